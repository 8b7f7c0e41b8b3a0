"""What `pack check` warns about: each thing at its place, and nothing where all is well."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_tui.packs.lint import Finding, lint
from coprod_tui.packs.lint.plain import sentences, words_of
from coprod_tui.packs.load import read_pack

HEAD = """\
format: coprod-pack
format_version: "1.0"
id: klein
version: "1"
languages: [de, de-einfach]
title: {de: Klein, de-einfach: Klein}
attribution: {de: Wir, de-einfach: Wir}
licence: MIT
"""
DAY = """\
sessions:
  - id: tag-1
    kind: day
    title: {de: Tag, de-einfach: Tag}
    starts: "09:00"
    minutes: 60
    activities:
      - id: ideen
        tool: ideas
        minutes: 45
        title: {de: Ideen, de-einfach: Ideen}
        prompt: {de: "Was fehlt?", de-einfach: "Was fehlt?"}
        makes: [ideas]
      - id: punkte
        tool: vote
        minutes: 15
        title: {de: Punkte, de-einfach: Punkte}
        needs: [ideas]
        prompt: {de: "Was zuerst?", de-einfach: "Was zuerst?"}
"""
Check = Callable[..., list[tuple[str, int, str]]]


@pytest.fixture
def check(tmp_path: Path) -> Check:
    """Return a function that checks a text as a pack: code, line and key path of every finding."""

    def run(text: str, *, strict: bool = False) -> list[tuple[str, int, str]]:
        path = tmp_path / "klein.yaml"
        path.write_text(text, encoding="utf-8")
        return listed(lint(read_pack(path), strict=strict))

    return run


def listed(findings: Iterable[Finding]) -> list[tuple[str, int, str]]:
    """Code, line and key path of every finding."""
    return [(finding.code, finding.fault.line, finding.fault.path) for finding in findings]


def test_a_good_pack_has_nothing_to_complain_about(check: Check) -> None:
    assert check(HEAD + DAY, strict=True) == []


@pytest.mark.parametrize(
    ("old", "new", "code", "line", "path"),
    [
        ("title: {de: Ideen, de-einfach: Ideen}", "title: {de: Ideen}", "translation", 19,
         "sessions[0].activities[0].title.de-einfach"),
        ("minutes: 60", "minutes: 75", "minutes", 14, "sessions[0].minutes"),
        ("minutes: 15", "minutes: 14", "minutes", 14, "sessions[0].minutes"),
        ('minutes: 60', 'minutes: 60\n    with_clients: true', "", 0, ""),
        ("needs: [ideas]", "needs: [ideen]", "needs", 26, "sessions[0].activities[1].needs[0]"),
        ("needs: [ideas]", "settings: {labs: plan}", "setting", 26,
         "sessions[0].activities[1].settings.labs"),
        ("needs: [ideas]", "settings: {vote: {secret: true, threshold: 2}}", "secret", 26,
         "sessions[0].activities[1].settings.vote.secret"),
        ("needs: [ideas]", "settings: {vote: {secret: true, way_in: wall}}", "secret", 26,
         "sessions[0].activities[1].settings.vote.secret"),
        ("needs: [ideas]", "settings: {vote: {secret: true, way_in: paper}}", "", 0, ""),
        ("needs: [ideas]", "settings: {vote: {secret: false}}", "", 0, ""),
        ("needs: [ideas]", 'starts_at: "09:30"', "fixed-time", 26, "sessions[0].activities[1].starts_at"),
        ('de: "Was fehlt?"', 'de: "2019 waren es 40 % von allen. Was fehlt?"', "source", 20,
         "sessions[0].activities[0].prompt.de"),
        ('de: "Was fehlt?"', f'de: "{"Was fehlt Ihnen hier? " * 10}"', "fit", 20,
         "sessions[0].activities[0].prompt.de"),
        ("de: Punkte,", f"de: {'Punkte ' * 7},", "fit", 25, "sessions[0].activities[1].title.de"),
        ('de-einfach: "Was fehlt?"',
         'de-einfach: "Was fehlt uns hier heute im Haus noch, was fehlt dort, und was fehlt?"',
         "commas", 20, "sessions[0].activities[0].prompt.de-einfach"),
        ('de-einfach: "Was fehlt?"',
         'de-einfach: "Was fehlt denn uns hier heute bei der Arbeit mit den Leuten im Haus noch?"',
         "", 0, ""),
        ('de-einfach: "Was fehlt?"',
         'de-einfach: "Was fehlt denn uns hier heute bei der Arbeit mit den Leuten im Haus noch so?"',
         "sentence", 20, "sessions[0].activities[0].prompt.de-einfach"),
        ('de-einfach: "Was fehlt?"', 'de-einfach: "Was macht die Koordinationsstelle?"', "long-word", 20,
         "sessions[0].activities[0].prompt.de-einfach"),
    ],
)  # fmt: skip
def test_one_thing_wrong_is_one_finding_at_its_place(
    check: Check, old: str, new: str, code: str, line: int, path: str
) -> None:
    assert check(HEAD + DAY.replace(old, new)) == ([(code, line, path)] if code else [])


def test_the_word_list_of_the_pack_allows_long_words(check: Check) -> None:
    text = HEAD + DAY.replace('de-einfach: "Was fehlt?"', 'de-einfach: "Wer fragt die Koordinationsstellen?"')
    assert [code for code, _, _ in check(text)] == ["long-word"]
    assert check(text + "plain_words: [Koordinationsstelle]\n") == []


def test_a_draft_language_may_have_gaps(check: Check) -> None:
    text = (HEAD + DAY).replace("[de, de-einfach]", "[de, de-einfach, tr]")
    assert {code for code, _, _ in check(text)} == {"translation"}
    assert check(text + "drafts: [tr]\n") == []


def test_an_easy_language_is_a_draft_until_readers_checked_it(check: Check) -> None:
    text = (HEAD + DAY).replace("de-einfach", "de-leicht")
    assert check(text) == [("easy-language", 5, "languages[1]")]
    assert check(text + "drafts: [de-leicht]\n") == []
    checked = 'language_checks: [{language: de-leicht, checked_by: Gruppe, checked_on: "2027-01-02"}]\n'
    assert check(text + checked) == []


def test_a_sentence_far_too_long_is_an_error_in_easy_language(tmp_path: Path) -> None:
    long = "Wir gehen heute alle zusammen in den schönen großen Park nebenan."
    text = (
        (HEAD + DAY)
        .replace("de-einfach", "de-leicht")
        .replace('de-leicht: "Was fehlt?"', f'de-leicht: "{long}"')
    )
    path = tmp_path / "klein.yaml"
    path.write_text(text + "drafts: [de-leicht]\n", encoding="utf-8")
    assert [(finding.code, finding.level) for finding in lint(read_pack(path))] == [("sentence", "error")]


def test_results_made_by_lab_meetings_serve_any_day(check: Check) -> None:
    meeting = DAY.replace("sessions:\n", "").replace("tag-1", "treffen").replace("kind: day", "kind: lab")
    meeting = meeting.replace("makes: [ideas]", "makes: [lab-log]").replace("        needs: [ideas]\n", "")
    assert check(HEAD + DAY.replace("needs: [ideas]", "needs: [ideas, lab-log]") + meeting) == []


def test_what_a_running_programme_brings_along_is_expected(check: Check) -> None:
    text = HEAD + DAY.replace("needs: [ideas]", "needs: [labs]")
    assert [code for code, _, _ in check(text)] == ["needs"]
    assert check(text + "expects: [labs]\n") == []


@pytest.mark.parametrize(
    ("lengths", "late"),
    [([90], None), ([91], 0), ([60, 30, 1], 2), ([60, -15, 90], None), ([60, -15, 91], 2), ([91, 5, 5], 0)],
)
def test_nobody_sits_for_more_than_ninety_minutes(check: Check, lengths: list[int], late: int | None) -> None:
    """Negative lengths are breaks; told is the first activity that is too much."""
    whole = sum(map(abs, lengths))
    text = (
        f"sessions:\n  - {{id: t, kind: day, title: {{de: T, de-einfach: T}}, minutes: {whole}, activities: ["
    )
    for place, length in enumerate(lengths):
        tool = "break" if length < 0 else "slide"
        text += f"{{id: a{place}, tool: {tool}, minutes: {abs(length)}, title: {{de: A, de-einfach: A}}}}, "
    found = [path for code, _, path in check(HEAD + text + "]}\n") if code == "break"]
    assert found == ([] if late is None else [f"sessions[0].activities[{late}].minutes"])


def test_strict_measures_more_finely(check: Check) -> None:
    text = HEAD + DAY.replace(
        'de-einfach: "Was fehlt?"',
        'de-einfach: "Der Plan wird bald geschrieben. Das Geld des Amtes reicht z. B. für 5 %."',
    )
    assert [code for code, _, _ in check(text)] == ["source"]
    assert {code for code, _, _ in check(text, strict=True)} == {
        "source", "passive", "genitive", "abbreviation", "percentage",
    }  # fmt: skip


def test_texts_hard_to_read_are_named_with_their_lix(check: Check) -> None:
    hard = "Verschiedene Ansprechpersonen besprechen gemeinsam wichtige Maßnahmen. " * 5
    text = HEAD + DAY.replace("needs: [ideas]", f'private_notes: {{de: x, de-einfach: "{hard}"}}')
    codes = {code for code, _, _ in check(text + "plain_words: [Ansprechpersonen]\n", strict=True)}
    assert codes == {"lix"}


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Eins. Zwei! Drei?", 3),
        ("Wir treffen uns am 3. März im Café.", 1),
        ("Das kostet z. B. Geld.", 1),
        ("Sagen Sie uns: Was fehlt?", 2),
        ("Um 9:30 Uhr geht es los.", 1),
        ("„Ich komme.“ Das sagt sie.", 2),
        ("Zeile eins\nZeile zwei", 2),
        ("Ein Satz …", 1),
        ("", 0),
        ("–", 0),
    ],
)
def test_where_a_sentence_ends(text: str, count: int) -> None:
    assert len(sentences(text)) == count


@given(st.lists(st.text("abc äöü.,:!?\n„“", max_size=30), max_size=5))
def test_no_word_is_lost_between_sentences(parts: list[str]) -> None:
    text = " ".join(parts)
    found = list(itertools.chain.from_iterable(words_of(sentence) for sentence in sentences(text)))
    assert found == words_of(text)
