"""A card that asks for a folder, by typing or pasting its name."""

from __future__ import annotations

from pathlib import Path

from textual.app import ComposeResult
from textual.widgets import Static

from coprod_tui.i18n import N_
from coprod_tui.tui.focus import focus_on
from coprod_tui.tui.screens.card import Card
from coprod_tui.tui.text import plain
from coprod_tui.tui.widgets.line_input import LineInput


class FolderCard(Card[Path]):
    """Answers a folder that is there; stays until it is one."""

    def compose_card(self) -> ComposeResult:
        """Lay out question, field and fault."""
        yield Static(classes="card-title", markup=False)
        yield LineInput(id="line")
        yield Static(classes="card-fault", markup=False)
        yield Static(classes="card-keys", markup=False)

    def fill(self) -> None:
        """Ask."""
        title = self.tr(N_("Which folder? Type its whole name, or drag it into the window."))
        self.query_one(".card-title", Static).update(plain(title))
        self.query_one(".card-keys", Static).update(plain(self.tr(N_("Enter: done   Esc: back"))))

    def begin(self) -> None:
        """Begin typing at once."""
        super().begin()
        focus_on(self.query_one(LineInput))

    def on_input_submitted(self, event: LineInput.Submitted) -> None:
        """Answer the folder, or say what is wrong with it."""
        event.stop()
        folder = folder_named(event.value)
        if folder is not None:
            self.dismiss(folder)
            return
        words = self.tr(N_("There is no folder of that name."))
        self.query_one(".card-fault", Static).update(plain(words))


def folder_named(typed: str) -> Path | None:
    """Return the folder that was typed, pasted or dragged in (terminals put quotes around it), or None."""
    name = typed.strip().strip("'\"")
    if not name:
        return None
    try:
        folder = Path(name).expanduser()
        return folder if folder.is_absolute() and folder.is_dir() else None
    except (OSError, RuntimeError, ValueError):
        return None
