"""The names on certificates: typed in, or read from a file of their own that stays what it is."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from coprod_tui.errors import InputFault
from coprod_tui.i18n import N_, Message
from coprod_tui.reports.certificates import MOST
from coprod_tui.text import clean_line

_LARGEST: Final = 200_000
"""Bytes a list of names may have."""


def names_in(text: str) -> tuple[str, ...]:
    """Return the names of a text, one a line; empty lines do not count."""
    return tuple(name for line in text.splitlines() if (name := clean_line(line)))


def read_names(path: Path) -> tuple[str, ...]:
    """Return the names in a text file, one a line, UTF-8 or cp1252.

    Raises:
        InputFault: it cannot be read, is no text, or holds no name or too many.
    """
    try:
        data = path.read_bytes() if path.stat().st_size <= _LARGEST else b"\0"
    except (OSError, ValueError) as error:
        raise _fault(path, N_("There is no such file, or it cannot be read.")) from error
    if b"\0" in data:
        raise _fault(path, N_("That is no list of names: a text file with one name a line is needed."))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    names = names_in(text)
    if not names:
        raise _fault(path, N_("There is no name in it."))
    if len(names) > MOST:
        raise _fault(path, N_("There are too many names in it."))
    return names


def _fault(path: Path, why: str) -> InputFault:
    return InputFault(
        Message.of(N_("No names came from “{file}”"), file=path.name),
        Message.of(why),
        Message.of(N_("Write one name a line into a plain text file.")),
    )
