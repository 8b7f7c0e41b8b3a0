"""The program in a real terminal: what its end looks like, also when it is not a good one."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from coprod_tui.model.ideas import Idea
from coprod_tui.model.sessions import Session
from coprod_tui.model.state import State
from coprod_tui.store.drafts import Drafts
from coprod_tui.store.files import DISK
from coprod_tui.store.repository import Repository, read_state

if sys.platform == "win32":
    pytest.skip("there are no ptys on Windows", allow_module_level=True)

from coprod_tui.tui.hangup import HANGUP_STATUS
from tests.terminal import Terminal

_OVERVIEW = "Ergebnisse bisher"
_SECRET = "Kiesel-am-Bach"
_BROKEN = """
import sys
from coprod_tui.__main__ import main
from coprod_tui.tui.screens.step import StepScreen

def broken(self):
    secret = self.state.programme.title
    raise ZeroDivisionError(secret)

StepScreen.fill = broken
sys.exit(main())
"""
_BREAKS = """
import sys
from coprod_tui.__main__ import main
from coprod_tui.tui.app import CoprodApp
from coprod_tui.tui.screens.help import HelpScreen
from coprod_tui.tui.widgets.band import Band

def broken(self, *_):
    secret = self.app.desk.state.programme.title
    raise ZeroDivisionError(secret)

async def job(self):
    broken(self)

def compose(self):
    HelpScreen.compose_body = broken
    self.push_screen(HelpScreen("index"))

def handler(self):
    broken(self)

def worker(self):
    self.run_worker(job(self))

def thread(self):
    self.work("…", lambda: broken(self), print)

def timer(self):
    self.set_timer(0.01, lambda: broken(self))

def render(self):
    Band.render = broken
    self.screen.query_one(Band).refresh()

CoprodApp.app = property(lambda self: self)
CoprodApp.action_help = %s
sys.exit(main())
"""
_USUAL = "import sys\nfrom coprod_tui.__main__ import main\nsys.exit(main())\n"
_NOHUP = "import signal, sys\nfrom coprod_tui.__main__ import main\n" + (
    "signal.signal(signal.SIGHUP, signal.SIG_IGN)\nsys.exit(main())\n"
)

_HANGS = """
import os, sys, time
from pathlib import Path
from coprod_tui.__main__ import main
from coprod_tui.store.files import Disk

write = Disk.write_new

def write_new(self, path, data):
    while Path(__file__).with_name("hang").exists() and %r in str(path):
        time.sleep(0.02)
    if Path(__file__).with_name("full").exists() and %r in str(path):
        raise OSError(28, "No space left on device")
    write(self, path, data)

