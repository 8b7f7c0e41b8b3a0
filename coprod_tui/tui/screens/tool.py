"""What all tools of an activity share: the question, the time, what comes next, turning the page."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Static

from coprod_tui.i18n import N_
from coprod_tui.model.agenda import AgendaItem, agenda, clock_of, neighbour, prompt_of, session_title
from coprod_tui.model.packs import LocalText, local
from coprod_tui.model.sessions import Session
from coprod_tui.tui.commands import Command, bindings
from coprod_tui.tui.screens.programme import ProgrammeScreen
from coprod_tui.tui.text import plain
from coprod_tui.tui.widgets.prompt import Prompt


class ToolScreen(ProgrammeScreen):
    """The screen of one activity; also opened without one, from the overview.

    Args:
        session_id: the session it belongs to, or None.
        activity_id: the activity, or None.
    """

    CSS_PATH = "tool.tcss"

    ACTIONS: ClassVar[tuple[Command, ...]] = (
        Command("next_activity", "pagedown", N_("next"), N_("Goes on to the next activity.")),
        Command(
            "previous_activity", "pageup", N_("previous"), N_("Back to the activity before."), shown=False
        ),
        Command("skip", "s", N_("skip"), N_("Skips this activity; that is written down."), shown=False),
        Command("read_aloud", "v", N_("read aloud"), N_("Shows what you can say, word for word.")),
    )
    BINDINGS = bindings(*ACTIONS)

    TITLE_ID: ClassVar[str] = ""
    """Message id of the tool's name, shown where there is no activity."""

    def __init__(self, session_id: str | None = None, activity_id: str | None = None) -> None:
        super().__init__()
        self.session_id = session_id
        self.activity_id = activity_id

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
        with Horizontal(id="then"):
            yield Static(id="after", markup=False)
            yield Static(id="times", markup=False)

    def compose_tool(self) -> ComposeResult:
        """Lay out what is the tool's own."""
        return iter(())

    def place(self) -> str:
        """Return session and activity, or the tool's name."""
        session, item = self.session, self.item
        if session is None or item is None:
            return f"{self.state.programme.title} · {self.tr(self.TITLE_ID)}"
        title = local(item.words.title, self.tr.language)
        return f"{session_title(self.state, session, self.tr.language)} · {title}"

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
        self.query_one(Prompt).show(self.question())
        self.show_time()
        self.query_one("#after", Static).update(plain(self._after()))
        item = self.item
        times = f"{clock_of(item.starts)} – {clock_of(item.ends)}" if item else ""
        self.query_one("#times", Static).update(plain(times))

    def _after(self) -> str:
        item = self.item
        if item is None:
            return ""
        after = neighbour(self.items, item.activity.id, 1)
        if after is None:
            return self.tr(N_("The last item of the day"))
        return self.tr(N_("Then: {title}"), title=local(after.words.title, self.tr.language))

    def show_time(self) -> None:
        """Show the time that is left; called every second while the timer runs."""
        self.query_one(Prompt).show_time(self.app.timer.words(self.activity_id, self.tr))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Turning the page needs a page to turn to."""
        if action in ("next_activity", "previous_activity"):
            step = 1 if action == "next_activity" else -1
            return self.activity_id is not None and neighbour(self.items, self.activity_id, step) is not None
        if action == "skip":
            return self.item is not None
        if action == "read_aloud":
            item = self.item
            return item is not None and bool(item.words.read_aloud or self.standard_words)
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

    def action_skip(self) -> None:
        """Mark the activity as skipped and go on."""
        if self.leave_safely():
            self.app.skip(self.session_id, self.activity_id)

    def action_read_aloud(self) -> None:
        """Show what the facilitator can say."""
        item = self.item
        if item is not None:
            spoken = item.words.read_aloud

            def words() -> str:
                parts = (local(spoken, self.tr.language).strip(), self.standard_words)
                return "\n\n".join(part for part in parts if part)

            self.app.show_card(lambda: self.tr(N_("To read aloud")), words)
