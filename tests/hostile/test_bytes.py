"""What reaches a real terminal: never a control sequence out of people's words."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

import pytest

from coprod_tui.store.repository import Repository
from tests.hostile.payloads import STEERING
from tests.hostile.programmes import practice_state, with_words

if sys.platform == "win32":
    pytest.skip("there are no ptys on Windows", allow_module_level=True)

from tests.terminal import Terminal

_DONE = "Rundgang zu Ende"
# what Textual itself sends: CSI, cursor, character set, shape of the mouse pointer
_OURS = re.compile(rb"\x1b\[[0-9;:?<>=]*[ $]?[@-~]|\x1b[78=>]|\x1b\(B|\x1b\]22;[a-z-]*\x07")


def test_no_screen_passes_control_on(tmp_path: Path) -> None:
    path = tmp_path / "steering.json"
    Repository.create(path, with_words(practice_state(), lambda text: "".join(STEERING) + text)).close()
    root = Path(__file__).parents[2]
    environment = {"COPROD_HOME": os.environ["COPROD_HOME"], "COPROD_LANG": "de", "PYTHONPATH": str(root)}
    command = [sys.executable, "-m", "tests.hostile.walker", str(path)]
    with Terminal(command, 100, 30, environment) as terminal:
        assert terminal.ended(60) == 0, terminal.text()
        raw = terminal.raw
    assert _DONE in raw.decode()
    assert raw.count(b"8;77;77t") > 100  # the words were drawn …
    for steering in (b"\x1b[8;77;77t", b"\x1b]52", b"\x9b8;78", "\x9b".encode(), "\x9d".encode(), b"\x00"):
        assert steering not in raw  # … and steered nothing
    for mark in "\u202e\u2066\u200f":
        assert mark.encode() not in raw
    rest = _OURS.sub(b"", raw)
    assert re.findall(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]+", rest) == []
