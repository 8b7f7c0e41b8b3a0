"""What erasing still has to do on this laptop for a programme that is open."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from coprod_tui.changes.erasing import erased_ids
from coprod_tui.model.state import State
from coprod_tui.store import erased
from coprod_tui.store.committing import honoured, unswept
from coprod_tui.store.files import Files
from coprod_tui.store.generations import folder_of
from coprod_tui.store.saving import DurableFile
from coprod_tui.store.sweeping import Sweep
from coprod_tui.store.tables import Contents


class Leftovers:
    """Sees to it that nobody who was erased comes back, whatever is copied or put in the file's place.

    Args:
        file: the programme's file.
        files: the file operations.
    """

    def __init__(self, file: DurableFile, files: Files) -> None:
        self.home: Path | None = None
        """The user's data folder, None when there is none."""
        self._file = file
        self._files = files
        self._aside = file.aside
        self._left: frozenset[str] = frozenset()
        """Who is erased from the file, but may stand in something on this laptop."""

    def honoured(self, contents: Contents) -> Contents:
        """Return `contents` without those who were erased on this laptop from another copy."""
        if self.home is None:
            return contents
        return honoured(contents, self._known(self.home).ids)

    def begin(self, state: State) -> None:
        """See what is to do after opening: somebody may have been erased on another computer."""
        stones = erased_ids(state)
        if not stones:
            return
        if self.home is not None:
            self._left = stones - self._known(self.home).swept
        self._look_beside(state)

    def after_save(self, state: State) -> None:
        """Clean what this save set aside: an older version may know people again. Never raises."""
        if self._file.aside != self._aside:
            self._aside = self._file.aside
            self._look_beside(state)

    def left(self, contents: Contents) -> frozenset[str]:
        """Return who may still stand in something beside the file."""
        return self._left.union(one.id for one in unswept(contents))

    def sweep(self, state: State, ids: Iterable[str]) -> None:
        """Take people out of everything that is in reach; raises OSError."""
        Sweep(self._file.path, self.home, state, ids, self._files).run()
        self._left = frozenset()

    def _known(self, home: Path) -> erased.Erased:
        return erased.known(self._files, folder_of(home, self._file.programme_id))

    def _look_beside(self, state: State) -> None:
        stones = erased_ids(state)
        try:
            Sweep(self._file.path, None, state, stones, self._files).beside()
        except OSError:
            self._left |= stones
