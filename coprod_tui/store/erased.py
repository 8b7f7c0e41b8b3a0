"""Who was erased, as this laptop knows it: `COPROD_HOME/<programme_id>/erased.json` (0600), ids only.

The programme's file says it, too, but a copy of it does not: whoever opens a copy, or a file that
a cloud folder brought back, must not put a person back among the earlier states they share.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from msgspec import Struct

from coprod_tui.store.files import Files
from coprod_tui.store.format import ascii_json
from coprod_tui.store.packing import unpacked_in
from coprod_tui.store.small_files import put_record, record_in

NAME: Final = "erased.json"
_MOST_BYTES: Final = 1_000_000


class Erased(Struct, frozen=True):
    """What is known on this laptop about one programme."""

    ids: frozenset[str] = frozenset()
    """Everybody who was erased; nobody of them comes back here."""
    swept: frozenset[str] = frozenset()
    """Those of them whom nothing in the folder knows any more."""


def known(files: Files, folder: Path) -> Erased:
    """Return who was erased from the programme whose earlier states lie in `folder`.

    What cannot be read counts as nobody: the tombstones in the file are still there.
    """
    return record_in(files, folder / NAME, Erased, _MOST_BYTES) or Erased()


def note(files: Files, folder: Path, ids: Iterable[str], *, swept: bool) -> None:
    """Remember that people were erased, and perhaps that the folder is free of them; durable on return.

    Raises OSError.
    """
    before, ids = known(files, folder), frozenset(ids)
    after = Erased(before.ids | ids, before.swept | ids if swept else before.swept - ids)
    if after == before:
        return
    put_record(files, folder / NAME, {"ids": sorted(after.ids), "swept": sorted(after.swept)})


def mentions(data: bytes, ids: Iterable[str]) -> bool:
    """Whether one of `ids` stands in the bytes of a file other than once, as a tombstone.

    What stands packed in them is looked through as well.
    """
    ids = frozenset(ids)
    if any(_mentions(data, one) for one in ids):
        return True
    packed = unpacked_in(data) if ids else b""
    return any(form in packed for one in ids for form in _forms(one))


def _mentions(data: bytes, id_: str) -> bool:
    times = sum(map(data.count, _forms(id_)))
    if times != 1:
        return times > 0
    row = b'{"id":%s' % ascii_json(id_)
    return row + b"}" not in data and row + b',"swept":true}' not in data


def _forms(id_: str) -> set[bytes]:
    return {id_.encode(), ascii_json(id_)[1:-1]}
