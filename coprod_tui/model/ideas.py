"""Ideas, the clusters they form, and the mini-cases they grow into."""

from __future__ import annotations

from typing import Annotated, Final

from coprod_tui.i18n import N_
from coprod_tui.model.fields import Line, Paragraph, Title, named, refers_to
from coprod_tui.model.records import Dated, Numbered
from coprod_tui.model.steps import MIT_NAMES, Mit
from coprod_tui.model.visibility import GROUP, PUBLIC


class Idea(Numbered, frozen=True, kw_only=True):
    """One card: a thought somebody said aloud."""

    title: Annotated[Title, PUBLIC, named(N_("Idea"))]
    details: Annotated[Paragraph, PUBLIC, named(N_("More about it"))] = ""
    group: Annotated[str | None, GROUP, refers_to("groups"), named(N_("From"))] = None
    """Role group it came from, or None when nobody asked."""
    mit: Annotated[Mit | None, PUBLIC, named(N_("Main MIT"), MIT_NAMES)] = None
    mits: Annotated[tuple[Mit, ...], PUBLIC, named(N_("Further MITs"), MIT_NAMES)] = ()
    cluster_id: Annotated[str | None, PUBLIC, refers_to("clusters"), named(N_("Under the heading"))] = None
    goal_ids: Annotated[tuple[str, ...], PUBLIC, refers_to("goals"), named(N_("Serves these goals"))] = ()
    parent_ids: Annotated[tuple[str, ...], PUBLIC] = ()
    """Cards it was merged from or split off; they are kept."""
    parent_nos: Annotated[tuple[int, ...], PUBLIC] = ()
    """The parents' numbers, so that old pointers still find it."""
    merged_into: Annotated[str | None, PUBLIC] = None
    """Id of the card this one went into (its first part, when it was split); then it is out of
    the lists but not in the bin."""
    for_mini_case: Annotated[bool, PUBLIC] = False
    """Chosen to become a mini-case."""
    session_id: Annotated[str | None, GROUP] = None


class Cluster(Numbered, frozen=True, kw_only=True):
    """A heading under which ideas lie together."""

    title: Annotated[Title, PUBLIC, named(N_("Heading"))]
    mit: Annotated[Mit | None, PUBLIC, named(N_("Main MIT"), MIT_NAMES)] = None


class MiniCase(Dated, frozen=True, kw_only=True):
    """An idea worked out on one card (domain.md 2.2: these fields, no more)."""

    idea_id: Annotated[str, PUBLIC]
    problem: Annotated[Line, PUBLIC, named(N_("Whose problem is it?"))] = ""
    sentence: Annotated[Line, PUBLIC, named(N_("The idea in one sentence"))] = ""
    clients_do: Annotated[Paragraph, PUBLIC, named(N_("What clients do"))] = ""
    staff_do: Annotated[Paragraph, PUBLIC, named(N_("What staff do"))] = ""
    mit: Annotated[Mit | None, PUBLIC, named(N_("Main MIT"), MIT_NAMES)] = None
    goal_ids: Annotated[
        tuple[str, ...], PUBLIC, refers_to("goals"), named(N_("Outcome goals it serves"))
    ] = ()
    needs: Annotated[Paragraph, PUBLIC, named(N_("What is needed"))] = ""
    first_step: Annotated[Line, PUBLIC, named(N_("First step"))] = ""


MINI_CASE_FIELDS: Final = (
    "problem", "sentence", "clients_do", "staff_do", "mit", "goal_ids", "needs", "first_step",
)  # fmt: skip
"""What a mini-case says, in the order in which it is told."""
