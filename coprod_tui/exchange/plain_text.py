"""The public part of a programme as lines of plain text: for screen readers, and without a terminal.

Built from an export of level open, so that it cannot hold more than that does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, Final

from coprod_tui.exchange import plain_cards as cards
from coprod_tui.exchange import plain_results as results
from coprod_tui.i18n import N_, Translator
from coprod_tui.model.steps import STEP_NAMES, STEPS

Data = Mapping[str, Any]
"""An export of level open as JSON's own values."""
Part = Callable[[Data, Translator], list[str]]

ACTIVITY_STATE_WORDS: Final = MappingProxyType(
    {
        "planned": N_("still to come"),
        "running": N_("now"),
        "done": N_("done"),
        "skipped": N_("left out"),
    }
)

_PARTS: Final[Mapping[int, tuple[tuple[str, Part], ...]]] = MappingProxyType(
    {
        1: (
            (N_("Practices"), cards.practices),
            (N_("Matrix"), cards.matrix),
            (N_("Ideas"), cards.ideas),
        ),
        2: (
            (N_("Mini-cases"), cards.mini_cases),
            (N_("Outcome goals"), cards.goals),
            (N_("Votes"), results.rounds),
        ),
        3: ((N_("Labs"), results.labs),),
        4: ((N_("Looks back"), cards.retros), (N_("Proposals"), cards.proposals)),
        5: ((N_("Decisions about labs"), results.decisions),),
    }
)
"""Step → headings and what lies under them."""
_OF_NO_STEP: Final[tuple[tuple[str, Part], ...]] = (
    (N_("Next steps"), cards.actions),
    (N_("Parking lot"), cards.parked),
)


def public_lines(data: Data, tr: Translator, step: int | None = None) -> Iterator[str]:
    """Yield the lines of a programme, or of one step: its activities and its results.

    Args:
        data: an export of level open.
        tr: the reader's language, for everything that nobody in the room wrote.
        step: 1 to 5, or None for the whole programme.
    """
    yield from _head(data, tr)
    if step is None:
        yield from _sessions(data, tr)
    for number in STEPS if step is None else (step,):
        yield ""
        yield tr("Step {n}: {name}", n=number, name=tr(STEP_NAMES[number]))
        yield from _activities(data, tr, number)
        yield from _parts(_PARTS[number], data, tr)
    if step is None:
        yield from _parts(_OF_NO_STEP, data, tr)


def _head(data: Data, tr: Translator) -> Iterator[str]:
    (programme,) = data["programme"]
    yield programme["title"]
    if data["notice"]:
        yield data["notice"]
    if programme["place"]:
        yield tr("Place: {place}", place=programme["place"])


def _sessions(data: Data, tr: Translator) -> Iterator[str]:
    if data["sessions"]:
        yield ""
        yield tr("Sessions")
    for session in _by_date(data["sessions"]):
        when = day_of(session["date"], tr) if session["date"] else tr("date still open")
        places = [part for part in (session["starts_at"], session["place"]) if part]
        yield "  " + ", ".join([f"{session['title']} – {when}", *places])


def _by_date(sessions: list[Data]) -> list[Data]:
    """Return the sessions by date, those without one behind the one they were entered after."""
    last = ""
    placed = []
    for session in sessions:
        last = session["date"] or last
        placed.append((last, session))
    return [session for _, session in sorted(placed, key=lambda row: row[0])]


def _activities(data: Data, tr: Translator, step: int) -> Iterator[str]:
    for session in data["sessions"]:
        for activity in session["activities"]:
            if activity["step"] == step and not activity["not_today"]:
                yield "  " + tr(
                    "{session}, {start} {title}: {state}",
                    session=session["title"],
                    start=activity["planned_start"],
                    title=activity["title"],
                    state=tr(ACTIVITY_STATE_WORDS[activity["state"]]),
                )


def _parts(parts: tuple[tuple[str, Part], ...], data: Data, tr: Translator) -> Iterator[str]:
    for heading, lines_of in parts:
        lines = lines_of(data, tr)
        if lines:
            yield ""
            yield tr(heading)
            yield from (f"  {line}" for line in lines)


def day_of(text: str, tr: Translator) -> str:
    """Return a day of an export, e.g. `2027-03-03`, as the reader writes it."""
    return tr.date(date.fromisoformat(text))
