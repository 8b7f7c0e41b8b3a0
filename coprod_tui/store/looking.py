"""What one file is: whole, changed by somebody else, damaged, of another make, or not there."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final, Literal

import msgspec
from msgspec import Struct

from coprod_tui.i18n import N_, Message
from coprod_tui.model.misfits import misfit_of
from coprod_tui.store.files import Files
from coprod_tui.store.format import MOST_HEADER, SCHEMA, Document, Header, header_of, parsed
from coprod_tui.store.migrations import migrated
from coprod_tui.store.other_makes import names_itself, other_make
from coprod_tui.store.strict import MOST_BYTES, NotStrict
from coprod_tui.store.tables import Contents, WrongShape, contents_of

Kind = Literal["whole", "changed", "damaged", "foreign", "newer", "missing", "unreadable", "glimpsed"]


NOT_OURS: Final = Message.of(N_("The first entry is not the one a programme begins with."))
_NO_TABLES: Final = Message.of(N_("The first line, or a table, is not of the form a programme has."))
_NOT_VOUCHED_FOR: Final = Message.of(N_("Something in it was changed that this program did not write."))
_TOO_OLD: Final = Message.of(N_("This version of the program does not know its file version any more."))
_FIRST_ROW: Final = re.compile(rb'"programme":\s*\{\s*"1":\s*\{\s*"id":\s*"([!#-\[\]-~]{1,64})"')
_MOST_FIRST_ROW: Final = 4_000
"""Bytes in which the programme's id is looked for in a damaged file; it stands in the second line."""


class Found(Struct, frozen=True):
    """One file, judged."""

    path: Path
    kind: Kind
    header: Header | None = None
    contents: Contents | None = None
    """Its records, when it is whole or changed."""
    data: bytes = b""
    detail: Message = Message("")
    """What is wrong and where, in sentences; empty where nothing is."""
    fault: OSError | None = None
    of_other_make: bool = False
    """Whether it looks like a file of another kind rather than like a damaged one of ours."""
    claims: frozenset[str] = frozenset()
    """Ids of the programmes that its bytes name: one, or, where one of the two places that name it is
    damaged, two; none where neither can be read."""

    @property
    def n(self) -> int:
        """Number of its save; 0 where there is none."""
        return 0 if self.header is None else self.header.n

    @property
    def programme_id(self) -> str | None:
        """The programme its header names, if that can be read."""
        return None if self.header is None else self.header.programme_id

    @property
    def schema(self) -> str:
        """Major and minor of its tables, as its header says."""
        return "" if self.header is None else self.header.schema

    @property
    def newer_minor(self) -> bool:
        """Whether a later release wrote it, with fields this one does not know.

        Where the hash is wrong nobody vouches for the version either: one digit may have changed.
        """
        return self.kind != "changed" and self.header is not None and self.header.version > SCHEMA


def look(files: Files, path: Path) -> Found:
    """Read the file at `path` and judge it; never raises for what it finds."""
    try:
        data = files.read(path, MOST_BYTES + 1)
    except (FileNotFoundError, NotADirectoryError):
        return Found(path, "missing")
    except OSError as error:
        return Found(path, "unreadable", fault=error)
    return judged(path, data)


def judged(path: Path, data: bytes) -> Found:
    """Judge the bytes of a file; never raises."""
    if not data.strip(b"\0 \t\r\n"):
        return Found(path, "damaged", detail=Message.of(N_("It is empty.")))
    try:
        document = parsed(data)
    except NotStrict as error:
        other = other_make(data)
        return Found(
            path,
            "damaged",
            header_of(data),
            detail=other or error.message,
            of_other_make=other is not None,
            claims=_claims(data),
        )
    if document is None:
        other = other_make(data) or (None if names_itself(data) else NOT_OURS)
        return Found(
            path,
            "foreign",
            None,
            None,
            data,
            other or _NO_TABLES,
            of_other_make=other is not None,
            claims=_claims(data),
        )
    return _by_contents(path, data, document)


def glimpse(files: Files, path: Path) -> Found:
    """Read only the first line of the file at `path`; what it claims is not checked."""
    try:
        header = header_of(files.read(path, MOST_HEADER))
    except (FileNotFoundError, NotADirectoryError):
        return Found(path, "missing")
    except OSError as error:
        return Found(path, "unreadable", fault=error)
    return Found(path, "glimpsed", header)


def _by_contents(path: Path, data: bytes, document: Document) -> Found:
    header = document.header
    major = header.version[0]
    if major > SCHEMA[0]:
        if document.whole:
            return Found(path, "newer", header, data=data)
        # one digit of the first line may have changed: a version nobody vouches for says nothing
        return Found(path, "damaged", header, detail=_NOT_VOUCHED_FOR, claims=_claims(data))
    try:
        tables = migrated(document.tables, major, SCHEMA[0])
        contents = contents_of(Document(header, tables, document.whole))
    except WrongShape as error:
        if document.whole and header.version > SCHEMA:  # it is we who do not know its fields
            return Found(path, "newer", header)
        detail = error.message
    except msgspec.ValidationError as error:
        detail = misfit_of(error).what
    except LookupError:
        detail = _TOO_OLD
    else:
        kind: Kind = "whole" if document.whole else "changed"
        return Found(
            path,
            kind,
            header,
            contents,
            data,
            Message("") if document.whole else _NOT_VOUCHED_FOR,
            claims=frozenset({header.programme_id}),
        )
    return Found(path, "damaged", header, detail=detail, claims=_claims(data))


def _claims(data: bytes) -> frozenset[str]:
    """Return the programmes that the first line and the programme's own row name, so far as can be read."""
    header, row = header_of(data), _FIRST_ROW.search(data[:_MOST_FIRST_ROW])
    ids = [] if header is None else [header.programme_id]
    return frozenset([*ids, row[1].decode("ascii")] if row else ids)
