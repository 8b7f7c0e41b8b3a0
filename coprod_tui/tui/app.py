"""The program: how it begins, and how it comes and goes."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final

from textual import events
from textual.binding import BindingType
from textual.worker import WorkerFailed

from coprod_tui import settings as stored_settings
from coprod_tui.i18n.translator import asked_language, language_of
from coprod_tui.store.faults import ChangedOutside, Lost
from coprod_tui.tui import hangup
from coprod_tui.tui.beginning import can_be_offered, repository_for
from coprod_tui.tui.commands import EVERYWHERE, bindings
from coprod_tui.tui.keyboard import forgiving
from coprod_tui.tui.on_stage import OnStage

if TYPE_CHECKING:
    from rich.console import RenderableType
    from textual.driver import Driver
    from textual.screen import Screen


_SECONDS_TO_KEEP: Final = 1.2
"""Longest wait for the disk when the program ends against its will."""


class Panic(Exception):
    """Textual wants to end the program with a report of its own."""


class CoprodApp(OnStage):
    """The program as it is run; see `BaseApp` for what it is made of."""

    CSS_PATH = "app.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings(*EVERYWHERE)

    def get_default_screen(self) -> Screen[None]:
        """Begin with the programme, or with the library."""
        return self.first_kind()()

    def get_driver_class(self) -> type[Driver]:
        """Read the keyboard so that no byte of it ends the program."""
        return forgiving(super().get_driver_class())

    def on_ready(self) -> None:
        """Say what was recovered."""
        self.set_interval(1, self.second_passed)
        self.tell_opened()
        if self.ask_first is not None:
            self.ask_which(*self.ask_first)
        if self.lost_first is not None:
            self.offer_earlier(self.lost_first)

    async def on_event(self, event: events.Event) -> None:
        """Let keys wait for the screen they are meant for: an action needs its widgets to be there."""
        if isinstance(event, events.Key | events.Paste) and self.screen_stack:
            await self.screen._mounted_event.wait()
            if isinstance(event, events.Key) and not event.is_forwarded and self.goes_nowhere(event):
                return
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
        if isinstance(error, WorkerFailed):
            error = error.error if isinstance(error.error, Exception) else error
        if self.crash is None:
            self.crash = error
            with contextlib.suppress(Exception):  # nothing typed is lost, but this is not the moment to fail
                self.drafts.keep(self.typing(), wait=_SECONDS_TO_KEEP)
        self._close_messages_no_wait()

    def panic(self, *renderables: RenderableType) -> None:
        """End as after any other fault: nothing of what Textual would print is shown."""
        if self.is_headless:
            super().panic(*renderables)
        else:
            self._handle_exception(Panic())


class Leaving:
    """What is to be done when the terminal is gone; see `hangup.Leaving`."""

    def __init__(self) -> None:
        self.app: CoprodApp | None = None
        self.copy: Path | None = None
        """Folder of the example's throw-away copy the program began with."""

    def saving(self) -> Iterable[Callable[[], object]]:
        """Bring to the disk what is on its way there and what is half typed."""
        app = self.app
        if app is None or not app.has_programme:
            return
        repository = app.desk.repository
        yield lambda: repository.flush(_SECONDS_TO_KEEP)
        yield repository.keep_unsaved
        yield lambda: app.drafts.keep(app.typing(), wait=_SECONDS_TO_KEEP)

    def clearing(self) -> Iterable[Callable[[], object]]:
        """Take throw-away copies away."""
        if (copy := self.copy) is not None:
            yield lambda: shutil.rmtree(copy, ignore_errors=True)
        if self.app is not None:
            yield from (folder.cleanup for folder in self.app.throw_away)
            yield self.app.leave_stage


def run(
    path: Path | None = None,
    *,
    example: str | None = None,
    language: str | None = None,
    note: Callable[[str], object] = print,
) -> int:
    """Run the full-screen program and return its exit status.

    Args:
        path: the programme's file; None begins in the library.
        example: id of an example to open in a throw-away copy instead.
        language: language of this run; None: the one chosen before, else the environment's.
        note: prints a sentence when the screen is gone: what came to light in closing the file.

    Raises:
        CoprodError: the file cannot be opened; nothing has been changed.
        Exception: what went wrong in the full screen; the terminal is as it was before.
    """
    settings = stored_settings.load()
    language = language or asked_language() or settings.language or language_of()
    leaving = Leaving()
    hangup.watch(leaving)
    with ExitStack() as stack:
        repository, asked, lost = None, None, None
        try:
            repository = stack.enter_context(repository_for(path, example, language))
        except ChangedOutside as fault:
            asked = fault
        except Lost as fault:
            if not can_be_offered(fault):
                raise
            lost = fault
        new_path = path if repository is None and asked is None and lost is None else None
        app = CoprodApp(repository, settings, new_path=new_path, remember=example is None, language=language)
        leaving.app = app
        if example is not None and repository is not None:
            leaving.copy = repository.path.parent
        if asked is not None and path is not None:
            app.ask_first = (path, asked)
        app.lost_first = lost
        status = app.run()
        if app.unsaved is not None:
            app.unsaved.crash = app.crash
            raise app.unsaved from app.crash
        if app.crash is not None:
            raise app.crash
        if app.farewell is not None:
            note(app.tr(app.farewell))
    return int(status or app.return_code or 0)
