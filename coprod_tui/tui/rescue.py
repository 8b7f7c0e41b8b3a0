"""When a save fails: say so in plain sight, try again, save elsewhere (durability.md, "Disk full")."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from coprod_tui import paths
from coprod_tui.errors import CoprodError
from coprod_tui.i18n import N_, Message
from coprod_tui.tui.opening import Opening

_PLACES: Final = ("Documents", "Dokumente", "Desktop", "Schreibtisch")
"""Folders below the user's own that most systems have, in English and German."""


class Rescue(Opening):
    """What can be done while changes are on the screen and not on the disk."""

    def show_status(self) -> None:
        """Show what the writer reports; that it failed stays in sight until it is mended."""
        super().show_status()
        if self.has_programme and self.desk.repository.status.kind == "failed":
            why = self.desk.repository.status.why or Message.of(N_("The disk does not answer."))
            self.say(
                self.tr(N_("Not saved: {why} – Ctrl+S shows what to do."), why=self.tr(why)), warning=True
            )

    def rescue(self) -> None:
        """Ask whether to try again or to save elsewhere."""
        from coprod_tui.tui.screens.choice import ChoiceCard
        from coprod_tui.tui.widgets.entry_list import Entry

        why = self.desk.repository.status.why
        title = self.tr(N_("Not saved: {why}"), why=self.tr(why) if why else "")
        entries = [Entry("retry", self.tr(N_("Try again (space made, stick back in)")))]
        for folder in rescue_folders():
            entries.append(Entry(str(folder), self.tr(N_("Save in {folder}"), folder=str(folder))))
        self.push_screen(ChoiceCard(title, entries), self._rescued)

    def _rescued(self, chosen: str | None) -> None:
        if chosen == "retry":
            self.desk.repository.retry()
        elif chosen is not None:
            self._save_elsewhere(Path(chosen))

    def _save_elsewhere(self, folder: Path) -> None:
        repository = self.desk.repository
        try:
            folder.mkdir(parents=True, exist_ok=True)
            other = repository.save_as(paths.free_path(folder, repository.path.stem))
        except OSError as error:
            detail = error.strerror or type(error).__name__
            self.say(self.tr(N_("The file could not be written: {detail}"), detail=detail), warning=True)
            return
        except CoprodError as error:
            self.explain(error)
            return
        other.keep_generations(paths.home())
        self.take_desk(other)
        self.unsaved = None  # all of it lies in the new place
        self.refill()
        self.say(self.tr(N_("Saved. The programme lies in {file} from now on."), file=str(other.path)))


def rescue_folders() -> list[Path]:
    """Return folders a programme can be saved in that are there, the program's own last."""
    home = Path.home()
    return [*(home / name for name in _PLACES if (home / name).is_dir()), paths.programmes()]
