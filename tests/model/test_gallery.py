"""The cards of the gallery."""

from __future__ import annotations

from coprod_tui.changes.base import Context
from coprod_tui.changes.practices import add_practice
from coprod_tui.changes.records import discard
from coprod_tui.model.gallery import gallery
from coprod_tui.model.packs import Pack
from coprod_tui.model.practices import Practice
from coprod_tui.model.state import State
from coprod_tui.model.steps import Mit


def test_every_case_of_the_pack_is_shown_with_its_source(programme: State, star: Pack) -> None:
    cards = gallery(programme, "de")
    assert [card.title for card in cards] == [case.title["de"] for case in star.cases]
    assert all(card.source and card.facts and card.mit for card in cards)


def test_own_practices_follow_and_name_no_source(programme: State, context: Context, star: Pack) -> None:
    programme = programme.with_records(
        add_practice(programme, context, name="Lesekreis", mit=Mit.UMSETZEN).put
    )
    *cases, own = gallery(programme, "de")
    assert len(cases) == len(star.cases)
    assert (own.title, own.mit, own.source) == ("Lesekreis", Mit.UMSETZEN, "")
    assert own.practice == programme.all(Practice)[0]


def test_a_card_in_the_bin_is_not_shown(programme: State, context: Context, star: Pack) -> None:
    programme = programme.with_records(add_practice(programme, context, name="Lesekreis").put)
    programme = programme.with_records(discard(programme.all(Practice)[0], context).put)
    assert len(gallery(programme, "de")) == len(star.cases)


def test_keys_are_the_same_in_both_languages_and_tell_cards_apart(programme: State) -> None:
    german, english = gallery(programme, "de"), gallery(programme, "en")
    assert [card.key for card in german] == [card.key for card in english]
    assert len({card.key for card in german}) == len(german)
    assert german[0].facts != english[0].facts
