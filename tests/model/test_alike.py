"""Which options sound alike before a vote (voting.md rule 22)."""

from __future__ import annotations

import pytest

from coprod_tui.model.alike import sounding_alike
from coprod_tui.model.votes import Option


def options(*titles: str) -> list[Option]:
    return [Option(id=f"o{no}", no=no, title=title) for no, title in enumerate(titles, 1)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sprechstunde am Abend", "Sprechstunden am Abend"),
        ("Paten finden", "paten  finden!"),
        ("Briefe gemeinsam lesen", "Gemeinsam Briefe lesen"),
        ("Ein Café im Jobcenter", "Café im Jobcenter"),
    ],
)
def test_nearly_the_same_is_named(one: str, other: str) -> None:
    assert sounding_alike(options("Rente verstehen", one, other)) == ((2, 3),)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sprechstunde am Abend", "Sprechstunde im Café"),
        ("Paten finden", "Paten verabschieden"),
        ("Raum 1 öffnen", "Raum 2 öffnen"),
        ("Idee", "—"),
        ("...", "!!!"),
    ],
)
def test_what_says_something_else_is_not(one: str, other: str) -> None:
    assert sounding_alike(options(one, other)) == ()
