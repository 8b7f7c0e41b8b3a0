from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from coprod_tui.exchange.levels import ExportLevel
from coprod_tui.model.goals import Goal, Indicator
from coprod_tui.model.labs import Lab
from coprod_tui.model.people import Consent, Person
from coprod_tui.model.sessions import Attendance, Session
from coprod_tui.model.votes import Ballot, RoundState, Tally
from tests.exchange.programmes import data_of, programme, with_record, with_vote

STATES: tuple[RoundState, ...] = ("draft", "open", "closed", "confirmed")


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("level", list(ExportLevel))
def test_before_it_is_revealed_a_round_tells_question_and_state_only(
    state: RoundState, level: ExportLevel
) -> None:
    (outcome,) = data_of(with_vote(state), level)["results"]["rounds"]
    assert {key for key, value in outcome.items() if value not in (None, [])} == {
        "round_id",
        "no",
        "question",
        "state",
    }


def test_a_revealed_round_tells_rank_and_dots_to_everybody_and_no_more() -> None:
    (outcome,) = data_of(with_vote("revealed"), ExportLevel.OPEN)["results"]["rounds"]
    assert [(row["no"], row["rank"], row["dots"], row["tied"]) for row in outcome["ranking"]] == [
        (1, 1, 9, True),
        (2, 1, 9, True),
        (3, 3, 4, False),
    ]
    assert set(outcome["ranking"][0]) == {"option_id", "no", "title", "rank", "dots", "tied", "through"}
    assert outcome["tie"] == {"rank": 1, "places": 1, "options": [1, 2], "rule": "take_all", "decided": True}
    assert not {"groups", "ballots"} & set(outcome)


def test_the_coordination_team_reads_the_rule_bounds_and_groups() -> None:
    (outcome,) = data_of(with_vote("revealed"))["results"]["rounds"]
    assert outcome["rule"]["budget"] == 3
    assert outcome["rule"]["tie"] == "take_all"
    first = outcome["ranking"][0]
    assert (first["supporters_low"], first["supporters_high"]) == (5, 9)
    assert first["largest_stack"] is None
    assert [view["share"] for view in first["groups"]] == [0.5, 0.3]
    assert outcome["ballots"]["cast"] == 11


def test_the_note_of_a_count_waits_until_the_room_has_seen_it() -> None:
    assert "note" not in data_of(with_vote("closed"))["rounds"][0]
    assert data_of(with_vote("revealed"))["rounds"][0]["note"] == "ein Punkt fiel ab"


def test_how_alike_groups_rank_is_for_the_coordination_team_and_hidden_with_a_small_group() -> None:
    (outcome,) = data_of(with_vote("revealed"))["results"]["rounds"]
    (pair,) = outcome["agreement"]
    assert pair["groups"] == ["staff", "clients"]
    # the pairs of options are ranked: (1,2) against each other, (1,3) alike, (2,3) tied by staff
    assert pair["tau_b"] == pytest.approx(0, abs=1e-12)
    assert outcome["agreement_mean"] == pair["tau_b"]
    (open_,) = data_of(with_vote("revealed"), ExportLevel.OPEN)["results"]["rounds"]
    assert not {"agreement", "agreement_mean"} & set(open_)
    few = with_vote("revealed")
    (tally,) = (tally for tally in few.all(Tally) if tally.group == "clients")
    (hidden,) = data_of(few.with_records([replace(tally, ballots=4)]))["results"]["rounds"]
    assert (hidden["agreement"][0]["tau_b"], hidden["agreement_mean"]) == (None, None)


def test_ballots_are_counted_among_what_stays() -> None:
    ballots = [Ballot(id=f"b{n}", round_id="round1", group="staff") for n in range(3)]
    state = with_vote("revealed").with_records(ballots)
    stays = {row["what"]: (row["count"], row["reason"]) for row in data_of(state)["left_out"]}
    assert stays["ballots"] == (3, "ballot")
    assert stays["tallies"] == (2, "level")


def test_indicators_tell_how_far_they_came() -> None:
    sign = Indicator(
        id="i1", text="Menschen in Arbeit", unit="Personen", baseline="2", target="6", actual="4"
    )
    state = with_record(programme(), Goal, "g1", wording="Arbeit finden", indicators=(sign,))
    (row,) = data_of(state)["results"]["indicators"]
    assert (row["goal_no"], row["baseline"], row["target"], row["actual"]) == (1, "2", "6", "4")
    assert "target" not in data_of(state, ExportLevel.OPEN)["results"]["indicators"][0]


def test_attendance_is_counted_by_role() -> None:
    attendance = (Attendance(group="clients", invited=20, present=6),)
    state = with_record(programme(), Session, "s1", attendance=attendance)
    (row,) = data_of(state)["results"]["attendance"]
    assert (row["label"], row["invited"], row["registered"], row["present"]) == (
        "Kundinnen und Kunden",
        20,
        None,
        6,
    )
    assert "attendance" not in data_of(state, ExportLevel.OPEN)["results"]


def test_consents_are_counts() -> None:
    state = programme()
    for n, consent in enumerate(
        (None, Consent(given=date(2027, 3, 3)), Consent(given=date(2027, 3, 3), withdrawn=date(2027, 4, 1)))
    ):
        state = with_record(state, Person, f"p{n}", pseudonym=f"Rot {n}", group="clients", consent=consent)
    data = data_of(state)
    assert data["results"]["consents"] == {"people": 3, "given": 1, "withdrawn": 1}
    assert "Rot" not in str(data)


def test_labs_tell_where_they_stand() -> None:
    state = with_record(programme(), Lab, "lab1", title="Paten", state="decided", decision="stop")
    (row,) = data_of(state, ExportLevel.OPEN)["results"]["labs"]
    assert (row["title"], row["state"], row["decision"]) == ("Paten", "decided", "stop")
