"""People who take on a role: entered under a name of their own choice, with their consent."""

from __future__ import annotations

from typing import Any, Final

import msgspec
from msgspec.structs import replace

from coprod_tui.changes.base import NOTHING, Change, Context, cleaned, make, revised
from coprod_tui.errors import Refused
from coprod_tui.i18n import N_, Message
from coprod_tui.model.people import Consent, Person, PersonCard
from coprod_tui.model.state import State

_OF_CONSENT: Final = ("purpose", "given", "withdrawn")


def add_person(state: State, context: Context, pseudonym: str, group: str = "") -> Change:
    """Return the change that enters a person under a code or chosen name.

    Raises:
        Refused: the name is empty, too long, or taken (two people must stay apart).
    """
    name = str(cleaned(Person, pseudonym=pseudonym)["pseudonym"])
    _refuse_double(state, name)
    person = make(Person, state, context, pseudonym=name, group=group)
    return Change(Message.of(N_("a person entered")), person)


def edit_person(state: State, person: Person, context: Context, **values: Any) -> Change:
    """Return the change of fields of a person's page (`PersonCard`); nothing when they are the same.

    Consent remembers the version of the notice that holds when it is given.

    Raises:
        Refused: the name is empty or taken, a text too long, or the withdrawal lies before the consent.
    """
    values = cleaned(PersonCard, **values)
    name = values.get("pseudonym", person.pseudonym)
    if name.casefold() != person.pseudonym.casefold():
        _refuse_double(state, name)
    consent = _consent(state, person, {key: values.pop(key) for key in _OF_CONSENT if key in values})
    changed = revised(person, context, consent=consent, **values)
    if replace(changed, updated=person.updated) == person:
        return NOTHING
    return Change(Message.of(N_("a person’s entry changed")), (changed,))


def cycle_group(state: State, person: Person, context: Context) -> Change:
    """Return the change of a person's group to the programme's next one."""
    order = [group.id for group in state.programme.groups]
    if not order:
        return NOTHING
    place = order.index(person.group) + 1 if person.group in order else 0
    return edit_person(state, person, context, group=order[place % len(order)])


def discard_person(person: Person, context: Context) -> Change:
    """Return the change that puts a person's entry into the bin."""
    gone = replace(person, deleted=context.now())
    return Change(Message.of(N_("a person’s entry into the bin")), (gone,))


def _consent(state: State, person: Person, values: dict[str, Any]) -> Consent | None:
    before = person.consent or Consent()
    after = msgspec.structs.replace(before, **values)
    if after.given != before.given:
        pack = state.pack
        version = pack.notice.version if pack and pack.notice and after.given else ""
        after = replace(after, version=version)
    if after.withdrawn and (after.given is None or after.withdrawn < after.given):
        raise Refused(
            Message.of(N_("Nobody can withdraw before agreeing")),
            Message.of(N_("Please check the two days.")),
            "withdrawn",
        )
    return after if after != Consent() else None


def _refuse_double(state: State, name: str) -> None:
    taken = {person.pseudonym.casefold() for person in state.all(Person)}
    if name.casefold() in taken:
        raise Refused(
            Message.of(N_("Somebody goes by that name already")),
            Message.of(N_("Please add a letter or a number.")),
            "pseudonym",
        )
