"""The texts in which somebody wrote a person's name: who erases the person may want to mend them first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

import msgspec
from textual.app import ComposeResult
from textual.widgets import Static

from coprod_tui.changes.erasing import still_named
from coprod_tui.i18n import N_
from coprod_tui.model.people import Person
from coprod_tui.model.records import Record
from coprod_tui.tui.commands import Command, bindings
from coprod_tui.tui.focus import focus_on
from coprod_tui.tui.record_places import PLACES, go_to
from coprod_tui.tui.screens.programme import ProgrammeScreen
from coprod_tui.tui.text import plain
from coprod_tui.tui.widgets.entry_list import Entry, EntryList


class StillNamedScreen(ProgrammeScreen):
    """Enter goes to where the text can be changed; Esc comes back here.

    Args:
        person: who is to be erased.
    """

    CSS_PATH = "still_named.tcss"
    HELP = "people"
    PRIVATE: ClassVar[bool] = True

    ACTIONS: ClassVar[tuple[Command, ...]] = (
        Command("open", "enter", N_("open"), N_("Opens what is under the cursor.")),
    )
    BINDINGS = bindings(*ACTIONS)

    def __init__(self, person: Person) -> None:
        super().__init__()
        self._person = person

    def compose_body(self) -> ComposeResult:
        """Lay out heading and list."""
        yield Static(id="heading", markup=False)
        yield EntryList(id="entries")

    def place(self) -> str:
        """Say what it is."""
        return self.tr(N_("Texts with the name"))

    def fill(self) -> None:
        """List the texts."""
        entries = [self._entry(record) for record in still_named(self.state, self._person)]
        words = (
            N_("Erasing leaves these texts as they are. Enter goes there; change the name, then Esc.")
            if entries
            else N_("The name stands in no text any more. Esc goes back; x erases the person.")
        )
        self.query_one("#heading", Static).update(plain(self.tr(words)))
        self.query_one(EntryList).show(entries)

    def _entry(self, record: Record) -> Entry:
        name = self._person.pseudonym.casefold()
        found = (text for text in _texts(msgspec.to_builtins(record)) if name in text.casefold())
        words = " ".join(next(found, "").split())
        _, kind = PLACES.get(type(record), ("", ""))
        tail = self.tr(N_("{kind}, in the bin"), kind=self.tr(kind)) if record.deleted else self.tr(kind)
        return Entry(record.id, words, lead="  ", tail=tail)

    def begin(self) -> None:
        """Let the arrows choose."""
        super().begin()
        focus_on(self.query_one(EntryList))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There may be nothing to open."""
        if action == "open":
            return bool(self.query(EntryList)) and self.query_one(EntryList).chosen is not None
        return super().check_action(action, parameters)

    def on_option_list_option_selected(self, event: EntryList.OptionSelected) -> None:
        """Go to the text."""
        event.stop()
        self.action_open()

    def action_open(self) -> None:
        """Go to where the text under the cursor can be changed."""
        chosen = self.query_one(EntryList).chosen
        record = next((one for one in still_named(self.state, self._person) if one.id == chosen), None)
        if record is not None:
            go_to(self.app, record)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    parts: Iterable[Any] = value.values() if isinstance(value, dict) else value
    if isinstance(value, dict | list | tuple):
        for part in parts:
            yield from _texts(part)
