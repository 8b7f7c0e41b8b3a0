"""What can be done while something is on the screen and not on the disk."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from textual.widgets import Static

from coprod_tui.i18n import N_
from coprod_tui.tui.screens.choice import ChoiceCard
from coprod_tui.tui.text import plain
from coprod_tui.tui.widgets.entry_list import Entry


class RescueCard(ChoiceCard):
    """Answers "retry", a folder to save in, or "leave"; "saved" or "stay" once all is well.

    It never goes by itself: the key that was meant for it would act on the screen below.

    Args:
        folders: where it can be saved instead, the program's own last.
        leaving: whether leaving the program waits for it.
    """

    def __init__(self, folders: Sequence[Path], *, leaving: bool) -> None:
        super().__init__("", ())
        self._folders, self._leaving = folders, leaving

    def fill(self) -> None:
        """Say what is the matter now, and what can be done."""
        self._entries = [*(self._ways_on() if self._is_saved else self._ways_out())]
        super().fill()
        self.query_one(".card-title", Static).update(plain("\n".join(self._lines())))

    @property
    def _is_saved(self) -> bool:
        return self.app.save_status.kind == "saved"

    def _lines(self) -> Iterator[str]:
        if self._is_saved:
            yield self.tr(N_("Everything is saved again."))
            return
        yield self.tr(N_("Not saved: {why}"), why=self.tr(self.app.why_unsaved()))
        if self._leaving:
            yield self.tr(N_("Leaving waits for it. Please leave this window open."))
        else:
            yield self.tr(N_("Please leave this window open."))

    def _ways_on(self) -> Iterator[Entry]:
        if self._leaving:
            yield Entry("saved", self.tr(N_("leave now")))
            yield Entry("stay", self.tr(N_("go on working")))
        else:
            yield Entry("saved", self.tr(N_("go on")))

    def _ways_out(self) -> Iterator[Entry]:
        yield Entry("retry", self.tr(N_("Try again")))
        for folder in self._folders:
            own = folder is self._folders[-1]
            tail = self.tr(N_("with the other programmes")) if own else folder.name
            yield Entry(str(folder), self.tr(N_("Save on this laptop")), tail=tail)
        if self._leaving:
            yield Entry("leave", self.tr(N_("leave all the same (the last entries may be lost)")))

    def on_screen_resume(self) -> None:
        """Tell the truth again when something lay above."""
        self.refill()
