"""How quick the store is, as ratios to an append of 200 bytes + fsync measured in the same run.

    python -m tests.benchmarks.store [--folder DIR] [--runs 20]

A change is acknowledged when it is durable: `commit`, then `flush`. Store and floor are measured in
turn, so that a drifting machine hits both. Limits: one change to a programme of 500 records with its
embedded pack and a full undo log 10 ×, to one of 10,000 records 100 ×, a query at 10,000 records
0.2 ms, opening a programme of 4 MB 300 ms over opening an empty one.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import msgspec

from coprod_tui.changes.base import Change, Context
from coprod_tui.changes.programme import new_programme
from coprod_tui.i18n import Message
from coprod_tui.model.ideas import Idea
from coprod_tui.model.state import TABLES, State
from coprod_tui.packs.load import canonical_sha256, load_pack
from coprod_tui.paths import shipped_packs
from coprod_tui.store.files import DISK
from coprod_tui.store.history import MOST_BYTES, MOST_STEPS
from coprod_tui.store.repository import Repository

BLOCK = 15
SMALL = 500
"""Records of a programme that is called small."""
LARGE = 16_000
"""Records of a programme of 4 MB."""
WORDS = "Eine Sprechstunde im Café, in der Kundinnen und Kunden einander beraten, ohne Termin und ohne Amt. "


def appended(path: Path) -> float:
    """Return the seconds an append of 200 bytes with its fsync takes."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        begin = time.perf_counter()
        os.write(descriptor, b"x" * 200)
        os.fsync(descriptor)
        return time.perf_counter() - begin
    finally:
        os.close(descriptor)


def blocks(action: Callable[[int], float], floor_file: Path, count: int) -> list[tuple[float, float]]:
    """Return (ours, floor) of some blocks, each the median of BLOCK actions and of BLOCK appends in turn.

    Blocks, because both are slower when the machine had time to fall asleep.
    """
    pairs = []
    for block in range(count):
        ours = [action(block * BLOCK + number) for number in range(BLOCK)]
        floor = [appended(floor_file) for _ in range(BLOCK)]
        pairs.append((statistics.median(ours), statistics.median(floor)))
    return pairs


def programme(records: int) -> State:
    """Return a programme of so many records and its embedded pack."""
    pack = load_pack(shipped_packs() / "koproduktion-stern").value
    assert pack is not None
    context = Context()
    state = new_programme(
        pack, canonical_sha256(pack), title="Messung", language="de", start=None, context=context
    )
    missing = records - sum(len(table) for table in state.tables.values())
    now = context.now()
    return state.with_records(
        Idea(
            id=context.new_id(),
            created=now,
            updated=now,
            no=number,
            title=f"Idee {number}",
            details=WORDS * (number % 3),
        )
        for number in range(1, missing + 1)
    )


def change(state: State, number: int) -> Change:
    """Return a change of one field of one idea, another one each time."""
    ideas = state.all(Idea)
    idea = ideas[number * 37 % len(ideas)]
    record = msgspec.structs.replace(idea, details=f"{WORDS} {number} " * (1 + number % 4))
    return Change(Message.of("no. {no} changed", no=idea.no), (record,))


def made(path: Path, records: int) -> Repository:
    """Make a programme with a full undo log."""
    book = Repository.create(path, programme(records))
    for number in range(2 * MOST_STEPS):
        book.commit(change(book.state, number))
        history = book._contents.history
        if len(history.done) == MOST_STEPS or sum(len(s.row) for s in history.done) > 0.98 * MOST_BYTES:
            break
    assert book.flush()
    return book


def acknowledged(book: Repository, number: int) -> float:
    """Return the seconds from a change to its being durable."""
    next_one = change(book.state, number)
    begin = time.perf_counter()
    book.commit(next_one)
    assert book.flush()
    return time.perf_counter() - begin


def measured_change(folder: Path, records: int, count: int) -> None:
    """Print what one acknowledged change costs, against the floor."""
    path = folder / f"{records}.json"
    book = made(path, records)
    pairs = blocks(lambda number: acknowledged(book, 1000 + number), folder / "floor", count)
    book.close()
    limit = 10 if records <= SMALL else 100
    line(f"change at {records} records ({path.stat().st_size / 1e6:.2f} MB)", pairs, limit)


