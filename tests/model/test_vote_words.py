"""What the room is told of a vote fits the way people vote."""

from __future__ import annotations

from typing import get_args

import pytest

from coprod_tui.i18n import Translator
from coprod_tui.model.vote_words import state_words
from coprod_tui.model.votes import WayIn
from tests.model.vote_examples import a_round

WAYS = get_args(WayIn)


@pytest.mark.parametrize("language", ["de", "en"])
def test_each_way_in_has_its_own_words_and_only_the_wall_speaks_of_sticking(language: str) -> None:
    tr = Translator(language)
    said = {way: state_words(a_round(state="open", way_in=way), tr) for way in WAYS}
    assert len(set(said.values())) == len(WAYS) > 3
    assert [way for way, words in said.items() if "Wand" in words or "wall" in words] == ["wall"]


def test_a_shown_result_needs_no_words() -> None:
    assert state_words(a_round(state="revealed"), Translator("de")) == ""
