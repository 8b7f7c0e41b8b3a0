"""What all tools of an activity share: the question, the time, what comes next, turning the page."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, ClassVar, Final

from textual.app import ComposeResult
from textual.content import Content

from coprod_tui.i18n import N_
from coprod_tui.model.agenda import AgendaItem, agenda, clock_of, neighbour, prompt_of, session_title
from coprod_tui.model.packs import LocalText, local
from coprod_tui.model.sessions import Session
from coprod_tui.tui.commands import Command, bindings
from coprod_tui.tui.pacing import ask_replan, pace_now, pace_words
from coprod_tui.tui.pack_words import hints
from coprod_tui.tui.screens.programme import ProgrammeScreen
from coprod_tui.tui.text import plain
from coprod_tui.tui.widgets.prompt import Prompt
from coprod_tui.tui.widgets.sides import Sides

_WIDE: Final = 80
"""Columns from which on there is room for the planned times beside what is to be said of them."""

if TYPE_CHECKING:
    from coprod_tui.stage.scene import Scene


class ToolScreen(ProgrammeScreen):
    """The screen of one activity; also opened without one, from the overview.

    Args:
        session_id: the session it belongs to, or None.
        activity_id: the activity, or None.
    """

    CSS_PATH = "tool.tcss"
    SHOWS_TIME = True

    ACTIONS: ClassVar[tuple[Command, ...]] = (
        Command(
            "next_activity",
            "pagedown",
            N_("next"),
            N_("Goes on to the next activity; from the last one, ends the session."),
        ),
        Command(
            "previous_activity", "pageup", N_("previous"), N_("Back to the activity before."), shown=False
        ),
        Command("skip", "s", N_("skip"), N_("Skips this activity; that is written down."), shown=False),
        Command(
            "replan", "", N_("plan the rest anew"), N_("Proposes how the rest of the day fits."), shown=False
        ),
        Command("read_aloud", "v", N_("read aloud"), N_("Shows what you can say, and the pack’s hints.")),
    )
    BINDINGS = bindings(*ACTIONS)

    TITLE_ID: ClassVar[str] = ""
    """Message id of the tool's name, shown where there is no activity."""

    def __init__(self, session_id: str | None = None, activity_id: str | None = None) -> None:
        super().__init__()
        self.session_id = session_id
        self.activity_id = activity_id
        self._paced: datetime | None = None
        """Minute for which the pace was worked out."""

    @property
    def session(self) -> Session | None:
        """The session the activity belongs to."""
        return self.state.find(Session, self.session_id)

    @property
    def items(self) -> tuple[AgendaItem, ...]:
        """The session's agenda."""
        session = self.session
        return agenda(self.state, session) if session else ()

    @property
    def item(self) -> AgendaItem | None:
        """The activity in the agenda."""
        return next((item for item in self.items if item.activity.id == self.activity_id), None)

    def compose_body(self) -> ComposeResult:
        """Lay out the question, the tool, and what comes next."""
        yield Prompt()
        yield from self.compose_tool()
        yield Sides(id="then")

    def compose_tool(self) -> ComposeResult:
        """Lay out what is the tool's own."""
        return iter(())

    def scene(self) -> Scene | None:
        """Put the activity on stage."""
        from coprod_tui.stage.scene import Scene  # noqa: PLC0415 - only with a window for the room

        item = self.item
        if item is None:
            return None
        return Scene(view=item.words.tool, session_id=self.session_id, activity_id=self.activity_id)

    def place(self) -> str:
        """Return session and activity, or the tool's name."""
        session, item = self.session, self.item
        if session is None or item is None:
            return f"{self.state.programme.title} · {self.tr(self.TITLE_ID)}"
        title = self.room_line(item.words.title)
        return f"{session_title(self.state, session, self.app.room_language)} · {title}"

    def question(self) -> str:
        """Return what the room is asked, in plain language unless that is switched off."""
        return self.app.room_words(self._asked())

    def standard_question(self) -> str:
        """Return what the room is asked in the standard wording."""
        return local(self._asked(), self.tr.language)

    def _asked(self) -> LocalText:
        session, item = self.session, self.item
        return {} if session is None or item is None else prompt_of(item.words, session)

    @property
    def standard_words(self) -> str:
        """The question's standard wording for the facilitator, where the room reads a plainer one."""
        standard = self.standard_question()
        if standard == self.app.room_words(self._asked()):
            return ""
        return self.tr(N_("The question in its standard wording: {question}"), question=standard)

    def fill(self) -> None:
        """Put question, time and what comes next into place."""
        self.query_one(Prompt).ask(self.question())
        self.show_time()
        self.query_one("#then", Sides).show(left=plain(self._after()))
        self._paced = None
        self.show_pace()

    def show_pace(self) -> None:
        """Show when the activity is, and whether the session is ahead or behind; once a minute is enough."""
        item, now = self.item, self.app.context.now().replace(second=0)
        if item is None or self._paced == now:
            return
        self._paced = now
        times = plain(f"{clock_of(item.starts)} – {clock_of(item.ends)}")
        words = pace_words(pace_now(self.app, self.session_id), self.app)
        if words:
            times = words if self.app.size.width < _WIDE else Content.assemble(words, "   ", times)
        self.query_one("#then", Sides).show(right=times.stylize_before("$accent"))

    def _after(self) -> str:
        item = self.item
        if item is None:
            return ""
        after = neighbour(self.items, item.activity.id, 1)
        if after is None:
            return self.tr(N_("The last item of the day"))
        return self.tr(N_("Then: {title}"), title=self.room_line(after.words.title))

    def show_time(self) -> None:
        """Show the time that is left; called every second while the timer runs."""
        self.query_one(Prompt).show_time(self.time_left())
        self.show_pace()

    def time_left(self) -> Content:
        """Return the activity's time in word, glyph and colour; ready where the pack wants a timer."""
        item, timer = self.item, self.app.timer
        if item is None or timer.phase(item.activity.id) is not None:
            return timer.shown(self.activity_id, self.tr)
        if not item.words.timer or item.is_over:
            return Content("")
        return plain("○ " + self.tr(N_("{n} min, F5 starts"), n=item.words.minutes), "bold $accent")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Turning the page needs a page to turn to."""
        if action in ("next_activity", "previous_activity"):
            step = 1 if action == "next_activity" else -1
            if self.activity_id is None or self.item is None:
                return False
            return step > 0 or neighbour(self.items, self.activity_id, step) is not None
        if action in ("skip", "replan"):
            return self.item is not None
        if action == "read_aloud":
            return self.item is not None and bool(self._spoken())
        return super().check_action(action, parameters)

    def action_next_activity(self) -> None:
        """Go on to the next activity."""
        self._turn(1)

    def action_previous_activity(self) -> None:
        """Go back to the activity before."""
        self._turn(-1)

    def _turn(self, step: int) -> None:
        if self.activity_id is None or self.session_id is None or not self.leave_safely():
            return
        target = neighbour(self.items, self.activity_id, step)
        if target is not None:
            self.app.show_activity(self.session_id, target.activity.id)
        elif step > 0:
            self.app.end_session(self.session_id, self.activity_id)

    def action_skip(self) -> None:
        """Mark the activity as skipped and go on."""
        if self.leave_safely():
            self.app.skip(self.session_id, self.activity_id)

    def action_replan(self) -> None:
        """Propose how the rest of the day fits."""
        if self.session_id is not None and self.leave_safely():
            ask_replan(self.app, self.session_id)

    def action_read_aloud(self) -> None:
        """Show what the facilitator can say, and what the pack advises."""
        if self.item is not None:
            self.app.show_card(lambda: self.tr(N_("To read aloud")), self._spoken)

    def _spoken(self) -> str:
        """Return what can be said here, and what the pack tells the facilitator about it."""
        item = self.item
        if item is None:
            return ""
        asked = self.app.room_words(self._asked())
        unseen = self.tr(N_("Question: {text}"), text=asked) if asked and asked != self.question() else ""
        parts = (local(item.words.read_aloud, self.tr.language).strip(), unseen, self.standard_words)
        return "\n\n".join(part for part in (*parts, *hints(item.words, self.tr)) if part)
