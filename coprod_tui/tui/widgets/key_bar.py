"""The bottom line: the keys that act now, each of them clickable."""

from __future__ import annotations

from typing import ClassVar, Final

from textual import events
from textual.app import RenderResult
from textual.content import Content
from textual.widget import Widget

from coprod_tui.i18n import Translator
from coprod_tui.tui.acting import acting, node_of
from coprod_tui.tui.commands import Command, key_label
from coprod_tui.tui.text import plain

_ALWAYS_SEEN: Final = ("back", "help", "rehearsal")
"""The way back and the help stand on the right, however little room there is; so does the rehearsal's key."""


class KeyBar(Widget):
    """Shows as many commands as fit, help always last."""

    DEFAULT_CSS: ClassVar[str] = """
    KeyBar { dock: bottom; height: 1; width: 1fr; padding: 0 1; background: $panel; color: $foreground; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._commands: tuple[Command, ...] = ()
        self._tr = Translator("en")
        self._spans: list[tuple[int, int, str]] = []

    def show(self, commands: tuple[Command, ...], tr: Translator) -> None:
        """Offer `commands`, the most important first; those that cannot act now are left out."""
        self._commands, self._tr = commands, tr
        self.refresh()

    def _acting(self) -> list[Command]:
        """Return the commands that would do something now, without two for one action."""
        typing = getattr(self.screen.focused, "TAKES_TYPING", False)
        offered = [
            command
            for command in self._commands
            if command.shown and not (typing and command.belongs_to_fields)
        ]
        commands = acting(offered, self.screen, self.app)
        offers = getattr(self.screen, "offers", None)
        return commands if offers is None else [command for command in commands if offers(command)]

    def render(self) -> RenderResult:
        """Draw the commands from the left, help flush right."""
        width = self.content_size.width
        commands = self._acting()
        last = sorted((one for one in commands if one.action in _ALWAYS_SEEN), key=lambda one: one.action)
        rest = [command for command in commands if command.action not in _ALWAYS_SEEN]
        end = width - sum(len(self._label(command)) + 2 for command in last) + 2
        parts: list[Content] = []
        self._spans = []
        x = 0
        for command in rest:
            label = self._label(command)
            if x + len(label) + 2 > end:
                break
            self._spans.append((x, x + len(label), command.action))
            parts += [self._content(command), Content("  ")]
            x += len(label) + 2
        parts.append(Content(" " * max(end - x, 0)))
        for command in last:
            length = len(self._label(command))
            self._spans.append((end, end + length, command.action))
            parts += [self._content(command), Content("  ")]
            end += length + 2
        return Content.assemble(*parts)

    def _label(self, command: Command) -> str:
        return f"{key_label(command.first_key, self._tr)} {self._tr(command.name)}"

    def _content(self, command: Command) -> Content:
        return Content.assemble(
            plain(key_label(command.first_key, self._tr), "bold $accent"),
            " ",
            plain(self._tr(command.name)),
        )

    async def on_click(self, event: events.Click) -> None:
        """Do what was clicked."""
        x = event.x - 1
        for start, end, action in self._spans:
            if start <= x < end:
                await self.app.run_action(action, node_of(action, self.screen, self.app))
                return
