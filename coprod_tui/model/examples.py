"""An example: what a programme may hold, told in two languages and without dates of its own.

People's words are maps of languages, of which one is taken when the programme is made. Days are
numbers: 0 is the day it is made, -7 a week before. Cards are referred to by their numbers,
goals and headings by short keys.
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

from coprod_tui.model.fields import Count
from coprod_tui.model.goals import Stair, Weight
from coprod_tui.model.grids import Degree
from coprod_tui.model.labs import LabState, LogKind
from coprod_tui.model.packs import Key, LocalText
from coprod_tui.model.practices import Level
from coprod_tui.model.records import Number
from coprod_tui.model.retros import ProposalState
from coprod_tui.model.steps import Mit
from coprod_tui.model.votes import Dots, RoundState, TieRule

Offset = Annotated[int, Meta(ge=-3_650, le=3_650)]
"""Days after the day the programme is made; negative before it."""


class Part(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A part of an example; what it does not know is refused."""


class ExampleNote(Part, frozen=True, kw_only=True):
    """A note of an activity, found by its key in the pack."""

    activity: Key
    text: LocalText


class ExampleAttendance(Part, frozen=True, kw_only=True):
    """Head counts of one role group; None where nobody counted."""

    group: Key
    invited: Count | None = None
    registered: Count | None = None
    present: Count | None = None


class ExampleSession(Part, frozen=True, kw_only=True):
    """What is known about one session of the pack."""

    session: Key
    day: Offset | None = None
    held: bool = False
    """Whether all of it is over; says so of every activity."""
    with_clients: bool = False
    attendance: tuple[ExampleAttendance, ...] = ()
    notes: tuple[ExampleNote, ...] = ()


class ExamplePractice(Part, frozen=True, kw_only=True):
    """A practice card."""

    day: Offset = 0
    name: LocalText
    run_by: LocalText = {}
    target_group: LocalText = {}
    mit: Mit | None = None
    mits: tuple[Mit, ...] = ()
    strengths: LocalText = {}
    evidence: LocalText = {}


class ExampleCell(Part, frozen=True, kw_only=True):
    """One filled field of the matrix."""

    mit: Mit
    level: Level
    who: LocalText = {}
    evidence: LocalText = {}


class ExampleService(Part, frozen=True, kw_only=True):
    """A row of the matrix."""

    day: Offset = 0
    name: LocalText
    cells: tuple[ExampleCell, ...] = ()


class ExampleIndicator(Part, frozen=True, kw_only=True):
    """A sign that a goal is met."""

    kind: Literal["countable", "descriptive"] = "countable"
    text: LocalText
    unit: LocalText = {}
    baseline: LocalText = {}
    target: LocalText = {}
    actual: LocalText = {}
    how: LocalText = {}
    who: LocalText = {}
    when: Offset | None = None
    stair: Stair | None = None


class ExampleGoal(Part, frozen=True, kw_only=True):
    """A goal: of the pack's library (wording and "required by law" come from there) or an own one."""

    key: Key
    day: Offset = 0
    library: Key | None = None
    wording: LocalText = {}
    for_whom: LocalText = {}
    weight: Weight | None = None
    chosen: bool = False
    indicators: tuple[ExampleIndicator, ...] = ()


class ExampleCluster(Part, frozen=True, kw_only=True):
    """A heading."""

    key: Key
    day: Offset = 0
    title: LocalText
    mit: Mit | None = None


class ExampleMiniCase(Part, frozen=True, kw_only=True):
    """An idea worked out."""

    day: Offset = 0
    problem: LocalText = {}
    sentence: LocalText = {}
    clients_do: LocalText = {}
    staff_do: LocalText = {}
    goals: tuple[Key, ...] = ()
    needs: LocalText = {}
    first_step: LocalText = {}


class ExampleIdea(Part, frozen=True, kw_only=True):
    """A card, in the order of the numbers; one with parents is merged from them."""

    no: Number
    day: Offset = 0
    title: LocalText
    details: LocalText = {}
    group: Key | None = None
    mit: Mit | None = None
    mits: tuple[Mit, ...] = ()
    cluster: Key | None = None
    goals: tuple[Key, ...] = ()
    parents: tuple[Number, ...] = ()
    for_mini_case: bool = False
    mini_case: ExampleMiniCase | None = None


class ExampleVoters(Part, frozen=True, kw_only=True):
    """A group of a round, and its dots where they were counted on the wall."""

    group: Key
    entitled: Count | None = None
    present: Count | None = None
    ballots: Count | None = None
    """People who stuck dots; None where nobody counted."""
    dots: dict[int, Dots] = {}
    """Number of the idea → dots of this group; empty where nothing is counted yet."""


class ExampleRound(Part, frozen=True, kw_only=True):
    """A vote on ideas, as far as it has come."""

    day: Offset = 0
    session: Key | None = None
    activity: Key | None = None
    question: LocalText
    ideas: tuple[Number, ...]
    budget: Annotated[int, Meta(ge=1, le=99)] = 3
    cap: Annotated[int, Meta(ge=1, le=99)] = 2
    cut: Annotated[int, Meta(ge=1, le=99)] | None = 3
    tie: TieRule = "take_all"
    state: RoundState = "draft"
    counter: LocalText = {}
    """Who counted on the wall, by function."""
    voters: tuple[ExampleVoters, ...] = ()