def measured_protocol(folder: Path, records: int, count: int) -> None:
    """Print what the write protocol alone costs for a file of that size: no encoding, no thread."""
    data = (folder / f"{records}.json").read_bytes()
    path, temp, before = folder / "p", folder / "p.tmp", folder / "p.prev"
    DISK.write_new(path, data)

    def write(_: int) -> float:
        begin = time.perf_counter()
        DISK.write_new(temp, data)
        let_go = DISK.outlive(before)
        DISK.link(path, folder / "p.second")
        DISK.replace(folder / "p.second", before)
        DISK.replace(temp, path)
        DISK.sync_folder(folder)
        took = time.perf_counter() - begin
        let_go()
        return took

    pairs = blocks(write, folder / "floor", count)
    path.unlink()
    before.unlink()
    line("  the write protocol alone", pairs, None)


def line(name: str, pairs: list[tuple[float, float]], limit: int | None) -> None:
    """Print one row of the table."""
    ours = statistics.median(ours for ours, _ in pairs) * 1000
    floor = statistics.median(floor for _, floor in pairs) * 1000
    ratio = statistics.median(ours / floor for ours, floor in pairs)
    print(f"{name:44}{ours:9.2f}ms{floor:9.3f}ms{ratio:8.1f}{'' if limit is None else limit:>7}")


def median_of(action: Callable[[], object], runs: int) -> float:
    """Return the median milliseconds of an action."""
    times = []
    for _ in range(runs):
        begin = time.perf_counter()
        action()
        times.append(time.perf_counter() - begin)
    return statistics.median(times) * 1000


def measured_queries(runs: int) -> None:
    """Print what the queries of the screens cost at 10,000 records."""
    state = programme(10_000)
    wanted = state.all(Idea)[7_000].id
    for words, query in (
        ("one record by its id", lambda: state.find(Idea, wanted)),
        ("all records of the largest table", lambda: state.all(Idea)),
        ("the count of every table", lambda: [len(state.tables.get(name, ())) for name in TABLES]),
    ):
        print(f"{'query: ' + words:44}{median_of(query, runs * 10):9.3f}ms{'0.2ms':>26}")


def measured_opening(folder: Path, runs: int) -> None:
    """Print what opening a programme of 4 MB costs over opening an empty one."""
    empty, large = folder / "empty.json", folder / "large.json"
    Repository.create(empty, programme(1)).close()
    Repository.create(large, programme(LARGE)).close()

    def opened(path: Path) -> Callable[[], None]:
        return lambda: Repository.open(path).close()

    few = max(5, runs // 2)
    small, big = median_of(opened(empty), few), median_of(opened(large), few)
    size = large.stat().st_size / 1e6
    print(f"{f'opening {size:.1f} MB over an empty one':44}{big - small:9.1f}ms{'300ms':>26}")


def measured_first_change(folder: Path, runs: int) -> None:
    """Print how long the first change after opening 10,000 records keeps the calling thread."""
    path = folder / "10000.json"
    times: dict[str, list[float]] = {"cold": [], "warm": [], "slice": []}
    for number in range(2 * max(3, runs // 4)):
        book = Repository.open(path)
        kind, done = ("warm", False) if number % 2 else ("cold", True)
        slices = []
        while not done:
            begin = time.perf_counter()
            done = book.warm()
            slices.append(time.perf_counter() - begin)
        next_one = change(book.state, 5_000 + number)
        begin = time.perf_counter()
        book.commit(next_one)
        times[kind].append(time.perf_counter() - begin)
        if slices:
            times["slice"].append(max(slices))
        book.close()
    for kind, words in (
        ("cold", "first change at 10000 records, at once"),
        ("warm", "  the same, encoded ahead"),
        ("slice", "  the longest handful of encoding ahead"),
    ):
        print(f"{words:44}{statistics.median(times[kind]) * 1000:9.2f}ms")


def main() -> None:
    """Measure and print a table of medians, ratios and limits."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=20, help=f"blocks of {BLOCK} each")
    parser.add_argument("--folder", type=Path, help="a folder on the disk that is to be measured")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=arguments.folder) as name:
        folder = Path(name)
        print(f"{'':44}{'ours':>11}{'floor':>11}{'ratio':>8}{'limit':>7}")
        for records in (SMALL, 10_000):
            measured_change(folder, records, arguments.runs)
            measured_protocol(folder, records, arguments.runs)
        measured_first_change(folder, arguments.runs)
        measured_queries(arguments.runs)
        measured_opening(folder, arguments.runs)


if __name__ == "__main__":
    main()
