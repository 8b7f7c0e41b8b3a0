"""The report for browsers and screen readers: whole, public, harmless, and the same as `show`."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise
from pathlib import Path
from urllib.request import urlopen

import pytest
from msgspec.structs import replace

from coprod_tui.changes.base import Context
from coprod_tui.changes.rehearsals import rehearsal_of
from coprod_tui.errors import InputFault
from coprod_tui.exchange.levels import ExportLevel
from coprod_tui.exchange.plain_text import public_lines
from coprod_tui.i18n import Translator
from coprod_tui.model.ideas import Cluster, Idea
from coprod_tui.model.sessions import Session
from coprod_tui.model.state import State
from coprod_tui.reports import html
from coprod_tui.reports.making import language_of, made_report
from tests.exchange.canaries import sown, sown_state
from tests.exchange.programmes import MOMENT, data_of, programme, with_record, with_vote
from tests.hostile.frames import LEAST_CONTRAST, contrast
from tests.hostile.payloads import CORPUS, MARKUP
from tests.hostile.programmes import practice_state, with_words
from tests.reports.reading import Element, named, read

TODAY = date(2027, 3, 3)
GOLDEN = Path(__file__).with_name("golden.html")
HTML = (
    "<script>alert(1)</script>", "</style><script>x</script>", '"><img src=x onerror=alert(1)>', "<!-- ",
    "]]>", "&lt;b&gt;", "&#0;", "' onload='x", "</title></body></html>", "<svg/onload=x>", "<a href=//x>",
)  # fmt: skip
STORABLE = [words for words in CORPUS if not re.search("[\ud800-\udfff]", words)]
SPOKEN = {"de": "de", "de-einfach": "de", "en": "en", "tr": "en"}
KNOWN = {
    *("html", "head", "meta", "title", "style", "body", "a", "header", "h1", "h2", "h3", "p", "nav", "main"),
    *("section", "ul", "li", "span", "div", "table", "thead", "tbody", "tr", "th", "td", "footer"),
}


def report(state: State, language: str = "de") -> bytes:
    return made_report(state, "html", Translator(language), MOMENT, TODAY)


def elements(state: State, language: str = "de") -> list[Element]:
    return read(report(state, language))


def all_text(state: State, language: str = "de") -> str:
    return named(elements(state, language), "body")[0].text


def words_of(text: str) -> list[str]:
    return re.findall(r"\w+", text)


@pytest.fixture(scope="module")
def page() -> list[Element]:
    return elements(practice_state())


def test_headings_go_down_one_level_at_a_time(page: list[Element]) -> None:
    levels = [int(heading.name[1]) for heading in named(page, "h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert {later - earlier for earlier, later in pairwise(levels)} <= {1, 0, -1}
    assert {2, 3} <= set(levels)
    assert all(heading.text for heading in named(page, "h1", "h2", "h3"))


def test_it_says_its_language_and_its_title(page: list[Element]) -> None:
    assert named(page, "html")[0].attributes == {"lang": "de"}
    assert named(page, "title")[0].text == "ÜBUNG – erfunden: Übungsprogramm (erfunden)"
    assert named(page, "h1")[0].text == "Übungsprogramm (erfunden)"


def test_the_first_thing_to_reach_leads_past_the_overview(page: list[Element]) -> None:
    link = named(page, "a")[0]
    (main,) = named(page, "main")
    assert link.attributes["href"] == f"#{main.attributes['id']}"
    assert link.text == "Zum Inhalt springen"
    assert main.attributes["tabindex"] == "-1"


def test_every_reference_stays_on_the_page(page: list[Element]) -> None:
    ids = [one.attributes["id"] for one in page if "id" in one.attributes]
    assert len(set(ids)) == len(ids)
    links = {one.attributes["href"].removeprefix("#") for one in page if "href" in one.attributes}
    labels = {one.attributes["aria-labelledby"] for one in page if "aria-labelledby" in one.attributes}
    assert links | labels <= set(ids)
    assert len(links) > 5


def test_nothing_is_fetched_and_nothing_runs(page: list[Element]) -> None:
    assert {one.name for one in page} <= KNOWN
    names = {name for one in page for name in one.attributes}
    assert not names & {"src", "srcset", "style", "action", "data", "poster"}
    assert not [name for name in names if name.startswith("on")]
    style = named(page, "style")[0].text
    assert not re.findall(r"url\(|@import|https?:|//|expression", style)
    policy = next(one for one in named(page, "meta") if "http-equiv" in one.attributes)
    assert policy.attributes["content"].startswith("default-src 'none'")


def test_cells_belong_to_a_row_and_a_column(page: list[Element]) -> None:
    heads = named(page, "th")
    assert {one.attributes.get("scope") for one in heads} == {"row", "col"}
    assert all((one.attributes["scope"] == "col") == ("thead" in one.around) for one in heads)
    assert all(one.text for one in heads)
    assert len(named(page, "table")) > 6


def test_lists_hold_entries_only(page: list[Element]) -> None:
    assert all(one.around[-1] == "ul" for one in named(page, "li"))
    assert not [one for one in page if one.around[-1:] == ("ul",) and one.name != "li"]


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("make", [practice_state, sown_state, lambda: with_vote("revealed")])
def test_it_holds_what_show_prints(make: object, language: str) -> None:
    state = make()  # type: ignore[operator]
    text = set(words_of(all_text(state, language)))
    spoken = set()
    for line in public_lines(data_of(state, ExportLevel.OPEN), Translator(language)):
        spoken |= set(words_of(line))
    said_otherwise = {
        "de": {"Rang", "Punkte", "Punkt", "kein", "wirklich"},
        "en": {"place", "dots", "dot", "no", "really"},
    }
    assert spoken - text <= said_otherwise[language]


def test_its_order_is_that_of_show(page: list[Element]) -> None:
    shown = list(public_lines(data_of(practice_state(), ExportLevel.OPEN), Translator("de")))
    headings = [one.text for one in named(page, "h2", "h3")][1:]
    places = [shown.index(heading) for heading in headings]
    assert places == sorted(places)


def test_only_public_texts_are_told() -> None:
    text = all_text(sown_state())
    assert [
        seed.text for seed in sown() if any(k.value != "public" for k in seed.classes) and seed.text in text
    ] == [
        "canary-sessions-activities-own-title-value-x"  # the agenda hangs on the wall
    ]
    assert "canary-goals-wording-x" in text


def test_what_is_made_up_is_said_first(page: list[Element]) -> None:
    (notice,) = (one for one in page if one.attributes.get("class") == "notice")
    assert notice.text == "Das ist ein Übungsprogramm: Alles darin ist erfunden."
    assert page.index(notice) == page.index(named(page, "h1")[0]) + 1
    assert not [one for one in elements(programme()) if one.attributes.get("class") == "notice"]
    assert named(elements(programme()), "title")[0].text == "Übungskurs"


def test_of_a_rehearsal_nothing_leaves() -> None:
    with pytest.raises(InputFault):
        report(rehearsal_of(programme(), Context()))


@pytest.mark.parametrize("words", [*HTML, MARKUP, *STORABLE], ids=ascii)
def test_words_stay_words(words: str) -> None:
    state = with_words(practice_state(), lambda text: words)
    found = elements(state)
    assert {one.name for one in found} <= KNOWN
    plain = elements(practice_state())
    assert len(named(found, "li", "tr", "h3")) == len(named(plain, "li", "tr", "h3"))
    assert not {name for one in found for name in one.attributes if name.startswith("on")}


@pytest.mark.parametrize("words", HTML)
def test_words_are_read_as_they_were_typed(words: str) -> None:
    state = with_record(programme(title=words, place=words), Idea, "i1", title=words)
    found = elements(state)
    expected = " ".join(words.split())
    assert named(found, "h1")[0].text == expected
    assert named(found, "title")[0].text == expected
    assert any(one.text == f"1 {expected}" for one in named(found, "li"))


def test_words_in_another_language_than_the_page_say_so() -> None:
    state = with_record(programme(language="de"), Cluster, "c1", title="Zusammen lernen")
    state = with_record(state, Idea, "i1", title="Paten finden", cluster_id="c1")
    found = elements(state, "en")
    assert named(found, "html")[0].attributes == {"lang": "en"}
    assert [one.text for one in found if one.attributes.get("lang") == "de"] == [
        *("Übungskurs", "Zusammen lernen", "Paten finden"),
    ]
    assert not [one for one in elements(state, "de")[1:] if "lang" in one.attributes]


@pytest.mark.parametrize(
    ("language", "expected"), [("de", "de"), ("de-einfach", "de"), ("en", "en"), ("tr", "en")]
)
def test_it_speaks_the_language_of_the_programme(language: str, expected: str) -> None:
    assert language_of(programme(language=language), "en") == expected


@pytest.mark.parametrize("scheme", ["light", "dark", "print"])
def test_its_colours_can_be_read_by_everybody(scheme: str) -> None:
    style = Path(html.__file__).with_suffix(".css").read_text(encoding="utf-8")
    light, dark, printed = (
        dict(re.findall(r"--(\w+): (#[0-9A-F]{6})", rule)) for rule in re.findall(r":root \{(.*?)\}", style)
    )
    colours = {"light": light, "dark": light | dark, "print": light | printed}[scheme]
    for ink, ground in (("ink", "ground"), ("head", "ground"), ("mark", "ground"), ("ink", "soft")):
        assert contrast(_rgb(colours[ink]), _rgb(colours[ground])) >= LEAST_CONTRAST, (ink, ground)
    used = set(re.findall(r"(?:color|background): ([^;]+);", style))
    assert {value for value in used if not value.startswith("var(--")} == set()


def css() -> str:
    return Path(html.__file__).with_suffix(".css").read_text(encoding="utf-8")


def test_lines_of_tables_can_be_seen() -> None:
    for rule in re.findall(r":root \{(.*?)\}", css()):
        colours = dict(re.findall(r"--(\w+): (#[0-9A-F]{6})", rule))
        assert contrast(_rgb(colours["line"]), _rgb(colours["ground"])) >= 3


def test_every_table_has_a_name_and_can_be_reached_and_scrolled(page: list[Element]) -> None:
    names = {one.attributes["id"]: one.text for one in page if "id" in one.attributes}
    tables = named(page, "table")
    assert all(names[one.attributes["aria-labelledby"]] for one in tables)
    around = [one for one in page if one.attributes.get("class") == "wide"]
    assert len(around) == len(tables)
    assert all(one.attributes["tabindex"] == "0" for one in around)
    assert ".wide { overflow-x: auto; }" in css()


def test_it_grows_with_the_letters_of_the_browser(page: list[Element]) -> None:
    """At 200 % nothing is cut off: no size of text or box is in pixels, nothing has a fixed height."""
    (viewport,) = (one for one in named(page, "meta") if one.attributes.get("name") == "viewport")
    assert not re.search("maximum-scale|user-scalable", viewport.attributes["content"])
    sizes = re.findall(r"(?<![\w-])(?:font(?:-size)?|(?:max-|min-)?(?:width|height)): ([^;}]+)", css())
    assert len(sizes) > 6
    assert not [size for size in sizes if "px" in size]
    assert not re.search(r"(?<![\w-])(?:max-)?height:|position: (?:fixed|sticky)|white-space: nowrap", css())
    assert "overflow-wrap: anywhere" in css()


def test_it_prints_on_a4() -> None:
    assert "@page { size: A4;" in css()
    printed = css().partition("@media print {")[2]
    assert "nav, .skip { display: none; }" in printed
    assert ".wide { overflow: visible; }" in printed, "what has to be scrolled is not on the paper"
    assert "break-inside: avoid" in printed
    assert "thead { display: table-header-group; }" in printed


def test_it_opens_from_a_folder_with_umlauts(tmp_path: Path) -> None:
    folder = tmp_path / "Übung & Größe #1 – 100 %"
    folder.mkdir()
    file = folder / "Bericht für März.html"
    file.write_bytes(report(practice_state()))
    with urlopen(file.as_uri()) as opened:
        found = read(opened.read())
    links = [one.attributes["href"] for one in named(found, "a")]
    assert links
    assert all(link.startswith("#") for link in links), "a link to anywhere else needs to know the folder"
    assert next(one for one in named(found, "meta")).attributes == {"charset": "utf-8"}


def test_planned_and_real_times_are_told() -> None:
    state = practice_state()
    first = state.all(Session)[0]
    begun = replace(
        first.activities[0],
        state="done",
        plan_start="09:00",
        plan_minutes=15,
        started=MOMENT.replace(hour=9, minute=4),
        ended=MOMENT.replace(hour=9, minute=21),
    )
    rest = tuple(replace(one, state="planned", started=None) for one in first.activities[1:])
    state = state.with_records([replace(first, activities=(begun, *rest))])
    rows = [one.text for one in named(elements(state), "tr")]
    assert any("09:00 – 09:15 09:04 – 09:21 2 Minuten länger" in row for row in rows)
    assert rows[0] == "Termin Datum Beginn Wirklich Ort"


def _rgb(colour: str) -> tuple[int, int, int]:
    red, green, blue = bytes.fromhex(colour.removeprefix("#"))
    return red, green, blue


def test_same_input_gives_the_same_bytes() -> None:
    assert report(practice_state()) == report(practice_state())


def test_the_file_is_the_one_that_was_looked_at() -> None:
    """Look at it in a browser when it changes, then write it anew."""
    state = with_record(with_vote("revealed"), Cluster, "c1", title="Zusammen lernen")
    state = with_record(state, Idea, "i1", title="Tee & <Kuchen>", cluster_id="c1")
    assert GOLDEN.read_bytes() == report(state)
