"""What is not on the disk yet is kept elsewhere on this laptop, and offered at the next start."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.timer import Timer

from coprod_tui.i18n import N_
from coprod_tui.model.state import State
from coprod_tui.store.versions import entries
from coprod_tui.tui.everywhere import Everywhere

if TYPE_CHECKING:
    from coprod_tui.store.generations import Generation
    from coprod_tui.tui.desk import ChangeMaker

_SECONDS: Final = 1.0
"""How long a save may take before what it shall write is kept elsewhere too."""


class Unsaved(Everywhere):
    """Watches over changes until they are saved (durability.md, "Disk full, stick pulled")."""

    _watching: Timer | None = None

    def commit(self, make: ChangeMaker) -> None:
        """Make a change and show it; raises CoprodError when it cannot be made."""
        self.drafts.entered()
        super().commit(make)
        if self.save_status.kind != "saved":
            self._watch()

    def show_status(self) -> None:
        """Show what the writer reports; keep what it cannot write, let go of what it has written."""
        super().show_status()
        if not self.has_programme:
            return
        if self.save_status.kind == "saved":
            self.drafts.settle()
        elif self.save_status.kind == "failed":
            self._keep_unsaved()

    def _watch(self) -> None:
        if self._watching is None:
            self._watching = self.set_timer(_SECONDS, self._keep_unsaved)

    def _keep_unsaved(self) -> None:
        if self._watching is not None:
            self._watching.stop()
            self._watching = None
        if self.has_programme and self.save_status.kind in ("saving", "failed"):
            self.drafts.follow(self.desk.repository.keep_unsaved)
            if self.save_status.kind == "saving":
                self._watch()

    def tell_opened(self) -> None:
        """Say what there is to say about the programme just opened."""
        super().tell_opened()
        self.offer_unsaved()

    def offer_unsaved(self) -> None:
        """Offer what could not be saved the last time; it stays among the earlier states either way."""
        if not self.has_programme or self.desk.repository.unsaved is None:
            return
        found = self.desk.repository.unsaved.waiting(self.desk.state)
        if found is not None:
            self._ask(*found)

    def _ask(self, found: Generation, then: State) -> None:
        from coprod_tui.tui.screens.choice import ChoiceCard
        from coprod_tui.tui.widgets.entry_list import Entry

        title = self.tr(
            N_("Last time not everything could be saved. It was kept all the same, {when}. Shall it count?"),
            when=self.when(found.at),
        )
        now = entries(self.desk.state)
        counts = [self.tr.plural("{n} entry", "{n} entries", n) for n in (entries(then), now)]
        answers = [
            Entry("take", self.tr(N_("yes, go on with it")), tail=counts[0]),
            Entry("leave", self.tr(N_("no, leave the programme as it is")), tail=counts[1]),
        ]
        repository = self.desk.repository

        def back(_: State) -> None:
            if repository.unsaved is not None:
                repository.unsaved.answered()
            self.refill()
            self.say(self.tr(N_("It counts again. What was there before is kept: 0, then g shows it.")))

        def answered(answer: str | None) -> None:
            if answer == "take":
                self.work(N_("Going back …"), lambda: repository.restore(found), back)
            elif answer == "leave" and repository.unsaved is not None:
                repository.unsaved.answered()

        self.push_screen(ChoiceCard(title, answers), answered)