Disk.write_new = write_new
sys.exit(main())
"""
_DEMO = "import sys\nfrom coprod_tui.__main__ import main\nsys.exit(main(['demo', '--example', 'uebung']))\n"
_WAITS = "Beim letzten Mal ließ sich nicht alles speichern"

Open = Callable[..., Terminal]


@pytest.fixture
def file(tmp_path: Path, programme: State) -> Path:
    """A programme that lies on the disk; nobody has it open."""
    path = tmp_path / f"{_SECRET}.json"
    titled = replace(programme.programme, title=_SECRET)
    Repository.create(path, programme.with_records([titled])).close()
    return path


@pytest.fixture
def opened(file: Path, tmp_path: Path) -> Iterator[Open]:
    """Gives a way to run the program, or a script around it, on the file."""
    running: list[Terminal] = []

    def run(script: str, wanted: str = _OVERVIEW) -> Terminal:
        runner = tmp_path / "runner.py"
        runner.write_text(script, encoding="utf-8")
        root = str(Path(__file__).parents[2])
        environment = {
            "COPROD_HOME": os.environ["COPROD_HOME"],
            "COPROD_LANG": "de",
            "PYTHONPATH": root,
            "TMPDIR": str(tmp_path),
        }
        terminal = Terminal([sys.executable, str(runner), str(file)], 80, 24, environment)
        running.append(terminal)
        terminal.wait(wanted)
        return terminal

    yield run
    for terminal in running:
        terminal.__exit__(None, None, None)


def test_a_fault_ends_calmly(opened: Open, tmp_path: Path) -> None:
    with opened(_BROKEN) as terminal:
        terminal.send("2")
        assert terminal.ended() == 1, terminal.text()
        text = terminal.text()
    assert "Alles Gespeicherte ist noch da." in " ".join(text.split()), text
    after = terminal.raw.rpartition(b"\x1b[?1049l")[2].decode()
    assert "Traceback" not in terminal.raw.decode()
    assert "ZeroDivisionError" not in after
    assert _SECRET not in after
    for restored in (b"\x1b[?1049l", b"\x1b[?25h", b"\x1b[?1000l"):
        assert restored in terminal.raw
    (log,) = (tmp_path / "home" / "logs").iterdir()
    written = log.read_text(encoding="utf-8")
    assert log.name in after.replace("\r\n", "")
    assert "ZeroDivisionError" in written
    assert "runner.py" in written
    assert _SECRET not in written


@pytest.mark.parametrize("where", ["compose", "handler", "worker", "thread", "timer", "render"])
def test_wherever_it_breaks_it_ends_calmly_and_nothing_typed_is_lost(
    opened: Open, file: Path, tmp_path: Path, where: str
) -> None:
    with opened(_BREAKS % where) as terminal:
        terminal.send("\x1b[B" * len(read_state(file).all(Session)) + "\r")
        terminal.wait("Noch keine Ideen")
        terminal.wait("n neu")
        terminal.send("n")
        terminal.wait(lambda text: "n neu" not in text)
        terminal.send("Halb getippt")
        terminal.wait("Halb getippt")
        terminal.send("\x1bOP")
        assert terminal.ended() == 1, terminal.text()
        text = " ".join(terminal.text().split())
    assert "Alles Gespeicherte ist noch da." in text
    assert "Traceback" not in terminal.raw.decode()
    assert _SECRET not in terminal.raw.rpartition(b"\x1b[?1049l")[2].decode()
    (log,) = (tmp_path / "home" / "logs").iterdir()
    written = log.read_text(encoding="utf-8")
    assert "ZeroDivisionError" in written
    assert "runner.py" in written
    assert _SECRET not in written
    programme_id = read_state(file).programme.id
    assert "Halb getippt" in Drafts(tmp_path / "home", programme_id, DISK).texts.values()


@pytest.mark.parametrize("script", [_USUAL, _NOHUP], ids=["as usual", "SIGHUP ignored"])
def test_a_closed_terminal_ends_the_program(opened: Open, file: Path, script: str) -> None:
    terminal = opened(script)
    to_the_ideas(terminal, file)
    terminal.send("Eine Idee von der Wand\r")
    terminal.wait("1 Eine Idee von der Wand")
    terminal.wait("gespeichert")
    start = time.monotonic()
    terminal.hang_up()
    status = terminal.ended(10)
    assert time.monotonic() - start < 2
    assert status in (HANGUP_STATUS, -signal.SIGHUP)
    assert [idea.title for idea in read_state(file).all(Idea)] == ["Eine Idee von der Wand"]


def to_the_ideas(terminal: Terminal, file: Path) -> None:
    """Go from the overview to the list of ideas, with the cursor in its field."""
    terminal.send("\x1b[B" * len(read_state(file).all(Session)) + "\r")
    terminal.wait("Noch keine Ideen")
    terminal.wait("n neu")
    terminal.send("n")
    terminal.wait(lambda text: "n neu" not in text)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        (b"\xff", "\ufffd"),
        (b"Gr\xfc\xdfe", "Gr\ufffd\ufffde"),
        (b"\x1b[200~Gr\xfc\xdfe aus K\xf6ln\x1b[201~", "Gr\ufffd\ufffde aus K\ufffdln"),
        (b"\xe4\r", "1 \ufffd"),
    ],
    ids=["one byte", "umlauts", "a paste", "and Enter"],
)
def test_a_byte_that_is_no_utf_8_ends_nothing(opened: Open, file: Path, typed: bytes, shown: str) -> None:
    with opened(_USUAL) as terminal:
        to_the_ideas(terminal, file)
        terminal.send(typed)
        terminal.wait(shown)
        terminal.send("weiter")
        terminal.wait("weiter")
        terminal.send("\x11")
        assert terminal.ended() == 0, terminal.text()
    assert b"Traceback" not in terminal.raw


def test_a_fault_of_the_keyboard_ends_calmly(opened: Open, tmp_path: Path) -> None:
    broken = _USUAL.replace(
        "sys.exit",
        "from coprod_tui.tui import terminal_input\n"
        "def broken(self): raise ZeroDivisionError(sys.argv[1])\n"
        "terminal_input.LinuxDriver.run_input_thread = broken\n"
        "sys.exit",
    )
    with opened(broken, "") as terminal:
        assert terminal.ended() == 1, terminal.text()
    assert "Alles Gespeicherte ist noch da." in " ".join(terminal.text().split())
    assert b"Traceback" not in terminal.raw
    (log,) = (tmp_path / "home" / "logs").iterdir()
    written = log.read_text(encoding="utf-8")
    assert "ZeroDivisionError" in written
    assert _SECRET not in written


def test_a_report_of_textual_s_own_is_never_shown(opened: Open, tmp_path: Path) -> None:
    panics = _BREAKS % "lambda self: self.panic(self.desk.state.programme.title)"
    with opened(panics) as terminal:
        terminal.send("\x1bOP")
        assert terminal.ended() == 1, terminal.text()
    assert "Alles Gespeicherte ist noch da." in " ".join(terminal.text().split())
    assert _SECRET not in terminal.raw.rpartition(b"\x1b[?1049l")[2].decode()
    (log,) = (tmp_path / "home" / "logs").iterdir()
    assert _SECRET not in log.read_text(encoding="utf-8")


@pytest.mark.parametrize("hangs", [_SECRET, "drafts", ""], ids=["the programme", "the drafts", "all"])
@pytest.mark.parametrize("ignored", [False, True], ids=["as usual", "SIGHUP ignored"])
def test_a_closed_terminal_ends_the_program_although_a_disk_hangs(
    opened: Open, file: Path, tmp_path: Path, hangs: str, ignored: bool
) -> None:
    script = _HANGS % (hangs, "\0")
    if ignored:
        script = "import signal\nsignal.signal(signal.SIGHUP, signal.SIG_IGN)\n" + script
    terminal = opened(script)
    to_the_ideas(terminal, file)
    terminal.send("Eine Idee\r")
    terminal.wait("1 Eine Idee")
    terminal.wait("gespeichert ")
    (tmp_path / "hang").touch()
    terminal.send("Zweite\r")
    terminal.wait("2 Zweite")
    terminal.send("halb getippt")
    terminal.wait("halb getippt")
    start = time.monotonic()
    terminal.hang_up()
    status = terminal.ended(10)
    assert time.monotonic() - start < 2
    assert status in (HANGUP_STATUS, -signal.SIGHUP)
    home, programme_id = tmp_path / "home", read_state(file).programme.id
    if hangs == _SECRET:
        assert "halb getippt" in " ".join(Drafts(home, programme_id, DISK).texts.values())
        assert any("Zweite" in kept.read_text() for kept in home.rglob("*-unsaved.json"))
    elif hangs == "drafts":
        assert [idea.title for idea in read_state(file).all(Idea)] == ["Eine Idee", "Zweite"]


def test_a_closed_terminal_leaves_no_throw_away_copy(opened: Open, tmp_path: Path) -> None:
    terminal = opened(_DEMO)
    assert list(tmp_path.rglob("uebung*.json"))
    terminal.hang_up()
    assert terminal.ended(10) in (HANGUP_STATUS, -signal.SIGHUP)
    assert not list(tmp_path.rglob("uebung*"))


@pytest.mark.parametrize("what", ["full", "hang"])
def test_a_kill_while_nothing_can_be_saved_loses_nothing(
    opened: Open, file: Path, tmp_path: Path, what: str
) -> None:
    with opened(_HANGS % (f"{_SECRET}.json", f"{_SECRET}.json")) as terminal:
        to_the_ideas(terminal, file)
        (tmp_path / what).touch()
        terminal.send("Erste\r")
        terminal.wait("1 Erste")
        terminal.send("Zweite\r")
        terminal.wait("2 Zweite")

        def kept(_: str) -> bool:
            with contextlib.suppress(FileNotFoundError):  # a newer one is just taking its place
                copies = (tmp_path / "home").rglob("*-unsaved.json")
                return any("Zweite" in copy.read_text() for copy in copies)
            return False

        terminal.wait(kept)
        terminal.kill()
    (tmp_path / what).unlink()
    assert not read_state(file).all(Idea)
    with opened(_USUAL, _WAITS) as terminal:
        terminal.send("\r")
        terminal.wait("Dieser Stand gilt wieder")
        terminal.wait("gespeichert ")
        terminal.send("\x11")
        assert terminal.ended() == 0
    assert [idea.title for idea in read_state(file).all(Idea)] == ["Erste", "Zweite"]
