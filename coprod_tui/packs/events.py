"""Text → located tree, from the parser's events with a stack of our own (durability.md, "YAML").

`yaml.load` recurses in C and dies on deep brackets, expands alias bombs and lets the second of
two equal keys win; events do none of that, and they know their lines.
"""

from __future__ import annotations

import re
from typing import Any, Final

import yaml

from coprod_tui.i18n import N_, Message
from coprod_tui.packs.faults import Faults, shown
from coprod_tui.packs.nodes import (
    DEEPEST,
    MOST_NODES,
    Entry,
    HoleNode,
    ListNode,
    MapNode,
    Node,
    Place,
    TextNode,
)
from coprod_tui.packs.quoting import (
    COMMA,
    CURLY,
    LONG_DASH,
    LONG_DASH_RIGHT,
    LONGEST,
    NO_SPACE,
    Cause,
    curly_quotes,
    suspects,
)
from coprod_tui.packs.resuming import LOADER, resumed
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

_NO_KEY: Final = "–—−‒―\u00a0\u2007\u202f\u3000"
"""What no key begins with: dashes and wide spaces of a word processor."""
_COLON: Final = re.compile(r"\s*:")
_NO_COLON: Final = re.compile(r"(?P<name>[A-Za-z][\w-]*)[ \t]+[\"„“'](?P<text>[^\"„“”']*)[\"“”']")
"""A key of a map in curly brackets with its text behind it, and no colon between the two."""
_NO_REFERENCES: Final = N_("A text that begins with * or & needs quotes; write a repeated text out again.")


def read_tree(raw: bytes, file: str, faults: Faults) -> Node | None:
    """Return the tree of one file, or None when it cannot be read.

    Where the writing breaks off, the tree holds what was read before, and `faults` know which of its
    lists and maps are unfinished (`Faults.is_open`). Never raises for anything that stands in the file;
    what is wrong goes into `faults`. Scalars stay texts, whatever they look like; keys are in NFC.
    """
    characters = decoded(raw, file, faults)
    return None if characters is None else _Reader(file, faults, characters).read()


def _spot(cause: Cause) -> tuple[Place, str, Message, Message]:
    at, what, right = cause
    return at, "", what, right


