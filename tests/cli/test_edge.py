"""The outermost edge: nothing ends in a traceback, and every output is whole or said not to be."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from coprod_tui.cli import show
from tests.cli.conftest import Call

PROGRAM = [sys.executable, "-m", "coprod_tui"]


def breaking_off(error: BaseException) -> Callable[..., int]:
    def run(*_: object) -> int:
        raise error

    return run


def test_an_unexpected_error_is_a_plain_message_and_a_log_without_words(
    call: Call, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(show, "run", breaking_off(ValueError("Frau Muster")))
    status, out, err = call("show", "kurs.json")
    assert (status, out) == (1, "")
    assert "Traceback" not in err
    (log,) = (home / "logs").iterdir()
    assert str(log) in err
    assert "ValueError" in log.read_text()
    assert "test_edge.py" in log.read_text()
    assert "Muster" not in log.read_text() + err


def test_an_unexpected_error_without_a_home_is_said_all_the_same(
    call: Call, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / "logs").write_text("not a folder")
    monkeypatch.setattr(show, "run", breaking_off(ValueError()))
    assert call("show", "kurs.json").status == 1


def test_an_interruption_is_quiet(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(show, "run", breaking_off(KeyboardInterrupt()))
    assert call("show", "kurs.json") == (130, "", "")


def test_a_reader_that_leaves_early_is_no_error(course: Path) -> None:
    with subprocess.Popen(
        [*PROGRAM, "schema", "programme"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.wait(60) == 0
        assert process.stderr.read() == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize(
    "arguments", [("--version",), ("--help",), ("show", "kurs.json"), ("schema", "pack")]
)
def test_a_full_disk_behind_stdout_is_said(course: Path, arguments: tuple[str, ...]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run([*PROGRAM, *arguments], stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 3
    assert b"Traceback" not in done.stderr
    assert b"Exception ignored" not in done.stderr


def test_a_pipe_without_all_letters_gets_the_rest(course: Path) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "COPROD_LANG": "de"}
    done = subprocess.run([*PROGRAM, "show", "kurs.json"], capture_output=True, env=environment, check=False)
    assert done.returncode == 0
    assert b"Erster Tag" in done.stdout
