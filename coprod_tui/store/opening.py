"""Which of the files beside each other is the programme (durability.md, "Open")."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from msgspec import Struct

from coprod_tui.i18n import Message
from coprod_tui.store import faults, names
from coprod_tui.store.files import Files
from coprod_tui.store.looking import Found, glimpse, look
from coprod_tui.store.saving import set_aside

Outside = Literal["ask", "theirs", "ours"]
"""What to do with a file that another program changed: ask, take it, or go back to our last save."""


class Verdict(Struct, frozen=True):
    """What is opened, and what has to be put right before the next save."""

    chosen: Found
    bad: Found | None = None
    """The file of the programme's name when it was not whole and is not the chosen one."""
    strangers: tuple[Path, ...] = ()
    """Valid saves that are neither present nor previous; set aside instead of overwritten."""
    sweep: tuple[Path, ...] = ()
    """What was being written when the light went out."""


def decided(files: Files, path: Path, outside: Outside = "ask") -> Verdict:
    """Return which save of the programme `path` counts; writes nothing.

    The present file counts if it is whole, unless `.prev` follows it (a weak file system kept
    the names in another order). Else the newest whole save among `.prev` and what was being
    written counts.

    Raises:
        InputFault: there is no programme, or none that can be read.
        ChangedOutside: its bytes are somebody else's and `outside` is "ask".
    """
    current = look(files, path)
    if current.kind == "unreadable" and current.fault is not None:
        raise faults.cannot_read(path, current.fault)
    if current.kind == "newer" and current.header is not None:
        raise faults.newer(path, current.header.schema)
    before = _previous(files, path, current)
    unfinished = [look(files, temp) for temp in _temps(files, path, needed=current.kind != "whole")]
    if current.kind != "whole":
        _check_readable((before, *unfinished))
    others = [found for found in (before, *unfinished) if _may_replace(found, current)]
    chosen = _chosen(path, current, others, outside)
    whole = current.kind == "whole" or chosen is current
    return Verdict(
        chosen,
        None if whole else current,
        _strangers(before, chosen),
        tuple(found.path for found in unfinished if _is_rubbish(found, chosen)),
    )


def _previous(files: Files, path: Path, current: Found) -> Found:
    """Look at `.prev`; beside a whole file its first line tells whether the rest matters."""
    before = names.previous(path)
    if current.kind != "whole" or current.header is None:
        return look(files, before)
    glimpsed = glimpse(files, before)
    follows = glimpsed.header is not None and glimpsed.header.parent == current.header.b2
    return look(files, before) if follows else glimpsed


def _chosen(path: Path, current: Found, others: Sequence[Found], outside: Outside) -> Found:
    if current.kind == "whole":
        return _follower(path, current, others) or current
    best = max(others, key=lambda found: found.n, default=None)
    if current.kind == "changed":
        if outside == "ask":
            raise faults.ChangedOutside(path, has_ours=best is not None)
        if outside == "theirs" or best is None:
            return current
    if best is not None:
        return best
    if current.kind == "missing":
        raise faults.not_found(path)
    if current.kind == "foreign":
        raise faults.foreign(path)
    raise faults.damaged(path, current.detail)


def _check_readable(siblings: Sequence[Found]) -> None:
    """A save that cannot be read just now may be the one that counts: no verdict without it."""
    for found in siblings:
        if found.fault is not None:
            raise faults.cannot_read(found.path, found.fault)


def _follower(path: Path, current: Found, others: Sequence[Found]) -> Found | None:
    """Return `.prev` when it is the save after the present one."""
    for found in others:
        if found.path == names.previous(path) and found.header is not None and current.header is not None:
            return found if found.header.parent == current.header.b2 else None
    return None


def _may_replace(found: Found, current: Found) -> bool:
    """Whether `found` is a whole save of the same programme, as far as that can be told."""
    same = current.programme_id is None or found.programme_id == current.programme_id
    return found.kind == "whole" and same


def _strangers(before: Found, chosen: Found) -> tuple[Path, ...]:
    """Return `.prev` when the next save would overwrite something nobody else keeps."""
    if before.header is None or before.path == chosen.path:
        return ()
    other = before.programme_id != chosen.programme_id
    ahead = before.n >= chosen.n and before.header != chosen.header
    return (before.path,) if other or ahead or chosen.kind == "changed" else ()


def _is_rubbish(found: Found, chosen: Found) -> bool:
    """Whether an unfinished file may go once the chosen save is safe."""
    if found.kind in ("unreadable", "missing", "newer"):
        return False
    return found.header is None or found.programme_id == chosen.programme_id


def _temps(files: Files, path: Path, *, needed: bool) -> tuple[Path, ...]:
    try:
        return names.temps(files, path)
    except FileNotFoundError:
        return ()
    except OSError as error:
        if needed:
            raise faults.cannot_read(path.parent, error) from error
        return ()


def put_right(files: Files, path: Path, verdict: Verdict) -> Path | None:
    """Make the chosen save the present one and clear up; return where the bad file was put.

    The recovered save is durable under the programme's name before anything else goes: until
    then what is swept may be the only copy. Raises OSError; then everything is as it was, or
    safe under one more name.
    """
    aside = None
    # a killed process may have renamed what it had no time to sync: what is shown now must last
    files.sync_folder(path.parent)
    if verdict.chosen.path != path:
        temp = names.fresh_temp(path)
        try:
            files.write_new(temp, verdict.chosen.data)
            files.sync_folder(path.parent)
            if verdict.bad is not None and verdict.bad.kind != "missing":
                aside = set_aside(files, path)
            files.replace(temp, path)
        except OSError:
            with contextlib.suppress(OSError):
                files.remove(temp)
            raise
        files.sync_folder(path.parent)
    for stranger in verdict.strangers:
        files.replace(stranger, names.next_damaged(files, path))
    for temp in verdict.sweep:
        # left over rubbish harms nobody
        with contextlib.suppress(OSError):
            files.remove(temp)
    return aside


def told(path: Path, verdict: Verdict, aside: Path | None) -> Message | None:
    """Return what the user is told: nothing when nothing was wrong."""
    if verdict.bad is None:
        return None
    return faults.recovered(path, aside, verdict.bad.detail, verdict.chosen.n)
