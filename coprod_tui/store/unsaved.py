"""A copy of what the disk does not take, kept with the earlier states until the file has it.

The change on the screen waits for a folder that came off, a stick that is full; a computer that
is switched off meanwhile would take it along. What is found at the next opening is offered, never
taken unasked (durability.md, "Disk full, stick pulled").
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from coprod_tui.model.state import State
from coprod_tui.store import erased
from coprod_tui.store.clearing import honouring
from coprod_tui.store.files import Files
from coprod_tui.store.format import Header, Line, assembled, header_of
from coprod_tui.store.generations import Generation, Generations, name_of
from coprod_tui.store.small_files import put_in_place

UNSAVED: Final = "unsaved"
"""Reason of a state that could not be saved and is to be offered."""
LEFT: Final = "left-unsaved"
"""Reason of a state that could not be saved, once somebody was asked about it."""


class UnsavedCopy:
    """The one copy of this sitting.

    Args:
        generations: where the earlier states of the programme are kept.
        files: the file operations.
        clock: for the name.
    """

    def __init__(self, generations: Generations, files: Files, clock: Callable[[], datetime]) -> None:
        self._generations = generations
        self._files = files
        self._clock = clock
        self._lines: Sequence[Line] = ()
        self._path: Path | None = None

    def keep(self, lines: Sequence[Line], header: Header) -> None:
        """Keep a state in place of the one kept before; durable on return.

        Args:
            lines: its tables.
            header: the first line the file would get, without the hash.

        Raises:
            OSError: it could not be kept.
        """
        if lines is self._lines and self._path is not None:
            return
        folder, files = self._generations.folder, self._files
        data, _ = assembled(header, lines)
        data = honouring(data, erased.known(files, folder.parent).ids)
        signed = header_of(data)
        assert signed is not None
        at = self._clock().astimezone(UTC)
        path = folder / name_of(signed, at, UNSAVED)
        files.make_folder(folder)
        put_in_place(files, path, data)
        before, self._path, self._lines = self._path, path, lines
        if before is not None and before != path:
            files.remove(before)

    def forget(self) -> None:
        """Take the copy away, because the file has it."""
        path, self._path = self._path, None
        if path is not None:
            with contextlib.suppress(OSError):  # at the next opening it is seen that the file has it
                self._files.remove(path)

    def waiting(self, state: State) -> tuple[Generation, State] | None:
        """Return the newest state an earlier sitting could not save, None when there is none to offer.

        What the file holds by now is no news, and is taken away.

        Args:
            state: the programme as it is.
        """
        with contextlib.suppress(OSError):
            self._sweep()
            for one in self._offered():
                found = self._generations.look(one)
                if found.kind == "whole" and found.contents is not None:
                    if found.contents.state != state:
                        return one, found.contents.state
                    self._files.remove(one.path)
        return None

    def answered(self) -> None:
        """Offer no more what was found; it stays among the earlier states."""
        with contextlib.suppress(OSError):  # then it is offered again
            for one in self._offered():
                name = one.path.name.replace(f"-{UNSAVED}.json", f"-{LEFT}.json")
                self._files.replace(one.path, one.path.with_name(name))
            self._files.sync_folder(self._generations.folder)

    def _sweep(self) -> None:
        """Remove what was being written when the light went out."""
        folder, files = self._generations.folder, self._files
        for name in files.names(folder):
            if f"-{UNSAVED}.json.tmp-" in name:
                files.remove(folder / name)

    def _offered(self) -> list[Generation]:
        return [one for one in self._generations.all() if one.reason == UNSAVED and one.path != self._path]
