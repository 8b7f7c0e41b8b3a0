"""Anything may happen in any order: work, undo, closing, damage, refused saves, other programs.

One process goes through it all, so what a fault leaves behind inside the program would show.
"""

from __future__ import annotations

import contextlib
import errno
from collections.abc import Callable
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from coprod_tui.changes.base import Context
from coprod_tui.changes.people import add_person
from coprod_tui.errors import InputFault, Refused, WriteFault
from coprod_tui.i18n import Message
from coprod_tui.model.ideas import Idea
from coprod_tui.model.people import Person
from coprod_tui.model.state import State
from coprod_tui.store.faults import ChangedOutside
from coprod_tui.store.format import header_of
from coprod_tui.store.looking import look
from coprod_tui.store.names import previous
from coprod_tui.store.repository import Repository, read_state
from coprod_tui.store.restoring import earlier, restore, state_of
from tests.store.examples import HERE, idea, new_state, now, retitled, titles
from tests.store.memory_disk import MemoryDisk
from tests.store.test_history import but_for_numbers

HOME = Path("home").absolute()
WORDS = st.sampled_from(["Café", "Bücher", "Lotsin", "eins", "zwei", 'Zitat "x" \\'])
CODES = st.sampled_from([errno.ENOSPC, errno.EIO, errno.EROFS, errno.EACCES, errno.EMFILE])
DAMAGES: dict[str, Callable[[bytes, int], bytes]] = {
    "flip": lambda data, at: data[:at] + bytes([data[at] ^ 4]) + data[at + 1 :],
    "cut": lambda data, at: data[:at],
    "zeros": lambda data, at: data[:at] + b"\0" * (len(data) - at),
    "zeros in front": lambda data, at: b"\0" * at + data[at:] if at else b"",
    "text": lambda data, at: b"hello" * at,
}
KINDS = st.sampled_from(sorted(DAMAGES))
PLACES = st.floats(0, 0.999)
IN_THE_FIRST_LINE = st.floats(0, 0.1)


