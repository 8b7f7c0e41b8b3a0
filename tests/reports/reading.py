"""Reads a page as a browser does, and as strictly as a screen reader would like it."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Final

EMPTY: Final = frozenset({"meta"})
SPOKEN_APART: Final = frozenset({"h1", "h2", "h3", "p", "li", "th", "td", "tr", "title", "a"})


@dataclass
class Element:
    """An element, where it stands, and the words in it."""

    name: str
    attributes: dict[str, str]
    around: tuple[str, ...]
    words: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The words, spaces folded."""
        return " ".join("".join(self.words).split())


class Reader(HTMLParser):
    """Collects the elements of a page; anything that is not closed as it was opened is a fault."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self.open: list[Element] = []
        self.others: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(set(names)) == len(names), f"{tag} has an attribute twice"
        found = Element(
            tag, {name: value or "" for name, value in attrs}, tuple(one.name for one in self.open)
        )
        self.elements.append(found)
        if tag in SPOKEN_APART:
            self._add(" ")
        if tag not in EMPTY:
            self.open.append(found)

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"{tag} was never opened"
        assert self.open[-1].name == tag, f"{tag} closes {self.open[-1].name}"
        self.open.pop()
        if tag in SPOKEN_APART:
            self._add(" ")

    def handle_data(self, data: str) -> None:
        self._add(data)

    def handle_comment(self, data: str) -> None:
        self.others.append(data)

    def handle_pi(self, data: str) -> None:
        self.others.append(data)

    def unknown_decl(self, data: str) -> None:
        self.others.append(data)

    def _add(self, words: str) -> None:
        for one in self.open:
            one.words.append(words)


def read(page: bytes) -> list[Element]:
    """Return the elements of a page in their order."""
    text = page.decode("utf-8")
    assert text.startswith("<!DOCTYPE html>\n")
    reader = Reader()
    reader.feed(text)
    reader.close()
    assert not reader.open
    assert not reader.others
    return reader.elements


def named(elements: list[Element], *names: str) -> list[Element]:
    """Return the elements of these names."""
    return [element for element in elements if element.name in names]
