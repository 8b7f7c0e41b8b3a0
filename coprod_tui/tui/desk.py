"""The open programme as the screens know it: a value, and a way to ask for changes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

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


def typed_kinds(before: State, change: Change) -> tuple[PatternKind, ...]:
    """Return what texts that a change brings to public screens look like, such as a phone number."""
    texts = []
    for record in change.put:
        if record.deleted is None and not isinstance(record, _NOT_FOR_THE_ROOM):
            old = before.find(type(record), record.id)
            for name in record.__struct_fields__:
                value = getattr(record, name)
                if isinstance(value, str) and (old is None or getattr(old, name) != value):
                    texts.append(value)
    return kinds_in(texts)


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
