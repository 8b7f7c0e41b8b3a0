"""The open programme as the screens know it: a value, and a way to ask for changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from msgspec import Struct

from coprod_tui.changes.base import Change, Context
from coprod_tui.i18n import Message
from coprod_tui.model.actions import PrivateNote
from coprod_tui.model.hand_overs import HandOver
from coprod_tui.model.labs import LogEntry
from coprod_tui.model.patterns import PatternKind, kinds_in
from coprod_tui.model.people import Person
from coprod_tui.model.programme import EmbeddedPack, Programme
from coprod_tui.model.state import State
from coprod_tui.store.journal import Journal, is_told
from coprod_tui.store.repository import Repository

UNDONE: Final = Message.of("undone")
REDONE: Final = Message.of("done again")
"""What the journal says of going back and forth; of what, it does not say: it may be a ballot."""
ChangeMaker = Callable[[State, Context], Change]
"""Works out a change from the present state."""


_NOT_FOR_THE_ROOM: Final = (Person, PrivateNote, LogEntry, EmbeddedPack, HandOver, Programme)
_BEHIND_F4: Final = "private_notes"


def typed_kinds(before: State, change: Change) -> tuple[PatternKind, ...]:
    """Return what texts that a change brings to public screens look like, such as a phone number."""
    texts: list[str] = []
    for record in change.put:
        if record.deleted is None and not isinstance(record, _NOT_FOR_THE_ROOM):
            old = frozenset(_texts(before.find(type(record), record.id)))
            texts += (text for text in _texts(record) if text not in old)
    return kinds_in(texts)


def _texts(value: object) -> Iterator[str]:
    """Yield the texts of a record, also those of its parts; a note behind F4 is none of them."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _texts(part)
    elif isinstance(value, dict):
        yield from _texts(tuple(value.values()))
    elif isinstance(value, Struct):
        for name in value.__struct_fields__:
            if name != _BEHIND_F4:
                yield from _texts(getattr(value, name))


class Desk:
    """One open programme.

    Args:
        repository: where it is kept.
        context: the clock and the source of ids.
        journal: where it is written down that something was done; None: nowhere.
    """

    def __init__(self, repository: Repository, context: Context, journal: Journal | None = None) -> None:
        self.repository = repository
        self.context = context
        self.journal = journal
        self.typed: tuple[PatternKind, ...] = ()
        """What the texts of the last change look like, as far as the room reads along."""

    @property
    def state(self) -> State:
        """The programme as it stands now."""
        return self.repository.state

    def do(self, make: ChangeMaker) -> State:
        """Work out a change and commit it whole.

        Raises:
            CoprodError: it cannot be done; nothing has changed.
        """
        before, change = self.state, make(self.state, self.context)
        state = self.repository.commit(change)
        self.typed = typed_kinds(before, change)
        if self.journal is not None and is_told(state, change):
            self.journal.note(change.label)
        return state

    def note(self, what: Message) -> None:
        """Write down that something was done which is no change."""
        if self.journal is not None:
            self.journal.note(what)

    def undo(self) -> Message | None:
        """Take back the last command; return its label, or None if there is none. Raises Refused."""
        label = self.repository.undo()
        if label is not None:
            self.note(UNDONE)
        return label

    def redo(self) -> Message | None:
        """Do the last undone command again; return its label, or None. Raises Refused."""
        label = self.repository.redo()
        if label is not None:
            self.note(REDONE)
        return label
