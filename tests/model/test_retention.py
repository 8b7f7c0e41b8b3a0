"""When what is known of persons goes again."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from coprod_tui.changes.base import Context
from coprod_tui.changes.people import add_person, discard_person
from coprod_tui.changes.retaining import postpone_deletion, without_names
from coprod_tui.model.labs import Lab
from coprod_tui.model.people import Person
from coprod_tui.model.retention import conference_day, deadlines, due, months_after
from coprod_tui.model.sessions import Activity, Session
from coprod_tui.model.state import State
from tests.exchange.programmes import programme, with_record

CONFERENCE = date(2027, 3, 31)
HERE = Context(today=lambda: CONFERENCE)


def held(*names: str, day: date | None = CONFERENCE) -> State:
    state = programme()
    state = with_record(state, Session, "first", kind="day", date=date(2026, 1, 8))
    state = with_record(state, Session, "conf", kind="conference", date=day)
    for name in names:
        state = state.with_records(add_person(state, HERE, name).put)
    return state


def test_names_go_after_four_weeks_and_entries_after_six_months() -> None:
    names, people = deadlines(held("Möwe", "Stern"))
    assert (names.what, names.day, len(names.ids)) == ("names", date(2027, 4, 28), 2)
    assert (people.what, people.day, len(people.ids)) == ("people", date(2027, 9, 30), 2)


def test_nothing_is_due_a_day_too_early() -> None:
    state = held("Möwe")
    for day, what in (
        (date(2027, 4, 27), None),
        (date(2027, 4, 28), "names"),
        (date(2027, 9, 29), "names"),
        (date(2027, 9, 30), "people"),
    ):
        found = due(state, day)
        assert (found.what if found else None) == what


def test_without_a_conference_or_without_persons_nothing_is_ever_due() -> None:
    assert deadlines(held("Möwe", day=None)) == ()
    assert deadlines(held()) == ()
    assert conference_day(programme()) is None


def test_a_conference_that_was_held_counts_although_nobody_typed_its_date() -> None:
    state = held("Möwe", day=None)
    conference = next(one for one in state.all(Session) if one.kind == "conference")
    began = datetime(2027, 3, 31, 12, 0, tzinfo=UTC)
    activity = Activity(id="first", key="", started=began)
    state = state.with_records([replace(conference, activities=(activity,))])
    assert conference_day(state) == began.astimezone().date()
    found = due(state, date(2027, 4, 29))
    assert found is not None
    assert found.what == "names"


def test_it_can_be_postponed_and_comes_again() -> None:
    state = held("Möwe")
    later = date(2027, 6, 1)
    state = state.with_records(postpone_deletion(state, HERE, "names", later).put)
    assert due(state, later - timedelta(days=1)) is None
    found = due(state, later)
    assert found is not None
    assert found.what == "names"
    entries = deadlines(state)[1]
    assert entries.day == date(2027, 9, 30)


def test_a_name_gives_way_to_a_number_and_the_rest_of_the_entry_stays() -> None:
    state = held("Möwe", "Person 1", "Stern")
    (names, _) = deadlines(state)
    (gone, kept, last) = state.all(Person)
    fresh = without_names(state, HERE, names.ids).put
    assert [one.pseudonym for one in fresh if isinstance(one, Person)] == ["Person 2", "Person 3"]
    assert {one.id for one in fresh}.isdisjoint({gone.id, kept.id, last.id})
    after = state.without(Person, gone.id).without(Person, last.id).with_records(fresh)
    assert [one.what for one in deadlines(after)] == ["people"]


def test_who_lies_in_the_bin_goes_too_and_is_not_entered_again() -> None:
    state = held("Möwe")
    (person,) = state.all(Person)
    state = state.with_records(discard_person(person, HERE).put)
    (names, people) = deadlines(state)
    assert names.ids == people.ids == (person.id,)
    assert without_names(state, HERE, names.ids).put == ()


@given(st.dates(max_value=date(9990, 1, 1)), st.integers(0, 60))
def test_months_are_counted_as_a_calendar_does(day: date, months: int) -> None:
    later = months_after(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day <= day.day
    assert later.day == day.day or (later + timedelta(days=1)).day == 1


def without_conference(*sessions: Session) -> State:
    state = programme()
    for session in sessions:
        state = state.with_records([session])
    return state.with_records(add_person(state, HERE, "Möwe").put)


def evening(id_: str, day: date | None, began: datetime | None = None) -> Session:
    activities = (Activity(id="first", key="", started=began),)
    made = with_record(programme(), Session, id_, kind="other", date=day).get(Session, id_)
    return replace(made, activities=activities)


def test_without_a_conference_it_is_counted_from_the_last_day() -> None:
    began = datetime(2027, 3, 31, 12, 0, tzinfo=UTC)
    assert deadlines(without_conference(evening("one", CONFERENCE))) == (), "nothing was held yet"
    names, people = deadlines(without_conference(evening("one", None, began)))
    assert (names.after, names.since, names.day) == ("last day", CONFERENCE, date(2027, 4, 28))
    assert people.day == date(2027, 9, 30)
    to_come = date(2027, 4, 20)
    (later, _) = deadlines(without_conference(evening("one", None, began), evening("two", to_come)))
    assert later.since == to_come, "the group meets once more"


def test_without_a_conference_the_end_of_a_lab_counts() -> None:
    state = without_conference()
    open_ = with_record(state, Lab, "lab", title="Lesetreff", ended=CONFERENCE)
    assert deadlines(open_) == ()
    closed = state.with_records([replace(open_.get(Lab, "lab"), state="archived")])
    assert deadlines(closed)[0].since == CONFERENCE
    paused = state.with_records([replace(open_.get(Lab, "lab"), state="paused", before_pause="running")])
    assert deadlines(paused) == ()


def test_a_conference_that_is_still_to_come_is_waited_for() -> None:
    began = datetime(2026, 1, 8, 12, 0, tzinfo=UTC)
    state = held("Möwe", day=None)
    first = replace(state.get(Session, "first"), activities=(Activity(id="a", key="", started=began),))
    assert deadlines(state.with_records([first])) == ()
