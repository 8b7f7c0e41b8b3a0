"""All packs of some folders: those that can be used, and those that are broken."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from coprod_tui.i18n import N_, Message
from coprod_tui.model.packs import Pack
from coprod_tui.packs.faults import Fault
from coprod_tui.packs.kept import Kept
from coprod_tui.packs.names import pack_id
from coprod_tui.packs.places import Wrong, misnamed, places


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

    Of packs with the same id in two folders the first counts, so the user's own come first; of two in
    one folder the second is broken. A broken pack hides no other; a folder that does not exist holds none.

    Args:
        folders: where packs lie.
        kept: packs that were read before, which are not read again.
    """
    packs: dict[str, Pack] = {}
    broken = []
    for folder in folders:
        mine: dict[str, tuple[Pack, Path]] = {}
        try:
            found = places(folder)
            broken += [_broken(place, wrong) for place, wrong in misnamed(folder)]
        except OSError:
            what = Message.of(N_("The folder cannot be opened."))
            broken.append(Broken(folder.name, folder, (Fault(folder.name, 0, 0, "", what),)))
            continue
        for place in found:
            pack, faults = _loaded(place, kept)
            if pack is None:
                broken.append(Broken(_name_of(place), place, faults))
            elif pack.id in mine:
                broken.append(_second(mine, pack, place))
            else:
                mine[pack.id] = (pack, place)
        for id_, (pack, _) in mine.items():
            packs.setdefault(id_, pack)
    if kept is not None:
        kept.sweep()
    return tuple(packs.values()), tuple(broken)


def _second(mine: dict[str, tuple[Pack, Path]], pack: Pack, place: Path) -> Broken:
    """Return the one of two packs with the same id that does not count; the one called like its id does."""
    first, there = mine[pack.id]
    if pack_id(there.stem) != first.id and pack_id(place.stem) == pack.id:
        mine[pack.id] = (pack, place)
        place, there = there, place
    what = Message.of(N_("“{file}” has the id “{id}”, too."), file=there.name, id=pack.id)
    return _broken(place, (what, Message.of(N_("Give each of them an id of its own."))))


def _broken(place: Path, wrong: Wrong) -> Broken:
    return Broken(_name_of(place), place, (Fault(place.name, 0, 0, "", *wrong),))


def _name_of(place: Path) -> str:
    return place.stem if place.is_file() else place.name


def _loaded(place: Path, kept: Kept | None) -> tuple[Pack | None, tuple[Fault, ...]]:
    pack = None if kept is None else kept.find(place)
    if pack is not None:
        return pack, ()
    from coprod_tui.packs.quick import quick_pack  # noqa: PLC0415 - a kept pack needs none of it

    quick = quick_pack(place)
    if quick is not None:
        if kept is not None:
            kept.keep(quick.pack, quick.prints)
        return quick.pack, ()
    from coprod_tui.packs.load import read_pack  # noqa: PLC0415 - nor does a good one

    reading = read_pack(place)
    if kept is not None and reading.pack is not None:
        kept.keep(reading.pack, reading.prints)
    return reading.pack, reading.faults
