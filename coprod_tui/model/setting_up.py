"""Setting up a room: what is ticked before people come, and what was decided for the day's size."""

from __future__ import annotations

from typing import Annotated, Final

from msgspec import Meta, Struct

from coprod_tui.i18n import N_
from coprod_tui.model.visibility import FACILITATOR

POINTS: Final = {
    "power": N_("The power cable is plugged in"),
    "sleep": N_("The laptop does not go to sleep"),
    "notifications": N_("Notifications are off"),
    "projector": N_("The projector shows the picture"),
    "bell": N_("The bell is at hand"),
    "zoom": N_("The last row can read it"),
    "keys": N_("Keys and presenter tried"),
    "blank": N_("Dark and back again tried"),
}
"""Point → message id, in the order they are done."""

COLUMNS: Final = (56, 80)
ROWS: Final = (16, 24)
"""Columns and rows from … to …, within which a room can read the wall (screen.md, "Sizes")."""

Few = Annotated[int, Meta(ge=1, le=999)]


class RoomSetup(Struct, frozen=True, kw_only=True):
    """What one session's room was set up with; of no interest to anybody else."""

    ticked: Annotated[tuple[str, ...], FACILITATOR] = ()
    """Points that are done; one this program does not know is kept."""
    people: Annotated[Few | None, FACILITATOR] = None
    """Head count that was asked for, while nobody was counted as invited or registered."""
    tables: Annotated[Few | None, FACILITATOR] = None
    """Number of tables somebody chose; None: five or six people a table."""

    @property
    def is_done(self) -> bool:
        """Whether every point is ticked."""
        return POINTS.keys() <= set(self.ticked)

    @property
    def done(self) -> int:
        """How many points are ticked."""
        return len(POINTS.keys() & set(self.ticked))


def fits_the_room(columns: int, rows: int) -> bool:
    """Whether a wall of that many columns and rows can be read from the last row."""
    return COLUMNS[0] <= columns <= COLUMNS[1] and ROWS[0] <= rows <= ROWS[1]


def is_too_small(columns: int, rows: int) -> bool:
    """Whether there are fewer columns or rows than the room's screens need: the letters are too large."""
    return columns < COLUMNS[0] or rows < ROWS[0]
