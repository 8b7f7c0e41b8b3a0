"""All packs of some folders: those that can be used, and those that are broken."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from coprod_tui.i18n import N_, Message
from coprod_tui.model.packs import Pack
from coprod_tui.packs.faults import Fault
from coprod_tui.packs.kept import Kept
from coprod_tui.packs.parts import HEAD


class Broken(Struct, frozen=True):
    """A pack that cannot be used, with everything that is wrong with it."""

    id: str
    """The name of its folder or file; what it calls itself may not be readable."""
    path: Path
    faults: tuple[Fault, ...]


def load_packs(
    folders: Iterable[Path], kept: Kept | None = None
) -> tuple[tuple[Pack, ...], tuple[Broken, ...]]:
    """Return the packs in `folders`, and the broken ones, both in the order they were found.

    Of packs with the same id the first counts, so the user's own come first. A broken pack hides
    no other; a folder that does not exist holds none.

    Args:
        folders: where packs lie.
        kept: packs that were read before, which are not read again.
    """
    packs: dict[str, Pack] = {}
    broken = []
    for folder in folders:
        try:
            found = places(folder)
        except OSError:
            what = Message.of(N_("The folder cannot be opened."))
            broken.append(Broken(folder.name, folder, (Fault(folder.name, 0, 0, "", what),)))
            continue
        for place in found:
            pack, faults = _loaded(place, kept)
            if pack is None:
                broken.append(Broken(place.stem if place.is_file() else place.name, place, faults))
            else:
                packs.setdefault(pack.id, pack)
    if kept is not None:
        kept.sweep()
    return tuple(packs.values()), tuple(broken)


def _loaded(place: Path, kept: Kept | None) -> tuple[Pack | None, tuple[Fault, ...]]:
    pack = None if kept is None else kept.find(place)
    if pack is not None:
        return pack, ()
    from coprod_tui.packs.load import read_pack  # noqa: PLC0415 - a kept pack needs none of it

    reading = read_pack(place)
    if kept is not None and reading.pack is not None:
        kept.keep(reading.pack, reading.prints)
    return reading.pack, reading.faults


def places(folder: Path) -> tuple[Path, ...]:
    """Return where packs lie in a folder, broken ones too, in the order of their names.

    A folder that does not exist holds none. Raises OSError when it cannot be opened.
    """
    return tuple(sorted(place for place in folder.iterdir() if _is_pack(place))) if folder.is_dir() else ()


def _is_pack(place: Path) -> bool:
    if place.name.startswith((".", "_")):
        return False
    try:
        return (place / HEAD).is_file() or (place.suffix == ".yaml" and place.is_file())
    except OSError:
        return True  # may not be looked into: shown as broken, not hidden
