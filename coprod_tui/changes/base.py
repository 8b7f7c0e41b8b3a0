"""What a change is, and the steps all changes share."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, TypeVar

import msgspec

from coprod_tui.errors import Refused
from coprod_tui.i18n import N_, Message
from coprod_tui.model.fields import field_specs
from coprod_tui.model.programme import Programme
from coprod_tui.model.records import Dated, Numbered, Record
from coprod_tui.model.state import TABLE_OF, State
from coprod_tui.text import clean_line, clean_paragraph

D = TypeVar("D", bound=Dated)


def utc_now() -> datetime:
    """Return the present moment, UTC, whole seconds."""
    return datetime.now(UTC).replace(microsecond=0)


def random_id() -> str:
    """Return 16 hexadecimal digits of real randomness."""
    return secrets.token_hex(8)


@dataclass(frozen=True, slots=True)
class Context:
    """What a change needs from outside: the clock and the source of ids."""

    now: Callable[[], datetime] = utc_now
    new_id: Callable[[], str] = random_id
    today: Callable[[], date] = date.today


@dataclass(frozen=True, slots=True)
class Change:
    """One command's effect, committed whole."""

    label: Message
    """What was done, for "undone: …"."""
    put: tuple[Record, ...]
    """Records as they are to be; a deletion is a record with `deleted` set."""
    undoable: bool = True
    """False for moving about: it is saved, but Ctrl+Z does not know it."""
    barrier: Message | None = None
    """Undo stops before this change with this sentence (durability.md, "Undo / redo")."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing would be stored."""
        return not self.put


NOTHING = Change(Message.of(N_("Nothing changed")), ())


def next_number(state: State, struct: type[Numbered], put: tuple[Record, ...] = ()) -> tuple[int, Programme]:
    """Return the next number of a kind and the programme record that remembers it.

    Args:
        state: the state before the change.
        struct: the kind that is numbered.
        put: records of the same change so far; a programme among them is built upon.
    """
    programme = next((record for record in put if isinstance(record, Programme)), state.programme)
    table = TABLE_OF[struct]
    number = programme.last_numbers.get(table, 0) + 1
    return number, msgspec.structs.replace(programme, last_numbers={**programme.last_numbers, table: number})


def cleaned(struct: type[msgspec.Struct], **values: Any) -> dict[str, Any]:
    """Return `values` with every text put through the sanitiser as its field asks.

    Raises:
        Refused: a text that must say something is empty, or one is too long; names the field.
    """
    specs = field_specs(struct)
    return {name: _cleaned(value, specs[name]) for name, value in values.items()}


def _cleaned(value: Any, spec: Any) -> Any:
    if not isinstance(value, str) or spec.kind not in ("line", "paragraph"):
        return value
    text = clean_line(value) if spec.kind == "line" else clean_paragraph(value)
    if spec.required and not text:
        raise Refused(
            Message.of(N_("Nothing has been typed yet")),
            Message.of(N_("Please write at least one word.")),
            spec.name,
        )
    if spec.max_length is not None and len(text) > spec.max_length:
        raise Refused(
            Message.of(
                N_("This text is too long: {n} characters, {most} fit"), n=len(text), most=spec.max_length
            ),
            Message.of(N_("Please shorten it; nothing you typed is lost.")),
            spec.name,
        )
    return text


def make(struct: type[D], state: State, context: Context, /, **values: Any) -> tuple[Record, ...]:
    """Return a new record of `struct` with id, times and (where it has one) number.

    Returns:
        (the record,) or (the record, the programme that remembers its number).

    Raises:
        Refused: a text is empty or too long.
    """
    now = context.now()
    values = cleaned(struct, **values)
    if issubclass(struct, Numbered):
        number, programme = next_number(state, struct)
        return struct(id=context.new_id(), created=now, updated=now, no=number, **values), programme
    return (struct(id=context.new_id(), created=now, updated=now, **values),)


def revised(record: D, context: Context, **values: Any) -> D:
    """Return `record` with cleaned `values` and a new time of change; raises Refused."""
    return msgspec.structs.replace(record, updated=context.now(), **cleaned(type(record), **values))


def validated(change: Change) -> Change:
    """Return `change` when every record in it is valid (msgspec's constructors do not look).

    Raises:
        Refused: a value is not what its field allows.
    """
    for record in change.put:
        try:
            msgspec.convert(msgspec.to_builtins(record), type(record))
        except msgspec.ValidationError as error:
            raise Refused(
                Message.of(N_("That value does not fit here")),
                Message.of(N_("Please check what was typed ({detail})."), detail=str(error)),
                str(error).partition("`$.")[2].rstrip("`") or None,
            ) from error
    return change
