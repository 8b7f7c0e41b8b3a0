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
from coprod_tui.tui.navigation import Navigation

if TYPE_CHECKING:
    from coprod_tui.model.packs import Pack


class Opening(Navigation):
    """What comes from the library goes through here."""

    def open_programme(self, path: Path, outside: Outside = "ask") -> None:
        """Open the programme in `path`; raises CoprodError.

        Args:
            path: the file.
            outside: which version counts when another program changed it; "ask" asks the user.
        """
        try:
            repository = Repository.open(path, outside=outside, home=paths.home())
        except ChangedOutside as fault:
            self.ask_which(path, fault)
        else:
            self._begin_with(repository)

    def ask_which(self, path: Path, fault: ChangedOutside) -> None:
        """Ask which version of a file counts that another program changed; both are kept."""
        from coprod_tui.tui.screens.choice import ChoiceCard
        from coprod_tui.tui.widgets.entry_list import Entry

        entries = [Entry("theirs", self.tr(N_("the file as it is now")))]
        if fault.has_ours:
            entries.insert(0, Entry("ours", self.tr(N_("the last save of this program"))))

        def answered(outside: str | None) -> None:
            if outside is None:
                return
            try:
                self.open_programme(path, "ours" if outside == "ours" else "theirs")
            except CoprodError as error:
                self.explain(error)

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
        self.tell_recovered()
        self.offer_drafts()

    def tell_recovered(self) -> None:
        """Say what was damaged and which save came back, if so."""
        if self.has_programme and (message := self.desk.repository.recovered) is not None:
            self.show_card(self.tr(N_("An earlier save came back")), self.tr(message))

    def offer_drafts(self) -> None:
        """Say that something of an earlier start is half typed, and ask whether it shall wait.

        The text itself is not shown: it may be a private note, and the projector may be on.
        """
        if not self.has_old_drafts:
            return
        self.has_old_drafts = False
        from coprod_tui.tui.screens.choice import ChoiceCard
        from coprod_tui.tui.widgets.entry_list import Entry

        title = self.tr(N_("Last time something was left half typed. Shall it wait in its field?"))
        answers = (("keep", N_("yes, keep it")), ("drop", N_("no, throw it away")))
        entries = [Entry(answer, self.tr(words)) for answer, words in answers]

        def answered(chosen: str | None) -> None:
            if chosen == "drop":
                self.drafts.clear()
                self.drafts.keep({})

        self.push_screen(ChoiceCard(title, entries), answered)

    def show_new_programme(self) -> None:
        """Ask for title, pack, language and first day."""
        from coprod_tui.tui.screens.new_programme import NewProgrammeScreen

        self.push_screen(NewProgrammeScreen())

    def show_guide(self) -> None:
        """Show the first-start guide."""
        from coprod_tui.tui.screens.guide import GuideCard

        self.push_screen(GuideCard())
