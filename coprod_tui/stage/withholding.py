"""What looks like it points at one person is not shown to the room until somebody says that it may be."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Final, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from coprod_tui.model.patterns import masked, matches
from coprod_tui.stage.cards import Neutral, Shown, Welcome

S = TypeVar("S", bound=Struct)

_MEANT: Final = frozenset({(Welcome, "notice"), (Welcome, "responsible")})
"""Fields in which a way to reach somebody is what they are there for."""


def withheld(shown: Shown, confirmed: Collection[str] = ()) -> tuple[Shown, tuple[str, ...]]:
    """Return a card that can go on stage, and the texts that wait to be confirmed (screen.md, "Privacy").

    A line or a card of several goes whole; of a text that is the card itself only what was found in it is
    replaced by a sign.

    Args:
        shown: what is to be on stage.
        confirmed: texts that may be shown as they are.
    """
    if isinstance(shown, Neutral):
        return shown, ()
    waiting: list[str] = []
    safe = _safe(shown, confirmed, waiting)
    return (safe, tuple(dict.fromkeys(waiting))) if waiting else (shown, ())


def _safe(value: S, confirmed: Collection[str], waiting: list[str]) -> S:
    changed: dict[str, Any] = {}
    for name in value.__struct_fields__:
        held = getattr(value, name)
        if (type(value), name) in _MEANT:
            continue
        if isinstance(held, str):
            if _waits(held, confirmed):
                waiting.append(held)
                changed[name] = masked(held)
        elif isinstance(held, tuple):
            before = len(waiting)
            parts = _safe_parts(held, confirmed, waiting)
            if len(waiting) > before:
                changed[name] = parts
        elif isinstance(held, Struct):
            changed[name] = _safe(held, confirmed, waiting)
    return replace(value, **changed) if changed else value


def _safe_parts(parts: tuple[Any, ...], confirmed: Collection[str], waiting: list[str]) -> tuple[Any, ...]:
    kept = []
    for part in parts:
        if isinstance(part, str) and _waits(part, confirmed):
            waiting.append(part)
        else:
            kept.append(_safe(part, confirmed, waiting) if isinstance(part, Struct) else part)
    return tuple(kept)


def _waits(text: str, confirmed: Collection[str]) -> bool:
    return text not in confirmed and bool(matches(text))
