"""Anything may happen in any order: work, undo, closing, damage, refused saves, other programs.

One process goes through it all, so what a fault leaves behind inside the program would show.
"""

from __future__ import annotations

import errno
from collections.abc import Callable

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from coprod_tui.errors import InputFault
from coprod_tui.i18n import Message
from coprod_tui.model.ideas import Idea
from coprod_tui.model.state import State
from coprod_tui.store.faults import ChangedOutside
from coprod_tui.store.names import previous
from coprod_tui.store.repository import Repository, read_state
from tests.store.examples import HERE, idea, new_state, now, retitled
from tests.store.memory_disk import MemoryDisk
from tests.store.test_history import but_for_numbers

WORDS = st.sampled_from(["Café", "Bücher", "Lotsin", "eins", "zwei", 'Zitat "x" \\'])
CODES = st.sampled_from([errno.ENOSPC, errno.EIO, errno.EROFS, errno.EACCES, errno.EMFILE])
DAMAGES: dict[str, Callable[[bytes, int], bytes]] = {
    "flip": lambda data, at: data[:at] + bytes([data[at] ^ 4]) + data[at + 1 :],
    "cut": lambda data, at: data[:at],
    "zeros": lambda data, at: data[:at] + b"\0" * (len(data) - at),
    "text": lambda data, at: b"hello" * at,
}


