"""Another version of a pack, and sessions of another pack: nothing captured is lost, undo brings it back."""

from __future__ import annotations

from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from coprod_tui.changes import my_day
from coprod_tui.changes.base import Change, Context, validated
from coprod_tui.changes.pack_update import take_in, update_pack
from coprod_tui.errors import Refused
from coprod_tui.model.agenda import agenda, pack_session, told
from coprod_tui.model.my_day import day_items
from coprod_tui.model.pack_choices import retro_formats
from coprod_tui.model.pack_news import become_own, own_changes
from coprod_tui.model.packs import Pack, PackActivity, PackSession
from coprod_tui.model.programme import EmbeddedPack
from coprod_tui.model.sessions import Session
from coprod_tui.model.state import TABLE_OF, State
from coprod_tui.packs.load import load_pack
from coprod_tui.paths import shipped_packs
from tests.conftest import NOW, TODAY

FRESH = PackActivity(id="fresh", tool="slide", minutes=10, title={"de": "Neu im Paket"})


def done(state: State, change: Change) -> State:
    return state.with_records(validated(change).put)


def record(state: State) -> EmbeddedPack:
    return state.all(EmbeddedPack)[0]


def updated(state: State, new: Pack, context: Context) -> State:
    return done(state, update_pack(state, record(state), new, "sha", context))


def with_day(pack: Pack, activities: list[PackActivity], number: int = 0, **values: object) -> Pack:
    days = list(pack.sessions)
    days[number] = replace(days[number], activities=tuple(activities), **values)
    return replace(pack, version="2.0", sessions=tuple(days))


def titles(state: State, number: int = 0) -> list[str]:
    return [words.title["de"] for _, words in told(state, state.all(Session)[number])]


def test_new_words_come_and_the_programme_knows_the_version(
    programme: State, star: Pack, context: Context
) -> None:
    first, *rest = star.sessions[0].activities
    new = with_day(star, [replace(first, title={"de": "Guten Morgen"}), *rest])
    after = updated(programme, new, context)
    assert titles(after)[0] == "Guten Morgen"
    assert (after.programme.pack_version, after.programme.pack_sha256) == ("2.0", "sha")
    assert after.programme.groups == programme.programme.groups
    assert all(one.is_as_in_pack for one in day_items(after, after.all(Session)[0]))


def test_what_is_gone_stays_as_ones_own_and_what_is_new_comes_to_its_place(
    programme: State, star: Pack, context: Context
) -> None:
    first, second, third, *rest = star.sessions[0].activities
    new = with_day(star, [first, FRESH, third, *rest])
    assert become_own(programme, record(programme), new, "de") == (
        f"{star.sessions[0].title['de']} · {second.title['de']}",
    )
    after = updated(programme, new, context)
    items = day_items(after, after.all(Session)[0])
    assert {one.words.id for one in items[1:3]} == {"fresh", second.id}
    assert [one.words.id for one in items[3:]] == [third.id, *(one.id for one in rest)]
    assert [one.words.id for one in items if one.is_own] == [second.id]


def test_an_own_change_stays_and_is_named(programme: State, star: Pack, context: Context) -> None:
    session = programme.all(Session)[0]
    state = done(
        programme, my_day.edit(programme, session, session.activities[0].id, context, title="Kaffee")
    )
    first, *rest = star.sessions[0].activities
    after = updated(state, with_day(star, [replace(first, minutes=99), *rest]), context)
    assert titles(after)[0] == "Kaffee"
    assert own_changes(state, record(state), "de") == (f"{star.sessions[0].title['de']} · Kaffee",)


def test_a_new_order_is_taken_unless_somebody_moved_the_day(
    programme: State, star: Pack, context: Context
) -> None:
    first, second, *rest = star.sessions[0].activities
    new = with_day(star, [second, first, *rest])
    assert titles(updated(programme, new, context))[:2] == [second.title["de"], first.title["de"]]
    session = programme.all(Session)[0]
    moved = done(programme, my_day.move(programme, session, session.activities[2].id, 5, context))
    assert titles(updated(moved, new, context)) == titles(moved)


def test_a_session_that_is_gone_keeps_its_title_its_start_and_its_day(
    programme: State, star: Pack, context: Context
) -> None:
    new = replace(star, version="2.0", sessions=star.sessions[1:])
    before, after = programme.all(Session)[0], updated(programme, new, context).all(Session)[0]
    assert after.title == star.sessions[0].title["de"]
    assert [one.id for one in after.activities] == [one.id for one in before.activities]
    state = updated(programme, new, context)
    assert agenda(state, after)[0].starts == agenda(programme, before)[0].starts
    assert titles(state) == titles(programme)


def test_what_an_own_activity_names_in_the_pack_stays_there(
    programme: State, star: Pack, context: Context
) -> None:
    (number, activity) = next(
        (number, one)
        for number, session in enumerate(star.sessions)
        for one in session.activities
        if one.settings.retro_format is not None
    )
    rest = [one for one in star.sessions[number].activities if one.id != activity.id]
    new = replace(with_day(star, rest, number), retro_formats=())
    id_ = next(one.id for day in programme.all(Session) for one in day.activities if one.key == activity.id)
    state = updated(programme, new, context)
    assert retro_formats(programme, id_) != ()
    assert retro_formats(state, id_) == retro_formats(programme, id_)
    assert len(record(state).pack.retro_formats) == 1
    assert update_pack(state, record(state), new, "sha", context).is_empty


