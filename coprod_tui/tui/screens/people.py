"""People who take on a role: a code or chosen name, a group, what they agreed to."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.widgets import Static

from coprod_tui.changes.people import add_person, cycle_group, discard_person
from coprod_tui.i18n import N_
from coprod_tui.model.people import Person
from coprod_tui.tui.commands import Command, bindings
from coprod_tui.tui.desk import ChangeMaker
from coprod_tui.tui.screens.capture import CaptureScreen
from coprod_tui.tui.screens.person import PersonScreen
from coprod_tui.tui.text import plain
from coprod_tui.tui.widgets.entry_list import Entry


class PeopleScreen(CaptureScreen):
    """Codes and chosen names; never for the projector, and nobody needs to be in it."""

    CSS_PATH = "people.tcss"
    PRIVATE = True

    ACTIONS: ClassVar[tuple[Command, ...]] = (
        Command("group", "g", N_("next group"), N_("Gives the person the next group.")),
        Command(
            "erase", "x", N_("erase"), N_("Erases the person, for good: from earlier states and copies, too.")
        ),
    )
    BINDINGS = bindings(*ACTIONS)
    HELP = "people"
    TITLE_ID = N_("People with a role")
    NEW = N_("Code or chosen name")
    EMPTY = N_("Nobody is entered. When somebody takes on a role and agrees: press n, type a code, Enter.")

    def compose_tool(self) -> ComposeResult:
        """Lay out the reminder, field and list."""
        yield Static(id="nobody-needs", markup=False)
        yield from super().compose_tool()

    def fill(self) -> None:
        """Put words and people into place."""
        reminder = N_("Nobody needs an entry to take part. Only who takes on a role and agrees is entered.")
        self.query_one("#nobody-needs", Static).update(plain(self.tr(reminder)))
        super().fill()

    def entries(self) -> Iterable[Entry]:
        """Return the people in the order of entry."""
        for person in self.state.all(Person):
            group = self.state.programme.group(person.group)
            role = f" · {person.role}" if person.role else ""
            lead = f"{group.glyph} " if group else "  "
            label = group.label if group else self.tr(N_("group not chosen"))
            remark = f"{label} · {self._consent(person)}"
            yield Entry(person.id, person.pseudonym + role, lead=lead, tail=remark)

    def _consent(self, person: Person) -> str:
        consent = person.consent
        if consent is not None and consent.withdrawn is not None:
            return self.tr(N_("■ consent withdrawn"))
        if consent is not None and consent.given is not None:
            pack = self.state.pack
            now = pack.notice.version if pack is not None and pack.notice is not None else ""
            if consent.version not in ("", now):
                return self.tr(N_("▲ agreed to an earlier notice ({version})"), version=consent.version)
            return self.tr(N_("✓ agrees"))
        return self.tr(N_("○ has not agreed yet"))

    def count(self) -> str:
        """Return how many are entered."""
        number = len(self.state.all(Person))
        return self.tr.plural("{n} entry", "{n} entries", number) if number else ""

    def add(self, text: str) -> ChangeMaker:
        """Enter a person; group and consent follow."""
        return lambda state, context: add_person(state, context, text)

    def record(self, id_: str) -> Person | None:
        """Return the person."""
        return self.state.find(Person, id_)

    def open_entry(self, id_: str) -> None:
        """Open the person's page."""
        self.app.push_screen(PersonScreen(id_))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A group is given to the person under the cursor."""
        if action in ("group", "erase"):
            return super().check_action("open", ())
        return super().check_action(action, parameters)

    def action_group(self) -> None:
        """Give the person under the cursor the next group."""
        self._change(lambda state, context, person: cycle_group(state, person, context))

    def action_discard(self) -> None:
        """Put the person's entry into the bin."""
        self._change(lambda _, context, person: discard_person(person, context))

    def action_erase(self) -> None:
        """Ask, and erase the person under the cursor."""
        person = self.state.find(Person, self.list.chosen)
        if self.app.desk.repository.read_only:
            self.app.tell_read_only()
        elif person is not None:
            self.app.ask_erase(person, self.field.begin)

    def _change(self, make: Any) -> None:
        person = self.state.find(Person, self.list.chosen)
        if person is not None:
            self.do(lambda state, context: make(state, context, person))