class _Open:
    """A list or map that is being read."""

    __slots__ = ("at", "entries", "flow", "hollow", "is_map", "items", "key", "keys")

    def __init__(self, at: Place, is_map: bool, flow: bool) -> None:
        self.at = at
        self.is_map = is_map
        self.flow = flow
        """Whether it stands in brackets."""
        self.hollow = False
        """Whether the value that comes next is at fault already."""
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
    def __init__(self, file: str, faults: Faults, characters: Characters, *, resumed: bool = False) -> None:
        self._resumed = resumed
        self._file = file
        self._faults = faults
        self._text = characters.text
        self._tidy = characters.tidy
        self._escapes = "\\" in characters.text
        self._comments = " #" in characters.text
        self._stack: list[_Open] = []
        self._root: Node | None = None
        self._nodes = 0
        self._documents = 0
        self._stopped = faults.plenty
        self._lines: list[str] = []
        self._suspects: list[Cause] | None = None

    def read(self) -> Node | None:
        try:
            next_event = LOADER(self._text).get_event
            while not self._stopped and (event := next_event()) is not None:
                self._take(event)
        except yaml.YAMLError as error:
            return self._broken_off(error)
        except (ValueError, OverflowError):  # the Python parser, from escapes beyond Unicode
            self._fault(Place(self._file), N_("A character is written with a number that does not exist."))
            return None
        if self._stopped:
            return None
        if self._root is None or (isinstance(self._root, TextNode) and self._root.text == ""):
            self._fault(Place(self._file, 1, 1), N_("The file is empty."))
            return None
        return self._root

    def _broken_off(self, error: yaml.YAMLError) -> Node | None:
        """Report every place where the writing breaks off, and return what was read in spite of them."""
        again = None if self._resumed else resumed(self._text, self._file, error)
        if again is None:
            self._faults.add(*_spot(explained(error, self._text, self._file)))
        for cause in again.causes if again is not None else ():
            if not self._faults.has_in_line(cause[0]):
                self._faults.add(*_spot(cause))
        if again is None or again.text is None:
            return self._until_here()
        self._faults.settle(self._file, again.lines)
        if not again.is_whole:
            self._faults.breaks_off((), ragged=True)
        return _Reader(self._file, self._faults, Characters(again.text, self._tidy), resumed=True).read()

    def _until_here(self) -> Node | None:
        """Return what was read before the writing broke off."""
        self._faults.breaks_off([level.at for level in self._stack], ragged=True)
        while self._stack:
            level = self._stack.pop()
            level.key = level.key if self._stack or level.entries else None
            self._put(level.node())
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
                plain = bool(event.implicit[0])
                cut = plain and self._comments and self._is_cut(event)
                self._put(TextNode(at, text, plain, self._tidy, cut))
        elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            at = self._place(event)
            self._nodes += 1
            self._look_at(event, at)
            self._open(at, kind is yaml.MappingStartEvent, bool(event.flow_style))
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

    def _is_cut(self, event: Any) -> bool:
        """Whether a comment stands behind a text, on its line."""
        end: int = event.end_mark.index
        return self._text.startswith(" #", end)

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

    def _open(self, at: Place, is_map: bool, flow: bool) -> None:
        if len(self._stack) >= DEEPEST:
            self._stop(
                at,
                N_("Lists and keys lie more than {n} levels deep in each other here."),
                N_("Check whether a bracket was opened too often."),
                n=DEEPEST,
            )
        self._stack.append(_Open(at, is_map, flow))

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
            if type(key) is TextNode and not self._is_cut_by_comma(key, node, parent):
                parent.entries.append(Entry(key, HoleNode(node.at) if parent.hollow else node))
            parent.key = None
            parent.hollow = False

    def _is_cut_by_comma(self, key: TextNode, node: Node, parent: _Open) -> bool:
        """Whether `key` is no key but the rest of the text before it; a fault if so."""
        if not parent.flow or not isinstance(node, TextNode) or not node.plain or node.text != "":
            return False
        before = parent.entries[-1] if parent.entries else None
        if before is None or not isinstance(before.value, TextNode) or not before.value.plain:
            return False
        self._lines = self._lines or self._text.split("\n")
        if _COLON.match(self._lines[key.at.line - 1], key.at.column - 1 + len(key.text)):
            return False
        if len(before.value.text) > LONGEST:
            return True
        text = f"{before.value.text}, {key.text}"
        parent.entries[-1] = Entry(before.key, TextNode(before.value.at, text, plain=True))
        what = Message.of(COMMA)
        better = text.strip(CURLY).replace('"', "'")
        right = Message.of(N_("Right would be: {example}"), example=f'{before.key.text}: "{shown(better)}"')
        if before.value.text[:1] in CURLY:
            _, what, _ = curly_quotes(text, key.at)
        at = before.value.at
        if not self._faults.has(at):
            path = f"{self._path().rpartition('.')[0]}.{shown(before.key.text)}".lstrip(".")
            self._add(at, path, what, right)
        return True

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
        swallowed = ":" in key or (parent.flow and _NO_COLON.fullmatch(key) is not None)
        if node.plain and (swallowed or key[0] in _NO_KEY):
            return self._odd_key(node, key, parent)
        if key in parent.keys and not parent.flow and self._begins_anew(key, node, parent):
            return node
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

    def _odd_key(self, node: TextNode, key: str, parent: _Open) -> Node:
        """Report a key that has swallowed its value, or a dash before it; return what was meant."""
        without = _NO_COLON.fullmatch(key) if parent.flow else None
        if without is not None:
            return self._key_without_colon(node, without, parent)
        name, colon, _ = key.partition(":")
        if key[0] in _NO_KEY:
            self._faults.breaks_off((), ragged=True)
            if self._suspects is None:
                self._suspects = suspects(self._text, self._file)
                for place, wrong, better in self._suspects:
                    self._faults.add(place, "", wrong, better)
            if self._faults.has(node.at):
                return HoleNode(node.at)
            what, right = Message.of(LONG_DASH, dash=key[0]), Message.of(LONG_DASH_RIGHT)
        else:
            text = key[len(name) + 1 :].strip("\"'" + CURLY)
            what = Message.of(NO_SPACE)
            right = Message.of(N_("Right would be: {example}"), example=f'{shown(name)}: "{shown(text)}"')
        self._add(node.at, f"{self._path()}.{shown(name)}".removeprefix("."), what, right)
        parent.hollow = True
        if not colon or name in parent.keys:
            return HoleNode(node.at)
        parent.keys.add(name)
        return TextNode(node.at, name, plain=True)

    def _key_without_colon(self, node: TextNode, found: re.Match[str], parent: _Open) -> Node:
        """Report a key that is followed by its text without a colon; return the key that was meant."""
        name = found["name"]
        what = Message.of(N_("Behind “{key}” the colon is missing."), key=shown(name))
        right = Message.of(
            N_("Right would be: {example}"), example=f'{shown(name)}: "{shown(found["text"])}"'
        )
        self._add(node.at, f"{self._path()}.{shown(name)}".removeprefix("."), what, right)
        parent.hollow = True
        if name in parent.keys:
            return HoleNode(node.at)
        parent.keys.add(name)
        return TextNode(node.at, name, plain=True)

    def _begins_anew(self, key: str, node: TextNode, parent: _Open) -> bool:
        """Whether a forgotten hyphen put two items of a list into one; a fault if so, and they are parted."""
        around = self._stack[-2] if len(self._stack) > 1 else None
        if around is None or around.is_map or not parent.entries or parent.entries[0].key.text != key:
            return False
        words = N_("A hyphen is missing before “{key}”: here the next item begins.")
        what = Message.of(words, key=shown(key))
        right = Message.of(N_("Right would be: {example}"), example=f"- {shown(key)}: …")
        around.items.append(parent.node())
        parent.at, parent.entries, parent.keys = node.at, [], {key}
        self._add(node.at, f"{self._path()}.{shown(key)}".removeprefix("."), what, right)
        return True

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
