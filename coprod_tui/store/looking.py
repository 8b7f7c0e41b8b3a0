"""What one file is: whole, changed by somebody else, damaged, of another make, or not there."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct

from coprod_tui.store.files import Files
from coprod_tui.store.format import MOST_HEADER, SCHEMA, Document, Header, header_of, parsed
from coprod_tui.store.migrations import migrated
from coprod_tui.store.strict import MOST_BYTES, NotStrict
from coprod_tui.store.tables import Contents, WrongShape, contents_of

Kind = Literal["whole", "changed", "damaged", "foreign", "newer", "missing", "unreadable", "glimpsed"]


class Found(Struct, frozen=True):
    """One file, judged."""

    path: Path
    kind: Kind
    header: Header | None = None
    contents: Contents | None = None
    """Its records, when it is whole or changed."""
    data: bytes = b""
    detail: str = ""
    """What is wrong and where, technical English."""
    fault: OSError | None = None

    @property
    def n(self) -> int:
        """Number of its save; 0 where there is none."""
        return 0 if self.header is None else self.header.n

    @property
    def programme_id(self) -> str | None:
        """The programme its header names, if that can be read."""
        return None if self.header is None else self.header.programme_id

    @property
    def newer_minor(self) -> bool:
        """Whether a later release wrote it, with fields this one does not know."""
        return self.header is not None and self.header.version > SCHEMA


def look(files: Files, path: Path) -> Found:
    """Read the file at `path` and judge it; never raises for what it finds."""
    try:
        data = files.read(path, MOST_BYTES + 1)
    except FileNotFoundError:
        return Found(path, "missing", detail="missing")
    except OSError as error:
        return Found(path, "unreadable", detail=str(error), fault=error)
    if not data.strip(b"\0 \t\r\n"):
        return Found(path, "damaged", detail="empty")
    try:
        document = parsed(data)
    except NotStrict as error:
        return Found(path, "damaged", data=data, detail=str(error))
    if document is None:
        return Found(path, "foreign", data=data, detail="not a programme")
    return _judged(path, data, document)


def glimpse(files: Files, path: Path) -> Found:
    """Read only the first line of the file at `path`; what it claims is not checked."""
    try:
        header = header_of(files.read(path, MOST_HEADER))
    except FileNotFoundError:
        return Found(path, "missing", detail="missing")
    except OSError as error:
        return Found(path, "unreadable", detail=str(error), fault=error)
    return Found(path, "glimpsed", header)


def _judged(path: Path, data: bytes, document: Document) -> Found:
    header = document.header
    major = header.version[0]
    if major > SCHEMA[0]:
        return Found(path, "newer", header, data=data, detail=f"schema {header.schema}")
    try:
        tables = migrated(document.tables, major, SCHEMA[0])
        contents = contents_of(Document(header, tables, document.whole))
    except (WrongShape, LookupError, msgspec.ValidationError) as error:
        return Found(path, "damaged", header, data=data, detail=str(error))
    return Found(path, "whole" if document.whole else "changed", header, contents, data)
