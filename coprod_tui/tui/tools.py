"""Which screen serves which tool; each is imported when it is first needed."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from coprod_tui.tui.screens.tool import ToolScreen

_CARDS: Final = "pack_cards:PackCardsScreen"
"""Shows the prompt, the cards the pack brings along (model/pack_cards.py), and takes notes."""
_SCREENS: Final = {
    "roster": "roster:RosterScreen",
    "inventory": "inventory:InventoryScreen",
    "matrix": "matrix:MatrixScreen",
    "gallery": "gallery:GalleryScreen",
    "ideas": "ideas:IdeasScreen",
    "minicases": "minicases:MiniCasesScreen",
    "goals": "goals:GoalsScreen",
    "vote": "vote:VoteScreen",
    "labs": "labs:LabsScreen",
    "retro": "retro:RetroScreen",
    "proposals": "proposals:ProposalsScreen",
    "actions": "actions:ActionsScreen",
    "achievements": "achievements:AchievementsScreen",
    "parking": "parking:ParkingScreen",
    "groupwork": _CARDS,
    "review": _CARDS,
    "decisions": _CARDS,
    "scaling": _CARDS,
    "messages": _CARDS,
    "strengths": _CARDS,
    "charter": _CARDS,
    "lineup": _CARDS,
    "talks": _CARDS,
    "mood": "mood:MoodScreen",
    "grid": "grid:GridScreen",
    "scores": "scores:ScoresScreen",
}
_PLAIN: Final = "slide:SlideScreen"
"""Shows the prompt and takes notes: welcome, slide, break, and tools yet to come."""


def screen_for(tool: str) -> type[ToolScreen]:
    """Return the screen class of a tool."""
    return _loaded(_SCREENS.get(tool, _PLAIN))


def tool_modules() -> tuple[str, ...]:
    """Return the modules of all tools' screens, each once."""
    return tuple(dict.fromkeys(path.partition(":")[0] for path in (_PLAIN, *_SCREENS.values())))


def screen_named(name: str) -> type[ToolScreen] | None:
    """Return the screen class of that name, None if no tool has it."""
    found = next((path for path in (*_SCREENS.values(), _PLAIN) if path.rpartition(":")[2] == name), None)
    return None if found is None else _loaded(found)


def _loaded(path: str) -> type[ToolScreen]:
    module, _, name = path.partition(":")
    kind: type[ToolScreen] = getattr(import_module(f"coprod_tui.tui.screens.{module}"), name)
    return kind
