"""Text → plain data, for files in which nothing is at fault; whatever might be is left to `events`.

Nothing here knows lines, and so it is quick. It takes what `events` would take and gives the same
values, or it gives up: it never decides that something is wrong.
"""

from __future__ import annotations

from typing import Any, Final

import yaml

from coprod_tui.packs.nodes import DEEPEST, MOST_NODES
from coprod_tui.packs.source import NOTHING, tidied

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NO_KEY: Final = frozenset("–—−‒―\u00a0\u2007\u202f\u3000")
_YES_OR_NO: Final = {"true": True, "false": False}
_BLOCKS: Final = ("|", ">")
_FEW_DIGITS: Final = 15

Plain = str | int | bool | list[Any] | dict[str, Any]
"""What a file holds: texts tidied, numbers and yes/no only where they stand without quotes."""


class LookCloserError(Exception):
    """Something here needs the reader that knows lines."""


def plain_data(text: str) -> dict[str, Any]:
    """Return what the file `text` holds, whose characters `source.decoded` has found tidy.

    Raises:
        LookCloserError: something may be at fault, or is unusual.
    """
    if "\\" in text:  # escapes may stand for anything
        raise LookCloserError
    try:
        root = _built(_LOADER(text).get_event)
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        raise LookCloserError from error
    if not isinstance(root, dict):
        raise LookCloserError
    return root


def _built(next_event: Any) -> Plain | None:  # noqa: PLR0912 - one loop: it runs ten thousand times
    scalar, begins_map, begins_list = yaml.ScalarEvent, yaml.MappingStartEvent, yaml.SequenceStartEvent
    ends, document = (yaml.MappingEndEvent, yaml.SequenceEndEvent), yaml.DocumentStartEvent
    stack: list[tuple[Any, str | None]] = []
    root: Plain | None = None
    into: Any = None
    key: str | None = None
    value: Any
    documents = 0
    for _ in range(2 * MOST_NODES):
        event = next_event()
        kind = type(event)
        if kind is scalar:
            value = event.value
            plain = event.implicit[0]
            if event.anchor is not None or event.tag is not None or (plain and value in NOTHING):
                raise LookCloserError
            if key is None and type(into) is dict:
                if not value or value in into or (plain and (":" in value or value[0] in _NO_KEY)):
                    raise LookCloserError
                key = value
                continue
            value = _unquoted(value) if plain else _tidied(value, event.style)
        elif kind is begins_map or kind is begins_list:
            is_odd = event.anchor is not None or event.tag is not None or len(stack) >= DEEPEST
            if is_odd or (key is None and type(into) is dict):
                raise LookCloserError
            stack.append((into, key))
            into, key = ({} if kind is begins_map else []), None
            continue
        elif kind in ends:
            value = into
            into, key = stack.pop()
        elif event is None:
            break
        elif kind is document:
            documents += 1
            if documents > 1:
                raise LookCloserError
            continue
        elif kind is yaml.AliasEvent:
            raise LookCloserError
        else:
            continue
        if key is not None:
            into[key] = value
            key = None
        elif into is None:
            root = value
        else:
            into.append(value)
    else:
        raise LookCloserError
    return root


def _unquoted(text: str) -> str | int | bool:
    if text.isdecimal() and text.isascii() and len(text) <= _FEW_DIGITS:
        return int(text)
    return _YES_OR_NO[text] if text in _YES_OR_NO else _tidied(text, None)


def _tidied(text: str, style: str | None) -> str:
    if text and style not in _BLOCKS and (text[0].isspace() or text[-1].isspace()):
        raise LookCloserError
    return tidied(text)
