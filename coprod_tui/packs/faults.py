"""What is wrong in a file, where, and what would be right (durability.md, "YAML")."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from msgspec import Struct

from coprod_tui.i18n import N_, Message
from coprod_tui.packs.nodes import Place
from coprod_tui.text import clean_line

MOST_FAULTS: Final = 1_000
"""Faults kept of one reading; it may end there."""
SHOWN_LENGTH: Final = 60
"""Most characters of a quoted piece of the file."""


class Fault(Struct, frozen=True):
    """One fault; `line` and `column` count from 1, 0 means the file as a whole."""

    file: str
    line: int
    column: int
    path: str
    """Key path within the file, e.g. `sessions[2].activities[0].minutes`; may be empty."""
    what: Message
    right: Message | None = None

    @property
    def place(self) -> str:
        """`file:line:column key.path`, as far as known."""
        spot = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        return f"{spot} {self.path}" if self.path else spot

    @property
    def message(self) -> Message:
        """The fault as one line: place, what is wrong, what would be right."""
        if self.right is None:
            return Message.of(N_("{place}: {what}"), place=self.place, what=self.what)
        return Message.of(
            N_("{place}: {what} – {right}"),
            place=self.place,
            what=self.what,
            right=self.right,
        )

    def __str__(self) -> str:
        """The English wording, for logs."""
        return str(self.message)


class Faults:
    """The faults of one reading, as they are found."""

    def __init__(self) -> None:
        self._found: list[Fault] = []
        self._files: dict[str, int] = {}
        self._spots: set[tuple[Place, str]] = set()
        self._places: set[Place] = set()
        self._ragged = False
        self._lines: set[tuple[str, int]] = set()
        self._settled: set[tuple[str, int]] = set()
        self.unfinished: set[Place] | None = None
        """Lists and maps in which reading broke off; None when every file was read to its end."""

    def __bool__(self) -> bool:
        return bool(self._found)

    @property
    def plenty(self) -> bool:
        """Whether no more are kept, so that reading on is of no use."""
        return len(self._found) >= MOST_FAULTS

    def opening(self, file: str) -> None:
        """Note that `file` is read now; its faults stand behind those of earlier files."""
        self._files.setdefault(file, len(self._files))

    def add(self, at: Place, path: str, what: Message, right: Message | None = None) -> None:
        """Keep a fault, unless there are plenty, or one of the same key at the same place."""
        if (at.file, at.line) in self._settled:
            return
        if not self.plenty and (not at.line or (at, path) not in self._spots):
            self._spots.add((at, path))
            self._places.add(at)
            self._lines.add((at.file, at.line))
            self.opening(at.file)
            self._found.append(Fault(at.file, at.line, at.column, path, what, right))

    def has(self, at: Place) -> bool:
        """Whether there is a fault at this place."""
        return at in self._places

    def has_in_line(self, at: Place) -> bool:
        """Whether there is a fault in the line of this place."""
        return (at.file, at.line) in self._lines

    def settle(self, file: str, lines: Iterable[int]) -> None:
        """Note lines whose writing is at fault already: what else seems wrong there follows from it."""
        self._settled |= {(file, line) for line in lines}

    def breaks_off(self, open_at: Iterable[Place], *, ragged: bool) -> None:
        """Note that a file was not read to its end, and which of its lists and maps lack something.

        Args:
            open_at: where they begin.
            ragged: whether lines are indented so that any of them may.
        """
        self.unfinished = {*(self.unfinished or ()), *open_at}
        self._ragged = self._ragged or ragged

    def is_open(self, at: Place) -> bool:
        """Whether reading broke off within the list or map that begins just here."""
        return self.unfinished is not None and at in self.unfinished

    def is_unfinished(self, at: Place) -> bool:
        """Whether something may be missing in the list or map that begins here, as reading broke off."""
        return self._ragged or self.is_open(at)

    def sorted(self) -> tuple[Fault, ...]:
        """All faults: files in the order they were read, top to bottom within a file."""
        found = sorted(self._found, key=lambda fault: (self._files[fault.file], fault.line, fault.column))
        if self.plenty:
            what = Message.of(N_("There may be more faults than these {n}."), n=MOST_FAULTS)
            right = Message.of(N_("Mend the ones above first, then check again."))
            found.append(Fault(found[-1].file, 0, 0, "", what, right))
        return tuple(found)


def shown(text: str) -> str:
    """Return a piece of a file as it may stand in a message: one line, safe, not too long."""
    if len(text) <= SHOWN_LENGTH and text.isprintable():
        return text
    line = clean_line(text)
    return line if len(line) <= SHOWN_LENGTH else line[: SHOWN_LENGTH - 1] + "…"
