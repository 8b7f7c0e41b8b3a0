"""What lies beside a programme's file, by name (durability.md, "Where siblings lie")."""

from __future__ import annotations

import re
import secrets
from pathlib import Path
from typing import Final

from coprod_tui.store.files import Files

_DAMAGED: Final = ".damaged-"
_OTHER: Final = ".other-"
BEGIN: Final = b'{"_meta":'
"""How every programme begins."""
_SIBLING: Final = re.compile(r"(.+?)(?:\.prev|\.damaged-\d+|\.other-\d+|\.tmp-[0-9a-f]{1,32})+")
"""Names this program gives to what lies beside a file, also beside one that has another name by now."""


def real(path: Path) -> Path:
    """Return where a file lies; siblings lie beside the file, not beside a link to it.

    However its folder is spelled (`..`, a linked folder), it is the same answer. A link that leads
    nowhere stays as it is: reading it says why.
    """
    try:
        return path.resolve() if path.is_symlink() else path.absolute().parent.resolve() / path.name
    except (OSError, RuntimeError):  # a loop of links, a folder that may not be read
        return path.absolute()


def same_entry(one: Path, other: Path) -> bool:
    """Whether two spellings name one entry of one folder.

    A second hard link is another entry: it keeps its bytes when the first is written anew. Where
    `a` and `A` are the same to the file system, and where a folder is mounted twice, they are one.
    """
    if one == other:
        return True
    if one.name != other.name and one.name.casefold() != other.name.casefold():
        return False
    return is_same(one.parent, other.parent) and (one.name == other.name or is_same(one, other))


def is_same(one: Path, other: Path) -> bool:
    """Whether two paths lead to the same file or folder; False where nobody can tell."""
    try:
        return one.samefile(other)
    except (OSError, ValueError):
        return False


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


def beside_which(name: str) -> str | None:
    """Return beside which name a file of that name was put; None where it is no name of ours."""
    found = _SIBLING.fullmatch(name)
    return None if found is None else found[1]


def siblings(files: Files, path: Path) -> tuple[Path, ...]:
    """Return everything beside `path` that holds, or held, a programme."""
    before = previous(path)
    kept = (before,) if files.stat(before) is not None else ()
    return kept + temps(files, path) + aside(files, path)


def is_ours(files: Files, path: Path) -> bool:
    """Whether a file begins like a programme of ours; tells nothing about the rest of it."""
    try:
        return files.read(path, len(BEGIN)) == BEGIN
    except OSError:
        return False


def _beside(files: Files, path: Path, *middles: str) -> tuple[Path, ...]:
    starts = tuple(path.name + middle for middle in middles)
    return tuple(path.with_name(name) for name in files.names(path.parent) if name.startswith(starts))
