"""The part of an open programme that erases people (durability.md, "Erasing a person")."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from pathlib import Path

from coprod_tui.changes.base import Change
from coprod_tui.errors import WriteFault
from coprod_tui.i18n import N_, Message
from coprod_tui.model.people import Person
from coprod_tui.model.state import TABLE_OF, State
from coprod_tui.store import faults
from coprod_tui.store.committing import committed, erased, honoured, swept, unswept
from coprod_tui.store.leftovers import Leftovers
from coprod_tui.store.status import SaveStatus
from coprod_tui.store.tables import Contents


class ErasesPeople:
    """What `Repository` is made of as far as it is about erasing."""

    path: Path
    status: SaveStatus
    notices: tuple[Message, ...]
    _contents: Contents
    _leftovers: Leftovers

    def erase(self, person_id: str) -> State:
        """Erase a person from the programme and from everything kept of it on this computer.

        Waits for the disk. What was done stays without a link to the person; undo ends here. Copies
        elsewhere (sticks, other computers) are out of reach (durability.md, "Erasing a person").

        Raises:
            Refused: there is no such person, or the programme is open for reading only.
            WriteFault: the person is gone from the programme, but perhaps not yet from everything
                beside it; `erasing_unfinished` says so until it is done.
        """
        self._check_writable()
        self._submit(erased(self._contents, person_id))
        self.finish_erasing()
        return self.state

    def erase_again(self, ids: Iterable[str], instead: Change | None = None) -> State:
        """Erase people who were erased from another copy of the programme; raises as `erase`.

        Args:
            ids: the people.
            instead: what is entered in their place, in the same step: after a power cut there is both
                or neither.
        """
        self._check_writable()
        contents = self._contents if instead is None else committed(self._contents, instead)
        self._take(honoured(contents, frozenset(ids)))
        self.finish_erasing()
        return self.state

    @property
    def erasing_unfinished(self) -> bool:
        """Whether somebody who was erased may still stand in something beside the file."""
        return bool(self._leftovers.left(self._contents))

    def finish_erasing(self, timeout: float | None = None) -> None:
        """Do what is left of erasing, also after a crash; raises WriteFault as `erase`."""
        ids = self._leftovers.left(self._contents)
        if not ids or self.read_only:
            return
        try:
            self._durably(timeout)
            self._leftovers.sweep(self.state, ids)
            if self._leftovers.home is None:
                # what another opening kept there is still to be looked through
                return
            if unswept(self._contents):
                self._submit(swept(self._contents))
                # all is clean by now: a mark that is not durable only means that it is looked through again
                self.flush(timeout)
            if left := self._leftovers.left(self._contents):
                self._leftovers.sweep(self.state, left)
        except OSError as error:
            raise faults.not_erased_everywhere(self.path, faults.why(error)) from error

    def _honour_erasing(self) -> None:
        """See to it at the opening that nobody is there who was erased, here or from a copy."""
        contents = self._leftovers.honoured(self._contents)
        back = _people(self.state) - _people(contents.state)
        self._take(contents)
        if not self.read_only:
            if back:
                self.notices += (faults.erased_in_a_copy(),)
            self._leftovers.begin(self.state)
        with contextlib.suppress(WriteFault):
            # the programme can be worked on all the same
            self.finish_erasing()

    def _take(self, contents: Contents) -> None:
        """Make `contents` the present value, saved where that may be done."""
        if contents is self._contents:
            return
        if self.read_only:
            self._contents = contents
        else:
            self._submit(contents)

    def _durably(self, timeout: float | None) -> None:
        if not self.flush(timeout):
            why = self.status.why or Message.of(N_("the disk does not answer"))
            raise faults.not_erased_everywhere(self.path, why)

    @property
    def state(self) -> State:
        """The present value."""
        return self._contents.state

    @property
    def read_only(self) -> bool:
        """Whether changes are refused."""
        raise NotImplementedError

    def flush(self, timeout: float | None = None) -> bool:
        """Wait until every change is durable; False when an attempt failed or the time is over."""
        raise NotImplementedError

    def _submit(self, contents: Contents) -> None:
        raise NotImplementedError

    def _check_writable(self) -> None:
        raise NotImplementedError


def _people(state: State) -> frozenset[str]:
    return frozenset(state.tables.get(TABLE_OF[Person], ()))
