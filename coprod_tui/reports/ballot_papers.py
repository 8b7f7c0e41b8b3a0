"""Ballot papers to print: one HTML file, A4, several on a sheet with lines to cut along.

A paper carries the numbers of the options, the rules and at most the group's sign: never a name or a
number of its own, so that nobody can find it again (voting.md rule 21).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from msgspec import Struct

from coprod_tui.i18n import N_, Translator
from coprod_tui.model.votes import Option
from coprod_tui.reports.markup import Markup, element

MOST: Final = 500
"""Papers that go into one file."""
_STYLE: Final = Path(__file__).with_suffix(".css")
_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'"
_FEW: Final = 6
"""Options that fit on a quarter of a sheet with their titles."""
_SOME: Final = 14
"""Options that fit on half a sheet with their titles."""
_NUMBERS: Final = 24
"""Numbers without titles that fit on a quarter of a sheet."""
_BOXES: Final = 6
"""Boxes drawn for one option at most; with more dots a number is written."""


class Paper(Struct, frozen=True, kw_only=True):
    """What all papers of a round say, in the language they are printed in."""

    question: str
    rules: Sequence[str]
    """Dots a head, how many may lie on one option."""
    options: Sequence[Option]
    cap: int
    """Boxes to tick beside each option."""
    negative: bool = False
    """Whether there is a column for dots against."""
    titles: bool = True
    """Whether the options' titles are printed; else their numbers alone."""


def ballot_papers(paper: Paper, marks: Sequence[str], tr: Translator) -> bytes:
    """Return the file, UTF-8: a paper for each of `marks`, cut lines between them.

    Args:
        paper: what they say.
        marks: glyph and name of each paper's group, in the order of the stack; empty: no group. At
            most `MOST` count.
        tr: the language they are printed in.
    """
    head = (
        element("meta", charset="utf-8"),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", http_equiv="Content-Security-Policy", content=_POLICY),
        element("title", " · ".join((tr(N_("Ballots")), paper.question))),
        element("style", Markup(f"\n{_STYLE.read_text(encoding='utf-8')}")),
    )
    on_one = papers_on_a_sheet(paper)
    marks = marks[:MOST]
    sheets = (_sheet(paper, marks[at : at + on_one], tr) for at in range(0, len(marks), on_one))
    body = element("body", element("main", *sheets))
    page = element("html", element("head", *head), body, lang=tr.language)
    return f"<!DOCTYPE html>\n{page}\n".encode()


def papers_on_a_sheet(paper: Paper) -> int:
    """Return how many papers go on a sheet of A4: four, two or one, by what stands on them."""
    options = len(paper.options)
    if not paper.titles:
        return 4 if options <= _NUMBERS else 2
    return 4 if options <= _FEW else 2 if options <= _SOME else 1


def _sheet(paper: Paper, marks: Sequence[str], tr: Translator) -> Markup:
    papers = (_paper(paper, mark, tr) for mark in marks)
    return element("section", *papers, class_=f"sheet of{papers_on_a_sheet(paper)}")


def _paper(paper: Paper, mark: str, tr: Translator) -> Markup:
    return element("article", *_parts(paper, mark, tr), class_="paper")


def _parts(paper: Paper, mark: str, tr: Translator) -> Iterator[Markup]:
    if mark:
        yield element("p", mark, class_="mark")
    yield element("h1", paper.question)
    yield element("p", " ".join(paper.rules), class_="rules")
    kind = "list" if paper.titles else "numbers"
    yield element("ol", *(_option(paper, option) for option in paper.options), class_=kind)
    words = N_("One tick is one dot.") if paper.cap <= _BOXES else N_("Write how many dots you give.")
    yield element("p", tr(words), class_="how")


def _option(paper: Paper, option: Option) -> Markup:
    parts = [element("span", str(option.no), class_="no")]
    if paper.titles:
        parts.append(element("span", option.title, class_="title"))
    count = paper.cap if paper.cap <= _BOXES else 1
    wide = "box" if paper.cap <= _BOXES else "box wide"
    boxes = [element("span", class_=wide) for _ in range(count)]
    if paper.negative:
        boxes += [element("span", "−", class_="minus"), element("span", class_="box wide")]
    return element("li", *parts, element("span", *boxes, class_="boxes"))
