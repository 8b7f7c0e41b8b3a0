"""Pieces of the example, shown beside the table of the part they belong to."""

from __future__ import annotations

import re
from typing import Final

_TOP: Final = re.compile(r"([a-z_]+)(\[\])?")
_SETTING: Final = re.compile(r"sessions\[\]\.activities\[\]\.settings\.([a-z_]+)(?:\[\])?")
_ACTIVITY: Final = "sessions[].activities[]"
_INDENT: Final = 8
"""Spaces before the keys of an activity."""


def sample(path: str, example: str) -> tuple[str, str] | None:
    """Return the kind and the text of what the example has under a key path, or None.

    The kind is `head` for a key of the pack (of a list its first item) and `activity` for lines
    of an activity.
    """
    if path in (_ACTIVITY, f"{_ACTIVITY}.settings"):
        found = [text for text in _activities(example) if path == _ACTIVITY or "settings:" in text]
        return ("activity", found[0])
    setting = _SETTING.fullmatch(path)
    if setting is not None:
        found = [text for text in _activities(example) if f"\n  {setting[1]}:" in text]
        return ("activity", found[0])
    key = _TOP.fullmatch(path)
    if key is None or key[1] == "sessions":
        return None
    text = _top(key[1], example)
    return None if text is None else ("head", text)


def _top(key: str, example: str) -> str | None:
    """Return the lines of a key at the left edge, of a list the first item only."""
    found = re.search(rf"^{key}:\n(?:[ ].*\n)+", example, re.MULTILINE)
    if found is None:
        return None
    first, *others = re.split(r"^(?=  - )", found[0], flags=re.MULTILINE)
    return (first + "".join(others[:1])).rstrip()


def _activities(example: str) -> list[str]:
    """Return the lines of every activity, without their indentation."""
    found = re.findall(r"^ {6}- (id: .*\n(?: {8}.*\n)+)", example, re.MULTILINE)
    texts = (re.sub(rf"^ {{{_INDENT}}}", "", text, flags=re.MULTILINE).rstrip() for text in found)
    return [text for text in texts if "\ntool: " in text]
