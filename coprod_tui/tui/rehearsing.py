"""A rehearsal: walking through a day in a throw-away copy with its clock sped up.

The open programme waits aside meanwhile, saved and untouched. Whatever ends the rehearsal, the copy
goes; should its file be found all the same, it says that it is a rehearsal (`Programme.rehearsal`).
"""

from __future__ import annotations

import contextlib
import time
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from coprod_tui.changes.base import Context
from coprod_tui.errors import CoprodError
from coprod_tui.i18n import N_
from coprod_tui.model.agenda import clock_of
from coprod_tui.model.packs import local
from coprod_tui.model.sessions import Session
from coprod_tui.model.sped_up import SpedUp
from coprod_tui.tui.desk import Desk
from coprod_tui.tui.drafts import DraftBox
from coprod_tui.tui.reloading import Reloading
from coprod_tui.tui.saving import SaveWatch
from coprod_tui.tui.timer import Timers

if TYPE_CHECKING:
    from collections.abc import Callable

    from coprod_tui.model.agenda import AgendaItem
    from coprod_tui.model.people import Person
    from coprod_tui.tui.rehearsal import Copy, Rehearsal
    from coprod_tui.tui.widgets.entry_list import Entry

_USUAL: Final = 10
_SPEED_WORDS: Final = {
    1: N_("The clock goes as in life"),
    10: N_("Ten times as fast: an hour in 6 minutes"),
    60: N_("Sixty times as fast: an hour in a minute"),
}
"""How many seconds pass in a second → what that means."""
_END, _CLOCK, _PACK = "end", "clock", "pack"
_SECONDS_TO_CLOSE: Final = 1.0
"""How long the disk is waited for when the copy is thrown away."""


