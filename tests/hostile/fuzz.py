"""Calls the command line on files mutated at random and tells what came of it; run as a process.

Usage: python -m tests.hostile.fuzz SEED MUTANTS SEED_FILE…   (exit status 1: something was wrong)

Many calls share one process, so that thousands of mutants fit into seconds and the peak memory
is that of the worst of them.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import random
import resource
import sys
import time
from pathlib import Path
from typing import Any, Final

import msgspec

from coprod_tui.__main__ import main
from coprod_tui.store.format import Header, assembled, raw_line

MOST_MEGABYTES = 300
MOST_SECONDS = 5.0
EXIT_STATUS = {0, 1, 2, 3}
_NASTY: Final = (
    b"\x00", b"\xff", b"\x1b]52;c;SGk=\x07", b"[" * 5_000, b"{" * 5_000, b"&a [*a,*a]", b"!!python/none x",
    b"<<: *a", b"1e999", b"NaN", b"9" * 400, b"-0", b"null", b"true", b'""', b"\\ud800",
    "\u202e".encode(), b"\n- ", b": ", b'"' * 3, b"e" + "\u0301".encode() * 2_000, b"'", b"\t", b"  ",
)  # fmt: skip
_VALUES: Final[tuple[Any, ...]] = (
    None, True, -1, 10**30, 1.5, float("nan"), "", "\x1b]52;c;SGk=\x07", "\ud800", "a" * 10_000, [], {}, [[]],
    {"id": "x"}, "2027-02-30", "0000-00-00T00:00:00Z", [None],
)  # fmt: skip


def mutant(data: bytes, dice: random.Random) -> bytes:
    """Return `data` with a few bytes flipped, cut, doubled, swapped or replaced by something nasty."""
    made = bytearray(data)
    for _ in range(dice.choice((1, 1, 2, 5, 20))):
        at = dice.randrange(len(made) + 1)
        end = min(at + dice.choice((1, 1, 4, 64, 2_000)), len(made))
        match dice.randrange(6):
            case 0 if at < len(made):
                made[at] ^= 1 << dice.randrange(8)
            case 1:
                del made[at:end]
            case 2:
                made[at:at] = made[at:end]
            case 3:
                made[at:end] = dice.choice(_NASTY)
            case 4:
                made[at:at] = dice.choice(_NASTY)
            case _:
                other = dice.randrange(len(made) + 1)
                made[at:end] = made[other : other + end - at]
    return bytes(made[:2_000_000])


def reshaped(data: bytes, dice: random.Random) -> bytes:
    """Return JSON in which a few values, deep inside, have become something else."""
    value = json.loads(data)
    for _ in range(dice.choice((1, 1, 3, 10))):
        holder: Any = value
        while True:
            keys = list(holder) if isinstance(holder, dict) else list(range(len(holder)))
            if not keys:
                break
            key = dice.choice(keys)
            inner = holder[key]
            if isinstance(inner, dict | list) and inner and dice.random() < 0.85:
                holder = inner
            elif dice.random() < 0.2:
                del holder[key]
                break
            else:
                holder[key] = dice.choice(_VALUES)
                break
    return sealed(value)


def sealed(value: Any) -> bytes:
    """Return JSON; of a programme with the hash that fits, so that it is opened and not only asked about."""
    try:
        header = msgspec.convert(value["_meta"]["1"], Header)
        lines = [raw_line(name, rows) for name, rows in value.items() if name != "_meta"]
        return assembled(header, lines)[0]
    except (KeyError, TypeError, IndexError, ValueError):
        return json.dumps(value).encode()


def calls(path: Path, dice: random.Random) -> list[list[str]]:
    """Return the calls a file is put through: a pack is checked and listed, the rest also shown."""
    if path.suffix == ".yaml":
        return [["check", str(path)], ["pack", "list"]]
    level = dice.choice(("open", "coordination", "full"))
    return [
        ["check", str(path)],
        ["show", str(path)],
        ["export", str(path), "-o", "-", "--level", level],
    ]


def fault(call: list[str]) -> str:
    """Run a call; return what was wrong, or nothing."""
    out, err = io.TextIOWrapper(io.BytesIO(), "utf-8"), io.StringIO()
    start = time.monotonic()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        status = main(call)
    took = time.monotonic() - start
    if status not in EXIT_STATUS:
        return f"exit status {status}"
    if "Traceback" in err.getvalue() or "Details without any" in err.getvalue():
        return err.getvalue()
    if any(ord(letter) < 32 and letter not in "\n\t" for letter in err.getvalue()):
        return f"control characters on stderr: {err.getvalue()!r}"
    return f"took {took:.1f} s" if took > MOST_SECONDS else ""


def run(seed: int, mutants: int, seeds: list[Path]) -> int:
    """Call with so many mutants; return how many calls there were, or exit with a fault."""
    dice = random.Random(seed)
    packs = Path(os.environ["COPROD_HOME"]) / "packs"
    packs.mkdir(parents=True, exist_ok=True)
    done = 0
    for _ in range(mutants):
        origin = dice.choice(seeds)
        target = (packs if origin.suffix == ".yaml" else packs.parent) / f"mutant{origin.suffix}"
        change = reshaped if origin.suffix == ".json" and dice.random() < 0.5 else mutant
        target.write_bytes(change(origin.read_bytes(), dice))
        for call in calls(target, dice):
            if what := fault(call):
                target.rename(packs.parent / f"found{target.suffix}")
                sys.exit(f"{call}, seed {seed}, after {done} calls: {what}")
            done += 1
    peak = peak_megabytes()
    if peak > MOST_MEGABYTES:
        sys.exit(f"{peak:.0f} MB")
    return done


def peak_megabytes() -> float:
    """Return this process's peak memory.

    On Linux not from `getrusage`: that remembers the process this one was forked from.
    """
    status = Path("/proc/self/status")
    if status.is_file():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2


if __name__ == "__main__":
    print(run(int(sys.argv[1]), int(sys.argv[2]), [Path(name) for name in sys.argv[3:]]))
