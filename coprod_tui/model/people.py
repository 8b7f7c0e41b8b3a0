"""People who take on a role; everybody else is only counted (screen.md, "Privacy")."""

from __future__ import annotations

from typing import Annotated

from msgspec import Struct

from coprod_tui.i18n import N_
from coprod_tui.model.fields import Day, Line, Title, named, refers_to
from coprod_tui.model.records import Dated, Record
from coprod_tui.model.visibility import FACILITATOR, GROUP, IDENTIFYING

ChosenName = Annotated[
    Title, IDENTIFYING, named(N_("Code or chosen name"), hint=N_("no surname, no number of any kind"))
]
GroupOfPerson = Annotated[str, GROUP, refers_to("groups"), named(N_("Group"))]
Role = Annotated[Line, GROUP, named(N_("Role"), hint=N_("e.g. speaks for the lab"))]
Purpose = Annotated[Line, FACILITATOR, named(N_("Agrees to"), hint=N_("what the entry is used for"))]
GivenOn = Annotated[Day | None, FACILITATOR, named(N_("Agreed on"))]
WithdrawnOn = Annotated[Day | None, FACILITATOR, named(N_("Withdrawn on"))]


class Consent(Struct, frozen=True, kw_only=True):
    """What somebody agreed to, and when."""

    purpose: Purpose = ""
    version: Annotated[str, FACILITATOR] = ""
    """Version of the notice that was read."""
    given: GivenOn = None
    withdrawn: WithdrawnOn = None

    @property
    def is_valid(self) -> bool:
        """Whether it was given and not withdrawn."""
        return self.given is not None and self.withdrawn is None


class Person(Dated, frozen=True, kw_only=True):
    """A code or self-chosen name and a role; no surname, address, number or benefit."""

    pseudonym: ChosenName
    group: GroupOfPerson
    """Id of the role group; empty while nobody has said."""
    role: Role = ""
    consent: Annotated[Consent | None, FACILITATOR] = None


class Tombstone(Record, frozen=True, kw_only=True):
    """What stays of an erased person: the random id, so that no earlier save brings the person back."""

    swept: Annotated[bool, FACILITATOR] = False
    """Whether earlier saves and everything else beside the file are free of the person, too."""


class PersonCard(Dated, frozen=True, kw_only=True):
    """A person and the consent on one page, as the form shows them; never stored."""

    pseudonym: ChosenName
    group: GroupOfPerson
    role: Role = ""
    purpose: Purpose = ""
    given: GivenOn = None
    withdrawn: WithdrawnOn = None


def card_of(person: Person) -> PersonCard:
    """Return the page of a person."""
    consent = person.consent or Consent()
    return PersonCard(
        id=person.id,
        created=person.created,
        updated=person.updated,
        deleted=person.deleted,
        pseudonym=person.pseudonym,
        group=person.group,
        role=person.role,
        purpose=consent.purpose,
        given=consent.given,
        withdrawn=consent.withdrawn,
    )
