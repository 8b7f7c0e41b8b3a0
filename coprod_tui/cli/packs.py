"""Finding the content pack, or the example, that a call names."""

from __future__ import annotations

import os
from difflib import get_close_matches
from pathlib import Path

from coprod_tui.cli.parser import call_fault
from coprod_tui.errors import InputFault
from coprod_tui.i18n import N_, Message
from coprod_tui.model.packs import Pack
from coprod_tui.packs.kept import Kept
from coprod_tui.packs.names import pack_id
from coprod_tui.packs.places import places
from coprod_tui.packs.shelf import Broken, load_packs
from coprod_tui.paths import kept_packs, pack_folders


def find_pack(id_: str, *, keeping: bool = False) -> Pack:
    """Return the pack `id_` from the user's own folder or the program's.

    Args:
        id_: what it is called.
        keeping: whether what is read may be kept for the next time; False for what must not write.

    Raises:
        InputFault: there is such a pack, but it has faults.
        CallFault: there is none.
    """
    packs, broken = load_packs(pack_folders(), Kept(kept_packs(), writing=keeping))
    for pack in packs:
        if pack.id == id_:
            return pack
    for other in broken:
        if other.id == id_:
            raise broken_fault(other)
    raise call_fault(Message.of(N_("There is no pack “{name}”"), name=id_), near_or_all(id_, packs))


def place_named(name: str) -> Path:
    """Return where the pack lies that a call names by its path or its id.

    A path counts where something lies there. Raises CallFault when a plain word names no pack.
    """
    path = Path(name)
    if "/" in name or "\\" in name or path.suffix or os.path.lexists(path):
        return path
    near = []
    for folder in pack_folders():
        try:
            found = places(folder)
        except OSError:
            continue
        for place in found:
            near.append(place.stem if place.suffix == ".yaml" else place.name)
            if name in (near[-1], pack_id(near[-1])):
                return place
    raise call_fault(Message.of(N_("There is no pack “{name}”"), name=name), _nearest(name, near))


def near_or_all(id_: str, packs: tuple[Pack, ...]) -> Message:
    """Return the way out of a wrong pack id: the nearest one, or all there are."""
    return _nearest(id_, [pack.id for pack in packs])


def _nearest(id_: str, names: list[str]) -> Message:
    near = get_close_matches(id_, names, n=1)
    if near:
        return Message.of(N_("Did you mean “{name}”?"), name=near[0])
    return Message.of(N_("Possible are: {names}."), names=", ".join(names) or "–")


def broken_fault(broken: Broken) -> InputFault:
    """Return a pack's first fault as an error."""
    first = broken.faults[0]
    return InputFault(
        Message.of(N_("The pack “{name}” has faults"), name=broken.id),
        first.message,
        Message.of(N_("All of them: coprod-tui check {file}"), file=str(broken.path)),
    )
