"""When a save fails: say so in plain sight, try again, save elsewhere (durability.md, "Disk full")."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from coprod_tui import paths
from coprod_tui.errors import CoprodError
from coprod_tui.i18n import N_, Message
from coprod_tui.store import faults
from coprod_tui.tui.opening import Opening

if TYPE_CHECKING:
    from coprod_tui.store.repository import Repository

_PLACES: Final = ("Documents", "Dokumente", "Desktop", "Schreibtisch")
"""Folders below the user's own that most systems have, in English and German."""
_SECONDS_TO_SAVE: Final = 5.0
"""How long a disk is waited for before it is said that it does not answer."""


class Rescue(Opening):
    """What can be done while changes are on the screen and not on the disk."""

    def show_status(self) -> None:
        """Show what the writer reports; that it failed stays in sight until it is mended."""
        super().show_status()
        if not self.has_programme:
            return
        status = self.save_status
        news = self.saves.news(status)
        if news == "failed":
            words = N_("Not saved: {why} – Ctrl+S shows what to do.")
            self.say(self.tr(words, why=self.tr(self._why())), warning=True, stays=True)
        elif news == "mended":
            self.say(self.tr(N_("Everything is saved again.")))
        elif news == "remark" and status.why is not None:
            self.say(self.tr(status.why), warning=True, stays=True)

    def _why(self) -> Message:
        return self.save_status.why or Message.of(N_("the disk does not answer"))

    def when_saved(self, then: Callable[[], object]) -> None:
        """Do `then` once everything is on the disk; if it cannot get there, ask what to do instead."""
        if self.save_status.kind == "saving":
            flush = self.desk.repository.flush
            self.work(
                N_("Saving …"),
                lambda: flush(_SECONDS_TO_SAVE),
                lambda done: then() if done else self.rescue(),
            )
        elif self.save_status.kind == "failed":
            self.rescue()
        else:
            then()

    def go_back(self) -> None:
        """Leave the screen on top; the library closes the programme, so all of it is saved first."""
        from coprod_tui.tui.screens.library import LibraryScreen

        below = self.screen_stack[-2] if len(self.screen_stack) > 1 else None
        if self.has_programme and isinstance(below, LibraryScreen):
            self.when_saved(super().go_back)
        else:
            super().go_back()

    def rescue(self) -> None:
        """Ask whether to try again or to save elsewhere."""
        from coprod_tui.tui.screens.choice import ChoiceCard
        from coprod_tui.tui.widgets.entry_list import Entry

        title = self.tr(N_("Not saved: {why}"), why=self.tr(self._why()))
        entries = [Entry("retry", self.tr(N_("Try again (space made, stick back in)")))]
        for folder in rescue_folders():
            entries.append(Entry(str(folder), self.tr(N_("Save in {folder}"), folder=str(folder))))
        self.push_screen(ChoiceCard(title, entries), self._rescued)

    def _rescued(self, chosen: str | None) -> None:
        if chosen == "retry":
            flush = self.desk.repository.flush
            self.work(N_("Saving …"), lambda: flush(_SECONDS_TO_SAVE), lambda _: self.show_status())
        elif chosen is not None:
            self._save_elsewhere(Path(chosen))

    def _save_elsewhere(self, folder: Path) -> None:
        repository = self.desk.repository

        def save() -> Repository:
            try:
                folder.mkdir(parents=True, exist_ok=True)
                other = repository.save_as(paths.free_path(folder, repository.path.stem))
            except OSError as error:
                raise faults.not_written(folder, error) from error
            other.keep_generations(paths.home())
            # all of it lies in the new place by now
            with contextlib.suppress(CoprodError):
                repository.close(_SECONDS_TO_SAVE)
            return other

        self.work(N_("Saving …"), save, self._saved_elsewhere)

    def _saved_elsewhere(self, other: Repository) -> None:
        self.take_desk(other)
        self.unsaved = None
        self.refill()
        self.say(self.tr(N_("Saved. The programme lies in {file} from now on."), file=str(other.path)))


def rescue_folders() -> list[Path]:
    """Return folders a programme can be saved in that are there, the program's own last."""
    home = Path.home()
    return [*(home / name for name in _PLACES if (home / name).is_dir()), paths.programmes()]
