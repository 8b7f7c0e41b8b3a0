"""Small files beside the programmes: put in place whole, and read back without ever failing."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
from pathlib import Path
from typing import TypeVar

import msgspec

from coprod_tui.store.files import Files
from coprod_tui.store.names import fresh_temp

T = TypeVar("T")


def put_in_place(
    files: Files, path: Path, data: bytes, *, synced: bool = True, compared: bool = False
) -> None:
    """Write a file under another name and only then give it its own: there is the old one or the new one.

    Args:
        files: the file operations.
        path: where it is to lie; what lies there is replaced.
        data: what it holds.
        synced: whether its name is durable on return.
        compared: whether it is read back before it takes the name.

    Raises:
        OSError: it did not work, or it does not read back as it was written.
    """
    temp = fresh_temp(path)
    try:
        files.write_new(temp, data)
        if compared:
            compare(files, temp, data)
        files.replace(temp, path)
        if synced:
            files.sync_folder(path.parent)
    except OSError:
        with contextlib.suppress(OSError):
            files.remove(temp)
        raise


def takes_files(folder: Path) -> bool:
    """Whether files can be put into a folder of the user, which is made if need be; asks the real disk."""
    trial = folder / f".{secrets.token_hex(6)}.tmp"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(trial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        trial.unlink()
    except OSError:
        return False
    return True


def compare(files: Files, path: Path, data: bytes) -> None:
    """Raise OSError unless a file holds `data`."""
    if files.read(path, len(data) + 1) != data:
        raise OSError(errno.EIO, "it does not read back as it was written")


def put_record(files: Files, path: Path, record: object, *, synced: bool = True) -> None:
    """Put in place what `record_in` reads, in a folder of ours that is made if need be; raises OSError.

    Args:
        files: the file operations.
        path: where it is to lie; what lies there is replaced.
        record: a struct, or plain values.
        synced: whether its name is durable on return.
    """
    files.make_folder(path.parent)
    put_in_place(files, path, msgspec.json.encode(record), synced=synced)


def record_in(files: Files, path: Path, type_: type[T], most: int) -> T | None:
    """Return what a small file of ours says; None where it is missing, damaged, or has over `most` bytes."""
    try:
        return msgspec.json.decode(files.read(path, most + 1), type=type_)
    except (OSError, msgspec.MsgspecError, RecursionError, UnicodeDecodeError):
        return None
