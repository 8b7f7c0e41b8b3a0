"""One pack, or another file of ours, from the disk (contract.md, "Pack")."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import Any, Generic, NamedTuple, TypeVar

import msgspec
from msgspec import Struct, inspect

from coprod_tui.i18n import N_, Message
from coprod_tui.model.packs import Pack, PackFile
from coprod_tui.packs import checks, expected, references
from coprod_tui.packs.faults import Fault, Faults, shown
from coprod_tui.packs.mending import mended
from coprod_tui.packs.names import pack_id
from coprod_tui.packs.nodes import MapNode, Node, Place, text_at
from coprod_tui.packs.parts import Files, Print, located
from coprod_tui.packs.places import ENDINGS, missing_head, wrong_ending
from coprod_tui.packs.quick import quick_pack, unwatched
from coprod_tui.packs.typed import Walk, schema

S = TypeVar("S", bound=Struct)


class Loaded(NamedTuple, Generic[S]):
    """What a file held: the value, or None and every fault found."""

    value: S | None
    faults: tuple[Fault, ...]


class Reading(NamedTuple):
    """A pack as it was read: its value, its faults, and where everything stands (for `lint`)."""

    pack: Pack | None
    faults: tuple[Fault, ...]
    trees: tuple[Node, ...] = ()
    """The located tree of every file, the head first."""
    texts: tuple[tuple[str, MapNode], ...] = ()
    """Every map of texts with its key path within its file."""
    prints: tuple[Print, ...] = ()
    """Every file that was read, the head first (for `kept`)."""
    unnamed: tuple[str, ...] = ()
    """Files of the folder that nobody names, as they are called in faults."""

    @property
    def broken_lines(self) -> frozenset[tuple[str, int]]:
        """File and line of every fault in the writing, which has no key path: the text there is not known."""
        return frozenset((fault.file, fault.line) for fault in self.faults if not fault.path)


def load_pack(path: Path) -> Loaded[Pack]:
    """Return the pack at `path`: a folder with `pack.yaml`, that file itself, or a single `ID.yaml`.

    Never raises for anything that lies there; a pack with faults is None.
    """
    quick = quick_pack(path)
    if quick is not None:
        return Loaded(quick.pack, ())
    reading = read_pack(path)
    return Loaded(reading.pack, reading.faults)


def read_pack(path: Path) -> Reading:
    """Return the pack at `path` as `load_pack` does, with the places of everything in it."""
    with unwatched():
        return _pack(*located(path))


def load_typed(path: Path, struct: type[S]) -> Loaded[S]:
    """Return the file at `path` as a `struct`, read with the same care as a pack.

    Raises:
        TypeError: `struct` has kinds of value that packs do not know.
    """
    faults = Faults()
    tree = Files(faults).tree(path, path.name)
    data = {} if tree is None else Walk(faults).struct(tree, schema(struct))
    return _converted(data, struct, path.name, faults)


def canonical_sha256(pack: Pack) -> str:
    """Return the fingerprint of what `pack` says, however its files are laid out.

    Hexadecimal sha256 of its JSON with sorted keys (contract.md, "Export").
    """
    return hashlib.sha256(msgspec.json.encode(pack, order="sorted")).hexdigest()


def _pack(head_path: Path, folder: Path | None, name: str) -> Reading:
    faults = Faults()
    files = Files(faults)
    wrong = None if head_path.is_file() else missing_head(head_path, folder)
    if wrong is not None:
        faults.add(Place(name), "", *wrong)
        return Reading(None, faults.sorted())
    if folder is None and head_path.suffix != ".yaml" and head_path.suffix.lower() in ENDINGS:
        faults.add(Place(name), "", *wrong_ending(head_path))
    head = files.tree(head_path, name)
    if head is None or not checks.is_ours(head, faults):
        return Reading(None, faults.sorted())
    walk = Walk(faults, passing_unknown=checks.is_newer(head))
    data = walk.struct(head, schema(Pack if folder is None else PackFile))
    data.pop("files", None)
    trees = [head]
    if folder is not None:
        parts = files.parts(head, folder, folder.name)
        for part in parts:
            _add_part(part, data, walk, faults)
        trees += parts
        _check_folder(head, folder, faults)
    if faults.unfinished is not None:  # what is missing now may stand where nothing could be read
        return Reading(None, faults.sorted(), (), (), tuple(files.prints))
    trees = [mended(tree, walk.mends) for tree in trees]
    languages = checks.languages_of(trees[0], faults)
    references.unique_ids(trees, faults)
    references.known_references(trees, languages, faults)
    references.sound_values(trees, faults)
    if languages:
        checks.text_languages(walk.text_maps, languages, faults)
        checks.needed_texts(walk.text_maps, languages, faults)
    checks.needed_words(head, faults)
    pack, found = _converted(data, Pack, name, faults)
    unnamed = () if folder is None else files.unnamed(folder)
    return Reading(pack, found, tuple(trees), tuple(walk.text_maps), tuple(files.prints), unnamed)


def _add_part(part: Node, data: dict[str, object], walk: Walk, faults: Faults) -> None:
    """Put the lists of a further file behind those of the pack's head."""
    kinds = _kinds()
    lists = {
        key: kind
        for key, kind in kinds.items()
        if isinstance(kind, inspect.VarTupleType) and key != "languages"
    }
    if not isinstance(part, MapNode):
        what = Message.of(N_("Lines with a key and a colon belong here."))
        faults.add(part.at, "", what, Message.of(expected.EXAMPLE, example="sessions:"))
        return
    for entry in part.entries:
        key = entry.key.text
        kind = lists.get(key)
        if kind is not None:
            items = walk.items(entry.value, kind, key)
            known = data.setdefault(key, [])
            if isinstance(known, list):
                known.extend(items)
        elif key in kinds:
            what = Message.of(N_("“{key}” belongs in pack.yaml."), key=key)
            right = Message.of(N_("Further files hold lists only: {keys}."), keys=", ".join(lists))
            faults.add(entry.key.at, key, what, right)
        else:
            walk.unknown_key(entry, "", list(lists), lists)


@cache
def _kinds() -> dict[str, inspect.Type]:
    """Return what lies under each key of a pack, whichever of its files that stands in."""
    fields = schema(PackFile).fields  # knows all of `Pack`; a second schema would take as long again
    return {field.encode_name: expected.bare(field.type) for field in fields if field.encode_name != "files"}


def _check_folder(head: Node, folder: Path, faults: Faults) -> None:
    name = text_at(head, "id")
    if name is not None and name.text and name.text not in (folder.name, pack_id(folder.name)):
        what = Message.of(
            N_("The id “{id}” is not the name of the folder, “{folder}”."),
            id=shown(name.text),
            folder=shown(folder.name),
        )
        faults.add(name.at, "id", what, Message.of(N_("Name both alike.")))


def _converted(data: dict[str, Any], struct: type[S], name: str, faults: Faults) -> Loaded[S]:
    if not faults:
        try:
            return Loaded(msgspec.convert(data, struct), ())
        except msgspec.ValidationError as error:  # what a struct checks beyond its types
            what = Message.of(N_("This does not fit together: {problem}"), problem=shown(str(error)))
            faults.add(Place(name), "", what)
    return Loaded(None, faults.sorted())
