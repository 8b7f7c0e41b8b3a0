"""The layout of a programme's file: a first line that vouches for the rest, then one table per line.

    {"_meta":{"1":{"schema":"1.0","programme_id":"…","n":12,"parent":"…","b2":"…"}},
    "programme":{"1":{…}},
    "ideas":{"1":{…},"2":{…}}
    }

It is plain TinyDB JSON. All of it is ASCII, as TinyDB writes it itself, because stock TinyDB
reads in whatever encoding the computer prefers (cp1252 on a German Windows).
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Final

import msgspec
from msgspec import Meta, Struct

from coprod_tui.store.strict import strict_json

SCHEMA: Final = (1, 0)
"""Major and minor of the tables: the minor rises per release with new fields, the major when a
meaning changes (durability.md, "Schema")."""
META: Final = "_meta"
MOST_HEADER: Final = 1_000
"""Bytes within which the first line ends."""
_HEADER: Final = re.compile(
    rb'\{"_meta":\{"1":\{"schema":"\d{1,4}\.\d{1,4}","programme_id":"(?:[^"\\\n]|\\.){1,800}",'
    rb'"n":\d{1,15},"parent":"[0-9a-f]{0,64}","b2":"([0-9a-f]{64})"\}\}[,\n}]'
)


class Header(Struct, frozen=True, kw_only=True):
    """What the first line says about a save."""

    schema: Annotated[str, Meta(pattern=r"^\d{1,4}\.\d{1,4}$")]
    programme_id: Annotated[str, Meta(min_length=1, max_length=64)]
    n: Annotated[int, Meta(ge=1, lt=10**15)]
    """Number of the save; orders saves, whatever the clocks say."""
    parent: Annotated[str, Meta(pattern=r"^[0-9a-f]{0,64}$")]
    """`b2` of the save this one follows; empty for the first."""
    b2: Annotated[str, Meta(pattern=r"^[0-9a-f]{64}$")] = "0" * 64
    """blake2b-256 (hexadecimal) of all bytes of the file, with the hash itself left out."""

    @property
    def version(self) -> tuple[int, int]:
        """Major and minor of the schema."""
        major, _, minor = self.schema.partition(".")
        return int(major), int(minor)


@dataclass(frozen=True, slots=True)
class Document:
    """A file as it was read: tables of plain values, not yet records."""

    header: Header
    tables: Mapping[str, Mapping[str, Any]]
    """Table → row number (text) → row, without `_meta`."""
    whole: bool
    """Whether the hash is right: nobody but this program wrote these bytes."""


def assembled(header: Header, lines: Iterable[bytes]) -> tuple[bytes, Header]:
    """Return the bytes of a file of these tables and its header with the hash filled in.

    Args:
        header: the header; its `b2` is ignored.
        lines: one `"table":{…}` per table, ASCII, without commas between them.
    """
    rows = [b"".join((b'"', META.encode(), b'":{"1":', _ascii_json(header), b"}")), *lines]
    blank = b"{" + b",\n".join(rows) + b"\n}\n"
    start = blank.index(b'"b2":"') + 6
    end = start + len(header.b2)
    digest = _hash(blank, start, end)
    return b"".join((blank[:start], digest.encode(), blank[end:])), msgspec.structs.replace(header, b2=digest)


def parsed(data: bytes) -> Document | None:
    """Return what a file says, or None when it is JSON of another make.

    Raises:
        NotStrict: it is not JSON, or JSON that no programme holds.
    """
    value = strict_json(data)
    if not isinstance(value, dict):
        return None
    meta = value.pop(META, None)
    row = meta.get("1") if isinstance(meta, dict) else None
    if not isinstance(row, dict) or not all(isinstance(table, dict) for table in value.values()):
        return None
    try:
        header = msgspec.convert(row, Header)
    except msgspec.ValidationError:
        return None
    return Document(header, value, is_whole(data))


def is_whole(data: bytes) -> bool:
    """Whether `data` has a header in its first line whose hash is that of the rest."""
    found = _HEADER.match(data)
    return found is not None and _hash(data, *found.span(1)) == found[1].decode()


def header_hash(head: bytes) -> str | None:
    """Return the hash that the first line claims, without checking it."""
    found = _HEADER.match(head)
    return None if found is None else found[1].decode()


def table_line(name: str, rows: Iterable[bytes]) -> bytes:
    """Return the line of one table; each row is a JSON object in ASCII."""
    numbered = b",".join(b'"%d":%s' % (number, row) for number, row in enumerate(rows, 1))
    return b'"%s":{%s}' % (json.dumps(name)[1:-1].encode(), numbered)


def raw_line(name: str, rows: Mapping[str, Any]) -> bytes:
    """Return the line of a table of plain values, row numbers kept; raises ValueError for NaN."""
    text = json.dumps(rows, allow_nan=False, separators=(",", ":"))
    return f"{json.dumps(name)}:{text}".encode("ascii")


def ascii_json(value: object) -> bytes:
    """Return `value` as JSON in ASCII.

    Raises:
        ValueError, OverflowError, TypeError: it cannot be said in JSON.
    """
    return _ascii_json(value)


_NOT_ASCII: Final = re.compile(r"[^\x00-\x7f]+")


def _ascii_json(value: object) -> bytes:
    data = msgspec.json.encode(value)
    if data.isascii():
        return data
    # outside of texts JSON is ASCII, so every other character may be escaped where it stands
    return _NOT_ASCII.sub(lambda found: json.dumps(found[0])[1:-1], data.decode("utf-8")).encode("ascii")


def _hash(data: bytes, start: int, end: int) -> str:
    digest = hashlib.blake2b(digest_size=32)
    view = memoryview(data)
    digest.update(view[:start])
    digest.update(view[end:])
    return digest.hexdigest()
