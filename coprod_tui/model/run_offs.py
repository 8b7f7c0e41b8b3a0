"""Whether a tie waits for a run-off, and which one is under way (voting.md rule 11)."""

from __future__ import annotations

from coprod_tui.model.results import RoundResult
from coprod_tui.model.state import State
from coprod_tui.model.votes import Round


def needs_run_off(state: State, round_: Round, result: RoundResult) -> bool:
    """Return whether a run-off is to be prepared now: its tie is open, and none is under way."""
    tie = result.tie
    waits = tie is not None and tie.rule == "run_off" and not tie.decided
    return waits and run_off_under_way(state, round_) is None


def run_off_under_way(state: State, round_: Round) -> Round | None:
    """Return the run-off of `round_` whose result the room has not seen yet, or None."""
    held = [one for one in state.all(Round) if one.run_off_of == round_.id and one.state != "revealed"]
    return max(held, key=lambda one: one.no, default=None)
