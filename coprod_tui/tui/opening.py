"""Opening another programme, an example, or a new one, from within the program."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from coprod_tui.store.repository import Repository

if TYPE_CHECKING:
    from coprod_tui.model.packs import Pack
    from coprod_tui.tui.app import CoprodApp


class Opening:
    """Mixed into the app; what comes from the library goes through here."""

    def open_programme(self: CoprodApp, path: Path) -> None:
        """Open the programme in `path`; raises CoprodError."""
        self._show(Repository.open(path))

    def open_example(self: CoprodApp, example: str) -> None:
        """Open an example in a throw-away copy; raises CoprodError."""
        import tempfile

        from coprod_tui.tui.beginning import example_copy

        folder = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        self.throw_away.append(folder)
        self._show(example_copy(example, Path(folder.name), self.tr.language))

    def begin_programme(
        self: CoprodApp, pack: Pack, *, title: str, language: str, start: date | None, path: Path | None
    ) -> None:
        """Make a new programme and open it; raises CoprodError."""
        from coprod_tui.tui.beginning import make_programme

        self._show(
            make_programme(pack, title=title, language=language, start=start, path=path, context=self.context)
        )

    def _show(self: CoprodApp, repository: Repository) -> None:
        """Show the overview of a programme just opened, above the library alone."""
        self.take_desk(repository)
        while len(self.screen_stack) > 1:
            self.pop_screen()
        self.show_overview()
        self.tell_recovered()

    def show_new_programme(self: CoprodApp) -> None:
        """Ask for title, pack, language and first day."""
        from coprod_tui.tui.screens.new_programme import NewProgrammeScreen

        self.push_screen(NewProgrammeScreen())

    def show_guide(self: CoprodApp) -> None:
        """Show the first-start guide."""
        from coprod_tui.tui.screens.guide import GuideCard

        self.push_screen(GuideCard())
