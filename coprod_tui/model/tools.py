"""The tools of activities: what they are called, and which settings each of them reads."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from coprod_tui.i18n import N_

READ_BY: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "vote": ("vote",),
        "vote_template": ("vote",),
        "grid": ("grid",),
        "criteria": ("grid",),
        "goals": ("goals",),
        "labs": ("labs",),
        "lab_template": ("labs",),
        "retro_of": ("retro",),
        "retro_format": ("retro",),
        "services": ("matrix",),
        "talk_form": ("talks",),
        "mood": ("mood",),
        "questions": ("groupwork", "review", "decisions", "scaling", "messages"),
        "lineup": ("lineup",),
    }
)
"""Setting → the tools that read it."""

TOOL_WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "welcome": N_("Welcome"),
        "slide": N_("A question to talk about"),
        "break": N_("Break"),
        "groupwork": N_("Work in groups"),
        "roster": N_("Who is here"),
        "inventory": N_("Inventory: what we do already"),
        "matrix": N_("Matrix of services and MITs"),
        "gallery": N_("Gallery of examples"),
        "ideas": N_("Collect ideas"),
        "minicases": N_("Mini-cases"),
        "goals": N_("Outcome goals"),
        "vote": N_("Vote with dots"),
        "grid": N_("Grid with two scales"),
        "strengths": N_("Strengths"),
        "contributions": N_("What people bring along"),
        "tandems": N_("Tandems"),
        "labs": N_("Labs"),
        "talks": N_("Milestone talks"),
        "messages": N_("Messages"),
        "charter": N_("Charter"),
        "retro": N_("Look back"),
        "review": N_("Review"),
        "decisions": N_("Decisions"),
        "scaling": N_("Making it larger"),
        "lineup": N_("Programme of an event"),
        "mood": N_("Mood"),
        "actions": N_("Next steps"),
        "achievements": N_("What was achieved"),
    }
)
"""Message ids of the tools' names, in the order of the pack format."""


def settings_read(tool: str) -> tuple[str, ...]:
    """Return the settings that `tool` reads, in the order of the pack format."""
    return tuple(name for name, tools in READ_BY.items() if tool in tools)
