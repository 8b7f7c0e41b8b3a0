"""A grid: cards placed on a field with two scales and rated by criteria. What was entered, never a sum."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from msgspec import Meta, Struct

from coprod_tui.model.fields import Line
from coprod_tui.model.records import Dated
from coprod_tui.model.visibility import GROUP, PUBLIC

LOWEST: Final = 1
MIDDLE: Final = 3
HIGHEST: Final = 5
Degree = Annotated[int, Meta(ge=LOWEST, le=HIGHEST)]
"""A place on a scale, 1 for the least and 5 for the most; 3 lies between two quadrants."""
Scale = Literal["up", "across"]
SCALES: Final[tuple[Scale, ...]] = ("up", "across")


class GridItem(Struct, frozen=True, kw_only=True):
    """A card on the grid: an idea or a goal by its id, or words of its own."""

    id: Annotated[str, PUBLIC]
    no: Annotated[int, PUBLIC]
    """That of its record, unless another card of the grid has it."""
    title: Annotated[Line, PUBLIC] = ""
    """Words of its own; empty where it stands for a record, whose words it has."""
    table: Annotated[Literal["", "ideas", "goals"], PUBLIC] = ""
    record_id: Annotated[str, PUBLIC] = ""
    up: Annotated[Degree | None, GROUP] = None
    """From the bottom to the top; None: not placed yet."""
    across: Annotated[Degree | None, GROUP] = None
    """From left to right."""
    scores: Annotated[tuple[Degree | None, ...], GROUP] = ()
    """One for each criterion of the activity, in their order; those behind the last are missing."""


class Grid(Dated, frozen=True, kw_only=True):
    """The grid of an activity. The room sees a part of it once the facilitator has shown that."""

    activity_id: Annotated[str | None, GROUP] = None
    items: Annotated[tuple[GridItem, ...], PUBLIC] = ()
    last_no: Annotated[Annotated[int, Meta(ge=0)], PUBLIC] = 0
    """The highest number a card ever had."""
    field_shown: Annotated[bool, PUBLIC] = False
    ranking_shown: Annotated[bool, PUBLIC] = False
    up_round_id: Annotated[str, GROUP] = ""
    """Id of the round whose dots were taken over for the scale from bottom to top."""
    across_round_id: Annotated[str, GROUP] = ""

    def item(self, id_: str | None) -> GridItem | None:
        """Return a card by its id, or None."""
        return next((item for item in self.items if item.id == id_), None)
