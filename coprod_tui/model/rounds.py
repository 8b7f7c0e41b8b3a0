"""Which round belongs to an activity, and what a round's colours are called."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from coprod_tui.model.activity_form import vote_settings
from coprod_tui.model.pack_choices import words_of
from coprod_tui.model.packs import VoteSettings
from coprod_tui.model.sessions import Session
from coprod_tui.model.state import State
from coprod_tui.model.vote_checks import budget_suggestions
from coprod_tui.model.votes import Electorate, Round

_MOST_DOTS: Final = 99


def rounds_by_number(state: State) -> tuple[Round, ...]:
    """Return the rounds that are in use, the oldest first."""
    return tuple(sorted(state.all(Round), key=lambda round_: round_.no))


def template_of(state: State, activity_id: str | None) -> VoteSettings | None:
    """Return how the pack begins the vote of an activity, its template looked up.

    None where it only shows one, and without an activity.
    """
    found = words_of(state, activity_id)
    return vote_settings(*found) if found is not None else None


def budget_of(settings: VoteSettings, options: int, voters: int) -> int:
    """Return the dots a person gets by the template's rule (voting.md rule 1).

    Args:
        settings: the template.
        options: how many options there are.
        voters: how many people vote, 0 where nobody was counted.
    """
    offered = budget_suggestions(options, voters)
    dots = {
        "number": settings.budget,
        "quarter": offered.quarter,
        "half": offered.half,
        "tie_avoiding": offered.tie_avoiding,
    }
    return min(dots[settings.budget_rule], _MOST_DOTS)


def voters_of(electorates: Iterable[Electorate]) -> int:
    """Return how many people vote: those present, else those entitled; who was not counted is none."""
    numbers = (part.present if part.present is not None else part.entitled for part in electorates)
    return sum(number or 0 for number in numbers)


def round_at(state: State, activity_id: str | None) -> Round | None:
    """Return the round an activity is about.

    Its own latest one; else, where the pack has no template for it (it shows the result of
    another activity), the latest of its session or of all; else a draft that belongs to no
    activity yet. Without an activity it is the latest of all.
    """
    rounds = rounds_by_number(state)
    if activity_id is None:
        return rounds[-1] if rounds else None
    own = [round_ for round_ in rounds if round_.activity_id == activity_id]
    if own:
        return own[-1]
    if template_of(state, activity_id) is None:
        session = next((s for s in state.all(Session) if s.activity(activity_id)), None)
        near = [r for r in rounds if session and r.activity_id and session.activity(r.activity_id)]
        near = near or list(rounds)
        return near[-1] if near else None
    waiting = [round_ for round_ in rounds if round_.activity_id is None and round_.state == "draft"]
    return waiting[-1] if waiting else None


def colour_words(state: State, part: Electorate) -> str:
    """Return glyph and names of the groups behind a colour, e.g. `▲ Clients + Providers`."""
    groups = [state.programme.group(key) for key in (part.group, *part.joined)]
    names = " + ".join(group.label for group in groups if group is not None) or part.group
    return f"{glyph_of(state, part.group)} {names}"


def glyph_of(state: State, group: str) -> str:
    """Return the glyph of a group (voting.md rule 16)."""
    known = state.programme.group(group)
    return known.glyph if known is not None else "○"
