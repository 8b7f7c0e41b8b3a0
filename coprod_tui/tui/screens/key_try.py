"""Trying the keys: what is pressed is named, and what it does on the day; here it does nothing."""

from __future__ import annotations

from typing import Final

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from coprod_tui.changes.setting_up import tick
from coprod_tui.i18n import N_
from coprod_tui.model.agenda import has_steps
from coprod_tui.model.sessions import Session
from coprod_tui.tui.commands import EVERYWHERE, Command, bindings, key_label
from coprod_tui.tui.screens.frame import BACK
from coprod_tui.tui.screens.gate import BlankScreen
from coprod_tui.tui.screens.programme import ProgrammeScreen
from coprod_tui.tui.text import plain

_DOES: Final = {
    "pagedown": N_("goes on to the next activity; a presenter sends it too"),
    "pageup": N_("goes back to the activity before; a presenter sends it too"),
    "escape": N_("goes back. Press it once more now, and you leave this page"),
    "b": N_("makes the wall dark and bright again; a presenter sends it too"),
    "full_stop": N_("makes the wall dark and bright again; a presenter sends it too"),
    "enter": N_("opens, or saves a line"),
    "up": N_("goes up in a list"),
    "down": N_("goes down in a list"),
    "n": N_("begins a new entry"),
    "p": N_("puts a topic into the parking lot"),
    "delete": N_("puts the card under the cursor into the bin"),
}
_STEPS: Final = frozenset("12345")
_MOST: Final = 12
"""Keys that stay in sight."""
_OWN_BACK: Final = Command("back", "escape", N_("twice: back"), BACK.help)


class KeyTryScreen(ProgrammeScreen):
    """Names every key that arrives. Esc leaves when it is pressed twice; Ctrl+B and Ctrl+Q act as always.

    Args:
        session_id: the session whose room is set up.
    """

    CSS_PATH = "key_try.tcss"
    HELP = "setup"
    HEARS_KEYS = True
    """F keys are told here and not done (tui/everywhere.py)."""
    BINDINGS = bindings(_OWN_BACK)

    def __init__(self, session_id: str) -> None:
        super().__init__()
        self.session_id = session_id
        self._arrived: list[str] = []
        """Textual's names, the last key first."""

    def commands(self) -> tuple[Command, ...]:
        """Return the way out; everything else is only told."""
        kept = ("blank", "all_actions", "leave")
        return (_OWN_BACK, *(command for command in EVERYWHERE if command.action in kept))

    def place(self) -> str:
        """Return what this is."""
        return self.tr(N_("Try the keys"))

    def compose_body(self) -> ComposeResult:
        """Lay out the last key large, and those before it."""
        yield Static(id="ask", markup=False)
        yield Static(id="last", markup=False)
        with VerticalScroll(id="earlier", can_focus=False):
            yield Static(id="list", markup=False)

    def fill(self) -> None:
        """Name the keys that have arrived."""
        ask = N_("Press the keys of the laptop and of the presenter. Here they only say that they arrive.")
        self.query_one("#ask", Static).update(plain(self.tr(ask)))
        last, *earlier = self._arrived or [""]
        shown = self._told(last) if last else self.tr(N_("No key yet"))
        self.query_one("#last", Static).update(plain(shown))
        self.query_one("#list", Static).update(plain("\n".join(map(self._told, earlier))))

    def _told(self, key: str) -> str:
        return f"✓ {key_label(key, self.tr)}: {self._does(key)}"

    def _does(self, key: str) -> str:
        for command in EVERYWHERE:
            if command.help and key in command.key.split(","):
                return self.tr(command.help)
        if key in _STEPS and has_steps(self.state):
            return self.tr(N_("goes to step {n}"), n=key)
        if key == "0":
            return self.tr(N_("goes to the overview"))
        return self.tr(_DOES.get(key, N_("has arrived; it does something on some pages only")))

    def on_key(self, event: events.Key) -> None:
        """Tell the key, and let nobody else have it; Esc behind Esc leaves."""
        event.stop()
        event.prevent_default()
        leaves = event.key == "escape" and self._arrived[:1] == ["escape"]
        self._hear(event.key)
        if leaves:
            self.action_back()

    def _hear(self, key: str) -> None:
        rest = [other for other in self._arrived if other != key]
        self._arrived = [key, *rest][:_MOST]
        self.fill()

    def on_screen_suspend(self) -> None:
        """The key for the dark wall acts as always; it is told when the wall is back."""
        if isinstance(self.app.screen, BlankScreen):
            self._hear("ctrl+b")

    def leave_safely(self) -> bool:
        """Keys count as tried once one has arrived that is not for leaving."""
        session = self.state.get(Session, self.session_id)
        if set(self._arrived) - {"escape"} and not self.app.desk.repository.read_only:
            self.do(lambda _, context: tick(session, "keys", context, done=True))
        return True
