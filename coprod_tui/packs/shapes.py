"""What a schema asks for, looked at once, so that each of the thousands of values of a pack is quick."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from msgspec import inspect

from coprod_tui.packs import expected
from coprod_tui.packs.nodes import ListNode, MapNode, Node, TextNode
from coprod_tui.packs.source import NOTHING, tidied

Quick = Callable[[str], str | int | None]
"""A text without anything to clean → its value; None where a closer look is needed."""

_FEW_DIGITS: Final = 15


class Shape:
    """One kind of value of a schema.

    Args:
        given: the kind as the schema has it, with annotations and "or nothing".

    Raises:
        TypeError: the schema allows several kinds of value, which packs do not know.
    """

    __slots__ = ("fields", "given", "item", "key", "kind", "may_be_nothing", "quick", "required", "value")

    def __init__(self, given: inspect.Type) -> None:
        self.given = given
        self.kind = kind = expected.bare(given)
        """The kind itself."""
        self.may_be_nothing = expected.may_be_nothing(given)
        self.quick = _quick(kind)
        self.fields: dict[str, Shape] = {}
        """What lies under each key of a struct, in the order of the schema."""
        self.required: tuple[str, ...] = ()
        """The keys a struct cannot do without."""
        self.item: Shape | None = None
        """What a list holds."""
        self.key: Shape | None = None
        self.value: Shape | None = None
        """What a map holds under its keys."""
        if isinstance(kind, inspect.StructType):
            self.fields = {field.encode_name: shape_of(field.type) for field in kind.fields}
            self.required = tuple(field.encode_name for field in kind.fields if field.required)
        elif isinstance(kind, inspect.VarTupleType | inspect.ListType):
            self.item = shape_of(kind.item_type)
        elif isinstance(kind, inspect.DictType):
            self.key, self.value = shape_of(kind.key_type), shape_of(kind.value_type)

    def holds(self, node: Node) -> bool:
        """Whether `node` is a list or has keys as is asked for here; a text may be meant for anything."""
        if isinstance(node, ListNode):
            return self.item is not None
        if isinstance(node, MapNode):
            return bool(self.fields) or self.value is not None
        return True

    def plain_value(self, node: TextNode) -> str | int | None:
        """Return the value of a text that is plainly what is asked for, or None: look closer."""
        if self.quick is None or not node.tidy or (node.plain and node.text in NOTHING):
            return None
        return self.quick(node.text)


_shapes: dict[int, Shape] = {}


def shape_of(kind: inspect.Type) -> Shape:
    """Return the shape of `kind`, the same one each time; raises TypeError as `Shape` does."""
    shape = _shapes.get(id(kind))  # a kind takes long to hash; the shape keeps it, and so its id
    if shape is None:
        shape = _shapes[id(kind)] = Shape(kind)
    return shape


def _quick(kind: inspect.Type) -> Quick | None:
    """Return what knows the good values of `kind` at a glance, the same as `scalars.scalar` gives."""
    if isinstance(kind, inspect.StrType):
        bounded = (kind.min_length, kind.max_length, kind.pattern) != (None, None, None)
        return _bounded(kind) if bounded else tidied
    if isinstance(kind, inspect.IntType):
        return _whole(kind)
    if isinstance(kind, inspect.LiteralType):
        return {str(value): value for value in reversed(kind.values)}.get
    if isinstance(kind, inspect.EnumType):
        return {str(one.value): one.value for one in kind.cls}.get
    return None


def _bounded(kind: inspect.StrType) -> Quick:
    low, high = kind.min_length or 0, kind.max_length
    search = re.compile(kind.pattern or "").search

    def text(given: str) -> str | None:
        value = tidied(given)
        fits = low <= len(value) and (high is None or len(value) <= high)
        return value if fits and search(value) else None

    return text


def _whole(kind: inspect.IntType) -> Quick:
    low, high = expected.limits(kind)

    def number(given: str) -> int | None:
        if len(given) > _FEW_DIGITS or not (given.isascii() and given.isdecimal()):
            return None
        value = int(given)
        fits = (low is None or low <= value) and (high is None or value <= high)
        return value if fits and (kind.multiple_of is None or value % kind.multiple_of == 0) else None

    return number
