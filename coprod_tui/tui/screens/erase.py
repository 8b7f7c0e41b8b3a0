"""Before a person is erased: what goes, what stays, where the name still stands."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from coprod_tui.i18n import N_
from coprod_tui.store.copies import Copies
from coprod_tui.tui.focus import focus_on
from coprod_tui.tui.screens.card import Card
from coprod_tui.tui.text import listed, plain
from coprod_tui.tui.widgets.entry_list import Entry, EntryList


class EraseCard(Card[str]):
    """Answers "erase", "look" (at the texts that name the person), or "keep".

    Args:
        name: the person's chosen name.
        named: how many texts still hold it.
        copies: other files of the programme.
    """

    CSS_PATH = "erase.tcss"
    PRIVATE = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", show=False),
        Binding("pageup", "turn(-1)", show=False, priority=True),
        Binding("pagedown", "turn(1)", show=False, priority=True),
    ]

    def __init__(self, name: str, named: int, copies: Copies) -> None:
        super().__init__()
        self.add_class("-private")
        self._name, self._named, self._copies = name, named, copies

    def compose_card(self) -> ComposeResult:
        """Lay out question, explanation and answers."""
        yield Static(classes="card-title", markup=False)
        with VerticalScroll(classes="card-text", can_focus=False):
            yield Static(id="what-goes", markup=False)
        yield EntryList(id="choices")
        yield Static(classes="card-keys", markup=False)

    def fill(self) -> None:
        """Put the words into place."""
        title = self.tr(N_("Erase {name} for good? This cannot be taken back."), name=self._name)
        self.query_one(".card-title", Static).update(plain(title))
        self.query_one("#what-goes", Static).update(plain(self._explanation()))
        answers = [Entry("keep", self.tr(N_("no, keep the entry")))]
        if self._named:
            look = self.tr.plural(
                "first look at the {n} text with the name",
                "first look at the {n} texts with the name",
                self._named,
            )
            answers.append(Entry("look", look))
        answers.append(Entry("erase", self.tr(N_("yes, erase"))))
        entries = self.query_one(EntryList)
        entries.show(answers, choose=entries.chosen or "keep")
        self.query_one(".card-keys", Static).update(plain(self.tr(N_("↑ ↓ and Enter: choose   Esc: back"))))
        self.call_after_refresh(self._show_keys)

    def _explanation(self) -> str:
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

    def begin(self) -> None:
        """Let the arrows act at once; nothing is erased by Enter alone."""
        super().begin()
        focus_on(self.query_one(EntryList))

    def on_option_list_option_selected(self, event: EntryList.OptionSelected) -> None:
        """Answer what was chosen, by Enter or by a click."""
        event.stop()
        self.dismiss(event.option.id)

    def on_resize(self) -> None:
        """See anew whether all of the text is in sight."""
        self.call_after_refresh(self._show_keys)

    def _show_keys(self) -> None:
        """Name the keys, and that of the text's next page where it has one."""
        keys = self.tr(N_("↑ ↓ and Enter: choose   Esc: back"))
        if self.query_one(".card-text", VerticalScroll).max_scroll_y > 0:
            keys = f"{self.tr(N_('PgDn: read on'))}   {keys}"
        self.query_one(".card-keys", Static).update(plain(keys))

    def action_turn(self, pages: int) -> None:
        """Turn the pages of the text."""
        text = self.query_one(".card-text", VerticalScroll)
        text.scroll_page_down() if pages > 0 else text.scroll_page_up()

    def action_choose(self) -> None:
        """Answer what is under the cursor."""
        self.query_one(EntryList).action_select()
