"""Looking back: cards part by part, and the proposals that come of them (domain.md 4.1)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Final, Literal

from msgspec import Struct

from coprod_tui.i18n import N_, Message, Translator
from coprod_tui.model.fields import Day, Line, Title, named, refers_to
from coprod_tui.model.pack_library import RetroColumn
from coprod_tui.model.pack_texts import LocalText, for_the_room, local
from coprod_tui.model.records import Dated, Numbered
from coprod_tui.model.visibility import GROUP, PUBLIC

RETRO_PARTS: Final = ("goals", "good", "not_good", "missing", "proposals")
"""The usual parts in the enforced order: outcome goals come first."""
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


class RetroPartSpec(Struct, frozen=True, kw_only=True):
    """One part of a look back, as it was when the look back began."""

    id: Annotated[str, PUBLIC]
    title: Annotated[LocalText, PUBLIC] = {}
    """One or two words; empty: one of the usual parts, whose words are the program's own."""
    question: Annotated[LocalText, PUBLIC] = {}
    makes: Annotated[Literal["cards", "proposals"], PUBLIC] = "cards"
    goals: Annotated[bool, PUBLIC] = False
    """Whether the chosen goals can be taken over as cards."""
    unnamed: Annotated[bool, PUBLIC] = False
    """Whether a card must not say which group it comes from."""
    prompts: Annotated[tuple[LocalText, ...], PUBLIC] = ()
    """Further questions, if people say little."""


USUAL_PARTS: Final = tuple(
    RetroPartSpec(
        id=id_,
        makes="proposals" if id_ == "proposals" else "cards",
        goals=id_ == "goals",
        unnamed=id_ == "not_good",
    )
    for id_ in RETRO_PARTS
)


class Retro(Dated, frozen=True, kw_only=True):
    """One look back, at a lab, a course or an event."""

    title: Annotated[Title, PUBLIC, named(N_("What do we look back at?"))]
    session_id: Annotated[str | None, GROUP] = None
    activity_id: Annotated[str | None, GROUP] = None
    lab_id: Annotated[str | None, PUBLIC] = None
    part: Annotated[str, PUBLIC] = RETRO_PARTS[0]
    """The part the group has come to; earlier parts stay open, later ones closed."""
    parts: Annotated[tuple[RetroPartSpec, ...], PUBLIC] = ()
    """Its parts, copied from the pack when it began; empty: the usual ones."""
    ordered: Annotated[bool, PUBLIC] = True
    """Whether a part opens only after the one before."""

    @property
    def all_parts(self) -> tuple[RetroPartSpec, ...]:
        """Its parts in their order; at least one."""
        return self.parts or USUAL_PARTS

    @property
    def part_ids(self) -> tuple[str, ...]:
        """The ids of its parts in their order."""
        return tuple(part.id for part in self.all_parts)

    @property
    def parts_open(self) -> tuple[str, ...]:
        """The parts the group has come to; cards can be added to these alone."""
        ids = self.part_ids
        if not self.ordered:
            return ids
        return ids[: ids.index(self.part) + 1] if self.part in ids else ids[:1]

    def spec(self, part: str) -> RetroPartSpec:
        """Return what is known of a part; one it does not have is taken for one of unnamed cards."""
        unknown = RetroPartSpec(id=part, unnamed=True)
        return next((spec for spec in self.all_parts if spec.id == part), unknown)


class RetroCard(Numbered, frozen=True, kw_only=True):
    """A card of a look back."""

    retro_id: Annotated[str, PUBLIC]
    part: Annotated[str, PUBLIC]
    text: Annotated[Title, PUBLIC, named(N_("Card"))]
    group: Annotated[str | None, GROUP, refers_to("groups"), named(N_("From"))] = None
    unexpected: Annotated[bool, PUBLIC, named(N_("Unexpected"))] = False


class Proposal(Numbered, frozen=True, kw_only=True):
    """What should change, who sees to it, until when, and what came of it."""

    text: Annotated[Title, PUBLIC, named(N_("Proposal"))]
    retro_id: Annotated[str | None, PUBLIC] = None
    part: Annotated[str, PUBLIC] = ""
    """The part of the look back it was made in; empty: the first that makes proposals."""
    owner: Annotated[Line, GROUP, named(N_("Who sees to it (role)"))] = ""
    due: Annotated[Day | None, PUBLIC, named(N_("Until"))] = None
    state: Annotated[ProposalState, PUBLIC, named(N_("State"), PROPOSAL_STATE_WORDS)] = "raised"
    reason: Annotated[Line, PUBLIC, named(N_("Reason, if rejected"))] = ""
    unexpected: Annotated[bool, PUBLIC, named(N_("Unexpected"))] = False


PROPOSAL_FIELDS: Final = ("text", "owner", "due", "reason", "state", "unexpected")
"""What is filled in about a proposal; the reason before the state that needs it."""


def parts_of(columns: Iterable[RetroColumn], language: str) -> tuple[RetroPartSpec, ...]:
    """Return the parts of a pack's format as a look back keeps them, titles in `language` first."""
    names = [name for name in RetroPartSpec.__struct_fields__ if name != "title"]
    return tuple(
        RetroPartSpec(
            title={language: local(column.title, language), **column.title},
            **{name: getattr(column, name) for name in names},
        )
        for column in columns
    )


def title_words(part: RetroPartSpec) -> Message | str:
    """Return the title of a part where nobody's language is known: in the first language it has."""
    if not part.title and part.id in RETRO_PART_WORDS:
        return Message.of(RETRO_PART_WORDS[part.id])
    return " ".join(next(iter(part.title.values()), part.id).split())


def part_title(part: RetroPartSpec, tr: Translator, *, plain: bool = False) -> str:
    """Return the one or two words above the cards of a part, if `plain` in plain language."""
    usual = tr(RETRO_PART_WORDS[part.id]) if part.id in RETRO_PART_WORDS else part.id
    return " ".join(for_the_room(part.title, tr.language, plain=plain).split()) or usual


def part_question(part: RetroPartSpec, tr: Translator, *, plain: bool = True) -> str:
    """Return the question the room reads in a part, if `plain` in plain language where there is one."""
    usual = tr(RETRO_PART_QUESTIONS[part.id]) if part.id in RETRO_PART_QUESTIONS else ""
    return " ".join(for_the_room(part.question, tr.language, plain=plain).split()) or usual
