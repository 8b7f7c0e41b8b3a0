"""What a check of a pack's content finds, and what it looks at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from msgspec import Struct

from coprod_tui.i18n import Message
from coprod_tui.packs.checks import languages_of
from coprod_tui.packs.faults import Fault, Faults
from coprod_tui.packs.load import Reading
from coprod_tui.packs.nodes import Node, Place, TextNode, items_at, text_at
from coprod_tui.packs.references import Located, each

Level = Literal["error", "warning"]


class Finding(Struct, frozen=True, kw_only=True):
    """One thing worth saying about a pack's content."""

    code: str
    """Short name of the check, the same in every language, e.g. `minutes`."""
    fault: Fault
    level: Level = "warning"


def found(
    code: str,
    at: Place,
    path: str,
    what: Message,
    right: Message | None = None,
    *,
    level: Level = "warning",
) -> Finding:
    """Return a finding at a place of a file, as a rule a warning."""
    return Finding(code=code, fault=Fault(at.file, at.line, at.column, path, what, right), level=level)


class Words(NamedTuple):
    """One text in one language, at its place."""

    at: Place
    path: str
    language: str
    text: str


class Source(Struct, frozen=True):
    """A pack as the checks read it: located trees, and its texts by language."""

    reading: Reading
    languages: tuple[str, ...]
    drafts: frozenset[str]
    checked: frozenset[str]
    """Languages that readers have checked."""
    plain_words: tuple[str, ...]
    """Long words that plain language may use, case-folded."""
    strict: bool = False

    def each(self, pattern: str) -> Iterator[Located]:
        """Yield what lies under `pattern` in any file of the pack."""
        for tree in self.reading.trees:
            yield from each(tree, pattern)

    def words(self) -> Iterator[Words]:
        """Yield every text in every language."""
        for path, node in self.reading.texts:
            for entry in node.entries:
                if isinstance(entry.value, TextNode):
                    yield Words(entry.value.at, path, entry.key.text, entry.value.text)


def source_of(reading: Reading, strict: bool) -> Source:
    """Return what the checks need of a pack that was read."""
    head = reading.trees[0] if reading.trees else None
    checks = _listed(reading, "language_checks")
    return Source(
        reading=reading,
        languages=() if head is None else languages_of(head, Faults()),
        drafts=frozenset(_texts(_listed(reading, "drafts"))),
        checked=frozenset(_texts(text_at(item, "language") for item in checks)),
        plain_words=tuple(word.casefold() for word in _texts(_listed(reading, "plain_words"))),
        strict=strict,
    )


def number_at(node: Node | None, key: str) -> int | None:
    """Return the whole number under `key` of a map, or None where none can be read."""
    text = text_at(node, key)
    return int(text.text) if text is not None and text.text.strip().isdecimal() else None


def said(node: Node | None, key: str, default: str = "") -> str:
    """Return the text under `key` of a map, or `default`."""
    text = text_at(node, key)
    return default if text is None else text.text.strip()


def _listed(reading: Reading, key: str) -> list[Node]:
    """Return the items of a list of the pack, from all its files."""
    return [item for tree in reading.trees for item in items_at(tree, key)]


def _texts(nodes: Iterable[Node | None]) -> Iterator[str]:
    return (node.text for node in nodes if isinstance(node, TextNode))
