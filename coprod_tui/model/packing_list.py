"""What has to be packed for a session: the pack's things × the people who are expected.

The screen and the sheet on paper are both made of this.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from msgspec import Struct

from coprod_tui.model.agenda import AgendaItem, agenda
from coprod_tui.model.attendance import expected_by_group
from coprod_tui.model.labs import Lab
from coprod_tui.model.pack_supplies import Per
from coprod_tui.model.pack_texts import local
from coprod_tui.model.packs import PackActivity
from coprod_tui.model.seating import usual_tables
from coprod_tui.model.sessions import Session
from coprod_tui.model.state import State

_NO_LAB_ANY_MORE: Final = frozenset({"idea", "mini_case", "decided", "scaled", "archived"})
"""States of labs that need no plan and no poster."""


class Heads(Struct, frozen=True, kw_only=True):
    """By what the numbers of a pack are multiplied; None where nobody knows."""

    people: int | None = None
    tables: int | None = None
    groups: int | None = None
    labs: int | None = None

    def of(self, per: Per) -> int | None:
        """Return the factor of a number that is for each `per`."""
        known = {
            "room": 1, "person": self.people, "table": self.tables, "group": self.groups, "lab": self.labs,
        }  # fmt: skip
        return known[per]


class Packed(Struct, frozen=True, kw_only=True):
    """One line of the list."""

    text: str
    """The thing in the reader's language, on one line."""
    amount: int | None = None
    """The pack's number; None: the pack has none."""
    per: Per = "room"
    """What that number is for."""
    needed: int | None = None
    """How many are packed; None: no number, or nobody knows how many people come."""


class PackedFor(Struct, frozen=True, kw_only=True):
    """What one activity needs."""

    item: AgendaItem
    things: tuple[Packed, ...]


class PackingList(Struct, frozen=True, kw_only=True):
    """The whole list of a session."""

    heads: Heads
    together: tuple[Packed, ...]
    """Every thing once, with the sum over the activities, in the order they are needed."""
    activities: tuple[PackedFor, ...]
    """The activities that need something, in their order."""


def heads_of(state: State, session: Session) -> Heads:
    """Return what is known of a session's size.

    People are those registered, where nobody registered those invited, else the number that was
    asked for. Without a choice five or six sit at a table. A group is counted when somebody of it
    is expected; a lab, as long as it is planned or runs.
    """
    expected = expected_by_group(session)
    people = sum(expected.values()) if expected else session.setup.people
    tables = session.setup.tables or (usual_tables(people) if people else None)
    groups = sum(number > 0 for number in expected.values()) or len(state.programme.groups) or None
    labs = sum(lab.state not in _NO_LAB_ANY_MORE for lab in state.all(Lab)) or None
    return Heads(people=people, tables=tables, groups=groups, labs=labs)


def packing_list(state: State, session: Session, language: str) -> PackingList:
    """Return what is packed for a session; an activity that is skipped needs nothing."""
    heads = heads_of(state, session)
    needs = (
        PackedFor(item=item, things=tuple(_things(item.words, heads, language)))
        for item in agenda(state, session)
        if item.activity.state != "skipped"
    )
    activities = tuple(one for one in needs if one.things)
    everything = (thing for one in activities for thing in one.things)
    return PackingList(heads=heads, together=tuple(summed(everything)), activities=activities)


def _things(words: PackActivity, heads: Heads, language: str) -> Iterator[Packed]:
    for supply in words.supplies:
        factor = heads.of(supply.per)
        needed = None if factor is None else supply.amount * factor
        text = _line(local(supply.text, language))
        yield Packed(text=text, amount=supply.amount, per=supply.per, needed=needed)
    for material in words.materials:
        yield Packed(text=_line(local(material, language)))


def summed(things: Iterable[Packed]) -> list[Packed]:
    """Return every thing once, the numbers of things that are called the same added up.

    Numbers for each person stay apart from numbers for each table, so that a sum says what it is of.
    """
    found: dict[tuple[str, bool, str], Packed] = {}
    for thing in things:
        key = (thing.text.casefold(), thing.amount is None, thing.per)
        before = found.get(key)
        found[key] = thing if before is None else _added(before, thing)
    return list(found.values())


def _added(one: Packed, other: Packed) -> Packed:
    return Packed(
        text=one.text,
        amount=_sum(one.amount, other.amount),
        per=one.per,
        needed=_sum(one.needed, other.needed),
    )


def _sum(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else one + other


def _line(text: str) -> str:
    return " ".join(text.split())
