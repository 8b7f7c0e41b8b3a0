"""Before a person is erased: what goes, what stays, where the name still stands."""

from __future__ import annotations

from collections.abc import Sequence

from coprod_tui.i18n import N_
from coprod_tui.store.copies import Copies
from coprod_tui.tui.screens.choice import ChoiceCard
from coprod_tui.tui.text import listed
from coprod_tui.tui.widgets.entry_list import Entry


class EraseCard(ChoiceCard):
    """Answers "erase", "look" (at the texts that name the person), or "keep".

    Args:
        name: the person's chosen name.
        named: how many texts still hold it.
        copies: other files of the programme.
    """

    PRIVATE = True

    def __init__(self, name: str, named: int, copies: Copies) -> None:
        super().__init__("", (), "keep")
        self.add_class("-private")
        self._name, self._named, self._copies = name, named, copies

    def question(self) -> str:
        """Ask for whom; nothing is erased by Enter alone."""
        return self.tr(N_("Erase {name} for good? This cannot be taken back."), name=self._name)

    def choices(self) -> Sequence[Entry]:
        """Offer to look at the texts first, where there are any."""
        answers = [Entry("keep", self.tr(N_("no, keep the entry")))]
        if self._named:
            look = self.tr.plural(
                "first look at the {n} text with the name",
                "first look at the {n} texts with the name",
                self._named,
            )
            answers.append(Entry("look", look))
        return [*answers, Entry("erase", self.tr(N_("yes, erase")))]

    def explanation(self) -> str:
        """Say what goes and what stays, here and in copies."""
        goes = N_("Erased: name, group, role, consent and every link to the person, also in earlier states.")
        stays = N_("Kept: ideas, dots and numbers, without the person; and what stands in texts.")
        undo = N_("Changes made before cannot be undone any more.")
        parts = [self.tr(words) for words in (goes, stays, undo)]
        if self._copies.here:
            also = self.tr(N_("It goes from these copies, too:"))
            parts.append(listed(also, map(str, self._copies.here)))
        if self._copies.away:
            away = self.tr(N_("These copies cannot be reached or changed, and still hold the person:"))
            parts.append(listed(away, self._copies.away))
        return "\n".join(parts)
