"""HTML that is put together of elements: whatever is not an element is escaped."""

from __future__ import annotations

from html import escape
from typing import Final

from coprod_tui.text import clean_line

_EMPTY: Final = frozenset({"meta"})
"""Elements without an end."""


class Markup(str):
    """Finished HTML; only `element` and `joined` make it of words."""

    __slots__ = ()


def element(name: str, /, *inside: str, **attributes: str | None) -> Markup:
    """Return an element.

    Args:
        name: its tag.
        inside: what it holds: finished HTML as it is, every other text cleaned and escaped.
        attributes: `class_` is `class`, `aria_label` is `aria-label`; those of None are left out.
    """
    given = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_escaped(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return Markup(f"<{name}{given}>" if name in _EMPTY else f"<{name}{given}>{joined(*inside)}</{name}>")


def joined(*parts: str) -> Markup:
    """Return elements and words one behind the other."""
    return Markup("".join(part if isinstance(part, Markup) else _escaped(part) for part in parts))


def _escaped(text: str) -> str:
    return escape(clean_line(text))
