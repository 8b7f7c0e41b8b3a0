"""The overview of a programme: five steps, sessions, labs, open next steps."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from coprod_tui.i18n import N_
from coprod_tui.model.actions import Action, ParkedItem
from coprod_tui.model.agenda import (
    StepProgress,
    agenda,
    current_item,
    has_steps,
    session_title,
    sessions_in_order,
    step_progress,
)
from coprod_tui.model.goals import Goal
from coprod_tui.model.grid_words import rated_cards
from coprod_tui.model.grids import Grid
from coprod_tui.model.ideas import Idea
from coprod_tui.model.labs import Lab
from coprod_tui.model.retros import Proposal
from coprod_tui.model.sessions import Session
from coprod_tui.model.steps import STEP_NAMES
from coprod_tui.model.votes import Round
from coprod_tui.tui.commands import Command, bindings, key_label
from coprod_tui.tui.focus import focus_on
from coprod_tui.tui.screens.frame import BACK
from coprod_tui.tui.screens.programme import ProgrammeScreen
from coprod_tui.tui.text import plain
from coprod_tui.tui.widgets.entry_list import Entry, EntryList

_TOOLS = (
    ("ideas", N_("Ideas")),
    ("goals", N_("Goals")),
    ("grid", N_("Grids")),
    ("scores", N_("Cards rated by criteria")),
    ("vote", N_("Votes")),
    ("labs", N_("Labs")),
    ("proposals", N_("Proposals")),
    ("actions", N_("Next steps")),
    ("parking", N_("Parking lot")),
)


_GAP = "   "
_OPEN_ONLY = frozenset({"proposals", "actions", "parking"})


class OverviewScreen(ProgrammeScreen):
    """Where a programme stands, and the way to everything in it."""

    CSS_PATH = "overview.tcss"
    HELP = "overview"

    ACTIONS: ClassVar[tuple[Command, ...]] = (
        Command("open", "enter", N_("open"), N_("Opens what is under the cursor.")),
        Command("safe_copy", "k", N_("safe copy"), N_("Writes a safe copy onto a stick.")),
        Command("schedule", "d", N_("date and place"), N_("Date, start, end and place of the session.")),
        Command("new", "n", N_("new session"), N_("Adds a lab meeting, an evening or another session.")),
        Command(
            "about", "e", N_("title"), N_("Title, place and responsible body of the programme."), shown=False
        ),
        Command(
            "packs",
            "i",
            N_("packs"),
            N_("Updates the pack, or takes in sessions of another one."),
            shown=False,
        ),
        Command(
            "generations", "g", N_("earlier states"), N_("What was kept, and how to go back."), shown=False
        ),
        Command(
            "report",
            "r",
            N_("report"),
            N_("Writes what everybody may read, as a page for the browser or as text."),
            shown=False,
        ),
        Command(
            "due",
            "l",
            N_("what is to go"),
            N_("Erases what is still known of persons, or postpones it."),
        ),
        BACK,
        Command("leave", "ctrl+q", N_("leave"), N_("Closes the program once everything is saved.")),
    )
    BINDINGS = bindings(*ACTIONS[:-1])

    wanted = ""
    """Entry the bar is to stand on when the screen comes back."""

    def compose_body(self) -> ComposeResult:
        """Lay out the steps and the list."""
        yield Static(id="steps", markup=False)
        yield EntryList(id="entries")

    @property
    def rows(self) -> EntryList:
        """Sessions and everything else that can be opened."""
        return self.query_one("#entries", EntryList)

    def place(self) -> str:
        """Return the programme's title."""
        return self.state.programme.title

    def fill(self) -> None:
        """Put steps, sessions and counts into place."""
        steps = self.query_one("#steps", Static)
        steps.display = has_steps(self.state)
        steps.update(self._steps())
        self.rows.show([*self._due(), *self._sessions(), *self._tools()])

    def _steps(self) -> Content:
        """Return the five steps with their progress, none of them broken over two lines."""
        lines: list[list[Content]] = [[]]
        room = self.app.size.width - 4
        for progress in step_progress(self.state):
            words = self._step_words(progress)
            style = "bold $success" if progress.is_done else "bold $primary" if progress.done else ""
            used = sum(len(part) + len(_GAP) for part in lines[-1])
            if lines[-1] and used + len(words) > room:
                lines.append([])
            lines[-1].append(plain(words, style))
        return Content("\n").join(Content(_GAP).join(line) for line in lines)

    def _step_words(self, progress: StepProgress) -> str:
        name = f"{progress.step} {self.tr(STEP_NAMES[progress.step])}"
        if progress.is_done:
            return f"{name} ✓"
        return f"{name} ▶ {progress.done}/{progress.total}" if progress.done else name

    def _due(self) -> list[Entry]:
        """Return the reminder that something known of persons is to go, in one line."""
        found = self.app.due_now()
        words = self.app.due_words(found) if found is not None else ""
        return [Entry("due", words, lead="▲ ", tail=key_label("l", self.tr))] if found is not None else []

    def _sessions(self) -> list[Entry]:
        entries = [Entry("sessions", self.tr(N_("Sessions")), heading=True)]
        today = self.app.context.today()
        for session in sessions_in_order(self.state):
            items = agenda(self.state, session)
            over = sum(item.is_over for item in items)
            mark = "✓ " if items and over == len(items) else "▶ " if over or session.current else "  "
            title = session_title(self.state, session, self.app.room_language)
            entries.append(Entry(f"session:{session.id}", title, lead=mark, tail=self._when(session, today)))
        return entries

    def _when(self, session: Session, today: date) -> str:
        if session.date is None:
            return self.tr(N_("date open"))
        words = self.tr.short_date(session.date)
        return f"{self.tr(N_('today'))} · {words}" if session.date == today else words

    def _tools(self) -> list[Entry]:
        counts = {
            "ideas": sum(idea.merged_into is None for idea in self.state.all(Idea)),
            "goals": len(self.state.all(Goal)),
            **self._grids(),
            "vote": len(self.state.all(Round)),
            "labs": len(self.state.all(Lab)),
            "proposals": self._open_proposals(),
            "actions": sum(action.done is None for action in self.state.all(Action)),
            "parking": sum(item.settled is None for item in self.state.all(ParkedItem)),
        }
        entries = [Entry("results", self.tr(N_("Results so far")), heading=True)]
        for tool, name in _TOOLS:
            if tool not in counts:
                continue
            words = self.tr(N_("{n} open"), n=counts[tool]) if tool in _OPEN_ONLY else str(counts[tool])
            entries.append(Entry(f"tool:{tool}", self.tr(name), lead="  ", tail=words))
        words = self.tr(N_("Safe copy on a stick"))
        entries.append(Entry("copy", words, lead="  ", tail=self.app.copy_age()))
        if not self.app.is_rehearsal:
            entries.append(Entry("report", self.tr(N_("Report for everybody")), lead="  "))
        return entries

    def _grids(self) -> dict[str, int]:
        """Return how many grids there are and how many cards the latest has rated, where there are any."""
        found = {"grid": len(self.state.all(Grid)), "scores": rated_cards(self.state)}
        return {tool: n for tool, n in found.items() if n is not None and (n or tool == "scores")}

    def _open_proposals(self) -> int:
        return sum(
            proposal.state not in ("rejected", "reported_back") for proposal in self.state.all(Proposal)
        )

    @property
    def session(self) -> Session | None:
        """The session under the cursor, or None."""
        kind, _, id_ = (self.rows.chosen or "").partition(":") if self.query("#entries") else ("", "", "")
        return self.state.find(Session, id_) if kind == "session" else None

    def begin(self) -> None:
        """Begin on the session that is next."""
        super().begin()
        focus_on(self.rows)
        wanted = self.state.programme.last_session or self._next_session()
        self.rows.show([*self._due(), *self._sessions(), *self._tools()], choose=f"session:{wanted}")

    def resume(self) -> None:
        """Put the bar on a session that was just added."""
        if self.wanted:
            self.rows.choose(self.wanted)
            self.wanted = ""
        elif self.app.save_status.kind in ("saved", "saving") and self._is_end_of_day():
            self.say(N_("The day is done. k writes a safe copy onto a stick."))

    def _is_end_of_day(self) -> bool:
        """Whether the last activity of a session of today was come to, and no copy was made since morning."""
        today = self.app.context.today()
        if self.app.is_rehearsal or self.app.last_copy() == today:
            return False
        of_today = (session for session in self.state.all(Session) if session.date == today)
        return any(session.current == session.activities[-1].id for session in of_today if session.activities)

    def _next_session(self) -> str:
        for session in sessions_in_order(self.state):
            item = current_item(agenda(self.state, session), session)
            if item is not None and not item.is_over:
                return session.id
        return ""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A date needs a session, and what is to go has to be due."""
        if action == "due":
            return self.app.due_now() is not None
        if action == "schedule":
            return self.session is not None
        return super().check_action(action, parameters)

    def on_option_list_option_selected(self, event: EntryList.OptionSelected) -> None:
        """Open a session's agenda or a tool."""
        event.stop()
        kind, _, id_ = (event.option.id or "").partition(":")
        if kind == "session":
            self.app.show_session(id_)
        elif kind == "tool":
            self.app.show_tool(id_)
        elif kind == "due":
            self.action_due()
        elif kind == "copy":
            self.action_safe_copy()
        elif kind == "report":
            self.action_report()

    def on_option_list_option_highlighted(self, event: EntryList.OptionHighlighted) -> None:
        """Other keys may act on another row."""
        event.stop()
        self.refresh_keys()

    def action_open(self) -> None:
        """Open what is under the cursor."""
        self.rows.action_select()

    def action_schedule(self) -> None:
        """Edit date, start, end and place of the session."""
        if self.session is not None:
            self.app.show_schedule(self.session.id)

    def action_new(self) -> None:
        """Choose a template for another session."""
        self.app.add_session()

    def action_packs(self) -> None:
        """Update the pack, or take in sessions of another one."""
        self.app.change_packs()

    def action_generations(self) -> None:
        """Show the earlier states that were kept."""
        self.app.show_generations()

    def action_due(self) -> None:
        """Say what is to go, and do or postpone it."""
        self.app.ask_due()

    def action_safe_copy(self) -> None:
        """Write a safe copy onto a stick."""
        self.app.safe_copy()

    def action_report(self) -> None:
        """Write what everybody may read."""
        self.app.action_report()

    def action_about(self) -> None:
        """Edit what the programme says about itself."""
        self.app.show_about()
