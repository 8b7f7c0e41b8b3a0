"""Puts the public page of a programme together, from an export of level open.

From an export, so that it cannot hold more than that does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from coprod_tui.exchange import public_cards as cards
from coprod_tui.exchange import public_results as results
from coprod_tui.exchange.public_grids import grids
from coprod_tui.exchange.public_page import (
    Block,
    Chapter,
    Data,
    Item,
    Ours,
    Part,
    PublicPage,
    Row,
    Table,
    day_words,
)
from coprod_tui.exchange.public_times import span_of, state_of, times
from coprod_tui.i18n import N_, Translator
from coprod_tui.model.steps import STEP_NAMES, STEPS

Contents = Callable[[Data, Translator], Sequence[Block]]

ACTIVITY_STATE_WORDS: Final = MappingProxyType(
    {
        "planned": N_("still to come"),
        "running": N_("now"),
        "done": N_("done"),
        "skipped": N_("left out"),
    }
)

_PARTS: Final[Mapping[int, tuple[tuple[str, Contents], ...]]] = MappingProxyType(
    {
        1: (
            (N_("Practices"), cards.practices),
            (N_("Matrix"), cards.matrix),
            (N_("Ideas"), cards.ideas),
        ),
        2: (
            (N_("Mini-cases"), cards.mini_cases),
            (N_("Outcome goals"), cards.goals),
            (N_("Grids"), grids),
            (N_("Votes"), results.rounds),
        ),
        3: ((N_("Labs"), results.labs),),
        4: ((N_("Looks back"), cards.retros), (N_("Proposals"), cards.proposals)),
        5: ((N_("Decisions about labs"), results.decisions),),
    }
)
"""Step → headings and what lies under them."""
_SESSION_COLUMNS: Final = (N_("Session"), N_("Date"), N_("Start"), N_("Really"), N_("Place"))
_ACTIVITY_COLUMNS: Final = (N_("Activity"), N_("Session"), N_("Start"), N_("State"))
_OF_NO_STEP: Final[tuple[tuple[str, Contents], ...]] = (
    (N_("Next steps"), cards.actions),
    (N_("Parking lot"), cards.parked),
)


def public_page(data: Data, tr: Translator, step: int | None = None) -> PublicPage:
    """Return the page of a programme, or of one step: its activities and its results.

    Args:
        data: an export of level open.
        tr: the reader's language, for everything that nobody in the room wrote.
        step: 1 to 5, or None for the whole programme. Where nothing names a step, one of them holds nothing.
    """
    (programme,) = data["programme"]
    if not has_steps(data):
        chapters = _without_steps(data, tr) if step is None else []
    else:
        chapters = [_step(data, tr, number) for number in (STEPS if step is None else (step,))]
    if step is None:
        rest = (
            Chapter(heading=Ours(part.heading), blocks=part.blocks) for part in _parts(_OF_NO_STEP, data, tr)
        )
        chapters = [*_sessions(data, tr), *chapters, *rest]
    return PublicPage(
        title=programme["title"],
        language=programme["language"],
        notice=data["notice"],
        place=programme["place"],
        chapters=tuple(chapters),
    )


def has_steps(data: Data) -> bool:
    """Whether what is exported goes by the five steps: it has no activities that name none."""
    found = [activity["step"] for session in data["sessions"] for activity in session["activities"]]
    return not found or any(step is not None for step in found)


def _sessions(data: Data, tr: Translator) -> Iterator[Chapter]:
    columns = tuple(Ours(tr(words)) for words in _SESSION_COLUMNS)
    sessions = _by_date(data["sessions"])
    rows = tuple(_session(row, tr) for row in sessions)
    parts = tuple(
        Part(heading=row["title"], blocks=blocks)
        for row in sessions
        if (blocks := times(row, data["exported_at"], tr))
    )
    if rows:
        heading = Ours(tr("Sessions"))
        yield Chapter(heading=heading, blocks=(Table(columns=columns, rows=rows),), parts=parts)


def _session(row: Data, tr: Translator) -> Row:
    when = Ours(day_words(row["date"], tr) if row["date"] else tr("date still open"))
    start, place, span = row["starts_at"] or "", row["place"], span_of(row, tr)
    really = tr(N_("really {span}"), span=span) if span else ""
    line = ", ".join([f"{row['title']} – {when}", *(part for part in (start, really, place) if part)])
    return Row(cells=(row["title"], when, Ours(start), Ours(span), place), line=line)


def _by_date(sessions: list[Data]) -> list[Data]:
    """Return the sessions by date, those without one behind the one they were entered after."""
    last = ""
    placed = []
    for session in sessions:
        last = session["date"] or last
        placed.append((last, session))
    return [session for _, session in sorted(placed, key=lambda row: row[0])]


def _without_steps(data: Data, tr: Translator) -> list[Chapter]:
    """Return the activities in their order, and each kind of result there is."""
    agenda = _agenda(data, tr, None)
    chapters = [Chapter(heading=Ours(tr(N_("Activities"))), blocks=agenda)] if agenda else []
    results = (part for number in STEPS for part in _parts(_PARTS[number], data, tr))
    return [*chapters, *(Chapter(heading=Ours(part.heading), blocks=part.blocks) for part in results)]


def _step(data: Data, tr: Translator, number: int) -> Chapter:
    heading = Ours(tr("Step {n}: {name}", n=number, name=tr(STEP_NAMES[number])))
    agenda = _agenda(data, tr, number)
    parts = tuple(_parts(_PARTS[number], data, tr))
    empty = () if agenda or parts else (Item(text=Ours(tr("nothing yet"))),)
    return Chapter(heading=heading, blocks=agenda or empty, parts=parts)


def _agenda(data: Data, tr: Translator, step: int | None) -> tuple[Table, ...]:
    columns = tuple(Ours(tr(words)) for words in _ACTIVITY_COLUMNS)
    rows = tuple(_activities(data, tr, step))
    return (Table(columns=columns, rows=rows),) if rows else ()


def _activities(data: Data, tr: Translator, step: int | None) -> Iterator[Row]:
    for session in data["sessions"]:
        for activity in session["activities"]:
            if activity["step"] == step and not activity["not_today"]:
                state = Ours(tr(ACTIVITY_STATE_WORDS[state_of(activity, data["exported_at"])]))
                start, title = activity["planned_start"], activity["title"]
                line = tr(
                    "{session}, {start} {title}: {state}",
                    session=session["title"],
                    start=start,
                    title=title,
                    state=state,
                )
                yield Row(cells=(title, session["title"], start, state), line=line)


def _parts(parts: tuple[tuple[str, Contents], ...], data: Data, tr: Translator) -> Iterator[Part]:
    for heading, contents_of in parts:
        if contents := contents_of(data, tr):
            yield Part(heading=Ours(tr(heading)), blocks=tuple(contents))
