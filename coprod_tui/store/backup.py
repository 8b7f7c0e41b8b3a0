"""The safe copy on a stick: the whole programme, read back (durability.md, "Generations")."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Final

from msgspec import Struct

from coprod_tui.changes.base import utc_now
from coprod_tui.i18n import Message
from coprod_tui.store import erased, faults
from coprod_tui.store.clearing import honouring
from coprod_tui.store.files import DISK, Files
from coprod_tui.store.generations import folder_of
from coprod_tui.store.names import real, sayable
from coprod_tui.store.opening import decided, told
from coprod_tui.store.quiet import refuse_in_secret
from coprod_tui.store.small_files import compare, put_in_place, put_record, record_in

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
    cleaned: bool = False
    """Whether somebody who was erased on this laptop stood in the file and is not in the copy."""


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

    Who was erased on this laptop is left out, also where the file is a copy that still knows the person.
    The copy is named `NAME-backup-YYYY-MM-DD.json` and never replaces another file. Takes no lock:
    what is saved at this moment is copied, whoever is working on it.

    Args:
        path: the programme's file.
        folder: where to, a stick as a rule; it must be there.
        home: the user's data folder, where the moment is taken down and which knows who was erased;
            None: neither.
        files: the file operations.
        clock: for the name and for the moment; never for order.

    Raises:
        InputFault: there is no programme that could be copied; ChangedOutside: it is not clear which.
        Refused: a secret round is open.
        WriteFault: the copy could not be written, or does not read back as it was written.
    """
    files = files or DISK
    path, folder = real(path), folder.absolute()
    verdict = decided(files, path)
    data, header = verdict.chosen.data, verdict.chosen.header
    assert header is not None
    if verdict.chosen.contents is not None:
        refuse_in_secret(verdict.chosen.contents.state)
    if home is not None:
        data = honouring(data, erased.known(files, folder_of(home, header.programme_id)).ids)
    at = clock()
    try:
        target = _free(files, folder, f"{path.stem}-backup-{at.astimezone().date().isoformat()}")
        put_in_place(files, target, data, compared=True)
        compare(files, target, data)
    except OSError as error:
        raise faults.no_backup(folder, error) from error
    if home is not None:
        _take_down(files, folder_of(home, header.programme_id), Copy(sayable(str(target)), at), header.n)
    return Backup(target, header.n, at, told(path, verdict, None), data != verdict.chosen.data)


def last_backup(home: Path, programme_id: str, files: Files | None = None) -> datetime | None:
    """Return when the last safe copy of a programme was made on this laptop (UTC), None if unknown."""
    record = _remembered(folder_of(home, programme_id), files or DISK)
    return None if record is None else record.at


def known_copies(home: Path, programme_id: str, files: Files | None = None) -> tuple[Copy, ...]:
    """Return the safe copies of a programme that were made on this laptop, the newest first."""
    record = _remembered(folder_of(home, programme_id), files or DISK)
    return () if record is None else record.copies


def _remembered(folder: Path, files: Files) -> _Record | None:
    return record_in(files, _record_path(folder), _Record, _MOST_RECORD)


def _free(files: Files, folder: Path, name: str) -> Path:
    taken = {there.casefold() for there in files.names(folder)}  # a stick takes A and a for the same name
    path, number = folder / f"{name}.json", 1
    while path.name.casefold() in taken:
        number += 1
        path = folder / f"{name}-{number}.json"
    return path


def _take_down(files: Files, folder: Path, copy: Copy, n: int) -> None:
    """Remember the copy; without it the overview only takes the copy for older than it is."""
    before = _remembered(folder, files)
    copies = (copy, *(before.copies if before is not None else ()))[:_MOST_COPIES]
    with contextlib.suppress(OSError):
        put_record(files, _record_path(folder), _Record(copy.at, n, copies), synced=False)


def _record_path(folder: Path) -> Path:
    return folder / "backup.json"
