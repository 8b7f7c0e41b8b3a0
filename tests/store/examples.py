"""Programmes and changes for the tests of the store."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import msgspec

from coprod_tui.changes.base import Change, Context, make
from coprod_tui.i18n import Message
from coprod_tui.model.ideas import Idea
from coprod_tui.model.programme import Programme
from coprod_tui.model.state import State, empty_state
from coprod_tui.store.repository import Repository
from tests.store.memory_disk import MemoryDisk

NOW = datetime(2027, 3, 3, 9, 0, tzinfo=UTC)
HERE = Path("workshops").absolute() / "kurs.json"
"""Where programmes lie on disks in memory."""


def now() -> datetime:
    return NOW


def context(prefix: str = "i") -> Context:
    """Return a context with a still clock and ids that count."""
    numbers = itertools.count(1)
    return Context(now=now, new_id=lambda: f"{prefix}{next(numbers)}", today=lambda: date(2027, 3, 3))


def new_state(title: str = "Kurs", id_: str = "p1") -> State:
    return empty_state(Programme(id=id_, created=NOW, updated=NOW, title=title))


def idea(state: State, title: str, ctx: Context | None = None) -> Change:
    """Return the change that writes an idea down; its id counts with the ideas."""
    number = state.programme.last_numbers.get("ideas", 0) + 1
    ctx = ctx or Context(now=now, new_id=lambda: f"idea-{number}")
    return Change(Message.of("Idea {title}", title=title), make(Idea, state, ctx, title=title))


def retitled(state: State, id_: str, title: str) -> Change:
    """Return the change that gives an idea another title."""
    record = msgspec.structs.replace(state.get(Idea, id_), title=title)
    return Change(Message.of("Renamed to {title}", title=title), (record,))


def titles(state: State) -> list[str]:
    return [record.title for record in state.all(Idea)]


def with_ideas(disk: MemoryDisk, names: Sequence[str], path: Path = HERE) -> list[State]:
    """Make a programme with a save for each name; return the states of all saves, oldest first."""
    repository = Repository.create(path, new_state(), files=disk, clock=now)
    states = [repository.state]
    for name in names:
        states.append(repository.commit(idea(repository.state, name)))
        assert repository.flush()
    repository.close()
    return states


def bytes_of(disk: MemoryDisk, name: str) -> bytes:
    return disk.everything()[name]