def test_another_pack_is_refused_and_the_same_one_changes_nothing(
    programme: State, star: Pack, context: Context
) -> None:
    assert update_pack(programme, record(programme), star, "sha", context).is_empty
    with pytest.raises(Refused):
        update_pack(programme, record(programme), replace(star, id="other"), "sha", context)


def test_sessions_of_another_pack_are_taken_in_with_their_pack(programme: State, context: Context) -> None:
    other = load_pack(shipped_packs() / "rueckblick").value
    assert other is not None
    keys = [session.id for session in other.sessions[:2]]
    state = done(programme, take_in(programme, other, keys, context))
    fresh = state.all(Session)[len(programme.all(Session)) :]
    assert [session.key for session in fresh] == keys
    assert [pack_session(state, session) for session in fresh] == list(other.sessions[:2])
    assert state.pack == programme.pack
    again = done(state, take_in(state, other, keys[:1], context))
    assert len(again.all(EmbeddedPack)) == 2
    newer = replace(other, version="9.9")
    with pytest.raises(Refused):
        take_in(again, newer, keys, context)
    with pytest.raises(Refused):
        take_in(again, other, [], context)


@st.composite
def versions(draw: st.DrawFn, pack: Pack) -> Pack:
    """Another version of a pack: sessions left out, activities left out, shuffled, changed, added."""
    sessions = []
    for session in draw(st.permutations(pack.sessions)):
        if draw(st.integers(0, 9)) == 0:
            continue
        sessions.append(replace(session, activities=tuple(draw(_days(session)))))
    lists = {name: () for name in ("vote_templates", "retro_formats") if draw(st.booleans())}
    return replace(pack, version="2.0", sessions=tuple(sessions), **lists)


@st.composite
def _days(draw: st.DrawFn, session: PackSession) -> list[PackActivity]:
    row = [one for one in session.activities if draw(st.integers(0, 4))]
    row = draw(st.permutations(row)) if draw(st.booleans()) else row
    row = [replace(one, minutes=7) if draw(st.integers(0, 4)) == 0 else one for one in row]
    for number in range(draw(st.integers(0, 2))):
        row.insert(draw(st.integers(0, len(row))), replace(FRESH, id=f"fresh-{number}"))
    return row


@st.composite
def lived(draw: st.DrawFn, state: State, context: Context) -> State:
    """The programme after some of my day."""
    for number, session in enumerate(state.all(Session)):
        for _ in range(draw(st.integers(0, 2))):
            now = state.all(Session)[number]
            id_ = draw(st.sampled_from(now.activities)).id
            change = draw(st.sampled_from(("move", "out", "longer", "add")))
            if change == "move":
                state = done(state, my_day.move(state, now, id_, draw(st.integers(-3, 3)), context))
            elif change == "out":
                state = done(state, my_day.toggle_today(now, id_, context))
            elif change == "longer":
                state = done(state, my_day.longer(state, now, id_, 5, context))
            else:
                state = done(state, my_day.add(state, now, id_, FRESH, context))
        assert session.id == state.all(Session)[number].id
    return state


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_laws(programme: State, star: Pack, data: st.DataObject) -> None:
    numbers = count(50_000)
    context = Context(now=lambda: NOW, new_id=lambda: f"id{next(numbers)}", today=lambda: TODAY)
    before = data.draw(lived(programme, context))
    new = data.draw(versions(star))
    change = update_pack(before, record(before), new, "sha", context)
    after = done(before, change)

    assert change.undoable
    assert change.barrier is None
    pack = record(after).pack
    for was, now in zip(before.all(Session), after.all(Session), strict=True):
        rows, words = {one.id: one for one in now.activities}, dict(_words(after, now))
        for activity in was.activities:  # nothing captured hangs in the air
            kept = rows[activity.id]
            assert (kept.key, kept.state, kept.not_today) == (
                activity.key,
                activity.state,
                activity.not_today,
            )
            assert activity.own is None or kept.own == activity.own
        assert set(dict(_words(before, was))) <= set(words)
        there = {one.id for name in ("vote_templates", "retro_formats") for one in getattr(pack, name)}
        for one in now.activities:  # what it names is there
            settings = one.own.settings if one.own is not None else None
            if settings is not None:
                assert {settings.vote_template, settings.retro_format} - {None} <= there
        template = new.session(now.key)
        ids = [one.key for one in now.activities]
        assert len(ids) == len(set(ids))
        if template is not None:  # what is new is there
            assert {one.id for one in template.activities} <= set(ids) | {
                one.id
                for one in star.session(now.key).activities  # type: ignore[union-attr]
            }
    assert update_pack(after, record(after), new, "sha", context).is_empty
    back = [before.find(type(one), one.id) for one in change.put]
    assert None not in back, (
        "an update makes no records of its own, so undo only has to put the old ones back"
    )
    restored = after.with_records([one for one in back if one is not None])
    assert restored == before
    assert {TABLE_OF[type(one)] for one in change.put} <= {"programme", "packs", "sessions"}


def _words(state: State, session: Session) -> list[tuple[str, PackActivity]]:
    return [(activity.id, words) for activity, words in told(state, session)]
