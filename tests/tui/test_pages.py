"""The handbook's pages as content."""

from __future__ import annotations

import pytest
from markdown_it import MarkdownIt
from textual.content import Content
from textual.style import Style

from coprod_tui.help import page, page_names
from coprod_tui.i18n.translator import LANGUAGES
from coprod_tui.tui.pages import PAGE, page_content

WIDTH = 24
DRAWN = {"heading", "paragraph", "bullet_list", "ordered_list", "list_item", "strong", "em", "link"}
LEAVES = {"inline", "text", "softbreak", "hardbreak", "code_inline"}


def lines(text: str, width: int = WIDTH) -> list[str]:
    return page_content(text, width).plain.split("\n")


def styled(content: Content, words: str) -> list[str]:
    """Return the styles that lie on the first occurrence of `words`."""
    start = content.plain.index(words)
    return [
        str(span.style) for span in content.spans if span.start <= start and span.end >= start + len(words)
    ]


def test_headings_and_paragraphs_are_kept_apart() -> None:
    assert lines("# Titel\n\nEin\nSatz.\n\n## Mehr\nNoch einer.") == [
        *("Titel", "", "Ein Satz.", "", "Mehr", "", "Noch einer."),
    ]


def test_further_lines_of_an_item_stand_below_its_first_letter() -> None:
    assert lines("Vorher:\n\n- **a**: eine lange Zeile, die bricht\n- b\n\nNachher.") == [
        *("Vorher:", "", "· a: eine lange Zeile,", "  die bricht", "· b", "", "Nachher."),
    ]


def test_a_list_counts_and_a_list_in_it_is_indented() -> None:
    assert lines("1. eins\n   - innen\n2. zwei") == ["1. eins", "  · innen", "2. zwei"]


def test_what_is_emphasised_looks_it() -> None:
    content = page_content("# Titel\n\n**Enter** und `Strg+Z`, dann weiter", WIDTH)
    assert styled(content, "Titel") == ["bold $primary"]
    assert styled(content, "Enter") == ["bold"]
    assert styled(content, "Strg+Z") == ["bold"]
    assert styled(content, "dann") == []


def test_a_link_holds_the_page_it_leads_to() -> None:
    content = page_content("Siehe [die Ideen](ideas.md) hier", 80)
    place = content.plain.index("Ideen")
    led = {span.start: span.style.meta for span in content.spans if isinstance(span.style, Style)}
    assert led == {place - 4: {PAGE: "ideas"}}


@pytest.mark.parametrize(
    "text", ["[b]nicht fett[/b]", "[@click=app.quit]x[/]", "<b>kein HTML</b>", "    vier"]
)
def test_words_are_drawn_letter_for_letter(text: str) -> None:
    assert text.strip() in " ".join(line.strip() for line in lines(text, 80))


@pytest.mark.parametrize("width", [-3, 0, 1, 20, 200])
def test_no_line_is_wider_than_there_is_room(width: int) -> None:
    for line in lines(page("vote", "de"), width):
        assert len(line) <= max(width, 12)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_handbook_holds_nothing_that_is_not_drawn(language: str) -> None:
    for name in page_names(language):
        tokens = MarkdownIt("commonmark").parse(page(name, language))
        kinds = {one.type for token in tokens for one in (token, *(token.children or ()))}
        assert {kind.removesuffix("_open").removesuffix("_close") for kind in kinds} <= DRAWN | LEAVES, name
