"""How quick packs are read, kept and checked.

    python -m tests.benchmarks.packs [--runs 10]

Reading all shipped packs is measured in a process of its own each time, from the call to the packs in
hand, once with nothing kept and once with what the first left; a start of the program has the modules
of the model at hand, so they are imported before. Checking is `read_pack` and `lint` in this process.
Limits: all shipped packs 60 ms, checking a pack of 200 KB 300 ms.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from coprod_tui.packs.lint import lint
from coprod_tui.packs.load import read_pack
from coprod_tui.packs.shelf import load_packs
from coprod_tui.paths import shipped_packs

LOADING: Final = 60
"""Milliseconds for all shipped packs, over a start (issue "Speed")."""
CHECKING: Final = 300
"""Milliseconds for checking a pack of 200 KB (issue "Speed")."""
SIZE: Final = 200_000
ONE_START: Final = """
import sys, time
from pathlib import Path
import coprod_tui.tui.app, coprod_tui.tui.beginning, coprod_tui.model.packs
begin = time.perf_counter()
from coprod_tui.packs.kept import Kept
from coprod_tui.packs.shelf import load_packs
packs, broken = load_packs([Path(sys.argv[1])], Kept(Path(sys.argv[2]), writing=True))
print((time.perf_counter() - begin) * 1000)
assert packs and not broken, broken
"""


def of_one_start(folder: Path, kept: Path) -> float:
    """Return the milliseconds until all packs of `folder` are there."""
    done = subprocess.run(
        [sys.executable, "-c", ONE_START, str(folder), str(kept)], capture_output=True, text=True, check=True
    )
    return float(done.stdout)


def milliseconds(action: Callable[[Path], object], folder: Path) -> float:
    """Return how long something takes that is done with a pack."""
    begin = time.perf_counter()
    action(folder)
    return (time.perf_counter() - begin) * 1000


def checked(folder: Path) -> None:
    """Read a pack and look at its contents, as `pack check` does."""
    lint(read_pack(folder))


def all_good(folder: Path) -> None:
    """Read all packs of a folder, with nothing kept."""
    load_packs([folder])


def weight(folder: Path) -> int:
    """Return the bytes of the files of a pack."""
    return sum(path.stat().st_size for path in folder.glob("*.yaml"))


def large_pack(folder: Path) -> Path:
    """Return a pack of 200 KB: files of the largest shipped one, as many as go in, the rest comments."""
    largest = max((head.parent for head in shipped_packs().glob("*/pack.yaml")), key=weight)
    place = folder / largest.name
    place.mkdir()
    pack = read_pack(largest)
    names = [Path(name).name for name, _ in pack.prints]
    kept = [names[0]]
    for name in names[1:]:
        if sum((largest / each).stat().st_size for each in [*kept, name]) <= SIZE:
            kept.append(name)
    for name in kept:
        text = (largest / name).read_text(encoding="utf-8")
        for missing in set(names) - set(kept):
            text = "".join(line for line in text.splitlines(keepends=True) if line.strip() != f"- {missing}")
        (place / name).write_text(text, encoding="utf-8", newline="\n")
    return place


def line(name: str, times: list[float], limit: int | None) -> None:
    """Print one row of the table."""
    most = "" if limit is None else f"{limit} ms"
    print(f"{name:52}{statistics.median(times):8.1f} ms{max(times):8.1f} ms{most:>9}")


def main() -> None:
    """Measure and print a table of medians and limits."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=10)
    runs = parser.parse_args().runs
    shipped = sorted(head.parent for head in shipped_packs().glob("*/pack.yaml"))
    print(f"{'':52}{'median':>11}{'worst':>11}{'limit':>9}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        fresh = [of_one_start(shipped_packs(), folder / str(number)) for number in range(runs)]
        kept = [of_one_start(shipped_packs(), folder / "0") for _ in range(runs)]
        all_of_them = f"all {len(shipped)} packs, {sum(map(weight, shipped)) / 1000:.0f} KB"
        line(f"{all_of_them}, kept", kept, LOADING)
        line(f"{all_of_them}, read for the first time", fresh, None)
        alone = [milliseconds(all_good, shipped_packs()) for _ in range(runs)]
        line("  in a process that has read packs before", alone, LOADING)
        large = large_pack(folder)
        for pack in [large, *shipped]:
            limit = CHECKING if pack == large else None
            words = f"checking {'a pack' if pack == large else pack.name} of {weight(pack) / 1000:.0f} KB"
            line(words, [milliseconds(checked, pack) for _ in range(runs)], limit)
            line("  of that the reader", [milliseconds(read_pack, pack) for _ in range(runs)], None)


if __name__ == "__main__":
    main()
