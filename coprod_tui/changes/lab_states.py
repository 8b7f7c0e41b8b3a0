"""Moving labs through their states, forward and back, and deciding them (domain.md 3)."""

from __future__ import annotations

from typing import Final

from coprod_tui.changes.base import NOTHING, Change, Context, revised
from coprod_tui.errors import Refused
from coprod_tui.i18n import N_, Message
from coprod_tui.model.labs import (
    DECISION_WORDS,
    LAB_STATE_WORDS,
    LAB_STATES,
    Decision,
    Lab,
    LabState,
    LabStep,
)

_ENDED: Final = frozenset({"evaluating", "decided", "scaled", "archived"})
_DECIDED: Final = frozenset({"decided", "scaled", "archived"})


def move_lab(lab: Lab, context: Context, state: LabState) -> Change:
    """Return the change that moves a lab to another state, forward or back (domain.md 3).

    Forward moves may pass over states; that is recorded. A lab that begins to run without a
    start starts today, and one that goes into review has ended today, unless a day is given
    already. A decision is gone when the lab leaves the decided ones, but one that was
    extended runs on with it.
    """
    if state == lab.state:
        return NOTHING
    if state == "paused":
        return pause(lab, context)
    today = context.today()
    start, ended = lab.start, lab.ended
    if state == "running":
        start, ended = start or today, None
    elif state in _ENDED and ended is None and start is not None and start <= today:
        ended = today
    moved = revised(
        lab,
        context,
        state=state,
        before_pause=None,
        steps=(*lab.steps, LabStep(state=state, day=today, skipped=_passed_over(lab, state))),
        start=start,
        ended=ended,
        decision=lab.decision if _keeps_decision(lab, state) else None,
    )
    label = N_("lab {no} is now: {state}")
    return Change(Message.of(label, no=lab.no, state=Message.of(LAB_STATE_WORDS[state])), (moved,))


def pause(lab: Lab, context: Context) -> Change:
    """Return the change that pauses a lab; raises Refused where there is nothing to pause."""
    if lab.state == "paused" or lab.state in _DECIDED:
        raise Refused(
            Message.of(N_("This lab cannot be paused")),
            Message.of(N_("It is {state} already."), state=Message.of(LAB_STATE_WORDS[lab.state])),
        )
    step = LabStep(state="paused", day=context.today())
    paused = revised(lab, context, state="paused", before_pause=lab.state, steps=(*lab.steps, step))
    return Change(Message.of(N_("lab {no} paused"), no=lab.no), (paused,))


def resume(lab: Lab, context: Context) -> Change:
    """Return the change that takes a paused lab up again where it was; raises Refused."""
    if lab.state != "paused":
        raise Refused(
            Message.of(N_("This lab is not paused")),
            Message.of(N_("It is {state}."), state=Message.of(LAB_STATE_WORDS[lab.state])),
        )
    back: LabState = lab.before_pause or "running"
    step = LabStep(state=back, day=context.today())
    resumed = revised(lab, context, state=back, before_pause=None, steps=(*lab.steps, step))
    return Change(Message.of(N_("lab {no} goes on"), no=lab.no), (resumed,))


def decide(lab: Lab, context: Context, decision: Decision) -> Change:
    """Return the change that decides a lab; one in review becomes decided by it.

    Stopping is a result like the others (domain.md 3).

    Raises:
        Refused: nobody has looked back at the lab yet.
    """
    if lab.state == "evaluating":
        (lab,) = (record for record in move_lab(lab, context, "decided").put if isinstance(record, Lab))
    if lab.state not in _DECIDED:
        raise Refused(
            Message.of(N_("Looking back comes before the decision")),
            Message.of(N_("Please move the lab to “in review” first (m).")),
            "decision",
        )
    label = Message.of(N_("lab {no}: {decision}"), no=lab.no, decision=Message.of(DECISION_WORDS[decision]))
    return Change(label, (revised(lab, context, decision=decision),))


def _passed_over(lab: Lab, state: LabState) -> tuple[LabState, ...]:
    was: LabState = (lab.before_pause or "running") if lab.state == "paused" else lab.state
    return LAB_STATES[LAB_STATES.index(was) + 1 : LAB_STATES.index(state)]


def _keeps_decision(lab: Lab, state: LabState) -> bool:
    if state == "running":
        return lab.decision == "extend"
    return state in _DECIDED and lab.state in _DECIDED
