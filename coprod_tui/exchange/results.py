"""What an export works out: rankings, lab states, progress of indicators, attendance, consents.

The structs carry classes like those of the model, so that each level gets its own part.
"""

from __future__ import annotations

from typing import Annotated

from msgspec import Struct

from coprod_tui.exchange.grids import GridOutcome, grid_outcome
from coprod_tui.exchange.redact import in_use
from coprod_tui.exchange.rounds import RoundOutcome, round_outcome
from coprod_tui.model.fields import Day
from coprod_tui.model.goals import Goal
from coprod_tui.model.grids import Grid
from coprod_tui.model.labs import Decision, Lab, LabState
from coprod_tui.model.people import Person
from coprod_tui.model.sessions import Session
from coprod_tui.model.state import State
from coprod_tui.model.visibility import GROUP, PUBLIC
from coprod_tui.model.votes import Round


class LabStanding(Struct, frozen=True, kw_only=True):
    """Where a lab stands."""

    lab_id: Annotated[str, PUBLIC]
    no: Annotated[int, PUBLIC]
    title: Annotated[str, PUBLIC]
    state: Annotated[LabState, PUBLIC]
    decision: Annotated[Decision | None, PUBLIC]
    start: Annotated[Day | None, PUBLIC]
    planned_days: Annotated[int | None, PUBLIC]
    actual_days: Annotated[int | None, PUBLIC]


class IndicatorProgress(Struct, frozen=True, kw_only=True):
    """A sign that a goal is met: from where, to where, and how far."""

    goal_id: Annotated[str, PUBLIC]
    goal_no: Annotated[int, PUBLIC]
    indicator_id: Annotated[str, PUBLIC]
    text: Annotated[str, PUBLIC]
    unit: Annotated[str, PUBLIC]
    baseline: Annotated[str, GROUP]
    target: Annotated[str, GROUP]
    actual: Annotated[str, GROUP]


class RoleAttendance(Struct, frozen=True, kw_only=True):
    """How many of one role group at one session; null where nobody counted."""

    session_id: Annotated[str, PUBLIC]
    group: Annotated[str, PUBLIC]
    label: Annotated[str, PUBLIC]
    invited: Annotated[int | None, GROUP]
    registered: Annotated[int | None, GROUP]
    present: Annotated[int | None, GROUP]


class Consents(Struct, frozen=True, kw_only=True):
    """People who took on a role, and how many of them agreed to a record; counts only."""

    people: Annotated[int, GROUP]
    given: Annotated[int, GROUP]
    withdrawn: Annotated[int, GROUP]


class Results(Struct, frozen=True, kw_only=True):
    """Everything that is worked out."""

    rounds: Annotated[tuple[RoundOutcome, ...], PUBLIC]
    labs: Annotated[tuple[LabStanding, ...], PUBLIC]
    indicators: Annotated[tuple[IndicatorProgress, ...], PUBLIC]
    attendance: Annotated[tuple[RoleAttendance, ...], GROUP]
    consents: Annotated[Consents, GROUP]
    grids: Annotated[tuple[GridOutcome, ...], PUBLIC] = ()


def results_of(state: State) -> Results:
    """Return what can be worked out of `state`, for the widest level."""
    return Results(
        rounds=tuple(round_outcome(state, round_) for round_ in in_use(state, Round)),
        labs=tuple(_standing(lab) for lab in in_use(state, Lab)),
        indicators=tuple(
            IndicatorProgress(
                goal_id=goal.id,
                goal_no=goal.no,
                indicator_id=indicator.id,
                text=indicator.text,
                unit=indicator.unit,
                baseline=indicator.baseline,
                target=indicator.target,
                actual=indicator.actual,
            )
            for goal in in_use(state, Goal)
            for indicator in goal.indicators
        ),
        attendance=tuple(_attendance(state)),
        consents=_consents(state),
        grids=tuple(grid_outcome(state, grid) for grid in in_use(state, Grid)),
    )


def _standing(lab: Lab) -> LabStanding:
    return LabStanding(
        lab_id=lab.id,
        no=lab.no,
        title=lab.title,
        state=lab.state,
        decision=lab.decision,
        start=lab.start,
        planned_days=lab.planned_days,
        actual_days=lab.actual_days,
    )


def _attendance(state: State) -> list[RoleAttendance]:
    rows = []
    for session in in_use(state, Session):
        for counted in session.attendance:
            group = state.programme.group(counted.group)
            rows.append(
                RoleAttendance(
                    session_id=session.id,
                    group=counted.group,
                    label=group.label if group is not None else "",
                    invited=counted.invited,
                    registered=counted.registered,
                    present=counted.present,
                )
            )
    return rows


def _consents(state: State) -> Consents:
    consents = [person.consent for person in in_use(state, Person) if person.consent is not None]
    return Consents(
        people=len(in_use(state, Person)),
        given=sum(consent.given is not None and consent.withdrawn is None for consent in consents),
        withdrawn=sum(consent.withdrawn is not None for consent in consents),
    )