class Workshop(RuleBasedStateMachine):
    """A programme on a disk that is not to be trusted."""

    def __init__(self) -> None:
        super().__init__()
        self.disk = MemoryDisk()

    @initialize(links=st.booleans())
    def make(self, links: bool) -> None:
        self.disk.links = links
        self.book = Repository.create(HERE, new_state(), files=self.disk, clock=now)
        self.book.keep_generations(HOME)
        self.before: State | None = None
        """What `.prev` holds; None: there is none, or nobody knows."""
        self.saved = self.book.state
        self.undoable: list[tuple[State | None, Message]] = []
        """The commands that can be undone, and the state before each where that is known."""
        self.redoable: list[Message] = []
        self.highest = 0
        """The highest number an idea was given."""
        self.erased: list[str] = []

    def open(self) -> None:
        self.book = Repository.open(HERE, home=HOME, files=self.disk, clock=now)

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
        if self.book.can_undo is None:
            assert not self.undoable
            return
        label = self.book.undo()
        state, known = self.undoable.pop()
        assert label == known
        assert state is None or but_for_numbers(self.book.state) == but_for_numbers(state)
        self.redoable.append(known)
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
        self.open()
        assert self.book.recovered is None
        assert self.book.state == self.saved

    @rule(title=WORDS, code=CODES, call=st.integers(1, 14))
    def refused_save(self, title: str, code: int, call: int) -> None:
        """A call fails once: the change stays on the screen, the disk holds old or new."""
        old = self.refuse(title, code, call)
        assert read_state(HERE, self.disk.copy()) in (old, self.book.state)
        assert self.book.flush()
        # a save that was put in place and not confirmed is the previous one of its repetition
        self.before, self.saved = None, self.book.state

    def refuse(self, title: str, code: int, call: int | None) -> State:
        old, change = self.book.state, idea(self.book.state, title)
        self.disk.calls, self.disk.fail_at, self.disk.fail_with = 0, call, code
        self.book.commit(change)
        self.book.flush()
        self.disk.fail_at = None
        self.commit(old, change.label)
        self.highest = self.book.state.programme.last_numbers["ideas"]
        return old

    @rule(title=WORDS, code=CODES, call=st.integers(1, 14), kind=KINDS, where=PLACES)
    def refused_then_damaged(self, title: str, code: int, call: int, kind: str, where: float) -> None:
        """The disk fails for good, and what lies there is damaged: a save of ours comes back."""
        self.disk.breaks_at = call
        old = self.refuse(title, code, None)
        possible = [old, self.book.state, self.before]
        with contextlib.suppress(WriteFault):
            self.book.close()
        self.disk.breaks_at = self.disk.broken = None
        if self.disk.stat(HERE) is not None:
            self.rot(HERE, kind, where)
        if look(self.disk, previous(HERE)).kind == "whole":
            self.open_whatever_lies_there()
            assert self.before is None or self.book.state in possible
            self.begin_anew()
        else:
            self.bring_back()

    @precondition(lambda self: self.before is not None)
    @rule(kind=KINDS, where=PLACES | IN_THE_FIRST_LINE)
    def damage(self, kind: str, where: float) -> None:
        """The file is damaged while nobody looks: the save before comes back, or itself if it was kept."""
        self.book.close()
        bad = self.rot(HERE, kind, where)
        self.come_back(bad)

    @precondition(lambda self: self.before is not None)
    @rule()
    def lose(self) -> None:
        """The file is gone, its previous save is not."""
        self.book.close()
        self.disk.delete(HERE)
        self.come_back(None)

    def come_back(self, bad: bytes | None) -> None:
        self.open_whatever_lies_there()
        kept = [state_of(one, self.disk) for one in self.book.generations if self.is_whole(one.path)]
        assert self.book.state == self.before or (self.book.state == self.saved and self.saved in kept)
        assert self.book.recovered is not None
        # with somebody erased, what is damaged is not kept as it is: it may know them
        assert bad is None or self.erased or bad in self.disk.everything().values()
        self.begin_anew()

    def open_whatever_lies_there(self) -> None:
        try:
            self.open()
        except ChangedOutside:
            self.book = Repository.open(HERE, home=HOME, outside="ours", files=self.disk, clock=now)

    @rule(kind=KINDS, where=PLACES)
    def damage_the_save_before(self, kind: str, where: float) -> None:
        """Nobody misses it as long as the present one is whole."""
        if self.disk.stat(previous(HERE)) is None:
            return
        self.book.close()
        self.rot(previous(HERE), kind, where)
        self.open()
        assert self.book.recovered is None
        assert self.book.state == self.saved
        self.before = None

    @rule(kind=KINDS, where=PLACES, every=st.integers(1, 3))
    def damage_kept_states(self, kind: str, where: float, every: int) -> None:
        """What is damaged is listed as damaged and never comes back; the programme goes on."""
        for one in self.book.generations[::every]:
            self.rot(one.path, kind, where)
        for kept in earlier(HERE, HOME, self.disk):
            assert (kept.entries is None) == (not self.is_whole(kept.generation.path))
            if kept.entries is None:
                with contextlib.suppress(InputFault):
                    self.book.restore(kept.generation)
                    raise AssertionError("a damaged state came back")

    @rule()
    def keep_a_state(self) -> None:
        self.book.keep_now("before-import")

    @precondition(lambda self: self.book.generations)
    @rule(data=st.data())
    def restore(self, data: st.DataObject) -> None:
        """An earlier state comes back as a new save; numbers stay given, the erased stay erased."""
        kept = data.draw(st.sampled_from(self.book.generations))
        if not self.is_whole(kept.path):
            return
        then = state_of(kept, self.disk)
        self.book.restore(kept)
        assert titles(self.book.state) == titles(then)
        assert not {one.id for one in self.book.state.all(Person)} & set(self.erased)
        self.undoable, self.redoable = [], []
        assert self.book.flush()
        self.before, self.saved = None, self.book.state

    @rule(kind=KINDS, where=PLACES)
    def damage_everything_beside(self, kind: str, where: float) -> None:
        """The file and the save before it: a kept state takes their place, if there is one."""
        self.book.close()
        for path in (HERE, previous(HERE)):
            if self.disk.stat(path) is not None:
                self.rot(path, kind, where)
        self.bring_back()

    def bring_back(self) -> None:
        """Open what lies there if that can be, else put the newest whole state that is kept in its place."""
        try:
            self.open_whatever_lies_there()
        except InputFault:
            with contextlib.suppress(InputFault):
                kept = [one for one in earlier(HERE, HOME, self.disk) if one.entries is not None]
                if kept:
                    then = state_of(kept[0].generation, self.disk)
                    restore(HERE, kept[0].generation.mark, HOME, files=self.disk, clock=now)
                    self.open()
                    assert titles(self.book.state) == titles(then)
                    assert not {one.id for one in self.book.state.all(Person)} & set(self.erased)
                    self.begin_anew()
                    return
            # nothing is left of it anywhere
            self.disk = MemoryDisk()
            self.make(self.disk.links)
            return
        self.begin_anew()

    def begin_anew(self) -> None:
        """Go on with what was found; its log is asked, not known."""
        self.saved = self.book.state
        self.undoable, self.redoable = [], []
        while self.book.can_undo is not None:
            self.book.undo()
        assert self.book.flush()
        self.highest = self.book.state.programme.last_numbers.get("ideas", 0)
        self.redoable = self.redo_labels()
        self.before, self.saved = None, self.book.state

    def redo_labels(self) -> list[Message]:
        """Return what could be redone after everything was undone, the next one last.

        In a file that was changed outside a step may be none any more: redo refuses it, and stops.
        A new command forgets such steps.
        """
        try:
            while self.book.redo() is not None:
                pass
        except Refused:
            self.book.commit(idea(self.book.state, "anders"))
            self.highest = self.book.state.programme.last_numbers["ideas"]
        labels: list[Message] = []
        while self.book.can_undo is not None:
            label = self.book.undo()
            assert label is not None
            labels.append(label)
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
        self.highest = self.book.state.programme.last_numbers["ideas"]
        self.before, self.saved = None, self.book.state

    @precondition(lambda self: self.before is not None)
    @rule()
    def roll_back(self) -> None:
        """A cloud folder puts an older save in the place of the file: nothing that was saved is lost."""
        self.add("danach")
        newest, older = self.saved, self.before
        assert older is not None
        self.book.close()
        self.disk.put(HERE, self.bytes_at(previous(HERE)))
        asked = False
        try:
            self.open()
        except ChangedOutside:
            asked = True
            self.book = Repository.open(HERE, home=HOME, outside="ours", files=self.disk, clock=now)
        # where nothing asks, the newest is nowhere any more, and that is said
        assert self.book.state == (newest if asked else older)
        assert asked or self.book.notices
        self.begin_anew()

    @rule(code=CODES, call=st.none() | st.integers(1, 60))
    def erase(self, code: int, call: int | None) -> None:
        """A person comes and is erased, with or without a fault: nothing is left of them once it is done."""
        id_ = f"f3a9c1d27be8{len(self.erased):04x}"
        self.book.commit(add_person(self.book.state, Context(now=now, new_id=lambda: id_), f"Mond{id_}"))
        assert self.book.flush()
        self.book.keep_now("before-import")
        self.erased.append(id_)
        self.disk.calls, self.disk.fail_at, self.disk.fail_with = 0, call, code
        with contextlib.suppress(WriteFault):
            self.book.erase(id_)
        self.disk.fail_at = None
        self.book.finish_erasing()
        assert not self.book.erasing_unfinished
        assert self.book.flush()
        assert f"Mond{id_}".encode() not in b"".join(self.disk.everything().values())
        self.undoable, self.redoable = [], []
        self.before, self.saved = None, self.book.state

    @rule()
    def second_instance(self) -> None:
        second = Repository.open(HERE, home=HOME, files=self.disk, clock=now)
        assert second.read_only
        assert second.state == self.saved
        second.close()

    def rot(self, path: Path, kind: str, where: float) -> bytes:
        data = self.bytes_at(path)
        bad = DAMAGES[kind](data, int(len(data) * where)) if data else b"\0"
        self.disk.rot(path, bad)
        return bad

    def bytes_at(self, path: Path) -> bytes:
        return self.disk.nodes[self.disk.names_[path]].data

    def is_whole(self, path: Path) -> bool:
        return look(self.disk, path).kind == "whole"

    @invariant()
    def the_file_is_whole(self) -> None:
        if hasattr(self, "book"):
            assert read_state(HERE, self.disk) == self.saved
            assert self.book.state == self.saved
            assert self.book.can_undo == (self.undoable[-1][1] if self.undoable else None)
            assert self.book.can_redo == (self.redoable[-1] if self.redoable else None)
            beside = [path.name for path in self.disk.names_ if path.parent == HERE.parent]
            assert not [name for name in beside if ".tmp-" in name]
            assert previous(HERE).name in beside or self.before is None

    @invariant()
    def numbers_of_saves_rise(self) -> None:
        if hasattr(self, "book"):
            present = header_of(self.bytes_at(HERE))
            before = self.disk.names_.get(previous(HERE))
            assert present is not None
            header = None if before is None else header_of(self.disk.nodes[before].data)
            assert header is None or self.before is None or header.n < present.n

    def teardown(self) -> None:
        if hasattr(self, "book"):
            self.book.close()


TestWorkshop = Workshop.TestCase
TestWorkshop.settings = settings(max_examples=80, stateful_step_count=30, deadline=None)
