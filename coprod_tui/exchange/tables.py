"""A table somebody typed elsewhere: CSV or XLSX, read into rows of text with their lines."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Final

from msgspec import Struct

from coprod_tui.errors import InputFault
from coprod_tui.i18n import N_, Message

MOST_BYTES: Final = 8 * 1024 * 1024
"""Ten thousand ballots over a hundred options come to two."""
SEPARATORS: Final = (";", ",", "\t")
_ZIP: Final = b"PK\x03\x04"
_OLD_EXCEL: Final = b"\xd0\xcf\x11\xe0"
_SAVE_AS: Final = Message.of(N_("Please save it as XLSX, or as CSV in UTF-8."))


class Row(Struct, frozen=True):
    """One row."""

    line: int
    """Where it begins: line of a text, row of a sheet, from 1."""
    cells: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in it."""
        return not any(cell.strip() for cell in self.cells)


class Table(Struct, frozen=True):
    """A heading and the rows under it."""

    heading: Row
    rows: tuple[Row, ...]


def table_of(path: Path, data: bytes, is_heading: Callable[[str], bool]) -> Table:
    """Return the table in the bytes of a file, told by what is in it, not by its name.

    Args:
        path: for the messages.
        data: its bytes.
        is_heading: whether a cell is a heading that is known; tells the separator of a CSV.

    Raises:
        InputFault: it is none, is damaged or too large; says in which line.
    """
    if len(data) > MOST_BYTES:
        raise InputFault(
            Message.of(N_("“{file}” is too large to be read"), file=str(path)),
            Message.of(N_("At most {n} MB are read."), n=MOST_BYTES // 1024 // 1024),
        )
    if data.startswith(_ZIP):
        from coprod_tui.exchange.xlsx import rows_of  # noqa: PLC0415 - only a sheet needs it

        rows = rows_of(path, data)
    elif data.startswith(_OLD_EXCEL):
        raise no_table(path, Message.of(N_("It is a spreadsheet of an old kind.")))
    else:
        rows = _separated(path, text_of(path, data), is_heading)
    heading = next((place for place, row in enumerate(rows) if not row.is_empty), None)
    if heading is None:
        raise InputFault(Message.of(N_("“{file}” is empty"), file=str(path)))
    return Table(rows[heading], tuple(rows[heading + 1 :]))


def text_of(path: Path, data: bytes) -> str:
    """Return the text of a file: UTF-8 with or without its mark, else cp1252; raises InputFault."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError:
            raise no_table(path, Message.of(N_("Its letters cannot be read."))) from None
    if b"\0" in data:
        raise no_table(path, Message.of(N_("It is not a text.")))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise no_table(path, Message.of(N_("Line {line}: its letters cannot be read."), line=line)) from None


def no_table(path: Path, why: Message) -> InputFault:
    """Return the error of a file that is no table we can read."""
    return InputFault(Message.of(N_("“{file}” is no table that can be read"), file=str(path)), why, _SAVE_AS)


def _separated(path: Path, text: str, is_heading: Callable[[str], bool]) -> list[Row]:
    first, _, rest = text.partition("\n")
    given = first.strip()
    if given.lower().startswith("sep=") and len(given) == len("sep=;"):  # Excel's own mark
        return _read(path, rest, given[-1], skipped=1)
    readings = [_begun(text, separator) for separator in SEPARATORS]
    known = [(sum(map(is_heading, cells)), len(cells)) for cells in readings]
    return _read(path, text, SEPARATORS[known.index(max(known))])


def _begun(text: str, separator: str) -> list[str]:
    """Return the cells of the first row that has any, as this separator cuts them."""
    try:
        return next(
            (row for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator) if row), []
        )
    except csv.Error:
        return []


def _read(path: Path, text: str, separator: str, skipped: int = 0) -> list[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    rows: list[Row] = []
    begins = 1
    try:
        for cells in reader:
            rows.append(Row(begins + skipped, tuple(cells)))
            begins = reader.line_num + 1
    except csv.Error:
        what = Message.of(
            N_("Line {line}: quotation marks are opened and not closed."), line=begins + skipped
        )
        raise no_table(path, what) from None
    while rows and not rows[-1].cells:  # the end of the last line, and empty ones behind it
        rows.pop()
    return rows
