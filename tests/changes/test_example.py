"""Programmes made from the examples: the facts of Offenbach, and all there is to try in the other."""

from __future__ import annotations

import itertools
import json
import re
from datetime import UTC, date, datetime

import msgspec
import pytest
from msgspec.structs import replace

from coprod_tui.changes.base import Context
from coprod_tui.changes.example import example_state
from coprod_tui.changes.ideas import add_idea
from coprod_tui.changes.labs import add_lab
from coprod_tui.errors import InputFault
from coprod_tui.i18n import Translator
from coprod_tui.model.actions import Action
from coprod_tui.model.agenda import next_of_step
from coprod_tui.model.examples import Example
from coprod_tui.model.goals import Goal
from coprod_tui.model.grid_cards import cards_of, grid_at
from coprod_tui.model.grid_words import grid_words
from coprod_tui.model.idea_board import idea_board, open_ideas
from coprod_tui.model.ideas import Idea, MiniCase
from coprod_tui.model.labs import Lab, LogEntry
from coprod_tui.model.milestones import milestones
from coprod_tui.model.packs import Pack
from coprod_tui.model.people import Person
from coprod_tui.model.practices import MatrixCell, Practice, Service
from coprod_tui.model.programme import EmbeddedPack
from coprod_tui.model.results import result_of
from coprod_tui.model.retros import RETRO_PARTS, Proposal, Retro, RetroCard
from coprod_tui.model.sessions import Session
from coprod_tui.model.state import TABLES, State
from coprod_tui.model.vote_checks import tally_faults
from coprod_tui.model.votes import Ballot, Round, Tally
from coprod_tui.packs.examples import example_ids, load_example
from coprod_tui.packs.load import load_pack
from coprod_tui.paths import shipped_packs

