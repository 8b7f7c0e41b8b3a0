"""Innovation labs: their plan, their states, their learning log (domain.md 3)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Final, Literal

from msgspec import Meta, Struct

from coprod_tui.i18n import N_
from coprod_tui.model.fields import Count, Day, Line, Paragraph, Title, named, refers_to
from coprod_tui.model.pack_library import LabTemplate
from coprod_tui.model.pack_texts import LocalText, local
from coprod_tui.model.records import Dated, Numbered
from coprod_tui.model.steps import MIT_NAMES, Mit
from coprod_tui.model.visibility import FACILITATOR, GROUP, PUBLIC

LabState = Literal[
    "idea", "mini_case", "prioritised", "planned", "approved", "recruiting", "running", "evaluating",
    "decided", "scaled", "archived", "paused",
]  # fmt: skip
LAB_STATES: Final[tuple[LabState, ...]] = (
    "idea", "mini_case", "prioritised", "planned", "approved", "recruiting", "running", "evaluating",
    "decided", "scaled", "archived",
)  # fmt: skip
"""The states in their order; `paused` stands beside them."""
LAB_STATE_WORDS: Final = {
    "idea": N_("an idea"),
    "mini_case": N_("a mini-case"),
    "prioritised": N_("prioritised"),
    "planned": N_("planned"),
    "approved": N_("approved"),
    "recruiting": N_("looking for people"),
    "running": N_("running"),
    "evaluating": N_("in review"),
    "decided": N_("decided"),
    "scaled": N_("spread further"),
    "archived": N_("archived"),
    "paused": N_("paused"),
}
Column = Literal["planned", "running", "in_review", "decided"]
"""A column of the board."""
COLUMN_WORDS: Final[Mapping[Column, str]] = {
    "planned": N_("Planned"),
    "running": N_("Running"),
    "in_review": N_("In review"),
    "decided": N_("Decided"),
}
"""The four columns of the board in their order (domain.md 3)."""
_COLUMN_BEGINS: Final[Mapping[Column, LabState]] = {
    "planned": "idea",
    "running": "running",
    "in_review": "evaluating",
    "decided": "decided",
}

Decision = Literal["adopt", "adapt", "extend", "stop"]
DECISION_WORDS: Final = {
    "adopt": N_("carry on"),
    "adapt": N_("adapt"),
    "extend": N_("extend"),
    "stop": N_("stop"),
}
LAB_KIND_WORDS: Final = {
    "pilot": N_("pilot"),
    "event": N_("event"),
    "tandem": N_("tandems"),
    "budget": N_("budget"),
    "evaluation": N_("feedback on a service"),
}
INITIATOR_WORDS: Final = {
    "manager": N_("a manager"),
    "staff": N_("staff"),
    "client": N_("a client"),
    "provider": N_("a provider"),
}
DEFAULT_DAYS: Final = 100
"""Planned days a new lab begins with; any number can be set (domain.md 1: "about 100")."""


class LabStep(Struct, frozen=True, kw_only=True):
    """A move from one state to the next, and when."""

    state: Annotated[LabState, PUBLIC]
    day: Annotated[Day, PUBLIC]
    skipped: Annotated[tuple[LabState, ...], PUBLIC] = ()
    """States that were passed over."""


class MilestoneDone(Struct, frozen=True, kw_only=True):
    """A milestone that was reached, and when."""

    key: Annotated[str, PUBLIC]
    day: Annotated[Day, PUBLIC]


class PlannedMilestone(Struct, frozen=True, kw_only=True):
    """A day of the plan, copied from the pack when the lab began."""

    key: Annotated[str, PUBLIC]
    day: Annotated[int, Meta(ge=0, le=5000), PUBLIC]
    """Days after the start."""
    title: Annotated[LocalText, PUBLIC] = {}


class RegularMeeting(Struct, frozen=True, kw_only=True):
    """A meeting that comes again and again, copied from the pack when the lab began."""

    title: Annotated[LocalText, PUBLIC] = {}
    every_days: Annotated[int, Meta(ge=1, le=365), PUBLIC] = 7
    minutes: Annotated[int, Meta(ge=1, le=1440), PUBLIC] = 60


class Lab(Numbered, frozen=True, kw_only=True):
    """A time-boxed trial with clients. The first eight fields are the plan on one page."""

    title: Annotated[Title, PUBLIC, named(N_("Title"))]
    sentence: Annotated[Line, PUBLIC, named(N_("What we try, in one plain sentence"))] = ""
    mit: Annotated[Mit | None, PUBLIC, named(N_("Main MIT"), MIT_NAMES)] = None
    goal_ids: Annotated[tuple[str, ...], PUBLIC, refers_to("goals"), named(N_("Outcome goal"))] = ()
    participants: Annotated[Line, PUBLIC, named(N_("Who takes part"))] = ""
    first_step: Annotated[Line, PUBLIC, named(N_("First step"))] = ""
    first_step_day: Annotated[Day | None, PUBLIC, named(N_("First step on"))] = None
    owner: Annotated[Line, GROUP, named(N_("Who looks after it (role)"))] = ""
    signs: Annotated[Line, PUBLIC, named(N_("How will we notice that it works?"))] = ""

    mits: Annotated[tuple[Mit, ...], PUBLIC, named(N_("Further MITs"), MIT_NAMES)] = ()
    kind: Annotated[
        Literal["pilot", "event", "tandem", "budget", "evaluation"] | None,
        PUBLIC,
        named(N_("Kind"), LAB_KIND_WORDS),
    ] = None
    initiator: Annotated[
        Literal["manager", "staff", "client", "provider"] | None,
        GROUP,
        named(N_("Started by"), INITIATOR_WORDS),
    ] = None
    coach: Annotated[Line, GROUP, named(N_("Coach (role)"))] = ""
    partners: Annotated[Paragraph, PUBLIC, named(N_("Partners"))] = ""
    situation: Annotated[Paragraph, PUBLIC, named(N_("Starting situation"))] = ""
    question: Annotated[Line, PUBLIC, named(N_("Question of the lab"))] = ""
    assumptions: Annotated[Paragraph, PUBLIC, named(N_("What we assume"))] = ""
    target_group: Annotated[Line, PUBLIC, named(N_("For whom"))] = ""
    who_may_join: Annotated[Line, PUBLIC, named(N_("Who may join"))] = ""
    champions_planned: Annotated[Count | None, PUBLIC, named(N_("Clients planned"))] = None
    champions_actual: Annotated[Count | None, GROUP, named(N_("Clients who took part"))] = None
    invitation: Annotated[Paragraph, PUBLIC, named(N_("How people are invited"))] = ""
    voluntary: Annotated[bool | None, PUBLIC, named(N_("Taking part is voluntary"))] = None
    """A statement of the lab, never of a person (domain.md 1)."""
    thanks: Annotated[Line, PUBLIC, named(N_("Thanks offered"))] = ""
    activities: Annotated[Paragraph, PUBLIC, named(N_("What we do"))] = ""
    cadence: Annotated[Line, PUBLIC, named(N_("How often"))] = ""
    instruments: Annotated[Paragraph, PUBLIC, named(N_("Instruments"))] = ""
    venue: Annotated[Line, PUBLIC, named(N_("Place"))] = ""
    language_support: Annotated[Line, PUBLIC, named(N_("Language support"))] = ""
    budget: Annotated[Line, GROUP, named(N_("Money, and who decided"))] = ""
    permissions: Annotated[Line, GROUP, named(N_("Permissions needed"))] = ""
    start: Annotated[Day | None, PUBLIC, named(N_("Start"))] = None
    planned_days: Annotated[Annotated[int, Meta(ge=1, le=1000)] | None, PUBLIC, named(N_("Planned days"))] = (
        DEFAULT_DAYS
    )
    ended: Annotated[Day | None, PUBLIC, named(N_("Ended on"))] = None
    actual_days: Annotated[Annotated[int, Meta(ge=1, le=5000)] | None, PUBLIC, named(N_("Actual days"))] = (
        None
    )
    stop_when: Annotated[Paragraph, PUBLIC, named(N_("We stop if"))] = ""
    risks: Annotated[Paragraph, GROUP, named(N_("Risks"))] = ""
    results: Annotated[Paragraph, PUBLIC, named(N_("Results"))] = ""
    unexpected: Annotated[Paragraph, PUBLIC, named(N_("What surprised us"))] = ""
    decision: Annotated[Decision | None, PUBLIC, named(N_("Decision"), DECISION_WORDS)] = None
    follow_up: Annotated[Paragraph, PUBLIC, named(N_("What comes next"))] = ""
    prototype: Annotated[Paragraph, PUBLIC, named(N_("Prototype"))] = ""

    state: Annotated[LabState, PUBLIC] = "planned"
    before_pause: Annotated[LabState | None, FACILITATOR] = None
    steps: Annotated[tuple[LabStep, ...], GROUP] = ()
    milestones_done: Annotated[tuple[MilestoneDone, ...], PUBLIC] = ()
    template: Annotated[str, PUBLIC] = ""
    """Id of the pack's template it began with; empty: none."""
    plan_fields: Annotated[tuple[str, ...], PUBLIC] = ()
    """Fields its plan asks for, in this order; empty: the usual eight."""
    plan_milestones: Annotated[tuple[PlannedMilestone, ...], PUBLIC] = ()
    """Days of its plan; empty: the usual ones, computed."""
    meetings: Annotated[tuple[RegularMeeting, ...], PUBLIC] = ()
    idea_id: Annotated[str | None, PUBLIC] = None
    """The idea it came from, or None when it was made directly."""
    origin: Annotated[Line, PUBLIC, named(N_("Where it comes from"))] = ""
    described: Annotated[bool, PUBLIC] = True
    """False where only its existence is known."""


