"""The located tree of a YAML file: texts, lists and maps that know where they stand."""

from __future__ import annotations

from msgspec import Struct


class Place(Struct, frozen=True):
    """Where something stands; `line` and `column` count from 1, 0 means the file as a whole."""

    file: str
    line: int = 0
    column: int = 0


class TextNode(Struct, frozen=True):
    """A scalar, always a text; `plain` when it stands without quotes and is no block text."""

    at: Place
    text: str
    plain: bool = False


class ListNode(Struct, frozen=True):
    """A list."""

    at: Place
    items: tuple[Node, ...]


class Entry(Struct, frozen=True):
    """A key of a map with its value."""

    key: TextNode
    value: Node


class MapNode(Struct, frozen=True):
    """A map; its keys are unique and in NFC."""

    at: Place
    entries: tuple[Entry, ...]

    def get(self, key: str) -> Node | None:
        """Return the value of `key`, or None."""
        return next((entry.value for entry in self.entries if entry.key.text == key), None)


class HoleNode(Struct, frozen=True):
    """Something that is at fault already and is passed over from here on."""

    at: Place


Node = TextNode | ListNode | MapNode | HoleNode


def text_at(node: Node | None, key: str) -> TextNode | None:
    """Return the text under `key` of a map, or None when there is none."""
    value = node.get(key) if isinstance(node, MapNode) else None
    return value if isinstance(value, TextNode) else None


def items_at(node: Node | None, key: str) -> tuple[Node, ...]:
    """Return the items of the list under `key` of a map; empty when there is none."""
    value = node.get(key) if isinstance(node, MapNode) else None
    return value.items if isinstance(value, ListNode) else ()