class Rehearsing(Reloading):
    """Begins a rehearsal, and brings everything back when it is over."""

    @property
    def is_rehearsing(self) -> bool:
        """Whether the copy of a rehearsal is on the screen."""
        return self.rehearsal is not None

    def real_seconds(self) -> float:
        """Return seconds that only ever grow."""
        return time.monotonic()

    # -- the beginning --------------------------------------------------------------------------

    def rehearse(self, session_id: str, item: AgendaItem | None) -> None:
        """Ask how fast the clock shall go, and rehearse a session.

        Args:
            session_id: which session.
            item: where in its agenda the clock begins; None: at its first activity.
        """
        from coprod_tui.tui.screens.choice import ChoiceCard

        words = N_(
            "Rehearsal: you walk through the day in a copy. What you type goes when it is over; "
            "your programme stays as it is."
        )
        title = f"{self.tr(words)}\n{self.tr(N_('How fast shall the clock go?'))}"

        def answered(chosen: str | None) -> None:
            if chosen is not None:
                self.when_saved(lambda: self._make_copy(session_id, item, int(chosen)))

        self.push_screen(ChoiceCard(title, self._speeds(None), chosen=str(_USUAL)), answered)

    def _speeds(self, present: int | None) -> list[Entry]:
        from coprod_tui.tui.widgets.entry_list import Entry

        return [
            Entry(str(speed), self.tr(words), lead="✓ " if speed == present else "  ", tail=f"×{speed}")
            for speed, words in _SPEED_WORDS.items()
        ]

    def _make_copy(self, session_id: str, item: AgendaItem | None, speed: int) -> None:
        from coprod_tui.tui.rehearsal import make_copy

        state, name = self.desk.state, self.desk.repository.path.stem

        def begin(copy: Copy) -> None:
            self.run_worker(self._begin_rehearsal(copy, session_id, item, speed))

        self.work(
            N_("The rehearsal begins …"),
            lambda: make_copy(state, self.context, name, self.throw_away.append),
            begin,
        )

    async def _begin_rehearsal(
        self, copy: Copy, session_id: str, item: AgendaItem | None, speed: int
    ) -> None:
        from coprod_tui.tui.rehearsal import Aside, Rehearsal, moment_of
        from coprod_tui.tui.screens.session import SessionScreen

        self.drafts.keep(self.typing())
        aside = Aside(self.desk, self.saves, self.drafts, self.timer, self.context, self.remembers)
        aside.desk.repository.on_status = None
        day = self.desk.state.get(Session, session_id).date or self.context.today()
        begins = moment_of(day, item.starts) if item is not None else self.context.now()
        clock = SpedUp(begins, self.real_seconds(), speed)
        ticking = self.set_interval(1, self._each_second)
        one = self.rehearsal = Rehearsal(copy, aside, len(self.screen_stack), clock, ticking)
        self.heard = slice(one.floor, None)
        self.context = Context(self._now, aside.context.new_id, self._today)
        self._desk = Desk(copy.repository, self.context)
        self.saves, self.drafts, self.timer = SaveWatch(), DraftBox(), Timers(self._seconds)
        self.remembers = False
        copy.repository.on_status = self._status_changed
        one.offered = {id_: pack for id_, pack in copy.packs.items() if not self.change_to(pack).is_empty}
        self.warm_up()
        await self.push_screen(SessionScreen(session_id, item.activity.id if item is not None else None))
        if one.offered:
            words = N_("The pack on this laptop is another version. Ctrl+R takes it in here.")
            self.say(self.tr(words), stays=True)
        else:
            self.say(self.tr(N_("This is a rehearsal. Ctrl+R: speed of the clock, and the end.")))

    # -- the clock ------------------------------------------------------------------------------

    def _clock(self) -> SpedUp:
        assert self.rehearsal is not None
        return self.rehearsal.clock

    def _now(self) -> datetime:
        return self._clock().moment(self.real_seconds()).replace(microsecond=0)

    def _today(self) -> date:
        return self._now().astimezone().date()

    def _seconds(self) -> float:
        return self._clock().seconds(self.real_seconds())

    def _time(self) -> str:
        return self.tr.time(self._now().astimezone().time())

    def _each_second(self) -> None:
        """Let the band and the timer follow the clock; see whether a pack was edited."""
        if self.screen.is_mounted:
            self.show_status()
        self.look_at_packs()

    def status_words(self) -> str:
        """Return what the band says at its right end; in a rehearsal its clock and how fast it goes."""
        if self.rehearsal is None:
            return super().status_words()
        return f"{self._time()} ×{self.rehearsal.clock.speed}"

    # -- its key --------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The key of a rehearsal acts while there is one."""
        if action == "rehearsal" and self.rehearsal is None:
            return False
        return super().check_action(action, parameters)

    def action_rehearsal(self) -> None:
        """Ask what shall be done with the clock, or whether the rehearsal is over."""
        from coprod_tui.tui.screens.choice import ChoiceCard
        from coprod_tui.tui.widgets.entry_list import Entry

        self._past_cards()
        one = self.rehearsal
        if one is None:
            return
        title = [self.tr(N_("The rehearsal goes on. What would you like to change?"))]
        title += [f"▲ {self.tr(fault.message)}" for fault in one.faults.values()]
        item = getattr(self.screen, "item", None)
        entries = self._speeds(one.clock.speed)
        if item is not None:
            name = local(item.words.title, self.tr.language)
            words = self.tr(N_("Set it to {time}: {title}"), time=clock_of(item.starts), title=name)
            entries.append(Entry(_CLOCK, words, lead="  "))
        if one.offered:
            entries.append(Entry(_PACK, self.tr(N_("Take the pack as it lies on this laptop")), lead="  "))
        entries.append(Entry(_END, self.tr(N_("End the rehearsal")), lead="  "))

        def answered(chosen: str | None) -> None:
            if chosen == _END:
                self.end_rehearsal()
            elif chosen == _PACK:
                self.take_offered()
            elif chosen == _CLOCK and item is not None:
                self._set_clock(one, item.starts)
            elif chosen is not None:
                one.clock = one.clock.at_speed(int(chosen), self.real_seconds())
                self._clock_changed()

        self.push_screen(ChoiceCard("\n".join(title), entries, chosen=str(one.clock.speed)), answered)

    def _set_clock(self, one: Rehearsal, minutes: int) -> None:
        from coprod_tui.tui.rehearsal import moment_of

        one.clock = one.clock.set_to(moment_of(self._today(), minutes), self.real_seconds())
        self._clock_changed()

    def _clock_changed(self) -> None:
        self.show_status()
        self.tick()

    # -- the ways through it --------------------------------------------------------------------

    def go_back(self) -> None:
        """Leave the screen on top; from the first one of a rehearsal it ends."""
        if self.rehearsal is not None and len(self.screen_stack) <= self.rehearsal.floor + 1:
            self._ask_end()
        else:
            super().go_back()

    def show_overview(self) -> None:
        """Go to the overview; while rehearsing to that of the copy."""
        from coprod_tui.tui.screens.overview import OverviewScreen

        floor = self.rehearsal.floor if self.rehearsal is not None else 0
        if not floor or any(isinstance(screen, OverviewScreen) for screen in self.screen_stack[floor:]):
            super().show_overview()
        else:
            self.push_screen(OverviewScreen())

    def _ask_end(self) -> None:
        from coprod_tui.tui.screens.choice import ChoiceCard
        from coprod_tui.tui.widgets.entry_list import Entry

        words = self.tr(N_("End the rehearsal? What was typed in it goes."))
        entries = [
            Entry(_END, self.tr(N_("yes, back to the programme"))),
            Entry("go on", self.tr(N_("no, go on rehearsing"))),
        ]

        def answered(chosen: str | None) -> None:
            if chosen == _END:
                self.end_rehearsal()

        self.push_screen(ChoiceCard(words, entries), answered)

    # -- the end --------------------------------------------------------------------------------

    def end_rehearsal(self) -> None:
        """Throw the copy away and come back to the programme, where one was."""
        if (one := self.rehearsal) is None:
            return
        self._restore(one)
        self.heard = slice(None)
        while len(self.screen_stack) > one.floor:
            self.pop_screen()
        self.warm_up()
        self.show_status()
        self.say(self.tr(N_("The rehearsal is over. Your programme is as it was.")))

    def leave_desk(self) -> None:
        """Close the open programme; a rehearsal that is under way ends with it."""
        if (one := self.rehearsal) is not None:
            self._restore(one)
            self.heard = slice(one.floor)
        super().leave_desk()

    def _restore(self, one: Rehearsal) -> None:
        """Put the programme in its place again and take the copy away."""
        one.ticking.stop()
        copy, aside, self.rehearsal = one.copy, one.aside, None
        copy.repository.on_status = None
        self._desk, self.saves, self.drafts = aside.desk, aside.saves, aside.drafts
        self.timer, self.context, self.remembers = aside.timer, aside.context, aside.remembers
        with contextlib.suppress(CoprodError):  # it is not to be kept
            copy.repository.close(_SECONDS_TO_CLOSE)
        copy.folder.cleanup()
        self.throw_away.remove(copy.folder)
        aside.desk.repository.on_status = self._status_changed

    # -- what is not done in it -----------------------------------------------------------------

    @property
    def is_unsaved(self) -> bool:
        """Whether something could not be saved; of a rehearsal nothing is to be kept."""
        return self.rehearsal is None and super().is_unsaved

    def show_status(self) -> None:
        """Show what the writer reports; of a rehearsal nothing needs saving."""
        if self.rehearsal is None:
            super().show_status()
        else:
            self.show_band()

    def when_saved(self, then: Callable[[], object], *, leaving: bool = False) -> None:
        """Do `then` once everything is on the disk; of a rehearsal nothing has to be."""
        if self.rehearsal is None:
            super().when_saved(then, leaving=leaving)
        else:
            then()

    def action_last_saved(self) -> None:
        """Say when it was last saved; in a rehearsal that nothing is kept."""
        if self.rehearsal is None:
            super().action_last_saved()
        else:
            self.say(self.tr(N_("This is a rehearsal: what was typed goes when it is over.")))

    def ask_erase(self, person: Person, forget: Callable[[], object]) -> None:
        """Ask whether a person shall be erased; in a rehearsal nobody would be."""
        if self.rehearsal is None:
            super().ask_erase(person, forget)
        else:
            words = N_("This is a rehearsal: nobody is erased here. Please do it in the programme itself.")
            self.say(self.tr(words), warning=True)
