"""My day: what can be changed in a day, that nothing captured is lost, and the way back to the pack."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coprod_tui.changes import my_day
from coprod_tui.changes.base import Change, Context, validated
from coprod_tui.errors import Refused
from coprod_tui.model.actions import Note
from coprod_tui.model.agenda import agenda, clock_of
from coprod_tui.model.my_day import DayItem, day_items, day_length
from coprod_tui.model.packs import PackActivity
from coprod_tui.model.sessions import Session
from coprod_tui.model.state import State
from tests.conftest import NOW

FRESH = PackActivity(id="x", tool="ideas", minutes=20, title={"de": "Eigenes"})


def day(state: State, number: int = 0) -> Session:
    return state.all(Session)[number]


def item(state: State, tool: str, number: int = 0) -> DayItem:
    return next(one for one in day_items(state, day(state, number)) if one.words.tool == tool)


def done(state: State, change: Change) -> State:
    return state.with_records(validated(change).put)


def edited(state: State, context: Context, tool: str, number: int = 0, **values: Any) -> State:
    id_ = item(state, tool, number).activity.id
    return done(state, my_day.edit(state, day(state, number), id_, context, **values))


def times(state: State) -> list[str]:
    return [clock_of(one.starts) for one in agenda(state, day(state))]


def test_a_new_text_drops_translations_of_this_text_alone(programme: State, context: Context) -> None:
    before = item(programme, "ideas").words
    after = item(edited(programme, context, "ideas", prompt="Was fehlt uns?"), "ideas")
    assert after.words.prompt == {"de": "Was fehlt uns?"}
    assert after.words.title == before.title
    assert len(after.words.title) > 1
    assert after.is_changed


def test_a_text_typed_back_has_its_translations_again(programme: State, context: Context) -> None:
    before = item(programme, "ideas").words
    changed = edited(programme, context, "ideas", title="Anders")
    again = edited(changed, context, "ideas", title=before.title["de"])
    assert item(again, "ideas").activity.own is None
    assert item(again, "ideas").is_as_in_pack


def test_minutes_move_what_follows(programme: State, context: Context) -> None:
    first = day_items(programme, day(programme))[0]
    after = done(programme, my_day.longer(programme, day(programme), first.activity.id, 5, context))
    assert times(after)[1] != times(programme)[1]
    assert item(after, first.words.tool).words.minutes == first.words.minutes + 5
    assert day_length(after, day(after)).over == 5


def test_the_shortest_activity_keeps_a_minute(programme: State, context: Context) -> None:
    first = day_items(programme, day(programme))[0]
    after = done(programme, my_day.longer(programme, day(programme), first.activity.id, -500, context))
    assert day_items(after, day(after))[0].words.minutes == 1


@pytest.mark.parametrize(
    ("tool", "number", "values", "field"),
    [
        ("ideas", 0, {"title": "  "}, "title"),
        ("ideas", 0, {"supplies": "viele Karten"}, "supplies"),
        ("ideas", 0, {"supplies": "0 Karten"}, "supplies"),
        ("ideas", 0, {"minutes": None}, "minutes"),
        ("ideas", 0, {"minutes": 0}, "minutes"),
        ("ideas", 0, {"minutes": 2000}, "minutes"),
        ("ideas", 0, {"title": "x" * 300}, "title"),
        ("vote", 1, {"vote_cap": 50}, "vote_cap"),
        ("vote", 1, {"vote_options": "free"}, "vote_options"),
        ("vote", 1, {"vote_tie": "more_supporters"}, "vote_tie"),
        ("vote", 1, {"vote_secret": True}, "vote_secret"),
    ],
)
def test_what_does_not_fit_is_refused_at_its_field(
    programme: State, context: Context, tool: str, number: int, values: dict[str, Any], field: str
) -> None:
    with pytest.raises(Refused) as refused:
        edited(programme, context, tool, number, **values)
    assert refused.value.field == field


def test_fewer_dots_than_the_cap_lower_the_cap(programme: State, context: Context) -> None:
    vote = item(edited(programme, context, "vote", 1, vote_budget=1), "vote", 1).words.settings.vote
    assert vote is not None
    assert (vote.budget, vote.cap) == (1, 1)


def test_a_vote_can_become_a_mere_look_at_a_result(programme: State, context: Context) -> None:
    after = edited(programme, context, "vote", 1, vote_begins=False)
    assert item(after, "vote", 1).words.settings.vote is None
    again = edited(after, context, "vote", 1, vote_begins=True)
    assert item(again, "vote", 1).words.settings.vote is not None


def test_rows_of_the_matrix_keep_the_translations_of_those_that_stay(
    programme: State, context: Context
) -> None:
    known = item(programme, "matrix").words.settings.services
    lines = "\n".join(["Ganz neu", known[0]["de"]])
    after = item(edited(programme, context, "matrix", services=lines), "matrix").words.settings.services
    assert after == ({"de": "Ganz neu"}, known[0])


def test_the_programme_of_an_event_is_typed_line_by_line(programme: State, context: Context) -> None:
    lineup = PackActivity(id="x", tool="lineup", minutes=30, title={"de": "Ablauf"})
    state = done(programme, my_day.add(programme, day(programme), None, lineup, context))
    state = edited(state, context, "lineup", lineup="10 Begrüßung (Leitung)\n\n20 Musik")
    first, second = item(state, "lineup").words.settings.lineup
    assert (first.minutes, first.title, first.who) == (10, {"de": "Begrüßung"}, {"de": "Leitung"})
    assert (second.minutes, second.title, second.who) == (20, {"de": "Musik"}, {})
    with pytest.raises(Refused):
        edited(state, context, "lineup", lineup="Begrüßung")


def test_things_by_number_are_typed_line_by_line(programme: State, context: Context) -> None:
    before = item(programme, "inventory").words.supplies
    lines = "5 Praxiskarten (für jeden Tisch)\n2 Klebepunkte (für jede Person)\n3 Plakate (groß)"
    after = item(edited(programme, context, "inventory", supplies=lines), "inventory").words.supplies
    assert after[0] == before[0]
    assert [(one.text, one.amount, one.per) for one in after[1:]] == [
        ({"de": "Klebepunkte"}, 2, "person"),
        ({"de": "Plakate (groß)"}, 3, "room"),
    ]


def test_what_is_taken_out_stays_listed_and_takes_no_time(programme: State, context: Context) -> None:
    ideas = item(programme, "ideas").activity.id
    after = done(programme, my_day.toggle_today(day(programme), ideas, context))
    assert ideas not in [one.activity.id for one in agenda(after, day(after))]
    assert ideas in [one.activity.id for one in day_items(after, day(after))]
    assert day_length(after, day(after)).over < 0
    back = done(after, my_day.toggle_today(day(after), ideas, context))
    assert day_items(back, day(back)) == day_items(programme, day(programme))


def test_an_own_activity_goes_with_put_back_unless_something_was_captured_in_it(
    programme: State, context: Context
) -> None:
    added = done(programme, my_day.add(programme, day(programme), None, FRESH, context))
    mine = day(added).activities[-1].id
    assert day_items(added, day(added))[-1].is_own
    gone = done(added, my_day.put_back(added, day(added), mine, context))
    assert day(gone).activity(mine) is None
    note = Note(id="n", text="wichtig", activity_id=mine, created=NOW, updated=NOW)
    captured = added.with_records([note])
    with pytest.raises(Refused):
        my_day.put_back(captured, day(captured), mine, context)
    kept = done(captured, my_day.put_back_all(captured, day(captured), context))
    found = day(kept).activity(mine)
    assert found is not None
    assert found.not_today


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["up", "down", "today", "longer", "title", "add", "copy"]),
        st.integers(0, 30),
        st.integers(1, 9),
    ),
    max_size=12,
)


def stepped(state: State, context: Context, what: str, where: int, n: int) -> State:
    session = day(state)
    activity = session.activities[where % len(session.activities)]
    match what:
        case "up":
            change = my_day.move(state, session, activity.id, -n, context)
        case "down":
            change = my_day.move(state, session, activity.id, n, context)
        case "today":
            change = my_day.toggle_today(session, activity.id, context)
        case "longer":
            change = my_day.longer(state, session, activity.id, 5 * n, context)
        case "title":
            change = my_day.edit(state, session, activity.id, context, title=f"Titel {n}")
        case "copy":
            change = my_day.add(state, session, activity.id, item(state, "break").words, context)
        case _:
            change = my_day.add(state, session, activity.id, FRESH, context)
    return done(state, change)


@given(steps=STEPS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
def test_whatever_was_changed_the_way_back_leads_to_the_pack(
    programme: State, context: Context, steps: list[tuple[str, int, int]]
) -> None:
    state = programme
    for step in steps:
        state = stepped(state, context, *step)
    ids = {one.id for one in day(programme).activities}
    assert ids <= {one.id for one in day(state).activities}
    keys = [one.key for one in day(state).activities]
    assert len(keys) == len(set(keys))
    at_once = done(state, my_day.put_back_all(state, day(state), context))
    assert day(at_once).activities == day(programme).activities
    for _ in day(state).activities:
        differs = [one for one in day_items(state, day(state)) if not one.is_as_in_pack]
        if differs:
            state = done(state, my_day.put_back(state, day(state), differs[-1].activity.id, context))
    assert day(state).activities == day(programme).activities


@pytest.mark.parametrize("steps", [-3, -1, 1, 2])
@pytest.mark.parametrize("place", [3, 4])
def test_only_what_was_moved_is_marked_and_not_its_neighbour(
    programme: State, context: Context, place: int, steps: int
) -> None:
    id_ = day(programme).activities[place].id
    after = done(programme, my_day.move(programme, day(programme), id_, steps, context))
    assert [one.activity.id for one in day_items(after, day(after)) if one.is_moved] == [id_]
    back = done(after, my_day.move(after, day(after), id_, -steps, context))
    assert day(back).activities == day(programme).activities


def test_of_two_that_changed_places_the_one_moved_last_is_marked(programme: State, context: Context) -> None:
    first, second = day(programme).activities[3:5]
    once = done(programme, my_day.move(programme, day(programme), first.id, 1, context))
    again = done(once, my_day.move(once, day(once), second.id, 1, context))
    assert day(again).activities == day(programme).activities
    after = done(again, my_day.move(again, day(again), second.id, -1, context))
    assert [one.activity.id for one in day_items(after, day(after)) if one.is_moved] == [second.id]