class ExamplePlaced(Part, frozen=True, kw_only=True):
    """A card of a grid: where it lies, and how it was rated."""

    idea: Number
    up: Degree | None = None
    across: Degree | None = None
    scores: tuple[Degree | None, ...] = ()
    """One for each criterion of the activity, in their order."""


class ExampleGrid(Part, frozen=True, kw_only=True):
    """A grid of an activity, as far as it has come."""

    day: Offset = 0
    session: Key
    activity: Key
    cards_from: Literal["mini_cases", "ideas"] = "mini_cases"
    """Which ideas are cards of it; those not told below lie beside the field."""
    cards: tuple[ExamplePlaced, ...] = ()
    field_shown: bool = False
    ranking_shown: bool = False


class ExampleMove(Part, frozen=True, kw_only=True):
    """A lab's move to another state."""

    day: Offset
    state: LabState


class ExampleLogEntry(Part, frozen=True, kw_only=True):
    """A line in a lab's workbook."""

    day: Offset
    kind: LogKind
    text: LocalText


class ExampleLab(Part, frozen=True, kw_only=True):
    """A lab: its plan, and how far it has come."""

    day: Offset | None = None
    """When it was planned; None: not known, and no day of any step is recorded."""
    idea: Number | None = None
    title: LocalText
    sentence: LocalText = {}
    mit: Mit | None = None
    mits: tuple[Mit, ...] = ()
    goals: tuple[Key, ...] = ()
    participants: LocalText = {}
    first_step: LocalText = {}
    first_step_day: Offset | None = None
    owner: LocalText = {}
    signs: LocalText = {}
    kind: Literal["pilot", "event", "tandem", "budget", "evaluation"] | None = None
    initiator: Literal["manager", "staff", "client", "provider"] | None = None
    coach: LocalText = {}
    partners: LocalText = {}
    situation: LocalText = {}
    question: LocalText = {}
    target_group: LocalText = {}
    champions_planned: Count | None = None
    champions_actual: Count | None = None
    invitation: LocalText = {}
    voluntary: bool | None = None
    thanks: LocalText = {}
    activities: LocalText = {}
    cadence: LocalText = {}
    instruments: LocalText = {}
    venue: LocalText = {}
    language_support: LocalText = {}
    budget: LocalText = {}
    start: Offset | None = None
    planned_days: Annotated[int, Meta(ge=1, le=1000)] | None = None
    actual_days: Annotated[int, Meta(ge=1, le=5000)] | None = None
    stop_when: LocalText = {}
    risks: LocalText = {}
    results: LocalText = {}
    unexpected: LocalText = {}
    follow_up: LocalText = {}
    prototype: LocalText = {}
    origin: LocalText = {}
    described: bool = True
    state: LabState = "planned"
    """The state it began in."""
    moves: tuple[ExampleMove, ...] = ()
    milestones: dict[str, Offset] = {}
    """Milestone → when it was reached; keys as in `milestones.MILESTONE_WORDS`."""
    log: tuple[ExampleLogEntry, ...] = ()


class ExampleCard(Part, frozen=True, kw_only=True):
    """A card of a look back."""

    part: Literal["goals", "good", "not_good", "missing"]
    text: LocalText
    group: Key | None = None
    unexpected: bool = False


class ExampleProposal(Part, frozen=True, kw_only=True):
    """A proposal, and what came of it."""

    text: LocalText
    owner: LocalText = {}
    due: Offset | None = None
    state: ProposalState = "raised"
    reason: LocalText = {}
    unexpected: bool = False


class ExampleRetro(Part, frozen=True, kw_only=True):
    """A look back at a lab."""

    day: Offset = 0
    title: LocalText
    lab: Number | None = None
    cards: tuple[ExampleCard, ...] = ()
    proposals: tuple[ExampleProposal, ...] = ()


class ExampleAction(Part, frozen=True, kw_only=True):
    """A next step."""

    day: Offset = 0
    session: Key | None = None
    text: LocalText
    owner: LocalText = {}
    due: Offset | None = None
    done: Offset | None = None


class ExampleParked(Part, frozen=True, kw_only=True):
    """A topic in the parking lot."""

    day: Offset = 0
    session: Key | None = None
    text: LocalText


class Example(Part, frozen=True, kw_only=True):
    """A whole example."""

    format: Literal["coprod-example"]
    format_version: str
    id: Key
    pack: Key
    """Id of the content pack it is made from."""
    made_up: bool
    """Whether its contents are invented, which is then said on every screen and in every export."""
    title: LocalText
    place: LocalText = {}
    sources: tuple[str, ...] = ()
    """Where its facts come from; empty when they are invented."""
    sessions: tuple[ExampleSession, ...] = ()
    practices: tuple[ExamplePractice, ...] = ()
    services: tuple[ExampleService, ...] = ()
    goals: tuple[ExampleGoal, ...] = ()
    clusters: tuple[ExampleCluster, ...] = ()
    ideas: tuple[ExampleIdea, ...] = ()
    grids: tuple[ExampleGrid, ...] = ()
    rounds: tuple[ExampleRound, ...] = ()
    labs: tuple[ExampleLab, ...] = ()
    retros: tuple[ExampleRetro, ...] = ()
    actions: tuple[ExampleAction, ...] = ()
    parking_lot: tuple[ExampleParked, ...] = ()
