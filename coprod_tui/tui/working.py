"""Work that may take a while: off the screen's thread, with a card that says what is going on.

A slow stick must not freeze the screen (durability.md, "Rules for the store"), and while the
repository works in another thread nothing may change it: the card takes the keys.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from coprod_tui.errors import CoprodError
from coprod_tui.store.json_faults import briefly
from coprod_tui.tui.navigation import Navigation
from coprod_tui.tui.screens.busy import BusyCard

if TYPE_CHECKING:
    from textual.await_complete import AwaitComplete
    from textual.widget import AwaitMount

Result = TypeVar("Result")


class Working(Navigation):
    """Runs jobs in a thread while the screen goes on being drawn."""

    @property
    def is_working(self) -> bool:
        """Whether a job is under way that must not be left alone."""
        return any(isinstance(screen, BusyCard) for screen in self.screen_stack)

    def work(
        self,
        words: str,
        job: Callable[[], Result],
        then: Callable[[Result], object],
        failed: Callable[[CoprodError], object] | None = None,
    ) -> None:
        """Do `job` in a thread; afterwards, back on the screen's thread, go on with `then`.

        Args:
            words: message id of what is going on, e.g. "Erasing …".
            job: what to do; it must not touch the screen.
            then: called with what the job returned.
            failed: called with the CoprodError it raised; None: a card says it.
        """
        card = BusyCard(words)
        self.run_worker(self._do(card, self.push_screen(card), job, then, failed or self.show_fault))

    async def _do(
        self,
        card: BusyCard,
        shown: AwaitMount | AwaitComplete,
        job: Callable[[], Result],
        then: Callable[[Result], object],
        failed: Callable[[CoprodError], object],
    ) -> None:
        await shown
        try:
            result = await asyncio.to_thread(job)
        except CoprodError as error:
            fault = error
            card.finish(lambda: failed(fault))
        else:
            card.finish(lambda: then(result))

    def show_fault(self, error: CoprodError) -> None:
        """Say on a card what could not be done, and the way out."""

        def words() -> str:
            return "\n\n".join(self.tr(briefly(part)) for part in error.parts[1:])

        self.show_card(lambda: self.tr(error.title), words)
