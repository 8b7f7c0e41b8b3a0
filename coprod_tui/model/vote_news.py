"""What the room is told of a vote beside its rules: which one it is, what is fixed, how many have voted."""

from __future__ import annotations

from coprod_tui.i18n import N_, Translator
from coprod_tui.model.results import RoundResult
from coprod_tui.model.state import State
from coprod_tui.model.turnout import turnout
from coprod_tui.model.uncovering import steps_left
from coprod_tui.model.votes import Round


def kind_words(round_: Round, tr: Translator) -> str:
    """Return whether it is a run-off or a vote held again; empty for any other (voting.md rules 11, 20)."""
    if round_.run_off_of:
        return tr(N_("Run-off among those that were level."))
    if round_.version > 1:
        return tr(N_("We vote once more, time number {n}."), n=round_.version)
    return ""


def fixed_words(round_: Round, tr: Translator) -> str:
    """Return what no longer changes once a vote is open."""
    if round_.state != "open":
        return ""
    return tr(N_("From now on neither the options nor these rules change."))


def cast_words(state: State, round_: Round, tr: Translator) -> str:
    """Return `12 of 35 have voted` while ballots are counted; nothing else before the result (rule 20)."""
    if not round_.counts_ballots or round_.state in ("draft", "revealed"):
        return ""
    counted = turnout(state, round_)
    n = counted.cast + counted.spoiled
    if counted.expected is None:
        return tr.plural("{n} has voted", "{n} have voted", n)
    return tr(N_("{n} of {most} have voted"), n=n, most=counted.expected)


def covered_words(round_: Round, result: RoundResult, tr: Translator) -> str:
    """Return that the room does not see all of the ranking yet; empty where it does."""
    left = steps_left(round_, result)
    if not left:
        return ""
    if round_.shown_from == "top":
        return tr(N_("These are the first places. All others are kept."))
    return tr.plural("{n} place is still to come.", "{n} places are still to come.", left)
