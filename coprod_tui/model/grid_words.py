"""What the scales, quadrants and criteria of a grid are called: by the pack, else as usual."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from coprod_tui.i18n import N_, Translator
from coprod_tui.model.grid_cards import GridCard, cards_of, grid_at
from coprod_tui.model.grids import HIGHEST, LOWEST, Grid
from coprod_tui.model.pack_choices import words_of
from coprod_tui.model.pack_texts import LocalText, for_the_room, heading
from coprod_tui.model.state import State
from coprod_tui.model.votes import Round

_UP: Final = N_("Impact")
_ACROSS: Final = N_("Effort")
_QUADRANTS: Final = (N_("Do it now"), N_("Plan it well"), N_("On the side"), N_("Leave it"))


class GridWords(Struct, frozen=True, kw_only=True):
    """The names, in the reader's language, each on one line."""

    title: str
    """Of the activity; empty without one."""
    up: str
    across: str
    quadrants: tuple[str, ...]
    """Top left, top right, bottom left, bottom right."""
    criteria: tuple[str, ...]
    between: str
    """Of what lies on the line between two quadrants."""

    def place(self, card: GridCard) -> str:
        """Return the name of the quadrant a card lies in; empty where it is not placed."""
        if not card.is_placed:
            return ""
        return self.between if card.quadrant is None else self.quadrants[card.quadrant]


def grid_words(
    state: State, activity_id: str | None, tr: Translator, *, plain: bool, language: str = ""
) -> GridWords:
    """Return the names of an activity's grid; what its pack does not name is called as usual.

    Args:
        state: the programme.
        activity_id: the activity, or None.
        tr: the reader's words.
        plain: whether the room reads plain language.
        language: of the pack's words, where it is not the reader's.
    """
    found = words_of(state, activity_id)
    language = language or tr.language

    def said(text: LocalText) -> str:
        return heading(for_the_room(text, language, plain=plain), language)

    settings = found[0].settings if found is not None else None
    named = settings.grid if settings is not None else None
    quadrants = [tr(name) for name in _QUADRANTS]
    if named is not None:
        quadrants = [said(text) or usual for text, usual in zip(named.quadrants, quadrants, strict=False)]
    return GridWords(
        title=said(found[0].title) if found is not None else "",
        up=(said(named.up) if named is not None else "") or tr(_UP),
        across=(said(named.across) if named is not None else "") or tr(_ACROSS),
        quadrants=tuple(quadrants),
        criteria=tuple(map(said, settings.criteria)) if settings is not None else (),
        between=tr(N_("in between")),
    )


def rated_cards(state: State) -> int | None:
    """Return how many cards of the latest grid are rated by every criterion of its activity.

    None without a grid, and where its activity has no criteria.
    """
    grid = grid_at(state, None)
    found = words_of(state, grid.activity_id) if grid is not None else None
    criteria = len(found[0].settings.criteria) if found is not None and found[0].settings is not None else 0
    return sum(None not in card.scores for card in cards_of(state, grid, criteria)) if criteria else None


def taken_words(state: State, grid: Grid, words: GridWords, tr: Translator) -> list[str]:
    """Return, for each scale taken over from a vote, from which one and how its dots were turned."""
    lines = []
    for name, id_ in ((words.up, grid.up_round_id), (words.across, grid.across_round_id)):
        round_ = state.find(Round, id_)
        if round_ is not None:
            how = N_("{scale}: from vote {no}, no dot is {low}, the most dots are {high}")
            lines.append(tr(how, scale=name, no=round_.no, low=LOWEST, high=HIGHEST))
    return lines