def column_of(state: LabState) -> Column:
    """Return the column of the board a state stands in; `paused` alone tells no more than "running".

    Give it `lab.before_pause or lab.state`, and a paused lab stays where it was.
    """
    place = LAB_STATES.index("running" if state == "paused" else state)
    return [column for column, first in _COLUMN_BEGINS.items() if LAB_STATES.index(first) <= place][-1]


def next_column_state(state: LabState) -> LabState | None:
    """Return the first state of the column after that of `state`, None in the last column."""
    columns = list(COLUMN_WORDS)
    place = columns.index(column_of(state)) + 1
    return _COLUMN_BEGINS[columns[place]] if place < len(columns) else None


PLAN_FIELDS: Final = (
    "title", "sentence", "mit", "goal_ids", "participants", "first_step", "first_step_day", "owner", "signs",
)  # fmt: skip
"""The usual plan on one page: eight fields, the first step together with its day."""
MORE_FIELDS: Final = (
    "start", "planned_days", "ended", "actual_days", "mits", "kind", "initiator", "coach", "partners",
    "situation", "question", "assumptions", "target_group", "who_may_join", "champions_planned",
    "champions_actual", "invitation", "voluntary", "thanks", "activities", "cadence", "instruments", "venue",
    "language_support", "budget", "permissions", "stop_when", "risks", "results", "unexpected", "follow_up",
    "prototype", "origin",
)  # fmt: skip
"""All other fields of the plan, folded away (domain.md 3). State and decision have changes of their own."""


