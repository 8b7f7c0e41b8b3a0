"""The questions that are asked about a grid: which cards, and which votes stand for its scales."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from coprod_tui.i18n import N_
from coprod_tui.model.goals import Goal
from coprod_tui.model.grid_cards import voted_degrees
from coprod_tui.model.grid_words import GridWords
from coprod_tui.model.grids import Grid
from coprod_tui.model.ideas import Idea
from coprod_tui.model.options import OptionSource, offered_options
from coprod_tui.model.rounds import rounds_by_number
from coprod_tui.model.state import State
from coprod_tui.model.votes import Round
from coprod_tui.tui.widgets.entry_list import Entry

if TYPE_CHECKING:
    from coprod_tui.tui.screens.programme import ProgrammeScreen

_SOURCES: Final[tuple[tuple[OptionSource, str], ...]] = (
    ("mini_cases", N_("{n} ideas for mini-cases")),
    ("ideas", N_("all {n} ideas")),
    ("goals", N_("{n} outcome goals")),
)
_NO_VOTE: Final = "none"


def _new_cards(state: State, grid: Grid | None, source: OptionSource) -> int:
    """Return how many cards of a source are not on the grid yet."""
    there = {item.record_id for item in grid.items} if grid is not None else set()
    return sum(one.record_id not in there for one in offered_options(state, source, str))


def _sources(state: State, grid: Grid | None) -> dict[OptionSource, int]:
    """Return the sources that have something new; the marked ideas only where they are not all of them."""
    found = {source: _new_cards(state, grid, source) for source, _ in _SOURCES}
    if found["mini_cases"] == found["ideas"]:
        del found["mini_cases"]
    return {source: n for source, n in found.items() if n}


def can_take(state: State, grid: Grid | None) -> bool:
    """Whether there is an idea or a goal that is no card yet; asked at every key, so it only looks."""
    there = {item.record_id for item in grid.items} if grid is not None else set()
    ideas = (idea.id for idea in state.all(Idea) if idea.merged_into is None)
    return any(id_ not in there for id_ in ideas) or any(goal.id not in there for goal in state.all(Goal))


def ask_source(screen: ProgrammeScreen, grid: Grid | None, take: Callable[[str], None]) -> None:
    """Let the facilitator choose which cards are taken over; a single source is taken at once."""
    from coprod_tui.tui.screens.choice import ChoiceCard  # noqa: PLC0415 - a card, when it is asked for

    sources = _sources(screen.state, grid)
    if len(sources) == 1:
        take(next(iter(sources)))
        return
    words = dict(_SOURCES)
    entries = [Entry(source, screen.tr(words[source], n=n)) for source, n in sources.items()]

    def answered(answer: str | None) -> None:
        if answer is not None:
            take(answer)

    screen.app.push_screen(ChoiceCard(screen.tr(N_("What do we take over?")), entries), answered)


def has_votes(state: State, grid: Grid | None) -> bool:
    """Whether the room has seen a vote; asked at every key, so it only looks."""
    return bool(grid is not None and grid.items) and any(r.state == "revealed" for r in state.all(Round))


def ask_votes(
    screen: ProgrammeScreen, names: GridWords, grid: Grid, take: Callable[[Round | None, Round | None], None]
) -> None:
    """Let the facilitator choose a vote for each scale, one after the other.

    Args:
        screen: where it is asked.
        names: what the scales are called.
        grid: the grid whose cards are to be placed.
        take: is given the vote for the scale from bottom to top and that from left to right; at least one.
    """
    rounds = [one for one in rounds_by_number(screen.state) if voted_degrees(screen.state, grid, one)]
    if not rounds:
        screen.say(N_("No vote that was shown is about these cards."), warning=True)
        return
    by_id = {round_.id: round_ for round_ in rounds}

    def across_for(up: str) -> None:
        def answered(across: str) -> None:
            if up in by_id or across in by_id:
                take(by_id.get(up), by_id.get(across))

        _ask_vote(screen, names.across, rounds, answered)

    _ask_vote(screen, names.up, rounds, across_for)


def _ask_vote(
    screen: ProgrammeScreen, scale: str, rounds: Sequence[Round], answered: Callable[[str], None]
) -> None:
    from coprod_tui.tui.screens.choice import ChoiceCard  # noqa: PLC0415 - a card, when it is asked for

    entries = [Entry(round_.id, round_.question, lead=f"{round_.no} ") for round_ in rounds]
    entries.append(Entry(_NO_VOTE, screen.tr(N_("none: it stays as it is"))))
    title = screen.tr(N_("Which vote stands for “{scale}”?"), scale=scale)
    screen.app.push_screen(
        ChoiceCard(title, entries), lambda answer: None if answer is None else answered(answer)
    )
