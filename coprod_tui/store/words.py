"""Messages in the undo log: written with the log, drawn in the reader's language later."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any, Final

from msgspec import Struct

from coprod_tui.i18n import Message

_GAP: Final = re.compile(r"\{([A-Za-z_]\w*)\}")


class StoredMessage(Struct, frozen=True, omit_defaults=True):
    """A message as a row holds it."""

    id: str
    values: dict[str, Any] = {}
    """What fills its gaps: texts and numbers plainly, the rest as `{"message": …}`, `{"day": …}`…"""
    plural: str | None = None
    n: int = 0

    @classmethod
    def of(cls, message: Message) -> StoredMessage:
        """Return `message` as it is stored."""
        values = {name: _plain(value) for name, value in message.values.items()}
        return cls(message.id, values, message.plural, message.n)

    def message(self) -> Message:
        """Return the message again."""
        values = {name: _value(value) for name, value in self.values.items()}
        if not all(_fillable(text, values) for text in (self.id, self.plural or "")):
            return Message("{text}", {"text": self.id})
        return Message(self.id, values, self.plural, self.n)


def _fillable(text: str, values: Mapping[str, object]) -> bool:
    """Whether every gap is a plain one that can be filled.

    The file may have been written elsewhere, and a gap can ask for more than a value
    (`{n:>1000000000}`, `{n.__class__}`).
    """
    gaps = _GAP.findall(text)
    return "{" not in (rest := _GAP.sub("", text)) and "}" not in rest and all(gap in values for gap in gaps)


def _plain(value: object) -> Any:
    match value:
        case None | bool() | int() | float() | str():
            return value
        case Message():
            stored = StoredMessage.of(value)
            return {"message": [stored.id, stored.values, stored.plural, stored.n]}
        case datetime():
            return {"moment": value.isoformat()}
        case date():
            return {"day": value.isoformat()}
        case time():
            return {"time": value.isoformat()}
        case _:
            return str(value)


def _value(value: Any) -> object:
    match value:
        case {"message": [str() as id_, dict() as values, str() | None as plural, int() as n]}:
            return StoredMessage(id_, values, plural, n).message()
        case {"moment": str() as text}:
            return _parsed(datetime, text)
        case {"day": str() as text}:
            return _parsed(date, text)
        case {"time": str() as text}:
            return _parsed(time, text)
        case _:
            return value


def _parsed(kind: type[date] | type[time], text: str) -> object:
    try:
        return kind.fromisoformat(text)
    except ValueError:
        return text
