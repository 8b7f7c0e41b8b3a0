from __future__ import annotations

from datetime import date

from coprod_tui.exchange.levels import ExportLevel
from coprod_tui.exchange.plain_text import public_lines
from coprod_tui.exchange.summary import KIND_WORDS, summary_lines
from coprod_tui.i18n import Translator
from coprod_tui.model.actions import Action, Note
from coprod_tui.model.ideas import Cluster, Idea
from coprod_tui.model.labs import Lab
from coprod_tui.model.practices import MatrixCell, Service
from coprod_tui.model.state import TABLES, State
from coprod_tui.model.steps import Mit
from tests.exchange.canaries import Sown, sown, sown_state
from tests.exchange.programmes import binned, data_of, export_of, programme, with_record, with_vote

ENGLISH = Translator("en")


def shown(state: State, step: int | None = None) -> str:
    return "\n".join(public_lines(data_of(state, ExportLevel.OPEN), ENGLISH, step))


def leaks(seed: Sown) -> bool:
    return any(seen.value != "public" for seen in seed.classes)


def test_only_public_texts_are_shown() -> None:
    text = shown(sown_state())
    assert [seed.text for seed in sown() if leaks(seed) and seed.text in text] == [
        "canary-sessions-activities-own-title-value-x"  # the agenda hangs on the wall
    ]
    assert "canary-goals-wording-x" in text


def test_it_begins_with_title_and_place() -> None:
    state = programme(place="Café", start=date(2027, 3, 3), made_up=True, language="en")
    assert shown(state).splitlines()[:4] == [
        "Übungskurs",
        "This is a practice programme: everything in it is made up.",
        "Place: Café",
        "",
    ]


def test_ideas_lie_under_their_headings_and_merged_ones_are_not_told() -> None:
    state = with_record(programme(), Cluster, "c1", title="Zusammen lernen")
    state = with_record(state, Cluster, "c2", title="Leer")
    state = with_record(state, Idea, "i1", title="Paten finden", cluster_id="c1")
    state = with_record(state, Idea, "i2", title="Briefe lesen")
    state = with_record(state, Idea, "i3", title="aufgegangen", merged_into="i1")
    lines = [line.strip() for line in shown(state).splitlines()]
    assert lines.index("Zusammen lernen") + 1 == lines.index("1  Paten finden")
    assert "2  Briefe lesen" in lines
    assert "Leer" not in lines
    assert "aufgegangen" not in shown(state)


def test_the_ranking_is_told_once_it_was_revealed() -> None:
    assert "9 dots" not in shown(with_vote("confirmed"))
    assert "place 1: 1 Paten finden – 9 dots – tied – goes on" in shown(with_vote("revealed"))
    assert "place 3: 3 Kurse verbessern – 4 dots" in shown(with_vote("revealed"))


def test_one_step_tells_its_own_results_only() -> None:
    state = with_record(with_vote("revealed"), Lab, "lab1", title="Paten", sentence="Wir treffen uns.")
    assert "Welche Idee" in shown(state, 2)
    assert "Wir treffen uns." not in shown(state, 2)
    assert "Wir treffen uns." in shown(state, 3)
    assert "Welche Idee" not in shown(state, 3)


def test_the_matrix_tells_every_mit_of_a_service() -> None:
    state = with_record(programme(), Service, "s1", name="Beratung")
    state = with_record(state, MatrixCell, "m1", service_id="s1", mit=Mit.STEUERN, level="established")
    assert (
        "Beratung – co-commission: established, co-design: nothing yet, "
        "co-deliver: nothing yet, co-assess: nothing yet"
    ) in shown(state, 1)


def test_next_steps_tell_their_day_but_not_their_owner() -> None:
    state = with_record(programme(), Action, "a1", text="Raum buchen", owner="Leitung", due=date(2027, 4, 1))
    state = with_record(state, Action, "a2", text="Dank sagen", done=date(2027, 3, 4))
    assert "Raum buchen – until 1 April 2027" in shown(state)
    assert "Dank sagen – done on 4 March 2027" in shown(state)
    assert "Leitung" not in shown(state)


def test_every_kind_of_record_has_a_name_for_people() -> None:
    assert set(KIND_WORDS) == set(TABLES)


def test_the_summary_counts_what_leaves_and_what_stays() -> None:
    state = with_record(programme(), Idea, "i1", title="bleibt", group="clients")
    state = with_record(state, Idea, "i2", title="geht")
    state = with_record(state, Note, "n1", text="Notiz")
    lines = summary_lines(export_of(binned(state, Idea, "i2"), ExportLevel.OPEN), ENGLISH)
    leaves, stays = lines[: lines.index("This stays:")], lines[lines.index("This stays:") :]
    assert "  ideas: 1" in leaves
    assert "  ideas: From: 1 – not meant for this level" in stays
    assert "  ideas: 1 – in the bin" in stays
    assert "  notes: 1 – not meant for this level" in stays


def test_the_summary_says_when_nothing_stays() -> None:
    assert summary_lines(export_of(programme()), ENGLISH)[-1].endswith("nothing")
