"""Nothing that looks like it points at one person is on stage until somebody said that it may be."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct

from coprod_tui.model.patterns import matches
from coprod_tui.stage.cards import (
    Achievements,
    Cards,
    Case,
    GroupWork,
    Neutral,
    Part,
    Question,
    Ranking,
    Row,
    Shown,
    Welcome,
)
from coprod_tui.stage.withholding import withheld

PHONE = "1 Ruf Anna an: 0171 2345678"
SAFE = "2 Treffen am 03.03.2027, 10:30–12:00"

WITH_MATCHES: list[Shown] = [
    Cards(text="Ideen", cards=(PHONE, SAFE)),
    Question(title=PHONE, text="Schreibt an a@example.org", lines=(PHONE, SAFE)),
    GroupWork(text=PHONE),
    Case(title="Fall", facts="geb. 12.03.1985", parts=(Part(name="Wer", text=PHONE),)),
    Ranking(
        title="Ergebnis", rows=(Row(rank=1, no=1, title=PHONE, dots=3), Row(rank=2, no=2, title=SAFE, dots=1))
    ),
    Achievements(done=(SAFE,), next=(PHONE,)),
]


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from texts(part)
    elif isinstance(value, Struct):
        for name in value.__struct_fields__:
            yield from texts(getattr(value, name))


@pytest.mark.parametrize("shown", WITH_MATCHES, ids=lambda one: type(one).__name__)
def test_of_every_kind_of_card_what_matches_waits_and_the_rest_is_shown(shown: Shown) -> None:
    safe, waiting = withheld(shown)
    assert waiting
    assert type(safe) is type(shown)
    assert not [text for text in texts(safe) if matches(text)]
    assert (SAFE in texts(safe)) == (SAFE in texts(shown))
    assert withheld(shown, waiting) == (shown, ())


def test_a_card_of_many_goes_whole_and_a_row_keeps_its_rank() -> None:
    cards, _ = withheld(WITH_MATCHES[0])
    assert isinstance(cards, Cards)
    assert cards.cards == (SAFE,)
    ranking, _ = withheld(WITH_MATCHES[4])
    assert isinstance(ranking, Ranking)
    assert [row.rank for row in ranking.rows] == [1, 2]


def test_confirming_one_confirms_no_other() -> None:
    other = "3 Ruf Bea an: 0172 2345678"
    shown, waiting = withheld(Cards(cards=(PHONE, other)), {PHONE})
    assert isinstance(shown, Cards)
    assert (shown.cards, waiting) == ((PHONE,), (other,))


def test_who_is_responsible_can_be_reached() -> None:
    welcome = Welcome(notice="Fragen an ds@example.org", responsible="Jobcenter, 069 80651234")
    assert withheld(welcome) == (welcome, ())
    assert withheld(Neutral()) == (Neutral(), ())


@given(
    st.lists(st.one_of(st.just(PHONE), st.just(SAFE), st.text(max_size=40)), max_size=8), st.text(max_size=60)
)
def test_whatever_is_typed_nothing_that_matches_is_on_stage(lines: list[str], text: str) -> None:
    safe, waiting = withheld(Cards(text=text, cards=tuple(lines)))
    assert not [one for one in texts(safe) if matches(one)]
    assert set(waiting) == {one for one in (text, *lines) if matches(one)}