SHIPPED = (shipped_packs(),)
TODAY = date(2027, 3, 3)
NOW = datetime(2027, 3, 3, 9, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def pack() -> Pack:
    found = load_pack(shipped_packs() / "koproduktion-stern").value
    assert found is not None
    return found


def context() -> Context:
    ids = itertools.count(1)
    return Context(now=lambda: NOW, new_id=lambda: f"id{next(ids)}", today=lambda: TODAY)


def made(id_: str, pack: Pack, language: str = "de") -> State:
    return example_state(load_example(SHIPPED, id_), pack, "0" * 64, language, context())


@pytest.fixture
def offenbach(pack: Pack) -> State:
    return made("offenbach-2019", pack)


@pytest.fixture
def practice(pack: Pack) -> State:
    return made("uebung", pack)


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("id_", example_ids(SHIPPED))
def test_every_record_of_an_example_is_valid(id_: str, language: str, pack: Pack) -> None:
    state = made(id_, pack, language)
    assert state.programme.language == language
    assert state.programme.example == id_
    for name, struct in TABLES.items():
        for record in state.all(struct):
            assert msgspec.json.decode(msgspec.json.encode(record), type=struct) == record, name


@pytest.mark.parametrize("id_", example_ids(SHIPPED))
def test_numbers_go_on_after_an_example(id_: str, pack: Pack) -> None:
    state = made(id_, pack)
    used = {idea.no for idea in state.all(Idea)}
    (idea, *_) = add_idea(state, context(), title="Noch eine").put
    (lab, *_) = add_lab(state, context(), title="Noch eines").put
    assert isinstance(idea, Idea)
    assert isinstance(lab, Lab)
    assert used == set(range(1, idea.no))
    assert {one.no for one in state.all(Lab)} == set(range(1, lab.no))


@pytest.mark.parametrize("id_", example_ids(SHIPPED))
def test_an_example_names_no_person(id_: str, pack: Pack) -> None:
    assert made(id_, pack).all(Person) == ()


def test_only_the_practice_programme_is_made_up_and_says_so(offenbach: State, practice: State) -> None:
    assert not offenbach.programme.made_up
    assert practice.programme.made_up
    assert practice.programme.title == "Übungsprogramm (erfunden)"


def test_offenbach_holds_what_the_source_tells_and_no_other_kind_of_thing(offenbach: State) -> None:
    counted = {name: len(offenbach.all(struct)) for name, struct in TABLES.items()}
    assert {name: n for name, n in counted.items() if n} == {
        "programme": 1,
        "packs": 1,
        "sessions": 6,
        "practices": 1,
        "ideas": 4,
        "goals": 4,
        "rounds": 1,
        "labs": 5,
        "notes": 12,
    }
    assert offenbach.programme.place == "Offenbach am Main"


def test_offenbach_has_no_day_and_no_activity_that_is_over(offenbach: State) -> None:
    assert offenbach.programme.start is None
    assert [session.kind for session in offenbach.all(Session)] == ["day"] * 5 + ["conference"]
    for session in offenbach.all(Session):
        assert (session.date, session.starts_at, session.ends_at) == (None, None, None)
        assert {activity.state for activity in session.activities} == {"planned"}
    for lab in offenbach.all(Lab):
        assert (lab.start, lab.ended, lab.first_step_day) == (None, None, None)
        assert lab.steps == ()
        assert lab.milestones_done == ()


def test_no_calendar_day_stands_anywhere_in_offenbach(offenbach: State) -> None:
    kinds = (struct for struct in TABLES.values() if struct is not EmbeddedPack)
    for struct in kinds:
        for record in offenbach.all(struct):
            data = msgspec.to_builtins(record)
            rest = {key: value for key, value in data.items() if key not in ("created", "updated")}
            assert not re.search(r"\d{4}-\d{2}-\d{2}", json.dumps(rest))


def test_35_staff_are_counted_once_and_on_no_day_as_present(offenbach: State) -> None:
    rows = [row for session in offenbach.all(Session) for row in session.attendance]
    assert [(row.group, row.invited, row.registered, row.present) for row in rows] == [
        ("staff", None, 35, None)
    ]


def test_bergauf_has_no_evidence_and_no_mit_of_its_own(offenbach: State) -> None:
    (bergauf,) = offenbach.all(Practice)
    assert bergauf.name == "BergAuf"
    assert bergauf.run_by == "KIZ PROWINA pro Wirtschaft und neue Arbeit GmbH"
    assert "über 45" in bergauf.target_group
    assert (bergauf.evidence, bergauf.mit, bergauf.mits) == ("", None, ())


def test_the_four_goals_of_offenbach_are_chosen_and_carry_no_signs_of_ours(offenbach: State) -> None:
    goals = offenbach.all(Goal)
    assert [goal.library_key for goal in goals] == [
        "arbeit",
        "dazugehoeren",
        "sicher-fuehlen",
        "zufriedenheit",
    ]
    assert [goal.statutory for goal in goals] == [True, False, False, False]
    assert all(goal.chosen and goal.wording for goal in goals)
    assert all((goal.indicators, goal.weight, goal.for_whom) == ((), None, "") for goal in goals)


def test_the_four_described_labs_of_offenbach_are_ideas_too(offenbach: State) -> None:
    labs = {lab.no: lab for lab in offenbach.all(Lab)}
    ideas = {idea.id: idea for idea in offenbach.all(Idea)}
    for no in range(1, 5):
        idea = ideas[labs[no].idea_id or ""]
        assert (idea.no, idea.title, idea.mit) == (no, labs[no].title, labs[no].mit)
    assert [labs[no].mit for no in range(1, 5)] == ["steuern", "entwickeln", "umsetzen", "bewerten"]
    assert [labs[no].actual_days for no in range(1, 6)] == [120, None, 120, None, None]
    assert [labs[no].champions_actual for no in range(1, 6)] == [14, None, 6, None, None]
    assert [labs[no].initiator for no in range(1, 6)] == ["manager", None, "staff", None, None]
    assert "Diktate" in labs[4].unexpected
    assert "500" in labs[1].budget


def test_no_lab_of_offenbach_is_decided_and_no_milestone_is_made_up(offenbach: State) -> None:
    for lab in offenbach.all(Lab):
        assert (lab.state, lab.decision) == ("evaluating", None)
        assert [milestone.key for milestone in milestones(lab)] == ["start"]


def test_of_the_fifth_lab_only_its_existence_is_known(offenbach: State) -> None:
    fifth = next(lab for lab in offenbach.all(Lab) if not lab.described)
    assert fifth.title == "Fünftes Lab (in der Quelle nicht beschrieben)"
    known = {"id", "no", "created", "updated", "title", "described", "state", "planned_days"}
    unknown = Lab(id="x", no=9, created=NOW, updated=NOW, title="x")
    for name in set(Lab.__struct_fields__) - known:
        assert getattr(fifth, name) == getattr(unknown, name), name
    assert fifth.planned_days is None


def test_offenbachs_vote_is_a_draft_over_the_four_ideas(offenbach: State) -> None:
    (round_,) = offenbach.all(Round)
    assert round_.state == "draft"
    assert [option.record_id for option in round_.options] == [idea.id for idea in offenbach.all(Idea)]
    assert (offenbach.all(Ballot), offenbach.all(Tally)) == ((), ())
    assert not result_of(offenbach, round_).counted


def test_two_days_of_the_practice_programme_are_over_and_the_third_is_next(practice: State) -> None:
    days = {session.key: session for session in practice.all(Session)}
    for key in ("tag-1", "tag-2"):
        day = days[key].date
        assert day is not None
        assert day < TODAY
        assert {activity.state for activity in days[key].activities} == {"done"}
        assert all(row.present for row in days[key].attendance)
        assert len(days[key].attendance) == len(practice.programme.groups)
    assert days["tag-3"].date == date(2027, 3, 10)
    found = next_of_step(practice, 3)
    assert found is not None
    assert (found[0].key, found[1].is_over) == ("tag-3", False)
    assert practice.programme.start == days["tag-1"].date


def test_the_practice_programme_has_something_of_everything(practice: State) -> None:
    assert len(open_ideas(practice)) == 23
    headings = idea_board(practice)
    assert len([heading for heading in headings if heading.cluster is not None]) == 5
    assert all(heading.ideas for heading in headings[:-1])
    assert headings[-1].ideas == ()
    assert len(practice.all(Practice)) == 6
    assert len(practice.all(Service)) > len(practice.all(MatrixCell)) / 4
    assert {cell.level for cell in practice.all(MatrixCell)} == {"idea", "partial", "established"}
    assert len(practice.all(Goal)) == 5
    assert all(goal.indicators for goal in practice.all(Goal))
    assert len(practice.all(MiniCase)) == 6
    assert any("ü" in idea.title.lower() for idea in practice.all(Idea))
    actions = practice.all(Action)
    assert all(action.owner and action.due for action in actions)
    assert {action.done is None for action in actions} == {True, False}


def test_the_practice_grid_holds_every_mini_case_and_two_share_a_place(practice: State) -> None:
    grid = grid_at(practice, None)
    assert grid is not None
    assert grid.field_shown
    cards = cards_of(practice, grid)
    assert all(card.is_placed for card in cards)
    assert {card.title for card in cards} >= {
        practice.get(Idea, case.idea_id).title for case in practice.all(MiniCase)
    }
    places = [(card.up, card.across) for card in cards]
    assert len(places) - len(set(places)) == 1
    assert {card.quadrant for card in cards} >= {0, 1, 2, 3}, "no quadrant is empty"
    words = grid_words(practice, grid.activity_id, Translator("de"), plain=False)
    assert words.quadrants[0] == "Gleich anfangen", "it belongs to the activity of its day"


def test_an_example_may_hold_scores_and_a_ranking_that_was_shown(pack: Pack) -> None:
    example = load_example(SHIPPED, "uebung")
    (grid,) = example.grids
    first, second, *rest = grid.cards
    scored = (replace(first, scores=(4, None, 5)), replace(second, up=None, across=None, scores=(1,)), *rest)
    told = replace(example, grids=(replace(grid, cards=scored, field_shown=False, ranking_shown=True),))
    found = grid_at(example_state(told, pack, "0" * 64, "de", context()), None)
    assert found is not None
    assert [item.scores for item in found.items[:3]] == [(4, None, 5), (1,), ()]
    assert found.items[1].up is None
    assert (found.field_shown, found.ranking_shown) == (False, True)


def test_the_merged_card_keeps_its_parents(practice: State) -> None:
    (merged,) = (idea for idea in practice.all(Idea) if idea.parent_ids)
    assert merged.no == 25
    assert merged.parent_nos == (4, 11)
    for parent in merged.parent_ids:
        assert practice.get(Idea, parent).merged_into == merged.id


def test_the_practice_vote_has_a_tie_across_the_line(practice: State) -> None:
    (round_,) = (one for one in practice.all(Round) if one.state == "revealed")
    result = result_of(practice, round_)
    assert len(round_.options) == 12
    assert len(result.groups) == 3
    assert result.hidden == ()
    assert [row.rank for row in result.rows[:5]] == [1, 2, 3, 3, 5]
    assert result.tie is not None
    assert (result.cut, result.tie.rank, result.tie.places) == (3, 3, 1)
    assert result.tie.decided
    assert [row.no for row in result.going_on] == [1, 25, 5, 12]
    for tally in practice.all(Tally):
        assert tally_faults(round_, tally.group, tally.dots, tally.ballots) == ()


def test_one_practice_vote_is_open_and_waits_for_its_dots(practice: State) -> None:
    (round_,) = (one for one in practice.all(Round) if one.state == "open")
    assert [tally for tally in practice.all(Tally) if tally.round_id == round_.id] == []
    assert len(round_.electorates) == 3
    assert all(part.present for part in round_.electorates)


def test_the_practice_labs_have_come_to_different_states(practice: State) -> None:
    labs = practice.all(Lab)
    assert [lab.state for lab in labs] == ["running", "recruiting", "evaluating"]
    assert [len(lab.milestones_done) for lab in labs] == [2, 0, 7]
    for lab in labs:
        keys = {milestone.key for milestone in milestones(lab)}
        assert {reached.key for reached in lab.milestones_done} <= keys
        assert any(entry.lab_id == lab.id for entry in practice.all(LogEntry))
        assert all(step.day <= TODAY for step in lab.steps)
    assert labs[2].ended == date(2027, 2, 27)


def test_the_practice_look_back_fills_every_part(practice: State) -> None:
    (retro,) = practice.all(Retro)
    assert retro.part == RETRO_PARTS[-1]
    assert [card.part for card in practice.all(RetroCard)] == sorted(
        (card.part for card in practice.all(RetroCard)), key=RETRO_PARTS.index
    )
    assert {card.part for card in practice.all(RetroCard)} == set(RETRO_PARTS[:-1])
    assert all(card.group is None for card in practice.all(RetroCard) if card.part == "not_good")
    proposals = practice.all(Proposal)
    assert len({proposal.state for proposal in proposals}) == 5
    assert all(proposal.reason for proposal in proposals if proposal.state == "rejected")


def test_a_record_carries_the_time_of_its_day(practice: State) -> None:
    first = practice.all(Idea)[0]
    assert first.created == datetime(2027, 1, 20, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize("today", [date(2027, 3, day) for day in range(1, 8)])
def test_no_day_of_the_practice_programme_falls_on_a_weekend(today: date, pack: Pack) -> None:
    still = Context(now=lambda: NOW, new_id=context().new_id, today=lambda: today)
    state = example_state(load_example(SHIPPED, "uebung"), pack, "0" * 64, "de", still)
    days = [session.date for session in state.all(Session) if session.date]
    assert len(days) == 6
    assert all(day.weekday() < 5 for day in days)


def broken(pack: Pack, text: str, new: str) -> State:
    """Make the practice programme with a piece of its data changed."""
    data = msgspec.json.encode(load_example(SHIPPED, "uebung")).decode()
    assert text in data
    example = msgspec.json.decode(data.replace(text, new, 1), type=Example)
    return example_state(example, pack, "0" * 64, "de", context())


@pytest.mark.parametrize(
    ("text", "new", "name"),
    [
        ('"session":"tag-1"', '"session":"tag-9"', "tag-9"),
        ('"activity":"ankommen"', '"activity":"abreise"', "tag-1/abreise"),
        ('"library":"arbeit"', '"library":"reichtum"', "reichtum"),
        ('"cluster":"treffen"', '"cluster":"garten"', "garten"),
        ('"parents":[4,11]', '"parents":[4,99]', "99"),
        ('"lab":3', '"lab":8', "8"),
        ('"activity":"wirkung-aufwand"', '"activity":"wirkung"', "tag-2/wirkung"),
        ('"idea":13,"up"', '"idea":2,"up"', "2"),
    ],
)
def test_a_reference_into_nothing_is_named(text: str, new: str, name: str, pack: Pack) -> None:
    with pytest.raises(InputFault) as refused:
        broken(pack, text, new)
    assert f"“{name}”" in str(refused.value.message)


def test_a_card_with_a_wrong_number_is_refused(pack: Pack) -> None:
    example = load_example(SHIPPED, "offenbach-2019")
    first, *rest = example.ideas
    wrong = replace(example, ideas=(replace(first, no=7), *rest))
    with pytest.raises(InputFault) as refused:
        example_state(wrong, pack, "0" * 64, "de", context())
    assert "Idea 7 would get number 1" in str(refused.value.message)
