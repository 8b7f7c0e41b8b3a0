"""The case gallery: the cards of the packs and the group's own practices, one after the other."""

from __future__ import annotations

from msgspec import Struct

from coprod_tui.model.pack_texts import for_the_room, heading
from coprod_tui.model.packs import Case
from coprod_tui.model.practices import Practice
from coprod_tui.model.programme import EmbeddedPack
from coprod_tui.model.state import State
from coprod_tui.model.steps import Mit


class GalleryCard(Struct, frozen=True, kw_only=True):
    """One card as the room reads it; every field of it is public."""

    key: str
    """Tells cards apart, whatever their language."""
    title: str
    mit: Mit | None = None
    facts: str = ""
    """What is told about a case of a pack."""
    source: str = ""
    """Where the facts come from; empty on the group's own cards."""
    practice: Practice | None = None
    """The group's own card, or None."""


def gallery(state: State, language: str, *, plain: bool = False) -> tuple[GalleryCard, ...]:
    """Return all cards: first the packs' cases in `language`, then own practices by number.

    Args:
        state: the programme.
        language: the reader's language.
        plain: whether the room reads plain language where a pack has it.
    """
    cases = [
        _case(case, f"{record.id}:{place}", language, plain)
        for record in state.all(EmbeddedPack)
        for place, case in enumerate(record.pack.cases)
    ]
    own = sorted(state.all(Practice), key=lambda practice: practice.no)
    return (*cases, *(_own(practice) for practice in own))


def _case(case: Case, key: str, language: str, plain: bool) -> GalleryCard:
    return GalleryCard(
        key=key,
        title=heading(for_the_room(case.title, language, plain=plain), language),
        mit=case.mit,
        facts=for_the_room(case.facts, language, plain=plain),
        source=case.source,
    )


def _own(practice: Practice) -> GalleryCard:
    return GalleryCard(key=practice.id, title=practice.name, mit=practice.mit, practice=practice)
