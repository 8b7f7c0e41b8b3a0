"""The packing list: the pack's things × the people who are expected, by activity and in one sum."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from coprod_tui.changes.base import Context
from coprod_tui.changes.sessions import count, mark
from coprod_tui.changes.setting_up import ask_people, set_tables
from coprod_tui.model.pack_supplies import Per
from coprod_tui.model.packing_list import Heads, Packed, heads_of, packing_list, summed
from coprod_tui.model.packs import PackActivity, Supply
from coprod_tui.model.sessions import Activity, Session
from coprod_tui.model.state import State

DOTS = {"de": "Klebepunkte", "en": "Dots"}


def activity(id_: str, *supplies: Supply, materials: tuple[str, ...] = ()) -> Activity:
    words = PackActivity(
        id=id_,
        tool="slide",
        minutes=30,
        title={"de": id_},
        supplies=supplies,
        materials=tuple({"de": text} for text in materials),
    )
    return Activity(id=id_, key=id_, own=words)


def with_day(programme: State, *activities: Activity) -> tuple[State, Session]:
    session = replace(programme.all(Session)[0], activities=activities)
    return programme.with_records((session,)), session


def dots(amount: int, per: Per = "person") -> Supply:
    return Supply(text=DOTS, amount=amount, per=per)


def counted(session: Session, context: Context, **numbers: int) -> Session:
    (changed,) = count(session, "staff", context, **numbers).put
    assert isinstance(changed, Session)
    return changed


def test_numbers_are_multiplied_by_those_registered(programme: State, context: Context) -> None:
    state, session = with_day(programme, activity("a", dots(3), dots(2, "table"), dots(4, "room")))
    session = counted(session, context, invited=40, registered=31, present=2)
    (one,) = packing_list(state, session, "de").activities
    assert [(thing.needed, thing.per) for thing in one.things] == [(93, "person"), (12, "table"), (4, "room")]


def test_those_invited_count_as_long_as_nobody_registered(programme: State, context: Context) -> None:
    state, session = with_day(programme, activity("a", dots(1)))
    (thing,) = packing_list(state, counted(session, context, invited=40), "de").together
    assert thing.needed == 40


def test_a_number_that_was_asked_counts_only_while_nobody_was_counted(
    programme: State, context: Context
) -> None:
    state, session = with_day(programme, activity("a", dots(1)))
    (asked,) = ask_people(session, 12, context).put
    assert isinstance(asked, Session)
    assert packing_list(state, asked, "de").together[0].needed == 12
    assert packing_list(state, counted(asked, context, invited=9), "de").together[0].needed == 9


def test_without_a_number_of_people_the_rule_stays(programme: State) -> None:
    state, session = with_day(programme, activity("a", dots(3), dots(5, "room")))
    first, second = packing_list(state, session, "de").together
    assert (first.amount, first.needed) == (3, None)
    assert second.needed == 5


def test_things_are_summed_over_the_activities_in_any_language(programme: State, context: Context) -> None:
    state, session = with_day(
        programme,
        activity("a", dots(3), materials=("Stifte",)),
        activity("b", dots(2), materials=("Stifte", "Glocke")),
    )
    session = counted(session, context, registered=10)
    german, english = (packing_list(state, session, language) for language in ("de", "en"))
    assert [(thing.text, thing.needed) for thing in german.together] == [
        ("Klebepunkte", 50), ("Stifte", None), ("Glocke", None),
    ]  # fmt: skip
    assert english.together[0].text == "Dots"
    assert [len(one.things) for one in german.activities] == [2, 3]


def test_what_is_skipped_needs_nothing(programme: State, context: Context) -> None:
    state, session = with_day(programme, activity("a", dots(3)), activity("b", dots(2)), activity("c"))
    (skipped,) = mark(session, "a", "skipped", context).put
    assert isinstance(skipped, Session)
    assert [one.item.activity.id for one in packing_list(state, skipped, "de").activities] == ["b"]


def test_tables_are_those_chosen(programme: State, context: Context) -> None:
    state, session = with_day(programme, activity("a", dots(1, "table")))
    session = counted(session, context, registered=31)
    assert heads_of(state, session).tables == 6
    (chosen,) = set_tables(session, 4, context).put
    assert isinstance(chosen, Session)
    assert packing_list(state, chosen, "de").together[0].needed == 4


def test_every_thing_of_the_shipped_days_is_on_the_list(programme: State) -> None:
    for session in programme.all(Session):
        found = packing_list(programme, session, "de")
        assert found.together
        for one in found.activities:
            assert len(one.things) == len(one.item.words.materials) + len(one.item.words.supplies)


things = st.lists(
    st.builds(
        Packed,
        text=st.sampled_from(["Karten", "karten", "Stifte"]),
        amount=st.none() | st.integers(1, 9),
        per=st.sampled_from(["room", "person", "table"]),
        needed=st.integers(0, 99),
    )
)


@given(things)
def test_a_sum_loses_nothing(given_things: list[Packed]) -> None:
    together = summed(given_things)
    numbered = [thing for thing in given_things if thing.amount is not None]
    assert sum(thing.needed or 0 for thing in together if thing.amount is not None) == sum(
        thing.needed or 0 for thing in numbered
    )
    assert {thing.text.casefold() for thing in together} == {thing.text.casefold() for thing in given_things}
    keys = [(thing.text.casefold(), thing.amount is None, thing.per) for thing in together]
    assert len(keys) == len(set(keys))


def test_only_the_room_is_always_known() -> None:
    heads = Heads()
    kinds: tuple[Per, ...] = ("room", "person", "table", "group", "lab")
    assert [heads.of(per) for per in kinds] == [1, None, None, None, None]
