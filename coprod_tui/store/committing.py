"""What a command makes of a programme's contents, before a byte is written."""

from __future__ import annotations

from collections.abc import Collection, Iterable

import msgspec
from msgspec.structs import replace

from coprod_tui.changes.base import Change, validated
from coprod_tui.changes.erasing import erased_ids, erasing, erasing_again, refuse_erased, without_people
from coprod_tui.changes.unlinking import unlinked
from coprod_tui.errors import Refused
from coprod_tui.i18n import N_, Message
from coprod_tui.model.hand_overs import HandOver
from coprod_tui.model.people import Person, Tombstone
from coprod_tui.model.programme import Programme
from coprod_tui.model.records import Record
from coprod_tui.model.state import TABLE_OF, State
from coprod_tui.store.history import History
from coprod_tui.store.rows import row_of
from coprod_tui.store.strict import strict_json
from coprod_tui.store.tables import Contents, WrongShape, programme_id, without_empty
from coprod_tui.store.unknown import fields_without


def committed(contents: Contents, change: Change) -> Contents:
    """Return `contents` with `change` done and in the undo log; the same object if it changes nothing.

    Raises:
        Refused: a value cannot be stored.
    """
    state = contents.state
    put = tuple(
        _numbers_kept(state, record)
        for record in validated(change).put
        if state.find(type(record), record.id) != record
    )
    if not put and change.barrier is None:
        return contents
    _check_stored_alike(put)
    refuse_erased(state, put)
    if any(isinstance(record, Programme) and record.id != state.programme.id for record in put):
        raise Refused(Message.of(N_("A file holds one programme only")))
    try:
        history = contents.history.recorded(state, put, change)
    except (ValueError, OverflowError, TypeError) as error:
        raise _does_not_fit() from error
    return replace(contents, state=state.with_records(put), history=history)


def undone(contents: Contents) -> Contents:
    """Return `contents` without the last command of the log; raises Refused at a barrier."""
    state, history = contents.history.undo(contents.state)
    return replace(contents, state=without_empty(state), history=history)


def redone(contents: Contents) -> Contents:
    """Return `contents` with the command that was undone last."""
    state, history = contents.history.redo(contents.state)
    return replace(contents, state=state, history=history)


def restored(contents: Contents, earlier: Contents, n: int) -> Contents:
    """Return `earlier` as what comes after `contents`.

    Numbers given since stay given, who was erased since stays erased, and what was handed over since
    stays handed over.
    """
    given = contents.state.tables.get(TABLE_OF[HandOver], {}).values()
    erased = contents.state.tables.get(TABLE_OF[Tombstone], {}).values()
    earlier = _without(earlier, erased_ids(contents.state))
    state = earlier.state.with_records((*erased, *given))
    programme = _with_numbers_of(contents.state, state.programme)
    label = Message.of(N_("Save no. {n} restored"), n=n)
    barrier = Message.of(N_("To go back, restore the state that was kept before."))
    history = contents.history.recorded(state, (), Change(label, (), barrier=barrier))
    return replace(earlier, state=without_empty(state.with_records([programme])), history=history)


def erased(contents: Contents, person_id: str) -> Contents:
    """Return `contents` without a person, the undo log emptied; raises Refused if there is no such person."""
    state, command = erasing(contents.state, person_id)
    history = contents.history.recorded(contents.state, (), command)
    return replace(_without(contents, frozenset({person_id})), state=without_empty(state), history=history)


def honoured(contents: Contents, ids: Collection[str]) -> Contents:
    """Return `contents` without people who were erased in another copy of the programme.

    The same object when all of them are erased from this one, too. The undo log goes only if it
    knows one of them.
    """
    missing = frozenset(ids) - erased_ids(contents.state)
    if not missing:
        return contents
    state, command = erasing_again(contents.state, missing)
    history, forms = contents.history, [one.encode() for one in missing]
    there = missing & contents.state.tables.get(TABLE_OF[Person], {}).keys()
    if there or any(form in row for row in history.rows() for form in forms):
        history = history.recorded(contents.state, (), command)
    return replace(_without(contents, missing), state=without_empty(state), history=history)


def cleared(contents: Contents, ids: Iterable[str]) -> Contents:
    """Return an earlier save without people who were erased since; it has no undo log any more."""
    return replace(_without(contents, frozenset(ids)), history=History())


def _without(contents: Contents, ids: frozenset[str]) -> Contents:
    """Return `contents` without people, but for what the undo log says of them."""
    return replace(
        contents,
        state=without_empty(without_people(contents.state, ids)),
        extras=unlinked(contents.extras, ids),
        fields=fields_without(contents.fields, ids),
    )


def taken_over(theirs: Contents, ours: Contents) -> Contents:
    """Return what another program wrote, without those who had been erased before."""
    back = erased_ids(ours.state) & theirs.state.tables.get(TABLE_OF[Person], {}).keys()
    if not back:
        return theirs
    # not swept: the version that brings them back is kept beside the file
    return cleared(theirs, back)


def unswept(contents: Contents) -> tuple[Tombstone, ...]:
    """Return who was erased, but perhaps not yet from what lies beside the file."""
    return tuple(one for one in contents.state.all(Tombstone) if not one.swept)


def swept(contents: Contents) -> Contents:
    """Return `contents` with nobody left who is still to be erased beside the file."""
    done = [replace(one, swept=True) for one in unswept(contents)]
    return replace(contents, state=contents.state.with_records(done))


def check_is_whole(contents: Contents, id_: str) -> None:
    """Raise Refused unless `contents` are those of the programme `id_`: nothing else may reach its file."""
    try:
        same = programme_id(contents.state) == id_
    except WrongShape as error:
        title = Message.of(N_("The programme itself would be gone after that"))
        raise Refused(title, error.message) from error
    if not same:
        raise Refused(Message.of(N_("A file holds one programme only")))


def _numbers_kept(state: State, record: Record) -> Record:
    """A programme record made from an older value must not give a number twice."""
    return _with_numbers_of(state, record) if isinstance(record, Programme) else record


def _with_numbers_of(state: State, record: Programme) -> Programme:
    known = state.programme.last_numbers
    if all(record.last_numbers.get(table, 0) >= number for table, number in known.items()):
        return record
    numbers = dict(record.last_numbers)
    for table, number in known.items():
        numbers[table] = max(number, numbers.get(table, 0))
    return msgspec.structs.replace(record, last_numbers=numbers)


def _check_stored_alike(put: Iterable[Record]) -> None:
    """See that each record would come back from the file as it is.

    It would not with half a character, a number beyond 64 bit, or what is not a number.
    """
    for record in put:
        try:
            same = msgspec.convert(strict_json(row_of(record)), type(record), str_keys=True) == record
        except (ValueError, OverflowError, TypeError) as error:
            raise _does_not_fit() from error
        if not same:
            raise _does_not_fit()


def _does_not_fit() -> Refused:
    return Refused(Message.of(N_("That value does not fit here")))
