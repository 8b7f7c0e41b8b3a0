"""Printed ballots: numbers, rules, lines to cut; no name, no number of their own, no HTML of people."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from coprod_tui.i18n import Translator
from coprod_tui.model.votes import Option
from coprod_tui.reports.ballot_papers import MOST, Paper, ballot_papers, papers_on_a_sheet
from tests.hostile.payloads import MARKUP
from tests.reports.reading import read

DE = Translator("de")


def a_paper(options: int = 4, title: str = "Idee", cap: int = 2) -> Paper:
    return Paper(
        question="Welche?",
        rules=("Jede Person hat 3 Punkte.", "Höchstens 2 auf eine Idee."),
        options=tuple(Option(id=f"o{n}", no=n, title=f"{title} {n}") for n in range(1, options + 1)),
        cap=cap,
    )


def classes(data: bytes) -> list[str]:
    return [name for one in read(data) for name in (one.attributes.get("class") or "").split()]


def test_every_paper_says_numbers_titles_budget_and_cap() -> None:
    page = ballot_papers(a_paper(), [""] * 5, DE).decode()
    assert page.count('class="paper"') == page.count("Jede Person hat 3 Punkte.") == 5
    assert page.count("Höchstens 2 auf eine Idee.") == page.count("Idee 4") == 5
    assert 'lang="de"' in page


def test_there_is_a_box_for_each_dot_on_an_option_and_a_wide_one_for_many() -> None:
    assert classes(ballot_papers(a_paper(cap=2), [""], DE)).count("box") == 4 * 2
    many = classes(ballot_papers(a_paper(cap=20), [""], DE))
    assert (many.count("box"), many.count("wide")) == (4, 4)
    against = classes(ballot_papers(replace(a_paper(cap=1), negative=True), [""], DE))
    assert against.count("minus") == 4


def test_with_numbers_alone_no_title_is_printed() -> None:
    page = ballot_papers(replace(a_paper(), titles=False), [""], DE).decode()
    assert "Idee 4" not in page
    assert page.count('class="no"') == 4


@pytest.mark.parametrize(("options", "with_titles", "numbers"), [(4, 4, 4), (12, 2, 4), (30, 1, 2)])
def test_several_papers_go_on_a_sheet(options: int, with_titles: int, numbers: int) -> None:
    paper = a_paper(options)
    assert papers_on_a_sheet(paper) == with_titles
    assert papers_on_a_sheet(replace(paper, titles=False)) == numbers
    page = ballot_papers(paper, [""] * 8, DE)
    assert classes(page).count("sheet") == 8 // with_titles


def test_papers_of_a_group_carry_its_sign_and_are_alike_otherwise() -> None:
    page = ballot_papers(a_paper(), ["● Mitarbeitende", "● Mitarbeitende", "▲ Kundinnen"], DE).decode()
    assert page.count("● Mitarbeitende") == 2
    first, second, third = (part.partition("</article>")[0] for part in page.split("<article")[1:])
    assert first == second
    assert first.replace("● Mitarbeitende", "▲ Kundinnen") == third


@pytest.mark.parametrize("words", [*MARKUP, "<script>alert(1)</script>", "'><img src=x>"])
def test_words_never_become_elements(words: str) -> None:
    paper = replace(a_paper(title=words), question=words, rules=(words,))
    assert {one.name for one in read(ballot_papers(paper, [words], DE))} <= {
        *("html", "head", "meta", "title", "style", "body", "main", "section", "article"),
        *("p", "h1", "ol", "li", "span"),
    }


def test_a_page_asks_nobody_for_anything_and_has_an_end() -> None:
    page = ballot_papers(a_paper(), [""] * (MOST + 1), DE).decode()
    assert page.count('class="paper"') == MOST
    policies = [one.attributes.get("content", "") for one in read(page.encode()) if one.name == "meta"]
    assert any("default-src 'none'" in policy for policy in policies)
    assert not any(word in page for word in ("http:", "https:", "<script", "<link", "url("))
