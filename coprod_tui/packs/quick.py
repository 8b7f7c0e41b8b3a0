"""A pack in which nothing is at fault, read without knowing where anything stands.

Every pack is tried here first when only its value is wanted. What is not plainly good is left to
`load.read_pack`, which finds the same value or says what is wrong; nothing is refused here.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, NamedTuple

import msgspec
from msgspec import Struct

from coprod_tui.i18n import Message
from coprod_tui.model.packs import Pack
from coprod_tui.packs import checks, references
from coprod_tui.packs.faults import Faults
from coprod_tui.packs.names import pack_id
from coprod_tui.packs.nodes import Entry, HoleNode, ListNode, MapNode, Node, Place, TextNode
from coprod_tui.packs.parts import HEAD, MOST_FILES, Print, located, print_and_bytes, wrong_file
from coprod_tui.packs.plain_data import LookCloserError, plain_data
from coprod_tui.packs.source import MOST_BYTES, decoded

_NOWHERE: Final = Place("")
_HOLE: Final = HoleNode(_NOWHERE)
_FIELDS: Final = frozenset(Pack.__struct_fields__)


class _NoFaults(Faults):
    """Gives up with the first fault."""

    def add(self, at: Place, path: str, what: Message, right: Message | None = None) -> None:
        raise LookCloserError


class Quick(NamedTuple):
    """A good pack, and every file it was read from, the head first."""

    pack: Pack
    prints: tuple[Print, ...]


def quick_pack(path: Path) -> Quick | None:
    """Return the pack at `path` if it is plainly good, None where it needs the closer look."""
    try:
        with unwatched():
            return _quick(path)
    except (LookCloserError, msgspec.ValidationError, OSError, ValueError, RuntimeError):
        return None


@contextmanager
def unwatched() -> Iterator[None]:
    """Keep the collector from looking for cycles: what is read holds none (`nodes`).

    Looking for them takes a fifth of a careful reading and a third of a quick one.
    """
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


def _quick(path: Path) -> Quick:
    head_path, folder, name = located(path)
    if folder is None and path.suffix != ".yaml":
        raise LookCloserError
    prints: list[Print] = []
    data, size = _file(head_path, name, prints)
    files = data.pop("files", [])
    if not isinstance(files, list) or len(files) > MOST_FILES or (files and folder is None):
        raise LookCloserError
    seen = {HEAD}
    for file in files:
        if folder is None or not isinstance(file, str) or wrong_file(file, folder, seen) is not None:
            raise LookCloserError
        seen.add(file)
        part, more = _file(folder / file, f"{folder.name}/{file}", prints)
        _join(part, data)
        size += more
    pack = msgspec.convert(data, Pack)
    named = folder is None or pack.id in (folder.name, pack_id(folder.name))
    if size > MOST_BYTES or not named or not _is_sound(pack, data):
        raise LookCloserError
    return Quick(pack, tuple(prints))


def _file(path: Path, name: str, prints: list[Print]) -> tuple[dict[str, Any], int]:
    """Return what stands in one file, and its bytes."""
    print_, raw = print_and_bytes(path)
    prints.append((name, print_))
    characters = decoded(raw, name, Faults())
    if characters is None or not characters.tidy:
        raise LookCloserError
    return plain_data(characters.text), len(raw)


def _join(part: dict[str, Any], data: dict[str, Any]) -> None:
    """Put the lists of a further file behind those of the head."""
    for key, items in part.items():
        known = data.setdefault(key, [])
        if key not in _FIELDS or key == "languages" or type(items) is not list or type(known) is not list:
            raise LookCloserError
        known.extend(items)


def _is_sound(pack: Pack, data: dict[str, Any]) -> bool:
    """Whether what stands in different places of a pack goes together."""
    tags = pack.languages
    if not checks.is_known(pack.format_version) or not (pack.licence and pack.version):
        return False
    if not tags or len(set(tags)) < len(tags) or any(checks.right_tag(tag) != tag for tag in tags):
        return False
    faults = _NoFaults()
    trees = (_sketch(pack, data, tags[0], frozenset(tags)),)
    references.unique_ids(trees, faults)
    references.known_references(trees, tags, faults)
    references.sound_values(trees, faults)
    return True


def _sketch(value: Any, data: Any, first: str, tags: frozenset[str]) -> Node:
    """Return the tree that `references` looks at: what was written, without texts in languages.

    Args:
        value: what came of `data`, which tells structs from texts.
        data: what was written.
        first: the pack's first language.
        tags: all its languages.

    Raises:
        LookCloserError: a text has a language too many or not the first, or is blank there.
    """
    kind = type(value)
    if kind is dict:
        if not (tags >= data.keys() and data.get(first)):
            raise LookCloserError
        return _HOLE
    if kind is tuple:
        return ListNode(
            _NOWHERE, tuple([_sketch(*pair, first, tags) for pair in zip(value, data, strict=True)])
        )
    if isinstance(value, Struct):
        entries = [
            Entry(TextNode(_NOWHERE, key), _sketch(getattr(value, key), inner, first, tags))
            for key, inner in data.items()
        ]
        return MapNode(_NOWHERE, tuple(entries))
    return TextNode(_NOWHERE, str(data))
