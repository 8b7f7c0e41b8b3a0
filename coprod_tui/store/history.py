"""The undo log: what each command changed, field by field, kept in the file (durability.md, "Undo")."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import cached_property
from operator import attrgetter
from typing import Any, Final

import msgspec
from msgspec import Struct

from coprod_tui.changes.base import Change
from coprod_tui.errors import Refused
from coprod_tui.i18n import N_, Message
from coprod_tui.model.people import Person, Tombstone
from coprod_tui.model.programme import Programme
from coprod_tui.model.records import Record
from coprod_tui.model.sessions import Session
from coprod_tui.model.state import TABLE_OF, TABLES, State
from coprod_tui.store.format import ascii_json
from coprod_tui.store.rows import without_blanks
from coprod_tui.store.strict import strict_json
from coprod_tui.store.words import StoredMessage

MOST_STEPS: Final = 200
MOST_BYTES: Final = 100_000
"""The oldest steps go when the log is longer or larger; the newest always stays."""
NEVER_BACK: Final = frozenset({"last_numbers", "last_session"})
"""Fields of the programme that undo leaves alone: a number given is never given again (contract.md)."""


class Delta(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What one command did to one record: its changed fields only."""

    table: str
    id: str
    before: dict[str, Any] | None = None
    """Field → plain value it had; None: the record did not exist."""
    after: dict[str, Any] | None = None