def asked_fields(lab: Lab) -> tuple[str, ...]:
    """Return the fields the plan of a lab asks for, in their order."""
    known = (*PLAN_FIELDS, *MORE_FIELDS)
    return tuple(name for name in dict.fromkeys(lab.plan_fields) if name in known) or PLAN_FIELDS


def rarer_fields(lab: Lab) -> tuple[str, ...]:
    """Return the fields of a lab that are folded away."""
    asked = asked_fields(lab)
    return tuple(name for name in (*PLAN_FIELDS, *MORE_FIELDS) if name not in asked)


def _counted(lab: Lab) -> tuple[str, ...]:
    """The first step and its day count as one field."""
    return tuple(name for name in asked_fields(lab) if name != "first_step_day")


def plan_size(lab: Lab) -> int:
    """Return how many fields the plan of a lab has; the usual one has eight."""
    return len(_counted(lab))


def plan_filled(lab: Lab) -> int:
    """Return how many fields of the plan say something."""
    return sum(getattr(lab, name) not in (None, "", ()) for name in _counted(lab))


def begun_with(template: LabTemplate, language: str) -> dict[str, Any]:
    """Return the fields of a new lab that begins with `template`, titles in `language` first."""

    def titled(text: LocalText) -> LocalText:
        return {language: local(text, language), **text}

    return {
        "template": template.id,
        "kind": template.kind,
        "planned_days": template.planned_days,
        "plan_fields": tuple(template.fields),
        "plan_milestones": tuple(
            PlannedMilestone(key=one.id, day=one.day, title=titled(one.title)) for one in template.milestones
        ),
        "meetings": tuple(
            RegularMeeting(title=titled(one.title), every_days=one.every_days, minutes=one.minutes)
            for one in template.meetings
        ),
    }


LogKind = Literal["tried", "learned_staff", "learned_clients", "mistake", "unexpected", "coaching"]
LOG_KIND_WORDS: Final = {
    "tried": N_("tried"),
    "learned_staff": N_("staff learned"),
    "learned_clients": N_("clients learned"),
    "mistake": N_("mistake"),
    "unexpected": N_("unexpected"),
    "coaching": N_("coaching"),
}


class LogEntry(Dated, frozen=True, kw_only=True):
    """A dated line in a lab's workbook."""

    lab_id: Annotated[str, PUBLIC]
    day: Annotated[Day, PUBLIC, named(N_("Day"))]
    kind: Annotated[LogKind, PUBLIC, named(N_("Kind"), LOG_KIND_WORDS)] = "tried"
    text: Annotated[Paragraph, GROUP, named(N_("What happened?"))]
