"""The program: how it begins, and how it comes and goes."""

from __future__ import annotations

import gc
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final

from textual import events
from textual.binding import BindingType

from coprod_tui import settings as stored_settings
from coprod_tui.i18n.translator import asked_language, language_of
from coprod_tui.store.faults import ChangedOutside
from coprod_tui.tui import hangup
from coprod_tui.tui.beginning import repository_for
from coprod_tui.tui.commands import EVERYWHERE, bindings
from coprod_tui.tui.everywhere import Everywhere

if TYPE_CHECKING:
    from textual.screen import Screen


_SECONDS_TO_FLUSH: Final = 1.5
"""Longest wait for the last save when the terminal is gone; the process is to end within two."""


class CoprodApp(Everywhere):
    """The program as it is run; see `BaseApp` for what it is made of."""

    CSS_PATH = "app.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings(*EVERYWHERE)

    def get_default_screen(self) -> Screen[None]:
        """Begin with the programme, or with the library."""
        return self.first_kind()()

    def on_ready(self) -> None:
        """Say what was recovered; keep the garbage collector from walking what never changes."""
        if not self.is_headless:
            hangup.watch(self._terminal_closed)
        gc.collect()
        gc.freeze()
        self.tell_recovered()
        self.offer_drafts()
        if self.ask_first is not None:
            self.ask_which(*self.ask_first)

    async def on_event(self, event: events.Event) -> None:
        """Let keys wait for the screen they are meant for: an action needs its widgets to be there."""
        if isinstance(event, events.Key | events.Paste) and self.screen_stack:
            await self.screen._mounted_event.wait()
        await super().on_event(event)

    def on_unmount(self) -> None:
        """Let go of the programme's file."""
        self.leave_desk()

    def _handle_exception(self, error: Exception) -> None:
        """End without Textual's report: it shows local variables, and so people's words, to the room.

        `run` raises the error again when the terminal is as it was (durability.md, "Crashes").
        """
        if self.is_headless:  # tests shall see all of it
            super()._handle_exception(error)
            return
        self._return_code = 1
        self.crash = self.crash or error
        self._close_messages_no_wait()

    def _terminal_closed(self) -> None:
        """Bring to the disk what is on its way there, and what is half typed."""
        if self._desk is not None:
            self.drafts.keep(self.typing(), wait=True)
            self._desk.repository.flush(_SECONDS_TO_FLUSH)


def run(path: Path | None = None, *, example: str | None = None, language: str | None = None) -> int:
    """Run the full-screen program and return its exit status.

    Args:
        path: the programme's file; None begins in the library.
        example: id of an example to open in a throw-away copy instead.
        language: language of this run; None: the one chosen before, else the environment's.

    Raises:
        CoprodError: the file cannot be opened; nothing has been changed.
        Exception: what went wrong in the full screen; the terminal is as it was before.
    """
    settings = stored_settings.load()
    language = language or asked_language() or settings.language or language_of()
    with ExitStack() as stack:
        repository, asked = None, None
        try:
            repository = stack.enter_context(repository_for(path, example, language))
        except ChangedOutside as fault:
            asked = fault
        new_path = path if repository is None and asked is None else None
        app = CoprodApp(repository, settings, new_path=new_path, remember=example is None, language=language)
        if asked is not None and path is not None:
            app.ask_first = (path, asked)
        status = app.run()
        if app.unsaved is not None:
            raise app.unsaved from app.crash
        if app.crash is not None:
            raise app.crash
    return int(status or app.return_code or 0)
