"""What the room's window shows: chosen here, written by a thread of its own.

Nothing is built or written before the window was asked for; who works with one window pays nothing.
"""

from __future__ import annotations

import asyncio
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from msgspec.structs import replace

from coprod_tui import paths
from coprod_tui.i18n import N_
from coprod_tui.model.patterns import KIND_OF_PATTERN_WORDS, masked
from coprod_tui.tui.desk import ChangeMaker
from coprod_tui.tui.polls import keeps_neutral
from coprod_tui.tui.rehearsing import Rehearsing
from coprod_tui.tui.room_window import Surroundings
from coprod_tui.tui.screens.frame import FrameScreen

if TYPE_CHECKING:
    from coprod_tui.model.agenda import AgendaItem
    from coprod_tui.model.sessions import Session
    from coprod_tui.stage.cards import Clock, Shown
    from coprod_tui.stage.publishing import Publisher
    from coprod_tui.stage.room import Room
    from coprod_tui.stage.scene import Scene
    from coprod_tui.tui.desk import Desk

Choice = Literal["follow", "card", "hold"]
"""What goes on stage: what the activity shows, one card of it for good, or what stands there."""

_SLACK: Final = 0.25
"""Seconds a timer may be off before it is told anew."""


class OnStage(Rehearsing):
    """Publishes what the room may see, and says what it is."""

    surroundings = Surroundings()
    """How a second terminal is opened."""
    stage_choice: Choice = "follow"
    _publisher: Publisher | None = None
    _stage_works = True
    _is_stage_due = False
    _scene: Scene | None = None
    """What is followed, or kept."""
    _shown: Shown | None = None
    """What stands on stage, or would without the room being dark."""
    _of: Desk | None = None
    """The programme that is meant by both."""
    waiting: tuple[str, ...] = ()
    """Texts the room does not see before somebody says so: they look like they point at one person."""
    _confirmed: frozenset[str] = frozenset()
    """Texts of which that was said."""
    _said: frozenset[str] = frozenset()
    """Texts of which was told that they wait."""

    @property
    def is_on_stage(self) -> bool:
        """Whether the stage is being written."""
        return self._publisher is not None

    @property
    def room_sees(self) -> Shown:
        """What the room sees now, or would see if there were a window."""
        from coprod_tui.stage.cards import Blank

        return Blank() if self._is_dark() else self._chosen()

    def begin_stage(self) -> None:
        """Write the stage from now on."""
        if self._publisher is None:
            from coprod_tui.stage.file import stage_file
            from coprod_tui.stage.publishing import Publisher

            run = self.context.new_id()
            self._publisher = Publisher(stage_file(paths.home()), run, self._stage_told)
        self._restage()

    def leave_stage(self) -> None:
        """Write no more; the room's window shows its neutral card."""
        publisher, self._publisher = self._publisher, None
        if publisher is not None:
            publisher.close()

    def on_unmount(self) -> None:
        """Take the stage away with the program."""
        self.leave_stage()

    def choose_stage(self, choice: Choice) -> None:
        """Follow the activity, keep this card, or hold what stands there."""
        shown = self._chosen()
        if choice == "card" and (scene := self._scene_below()) is not None:
            self._scene = scene
        self.stage_choice, self._shown = choice, shown
        self.begin_stage()

    def commit(self, make: ChangeMaker) -> None:
        """Make a change and show it; in one window, say what the room should perhaps not read."""
        super().commit(make)
        if self.desk.typed and self._publisher is None:
            what = ", ".join(self.tr(KIND_OF_PATTERN_WORDS[kind]) for kind in self.desk.typed)
            words = N_("This looks like: {what}. The room reads along; Ctrl+Z takes it back.")
            self.say(self.tr(words, what=what), warning=True, stays=True)

    def stage_changed(self) -> None:
        """Look soon whether the room is to see something else."""
        if self._publisher is not None and not self._is_stage_due:
            self._is_stage_due = True
            self.call_next(self._restage)

    # -- what is shown --------------------------------------------------------------------------

    def _restage(self) -> None:
        from coprod_tui.stage.cards import Blank, Stage

        self._is_stage_due = False
        if self._publisher is None:
            return
        shown = self._chosen()
        if not keeps_neutral(self.screen_stack):  # else what stood there comes back after the vote
            self._shown = shown
        programme = self.desk.state.programme if self.has_programme else None
        stage = Stage(
            file=self._stage_fingerprint(),
            programme=self._title(programme.title) if programme is not None else "",
            language=(self.home_language or self.tr).language,
            mark=self._mark(),
            dark=self.current_theme.dark,
            plain_signs=self.settings.plain_signs,
            calm=self.settings.calm,
            shown=Blank() if self._is_dark() else shown,
        )
        self._publisher.show(stage)
        self.show_band()
        if not self._said.issuperset(self.waiting):
            self._said = self._said.union(self.waiting)
            words = N_("The room does not see a text that looks like it points at one person (Ctrl+P).")
            self.say(self.tr(words), warning=True, stays=True)

    def _mark(self) -> Literal["", "practice", "rehearsal"]:
        if self.is_rehearsal:
            return "rehearsal"
        return "practice" if self.has_programme and self.desk.state.programme.made_up else ""

    def _chosen(self) -> Shown:
        """Return what is to be on stage, whether the room is dark or not."""
        from coprod_tui.stage.building import built
        from coprod_tui.stage.cards import Neutral
        from coprod_tui.stage.withholding import withheld

        desk = self.desk if self.has_programme else None
        if desk is not self._of:
            self._of, self._scene, self._shown, self.stage_choice = desk, None, None, "follow"
            self.waiting, self._confirmed, self._said = (), frozenset(), frozenset()
        if desk is None or keeps_neutral(self.screen_stack):
            return Neutral()
        if self._shown is not None and (self.stage_choice == "hold" or self._is_private()):
            return self._with_time(self._shown)  # the card stays, its time does not stand still
        if self.stage_choice == "follow":
            self._scene = self._scene_below() or self._scene
        shown, self.waiting = withheld(built(desk.state, self._scene, self._room()), self._confirmed)
        title = desk.state.programme.title
        if self._title(title) != title:
            self.waiting = (title, *self.waiting)
        return shown

    def _title(self, title: str) -> str:
        """Return the programme's title as the room reads it above each card."""
        return title if title in self._confirmed else masked(title)

    def _with_time(self, shown: Shown) -> Shown:
        """Return a card that stands on stage with its times as they are now."""
        from coprod_tui.stage.building import built
        from coprod_tui.stage.cards import Break, Neutral

        scene = self._scene
        is_without = isinstance(shown, Neutral) or (self.stage_choice == "hold" and shown.clock is None)
        if not self.has_programme or scene is None or scene.activity_id is None or is_without:
            return shown
        clock = self._clock_of(scene.activity_id)
        right = shown if clock == shown.clock else replace(shown, clock=clock)
        if isinstance(right, Break):
            now = built(self.desk.state, scene, self._room())
            if isinstance(now, Break) and now.until != right.until:
                right = replace(right, until=now.until)
        return right

    def _scene_below(self) -> Scene | None:
        """Return what the facilitator has open; None where the room has nothing to see of it."""
        return next(
            (one.scene() for one in reversed(self.screen_stack) if isinstance(one, FrameScreen)), None
        )

    def _is_private(self) -> bool:
        """Whether something private is open: it never changes the stage."""
        for screen in reversed(self.screen_stack):
            if getattr(screen, "PRIVATE", False):
                return True
            if isinstance(screen, FrameScreen):
                return False
        return False

    def _is_dark(self) -> bool:
        from coprod_tui.tui.screens.gate import BlankScreen

        return any(isinstance(screen, BlankScreen) for screen in self.screen_stack)

    def _room(self) -> Room:
        from coprod_tui.stage.room import Room
        from coprod_tui.tui.pacing import on_again_now

        def on_again(session: Session, item: AgendaItem) -> str:
            return on_again_now(self.desk.state, self.timer, self.context.now(), session, item)

        return Room(self.tr, self.context.today(), self.settings.plain, self._clock_of, on_again)

    def _clock_of(self, activity_id: str) -> Clock | None:
        """Return an activity's timer; the one told before as long as it is still right."""
        from coprod_tui.stage.cards import Clock

        count = self.timer.countdown(activity_id)
        if count is None:
            return None
        now, speed = time.monotonic(), 0
        if count.since is not None:
            speed = self.rehearsal.clock.speed if self.rehearsal is not None else 1
        fresh = Clock(left=self.timer.exactly_left(activity_id), at=now, speed=speed, whole=count.total)
        told = self._shown.clock if self._shown is not None else None
        if told is None or (told.speed, told.whole) != (speed, fresh.whole):
            return fresh
        return told if abs(told.seconds(now) - fresh.left) <= _SLACK * max(speed, 1) else fresh

    def tick(self) -> None:
        """Show the time that is left; the room's window counts by itself, unless it would be wrong."""
        super().tick()
        shown = self._shown
        if self._publisher is not None and shown is not None and self._with_time(shown) is not shown:
            self.stage_changed()

    def _stage_fingerprint(self) -> str:
        from coprod_tui.stage.file import fingerprint

        path = self._stage_path()
        return fingerprint(path) if path is not None else ""

    def _stage_path(self) -> Path | None:
        """Return the programme's file; in a rehearsal not that of its copy."""
        if self.rehearsal is not None:
            return self.rehearsal.aside.desk.repository.path
        return self.desk.repository.path if self.has_programme else None

    # -- what is said of it ---------------------------------------------------------------------

    def remarks(self) -> tuple[str, ...]:
        """Return what the band says on the right; with the stage also what the room sees."""
        return (*super().remarks(), self._badge()) if self._publisher is not None else super().remarks()

    def _badge(self) -> str:
        from coprod_tui.tui.audience.faces import name_of

        if not self._stage_works:
            return self.tr(N_("▲ room: its window cannot be reached"))
        if self._is_dark():
            return self.tr(N_("■ room: dark"))
        if self.waiting:
            return self.tr.plural(
                "▲ room: {n} text held back", "▲ room: {n} texts held back", len(self.waiting)
            )
        neutral = keeps_neutral(self.screen_stack)
        shown = self._chosen() if neutral else self._shown
        what = self.tr(name_of(shown)) if shown is not None else ""
        stays = self.stage_choice != "follow" or neutral
        return self.tr(N_("● room: {what} – stays") if stays else N_("● room: {what}"), what=what)

    def _stage_told(self, works: bool) -> None:
        """Note whether the stage can be written; called from its thread."""
        self._stage_works = works
        if self._loop is not None and self.is_running:
            self._loop.call_soon_threadsafe(self._show_status)

    # -- what can be done -----------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The room sees something of a programme only."""
        if action == "stage" and (not self.has_programme or self._is_dark()):
            return False
        return super().check_action(action, parameters)

    def action_blank(self) -> None:
        """Blank screen and room at once, or bring both back."""
        super().action_blank()
        self._restage()

    def action_look(self) -> None:
        """Switch between light and dark, in the room's window too."""
        super().action_look()
        self.stage_changed()

    def action_calm(self) -> None:
        """Show only what a screen is about, or all of it, in the room's window too."""
        super().action_calm()
        self.stage_changed()

    def action_plain_signs(self) -> None:
        """Draw with plain signs only, or with all of them, in the room's window too."""
        super().action_plain_signs()
        self.stage_changed()

    def action_stage(self) -> None:
        """Show what the room sees, and let it be chosen."""
        from coprod_tui.tui.confirming import ask_waiting
        from coprod_tui.tui.screens.stage_card import StageCard

        self._past_cards()

        def answered(chosen: Choice | Literal["window", "waiting"] | None) -> None:
            if chosen == "waiting":
                ask_waiting(self, self.waiting, self._confirm)
            elif chosen == "window":
                self.begin_stage()
                self.run_worker(self._open_window())
            elif chosen is not None:
                self.choose_stage(chosen)

        self.push_screen(StageCard(self._scene_below() is not None), answered)

    def _confirm(self, *texts: str) -> None:
        """Let the room see texts as they are; of the same words this is not asked again."""
        self._confirmed = self._confirmed.union(texts)
        self._shown = None if self.stage_choice == "hold" else self._shown
        self.stage_changed()
        self.show_band()

    async def _open_window(self) -> None:
        path = self._stage_path()
        if await asyncio.to_thread(self.surroundings.open, path):
            self.say(self.tr(N_("The room's window opens. Drag it onto the projector.")), stays=True)
            return
        line = self.surroundings.line(path)
        words = N_("Please open a second terminal, drag it onto the projector, and type there:")
        self.show_card(lambda: self.tr(N_("The room's window")), lambda: f"{self.tr(words)}\n\n{line}")
