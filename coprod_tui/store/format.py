"""The layout of a programme's file: a first line that vouches for the rest, then the tables.

    {"_meta":{"1":{"schema":"1.0","programme_id":"…","n":12,"parent":"…","b2":"…"}},
    "programme":{"1":{…}},
    "ideas":{"1":{…},"2":{…},
    "33":{…}}
    }

A long table goes on over several lines, so that a change costs the line it is in.
It is plain TinyDB JSON. All of it is ASCII, as TinyDB writes it itself, because stock TinyDB
reads in whatever encoding the computer prefers (cp1252 on a German Windows).
"""

from __future__ import annotations

import errno
import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated, Any, Final

import msgspec
from msgspec import Meta, Struct

from coprod_tui.store.strict import marks_in, strict_json

SCHEMA: Final = (1, 0)
"""Major and minor of the tables: the minor rises per release with new fields, the major when a
meaning changes (durability.md, "Schema")."""
META: Final = "_meta"
MOST_SAVES: Final = 10**12
"""No number of a save is as high: a file that claims one is not of this program."""
MOST_HEADER: Final = 1_000
"""Bytes within which the first line ends."""
_HEADER: Final = re.compile(
    rb'\{"_meta":\{"1":(\{"schema":"\d{1,4}\.\d{1,4}","programme_id":"(?:[^"\\\n]|\\.){1,800}",'
    rb'"n":\d{1,15},"parent":"[0-9a-f]{0,64}","b2":"([0-9a-f]{64})"\})\}'
)
_BETWEEN: Final = b",\n"
_END: Final = b"\n}\n"
_DIGEST: Final = 32


class Header(Struct, frozen=True, kw_only=True):
    """What the first line says about a save."""

    schema: Annotated[str, Meta(pattern=r"^\d{1,4}\.\d{1,4}$")]
    programme_id: Annotated[str, Meta(min_length=1, max_length=64)]
    n: Annotated[int, Meta(ge=1, lt=MOST_SAVES)]
    """Number of the save; orders saves, whatever the clocks say."""
    parent: Annotated[str, Meta(pattern=r"^[0-9a-f]{0,64}$")]
    """`b2` of the save this one follows; empty for the first."""
    b2: Annotated[str, Meta(pattern=r"^[0-9a-f]{64}$")] = "0" * 64
    """blake2b-256 (hexadecimal) over this line without the hash and the blake2b-256 of every other line."""

    @property
    def version(self) -> tuple[int, int]:
        """Major and minor of the schema."""
        major, _, minor = self.schema.partition(".")
        return int(major), int(minor)


class Document(Struct, frozen=True):
    """A file as it was read: tables of plain values, not yet records."""

    header: Header
    tables: Mapping[str, Mapping[str, Any]]
    """Table → row number (text) → row, without `_meta`."""
    whole: bool
    """Whether the hash is right: nobody but this program wrote these bytes."""


class Line:
    """A table or a part of one as it stands in the file, and its hash, taken when it is needed."""

    __slots__ = ("_digest", "_marks", "data")

    def __init__(self, data: bytes) -> None:
        self.data = data
        self._digest = b""
        self._marks = -1

    @property
    def digest(self) -> bytes:
        """blake2b-256 of the line; a line that stays is hashed once."""
        if not self._digest:
            self._digest = _digest(self.data)
        return self._digest

    @property
    def marks(self) -> int:
        """Commas, colons and brackets in it, of which a file may hold so many; see `strict`."""
        if self._marks < 0:
            self._marks = marks_in(self.data)
        return self._marks


class NoSuchHeader(OSError):
    """A first line that nobody could read again, such as one with a save number beyond all measure."""


def assembled(header: Header, lines: Sequence[Line]) -> tuple[bytes, Header]:
    """Return the bytes of a file of these tables and its header with the hash filled in.

    Raises:
        NoSuchHeader: the header would not be read again.
    """
    try:
        msgspec.convert(msgspec.to_builtins(header), Header)
    except msgspec.ValidationError as error:
        raise NoSuchHeader(errno.ERANGE, str(error)) from error
    signed = msgspec.structs.replace(header, b2=_hash(header, (line.digest for line in lines)))
    first = b'{"%s":{"1":%s}' % (META.encode(), ascii_json(signed))
    parts = [first, *(line.data for line in lines)]
    parts[-1] += _END
    return _BETWEEN.join(parts), signed


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
    """Whether `data` has our layout, byte for byte, and the hash of the first line is that of the rest."""
    header = header_of(data)
    if header is None or not data.endswith(_END):
        return False
    first, *rest = data[: -len(_END)].split(_BETWEEN)
    if first != b'{"%s":{"1":%s}' % (META.encode(), ascii_json(header)):
        return False
    return header.b2 == _hash(header, map(_digest, rest))


def header_of(head: bytes) -> Header | None:
    """Return what the first line claims, without checking it; None when it is no first line of ours."""
    found = _HEADER.match(head)
    if found is None:
        return None
    try:
        return msgspec.json.decode(found[1], type=Header)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return None


def table_part(name: str, rows: Iterable[bytes], *, opens: bool, closes: bool) -> Line:
    """Return a line of a table: some rows made by `numbered_row`, with its brackets where it has them."""
    begin = b'"%s":{' % name.encode("ascii") if opens else b""
    return Line(begin + b",".join(rows) + (b"}" if closes else b""))


def numbered_row(number: int, row: bytes) -> bytes:
    """Return a row as it stands in its table; TinyDB's document number is its place."""
    return b'"%d":%s' % (number, row)


def raw_line(name: str, rows: Mapping[str, Any]) -> Line:
    """Return the line of a table of plain values, row numbers kept; raises ValueError for NaN."""
    text = json.dumps(rows, allow_nan=False, separators=(",", ":"))
    return Line(f"{json.dumps(name)}:{text}".encode("ascii"))


def ascii_json(value: object) -> bytes:
    """Return `value` as JSON in ASCII.

    Raises:
        ValueError, OverflowError, TypeError: it cannot be said in JSON.
    """
    data = msgspec.json.encode(value)
    if data.isascii():
        return data
    # json.dumps escapes all that is not ASCII (in JSON that is only inside of texts), but quotes and
    # backslashes as well: those are taken back. Three passes in C, a fifth of what a regex takes.
    escaped = json.dumps(data.decode("utf-8"))[1:-1]
    return escaped.replace("\\\\", "\\").replace('\\"', '"').encode("ascii")


def _hash(header: Header, digests: Iterable[bytes]) -> str:
    """Return the hash of a file: of the first line with the hash left out, and of the hashes of its lines."""
    whole = hashlib.blake2b(ascii_json(msgspec.structs.replace(header, b2="0" * 64)), digest_size=_DIGEST)
    for digest in digests:
        whole.update(digest)
    return whole.hexdigest()


def _digest(line: bytes) -> bytes:
    return hashlib.blake2b(line, digest_size=_DIGEST).digest()
