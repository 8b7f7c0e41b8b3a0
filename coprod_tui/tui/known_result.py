"""The result of a round, worked out once for each state: every key of the bar asks about it."""

from __future__ import annotations

from coprod_tui.model.results import RoundResult, result_of
from coprod_tui.model.state import State
from coprod_tui.model.votes import Round


class KnownResult:
    """Remembers the latest result; with 2,000 ballots it takes too long to be worked out for each key."""

    def __init__(self) -> None:
        self._state: State | None = None
        self._round: Round | None = None
        self._result: RoundResult | None = None

    def of(self, state: State, round_: Round) -> RoundResult:
        """Return the result of `round_` in `state`."""
        known = self._result
        if known is None or self._state is not state or self._round is not round_:
            known = result_of(state, round_)
            self._state, self._round, self._result = state, round_, known
        return known
