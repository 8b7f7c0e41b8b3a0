"""Which of the files beside each other is the programme (durability.md, "Open")."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from pathlib import Path
from typing import Literal

from msgspec import Struct

from coprod_tui.errors import InputFault
from coprod_tui.i18n import Message
from coprod_tui.store import faults, names, notices
from coprod_tui.store.files import Files
from coprod_tui.store.format import Header
from coprod_tui.store.looking import Found, glimpse, look
from coprod_tui.store.saving import is_readable, set_aside
from coprod_tui.store.versions import Version, entries

Outside = Literal["ask", "theirs", "ours"]
"""What to do where two versions could count: ask, take the file as it is ("theirs": another program
changed it, or an older save of ours was put there), or go back to our last save."""


class Verdict(Struct, frozen=True):
    """What is opened, and what has to be put right before the next save."""

    chosen: Found
    bad: Found | None = None
    """The file of the programme's name when it was not whole and is not the chosen one."""
    strangers: tuple[Path, ...] = ()
    """Valid saves that are neither present nor previous; set aside instead of overwritten."""
    sweep: tuple[Path, ...] = ()
    """What was being written when the light went out."""
    other: Found | None = None
    """The version the user did not choose, where there was a choice."""
    above: int = 0
    """The highest number known of a save of the programme."""
    unnamed: bool = False
    """Whether nothing in the bad file told which programme it was."""


def decided(
    files: Files,
    path: Path,
    outside: Outside = "ask",
    *,
    known: Callable[[], Collection[str]] = tuple,
    kept: Callable[[Header], Found | None] = lambda _: None,
) -> Verdict:
    """Return which save of the programme `path` counts; writes nothing.

    The present file counts if it is whole, unless `.prev` follows it (a weak file system kept
    the names in another order) or a newer save of the same programme is at hand: then the user
    says which. If it is not whole, the newest whole save among `.prev` and what was being written
    counts.

    Args:
        files: the file operations.
        path: the programme's file.
        outside: which version counts where two could.
        known: asked for the programmes that are known to have lain at `path`.
        kept: asked for a newer save than the present one that is kept elsewhere.

    Raises:
        InputFault: there is no programme, or none that can be read.
        ChangedOutside: two versions could count and `outside` is "ask".
    """
    current = look(files, path)
    if current.kind in ("unreadable", "newer"):
        raise refusal(current)
    before = _previous(files, path, current)
    unfinished = [look(files, temp) for temp in _temps(files, path, needed=current.kind != "whole")]
    beside = (before, *unfinished)
    if current.kind == "whole" and current.header is not None:
        follower = _follower(before, current)
        ahead = () if follower else _ahead(current, beside, kept(current.header))
        if not ahead:
            return _verdict(follower or current, None, before, unfinished)
        chosen, other = _asked(files, path, current, ahead, outside)
        bad = current if chosen is not current else None
        return _verdict(chosen, bad, before, unfinished, other, ahead)
    _check_readable(beside)
    ours = _of_this_programme(current, beside, known)
    best = max(ours, key=lambda found: found.n, default=None)
    if current.kind == "changed":
        chosen, other = _asked(files, path, current, () if best is None else (best,), outside)
    elif best is None:
        raise refusal(current)
    else:
        assert best.header is not None
        # the very save that was damaged may have been kept
        later = kept(best.header)
        chosen, other = (later if later is not None and _is_next(later, best) else best), None
        ours = ours if later is None else [*ours, later]
    return _verdict(chosen, None if chosen is current else current, before, unfinished, other, ours)


def _verdict(
    chosen: Found,
    bad: Found | None,
    before: Found,
    unfinished: Sequence[Found],
    other: Found | None = None,
    ahead: Sequence[Found] = (),
) -> Verdict:
    beside = {found.path for found in (before, *unfinished)}
    newer = [found.path for found in ahead if found.path in beside and _is_newer(found, chosen)]
    strangers = dict.fromkeys((*_strangers(before, chosen), *newer))
    return Verdict(
        chosen,
        bad,
        tuple(strangers),
        tuple(
            found.path for found in unfinished if _is_rubbish(found, chosen) and found.path not in strangers
        ),
        other,
        max((found.n for found in (chosen, *ahead)), default=0),
        bad is not None and not bad.claims,
    )


def _is_newer(found: Found, chosen: Found) -> bool:
    return found.n >= chosen.n and found.header != chosen.header


