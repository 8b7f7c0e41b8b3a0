"""A programme for the coordination team to go on with: everything but what is known of persons.

Left out besides the persons' entries: private notes, what lies in the bin, and who decides where a vote
is tied, which may be a name (screen.md, "Privacy").
"""

from __future__ import annotations

from msgspec.structs import replace

from coprod_tui.changes.erasing import without_people
from coprod_tui.exchange.redact import in_use
from coprod_tui.model.actions import PrivateNote
from coprod_tui.model.people import Person, Tombstone
from coprod_tui.model.state import TABLE_OF, TABLES, State
from coprod_tui.model.votes import Round


def given_over(state: State) -> State:
    """Return the programme as it is given over; the one that stays here is untouched.

    It keeps its id, its numbers and the receipts of its hand-overs: what is handed over there comes after
    what was handed over here. Nobody is marked as erased in it: the persons are still entered here.
    """
    ids = state.tables.get(TABLE_OF[Person], {}).keys()
    rest = without_people(state, ids)
    kept = {
        name: {record.id: record for record in in_use(rest, struct)}
        for name, struct in TABLES.items()
        if struct not in (Person, PrivateNote, Tombstone)
    }
    rounds = kept[TABLE_OF[Round]].values()
    kept[TABLE_OF[Round]] = {one.id: replace(one, decider="") for one in rounds if isinstance(one, Round)}
    kept[TABLE_OF[Tombstone]] = dict(state.tables.get(TABLE_OF[Tombstone], {}))
    return State({name: kept[name] for name in TABLES if kept.get(name)})
