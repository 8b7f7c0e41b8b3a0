"""What a step, a day or a whole programme has brought: counts in words, for achievements and overviews."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from msgspec import Struct

from coprod_tui.i18n import N_, Message
from coprod_tui.model.actions import Action
from coprod_tui.model.goals import Goal
from coprod_tui.model.grid_words import rated_cards
from coprod_tui.model.grids import Grid
from coprod_tui.model.ideas import Idea, MiniCase
from coprod_tui.model.labs import Lab, LogEntry
from coprod_tui.model.practices import MatrixCell, Practice
from coprod_tui.model.records import Dated
from coprod_tui.model.retros import Proposal, RetroCard
from coprod_tui.model.state import State
from coprod_tui.model.votes import Round


class Yield(Struct, frozen=True, kw_only=True):
    """One kind of result and how much of it there is."""

    tool: str
    """Tool that shows it."""
    words: Message
    """E.g. `17 ideas`."""
    n: int


_KINDS: Final[tuple[tuple[type[Dated], str, str, str, int], ...]] = (
    (Practice, "inventory", N_("{n} practice card"), N_("{n} practice cards"), 1),
    (MatrixCell, "matrix", N_("{n} field of the matrix filled"), N_("{n} fields of the matrix filled"), 1),
    (Idea, "ideas", N_("{n} idea"), N_("{n} ideas"), 1),
    (Goal, "goals", N_("{n} outcome goal"), N_("{n} outcome goals"), 2),
    (MiniCase, "minicases", N_("{n} mini-case"), N_("{n} mini-cases"), 2),
    (Grid, "grid", N_("{n} grid with cards on it"), N_("{n} grids with cards on them"), 2),
    (Round, "vote", N_("{n} vote with a result"), N_("{n} votes with a result"), 2),
    (Lab, "labs", N_("{n} lab"), N_("{n} labs"), 3),
    (LogEntry, "labs", N_("{n} entry in the lab workbooks"), N_("{n} entries in the lab workbooks"), 4),
    (RetroCard, "retro", N_("{n} card of the look back"), N_("{n} cards of the look back"), 4),
    (Proposal, "proposals", N_("{n} proposal"), N_("{n} proposals"), 4),
    (Action, "actions", N_("{n} next step"), N_("{n} next steps"), 5),
)
"""Kind, its tool, its words for one and for many, the step it belongs to first."""


def yields(state: State, since: datetime | None = None, until: datetime | None = None) -> tuple[Yield, ...]:
    """Return what was made from `since` on (all of it when None) and before `until`, zeros left out."""
    found = []
    for struct, tool, one, many, _ in _KINDS:
        n = sum(_counts(record, since, until) for record in state.all(struct))
        if n:
            found.append(Yield(tool=tool, words=Message.count(one, many, n), n=n))
    return tuple(found)


def step_yields(state: State, step: int) -> tuple[Yield, ...]:
    """Return the results that belong to a step, zeros included, so that each can be opened."""
    found = []
    for struct, tool, one, many, home in _KINDS:
        if home == step:
            n = sum(_counts(record, None, None) for record in state.all(struct))
            found.append(Yield(tool=tool, words=Message.count(one, many, n), n=n))
            if struct is Grid and (rated := rated_cards(state)) is not None:
                words = Message.count(
                    N_("{n} card rated by criteria"), N_("{n} cards rated by criteria"), rated
                )
                found.append(Yield(tool="scores", words=words, n=rated))
    return tuple(found)


def _counts(record: Dated, since: datetime | None, until: datetime | None) -> bool:
    """Whether a record counts as something brought about in that time."""
    if isinstance(record, Idea) and record.merged_into is not None:
        return False
    if isinstance(record, MatrixCell) and record.level == "none":
        return False
    moment = record.created
    if isinstance(record, Grid) and not any(item.up and item.across for item in record.items):
        return False
    if isinstance(record, Round):
        if record.state != "revealed":
            return False
        moment = record.updated
    return (since is None or moment >= since) and (until is None or moment < until)
