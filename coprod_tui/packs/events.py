"""Text → located tree, from the parser's events with a stack of our own (durability.md, "YAML").

`yaml.load` recurses in C and dies on deep brackets, expands alias bombs and lets the second of
two equal keys win; events do none of that, and they know their lines.
"""

from __future__ import annotations

from typing import Any, Final

import yaml

from coprod_tui.i18n import N_, Message
from coprod_tui.packs.faults import Faults, shown
from coprod_tui.packs.nodes import Entry, HoleNode, ListNode, MapNode, Node, Place, TextNode
from coprod_tui.packs.source import (
    STACKED,
    STACKED_RIGHT,
    Characters,
    code_of,
    decoded,
    is_readable,
    is_tower,
    normal,
)
from coprod_tui.packs.syntax import explained

DEEPEST: Final = 24
"""Most lists and maps inside each other."""
MOST_NODES: Final = 100_000
"""Most texts, lists and maps in one file: what keeps memory and time small."""
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The C parser, or the Python one where PyYAML was built without it."""

_NO_REFERENCES: Final = N_("A text that begins with * or & needs quotes; write a repeated text out again.")


def read_tree(raw: bytes, file: str, faults: Faults) -> Node | None:
    """Return the tree of one file, or None when it cannot be read to its end.

    Never raises for anything that stands in the file; what is wrong goes into `faults`. Scalars
    stay texts, whatever they look like; keys are in NFC.
    """
    characters = decoded(raw, file, faults)
    return None if characters is None else _Reader(file, faults, characters).read()


class _Open:
    """A list or map that is being read."""

    __slots__ = ("at", "entries", "is_map", "items", "key", "keys")

    def __init__(self, at: Place, is_map: bool) -> None:
        self.at = at
        self.is_map = is_map
        self.items: list[Node] = []
        self.entries: list[Entry] = []
        self.keys: set[str] = set()
        self.key: Node | None = None
        """The key whose value comes next; None while a key is awaited."""

    @property
    def step(self) -> str:
        """Where in this collection reading is, as a piece of a key path."""
        if not self.is_map:
            return f"[{len(self.items)}]"
        return f".{shown(self.key.text)}" if isinstance(self.key, TextNode) else ""

    def node(self) -> Node:
        if self.is_map:
            return MapNode(self.at, tuple(self.entries))
        return ListNode(self.at, tuple(self.items))


class _Reader:
    def __init__(self, file: str, faults: Faults, characters: Characters) -> None:
        self._file = file
        self._faults = faults
        self._text = characters.text
        self._tidy = characters.tidy
        self._escapes = "\\" in characters.text
        self._stack: list[_Open] = []
        self._root: Node | None = None
        self._nodes = 0
        self._documents = 0
        self._stopped = faults.plenty

    def read(self) -> Node | None:
        try:
            next_event = LOADER(self._text).get_event
            while not self._stopped and (event := next_event()) is not None:
                self._take(event)
        except yaml.YAMLError as error:
            at, what, right = explained(error, self._text, self._file)
            self._faults.add(at, "", what, right)
            return None
        except (ValueError, OverflowError):  # the Python parser, from escapes beyond Unicode
            self._fault(Place(self._file), N_("A character is written with a number that does not exist."))
            return None
        if self._stopped:
            return None
        if self._root is None or (isinstance(self._root, TextNode) and self._root.text == ""):
            self._fault(Place(self._file, 1, 1), N_("The file is empty."))
            return None
        return self._root

    def _take(self, event: Any) -> None:
        kind = type(event)
        if kind is yaml.ScalarEvent:
            mark = event.start_mark
            at = Place(self._file, mark.line + 1, mark.column + 1)
            self._nodes += 1
            if self._nodes > MOST_NODES or event.anchor is not None or event.tag is not None:
                self._look_at(event, at)
            text = event.value
            if self._escapes and event.style == '"':
                self._put(self._escaped(text, at))
            else:
                self._put(TextNode(at, text, bool(event.implicit[0]), self._tidy))
        elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            at = self._place(event)
            self._nodes += 1
            self._look_at(event, at)
            self._open(at, kind is yaml.MappingStartEvent)
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            self._put(self._stack.pop().node())
        elif kind is yaml.AliasEvent:
            at = self._place(event)
            self._nodes += 1
            self._look_at(event, at)
            self._put(HoleNode(at))
        elif kind is yaml.DocumentStartEvent:
            self._documents += 1
            if self._documents > 1:
                self._stop(
                    self._place(event),
                    N_("A second document begins here (---)."),
                    N_("Delete the line with the three hyphens, or make two files."),
                )

    def _look_at(self, event: Any, at: Place) -> None:
        """Report what no text, list or map may be."""
        if self._nodes > MOST_NODES:
            self._stop(
                at,
                N_("There are too many entries in this file: more than {n}."),
                N_("Split the file, and leave out what is not needed."),
                n=MOST_NODES,
            )
        elif isinstance(event, yaml.AliasEvent):
            self._fault(at, N_("References with * are not allowed."), _NO_REFERENCES)
        else:
            if event.anchor is not None:
                self._fault(at, N_("Anchors with & are not allowed."), _NO_REFERENCES)
            if event.tag is not None:
                self._fault(
                    at,
                    N_("Marks with ! are not allowed."),
                    N_("Put a text that begins with ! in quotes."),
                )

    def _open(self, at: Place, is_map: bool) -> None:
        if len(self._stack) >= DEEPEST:
            self._stop(
                at,
                N_("Lists and keys lie more than {n} levels deep in each other here."),
                N_("Check whether a bracket was opened too often."),
                n=DEEPEST,
            )
        self._stack.append(_Open(at, is_map))

    def _escaped(self, text: str, at: Place) -> TextNode | HoleNode:
        """Return a text in double quotes, which may hold escapes; all else was looked at before."""
        if is_tower(text):
            self._fault(at, STACKED, STACKED_RIGHT)
            return HoleNode(at)
        if not is_readable(text):
            codes = {code_of(character) for character in set(text) if not is_readable(character)}
            self._fault(
                at,
                N_("The text holds an invisible control character ({code})."),
                N_("Leave it out."),
                code=", ".join(sorted(codes)),
            )
            return HoleNode(at)
        return TextNode(at, text)

    def _put(self, node: Node) -> None:
        if not self._stack:
            self._root = node
            return
        parent = self._stack[-1]
        if not parent.is_map:
            parent.items.append(node)
            return
        key = parent.key
        if key is None:
            parent.key = self._key(node, parent)
        else:
            if type(key) is TextNode:
                parent.entries.append(Entry(key, node))
            parent.key = None

    def _key(self, node: Node, parent: _Open) -> Node:
        """Return `node` as a key, or a hole when its value is to be passed over."""
        if isinstance(node, HoleNode):
            return node
        hole = HoleNode(node.at)
        if not isinstance(node, TextNode) or node.text == "":
            self._fault(
                node.at,
                N_("Before the colon there is no simple key."),
                N_("Right would be one word, a colon, a space and the value, for example: minutes: 30"),
            )
            return hole
        key = node.text if node.tidy else normal(node.text)
        if key == "<<" or key in parent.keys:
            what = Message.of(N_("“{key}” stands here a second time."), key=shown(key))
            right = Message.of(N_("Keep only one of the two."))
            if key == "<<":
                what = Message.of(N_("Taking over other parts with << is not allowed."))
                right = Message.of(N_("Write the lines out again."))
            self._add(node.at, f"{self._path()}.{shown(key)}".removeprefix("."), what, right)
            return hole
        parent.keys.add(key)
        return node if node.tidy else TextNode(node.at, key, node.plain)

    def _path(self) -> str:
        return "".join(level.step for level in self._stack).removeprefix(".")

    def _place(self, event: Any) -> Place:
        return Place(self._file, event.start_mark.line + 1, event.start_mark.column + 1)

    def _stop(self, at: Place, what: str, right: str | None = None, **values: object) -> None:
        self._fault(at, what, right, **values)
        self._stopped = True

    def _fault(self, at: Place, what: str, right: str | None = None, **values: object) -> None:
        self._add(at, self._path(), Message.of(what, **values), None if right is None else Message.of(right))

    def _add(self, at: Place, path: str, what: Message, right: Message | None) -> None:
        self._faults.add(at, path, what, right)
        self._stopped = self._stopped or self._faults.plenty
