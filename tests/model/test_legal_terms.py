"""Which legal term holds on a day."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from coprod_tui.model.legal_terms import term_on, terms_on
from coprod_tui.model.pack_library import LegalTerm
from coprod_tui.model.packs import Pack


def term(id_: str, valid_from: str, replaces: str | None = None) -> LegalTerm:
    return LegalTerm(id=id_, term={"de": id_}, meaning={"de": id_}, valid_from=valid_from, replaces=replaces)


@pytest.fixture
def law(star: Pack) -> Pack:
    terms = (
        term("old", "2005-01-01"),
        term("newer", "2023-01-01", "old"),
        term("newest", "2026-07-01", "newer"),
        term("other", "2020-01-01"),
        term("broken", "2026-02-31"),
    )
    return replace(star, legal_terms=terms)


@pytest.mark.parametrize("asked", ["old", "newer", "newest"])
@pytest.mark.parametrize(
    ("day", "found"),
    [
        (date(2004, 12, 31), None),
        (date(2005, 1, 1), "old"),
        (date(2022, 12, 31), "old"),
        (date(2023, 1, 1), "newer"),
        (date(2026, 6, 30), "newer"),
        (date(2026, 7, 1), "newest"),
    ],
)
def test_the_latest_term_of_a_row_that_holds_by_then(
    law: Pack, asked: str, day: date, found: str | None
) -> None:
    held = term_on(law, asked, day)
    assert (held.id if held else None) == found


def test_of_each_row_one_term_holds(law: Pack) -> None:
    assert [one.id for one in terms_on(law, date(2024, 5, 5))] == ["newer", "other"]


def test_nobody_knows_a_term_the_pack_does_not_have(law: Pack) -> None:
    assert term_on(law, "gone", date(2027, 1, 1)) is None


def test_terms_that_take_each_others_place_end(star: Pack) -> None:
    ring = replace(star, legal_terms=(term("a", "2020-01-01", "b"), term("b", "2021-01-01", "a")))
    held = term_on(ring, "a", date(2027, 1, 1))
    assert held is not None
    assert held.id == "b"
