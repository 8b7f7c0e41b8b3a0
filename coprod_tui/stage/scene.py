"""What the facilitator has open, as far as it matters to the room: which view, of which activity."""

from __future__ import annotations

from typing import Annotated

from msgspec import Struct

from coprod_tui.model.visibility import PUBLIC


class Scene(Struct, frozen=True, kw_only=True):
    """A view of a programme that can be put on stage; it holds no contents, only where they lie."""

    view: Annotated[str, PUBLIC]
    """Name of a tool of the pack format (contract.md, "Pack"), `agenda`, or `tables`."""
    session_id: Annotated[str | None, PUBLIC] = None
    activity_id: Annotated[str | None, PUBLIC] = None
    chosen: Annotated[str, PUBLIC] = ""
    """Key of the card, or id of the round, that is shown; empty: the usual one."""
