"""One mistake is one fault, at its place, with its true cause and the right advice."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from coprod_tui.i18n import Translator
from coprod_tui.packs.lint import lint
from coprod_tui.packs.load import read_pack

HEAD = """\
format: coprod-pack
format_version: "1.0"
id: klein
version: "1.0.0"
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
        prompt: {de: "Was zuerst?", de-einfach: "Was zuerst?"}
        needs: [ideas]
"""
GOOD = HEAD + DAY
Told = Callable[[str], list[str]]
TEXT = "{de: A, de-einfach: A}"
TERM = f"{{id: a, term: {TEXT}, meaning: {TEXT}, source: x, valid_from: "


@pytest.fixture
def told(tmp_path: Path) -> Told:
    """Return a function that reads a text as a pack and gives all that is said about it in German."""

    def run(text: str) -> list[str]:
        path = tmp_path / "klein.yaml"
        path.write_text(text, encoding="utf-8", newline="\n")
        reading = read_pack(path)
        found = [*reading.faults, *(one.fault for one in lint(reading))]
        return [Translator("de")(fault.message) for fault in found]

    return run


def test_the_pack_it_begins_with_is_good(told: Told) -> None:
    assert told(GOOD) == []


@pytest.mark.parametrize(
    ("old", "new", "place", "words"),
    [
        # A language code
        ("languages: [de, de-einfach]", "languages: [deutsch, de-einfach]", ":5:13 ", "Richtig wäre: de"),
        ("languages: [de, de-einfach]", "languages: [DE, de-einfach]", ":5:13 ", "Richtig wäre: de"),
        ("languages: [de, de-einfach]", "languages: [de, de_einfach]", ":5:17 ", "Richtig wäre: de-einfach"),
        ("languages: [de, de-einfach]", "languages: de", ":5:12 ", "languages: [de]"),
        ("title: {de: Tag,", "title: {deutsch: Tag,", ":12:13 ", "Richtig wäre: de: …"),
        ("{de: Tag, de-einfach:", "{de: Tag, de_einfach:", ":12:22 ", "Richtig wäre: de-einfach: …"),
        # Words, and what follows from them
        ("tool: vote", "tool: abstimmung", ":23:15 ", "Meinten Sie „vote“?"),
        ("tool: vote", "tool: xyz\n        settings: {labs: plan}", ":23:15 ", "„xyz“ gibt es hier nicht"),
        ('starts: "09:00"', 'starts: "25:00"', ":13:13 ", "nicht in der richtigen Form"),
        ("makes: [ideas]", "makes: [Ideas]", ":21:17 ", 'Richtig wäre: "ideas"'),
        ("makes: [ideas]", "makse: [ideas]", ":21:9 ", "Meinten Sie „makes“?"),
        ("needs: [ideas]", "needs: [Ideas]", ":27:17 ", 'Richtig wäre: "ideas"'),
        ("needs: [ideas]", "needs: -ideas", ":27:16 ", "Richtig wäre: needs: [ideas]"),
        ("minutes: 45", "minutes: 99999999999999999999", ":18:18 ", "ist zu groß. – Richtig wäre 1 bis 1440."),  # noqa: E501
        ("      - id: punkte", "        id: punkte", ":22:9 ", "Vor „id“ fehlt der Bindestrich"),
        # Advice
        ("minutes: 60", "minutes: 1h", ":14:14 ", "minutes: 60"),
        ("minutes: 60", "minutes: 1 Stunde", ":14:14 ", "minutes: 60"),
        ('starts: "09:00"', "starts: 0930", ":13:13 ", 'starts: "09:30"'),
        ('starts: "09:00"', "starts: „09:00“", ":13:13 ", 'starts: "09:00"'),
        ('format_version: "1.0"\n', "", ":1:1 ", 'format_version: "1.0"'),
        ("languages: [de, de-einfach]\n", "", ":1:1 ", "languages: [de]"),
        ('starts: "09:00"', 'starts: "23:30"', ":14:14 ", "Der Termin geht über Mitternacht"),
        ("needs: [ideas]", "needs: [ideas]\n        settings: {vote: {way_in: wand}}", ":28:35 ", "„wall“"),
        ("needs: [ideas]", "needs: [ideas]\n        settings: {budget: 3}", ":28:20 ",
         "Das gehört unter settings: vote:"),
        ("needs: [ideas]", "needs: [ideas]\n        budget: 3", ":28:9 ", "Das gehört unter settings: vote:"),
        ('de-einfach: "Was fehlt?"', 'de-einfach: "Was, wer, wie fehlt uns hier?"', ":20:48 ",
         "ist höchstens eins erlaubt"),
        ("    activities:", "    aktivitäten:", ":15:5 ", "Meinten Sie „activities“?"),
        ("        tool: ideas\n", "", ":16:9 ", "zum Beispiel: tool: ideas"),
        ("needs: [ideas]", "needs: [ideas]\n        settings: {vote: {budget: drei}}", ":28:35 ",
         "Richtig wäre: budget: 3"),
        ("needs: [ideas]", f"needs: [ideas]\n        supplies: [{{amount: viele, text: {TEXT}}}]", ":28:29 ",
         "zum Beispiel: amount: 2"),
        ("sessions:", f"strengths: [{{id: a, kind: fachlich, text: {TEXT}}}]\nsessions:", ":9:27 ", "„technical“"),  # noqa: E501
        ("title: {de: Tag,", "titles: {de: Tag,", ":12:5 ", "Meinten Sie „title“?"),
        ("sessions:", f'legal_terms: [{TERM}"31.02.2027"}}]\nsessions:', ":9:",
         'zum Beispiel: valid_from: "2027-03-01"'),
        # Quoting
        ('{de: "Was fehlt?", de-einfach', '{de: "Was fehlt?, de-einfach', ":20:22",
         "Hier beginnt ein Anführungszeichen"),
        ('{de: "Was fehlt?"', "{de: Die Frage: was fehlt?", ":20:31", "steht ein zweiter Doppelpunkt"),
        ("      - id: punkte", "       - id: punkte", ":22:8", "genau"),
        ("      - id: punkte", "      -id: punkte", ":22:7", "Nach dem Bindestrich"),
        ('prompt: {de: "Was fehlt?"', 'prompt: {de: "Was heißt "da" hier?"', ":20:33",
         "Anführungszeichen in Anführungszeichen"),
        ('{de: "Was fehlt?"', '{de:"Was fehlt?"', ":20:18 ", "Hinter dem Doppelpunkt fehlt ein Leerzeichen"),
        ('{de: "Was fehlt?"', "{de: Was fehlt, wem fehlt es?", ":20:22 ", 'de: "Was fehlt, wem fehlt es?"'),
        ('{de: "Was fehlt?"', "{de: „Was fehlt, bitte?“", ":20:22 ", "Nur gerade Anführungszeichen"),
        ('{de: "Was fehlt?"', "{de: 'Wie geht's?'", ":20:31", "Apostroph"),
        ("      - id: punkte", "      – id: punkte", ":22:7", "langer Strich (–)"),
        ("        minutes: 45", "\u00a0       minutes: 45", ":18:1", "geschütztes Leerzeichen"),
        ("        minutes: 45", "        minutes:\u00a045", ":18:17", "geschütztes Leerzeichen"),
        ("title: {de: Ideen, de-einfach: Ideen}",
         "title:\n          de: Platz #1 im Haus\n          de-einfach: x", ":20:15 ", "endet vor dem #: „Platz“"),  # noqa: E501
        ("de: Ideen, de-einfach: Ideen}", "de: Platz #1, de-einfach: x}", ":19:27", "Ab # wird nichts gelesen"),  # noqa: E501
        ('de-einfach: "Was fehlt?"}', 'de-einfach: "Was fehlt?}', ":20:48", "Hier beginnt ein Anführungszeichen"),  # noqa: E501
        ('{de: Tag, de-einfach: Tag}', '{de: "Tag & Nacht, de-einfach: Tag}', ":12:17",
         "Hier beginnt ein Anführungszeichen"),
        ('de-einfach: "Was fehlt?"}', 'de-einfach "Was fehlt?"}', ":20:36",
         "Hinter „de-einfach“ fehlt der Doppelpunkt. – Richtig wäre: de-einfach: \"Was fehlt?\""),
        ("makes: [ideas]", "makes: [ideas]\n        read_aloud:\n          de: >- Schön.\n          de-einfach: x",  # noqa: E501
         ":23:18", "Nach | oder > muss die Zeile enden"),
        ("makes: [ideas]", "makes: [ideas]\n        read_aloud:\n          de: x\n          de-einfach: >- Schön.",  # noqa: E501
         ":24:26", "Nach | oder > muss die Zeile enden"),
        ('de-einfach: "Was fehlt?"}', 'de-einfach:"Was fehlt?"}', ":20:36", "fehlt ein Leerzeichen"),
        ("    kind: day", "    kind:day", ":11:5", "Hinter dem Doppelpunkt fehlt ein Leerzeichen. – Richtig wäre: kind: day"),  # noqa: E501
        # Texts without words
        ("title: {de: Ideen,", 'title: {de: "",', ":19:21 ", "Der Text ist leer."),
        ("title: {de: Ideen, de-einfach: Ideen}", "title: {}", ":19:16 ", "Der Text ist leer."),
        ('prompt: {de: "Was fehlt?"', 'prompt: {de: "  "', ":20:22 ", "Der Text ist leer."),
        ("licence: MIT", 'licence: " "', ":8:10 ", "Der Text ist leer."),
        ('        prompt: {de: "Was zuerst?", de-einfach: "Was zuerst?"}\n', "", ":22:9 ", "keine Frage"),
    ],
)  # fmt: skip
def test_one_mistake_is_told_once(told: Told, old: str, new: str, place: str, words: str) -> None:
    assert old in GOOD
    (said,) = told(GOOD.replace(old, new, 1))
    assert said.startswith(f"klein.yaml{place}")
    assert words in said


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (f'legal_terms:\n  - {TERM}"25.05.2018"}}\n', ['valid_from: "2018-05-25"']),
        (f'legal_terms:\n  - {TERM}"2018-05-25", replaces: a}}\n', ["„a“ ersetzt sich selbst: a → a"]),
        (f'legal_terms:\n  - {TERM}"2018-05-25", replaces: b}}\n  - {TERM.replace("id: a", "id: b")}"2019-05-25", '  # noqa: E501
         "replaces: a}\n", ["„b“ ersetzt sich selbst: b → a → b"]),
        ("groups: [Team, Gäste]\n", ["groups[0]", "groups[1]"]),
        ('goals: [{id: a, wording: {de: "", de-einfach: ""}}]\n', ["goals[0].wording: Der Text ist leer."]),
        (f"retro_formats: [{{id: a, title: {TEXT}, columns: []}}]\n", ["Hier steht kein Eintrag."]),
        (f"talk_forms: [{{id: a, title: {TEXT}, questions: [{{id: q, text: {TEXT}, kind: scale, low: {TEXT}}}]}}]\n",  # noqa: E501
         ["nicht, was „high“ heißt"]),
        (f"lab_templates: [{{id: a, title: {TEXT}, planned_days: 50, fields: [title, signs, title], "
         f"milestones: [{{id: q, title: {TEXT}, day: 61}}]}}]\n",
         ["fields[2]: „title“ steht hier zum zweiten Mal", "Tag 61 liegt weit hinter dem Ende"]),
    ],
)  # fmt: skip
def test_mistakes_in_the_library(told: Told, more: str, words: list[str]) -> None:
    said = told(GOOD + more)
    assert len(said) == len(words)
    assert all(word in line for word, line in zip(words, said, strict=True))


def free(*options: str) -> str:
    """Options of a vote, as the pack writes them."""
    return f"free_options: [{', '.join(f'{{de: {one}, de-einfach: {one}}}' for one in options)}]"


@pytest.mark.parametrize(
    ("vote", "words"),
    [
        (f"options: free, cut: 1, {free('A', 'B')}", []),
        (f"options: free, {free('A')}", ["nichts zu wählen"]),
        (free("A", "B", "C", "D"), ["erscheinen nie"]),
        ("options: goals", ["Stellen Sie einen Programmpunkt mit tool: goals davor."]),
        ("options: mini_cases", ["mit tool: minicases davor."]),
        (f"options: free, cut: 2, {free('A', 'B')}", ["So kommen alle weiter."]),
        (f"options: free, {free('A', 'B', 'C')}", ["So kommen alle weiter."]),
        (f"options: free, cut: 1, {free('A', 'B', 'a')}", ["Der Vorschlag „a“ steht hier zum zweiten Mal."]),
        ("groups: [staff, staff]", ["„staff“ steht hier zum zweiten Mal."]),
    ],
)
def test_votes_that_nobody_can_hold(told: Told, vote: str, words: list[str]) -> None:
    text = GOOD.replace("needs: [ideas]", f"needs: [ideas]\n        settings: {{vote: {{{vote}}}}}")
    said = told(text)
    assert len(said) == len(words)
    assert all(word in line for word, line in zip(words, said, strict=True))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (HEAD, "keinen Termin"),
        (HEAD + "sessions: []\n", "keinen Termin"),
        (HEAD + f"sessions:\n  - {{id: a, kind: day, title: {TEXT}, minutes: 5, activities: []}}\n",
         "An diesem Termin passiert nichts."),
    ],
)  # fmt: skip
def test_nothing_to_do_is_told(told: Told, text: str, words: str) -> None:
    (said,) = told(text)
    assert words in said


@pytest.mark.parametrize(
    "text", ["Wir treffen uns am 3. März 2015.", "Am 3.4.2019 geht es los.", "Bis 2099."]
)
def test_a_date_is_no_fact_that_needs_a_source(told: Told, text: str) -> None:
    assert told(GOOD.replace('de: "Was fehlt?"', f'de: "{text}"', 1)) == []


def test_a_fault_in_the_writing_hides_nothing_before_it(told: Told) -> None:
    text = GOOD.replace("minutes: 45", "minutes: viel").replace(
        'de: "Was zuerst?"', 'de: "Was "zuerst" da?"', 1
    )
    number, quotes = told(text)
    assert "„viel“" in number
    assert "Anführungszeichen in Anführungszeichen" in quotes


def test_all_tabs_are_told_at_once(told: Told) -> None:
    text = GOOD.replace("        minutes: 45", "\tminutes: 45").replace("        needs", "\t\tneeds")
    assert [line.partition(" ")[0] for line in told(text)] == ["klein.yaml:18:1:", "klein.yaml:27:1:"]


def test_a_key_whose_value_cannot_be_meant_is_no_guess(told: Told) -> None:
    """`title` is nearly `tie`, but a tie rule is no text in languages."""
    template = "vote_templates:\n  - id: a\n    title: {de: A, de-einfach: A}\n    budget: 2\n"
    (line,) = [one for one in told(GOOD + template) if "klein.yaml:30:" in one or "klein.yaml:29:" in one]
    assert "„title“ gibt es hier nicht" in line
    assert "Meinten Sie" not in line


def test_a_language_by_its_name_hides_nothing_else(told: Told) -> None:
    """What is wrong with the texts of a pack is told although one of its languages is written out."""
    text = GOOD.replace("[de, de-einfach]", "[deutsch, de-einfach, de]").replace(
        "{de: Tag,", '{de: "", fr: Jour,'
    )
    lines = told(text)
    assert [line for line in lines if ":5:34 " in line and "zum zweiten Mal" in line]
    assert [line for line in lines if ":12:17 " in line and "Der Text ist leer" in line]
    assert [line for line in lines if ":12:" in line and "„fr“" in line]


def test_possible_words_are_named_once(told: Told) -> None:
    groups = (
        "groups:\n  - {id: a, label: {de: A, de-einfach: A}}\n  - {id: a, label: {de: B, de-einfach: B}}\n"
    )
    vote = "needs: [ideas]\n        settings: {vote: {groups: [weit-weg]}}"
    lines = [line for line in told(HEAD + groups + DAY.replace("needs: [ideas]", vote)) if "weit-weg" in line]
    assert len(lines) == 1
    assert lines[0].endswith("Möglich ist: a.")
