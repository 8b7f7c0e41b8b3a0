"""The handbook, opened at the screen it explains."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from coprod_tui.help import page, page_names
from coprod_tui.i18n import N_
from coprod_tui.tui.commands import Command, bindings, key_label
from coprod_tui.tui.focus import focus_on
from coprod_tui.tui.pages import PAGE, page_content
from coprod_tui.tui.screens.choice import ChoiceCard
from coprod_tui.tui.screens.frame import FrameScreen
from coprod_tui.tui.widgets.entry_list import Entry

_CONTENTS = "index"
_BESIDE = 6
"""Cells of a row that the page does not have: its padding and the scroll bar."""


class HelpScreen(FrameScreen):
    """One page of the handbook and the keys of the screen below.

    Args:
        name: which page.
    """

    CSS_PATH = "help.tcss"

    ACTIONS: ClassVar[tuple[Command, ...]] = (
        Command("contents", "0", N_("contents"), N_("All pages of the handbook.")),
    )
    BINDINGS = bindings(*ACTIONS)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._page = name

    def compose_body(self) -> ComposeResult:
        """Lay out the page."""
        with VerticalScroll(id="page"):
            yield Static(id="text", markup=False)

    def place(self) -> str:
        """Say that this is help."""
        return self.tr(N_("Help"))

    def fill(self) -> None:
        """Show the page in the reader's language, and the keys that act below."""
        text = page(self._page, self.tr.language) + self._keys()
        self.query_one("#text", Static).update(page_content(text, self.app.size.width - _BESIDE))

    def _keys(self) -> str:
        below = next((s for s in reversed(self.app.screen_stack[:-1]) if isinstance(s, FrameScreen)), None)
        if below is None:
            return ""
        keys: dict[str, list[str]] = {}
        for command in dict.fromkeys(below.commands()):
            if command.help and command.key:
                keys.setdefault(self.tr(command.help), []).append(key_label(command.first_key, self.tr))
        lines = [f"- **{' '.join(dict.fromkeys(labels))}** {words}" for words, labels in keys.items()]
        return "\n".join([f"\n\n## {self.tr(N_('Keys of this screen'))}\n", *lines])

    def begin(self) -> None:
        """Let the arrows scroll."""
        super().begin()
        focus_on(self.query_one("#page"))

    def on_click(self, event: events.Click) -> None:
        """Follow a link to another page of the handbook; nothing else is opened."""
        name = event.style.meta.get(PAGE)
        if name in page_names(self.tr.language):
            event.stop()
            self._turn_to(name)

    def _turn_to(self, name: str) -> None:
        """Show another page from its beginning."""
        self._page = name
        self.refill()
        self.query_one("#page").scroll_home(animate=False)

    def action_contents(self) -> None:
        """Choose one of the pages."""
        names = sorted(page_names(self.tr.language), key=lambda name: (name != _CONTENTS, self._title(name)))
        entries = [Entry(name, self._title(name)) for name in names]

        def answered(name: str | None) -> None:
            if name is not None:
                self._turn_to(name)

        title = self.tr(N_("All pages of the handbook."))
        self.app.push_screen(ChoiceCard(title, entries, chosen=self._page), answered)

    def _title(self, name: str) -> str:
        """Return the heading of a page."""
        return page(name, self.tr.language).partition("\n")[0].lstrip("# ")
