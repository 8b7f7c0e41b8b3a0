"""The open programme as the screens know it: a value, and a way to ask for changes."""

from __future__ import annotations

from collections.abc import Callable

from coprod_tui.changes.base import Change, Context
from coprod_tui.i18n import Message
from coprod_tui.model.state import State
from coprod_tui.store.repository import Repository

ChangeMaker = Callable[[State, Context], Change]
"""Works out a change from the present state."""


class Desk:
    """One open programme.

    Args:
        repository: where it is kept.
        context: the clock and the source of ids.
    """

    def __init__(self, repository: Repository, context: Context) -> None:
        self.repository = repository
        self.context = context

    @property
    def state(self) -> State:
        """The programme as it stands now."""
        return self.repository.state

    def do(self, make: ChangeMaker) -> State:
        """Work out a change and commit it whole.

        Raises:
            CoprodError: it cannot be done; nothing has changed.
        """
        return self.repository.commit(make(self.state, self.context))

    def undo(self) -> Message | None:
        """Take back the last command; return its label, or None if there is none. Raises Refused."""
        return self.repository.undo()

    def redo(self) -> Message | None:
        """Do the last undone command again; return its label, or None. Raises Refused."""
        return self.repository.redo()
