"""The packs a programme holds, packed in its file: they never change, and every save writes all of them.

    "packs":{"1":{"id":"…","packed":"<base64 of zlib (RFC 1950) of the pack's JSON in UTF-8>"}}

Rows with the pack as plain JSON in the field `pack` are read as well: earlier versions wrote them, and
what is too large to be unpacked again with a good conscience is written so.
"""

from __future__ import annotations

import base64
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

import msgspec

from coprod_tui.i18n import N_, Message
from coprod_tui.model.programme import EmbeddedPack
from coprod_tui.model.state import TABLE_OF
from coprod_tui.store.format import ascii_json
from coprod_tui.store.rows import without_blanks
from coprod_tui.store.strict import NotStrict, marks_in, strict_json
from coprod_tui.store.unknown import Unknown, completed

PLAIN: Final = "pack"
PACKED: Final = "packed"
MOST_BYTES: Final = 4 * 1024 * 1024
"""Most bytes that the packed rows of a file come to, unpacked, all together: ten times our largest pack.
A few kilobytes can be made to unpack to gigabytes."""
MOST_MARKS: Final = 400_000
"""Most commas, colons and brackets in them; see `strict.MOST_MARKS`."""
_LEVEL: Final = 6
_IN_BYTES: Final = re.compile(rb'"packed"\s*:\s*"([A-Za-z0-9+/=]+)"')


class _Allowance:
    """What the packed rows of one file may still come to."""

    def __init__(self) -> None:
        self.bytes = MOST_BYTES
        self._marks = MOST_MARKS

    def takes(self, data: bytes) -> bool:
        """Whether there is room for `data`; if so it is taken."""
        marks = marks_in(data)
        if len(data) > self.bytes or marks > self._marks:
            return False
        self.bytes -= len(data)
        self._marks -= marks
        return True


def packed_rows(records: Iterable[EmbeddedPack], unknown: Mapping[str, Unknown] = {}) -> Iterator[bytes]:
    """Yield the rows of the table of packs, in its order; raises ValueError, OverflowError, TypeError.

    Args:
        records: the packs.
        unknown: what this program does not know of them, by id.
    """
    allowance = _Allowance()
    for record in records:
        row = completed(without_blanks(record), record, unknown.get(record.id))
        data = msgspec.json.encode(row[PLAIN])
        if allowance.takes(data):
            del row[PLAIN]
            row[PACKED] = base64.b64encode(zlib.compress(data, _LEVEL)).decode("ascii")
        yield ascii_json(row)


class Unpacker:
    """Reads the rows of the table of packs of one file, one after the other."""

    def __init__(self) -> None:
        self._allowance = _Allowance()

    def row(self, row: Any) -> Any:
        """Return a row with its pack as a plain value; what is not packed is returned as it is.

        Raises:
            NotStrict: it cannot be unpacked, is too much, or is not the JSON a programme holds.
        """
        if not isinstance(row, dict) or PACKED not in row:
            return row
        if PLAIN in row:
            raise NotStrict(Message.of(N_("The pack stands here twice.")))
        data = _unpacked(row[PACKED], self._allowance.bytes)
        if data is None:
            raise NotStrict(Message.of(N_("What is packed here cannot be unpacked.")))
        if not self._allowance.takes(data):
            raise NotStrict(Message.of(N_("Too much is packed here.")))
        plain = {key: part for key, part in row.items() if key != PACKED}
        return {**plain, PLAIN: strict_json(data)}


def with_plain_packs(tables: Mapping[str, Any]) -> dict[str, Any]:
    """Return tables of plain values, whoever wrote them, with their packs unpacked; raises NotStrict."""
    name, unpacker = TABLE_OF[EmbeddedPack], Unpacker()
    rows = tables.get(name)
    if not isinstance(rows, dict):
        return dict(tables)
    return {**tables, name: {number: unpacker.row(row) for number, row in rows.items()}}


def unpacked_in(data: bytes) -> bytes:
    """Return all that stands packed in the bytes of a file, for those who search them for a word.

    What cannot be unpacked, and what comes after more than a file may hold, is left out.
    """
    if b'"packed"' not in data:
        return b""
    allowance, found = _Allowance(), []
    for text in _IN_BYTES.finditer(data):
        part = _unpacked(text[1].decode("ascii"), allowance.bytes)
        if part is None:
            continue
        if not allowance.takes(part):
            break
        found.append(part)
    return b"\n".join(found)


def _unpacked(text: object, most: int) -> bytes | None:
    """Return the bytes packed in `text`, of which one more than `most` at most; None if it is damaged."""
    if not isinstance(text, str):
        return None
    unpacker = zlib.decompressobj()
    try:
        data = unpacker.decompress(base64.b64decode(text, validate=True), most + 1)
    except (ValueError, zlib.error):
        return None
    whole = unpacker.eof and not unpacker.unused_data
    return data if whole or len(data) > most else None
