"""Located tree + schema → plain data, and all faults on the way (durability.md, "YAML").

`msgspec.convert` stops at the first fault and knows no lines; this walk along
`msgspec.inspect.type_info` goes on and knows both. What comes out of a walk without faults is
ready for `msgspec.convert`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from msgspec import Struct, inspect

from coprod_tui.i18n import N_, Message
from coprod_tui.packs import expected
from coprod_tui.packs.faults import Faults, shown
from coprod_tui.packs.mending import Mends
from coprod_tui.packs.nodes import Entry, HoleNode, ListNode, MapNode, Node, TextNode
from coprod_tui.packs.scalars import Unfit, scalar
from coprod_tui.packs.shapes import Shape, shape_of
from coprod_tui.packs.source import NOTHING
from coprod_tui.text import clean_paragraph


@cache
def schema(struct: type[Struct]) -> inspect.StructType:
    """Return the schema of `struct`; raises TypeError when it is none."""
    kind = inspect.type_info(struct)
    if not isinstance(kind, inspect.StructType):
        raise TypeError(f"{struct} is no struct")
    return kind


class Walk:
    """A walk over one or more files of one reading.

    Args:
        faults: where faults go.
        passing_unknown: take no offence at unknown keys (a file of a newer minor version).
    """

    def __init__(self, faults: Faults, *, passing_unknown: bool = False) -> None:
        self._faults = faults
        self._passing_unknown = passing_unknown
        self.text_maps: list[tuple[str, MapNode]] = []
        """Every map of texts that was met, with its key path."""
        self.mends = Mends()
        """What was probably meant where something is at fault."""

    def struct(self, node: Node, kind: inspect.StructType, path: str = "") -> dict[str, object]:
        """Return the fields of `kind` found in `node`; a value at fault is None."""
        return self._struct(node, shape_of(kind), path)

    def items(self, node: Node, kind: inspect.VarTupleType | inspect.ListType, path: str) -> list[object]:
        """Return the items of the list `node` as plain data; empty when it is no list."""
        return self._items(node, shape_of(kind), path)

    def value(self, node: Node, kind: inspect.Type, path: str) -> object:
        """Return `node` as plain data of `kind`, or None when it is at fault or nothing."""
        return self._value(node, shape_of(kind), "", path)

    def unknown_key(
        self, entry: Entry, path: str, free: Sequence[str], known: Iterable[str], below: str | None = None
    ) -> str | None:
        """Report a key nobody knows; return the one it was probably meant to be (one of `free`).

        Args:
            entry: the key and its value.
            path: key path of what it lies in.
            free: known keys that do not stand there yet.
            known: all known keys.
            below: the keys under which it would be known, e.g. `settings: vote:`.
        """
        name = entry.key.text
        meant = None if below else expected.nearest(name, free)
        what = Message.of(N_("“{key}” is not known here."), key=shown(name))
        right = Message.of(expected.NEAREST, name=meant) if meant else expected.possible(known)
        if below:
            right = Message.of(N_("It belongs under {keys}"), keys=below)
        self._faults.add(entry.key.at, _join(path, shown(name)), what, right)
        if meant:
            self.mends.keys[entry.key.at] = meant
        return meant

    def _struct(self, node: Node, shape: Shape, path: str) -> dict[str, object]:
        entries = self._entries(node, shape.kind, path)
        if entries is None:
            return {}
        fields = shape.fields
        data: dict[str, object] = {}
        seen = {entry.key.text for entry in entries}
        for entry in entries:
            name = entry.key.text
            field = fields.get(name)
            if field is not None:
                data[name] = self._value(entry.value, field, path, name)
            elif not self._passing_unknown:
                free = [name for name, one in fields.items() if name not in seen and one.holds(entry.value)]
                below = expected.below(name, shape.kind)
                if below and _key_of(path):
                    below = f"{_key_of(path)}: {below}"
                meant = self.unknown_key(entry, path, free, fields, below)
                if meant is not None:
                    seen.add(meant)
                    self._value(entry.value, fields[meant], path, shown(name))
        for name in shape.required:
            if name not in seen and not self._faults.is_unfinished(node.at):
                what = Message.of(N_("“{key}” is missing here."), key=name)
                self._faults.add(node.at, _join(path, name), what, expected.example(name, fields[name].kind))
        return data

    def _value(self, node: Node, shape: Shape, parent: str, step: str | int) -> object:
        """Return `node` as plain data, or None when it is at fault or nothing.

        Args:
            node: what stands there.
            shape: what is asked for.
            parent: key path of what it lies in.
            step: its key there, or its number in a list.
        """
        if type(node) is TextNode:
            found = shape.plain_value(node)
            if found is not None:
                return found
        path = f"{parent}[{step}]" if isinstance(step, int) else _join(parent, step)
        return self._looked_at(node, shape, path)

    def _looked_at(self, node: Node, shape: Shape, path: str) -> object:
        nothing = isinstance(node, TextNode) and node.plain and node.text in NOTHING
        if isinstance(node, HoleNode) or self._faults.plenty or (nothing and shape.may_be_nothing):
            return None
        if isinstance(node, TextNode) and node.plain and node.text == "":
            what = Message.of(N_("Nothing is written here."))
            self._faults.add(node.at, path, what, expected.example(_key_of(path), shape.kind))
            self.mends.values[node.at] = None
            return None
        match shape.kind:
            case inspect.StructType():
                return self._struct(node, shape, path)
            case inspect.VarTupleType() | inspect.ListType():
                return self._items(node, shape, path)
            case inspect.DictType():
                return self._map(node, shape, path)
        return self._single(node, shape.kind, path)

    def _single(self, node: Node, kind: inspect.Type, path: str) -> str | int | bool | None:
        key = _key_of(path)
        if not isinstance(node, TextNode) and self._faults.is_open(node.at):
            return None
        if not isinstance(node, TextNode):
            what = Message.of(N_("A single value belongs here, not a list and not further keys."))
            self._faults.add(node.at, path, what, expected.example(key, kind))
            return None
        try:
            return scalar(node.text, kind, key)
        except Unfit as unfit:
            self._faults.add(node.at, path, unfit.what, unfit.right)
            self.mends.values[node.at] = unfit.better
            return None

    def _items(self, node: Node, shape: Shape, path: str) -> list[object]:
        item = shape.item
        if isinstance(node, HoleNode) or item is None:
            return []
        if not isinstance(node, ListNode) and self._faults.is_open(node.at):
            return []
        if not isinstance(node, ListNode):
            right = Message.of(expected.LIST)
            if isinstance(node, TextNode) and isinstance(item.kind, inspect.StrType):
                example = expected.line(_key_of(path), f"[{shown(node.text.lstrip('- '))}]")
                right = Message.of(expected.EXACT, example=example)
            self._faults.add(node.at, path, Message.of(N_("A list belongs here.")), right)
            self.mends.values[node.at] = None
            return []
        self._count(node, len(node.items), shape.kind, path)
        return [self._value(one, item, path, number) for number, one in enumerate(node.items)]

    def _map(self, node: Node, shape: Shape, path: str) -> dict[object, object]:
        entries = self._entries(node, shape.kind, path)
        if entries is None or not isinstance(node, MapNode) or shape.key is None or shape.value is None:
            return {}
        self._count(node, len(entries), shape.kind, path)
        if isinstance(shape.value.kind, inspect.StrType):
            self.text_maps.append((path, node))
        data: dict[object, object] = {}
        for entry in entries:
            step = shown(entry.key.text)
            name = self._value(entry.key, shape.key, path, step)
            data[name] = self._value(entry.value, shape.value, path, step)
        return data

    def _entries(self, node: Node, kind: inspect.Type, path: str) -> tuple[Entry, ...] | None:
        if isinstance(node, MapNode):
            return node.entries
        if isinstance(node, HoleNode) or self._faults.is_open(node.at):
            return None
        self.mends.values[node.at] = None
        if isinstance(kind, inspect.StructType):
            what = Message.of(N_("Lines with a key and a colon belong here."))
            right = expected.keys(kind)
        elif isinstance(node, TextNode):
            what = Message.of(N_("A language is missing before this text."))
            text = clean_paragraph(node.text).replace('"', "'")
            right = Message.of(
                expected.EXACT, example=expected.line(_key_of(path), f'{{de: "{shown(text)}"}}')
            )
        else:
            what = Message.of(N_("A text with its languages belongs here, not a list."))
            right = Message.of(expected.EXAMPLE, example=expected.line(_key_of(path), '{de: "…"}'))
        self._faults.add(node.at, path, what, right)
        return None

    def _count(self, node: Node, n: int, kind: inspect.Type, path: str) -> None:
        if not isinstance(kind, inspect.VarTupleType | inspect.ListType | inspect.DictType):
            return
        low, high = kind.min_length, kind.max_length
        if self._faults.is_unfinished(node.at):
            return
        if (low is not None and n < low) or (high is not None and n > high):
            what = Message.count(N_("There is {n} entry here."), N_("There are {n} entries here."), n)
            if n == 0:
                what = Message.of(N_("There is no entry here."))
            self._faults.add(node.at, path, what, expected.bounds(low, high))


def _join(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key


def _key_of(path: str) -> str:
    return "" if path.endswith("]") else path.rpartition(".")[2]
