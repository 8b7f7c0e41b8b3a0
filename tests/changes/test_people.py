"""People who take on a role, and their consent."""

from __future__ import annotations

from datetime import date

import pytest

from coprod_tui.changes.base import NOTHING, Change, Context
from coprod_tui.changes.people import add_person, cycle_group, discard_person, edit_person
from coprod_tui.errors import Refused
from coprod_tui.model.packs import Pack
from coprod_tui.model.people import Person, card_of
from coprod_tui.model.state import State

FIRST, LATER = date(2027, 3, 3), date(2027, 4, 7)


@pytest.fixture
def entered(programme: State, context: Context) -> State:
    return programme.with_records(add_person(programme, context, " Sonnenblume ").put)


def after(state: State, change: Change) -> State:
    return state.with_records(change.put)


def only(state: State) -> Person:
    (person,) = state.all(Person)
    return person


def test_a_person_begins_with_a_name_and_nothing_else(entered: State) -> None:
    person = only(entered)
    assert (person.pseudonym, person.group, person.role, person.consent) == ("Sonnenblume", "", "", None)


@pytest.mark.parametrize("name", ["", " \t", "SONNENBLUME", "x" * 201])
def test_a_name_says_something_and_is_not_taken(entered: State, context: Context, name: str) -> None:
    with pytest.raises(Refused) as refused:
        add_person(entered, context, name)
    assert refused.value.field == "pseudonym"


def test_a_name_is_free_again_once_its_entry_is_in_the_bin(entered: State, context: Context) -> None:
    gone = after(entered, discard_person(only(entered), context))
    assert only(after(gone, add_person(gone, context, "Sonnenblume"))).id != only(entered).id


def test_the_group_goes_round_the_programmes_groups(entered: State, context: Context) -> None:
    groups = [group.id for group in entered.programme.groups]
    seen = []
    for _ in range(len(groups) + 1):
        entered = after(entered, cycle_group(entered, only(entered), context))
        seen.append(only(entered).group)
    assert seen == [*groups, groups[0]]


def test_consent_remembers_the_notice_that_was_read(entered: State, context: Context, star: Pack) -> None:
    assert star.notice is not None
    entered = after(entered, edit_person(entered, only(entered), context, purpose="im Lab sprechen"))
    consent = only(entered).consent
    assert consent is not None
    assert (consent.purpose, consent.version, consent.is_valid) == ("im Lab sprechen", "", False)
    entered = after(entered, edit_person(entered, only(entered), context, given=FIRST))
    consent = only(entered).consent
    assert consent is not None
    assert (consent.version, consent.is_valid) == (star.notice.version, True)


def test_consent_is_withdrawn_on_or_after_the_day_it_was_given(entered: State, context: Context) -> None:
    with pytest.raises(Refused) as refused:
        edit_person(entered, only(entered), context, withdrawn=LATER)
    assert refused.value.field == "withdrawn"
    entered = after(entered, edit_person(entered, only(entered), context, given=LATER))
    with pytest.raises(Refused):
        edit_person(entered, only(entered), context, withdrawn=FIRST)
    entered = after(entered, edit_person(entered, only(entered), context, withdrawn=LATER))
    consent = only(entered).consent
    assert consent is not None
    assert not consent.is_valid


def test_an_emptied_consent_leaves_nothing_behind(entered: State, context: Context) -> None:
    entered = after(entered, edit_person(entered, only(entered), context, purpose="Lab", given=FIRST))
    entered = after(entered, edit_person(entered, only(entered), context, purpose="", given=None))
    assert only(entered).consent is None


def test_what_does_not_change_is_no_change(entered: State, context: Context) -> None:
    person = only(entered)
    assert edit_person(entered, person, context, pseudonym="Sonnenblume ", role="") == NOTHING


def test_the_page_of_a_person_shows_what_was_entered(entered: State, context: Context) -> None:
    entered = after(entered, edit_person(entered, only(entered), context, role="Lab Rente", given=FIRST))
    card = card_of(only(entered))
    assert (card.pseudonym, card.role, card.given, card.withdrawn) == (
        "Sonnenblume",
        "Lab Rente",
        FIRST,
        None,
    )
