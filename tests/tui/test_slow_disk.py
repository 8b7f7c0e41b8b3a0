"""A disk that does not answer never stops the screen: keys act, and entries are seen, while a save hangs."""

from __future__ import annotations

from pathlib import Path
from threading import Event

from coprod_tui.changes.base import Context
from coprod_tui.model.ideas import Idea
from coprod_tui.model.state import State
from coprod_tui.settings import Settings
from coprod_tui.store.files import Disk
from coprod_tui.store.repository import Repository, read_state
from coprod_tui.tui.app import CoprodApp
from coprod_tui.tui.screens.ideas import IdeasScreen
from tests.tui.screen import screen_text, settled, type_text


class HangingDisk(Disk):
    """The real disk; from `hang` on nothing gets written until `go_on`."""

    def __init__(self) -> None:
        self.reached = Event()
        """Set once something is waiting to be written."""
        self._free = Event()
        self._free.set()

    def hang(self) -> None:
        """Answer no more."""
        self._free.clear()

    def go_on(self) -> None:
        """Answer again."""
        self._free.set()

    def write_new(self, path: Path, data: bytes) -> None:
        """Wait for `go_on`, at most so long that a test which waits for us fails; then write."""
        if not self._free.is_set():
            self.reached.set()
            self._free.wait(20)
        super().write_new(path, data)


async def test_keys_act_while_a_save_hangs(programme: State, context: Context, tmp_path: Path) -> None:
    disk = HangingDisk()
    path = tmp_path / "programme.json"
    book = Repository.create(path, programme, files=disk)
    app = CoprodApp(book, Settings(language="de", guide_seen=True), context)
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(IdeasScreen())
        await settled(pilot)
        disk.hang()
        try:
            await pilot.press("n")
            await type_text(pilot, "Erste Idee")
            await pilot.press("enter")
            await settled(pilot)
            assert disk.reached.wait(30)
            assert "Erste Idee" in screen_text(app)
            await type_text(pilot, "zweite Idee")
            assert "zweite Idee" in screen_text(app)
            await pilot.press("enter")
            await settled(pilot)
            assert [idea.title for idea in app.desk.state.all(Idea)] == ["Erste Idee", "zweite Idee"]
            await pilot.press("down", "up", "0")
            await settled(pilot)
            assert "Ergebnisse bisher" in screen_text(app)
            assert "speichert" in screen_text(app)
            assert read_state(path).all(Idea) == ()
        finally:
            disk.go_on()
        assert book.flush(30)
    assert [idea.title for idea in read_state(path).all(Idea)] == ["Erste Idee", "zweite Idee"]
