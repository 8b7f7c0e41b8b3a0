"""Messages that are written where they arise and translated where they are drawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


def N_(text: str) -> str:
    """Mark `text` as a message id for the catalogue and return it unchanged."""
    return text


@dataclass(frozen=True, slots=True)
class Message:
    """A message id with what fills its gaps.

    The id is the English sentence, marked with `N_`; `{name}` gaps are filled from `values`,
    in which a value may be a message itself. A message with a `plural` form chooses by `n`.
    """

    id: str
    values: Mapping[str, object] = field(default_factory=dict)
    plural: str | None = None
    n: int = 0

    @classmethod
    def of(cls, id_: str, **values: object) -> Message:
        """Return a message without plural forms."""
        return cls(id_, values)

    @classmethod
    def count(cls, one: str, many: str, n: int, **values: object) -> Message:
        """Return a message that reads differently for one and for many; `n` fills `{n}`."""
        return cls(one, {"n": n, **values}, many, n)

    def __str__(self) -> str:
        """The English wording, for logs and for errors nobody caught."""
        text = self.plural if self.plural is not None and self.n != 1 else self.id
        return text.format_map({name: str(value) for name, value in self.values.items()})
