"""Where packs lie in a folder, and what only looks like one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from coprod_tui.i18n import N_, Message
from coprod_tui.packs.parts import HEAD

ENDINGS: Final = (".yaml", ".yml")
_SHOWN: Final = 5

Wrong = tuple[Message, Message]
"""What is wrong, and what would be right."""


def places(folder: Path) -> tuple[Path, ...]:
    """Return where packs lie in a folder, broken ones too, in the order of their names.

    A folder that does not exist holds none. Raises OSError when it cannot be opened.
    """
    return tuple(sorted(place for place in folder.iterdir() if _is_pack(place))) if folder.is_dir() else ()


def misnamed(folder: Path) -> Iterator[tuple[Path, Wrong]]:
    """Yield what was meant as a pack in a folder but has a name that packs do not have.

    Raises OSError when the folder cannot be opened.
    """
    for place in sorted(folder.iterdir()) if folder.is_dir() else ():
        if place.name.startswith((".", "_")) or _is_pack(place):
            continue
        try:
            head = _other_head(place) if place.is_dir() else None
            single = place.suffix.lower() in ENDINGS and place.is_file()
        except OSError:
            continue
        if head is not None:
            yield place, _renamed(head, HEAD)
        elif single:
            yield place, wrong_ending(place)


def wrong_ending(path: Path) -> Wrong:
    """Return what is wrong with a single file that does not end with `.yaml`."""
    return _renamed(path, f"{path.stem}.yaml")


def missing_head(head: Path, folder: Path | None) -> Wrong | None:
    """Return what is wrong with a folder that is no pack, or None where a single file was asked for."""
    if folder is None:
        return None
    try:
        other = _other_head(folder)
        found = [place.name for place in places(folder)]
    except OSError:
        return None
    if other is not None:
        return _renamed(other, HEAD)
    if found:
        what = Message.of(N_("This folder is no pack itself; in it lie: {names}."), names=_few(found))
        return what, Message.of(N_("Name one of them: {example}"), example=str(head.parent / found[0]))
    what = Message.of(N_("There is no pack.yaml in this folder."))
    right = Message.of(N_("Begin a pack, for example: {example}"), example="coprod-tui pack new mein-tag")
    return what, right


def _few(names: list[str]) -> str:
    return ", ".join(names[:_SHOWN]) + (" …" if len(names) > _SHOWN else "")


def _renamed(path: Path, name: str) -> Wrong:
    what = Message.of(N_("The file is called “{file}”."), file=path.name)
    return what, Message.of(N_("Rename it: {example}"), example=name)


def _other_head(folder: Path) -> Path | None:
    """Return the file of a folder that was meant as its `pack.yaml`."""
    for place in sorted(folder.iterdir()):
        if place.name.lower() in ("pack.yaml", "pack.yml") and place.name != HEAD and place.is_file():
            return place
    return None


def _is_pack(place: Path) -> bool:
    if place.name.startswith((".", "_")):
        return False
    try:
        return (place / HEAD).is_file() or (place.suffix == ".yaml" and place.is_file())
    except OSError:
        return True  # may not be looked into: shown as broken, not hidden
