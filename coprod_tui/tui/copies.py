"""A safe copy on a stick at the end of a day, and how old the last one is."""

from __future__ import annotations

import os
import string
import sys
from datetime import date
from pathlib import Path
from typing import Final

from coprod_tui import paths
from coprod_tui.i18n import N_
from coprod_tui.store.backup import Backup, last_backup
from coprod_tui.tui.reading import Reading
from coprod_tui.tui.rescue import rescue_folders

_ANOTHER: Final = "another"


class Copies(Reading):
    """Makes safe copies; they open as programmes on any laptop."""

    def last_copy(self) -> date | None:
        """Return the day of the last safe copy made on this laptop, or None."""
        made = last_backup(paths.home(), self.desk.state.programme.id)
        return made.astimezone().date() if made is not None else None

    def safe_copy(self) -> None:
        """Ask where to, and write a copy that is read back and compared."""
        from coprod_tui.tui.screens.choice import ChoiceCard
        from coprod_tui.tui.widgets.entry_list import Entry

        found = sticks()
        entries = [Entry(str(one), str(one), tail=self.tr(N_("stick"))) for one in found]
        for folder in rescue_folders()[:-1]:
            entries.append(Entry(str(folder), str(folder), tail=self.tr(N_("only on this laptop"))))
        entries.append(Entry(_ANOTHER, self.tr(N_("another folder …"))))
        title = self.tr(N_("Where shall the safe copy lie?"))
        if not found:
            title += "\n" + self.tr(N_("No stick is plugged in. Plug one in, then press Esc and k."))
        self.push_screen(ChoiceCard(title, entries), self._chosen_folder)

    def _chosen_folder(self, chosen: str | None) -> None:
        from coprod_tui.tui.screens.folder import FolderCard

        if chosen == _ANOTHER:
            self.push_screen(FolderCard(), self._copy_to)
        elif chosen is not None:
            self._copy_to(Path(chosen))

    def _copy_to(self, folder: Path | None) -> None:
        if folder is None:
            return
        repository = self.desk.repository
        self.work(N_("Copying …"), lambda: repository.back_up(folder, paths.home()), self._copied)

    def _copied(self, made: Backup) -> None:
        self.refill()
        self.say(self.tr(N_("Copied, read back and the same: {file}"), file=str(made.path)), stays=True)
        if made.recovered is not None:
            self.show_card(lambda: self.tr(N_("The copy holds an earlier save")), self.tr(made.recovered))

    def copy_age(self) -> str:
        """Return how old the last safe copy is, e.g. `today`, `2 days ago`, `none yet`."""
        made = self.last_copy()
        if made is None:
            return self.tr(N_("none yet"))
        days = (self.context.today() - made).days
        near = {0: N_("today"), 1: N_("yesterday")}
        if days in near:
            return self.tr(near[days])
        if days < 0:  # the clock was set back
            return self.tr.short_date(made)
        return self.tr.plural("{n} day ago", "{n} days ago", days)


def sticks() -> list[Path]:
    """Return the folders of sticks and other media that are plugged in."""
    if sys.platform == "win32":
        drives = (Path(f"{letter}:/") for letter in string.ascii_uppercase[3:])
        return [drive for drive in drives if drive.is_dir()]
    user = os.environ.get("USER", "")
    roots = (Path("/Volumes"), Path("/media") / user, Path("/run/media") / user)
    found = (folder for root in roots if root.is_dir() for folder in sorted(root.iterdir()))
    return [folder for folder in found if folder.is_dir() and os.access(folder, os.W_OK)]
