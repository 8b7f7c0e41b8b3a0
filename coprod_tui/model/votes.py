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
MOST_DOTS: Final = 999
"""Most dots of one person."""


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
    parents: Annotated[tuple[str, ...], PUBLIC] = ()
    """Ids of the options it was made of after people had voted (voting.md rule 8)."""
    refunded: Annotated[bool, PUBLIC] = False
    """Dropped or merged while the round was open: dots that lost their place were given back."""


class Electorate(Struct, frozen=True, kw_only=True):
    """One colour's people in one round: entitled, present, and cast in its tally (peers.md 14)."""

    group: Annotated[str, PUBLIC]
    entitled: Annotated[Count | None, GROUP, named(N_("entitled"))] = None
    present: Annotated[Count | None, GROUP, named(N_("present"))] = None
    joined: Annotated[tuple[str, ...], PUBLIC] = ()
    """Further groups that stick the same colour, so that no small group is exposed (voting.md rule 15)."""


class Recount(Struct, frozen=True, kw_only=True):
    """Why ballots were counted afresh, and by whom (voting.md rule 19)."""

    count: Annotated[int, FACILITATOR]
    """Which count it began; the first one is 1 and has no entry."""
    counter: Annotated[Line, FACILITATOR]
    reason: Annotated[Line, FACILITATOR]


class Round(Numbered, frozen=True, kw_only=True):
    """One vote from its draft to its result."""

    question: Annotated[Title, PUBLIC, named(N_("Question"))]
    state: Annotated[RoundState, PUBLIC] = "draft"
    options: Annotated[tuple[Option, ...], PUBLIC] = ()
    options_from: Annotated[Literal["ideas", "mini_cases", "goals", "free"], PUBLIC] = "ideas"
    budget: Annotated[int, Meta(ge=1, le=MOST_DOTS), PUBLIC, named(N_("Dots for each person"))] = 3
    cap: Annotated[int, Meta(ge=1, le=MOST_DOTS), PUBLIC, named(N_("At most on one idea"))] = 2
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
    negative: Annotated[int, Meta(ge=0, le=MOST_DOTS), PUBLIC] = 0
    """Dots against for each person; 0: there are none (voting.md rule 17)."""
    issued: Annotated[Count | None, FACILITATOR] = None
    """Ballot papers handed out; None: nobody counted (voting.md rule 18)."""
    not_returned: Annotated[Count | None, FACILITATOR] = None
    """Ballot papers that did not come back."""
    count: Annotated[int, Meta(ge=1), FACILITATOR] = 1
    """Which count of the papers is valid; ballots of earlier ones are kept (voting.md rule 19)."""
    recounts: Annotated[tuple[Recount, ...], FACILITATOR] = ()
    version: Annotated[int, Meta(ge=1), PUBLIC] = 1
    """Rises when a vote is held again (voting.md rule 20: re-opened only as a new version)."""
    replaces: Annotated[str, PUBLIC] = ""
    """Id of the round it is the next version of."""
    run_off_of: Annotated[str, PUBLIC] = ""
    """Id of the round whose tie it decides (voting.md rule 11)."""
    shown_from: Annotated[Literal["top", "bottom"], PUBLIC] = "top"
    """From which end the room sees the ranking, while it does not see all of it (voting.md rule 20)."""
    shown_ranks: Annotated[Annotated[int, Meta(ge=0, le=999)] | None, PUBLIC] = None
    """How many ranks the room sees of a revealed round; None: all."""
    agreement_said: Annotated[bool, PUBLIC] = False
    """Whether the room reads a sentence on how alike the groups voted (voting.md rule 14)."""

    @property
    def live_options(self) -> tuple[Option, ...]:
        """The options that were not dropped, by number."""
        return tuple(sorted((o for o in self.options if not o.dropped), key=lambda option: option.no))

    @property
    def counts_ballots(self) -> bool:
        """Whether ballots are what is counted: on a wall only dots are (voting.md rule 20)."""
        return self.way_in in ("paper", "laptop", "sheet")

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
    group: Annotated[str, LOCAL] = ""
    """Empty where a ballot does not tell."""
    dots: Annotated[dict[int, Dots], LOCAL] = {}
    """Number of an option → dots for it; none at all is a blank ballot."""
    negative: Annotated[dict[int, Dots], LOCAL] = {}
    """Number of an option → dots against it (voting.md rule 17)."""
    spoiled: Annotated[bool, LOCAL] = False
    """Counted as spoiled only; holds no dots (voting.md rule 3)."""
    way_in: Annotated[WayIn, LOCAL] = "paper"
    voter: Annotated[Line, LOCAL] = ""
    """Number on the paper, or a pseudonym; never in a secret round (voting.md rule 6)."""
    version: Annotated[int, Meta(ge=1), LOCAL] = 1
    """The latest version of a voter counts, earlier ones are kept."""
    count: Annotated[int, Meta(ge=1), LOCAL] = 1
    """In which count it was entered; see `Round.count`."""


class Tally(Dated, frozen=True, kw_only=True):
    """Dots of one group counted on the wall, or its hands; a recount is a new version (voting.md rule 19)."""

    round_id: Annotated[str, FACILITATOR]
    group: Annotated[str, FACILITATOR]
    way_in: Annotated[WayIn, FACILITATOR] = "wall"
    """Dots on the wall, or hands that were raised: then a number of people for each option."""
    version: Annotated[int, FACILITATOR] = 1
    dots: Annotated[dict[str, Dots], FACILITATOR] = {}
    """Option id → dots of this group."""
    ballots: Annotated[Count | None, FACILITATOR] = None
    """People of this group who stuck dots, as counted in the room; None: nobody counted."""
    counter: Annotated[Line, FACILITATOR, named(N_("Counted by (role)"))] = ""
    reason: Annotated[Line, FACILITATOR, named(N_("Why counted again"))] = ""