def _previous(files: Files, path: Path, current: Found) -> Found:
    """Look at `.prev`; beside a whole file its first line tells whether the rest matters."""
    before = names.previous(path)
    if current.kind != "whole" or current.header is None:
        return look(files, before)
    glimpsed = glimpse(files, before)
    return look(files, before) if _is_later(glimpsed, current) else glimpsed


def _asked(
    files: Files, path: Path, current: Found, ours: Sequence[Found], outside: Outside
) -> tuple[Found, Found | None]:
    """Return the version that counts and the one that does not; raises ChangedOutside."""
    best = max(ours, key=lambda found: found.n, default=None)
    if outside == "ask":
        raise faults.ChangedOutside(
            path,
            theirs=_version(files, current),
            ours=None if best is None else _version(files, best),
            rolled_back=current.kind == "whole",
        )
    return (current, best) if outside == "theirs" or best is None else (best, current)


def written(files: Files, found: Found) -> datetime | None:
    """Return when a file was written (UTC), None where nobody knows; for people, never for order."""
    try:
        stat = files.stat(found.path)
    except OSError:
        return None
    return None if stat is None else stat.at


def _version(files: Files, found: Found) -> Version:
    assert found.contents is not None
    return Version(found.n, written(files, found), entries(found.contents.state))


def _ahead(current: Found, beside: Sequence[Found], kept: Found | None) -> tuple[Found, ...]:
    """Return the saves that are newer than the whole present one and not just the one after it.

    An older save was put back in its place, by a person or by a cloud folder.
    """
    found = (*beside, kept) if kept is not None else beside
    return tuple(
        one for one in found if one.kind == "whole" and _is_later(one, current) and not _is_next(one, current)
    )


def _is_later(found: Found, current: Found) -> bool:
    """Whether the first line of `found` is that of a save of the same programme that came later."""
    same = found.header is not None and found.programme_id == current.programme_id
    return same and found.header != current.header and (found.n >= current.n or _is_next(found, current))


def _is_next(found: Found, current: Found) -> bool:
    return (
        found.header is not None and current.header is not None and found.header.parent == current.header.b2
    )


def refusal(found: Found) -> InputFault:
    """Return why a file that is not whole cannot be gone back to."""
    if found.fault is not None:
        return faults.cannot_read(found.path, found.fault)
    if found.kind == "newer":
        return faults.newer(found.path, found.schema)
    if found.kind == "missing":
        return faults.not_found(found.path)
    if found.of_other_make:
        return faults.foreign(found.path, found.detail)
    return faults.damaged(found.path, found.detail)


def _check_readable(siblings: Sequence[Found]) -> None:
    """A save that cannot be read just now may be the one that counts: no verdict without it."""
    for found in siblings:
        if found.fault is not None:
            raise faults.cannot_read(found.path, found.fault)


def _follower(before: Found, current: Found) -> Found | None:
    """Return `.prev` when it is the save after the present one."""
    same = before.programme_id == current.programme_id
    return before if before.kind == "whole" and same and _is_next(before, current) else None


def _of_this_programme(
    current: Found, beside: Sequence[Found], known: Callable[[], Collection[str]]
) -> list[Found]:
    """Return the whole saves of the programme that `current` was, as far as that can be told.

    What its bytes still name decides; where they name nothing, what is known of the path; where
    that says nothing either, a whole save that lies beside it.
    """
    whole = [found for found in beside if found.kind == "whole"]
    if current.claims:
        return [found for found in whole if found.programme_id in current.claims]
    if len({found.programme_id for found in whole}) > 1:
        ids = known()
        return [found for found in whole if found.programme_id in ids] or whole
    return whole


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
                aside = set_aside(files, path, readable=verdict.bad.kind in ("whole", "changed"))
            files.replace(temp, path)
        except OSError:
            with contextlib.suppress(OSError):
                files.remove(temp)
            raise
        files.sync_folder(path.parent)
    for stranger in verdict.strangers:
        readable = is_readable(files, stranger)
        files.replace(stranger, names.next_aside(files, path, readable=readable))
    for temp in verdict.sweep:
        # left over rubbish harms nobody
        with contextlib.suppress(OSError):
            files.remove(temp)
    return aside


def told(path: Path, verdict: Verdict, aside: Path | None) -> Message | None:
    """Return what the user is told of damage: nothing when nothing was wrong."""
    if verdict.bad is None or verdict.bad.kind == "whole":
        return None
    contents = verdict.chosen.contents
    title = contents.state.programme.title if verdict.unnamed and contents is not None else ""
    return notices.recovered(path, aside, verdict.bad.detail, verdict.chosen.n, title)
