"""Writes and writes, and says so after every acknowledged save; run as a process that is killed.

    python -m tests.store.busy_writer FILE     writes to FILE and prints the number of each save
    python -m tests.store.busy_writer          reads lines `FILE` and forks a writer for each, which prints
                                               its process id first; prints "dead" when it is

Forking takes a tenth of what starting takes, but there is no fork on Windows.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import msgspec

from coprod_tui.changes.base import Change, Context, make
from coprod_tui.i18n import Message
from coprod_tui.model.ideas import Idea
from coprod_tui.store.repository import Repository

HOME = "home"
"""Folder beside FILE in which earlier states are kept."""


def busy(path: Path, say: Callable[[int], object]) -> None:
    """Write until somebody ends it."""
    book = Repository.open(path, home=path.with_name(HOME))
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
        say(step)


def nest() -> None:
    """Fork a writer for every line that comes, with everything imported that opening imports late."""
    for late in ("filelock", "getpass", "platform"):
        import_module(late)
    for line in sys.stdin:
        path = Path(line.rstrip("\n"))
        pid = os.fork()
        if pid == 0:
            os.write(1, b"%d\n" % os.getpid())
            busy(path, lambda step: os.write(1, b"%d\n" % step))
        os.waitpid(pid, 0)
        os.write(1, b"dead\n")


def main() -> None:
    if len(sys.argv) > 1:
        busy(Path(sys.argv[1]), lambda step: print(step, flush=True))
    else:
        nest()


if __name__ == "__main__":
    main()