class Workshop(RuleBasedStateMachine):
    """A programme on a disk that is not to be trusted."""

    def __init__(self) -> None:
        super().__init__()
        self.disk = MemoryDisk()

    @initialize(links=st.booleans())
    def make(self, links: bool) -> None:
        self.disk.links = links
        self.book = Repository.create(HERE, new_state(), files=self.disk, clock=now)
        self.before: State | None = None
        """What `.prev` holds; None: there is none, or nobody knows."""
        self.saved = self.book.state
        self.undoable: list[tuple[State, Message]] = []
        self.redoable: list[Message] = []
        self.highest = 0
        """The highest number an idea was given."""

    def keep(self) -> None:
        """Wait for the disk, and remember what lies there now."""
        if self.saved != self.book.state or self.book.status.kind != "saved":
            assert self.book.flush()
            self.before, self.saved = self.saved, self.book.state

    def commit(self, state: State, label: Message) -> None:
        self.undoable.append((state, label))
        self.redoable.clear()

    @rule(title=WORDS)
    def add(self, title: str) -> None:
        old, change = self.book.state, idea(self.book.state, title)
        self.book.commit(change)
        self.commit(old, change.label)
        number = self.book.state.programme.last_numbers["ideas"]
        assert number > self.highest, "a number was given twice"
        self.highest = number
        self.keep()

    @precondition(lambda self: self.book.state.all(Idea))
    @rule(title=WORDS, data=st.data())
    def rename(self, title: str, data: st.DataObject) -> None:
        old = self.book.state
        change = retitled(old, data.draw(st.sampled_from(old.all(Idea))).id, title)
        if self.book.commit(change) is not old:
            self.commit(old, change.label)
        self.keep()

    @rule()
    def undo(self) -> None:
        label = self.book.undo()
        if label is None:
            assert not self.undoable
        else:
            state, known = self.undoable.pop()
            assert label == known
            assert but_for_numbers(self.book.state) == but_for_numbers(state)
            self.redoable.append(label)
        self.keep()

    @precondition(lambda self: self.redoable)
    @rule()
    def redo(self) -> None:
        before = self.book.state
        assert self.book.redo() == self.redoable[-1]
        self.undoable.append((before, self.redoable.pop()))
        self.keep()

    @rule()
    def reopen(self) -> None:
        self.book.close()
        self.book = Repository.open(HERE, files=self.disk, clock=now)
        assert self.book.recovered is None
        assert self.book.state == self.saved

    @rule(title=WORDS, code=CODES, call=st.integers(1, 12))
    def refused_save(self, title: str, code: int, call: int) -> None:
        """A call fails once: the change stays on the screen, the disk holds old or new."""
        old, change = self.book.state, idea(self.book.state, title)
        self.disk.calls, self.disk.fail_at, self.disk.fail_with = 0, call, code
        self.book.commit(change)
        self.book.flush()
        self.disk.fail_at = None
        assert read_state(HERE, self.disk.copy()) in (old, self.book.state)
        self.commit(old, change.label)
        assert self.book.flush()
        # a save that was put in place and not confirmed is the previous one of its repetition
        self.before, self.saved = None, self.book.state

    @precondition(lambda self: self.before is not None)
    @rule(kind=st.sampled_from(sorted(DAMAGES)), where=st.floats(0, 0.999))
    def damage(self, kind: str, where: float) -> None:
        """The file is damaged while nobody looks: the save before comes back."""
        self.book.close()
        data = self.disk.everything()[HERE.name]
        bad = DAMAGES[kind](data, int(len(data) * where))
        self.disk.rot(HERE, bad)
        self.come_back(bad)

    @precondition(lambda self: self.before is not None)
    @rule()
    def lose(self) -> None:
        """The file is gone, its previous save is not."""
        self.book.close()
        self.disk.delete(HERE)
        self.come_back(None)

    def come_back(self, bad: bytes | None) -> None:
        try:
            self.book = Repository.open(HERE, files=self.disk, clock=now)
        except ChangedOutside:
            self.book = Repository.open(HERE, outside="ours", files=self.disk, clock=now)
        except InputFault:
            # the first line now tells of another programme or a newer program: put it right again
            self.disk.delete(HERE)
            self.come_back(None)
            return
        assert self.book.state == self.before
        assert self.book.recovered is not None
        assert bad is None or bad in self.disk.everything().values()
        self.saved = self.book.state
        # the log came back with its save; what it can undo is asked, not known
        self.undoable, self.redoable = [], []
        while self.book.undo() is not None:
            pass
        assert self.book.flush()
        self.highest = self.book.state.programme.last_numbers.get("ideas", 0)
        self.redoable = self.redo_labels()
        self.before, self.saved = None, self.book.state

    def redo_labels(self) -> list[Message]:
        """Return what could be redone after everything was undone, the next one last."""
        labels: list[Message] = []
        while (label := self.book.redo()) is not None:
            labels.insert(0, label)
        while self.book.undo() is not None:
            pass
        assert self.book.flush()
        return labels

    @rule(title=WORDS)
    def change_outside(self, title: str) -> None:
        """Another program writes the file between two saves: its version is kept."""
        theirs = b'{"theirs": {"1": {"n": %d}}}' % self.disk.clock
        self.disk.put(HERE, theirs)
        old, change = self.book.state, idea(self.book.state, title)
        self.book.commit(change)
        self.commit(old, change.label)
        assert self.book.flush()
        assert theirs in self.disk.everything().values()
        self.before, self.saved = None, self.book.state

    @rule()
    def second_instance(self) -> None:
        second = Repository.open(HERE, files=self.disk, clock=now)
        assert second.read_only
        assert second.state == self.saved
        second.close()

    @invariant()
    def the_file_is_whole(self) -> None:
        if hasattr(self, "book"):
            assert read_state(HERE, self.disk) == self.saved
            assert self.book.state == self.saved
            assert self.book.can_undo == (self.undoable[-1][1] if self.undoable else None)
            assert self.book.can_redo == (self.redoable[-1] if self.redoable else None)
            assert not [name for name in self.disk.everything() if ".tmp-" in name]
            assert previous(HERE).name in self.disk.everything() or self.before is None

    def teardown(self) -> None:
        if hasattr(self, "book"):
            self.book.close()


TestWorkshop = Workshop.TestCase
TestWorkshop.settings = settings(max_examples=80, stateful_step_count=30, deadline=None)
