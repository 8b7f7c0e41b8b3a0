"""Writes and writes, and says so after every acknowledged save; run as a process that is killed.

Usage: python -m tests.store.busy_writer FILE
"""

from __future__ import annotations

import sys
from pathlib import Path

import msgspec

from coprod_tui.changes.base import Change, Context, make
from coprod_tui.i18n import Message
from coprod_tui.model.ideas import Idea
from coprod_tui.store.repository import Repository


def main() -> None:
    book = Repository.open(Path(sys.argv[1]))
    assert not book.read_only, book.holder
    step = sum(1 for _ in book.state.all(Idea))
    while True:
        step += 1
        state = book.state
        ideas = make(Idea, state, Context(), title=f"Idee {step}", details="ä" * (step * 997 % 3_000))
        # the file grows and shrinks: what was long becomes short again
        before = next(iter(state.all(Idea)[-1:]), None)
        shorter = () if before is None else (msgspec.structs.replace(before, details=""),)
        book.commit(Change(Message.of("Step {n}", n=step), (*ideas, *shorter)))
        if not book.flush():
            sys.exit("could not save")
        print(step, flush=True)


if __name__ == "__main__":
    main()
