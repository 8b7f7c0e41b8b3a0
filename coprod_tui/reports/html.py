"""The public page as one HTML file: for screen readers and browsers, without script, without the net."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Final

from coprod_tui.exchange.public_page import Block, Chapter, Item, Ours, PublicPage, Table
from coprod_tui.i18n import N_, Translator
from coprod_tui.reports.markup import Markup, element, joined

_STYLE: Final = Path(__file__).with_suffix(".css")
_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'"
"""What a browser may fetch for this page: nothing."""
_CONTENTS: Final = "contents"


def written(page: PublicPage, tr: Translator, day: date) -> bytes:
    """Return the file, UTF-8.

    Args:
        page: what is to be read.
        tr: the reader's language.
        day: of which it tells.
    """
    return f"<!DOCTYPE html>\n{_Writer(page, tr).document(day)}\n".encode()


class _Writer:
    """Draws one page.

    Args:
        page: what is to be read.
        tr: the reader's language.
    """

    def __init__(self, page: PublicPage, tr: Translator) -> None:
        self._page, self._tr = page, tr
        same = page.language.partition("-")[0] == tr.language.partition("-")[0]
        self._foreign = None if same else page.language
        """Language of people's words where the page is in another one."""
        self._tables = 0

    def document(self, day: date) -> Markup:
        """Return the whole file."""
        tr = self._tr
        head = (
            element("meta", charset="utf-8"),
            element("meta", name="viewport", content="width=device-width, initial-scale=1"),
            element("meta", http_equiv="Content-Security-Policy", content=_POLICY),
            element("title", self._title()),
            element("style", Markup(f"\n{_STYLE.read_text(encoding='utf-8')}")),
        )
        chapters = [
            self._chapter(f"c{place}", chapter) for place, chapter in enumerate(self._page.chapters, 1)
        ]
        told = tr("What everybody may read of this programme, as of {day}.", day=tr.date(day))
        body = (
            element("a", tr("To the contents"), class_="skip", href=f"#{_CONTENTS}"),
            element("header", *self._head()),
            self._overview(),
            element("main", *_lines(chapters), id=_CONTENTS, tabindex="-1"),
            element("footer", element("p", told)),
        )
        return element(
            "html",
            *_lines([element("head", *_lines(head)), element("body", *_lines(body))]),
            lang=tr.language,
        )

    def _title(self) -> str:
        made_up = f"{self._tr(N_('PRACTICE – made up'))}: " if self._page.notice else ""
        return made_up + self._page.title

    def _head(self) -> Iterator[Markup]:
        page = self._page
        yield element("h1", page.title, lang=self._foreign)
        if page.notice:
            yield element("p", page.notice, class_="notice", lang=self._foreign)
        if page.place:
            yield element("p", self._tr("Place: {place}", place=page.place))

    def _overview(self) -> Markup:
        """Return the list of chapters, to jump to."""
        links = (
            element("li", element("a", chapter.heading, href=f"#c{place}"))
            for place, chapter in enumerate(self._page.chapters, 1)
        )
        title = element("h2", self._tr(N_("What is on this page")), id="overview")
        return element("nav", title, element("ul", *_lines(links)), aria_labelledby="overview")

    def _chapter(self, id_: str, chapter: Chapter) -> Markup:
        parts: list[Markup] = [element("h2", chapter.heading, id=id_), *self._blocks(chapter.blocks, id_)]
        for place, part in enumerate(chapter.parts, 1):
            inner = f"{id_}-{place}"
            heading = element("h3", part.heading, id=inner, lang=self._language(part.heading))
            parts += [heading, *self._blocks(part.blocks, inner)]
        return element("section", *_lines(parts), aria_labelledby=id_)

    def _blocks(self, blocks: Iterable[Block], named_by: str) -> Iterator[Markup]:
        """Yield tables, and entries that follow each other as one list.

        Args:
            blocks: what lies under a heading or an entry.
            named_by: id of what names a table.
        """
        for is_table, group in groupby(blocks, lambda block: isinstance(block, Table)):
            if is_table:
                yield from (self._table(block, named_by) for block in group if isinstance(block, Table))
            else:
                yield self._list([block for block in group if isinstance(block, Item)])

    def _list(self, items: list[Item]) -> Markup:
        # a list without marks is read out as a list only where its role says so
        marked = all(item.no is None for item in items)
        entries = [self._item(item) for item in items]
        return element(
            "ul", *_lines(entries), class_=None if marked else "cards", role=None if marked else "list"
        )

    def _item(self, item: Item) -> Markup:
        self._tables += 1
        id_ = f"e{self._tables}" if any(isinstance(block, Table) for block in item.inside) else None
        number = () if item.no is None else (element("span", str(item.no), class_="no"), Markup(" "))
        more = [part for text in item.more for part in (Markup(" – "), self._said(text))]
        words = element("span", self._said(item.text), id=id_) if id_ else self._said(item.text)
        return element("li", *number, words, *more, *self._blocks(item.inside, id_ or ""))

    def _table(self, table: Table, named_by: str) -> Markup:
        head = element("tr", *(self._cell("th", words, "col") for words in table.columns))
        rows = (
            element(
                "tr", self._cell("th", row.cells[0], "row"), *(self._cell("td", c) for c in row.cells[1:])
            )
            for row in table.rows
        )
        inner = element(
            "table", element("thead", head), element("tbody", *_lines(rows)), aria_labelledby=named_by
        )
        return element("div", inner, class_="wide", role="group", tabindex="0", aria_labelledby=named_by)

    def _cell(self, name: str, text: str, scope: str | None = None) -> Markup:
        return element(name, text, scope=scope, lang=self._language(text))

    def _said(self, text: str) -> Markup:
        """Return words, marked where they are in another language than the page."""
        language = self._language(text)
        return joined(text) if language is None else element("span", text, lang=language)

    def _language(self, text: str) -> str | None:
        return None if isinstance(text, Ours) or not text else self._foreign


def _lines(parts: Iterable[Markup]) -> Iterator[Markup]:
    """Yield parts on lines of their own, so that the file can be read."""
    for part in parts:
        yield Markup("\n")
        yield part
    yield Markup("\n")
