"""Outcome goals and the signs by which they are known to be met."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from msgspec import Meta, Struct

from coprod_tui.i18n import N_
from coprod_tui.model.fields import Day, Line, Title, named
from coprod_tui.model.records import Numbered
from coprod_tui.model.visibility import GROUP, PUBLIC

INDICATOR_WORDS: Final = {"countable": N_("countable"), "descriptive": N_("in words")}
Weight = Annotated[int, Meta(ge=1, le=5)]
Stair = Annotated[int, Meta(ge=1, le=7)]
"""Step of the outcome staircase: 1–3 output, 4–6 outcome, 7 society (domain.md 2.2)."""


class Indicator(Struct, frozen=True, kw_only=True):
    """A sign that a goal is met, counted or told."""

    id: Annotated[str, PUBLIC]
    kind: Annotated[Literal["countable", "descriptive"], PUBLIC, named(N_("Kind"), INDICATOR_WORDS)] = (
        "countable"
    )
    text: Annotated[Title, PUBLIC, named(N_("How will we notice?"))]
    unit: Annotated[Line, PUBLIC, named(N_("Unit"))] = ""
    baseline: Annotated[Line, GROUP, named(N_("Today (baseline)"))] = ""
    target: Annotated[Line, GROUP, named(N_("Target"))] = ""
    actual: Annotated[Line, GROUP, named(N_("Actual"))] = ""
    how: Annotated[Line, GROUP, named(N_("How measured"))] = ""
    who: Annotated[Line, GROUP, named(N_("Who measures (role)"))] = ""
    when: Annotated[Day | None, GROUP, named(N_("When"))] = None
    stair: Annotated[Stair | None, PUBLIC, named(N_("Step of the outcome staircase (1–7)"))] = None


class Goal(Numbered, frozen=True, kw_only=True):
    """A change that is wanted for people."""

    wording: Annotated[Title, PUBLIC, named(N_("What shall be better?"))]
    statutory: Annotated[bool, PUBLIC, named(N_("Required by law"))] = False
    for_whom: Annotated[Line, PUBLIC, named(N_("For whom"))] = ""
    weight: Annotated[Weight | None, PUBLIC, named(N_("Weight (1–5)"))] = None
    chosen: Annotated[bool, PUBLIC, named(N_("Chosen"))] = False
    """Chosen as a goal of the programme, not only collected."""
    indicators: Annotated[tuple[Indicator, ...], PUBLIC] = ()
    library_key: Annotated[str, PUBLIC] = ""
    """Id in the pack's goal library, or empty for a goal of the group's own."""
