"""Pages of the handbook as one content: what Textual's own widget draws with a widget for each paragraph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.token import Token
from textual.content import Content
from textual.style import Style

from coprod_tui.tui.text import plain

PAGE: Final = "page"
"""Name under which a link's style holds the page it leads to."""
_HEADING: Final = "bold $primary"
_BULLET: Final = "bold $accent"
_INLINE: Final = {"strong_open": "bold", "em_open": "italic", "link_open": "underline $primary"}
_CODE: Final = "bold"
_BREAKS: Final = {"softbreak": " ", "hardbreak": "\n"}
_NARROWEST: Final = 8
"""Cells a line has at least."""


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark")


def page_content(text: str, width: int) -> Content:
    """Return a page of the handbook, written in Markdown, wrapped at `width` cells.

    Headings, paragraphs, lists, bold words, code and links are drawn; a link carries the page it
    leads to in its style's meta, under `PAGE`. What is none of these is drawn as its words.
    """
    return Content("\n").join(_lines(_parser().parse(text), max(width, _NARROWEST)))


def _lines(tokens: Iterable[Token], width: int) -> Iterator[Content]:
    """Yield the lines of a page."""
    lists: list[int | None] = []  # for each list around: number of its next item, None where it has none
    lead, style, is_first = "", "", True
    for token in tokens:
        match token.type:
            case "bullet_list_open" | "ordered_list_open":
                if not lists and not is_first:
                    yield plain("")
                lists.append(int(token.attrGet("start") or 1) if token.tag == "ol" else None)
            case "bullet_list_close" | "ordered_list_close":
                lists.pop()
                lead = ""
            case "list_item_open":
                number = lists[-1]
                lead = "· " if number is None else f"{number}. "
                lists[-1] = None if number is None else number + 1
            case "heading_open" | "paragraph_open":
                style = _HEADING if token.type == "heading_open" else ""
                if not lists and not is_first:
                    yield plain("")
            case "inline" | "fence" | "code_block" | "html_block":
                indent = "  " * max(len(lists) - 1, 0)
                words = _words(token.children or (), style) if token.children else plain(token.content)
                yield from _hung(indent, lead, words, width)
                lead, is_first = " " * len(lead), False


def _words(tokens: Iterable[Token], style: str) -> Content:
    """Return the words of a paragraph with their styles."""
    around: list[str | Style] = [style] if style else []
    parts: list[Content] = []
    for token in tokens:
        if token.type.endswith("_open"):
            around.append(_INLINE.get(token.type, ""))
            if token.type == "link_open":
                href = str(token.attrGet("href") or "")
                around.append(Style.from_meta({PAGE: href.removesuffix(".md")}))
        elif token.type.endswith("_close"):
            del around[-2 if token.type == "link_close" else -1 :]
        else:
            words = plain(_BREAKS.get(token.type, token.content))
            for one in (*around, *([_CODE] if token.type == "code_inline" else [])):
                words = words.stylize(one)
            parts.append(words)
    return Content("").join(parts)


def _hung(indent: str, lead: str, words: Content, width: int) -> Iterator[Content]:
    """Yield the lines of a paragraph, those after the first indented below its first letter."""
    room = max(width - len(indent + lead), _NARROWEST)
    first = Content.assemble(plain(indent), plain(lead, _BULLET))
    for line in words.wrap(room):
        yield plain("").join([first, line])
        first = plain(indent + " " * len(lead))
