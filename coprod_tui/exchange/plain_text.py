"""The public part of a programme as lines of plain text: for screen readers, and without a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from coprod_tui.exchange.public_contents import public_page
from coprod_tui.exchange.public_page import Block, Data, Item, PublicPage, Table
from coprod_tui.i18n import Translator
from coprod_tui.text import clean_line

_STEP: Final = "  "
_NUMBER: Final = " " * len("123  ")


def public_lines(data: Data, tr: Translator, step: int | None = None) -> Iterator[str]:
    """Yield the lines of a programme, or of one step: its activities and its results.

    Args:
        data: an export of level open.
        tr: the reader's language, for everything that nobody in the room wrote.
        step: 1 to 5, or None for the whole programme.
    """
    return page_lines(public_page(data, tr, step), tr)


def page_lines(page: PublicPage, tr: Translator) -> Iterator[str]:
    """Yield the lines of a page that is put together."""
    yield page.title
    if page.notice:
        yield page.notice
    if page.place:
        yield tr("Place: {place}", place=page.place)
    for chapter in page.chapters:
        yield ""
        yield chapter.heading
        yield from _lines(chapter.blocks, _STEP)
        for part in chapter.parts:
            yield ""
            yield part.heading
            yield from _lines(part.blocks, _STEP)


def _lines(blocks: Iterable[Block], indent: str) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Table):
            yield from (indent + row.line for row in block.rows)
        else:
            yield indent + _line(block)
            below = indent if block.no is None else indent + _NUMBER
            for inside in block.inside:
                yield from _lines((inside,), below if isinstance(inside, Table) else below + _STEP)


def _line(item: Item) -> str:
    """Return `12  text – remark – remark`."""
    words = " – ".join(clean_line(text) for text in (item.text, *item.more))
    return words if item.no is None else f"{item.no:>3}  {words}"
