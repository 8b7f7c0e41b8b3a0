"""A tree with its mistakes put right as far as they are understood, so that one mistake is told once.

What is looked at across a pack (ids, references, minutes, results) would otherwise stumble a second
time over a word that is at fault already.
"""

from __future__ import annotations

from msgspec import Struct, field

from coprod_tui.packs.nodes import Entry, HoleNode, ListNode, MapNode, Node, Place, TextNode


class Mends(Struct):
    """What a walk found out about the things at fault, by their places."""

    keys: dict[Place, str] = field(default_factory=dict)
    """Key that nobody knows → the one it was meant to be."""
    values: dict[Place, str | None] = field(default_factory=dict)
    """Value at fault → the one it was meant to be; None where nobody can tell."""

    def __bool__(self) -> bool:
        return bool(self.keys or self.values)


def mended(node: Node, mends: Mends) -> Node:
    """Return `node` with `mends` made; values that nobody can tell become holes."""
    if not mends:
        return node
    if node.at in mends.values and isinstance(node, TextNode):
        better = mends.values[node.at]
        return HoleNode(node.at) if better is None else TextNode(node.at, better, plain=False)
    if isinstance(node, ListNode):
        return ListNode(node.at, tuple(mended(item, mends) for item in node.items))
    if isinstance(node, MapNode):
        return MapNode(node.at, tuple(_entry(entry, mends) for entry in node.entries))
    return node


def _entry(entry: Entry, mends: Mends) -> Entry:
    better = mends.keys.get(entry.key.at)
    key = entry.key if better is None else TextNode(entry.key.at, better, plain=True)
    return Entry(key, mended(entry.value, mends))
