"""The safe copy on a stick: the whole programme, read back (durability.md, "Generations")."""

from __future__ import annotations

import contextlib
import errno
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Final

import msgspec
from msgspec import Struct

from coprod_tui.changes.base import utc_now
from coprod_tui.i18n import Message
from coprod_tui.store import faults
from coprod_tui.store.files import DISK, Files
from coprod_tui.store.generations import folder_of
from coprod_tui.store.names import fresh_temp, real
from coprod_tui.store.opening import decided, told
from coprod_tui.store.strict import MOST_BYTES

_MOST_RECORD: Final = 1_000_000
_MOST_COPIES: Final = 100
"""Copies that are remembered, so that whoever erases a person knows where else to look."""


class Backup(Struct, frozen=True):
    """A safe copy that was just made."""

    path: Path
    n: int
    """Number of the save it holds."""
    at: datetime
    """When it was made (UTC)."""
    recovered: Message | None = None
    """What is wrong with the programme's own file, whose last whole save was copied."""


class Copy(Struct, frozen=True):
    """A safe copy that was made once; it may be gone by now, or in a drawer."""

    path: str
    """Where it was written to; a stick may have another letter or name today."""
    at: datetime
    """When it was made (UTC)."""


class _Record(Struct, frozen=True):
    """What is remembered of the safe copies; on this laptop, not in the programme."""

    at: datetime
    n: int
    """Number of the save that the last copy holds."""
    copies: tuple[Copy, ...] = ()
    """The newest first."""


def back_up(
    path: Path,
    folder: Path,
    home: Path | None = None,
    *,
    files: Files | None = None,
    clock: Callable[[], datetime] = utc_now,
) -> Backup:
    """Write the programme `path` whole, with its undo log, into `folder`; durable and compared on return.

    The copy is named `NAME-backup-YYYY-MM-DD.json` and never replaces another file. Takes no lock:
    what is saved at this moment is copied, whoever is working on it.

    Args:
        path: the programme's file.
        folder: where to, a stick as a rule; it must be there.
        home: the user's data folder, where the moment is taken down; None: it is not.
        files: the file operations.
        clock: for the name and for the moment; never for order.

    Raises:
        InputFault: there is no programme that could be copied; ChangedOutside: it is not clear which.
        WriteFault: the copy could not be written, or does not read back as it was written.
    """
    files = files or DISK
    path, folder = real(path), folder.absolute()
    verdict = decided(files, path)
    data, header = verdict.chosen.data, verdict.chosen.header
    assert header is not None
    at = clock()
    try:
        target = _free(files, folder, f"{path.stem}-backup-{at.astimezone().date().isoformat()}")
        _write_compared(files, target, data)
    except OSError as error:
        raise faults.no_backup(folder, error) from error
    if home is not None:
        # a name may hold bytes that are no letters, which no JSON can say
        name = str(target).encode("utf-8", "replace").decode("utf-8")
        _take_down(files, folder_of(home, header.programme_id), Copy(name, at), header.n)
    return Backup(target, header.n, at, told(path, verdict, None))


def last_backup(home: Path, programme_id: str, files: Files | None = None) -> datetime | None:
    """Return when the last safe copy of a programme was made on this laptop (UTC), None if unknown."""
    record = _remembered(folder_of(home, programme_id), files or DISK)
    return None if record is None else record.at


def known_copies(home: Path, programme_id: str, files: Files | None = None) -> tuple[Copy, ...]:
    """Return the safe copies of a programme that were made on this laptop, the newest first."""
    record = _remembered(folder_of(home, programme_id), files or DISK)
    return () if record is None else record.copies


def _remembered(folder: Path, files: Files) -> _Record | None:
    try:
        data = files.read(_record_path(folder), _MOST_RECORD + 1)
        return msgspec.json.decode(data, type=_Record)
    except (OSError, msgspec.MsgspecError, RecursionError, UnicodeDecodeError):
        return None


def _write_compared(files: Files, target: Path, data: bytes) -> None:
    temp = fresh_temp(target)
    try:
        files.write_new(temp, data)
        if files.read(temp, MOST_BYTES + 1) != data:
            raise OSError(errno.EIO, "it does not read back as it was written")
        files.replace(temp, target)
        files.sync_folder(target.parent)
        if files.read(target, MOST_BYTES + 1) != data:
            raise OSError(errno.EIO, "it does not read back as it was written")
    except OSError:
        with contextlib.suppress(OSError):
            files.remove(temp)
        raise


def _free(files: Files, folder: Path, name: str) -> Path:
    taken = {there.casefold() for there in files.names(folder)}  # a stick takes A and a for the same name
    path, number = folder / f"{name}.json", 1
    while path.name.casefold() in taken:
        number += 1
        path = folder / f"{name}-{number}.json"
    return path


def _take_down(files: Files, folder: Path, copy: Copy, n: int) -> None:
    """Remember the copy; without it the overview only takes the copy for older than it is."""
    path = _record_path(folder)
    temp = fresh_temp(path)
    before = _remembered(folder, files)
    copies = (copy, *(before.copies if before is not None else ()))[:_MOST_COPIES]
    try:
        files.make_folder(folder)
        files.write_new(temp, msgspec.json.encode(_Record(copy.at, n, copies)))
        files.replace(temp, path)
    except OSError:
        with contextlib.suppress(OSError):
            files.remove(temp)


def _record_path(folder: Path) -> Path:
    return folder / "backup.json"
