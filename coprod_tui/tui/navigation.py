"""The ways through the program: which screen comes when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coprod_tui.changes import sessions as session_changes
from coprod_tui.i18n import N_
from coprod_tui.model.agenda import agenda, clock_of, current_item, neighbour
from coprod_tui.model.pace import minute_of
from coprod_tui.model.programme import EmbeddedPack
from coprod_tui.model.sessions import Session
from coprod_tui.tui.base_app import BaseApp
from coprod_tui.tui.tools import screen_for

if TYPE_CHECKING:
    from coprod_tui.model.packs import Pack, PackSession
    from coprod_tui.tui.screens.card import Words
    from coprod_tui.tui.screens.frame import FrameScreen


class Navigation(BaseApp):
    """Every change of the screen goes through here."""

    def first_kind(self) -> type[FrameScreen]:
        """Return the kind of screen the program begins with."""
        if self.has_programme:
            from coprod_tui.tui.screens.overview import OverviewScreen

            return OverviewScreen
        if self.new_path is not None:
            from coprod_tui.tui.screens.new_programme import NewProgrammeScreen

            return NewProgrammeScreen
        from coprod_tui.tui.screens.library import LibraryScreen

        return LibraryScreen

    def go_back(self) -> None:
        """Leave the screen on top; the first screen stays."""
        if len(self.screen_stack) > 1:
            self.pop_screen()

    def begin_anew(self, screen: FrameScreen) -> None:
        """Put another screen in place of the one the program began with, which is on top."""
        self.screen._push_result_callback(self, None)  # nobody pushed it: Textual has nothing to take away
        self.switch_screen(screen)

    def show_overview(self) -> None:
        """Go to the overview of the open programme."""
        from coprod_tui.tui.screens.overview import OverviewScreen

        if any(isinstance(screen, OverviewScreen) for screen in self.screen_stack):
            while not isinstance(self.screen, OverviewScreen):
                self.pop_screen()
        else:
            self.push_screen(OverviewScreen())

    def show_step(self, step: int) -> None:
        """Go to a step's results and its next activity."""
        from coprod_tui.tui.screens.step import StepScreen

        if isinstance(self.screen, StepScreen):  # without drawing the overview in between
            self.switch_screen(StepScreen(step))
            return
        self.show_overview()
        self.push_screen(StepScreen(step))

    def show_session(self, session_id: str, activity_id: str | None = None) -> None:
        """Go to a session's agenda, with the bar on an activity if one is given."""
        from coprod_tui.tui.screens.session import SessionScreen

        self.push_screen(SessionScreen(session_id, activity_id))

    def show_activity(self, session_id: str, activity_id: str) -> None:
        """Put an activity on the screen, in place of the one that is there."""
        from coprod_tui.tui.screens.tool import ToolScreen

        session = self.desk.state.get(Session, session_id)
        item = next(item for item in agenda(self.desk.state, session) if item.activity.id == activity_id)
        if not self.desk.repository.read_only:
            self.desk.do(lambda state, context: session_changes.go_to(state, session, activity_id, context))
            self._stop_timer(session_id)
        screen = screen_for(item.words.tool)(session_id, activity_id)
        if isinstance(self.screen, ToolScreen):
            self.switch_screen(screen)
        else:
            self.push_screen(screen)

    def end_session(self, session_id: str, activity_id: str) -> None:
        """End a session with its last activity, which is on the screen; it can be gone on with."""
        session = self.desk.state.get(Session, session_id)
        if not self.desk.repository.read_only:
            self.desk.do(lambda _, context: session_changes.mark(session, activity_id, "done", context))
            self._stop_timer(session_id)
        self.go_back()
        clock = clock_of(minute_of(self.context.now().astimezone()))
        self.say(self.tr(N_("Over at {clock}. 0: to the overview, for safe copy and report."), clock=clock))

    def _stop_timer(self, session_id: str) -> None:
        """Let the timer of an activity that is over stand: nothing else is on while it runs."""
        running = self.timer.running
        activity = self.desk.state.get(Session, session_id).activity(running) if running else None
        if activity is not None and activity.state == "done":
            self.timer.toggle(activity.id, 0)

    def open_session(self, session_id: str) -> None:
        """Begin a session with what is open from last time; go on where it stands once it has begun."""
        from coprod_tui.model.opening import has_begun, left_open

        session = self.desk.state.get(Session, session_id)
        if has_begun(session) or self.desk.repository.read_only or not left_open(self.desk.state, session):
            self.continue_session(session_id)
        else:
            self.show_opening(session_id)

    def show_opening(self, session_id: str) -> None:
        """Show what is open from last time."""
        from coprod_tui.tui.screens.opening import OpeningScreen

        self.push_screen(OpeningScreen(session_id))

    def continue_session(self, session_id: str) -> None:
        """Put a session's present activity on the screen."""
        session = self.desk.state.get(Session, session_id)
        item = current_item(agenda(self.desk.state, session), session)
        if item is not None:
            self.show_activity(session_id, item.activity.id)

    def show_tool(self, tool: str) -> None:
        """Open a tool on its own, without an activity."""
        self.push_screen(screen_for(tool)())

    def show_tool_in(self, tool: str, session_id: str | None) -> None:
        """Open a tool for a session, without an activity."""
        self.push_screen(screen_for(tool)(session_id))

    def show_record(self, tool: str, record_id: str) -> None:
        """Open the tool a record lies in, with the cursor on it where the tool is a list."""
        screen = screen_for(tool)()
        self.push_screen(screen)

        def choose() -> None:
            from coprod_tui.tui.widgets.entry_list import EntryList

            for entries in screen.query(EntryList):
                entries.choose(record_id)

        self.call_after_refresh(choose)

    def show_schedule(self, session_id: str) -> None:
        """Edit date, start, end and place of a session."""
        from coprod_tui.tui.screens.schedule import schedule_screen

        self.push_screen(schedule_screen(session_id))

    def show_setup(self, session_id: str) -> None:
        """Set up the room of a session."""
        from coprod_tui.tui.screens.setup import SetupScreen

        self.push_screen(SetupScreen(session_id))

    def show_packing_list(self, session_id: str) -> None:
        """Show what has to be packed for a session."""
        from coprod_tui.tui.screens.packing_list import PackingListScreen

        self.push_screen(PackingListScreen(session_id))

    def show_tables(self, session_id: str) -> None:
        """Show who sits where in a session, as numbers."""
        from coprod_tui.tui.screens.tables import TablesScreen

        self.push_screen(TablesScreen(session_id))

    def show_my_day(self, session_id: str) -> None:
        """Change the activities of a session for this programme."""
        from coprod_tui.tui.screens.my_day import MyDayScreen

        self.push_screen(MyDayScreen(session_id))

    def show_generations(self) -> None:
        """Show the earlier states that were kept."""
        from coprod_tui.tui.screens.generations import GenerationsScreen

        self.push_screen(GenerationsScreen())

    def show_about(self) -> None:
        """Edit what the programme says about itself."""
        from coprod_tui.tui.screens.schedule import about_screen

        self.push_screen(about_screen(self.desk.state.programme))

    def add_session(self) -> None:
        """Choose a template and add a session made after it."""
        from coprod_tui.tui.screens.schedule import AddSessionCard

        packs = [record.pack for record in self.desk.state.all(EmbeddedPack)]
        packs.sort(key=lambda pack: pack.id != self.desk.state.programme.pack_id)

        def answered(chosen: tuple[Pack, PackSession] | None) -> None:
            if chosen is not None and self.do(
                lambda state, context: session_changes.add_session(*chosen, context)
            ):
                fresh = self.desk.state.all(Session)[-1].id
                for screen in self.screen_stack:
                    if hasattr(screen, "wanted"):
                        screen.wanted = f"session:{fresh}"
                self.show_schedule(fresh)

        if any(pack.sessions for pack in packs):
            self.push_screen(AddSessionCard(packs), answered)

    def skip(self, session_id: str | None, activity_id: str | None) -> None:
        """Mark an activity as skipped and go on to the next."""
        if session_id is None or activity_id is None:
            return
        session = self.desk.state.get(Session, session_id)
        if not self.do(lambda state, context: session_changes.mark(session, activity_id, "skipped", context)):
            return
        target = neighbour(agenda(self.desk.state, session), activity_id, 1)
        if target is not None:
            self.show_activity(session_id, target.activity.id)

    def show_card(self, title: Words, text: Words) -> None:
        """Lay a text over the screen."""
        from coprod_tui.tui.screens.card import TextCard

        self.push_screen(TextCard(title, text))

    def open_private(self, screen: FrameScreen) -> None:
        """Open a private screen once the projector is said to be off."""
        from coprod_tui.tui.screens.gate import Gate

        def answered(is_off: bool | None) -> None:
            if is_off:
                self.push_screen(screen)

        if getattr(self.screen, "PRIVATE", False):
            self.push_screen(screen)
        else:
            self.push_screen(Gate(), answered)
