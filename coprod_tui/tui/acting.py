"""Which commands of a screen would do something now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.actions import parse

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.app import App
    from textual.screen import Screen

    from coprod_tui.tui.commands import Command


def node_of(action: str, screen: Screen[Any], app: App[int]) -> Screen[Any] | App[int]:
    """Return who does an action: the screen if it can, else the program."""
    _, name, _ = parse(action)
    return screen if hasattr(screen, f"action_{name}") else app


def acting(commands: Iterable[Command], screen: Screen[Any], app: App[int]) -> list[Command]:
    """Return the commands that would do something now, without two for one action."""
    found: dict[str, Command] = {}
    for command in commands:
        if command.action in found:
            continue
        _, name, given = parse(command.action)
        if node_of(command.action, screen, app).check_action(name, given):
            found[command.action] = command
    return list(found.values())
