"""What lies beside a programme's file, by name (durability.md, "Where siblings lie")."""

from __future__ import annotations

import secrets
from pathlib import Path

from coprod_tui.store.files import Files


def previous(path: Path) -> Path:
    """Return the name of the save before the present one."""
    return path.with_name(path.name + ".prev")


def fresh_temp(path: Path) -> Path:
    """Return a name nobody has used for a file that is being written."""
    return path.with_name(f"{path.name}.tmp-{secrets.token_hex(6)}")


def temps(files: Files, path: Path) -> tuple[Path, ...]:
    """Return the files somebody was writing when the light went out."""
    return _beside(files, path, ".tmp-")


def damaged(files: Files, path: Path) -> tuple[Path, ...]:
    """Return the files that were set aside."""
    return _beside(files, path, ".damaged-")


def next_damaged(files: Files, path: Path) -> Path:
    """Return the next free `.damaged-N`."""
    taken = {found.name for found in damaged(files, path)}
    number = 1
    while f"{path.name}.damaged-{number}" in taken:
        number += 1
    return path.with_name(f"{path.name}.damaged-{number}")


def siblings(files: Files, path: Path) -> tuple[Path, ...]:
    """Return everything beside `path` that holds, or held, a programme."""
    before = previous(path)
    kept = (before,) if files.stat(before) is not None else ()
    return kept + temps(files, path) + damaged(files, path)


def _beside(files: Files, path: Path, middle: str) -> tuple[Path, ...]:
    start = path.name + middle
    return tuple(path.with_name(name) for name in files.names(path.parent) if name.startswith(start))
