"""All packs of some folders: those that can be used, and those that are broken."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from coprod_tui.i18n import N_, Message
from coprod_tui.model.packs import Pack
from coprod_tui.packs.faults import Fault
from coprod_tui.packs.load import load_pack
from coprod_tui.packs.parts import HEAD


class Broken(Struct, frozen=True):
    """A pack that cannot be used, with everything that is wrong with it."""

    id: str
    """The name of its folder or file; what it calls itself may not be readable."""
    path: Path
    faults: tuple[Fault, ...]


def load_packs(folders: Iterable[Path]) -> tuple[tuple[Pack, ...], tuple[Broken, ...]]:
    """Return the packs in `folders`, and the broken ones, both in the order they were found.

    Of packs with the same id the first counts, so the user's own come first. A broken pack hides
    no other; a folder that does not exist holds none.
    """
    packs: dict[str, Pack] = {}
    broken = []
    for folder in folders:
        try:
            places = sorted(place for place in folder.iterdir() if _is_pack(place)) if folder.is_dir() else []
        except OSError:
            what = Message.of(N_("The folder cannot be opened."))
            broken.append(Broken(folder.name, folder, (Fault(folder.name, 0, 0, "", what),)))
            continue
        for place in places:
            pack, faults = load_pack(place)
            if pack is None:
                broken.append(Broken(place.stem if place.is_file() else place.name, place, faults))
            else:
                packs.setdefault(pack.id, pack)
    return tuple(packs.values()), tuple(broken)


def _is_pack(place: Path) -> bool:
    if place.name.startswith((".", "_")):
        return False
    try:
        return (place / HEAD).is_file() or (place.suffix == ".yaml" and place.is_file())
    except OSError:
        return True  # may not be looked into: shown as broken, not hidden
