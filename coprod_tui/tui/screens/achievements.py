"""What the group got done today: one page for the wall, with thanks and what happens next."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from coprod_tui.i18n import N_
from coprod_tui.model.actions import Action
from coprod_tui.model.agenda import sessions_in_order
from coprod_tui.model.labs import Lab
from coprod_tui.model.sessions import Session
from coprod_tui.model.uncovering import in_force, seen
from coprod_tui.model.yields import yields
from coprod_tui.tui.commands import Command, bindings
from coprod_tui.tui.screens.tool import ToolScreen
from coprod_tui.tui.text import hanging, plain

_SHOWN = 6


class AchievementsScreen(ToolScreen):
    """Counts of today, what was chosen, thanks, next steps with who and when, the next date."""

    CSS_PATH = "achievements.tcss"
    HELP = "achievements"
    TITLE_ID = N_("What we got done")

    ACTIONS: ClassVar[tuple[Command, ...]] = (
        Command("next_steps", "a", N_("next steps"), N_("Adds or completes what happens next.")),
    )
    BINDINGS = bindings(*ACTIONS)

    def compose_tool(self) -> ComposeResult:
        """Lay out the page."""
        with VerticalScroll(id="page", can_focus=False):
            yield Static(id="done", markup=False)
            yield Static(id="chosen", markup=False)
            yield Static(id="thanks", markup=False)
            yield Static(id="next", markup=False)

    def question(self) -> str:
        """Return the pack's question; without one, say what the page is."""
        if asked := super().question():
            return asked
        return self.tr(N_("This is what we got done today")) if self.activity_id else self.tr(self.TITLE_ID)

    def fill(self) -> None:
        """Put today's results into the page."""
        super().fill()
        since, until = self._span()
        made = [self.tr(found.words) for found in yields(self.state, since, until)]
        done = "\n".join(f"✓ {words}" for words in made) or self.tr(N_("Nothing has been written down yet."))
        self.query_one("#done", Static).update(plain(done))
        self._show("#chosen", self._chosen(since, until))
        self._show("#thanks", self._thanks())
        self._show("#next", self._next())

    def _show(self, where: str, content: Content) -> None:
        widget = self.query_one(where, Static)
        widget.update(content)
        widget.display = bool(content.plain)

    def _span(self) -> tuple[datetime | None, datetime | None]:
        """Return from when to when the session was held, whatever its date says; limits may be open.

        It begins with its first activity and ends where another session begins.
        """
        session = self.session
        if session is None:
            return None, None
        begun = _begun(session)
        if begun is None:
            day = session.date or self.app.context.today()
            start = datetime.combine(day, time()).astimezone()
            return start, start + timedelta(days=1)
        others = [_begun(other) for other in self.state.all(Session) if other.id != session.id]
        return begun, min(
            (moment for moment in others if moment is not None and moment > begun), default=None
        )

    def _chosen(self, since: datetime | None, until: datetime | None) -> Content:
        """Return what a vote put above its line, as far as the room has seen it (voting.md rule 20)."""
        lines = []
        for round_ in in_force(self.room_state):
            if not _within(round_.updated, since, until):
                continue
            shown = seen(self.state, round_)
            lines += [f"{row.no} {row.title}" for row in shown if row.through]
        if not lines:
            return Content("")
        return Content.assemble(
            plain(self.tr(N_("Chosen by your dots:")) + "\n", "bold $primary"),
            plain("\n".join(f"  {line}" for line in lines[:_SHOWN])),
        )

    def _thanks(self) -> Content:
        present = self._present()
        if present:
            thanks = self.tr.plural(
                "Thank you to {n} person in this room!", "Thank you to all {n} people in this room!", present
            )
        else:
            thanks = self.tr(N_("Thank you all for your work!"))
        return plain(thanks, "bold $success")

    def _present(self) -> int:
        session = self.session
        return sum(row.present or 0 for row in session.attendance) if session else 0

    def _next(self) -> Content:
        """Return what happens next, by whom, when, and when the group meets again."""
        lines = []
        for action in [action for action in self.state.all(Action) if action.done is None][:_SHOWN]:
            due = self.tr(N_("until {day}"), day=self.tr.short_date(action.due)) if action.due else ""
            lines.append(" · ".join(part for part in (action.text, action.owner, due) if part))
        for lab in self.state.all(Lab):
            if lab.first_step and lab.first_step_day and len(lines) < _SHOWN:
                day = self.tr.short_date(lab.first_step_day)
                lines.append(f"{lab.title}: {lab.first_step} · {day}")
        if (session := self._next_session()) is not None and session.date is not None:
            day = self.tr.short_date(session.date)
            where = f" · {session.place}" if session.place else ""
            lines.append(self.tr(N_("We meet again: {day}{where}"), day=day, where=where))
        if not lines:
            return plain(self.tr(N_("What happens next? The key a writes it down.")), "bold $accent")
        return Content.assemble(
            plain(self.tr(N_("This is what happens next:")) + "\n", "bold $primary"),
            Content("\n").join(hanging("→ ", line, max(self.app.size.width - 8, 30)) for line in lines),
        )

    def _next_session(self) -> Session | None:
        sessions = sessions_in_order(self.state)
        ids = [session.id for session in sessions]
        place = ids.index(self.session_id) + 1 if self.session_id in ids else 0
        return next((session for session in sessions[place:] if session.date is not None), None)

    def action_next_steps(self) -> None:
        """Open the next steps."""
        self.app.show_tool_in("actions", self.session_id)


def _within(moment: datetime, since: datetime | None, until: datetime | None) -> bool:
    return (since is None or moment >= since) and (until is None or moment < until)


def _begun(session: Session) -> datetime | None:
    """Return when the first activity of a session began, or None."""
    return min((one.started for one in session.activities if one.started is not None), default=None)
