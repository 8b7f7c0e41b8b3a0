"""Two real processes on one file: the second reads, and writes once the first is gone."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from coprod_tui.errors import Refused
from coprod_tui.store.lock import info_path, on_this_computer
from coprod_tui.store.repository import Repository, read_state
from tests.store.examples import idea, new_state, titles

ROOT = Path(__file__).parents[2]
HOLDER = """
import sys
from pathlib import Path
from coprod_tui.store.repository import Repository
book = Repository.open(Path(sys.argv[1]))
print("writer" if not book.read_only else "reader", flush=True)
sys.stdin.readline()
"""


def holder(path: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", HOLDER, str(path)]
    process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "writer\n"
    return process


def test_the_second_reads_until_the_first_is_killed(tmp_path: Path) -> None:
    path = tmp_path / "kurs.json"
    Repository.create(path, new_state()).close()
    with holder(path) as first:
        try:
            second = Repository.open(path)
            assert second.read_only
            assert second.status.kind == "read_only"
            assert on_this_computer(second.holder)
            with pytest.raises(Refused) as refusal:
                second.commit(idea(second.state, "eins"))
            assert refusal.value.way_out is not None
            assert "in another window" in str(refusal.value.way_out)
            assert str(first.pid) not in info_path(path).read_text(encoding="utf-8")
            second.close()
            assert titles(read_state(path)) == []
        finally:
            first.kill()
            first.wait()
        third = Repository.open(path)
        assert not third.read_only
        third.commit(idea(third.state, "eins"))
        third.close()
    assert titles(read_state(path)) == ["eins"]


def test_leaving_frees_the_file(tmp_path: Path) -> None:
    path = tmp_path / "kurs.json"
    Repository.create(path, new_state()).close()
    book = Repository.open(path)
    book.close()
    book.close()
    with holder(path) as other:
        assert other.stdin is not None
        other.stdin.write("\n")
        other.stdin.flush()
        assert other.wait() == 0
