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
from coprod_tui.tui.packing import Packing
from coprod_tui.tui.screens.rescue_card import RescueCard

if TYPE_CHECKING:
    from coprod_tui.store.repository import Repository

_PLACES: Final = ("Documents", "Dokumente", "Desktop", "Schreibtisch")
"""Folders below the user's own that most systems have, in English and German."""
_SECONDS_TO_SAVE: Final = 5.0
"""How long a disk is waited for before it is said that it does not answer."""


class Rescue(Packing):
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
            self.say(self.tr(words, why=self.tr(self.why_unsaved())), warning=True, stays=True)
        elif news == "mended":
            self.say(self.tr(N_("Everything is saved again.")))
        elif news == "remark" and status.why is not None:
            self.say(self.tr(status.why), warning=True, stays=True)
        if isinstance(self.screen, RescueCard):
            self.screen.refill()

    def why_unsaved(self) -> Message:
        """Return why the last try to save failed, as half a sentence."""
        return self.save_status.why or Message.of(N_("the disk does not answer"))

    def when_saved(self, then: Callable[[], object], *, leaving: bool = False) -> None:
        """Do `then` once everything is on the disk; if it cannot get there, ask what to do instead."""
        if self.save_status.kind == "saving":
            flush = self.desk.repository.flush
            self.work(
                N_("Saving …"),
                lambda: flush(_SECONDS_TO_SAVE),
                lambda done: then() if done else self.rescue(then, leaving=leaving),
            )
        elif self.save_status.kind == "failed":
            self.rescue(then, leaving=leaving)
        else:
            then()

    def go_back(self) -> None:
        """Leave the screen on top; the library closes the programme, so all of it is saved first."""
        from coprod_tui.tui.screens.library import LibraryScreen

        below = self.screen_stack[-2] if len(self.screen_stack) > 1 else None
        if self.has_programme and below is None:
            self.when_saved(self._to_library)
        elif self.has_programme and isinstance(below, LibraryScreen):
            self.when_saved(super().go_back)
        else:
            super().go_back()

    def _to_library(self) -> None:
        """Go to the library where the program did not begin with it."""
        from coprod_tui.tui.screens.library import LibraryScreen

        def gone() -> None:
            self.leave_desk()
            self.refill()

        self.begin_anew(LibraryScreen())
        self.call_after_refresh(gone)

    def rescue(self, then: Callable[[], object] | None = None, *, leaving: bool = False) -> None:
        """Ask whether to try again or to save elsewhere; one such card at a time.

        Args:
            then: what waits until it is saved.
            leaving: whether that is leaving the program.
        """
        if any(isinstance(screen, RescueCard) for screen in self.screen_stack):
            return
        card = RescueCard(rescue_folders(), leaving=leaving)
        self.push_screen(card, lambda chosen: self._rescued(chosen, then, leaving))

    def _rescued(self, chosen: str | None, then: Callable[[], object] | None, leaving: bool) -> None:
        def tried(done: bool) -> None:
            if not done:
                self.rescue(then, leaving=leaving)
            elif then is not None:
                then()
            else:
                self.show_status()

        if chosen == "retry":
            flush = self.desk.repository.flush
            self.work(N_("Saving …"), lambda: flush(_SECONDS_TO_SAVE), tried)
        elif chosen == "saved":
            if then is not None:
                then()
        elif chosen == "leave":
            self.exit(0)
        elif chosen is not None and chosen != "stay":
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
    try:
        home = Path.home()
    except (RuntimeError, OSError):  # an account without one
        return [paths.programmes()]
    return [*filter(paths.is_folder, (home / name for name in _PLACES)), paths.programmes()]
