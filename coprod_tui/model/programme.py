"""The programme itself: its title, its pack, its role groups."""

from __future__ import annotations

from typing import Annotated, Final

from msgspec import Struct

from coprod_tui.i18n import N_
from coprod_tui.model.fields import Count, Day, Line, Title, named
from coprod_tui.model.packs import Pack
from coprod_tui.model.records import Dated, Record
from coprod_tui.model.visibility import FACILITATOR, PUBLIC

LABS_PER_YEAR: Final = 3
"""New labs a year the source sets as its aim (domain.md 1: at least three)."""


class Group(Struct, frozen=True, kw_only=True):
    """A role group: people are counted in it, never listed."""

    id: Annotated[str, PUBLIC]
    label: Annotated[Title, PUBLIC, named(N_("Name of the group"))]
    glyph: Annotated[str, PUBLIC] = "●"
    """Always shown beside the colour (voting.md rule 16)."""


GLYPHS: Final = ("●", "▲", "■", "○", "□")
"""Glyphs of the groups in their order."""
GROUP_WORDS: Final = {"staff": N_("Staff"), "clients": N_("Clients"), "providers": N_("Providers")}
"""Message ids of the three usual groups."""


class Programme(Dated, frozen=True, kw_only=True):
    """One course from its first day to its conference; exactly one record in its table."""

    title: Annotated[Title, PUBLIC, named(N_("Title"))]
    language: Annotated[str, PUBLIC] = "de"
    """Language the programme is written in."""
    place: Annotated[Line, PUBLIC, named(N_("Place"))] = ""
    start: Annotated[Day | None, PUBLIC, named(N_("First day"))] = None
    groups: Annotated[tuple[Group, ...], PUBLIC] = ()
    pack_id: Annotated[str, PUBLIC] = ""
    pack_version: Annotated[str, PUBLIC] = ""
    pack_sha256: Annotated[str, PUBLIC] = ""
    made_up: Annotated[bool, PUBLIC] = False
    """A practice programme whose contents are invented: said on every screen and in every export."""
    rehearsal: Annotated[bool, PUBLIC] = False
    """A throw-away copy to walk through a day with: said on every screen, never handed over."""
    example: Annotated[str, PUBLIC] = ""
    """Id of the example it was made from, or empty."""
    responsible: Annotated[Line, PUBLIC, named(N_("Responsible body for data protection"))] = ""
    labs_per_year: Annotated[Count, PUBLIC, named(N_("New labs a year (aim)"))] = LABS_PER_YEAR
    last_numbers: Annotated[dict[str, int], FACILITATOR] = {}
    """The last number given, by table; only ever rises, also over undo."""
    last_session: Annotated[str, FACILITATOR] = ""
    """Id of the session that was open last."""

    names_until: Annotated[Day | None, FACILITATOR] = None
    """Day until which the deletion of names was postponed; None: the rule's day (model/retention.py)."""
    people_until: Annotated[Day | None, FACILITATOR] = None
    """The same of the persons' entries as a whole."""

    def group(self, key: str) -> Group | None:
        """Return the role group `key`, or None."""
        return next((group for group in self.groups if group.id == key), None)


class EmbeddedPack(Record, frozen=True, kw_only=True):
    """The pack a programme began with, whole, so that the file alone is the programme."""

    pack: Annotated[Pack, FACILITATOR]
