"""Files mutated at random: plain words and an exit status, never a traceback, little time and memory."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from coprod_tui.__main__ import main
from coprod_tui.store.repository import Repository
from tests.cli.conftest import PACK
from tests.hostile.programmes import practice_state

if sys.platform == "win32":
    pytest.skip("peak memory is not told on Windows", allow_module_level=True)

MUTANTS = 25
ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("seed", [1, 2])
def test_mutants(tmp_path: Path, seed: int) -> None:
    programme, export, pack = tmp_path / "p.json", tmp_path / "export.json", tmp_path / "pack.yaml"
    Repository.create(programme, practice_state()).close()
    assert main(["export", str(programme), "-o", str(export)]) == 0
    pack.write_text(PACK, encoding="utf-8")
    ended = subprocess.run(
        [sys.executable, "-m", "tests.hostile.fuzz", str(seed), str(MUTANTS), programme, export, pack],
        env={**os.environ, "COPROD_LANG": "en", "PYTHONPATH": str(ROOT)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    assert int(ended.stdout) >= MUTANTS
