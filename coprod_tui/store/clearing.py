"""The bytes of a save without people who were erased since."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from msgspec.structs import replace

from coprod_tui.changes.erasing import erased_ids
from coprod_tui.store.committing import cleared
from coprod_tui.store.encoding import TableEncoder
from coprod_tui.store.erased import mentions
from coprod_tui.store.format import SCHEMA, assembled
from coprod_tui.store.looking import Found, judged


def honouring(data: bytes, ids: Iterable[str]) -> bytes:
    """Return the bytes of a whole save as they may be kept on this laptop: without the people `ids`."""
    ids = frozenset(ids)
    if not mentions(data, ids):
        return data
    found = judged(Path(), data)
    return data if found.kind != "whole" else without(found, ids) or data


def without(found: Found, ids: Iterable[str]) -> bytes | None:
    """Return the bytes of a save that can be read, without the people `ids`; None when it knows none of them.

    It keeps number and parent: it is the same save for everybody else.
    """
    assert found.header is not None
    assert found.contents is not None
    ids, contents = frozenset(ids), found.contents
    clean = cleared(contents, ids)
    unheard = ids <= erased_ids(contents.state) and not contents.history.forgotten
    if found.kind == "whole" and unheard and clean.state == contents.state:
        return None
    header = replace(found.header, schema=f"{SCHEMA[0]}.{SCHEMA[1]}")
    data, _ = assembled(header, TableEncoder().lines(clean))
    return data