class StepRow(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One command as a row of the table holds it."""

    label: StoredMessage
    barrier: StoredMessage | None = None
    deltas: tuple[Delta, ...] = ()
    undone: bool = False


class Step(Struct, frozen=True, dict=True):
    """One command of the log."""

    label: Message
    barrier: Message | None = None
    deltas: tuple[Delta, ...] = ()

    @cached_property
    def row(self) -> bytes:
        """Its row in the file while it is done; raises ValueError, OverflowError, TypeError."""
        barrier = None if self.barrier is None else StoredMessage.of(self.barrier)
        return ascii_json(StepRow(label=StoredMessage.of(self.label), barrier=barrier, deltas=self.deltas))

    @property
    def undone_row(self) -> bytes:
        """Its row in the file while it is undone."""
        return self.row[:-1] + b',"undone":true}'


class History(Struct, frozen=True):
    """The log as a value: what can be undone, newest last, and what can be redone, newest last."""

    done: tuple[Step, ...] = ()
    undone: tuple[Step, ...] = ()
    forgotten: int = 0
    """How many steps of the file were left out because no command of this program does such a thing."""

    @property
    def steps(self) -> tuple[Step, ...]:
        """All steps in the order of the file."""
        return self.done + self.undone

    def recorded(self, before: State, put: Iterable[Record], change: Change) -> History:
        """Return the log after `change`, which put these records in place of those of `before`.

        A barrier forgets what lies before it, because undo will never get there. Moving about
        (`undoable=False`) leaves the log, and what can be redone, as they are.

        Raises:
            ValueError, OverflowError, TypeError: the step cannot be stored.
        """
        if change.barrier is not None:
            return History((_stored(Step(change.label, change.barrier)),))
        deltas = tuple(_deltas(before, put))
        if not change.undoable or not deltas:
            return self
        return History(_trimmed((*self.done, _stored(Step(change.label, deltas=deltas)))))

    def believable(self, programme_id: str, erased: Collection[str]) -> History:
        """Return the log as far as its steps are such as commands make them; what lies behind them goes.

        A file from elsewhere may hold steps that take the programme itself away, give a record
        another id, or bring back somebody who was erased.

        Args:
            programme_id: id of the programme.
            erased: ids of the people who were erased.
        """
        done = _since_unbelievable(self.done, programme_id, erased)
        undone = _since_unbelievable(self.undone, programme_id, erased)
        forgotten = len(self.steps) - len(done) - len(undone)
        return self if not forgotten else History(done, undone, forgotten)

    def undo(self, state: State) -> tuple[State, History]:
        """Return state and log without the newest step; raises Refused at a barrier."""
        step = self.done[-1]
        if step.barrier is not None:
            raise Refused(Message.of(N_("This cannot be undone")), step.barrier)
        for delta in reversed(step.deltas):
            state = _applied(state, delta, delta.before, delta.after)
        return state, History(self.done[:-1], (*self.undone, step))

    def redo(self, state: State) -> tuple[State, History]:
        """Return state and log with the step that was undone last."""
        step = self.undone[-1]
        for delta in step.deltas:
            state = _applied(state, delta, delta.after, delta.before)
        return state, History((*self.done, step), self.undone[:-1])

    def rows(self) -> Iterator[bytes]:
        """Yield the rows of the table."""
        yield from (step.row for step in self.done)
        yield from (step.undone_row for step in self.undone)

    @classmethod
    def from_rows(cls, rows: Iterable[Any]) -> History:
        """Return the log that these rows hold; raises msgspec.ValidationError."""
        steps: tuple[list[Step], list[Step]] = ([], [])
        for row in rows:
            stored = msgspec.convert(row, StepRow)
            barrier = None if stored.barrier is None else stored.barrier.message()
            steps[stored.undone].append(Step(stored.label.message(), barrier, stored.deltas))
        return cls(tuple(steps[False]), tuple(steps[True]))


def _since_unbelievable(
    steps: tuple[Step, ...], programme_id: str, erased: Collection[str]
) -> tuple[Step, ...]:
    """Return the steps after the last one with something that no command does."""
    bad = (
        place
        for place in range(len(steps), 0, -1)
        if not all(_is_believable(delta, programme_id, erased) for delta in steps[place - 1].deltas)
    )
    return steps[next(bad, 0) :]


def _is_believable(delta: Delta, programme_id: str, erased: Collection[str]) -> bool:
    both = (delta.before, delta.after)
    if any(fields is not None and fields.get("id", delta.id) != delta.id for fields in both):
        return False
    if delta.table == TABLE_OF[Programme]:
        there = delta.id == programme_id and None not in both
        return there and not any(fields and "deleted" in fields for fields in both)
    if delta.table == TABLE_OF[Person]:
        return delta.id not in erased
    return delta.table in TABLES and delta.table != TABLE_OF[Tombstone]


def _stored(step: Step) -> Step:
    """Return `step` when its row would come back as it is; raises ValueError, OverflowError, TypeError."""
    strict_json(step.row)
    return step


def _trimmed(steps: tuple[Step, ...]) -> tuple[Step, ...]:
    sizes = [*map(len, map(attrgetter("row"), steps))]
    size, gone = sum(sizes), max(0, len(steps) - MOST_STEPS)
    size -= sum(sizes[:gone])
    while size > MOST_BYTES and gone < len(steps) - 1:
        size -= sizes[gone]
        gone += 1
    return steps[gone:]


def _deltas(before: State, put: Iterable[Record]) -> Iterator[Delta]:
    for record in put:
        table = TABLE_OF[type(record)]
        old = before.find(type(record), record.id)
        if old is None:
            yield Delta(table=table, id=record.id, after=_plain(record, without_blanks(record)))
            continue
        new_fields, old_fields = _plain(record, record), _plain(old, old)
        changed = [name for name, value in new_fields.items() if old_fields.get(name, ...) != value]
        if changed:
            yield Delta(
                table=table,
                id=record.id,
                before={name: old_fields[name] for name in changed},
                after={name: new_fields[name] for name in changed},
            )


def _plain(record: Record, value: object) -> dict[str, Any]:
    fields: dict[str, Any] = msgspec.to_builtins(value)
    if isinstance(record, Programme):
        return {name: value for name, value in fields.items() if name not in NEVER_BACK}
    return fields


def _applied(state: State, delta: Delta, fields: dict[str, Any] | None, left: dict[str, Any] | None) -> State:
    """Return `state` with one side of a delta.

    Args:
        state: the programme.
        delta: what a command did to one record.
        fields: the side that is to hold.
        left: the other one.
    """
    struct = TABLES.get(delta.table)
    if struct is None:
        raise _gone()
    if fields is None:
        return state.without(struct, delta.id)
    present = state.find(struct, delta.id)
    if present is None and delta.before is not None:
        raise _gone()
    known = {} if present is None else msgspec.to_builtins(present)
    try:
        record = msgspec.convert({**known, **fields}, struct, str_keys=True)
        if isinstance(record, Session) and isinstance(present, Session):
            # moving about is no step: nothing takes it back
            record = record.come_as_far_as(present, _states(left))
        return state.with_records([record])
    except msgspec.ValidationError as error:
        raise _gone() from error


def _states(fields: dict[str, Any] | None) -> dict[str, str]:
    """Return id → state of the activities in a plain session."""
    rows = (fields or {}).get("activities")
    known = [row for row in rows if isinstance(row, dict)] if isinstance(rows, list | tuple) else []
    return {str(row.get("id")): str(row.get("state")) for row in known}


def _gone() -> Refused:
    return Refused(
        Message.of(N_("This cannot be undone")),
        Message.of(N_("What it changed is no longer there.")),
    )
