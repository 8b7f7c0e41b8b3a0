"""Vote rounds, ballots and wall tallies: what was cast, never a total (voting.md)."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Final, Literal

from msgspec import Meta, Struct

from coprod_tui.i18n import N_
from coprod_tui.model.fields import Count, Line, Title, named
from coprod_tui.model.records import Dated, Numbered, Record
from coprod_tui.model.visibility import FACILITATOR, GROUP, LOCAL, PUBLIC

RoundState = Literal["draft", "open", "closed", "confirmed", "revealed"]
ROUND_STATE_WORDS: Final = {
    "draft": N_("being prepared"),
    "open": N_("open now"),
    "closed": N_("closed"),
    "confirmed": N_("counted and checked"),
    "revealed": N_("shown"),
}
TieRule = Literal["take_all", "run_off", "more_supporters", "decider", "lot"]
TIE_RULE_WORDS: Final = {
    "take_all": N_("all of them go on"),
    "run_off": N_("a run-off among them"),
    "more_supporters": N_("those with more supporters"),
    "decider": N_("a named person decides"),
    "lot": N_("a lot is drawn"),
}
WALL_TIE_RULES: Final = {rule: words for rule, words in TIE_RULE_WORDS.items() if rule != "more_supporters"}
"""Rules that can be chosen where the wall is a way in: it cannot tell supporters (voting.md rule 11)."""
WayIn = Literal["wall", "paper", "laptop", "hands", "sheet"]
Dots = Annotated[int, Meta(ge=0, le=99_999)]


class Option(Struct, frozen=True, kw_only=True):
    """Something dots can go to; fixed when the round opens (voting.md rule 5)."""

    id: Annotated[str, PUBLIC]
    no: Annotated[int, PUBLIC]
    title: Annotated[Title, PUBLIC]
    table: Annotated[str, PUBLIC] = ""
    """Table of the record it stands for, or empty for a free option."""
    record_id: Annotated[str, PUBLIC] = ""
    dropped: Annotated[bool, PUBLIC] = False
    """Deleted after voting: kept in the record, out of the ranking (voting.md rule 10)."""


class Electorate(Struct, frozen=True, kw_only=True):
    """One colour's people in one round: entitled, present, and cast in its tally (peers.md 14)."""

    group: Annotated[str, PUBLIC]
    entitled: Annotated[Count | None, GROUP, named(N_("entitled"))] = None
    present: Annotated[Count | None, GROUP, named(N_("present"))] = None
    joined: Annotated[tuple[str, ...], PUBLIC] = ()
    """Further groups that stick the same colour, so that no small group is exposed (voting.md rule 15)."""


class Round(Numbered, frozen=True, kw_only=True):
    """One vote from its draft to its result."""

    question: Annotated[Title, PUBLIC, named(N_("Question"))]
    state: Annotated[RoundState, PUBLIC] = "draft"
    options: Annotated[tuple[Option, ...], PUBLIC] = ()
    options_from: Annotated[Literal["ideas", "mini_cases", "goals", "free"], PUBLIC] = "ideas"
    budget: Annotated[int, Meta(ge=1, le=99), PUBLIC, named(N_("Dots for each person"))] = 3
    cap: Annotated[int, Meta(ge=1, le=99), PUBLIC, named(N_("At most on one idea"))] = 2
    electorates: Annotated[tuple[Electorate, ...], GROUP] = ()
    secret: Annotated[bool, PUBLIC] = False
    tie: Annotated[TieRule, PUBLIC, named(N_("If there is a tie at the line"), WALL_TIE_RULES)] = "take_all"
    cut: Annotated[
        Annotated[int, Meta(ge=1, le=99)] | None,
        PUBLIC,
        named(N_("How many go on"), hint=N_("empty: no line")),
    ] = 3
    threshold: Annotated[
        Annotated[int, Meta(ge=1, le=99)] | None,
        PUBLIC,
        named(N_("Dots an option needs at least"), hint=N_("empty: no such limit")),
    ] = None
    """Dots below which an option does not go on, whatever its rank."""
    way_in: Annotated[WayIn, PUBLIC] = "wall"
    decider: Annotated[Line, GROUP, named(N_("Who decides"), hint=N_("only if a named person does"))] = ""
    seed: Annotated[int | None, GROUP] = None
    """Seed of the drawn lot, recorded so that the draw can be repeated."""
    decided: Annotated[tuple[str, ...], FACILITATOR] = ()
    """Option ids a named decider let through where a tie lay across the line."""
    opened: Annotated[datetime | None, GROUP] = None
    closed: Annotated[datetime | None, GROUP] = None
    activity_id: Annotated[str | None, GROUP] = None
    note: Annotated[Line, GROUP, named(N_("Why the numbers do not add up"))] = ""
    """Why a count was saved although it does not add up (voting.md rule 18)."""

    @property
    def live_options(self) -> tuple[Option, ...]:
        """The options that were not dropped, by number."""
        return tuple(sorted((o for o in self.options if not o.dropped), key=lambda option: option.no))

    @property
    def fewest_dots(self) -> int:
        """Dots an option needs to go on: the threshold; one without a single dot never does."""
        return self.threshold or 1

    def electorate(self, group: str) -> Electorate:
        """Return the numbers of a colour, empty where nobody counted."""
        return next((part for part in self.electorates if part.group == group), Electorate(group=group))


class Ballot(Record, frozen=True, kw_only=True):
    """One person's dots. Carries neither time nor person (voting.md rule 21)."""

    round_id: Annotated[str, LOCAL]
    group: Annotated[str, LOCAL]
    dots: Annotated[dict[str, Dots], LOCAL] = {}
    """Option id → dots; all empty is a blank ballot."""
    spoiled: Annotated[bool, LOCAL] = False
    way_in: Annotated[WayIn, LOCAL] = "paper"


class Tally(Dated, frozen=True, kw_only=True):
    """Dots of one group counted on the wall; a recount is a new version (voting.md rule 19)."""

    round_id: Annotated[str, FACILITATOR]
    group: Annotated[str, FACILITATOR]
    version: Annotated[int, FACILITATOR] = 1
    dots: Annotated[dict[str, Dots], FACILITATOR] = {}
    """Option id → dots of this group."""
    ballots: Annotated[Count | None, FACILITATOR] = None
    """People of this group who stuck dots, as counted in the room; None: nobody counted."""
    counter: Annotated[Line, FACILITATOR, named(N_("Counted by (role)"))] = ""
    reason: Annotated[Line, FACILITATOR, named(N_("Why counted again"))] = ""
