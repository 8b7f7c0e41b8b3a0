"""What 2,000 ballots cost a file: opening, size, casting. Run: python -m tests.benchmarks.ballots."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path
from typing import Final

from msgspec.structs import replace

from coprod_tui.changes.ballots import Filled, cast
from coprod_tui.changes.base import Context
from coprod_tui.model.state import State
from coprod_tui.store.repository import Repository, read_state
from tests.benchmarks.votes import best_of, box, voted_round
from tests.store.examples import new_state

MOST_MS: Final = 300.0
"""Of opening a programme with such a round, over an empty one."""


def written(folder: Path, name: str, state: State) -> Path:
    """Write a programme and return its file."""
    path = folder / name
    Repository.create(path, state).close()
    return path


def main() -> None:
    """Print sizes and times."""
    with tempfile.TemporaryDirectory() as folder:
        empty = written(Path(folder), "empty.json", new_state())
        voted = new_state().with_records([voted_round(), *box()])
        full = written(Path(folder), "full.json", voted)
        base, took = best_of(lambda: read_state(empty)), best_of(lambda: read_state(full))
        size = full.stat().st_size - empty.stat().st_size
        print(f"2,000 ballots of ten dots: {size / 1000:.0f} kB, {size / 2000:.0f} bytes a ballot")
        print(f"opening: {base:.1f} ms empty, {took:.1f} ms with them (most {MOST_MS:.0f} more)")
        book = Repository.open(full)
        begun = time.perf_counter()
        for _ in range(20):
            filled = Filled(group="staff", dots={1: 1})
            book.commit(cast(book.state, replace(voted_round(), electorates=()), Context(), filled, "paper"))
        typed = (time.perf_counter() - begun) * 1000 / 20
        book.flush()
        print(f"one more ballot: {typed:.1f} ms on the calling thread")
        book.close()


if __name__ == "__main__":
    main()
