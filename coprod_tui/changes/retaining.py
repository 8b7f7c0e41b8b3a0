"""What is known of persons is postponed, or goes on without a name (model/retention.py has the dates)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from msgspec.structs import replace

from coprod_tui.changes.base import Change, Context, revised
from coprod_tui.i18n import N_, Message
from coprod_tui.model.people import Person
from coprod_tui.model.retention import CODE, What
from coprod_tui.model.state import State


def postpone_deletion(state: State, context: Context, what: What, until: date) -> Change:
    """Return the change that lets names or persons stay until a day; then the reminder comes again."""
    name = "names_until" if what == "names" else "people_until"
    programme = revised(state.programme, context, **{name: until})
    return Change(Message.of(N_("deletion postponed")), (programme,))


def without_names(state: State, context: Context, ids: Collection[str]) -> Change:
    """Return the change that enters persons once more, under a number in place of the name.

    The entries with the names are to be erased next: a name is in no earlier state only when all of the
    entry is. Those in the bin are not entered again.
    """
    taken = {person.pseudonym for person in state.all(Person)}
    free = (name for n in range(1, len(taken) + len(ids) + 2) if (name := CODE.format(n=n)) not in taken)
    people = tuple(
        replace(person, id=context.new_id(), pseudonym=next(free), updated=context.now())
        for person in state.all(Person)
        if person.id in ids
    )
    return Change(Message.of(N_("names replaced by numbers")), people)
