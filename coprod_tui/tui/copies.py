"""A safe copy on a stick at the end of a day, and how old the last one is."""

from __future__ import annotations

import os
import string
import sys
from datetime import date
from pathlib import Path

from coprod_tui import paths
from coprod_tui.errors import CoprodError
from coprod_tui.i18n import N_
from coprod_tui.store.backup import last_backup
from coprod_tui.tui.rescue import Rescue, rescue_folders


class Copies(Rescue):
    """Makes safe copies; they open as programmes on any laptop."""

    def last_copy(self) -> date | None:
        """Return the day of the last safe copy made on this laptop, or None."""
        made = last_backup(paths.home(), self.desk.state.programme.id)
        return made.astimezone().date() if made is not None else None

    def safe_copy(self) -> None:
        """Ask where to, and write a copy that is read back and compared."""
        from coprod_tui.tui.screens.choice import ChoiceCard
        from coprod_tui.tui.widgets.entry_list import Entry

        folders = [*sticks(), *rescue_folders()[:-1]]
        if not folders:
            self.say(self.tr(N_("Put a stick in first; then press k again.")), warning=True)
            return
        title = self.tr(N_("Where shall the safe copy lie?"))
        self.push_screen(ChoiceCard(title, [Entry(str(one), str(one)) for one in folders]), self._copied)

    def _copied(self, chosen: str | None) -> None:
        if chosen is None:
            return
        try:
            made = self.desk.repository.back_up(Path(chosen), paths.home())
        except CoprodError as error:
            self.explain(error)
            return
        self.refill()
        self.say(self.tr(N_("Copied, read back and the same: {file}"), file=str(made.path)))


def sticks() -> list[Path]:
    """Return the folders of sticks and other media that are plugged in."""
    if sys.platform == "win32":
        drives = (Path(f"{letter}:/") for letter in string.ascii_uppercase[3:])
        return [drive for drive in drives if drive.is_dir()]
    user = os.environ.get("USER", "")
    roots = (Path("/Volumes"), Path("/media") / user, Path("/run/media") / user)
    found = (folder for root in roots if root.is_dir() for folder in sorted(root.iterdir()))
    return [folder for folder in found if folder.is_dir() and os.access(folder, os.W_OK)]
