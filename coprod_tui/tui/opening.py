"""Opening another programme, an example, or a new one, from within the program."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Final

from coprod_tui import paths
from coprod_tui.errors import CoprodError
from coprod_tui.i18n import N_
from coprod_tui.store.faults import ChangedOutside, Lost
from coprod_tui.store.opening import Outside
from coprod_tui.store.repository import Repository
from coprod_tui.tui.losing import Losing
from coprod_tui.tui.preloading import preload

if TYPE_CHECKING:
    from textual.timer import Timer

    from coprod_tui.model.packs import Pack
    from coprod_tui.store.versions import Version

_SECONDS_BETWEEN: Final = 0.05
"""Pause between two pieces of work that is done ahead; keys go first."""

_SECONDS_AT_ONCE: Final = 0.008
"""How long such work may take at a time: a key that comes meanwhile waits for it."""


class Opening(Losing):
    """What comes from the library goes through here."""

    _warming: Timer | None = None
    """Ticks until the first change of the open programme and the screens to come are prepared."""
    _to_load: Iterator[bool] | None = None
    """Reads the screens nobody has opened yet."""
    _swept = False
    """Whether copies that killed rehearsals left were looked for; once a start, when all else is done."""

    def open_programme(self, path: Path, outside: Outside = "ask") -> None:
        """Open the programme in `path`; what is in the way is said on a card.

        Args:
            path: the file.
            outside: which version counts when another program changed it; "ask" asks the user.
        """

        def failed(error: CoprodError) -> None:
            if isinstance(error, ChangedOutside):
                self.ask_which(path, error)
            elif isinstance(error, Lost) and paths.is_folder(path.parent):
                self.offer_earlier(error)
            else:
                self.show_fault(error)

        self.work(
            N_("Opening …"),
            lambda: Repository.open(path, outside=outside, home=paths.home()),
            self._begin_with,
            failed,
        )

    def ask_which(self, path: Path, fault: ChangedOutside) -> None:
        """Ask which of two versions of a file counts; both are kept."""
        from coprod_tui.tui.screens.choice import ChoiceCard
        from coprod_tui.tui.widgets.entry_list import Entry

        entries = [Entry("theirs", self.tr(N_("the file as it is now")), tail=self._told(fault.theirs))]
        if fault.ours is not None:
            newer = N_("the newer state") if fault.rolled_back else N_("the last save of this program")
            entries.insert(0, Entry("ours", self.tr(newer), tail=self._told(fault.ours)))

        def answered(outside: str | None) -> None:
            if outside is not None:
                self.open_programme(path, "ours" if outside == "ours" else "theirs")

        self.push_screen(ChoiceCard(fault.read(self.tr), entries), answered)

    def _told(self, version: Version) -> str:
        """Return when a version was written and how much is in it: `today 20:33, 7 entries`."""
        count = self.tr.plural("{n} entry", "{n} entries", version.entries)
        return count if version.at is None else f"{self.when(version.at)}, {count}"

    def open_example(self, example: str) -> None:
        """Open an example in a throw-away copy; raises CoprodError."""
        import tempfile

        from coprod_tui.tui.beginning import example_copy

        folder = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        self.throw_away.append(folder)
        self._begin_with(example_copy(example, Path(folder.name), self.tr.language), remember=False)

    def begin_programme(
        self, pack: Pack, *, title: str, language: str, start: date | None, path: Path | None
    ) -> None:
        """Make a new programme and open it; raises CoprodError."""
        from coprod_tui.tui.beginning import make_programme

        self._begin_with(
            make_programme(pack, title=title, language=language, start=start, path=path, context=self.context)
        )

    def _begin_with(self, repository: Repository, *, remember: bool = True) -> None:
        """Show the overview of a programme just opened, above the library alone."""
        from coprod_tui.tui.screens.new_programme import NewProgrammeScreen
        from coprod_tui.tui.screens.overview import OverviewScreen

        self.take_desk(repository, remember=remember)
        self.new_path = None
        while len(self.screen_stack) > 1:
            self.pop_screen()
        self.drafts.forget_forms()
        if isinstance(self.screen, NewProgrammeScreen):  # the program began with it; it has done its work
            self.begin_anew(OverviewScreen())
        else:
            self.show_overview()
        self.tell_opened()

    def tell_opened(self) -> None:
        """Say what there is to say about the programme just opened; go ahead meanwhile."""
        super().tell_opened()
        self.warm_up()

    def warm_up(self) -> None:
        """Make what comes next quick while nothing else is to do."""
        if self._warming is None:
            self._warming = self.set_interval(_SECONDS_BETWEEN, self._warm)

    def _warm(self) -> None:
        """Do a little ahead when nothing else is to do: all of it at the first key would be felt."""
        if not self.screen_stack or self.message_queue_size or self.screen.message_queue_size:
            return
        if self._to_load is None:
            self._to_load = preload(self)
        elif self.has_programme and not self.desk.repository.warm():
            return
        end = time.monotonic() + _SECONDS_AT_ONCE
        goes_on: bool | None = True
        while goes_on and time.monotonic() < end:
            goes_on = next(self._to_load, None)
        if goes_on is None and self._warming is not None:
            self._warming.stop()
            self._warming = None
            if not self._swept:
                self._swept = True
                Thread(target=_sweep, name="sweep", daemon=True).start()

    def show_new_programme(self) -> None:
        """Ask for title, pack, language and first day."""
        from coprod_tui.tui.screens.new_programme import NewProgrammeScreen

        self.push_screen(NewProgrammeScreen())

    def show_packs(self, wanted: str = "") -> None:
        """Show the content packs, the bar on the one whose id is `wanted`."""
        from coprod_tui.tui.screens.pack_list import PackListScreen

        self.push_screen(PackListScreen(wanted))

    def begin_at(self, path: Path) -> None:
        """Ask what a new programme in `path` shall be."""
        self.new_path = path
        self.show_new_programme()

    def show_guide(self) -> None:
        """Show the first-start guide."""
        from coprod_tui.tui.screens.guide import GuideCard

        self.push_screen(GuideCard())


def _sweep() -> None:
    from coprod_tui.tui.rehearsal import sweep_leftovers

    sweep_leftovers()
