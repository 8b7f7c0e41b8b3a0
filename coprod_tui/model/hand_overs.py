"""What was handed over to the coordination team, and when."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from coprod_tui.model.fields import Line
from coprod_tui.model.records import Record
from coprod_tui.model.visibility import FACILITATOR, LOCAL, PUBLIC


class HandOver(Record, frozen=True, kw_only=True):
    """The receipt of one hand-over: which file, which revision, in place of which (contract.md, "Export").

    It stays in the programme: an export tells only the revision it comes after.
    """

    at: Annotated[datetime, FACILITATOR]
    """When it was written (UTC)."""
    file: Annotated[Line, LOCAL]
    """Name of the file, without its folder."""
    level: Annotated[str, FACILITATOR]
    """Level of the export."""
    revision_id: Annotated[str, PUBLIC]
    """What was handed over: the hash of its content."""
    supersedes: Annotated[str | None, PUBLIC] = None
    """The revision handed over before it, None for the first. The same one: nothing had changed since."""
