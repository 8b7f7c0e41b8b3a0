"""A rehearsal in a real terminal: the clock goes, an edited pack comes in, and nothing is left of it."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from coprod_tui.model.packs import Pack
from coprod_tui.model.state import State
from coprod_tui.store.repository import Repository
from coprod_tui.tui.hangup import HANGUP_STATUS
from tests.tui.test_pack_update import put

if sys.platform == "win32":
    pytest.skip("there is no pseudo-terminal", allow_module_level=True)

from tests.terminal import Terminal


@pytest.fixture
def temporary(tmp_path: Path) -> Path:
    folder = tmp_path / "temporary"
    folder.mkdir()
    return folder


@pytest.fixture
def file(tmp_path: Path, programme: State) -> Path:
    path = tmp_path / "kurs.json"
    Repository.create(path, programme).close()
    return path


@pytest.fixture
def rehearsing(file: Path, temporary: Path) -> Iterator[Terminal]:
    """The program on the file, in a rehearsal sixty times as fast."""
    environment = {
        "COPROD_HOME": os.environ["COPROD_HOME"],
        "COPROD_LANG": "de",
        "PYTHONPATH": str(Path(__file__).parents[2]),
        "TMPDIR": str(temporary),
    }
    with Terminal([sys.executable, "-m", "coprod_tui", str(file)], 120, 36, environment) as terminal:
        terminal.wait("Tag 1: Bestandsaufnahme")
        terminal.send("\r")
        terminal.wait("e Probe")
        terminal.send("e")
        terminal.wait("Wie schnell soll die Uhr gehen?")
        terminal.send("\x1b[B")
        terminal.send("\r")
        terminal.wait(lambda text: bool(shown(text)))
        yield terminal


def shown(text: str) -> str:
    """Return the time on the clock of the rehearsal."""
    found = re.search(r"PROBE  (\d\d:\d\d) ×60", text)
    return found[1] if found else ""


def copies(folder: Path) -> list[Path]:
    return list(folder.rglob("*.json"))


def test_the_clock_goes_an_edited_pack_comes_in_and_the_programme_stays(
    rehearsing: Terminal, file: Path, temporary: Path, star: Pack
) -> None:
    before = file.read_bytes()
    begins = shown(rehearsing.text())
    rehearsing.wait(lambda text: shown(text) > begins)
    first, *rest = star.sessions[0].activities
    day = replace(star.sessions[0], activities=(replace(first, title={"de": "Frisch getippt"}), *rest))
    folder = put(replace(star, sessions=(day, *star.sessions[1:])))
    rehearsing.wait("Frisch getippt")
    with (folder / "pack.yaml").open("a", encoding="utf-8") as head:
        head.write("minuten: 5\n")
    rehearsing.wait("die alten Texte bleiben")
    line = (folder / "pack.yaml").read_text(encoding="utf-8").count("\n")
    rehearsing.wait(f"koproduktion-stern/pack.yaml:{line}:1")
    assert "Frisch getippt" in rehearsing.text()
    assert copies(temporary)
    rehearsing.send("\x12")
    rehearsing.wait("Die Probe beenden")
    rehearsing.send("\x1b[F")
    rehearsing.send("\r")
    rehearsing.wait("Die Probe ist zu Ende")
    assert "Frisch getippt" not in rehearsing.text()
    assert "PROBE" not in rehearsing.text()
    assert not copies(temporary)
    assert file.read_bytes() == before
    rehearsing.send("\x11")
    assert rehearsing.ended() == 0


def test_leaving_the_program_leaves_no_copy(rehearsing: Terminal, temporary: Path) -> None:
    rehearsing.send("\x11")
    assert rehearsing.ended() == 0
    assert not list(temporary.iterdir())


def test_a_closed_terminal_leaves_no_copy(rehearsing: Terminal, file: Path, temporary: Path) -> None:
    before = file.read_bytes()
    assert copies(temporary)
    rehearsing.hang_up()
    assert rehearsing.ended(10) == HANGUP_STATUS
    assert not copies(temporary)
    assert file.read_bytes() == before
