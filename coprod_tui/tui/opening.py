"""Opening another programme, an example, or a new one, from within the program."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from coprod_tui import paths
from coprod_tui.errors import CoprodError
from coprod_tui.i18n import N_
from coprod_tui.store.faults import ChangedOutside
from coprod_tui.store.opening import Outside
from coprod_tui.store.repository import Repository
from coprod_tui.tui.telling import Telling

if TYPE_CHECKING:
    from coprod_tui.model.packs import Pack


class Opening(Telling):
    """What comes from the library goes through here."""

    def open_programme(self, path: Path, outside: Outside = "ask") -> None:
        """Open the programme in `path`; what is in the way is said on a card.

        Args:
            path: the file.
            outside: which version counts when another program changed it; "ask" asks the user.
        """

        def failed(error: CoprodError) -> None:
            if isinstance(error, ChangedOutside):
                self.ask_which(path, error)
            else:
                self.show_fault(error)

        self.work(
            N_("Opening …"),
            lambda: Repository.open(path, outside=outside, home=paths.home()),
            self._begin_with,
            failed,
        )

    def ask_which(self, path: Path, fault: ChangedOutside) -> None:
        """Ask which version of a file counts that another program changed; both are kept."""
        from coprod_tui.tui.screens.choice import ChoiceCard
        from coprod_tui.tui.widgets.entry_list import Entry

        entries = [Entry("theirs", self.tr(N_("the file as it is now")))]
        if fault.has_ours:
            entries.insert(0, Entry("ours", self.tr(N_("the last save of this program"))))

        def answered(outside: str | None) -> None:
            if outside is not None:
                self.open_programme(path, "ours" if outside == "ours" else "theirs")

        self.push_screen(ChoiceCard(fault.read(self.tr), entries), answered)

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
        self.take_desk(repository, remember=remember)
        while len(self.screen_stack) > 1:
            self.pop_screen()
        self.show_overview()
        self.tell_opened()

    def show_new_programme(self) -> None:
        """Ask for title, pack, language and first day."""
        from coprod_tui.tui.screens.new_programme import NewProgrammeScreen

        self.push_screen(NewProgrammeScreen())

    def show_guide(self) -> None:
        """Show the first-start guide."""
        from coprod_tui.tui.screens.guide import GuideCard

        self.push_screen(GuideCard())
