"""The located tree of a YAML file: texts, lists and maps that know where they stand."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

DEEPEST: Final = 24
"""Most lists and maps inside each other."""
MOST_NODES: Final = 100_000
"""Most texts, lists and maps in one file: what keeps memory and time small."""

# A tree is built from its leaves and never changed, so it holds no cycles and the collector may pass it over.


class Place(Struct, frozen=True, gc=False):
    """Where something stands; `line` and `column` count from 1, 0 means the file as a whole."""

    file: str
    line: int = 0
    column: int = 0


class TextNode(Struct, frozen=True, gc=False):
    """A scalar, always a text."""

    at: Place
    text: str
    plain: bool = False
    """Whether it stands without quotes and is no block text."""
    tidy: bool = False
    """Whether it is known to hold nothing that the sanitiser (`text.clean`) would change."""
    cut: bool = False
    """Whether ` #` ends it, so that the rest of its line is not read."""


class ListNode(Struct, frozen=True, gc=False):
    """A list."""

    at: Place
    items: tuple[Node, ...]


class Entry(Struct, frozen=True, gc=False):
    """A key of a map with its value."""

    key: TextNode
    value: Node


class MapNode(Struct, frozen=True, gc=False):
    """A map; its keys are unique and in NFC."""

    at: Place
    entries: tuple[Entry, ...]

    def get(self, key: str) -> Node | None:
        """Return the value of `key`, or None."""
        for entry in self.entries:
            if entry.key.text == key:
                return entry.value
        return None


class HoleNode(Struct, frozen=True, gc=False):
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
