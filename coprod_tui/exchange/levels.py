"""How far an export goes, and which classes of fields may go that far (screen.md, "Privacy")."""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType
from typing import Final

from coprod_tui.model.visibility import Visibility


class ExportLevel(StrEnum):
    """For whom an export is meant."""

    OPEN = "open"
    """For everybody: what the room saw."""
    COORDINATION = "coordination"
    """For the coordination team: also what everyone in the programme knows."""
    FULL = "full"
    """For the facilitator alone: everything but what never leaves."""


ALLOWED: Final = MappingProxyType(
    {
        ExportLevel.OPEN: frozenset({Visibility.PUBLIC}),
        ExportLevel.COORDINATION: frozenset({Visibility.PUBLIC, Visibility.GROUP}),
        ExportLevel.FULL: frozenset({Visibility.PUBLIC, Visibility.GROUP, Visibility.FACILITATOR}),
    }
)
"""Level → classes that may leave. `local` and `identifying` are in none of them."""
