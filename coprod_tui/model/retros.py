"""Looking back: cards in a fixed order, and the proposals that come of them (domain.md 4.1)."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from coprod_tui.i18n import N_
from coprod_tui.model.fields import Day, Line, Title, named, refers_to
from coprod_tui.model.records import Dated, Numbered
from coprod_tui.model.visibility import GROUP, PUBLIC

RetroPart = Literal["goals", "good", "not_good", "missing", "proposals"]
RETRO_PARTS: Final[tuple[RetroPart, ...]] = ("goals", "good", "not_good", "missing", "proposals")
"""The enforced order: outcome goals come first."""
RETRO_PART_WORDS: Final = {
    "goals": N_("Goals"),
    "good": N_("Good"),
    "not_good": N_("Not good"),
    "missing": N_("Missing"),
    "proposals": N_("Proposals"),
}
RETRO_PART_QUESTIONS: Final = {
    "goals": N_("What was it meant to bring?"),
    "good": N_("What was good?"),
    "not_good": N_("What was not good?"),
    "missing": N_("What was missing?"),
    "proposals": N_("What do we propose?"),
}
"""The question the room reads in each part."""
ProposalState = Literal["raised", "accepted", "rejected", "in_progress", "implemented", "reported_back"]
PROPOSAL_STATES: Final[tuple[ProposalState, ...]] = (
    "raised", "accepted", "rejected", "in_progress", "implemented", "reported_back",
)  # fmt: skip
PROPOSAL_STATE_WORDS: Final = {
    "raised": N_("raised"),
    "accepted": N_("accepted"),
    "rejected": N_("rejected"),
    "in_progress": N_("in progress"),
    "implemented": N_("implemented"),
    "reported_back": N_("told back"),
}


class Retro(Dated, frozen=True, kw_only=True):
    """One look back, at a lab, a course or an event."""

    title: Annotated[Title, PUBLIC, named(N_("What do we look back at?"))]
    session_id: Annotated[str | None, GROUP] = None
    activity_id: Annotated[str | None, GROUP] = None
    lab_id: Annotated[str | None, PUBLIC] = None
    part: Annotated[RetroPart, PUBLIC] = "goals"
    """The part the group has come to; earlier parts stay open, later ones closed."""

    @property
    def parts_open(self) -> tuple[RetroPart, ...]:
        """The parts the group has come to; cards can be added to these alone."""
        return RETRO_PARTS[: RETRO_PARTS.index(self.part) + 1]


class RetroCard(Numbered, frozen=True, kw_only=True):
    """A card of a look back."""

    retro_id: Annotated[str, PUBLIC]
    part: Annotated[RetroPart, PUBLIC]
    text: Annotated[Title, PUBLIC, named(N_("Card"))]
    group: Annotated[str | None, GROUP, refers_to("groups"), named(N_("From"))] = None
    unexpected: Annotated[bool, PUBLIC, named(N_("Unexpected"))] = False


class Proposal(Numbered, frozen=True, kw_only=True):
    """What should change, who sees to it, until when, and what came of it."""

    text: Annotated[Title, PUBLIC, named(N_("Proposal"))]
    retro_id: Annotated[str | None, PUBLIC] = None
    owner: Annotated[Line, GROUP, named(N_("Who sees to it (role)"))] = ""
    due: Annotated[Day | None, PUBLIC, named(N_("Until"))] = None
    state: Annotated[ProposalState, PUBLIC, named(N_("State"), PROPOSAL_STATE_WORDS)] = "raised"
    reason: Annotated[Line, PUBLIC, named(N_("Reason, if rejected"))] = ""
    unexpected: Annotated[bool, PUBLIC, named(N_("Unexpected"))] = False


PROPOSAL_FIELDS: Final = ("text", "owner", "due", "reason", "state", "unexpected")
"""What is filled in about a proposal; the reason before the state that needs it."""


def next_part(part: RetroPart) -> RetroPart | None:
    """Return the part after `part`, None after the last."""
    place = RETRO_PARTS.index(part) + 1
    return RETRO_PARTS[place] if place < len(RETRO_PARTS) else None
