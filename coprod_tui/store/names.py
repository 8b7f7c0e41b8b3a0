"""What lies beside a programme's file, by name (durability.md, "Where siblings lie")."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import Final

from coprod_tui.store.files import Files

_DAMAGED: Final = ".damaged-"
_OTHER: Final = ".other-"
_BEGIN: Final = b'{"_meta":'


def real(path: Path) -> Path:
    """Return where a file lies; siblings lie beside the file, not beside a link to it.

    A link that leads nowhere stays as it is: reading it says why.
    """
    try:
        return path.resolve() if path.is_symlink() else path.absolute()
    except (OSError, RuntimeError):  # a loop of links, a folder that may not be read
        return path.absolute()


def sayable(text: str) -> str:
    """Return a path as it is written down: bytes that are no letters cannot be said in JSON."""
    return text.encode("utf-8", "replace").decode("utf-8")


def previous(path: Path) -> Path:
    """Return the name of the save before the present one."""
    return path.with_name(path.name + ".prev")


def fresh_temp(path: Path) -> Path:
    """Return a name nobody has used for a file that is being written."""
    return path.with_name(f"{path.name}.tmp-{secrets.token_hex(6)}")


def temps(files: Files, path: Path) -> tuple[Path, ...]:
    """Return the files somebody was writing when the light went out."""
    return _beside(files, path, ".tmp-")


def aside(files: Files, path: Path) -> tuple[Path, ...]:
    """Return the files that were set aside: damaged ones, and versions that did not count."""
    return _beside(files, path, _DAMAGED, _OTHER)


def is_aside(path: Path) -> bool:
    """Whether a file was set aside."""
    return _DAMAGED in path.name or _OTHER in path.name


def next_aside(files: Files, path: Path, *, readable: bool) -> Path:
    """Return the next free name to set a file aside: `.other-N` for what can be read, else `.damaged-N`."""
    start = path.name + (_OTHER if readable else _DAMAGED)
    taken = {found.name for found in aside(files, path)}
    number = 1
    while f"{start}{number}" in taken:
        number += 1
    return path.with_name(f"{start}{number}")


def siblings(files: Files, path: Path) -> tuple[Path, ...]:
    """Return everything beside `path` that holds, or held, a programme."""
    before = previous(path)
    kept = (before,) if files.stat(before) is not None else ()
    return kept + temps(files, path) + aside(files, path)


def is_ours(files: Files, path: Path) -> bool:
    """Whether a file begins like a programme of ours; tells nothing about the rest of it."""
    try:
        return files.read(path, len(_BEGIN)) == _BEGIN
    except OSError:
        return False


def _beside(files: Files, path: Path, *middles: str) -> tuple[Path, ...]:
    starts = tuple(path.name + middle for middle in middles)
    return tuple(path.with_name(name) for name in files.names(path.parent) if name.startswith(starts))
