"""One person's page: name of their choice, group, role, consent."""

from __future__ import annotations

from typing import Any, ClassVar

from coprod_tui.changes.base import Change, Context
from coprod_tui.changes.people import discard_person, edit_person
from coprod_tui.i18n import N_
from coprod_tui.model.people import Person, PersonCard, card_of
from coprod_tui.model.state import State
from coprod_tui.tui.commands import Command, bindings
from coprod_tui.tui.screens.form_screen import FormScreen

_NAMES = ("pseudonym", "group", "role", "purpose", "given", "withdrawn")


class PersonScreen(FormScreen):
    """A person and their consent as one form; never for the projector.

    Args:
        person_id: id of the person.
    """

    PRIVATE = True

    ACTIONS: ClassVar[tuple[Command, ...]] = (
        Command(
            "discard", "delete", N_("into the bin"), N_("Puts the entry into the bin; Ctrl+Z takes it back.")
        ),
    )
    BINDINGS = bindings(*ACTIONS)
    HELP = "people"

    def __init__(self, person_id: str) -> None:
        super().__init__(PersonCard, _NAMES)
        self._person_id = person_id

    @property
    def person(self) -> Person:
        """The stored record."""
        return self.state.get(Person, self._person_id)

    def values(self) -> PersonCard:
        """Return the person's page."""
        return card_of(self.person)

    def heading(self) -> str:
        """Say what this is."""
        consent = self.person.consent
        if consent is not None and consent.given is not None and consent.version:
            return self.tr(N_("Person with a role · agreed to notice {version}"), version=consent.version)
        return self.tr(N_("Person with a role"))

    def change(self, state: State, context: Context, values: dict[str, Any]) -> Change:
        """Return the change of some fields of the page."""
        return edit_person(state, state.get(Person, self._person_id), context, **values)

    def action_discard(self) -> None:
        """Put the entry into the bin and go back."""
        if self.do(lambda _, context: discard_person(self.person, context)):
            self.app.go_back()
