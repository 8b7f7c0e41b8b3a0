"""The first sheet of an XLSX file as rows of text, read with the standard library alone.

A file from elsewhere may be a bomb: nothing is unpacked beyond a limit, and a document type, the only
place where entities can be made, is refused. Formulas are never worked out; what they last gave is read.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from pathlib import Path
from typing import Final
from xml.parsers import expat

from coprod_tui.exchange.tables import Row, no_table
from coprod_tui.i18n import N_, Message

MOST_PART: Final = 40 * 1024 * 1024
"""Most bytes of one part, unpacked."""
MOST_PARTS: Final = 2_000
MOST_ROWS: Final = 100_000
MOST_COLUMNS: Final = 1_000
MOST_CELLS: Final = 3_000_000
MOST_DEPTH: Final = 64
_REFERENCE: Final = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})")
_WHOLE: Final = re.compile(r"[+-]?[0-9]{1,9}(\.0*)?")
_BOOK: Final = "xl/workbook.xml"
_LINKS: Final = "xl/_rels/workbook.xml.rels"
_BROKEN: Final = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    RuntimeError,
    NotImplementedError,
    ValueError,
)


class _Refused(Exception):
    """A part that is no part of a sheet; its text is a message id."""


def rows_of(path: Path, data: bytes) -> list[Row]:
    """Return the rows of the first sheet; rows that are left out between others are empty ones.

    Empty rows at the end are left out: a sheet cannot tell them from mere formatting.

    Raises:
        InputFault: it is no sheet, is damaged, or more than is read.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _rows(archive)
    except _Refused as refused:
        raise no_table(path, Message.of(str(refused))) from None
    except expat.ExpatError:
        raise no_table(path, Message.of(N_("The sheet in it is damaged."))) from None
    except _BROKEN:
        raise no_table(path, Message.of(N_("It is damaged, or locked with a password."))) from None


def _rows(archive: zipfile.ZipFile) -> list[Row]:
    names = set(archive.namelist())
    if len(names) > MOST_PARTS:
        raise _Refused(N_("It holds too much."))
    if _BOOK not in names:
        raise _Refused(N_("It is not an XLSX file."))
    book, links = _Book(), _Links()
    _parse(archive, _BOOK, book)
    if _LINKS in names:
        _parse(archive, _LINKS, links)
    sheet = links.target.get(book.first, "xl/worksheets/sheet1.xml")
    texts = _Texts()
    shared = links.texts or "xl/sharedStrings.xml"
    if shared in names:
        _parse(archive, shared, texts)
    cells = _Cells(texts.found)
    if sheet not in names:
        raise _Refused(N_("It is not an XLSX file."))
    _parse(archive, sheet, cells)
    return cells.rows()


def _parse(archive: zipfile.ZipFile, name: str, handler: _Handler) -> None:
    with archive.open(name) as part:
        data = part.read(MOST_PART + 1)
    if len(data) > MOST_PART:
        raise _Refused(N_("It holds too much."))
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    depth = 0

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > MOST_DEPTH:
            raise _Refused(N_("It holds too much."))
        handler.start(tag.rpartition(" ")[2], {key.rpartition(" ")[2]: v for key, v in attributes.items()})

    def end(tag: str) -> None:
        nonlocal depth
        depth -= 1
        handler.end(tag.rpartition(" ")[2])

    def doctype(*_: object) -> None:
        raise _Refused(N_("The sheet in it is damaged."))

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = handler.text
    parser.StartDoctypeDeclHandler = doctype
    parser.Parse(data, True)


class _Handler:
    """Takes what the parser finds; tags and attributes without their namespaces."""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """A tag begins."""

    def end(self, tag: str) -> None:
        """A tag ends."""

    def text(self, text: str) -> None:
        """Text between tags."""


class _Book(_Handler):
    """Which sheet is the first that is not hidden."""

    def __init__(self) -> None:
        self.first = ""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "sheet" and not self.first and attributes.get("state", "visible") == "visible":
            self.first = attributes.get("id", "")


class _Links(_Handler):
    """Where the sheets and the shared texts lie."""

    def __init__(self) -> None:
        self.target: dict[str, str] = {}
        self.texts = ""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag != "Relationship":
            return
        # an absolute target is one within the archive; anything that leads out of it is simply not there
        target = posixpath.normpath(posixpath.join("/xl", attributes.get("Target", ""))).lstrip("/")
        self.target[attributes.get("Id", "")] = target
        if attributes.get("Type", "").endswith("/sharedStrings"):
            self.texts = target


class _Texts(_Handler):
    """The texts that cells refer to by number."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._parts: list[str] = []
        self._reads = self._aside = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "si":
            self._parts = []
        elif tag == "rPh":
            self._aside = True
        self._reads = tag == "t" and not self._aside

    def end(self, tag: str) -> None:
        self._reads = False
        if tag == "si":
            self.found.append("".join(self._parts))
        elif tag == "rPh":
            self._aside = False

    def text(self, text: str) -> None:
        if self._reads:
            self._parts.append(text)


class _Cells(_Handler):
    """The cells of a sheet by row and column."""

    def __init__(self, texts: list[str]) -> None:
        self._texts = texts
        self._found: dict[int, dict[int, str]] = {}
        self._row = self._column = 0
        self._kind = ""
        self._parts: list[str] = []
        self._reads = self._aside = False
        self._number = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "row":
            given = attributes.get("r", "")
            self._row = int(given) if given.isdecimal() and len(given) < len("10000000") else self._row + 1
            self._column = 0
        elif tag == "c":
            self._number += 1
            place = _REFERENCE.fullmatch(attributes.get("r", ""))
            self._column = _column(place[1]) if place else self._column + 1
            if self._number > MOST_CELLS or self._column > MOST_COLUMNS or self._row > MOST_ROWS:
                raise _Refused(N_("It holds too much."))
            self._kind, self._parts = attributes.get("t", "n"), []
        elif tag == "rPh":
            self._aside = True
        self._reads = tag == "v" or (tag == "t" and not self._aside)

    def end(self, tag: str) -> None:
        self._reads = False
        if tag == "rPh":
            self._aside = False
        elif tag == "c":
            value = self._value("".join(self._parts))
            if value.strip():
                self._found.setdefault(self._row, {})[self._column] = value

    def text(self, text: str) -> None:
        if self._reads:
            self._parts.append(text)

    def rows(self) -> list[Row]:
        """Return all rows down to the last that holds something."""
        last = max(self._found, default=0)
        rows = []
        for line in range(1, last + 1):
            cells = self._found.get(line, {})
            rows.append(Row(line, tuple(cells.get(n, "") for n in range(1, max(cells, default=0) + 1))))
        return rows

    def _value(self, text: str) -> str:
        if self._kind == "s":
            place = int(text) if text.isdecimal() and len(text) < len("10000000") else -1
            if not 0 <= place < len(self._texts):
                raise _Refused(N_("The sheet in it is damaged."))
            return self._texts[place]
        if self._kind == "b":
            return "TRUE" if text == "1" else "FALSE"
        if self._kind == "n" and _WHOLE.fullmatch(text):
            return text.partition(".")[0]
        return text


def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
