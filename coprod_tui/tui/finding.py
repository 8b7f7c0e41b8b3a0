"""What the search looks through: every text of every kind that was captured, and where each lies.

Left out is what has a gate of its own: private notes. They are read behind F4 only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, Final, NamedTuple

from msgspec import Struct

from coprod_tui.i18n import N_
from coprod_tui.model.actions import Action, Note, ParkedItem
from coprod_tui.model.agenda import session_title
from coprod_tui.model.fields import field_specs
from coprod_tui.model.goals import Goal, Indicator
from coprod_tui.model.grids import Grid, GridItem
from coprod_tui.model.ideas import Cluster, Idea, MiniCase
from coprod_tui.model.labs import Lab, LogEntry
from coprod_tui.model.people import Person
from coprod_tui.model.practices import MatrixCell, Practice, Service
from coprod_tui.model.records import Dated
from coprod_tui.model.retros import Proposal, Retro, RetroCard
from coprod_tui.model.sessions import Session
from coprod_tui.model.state import State
from coprod_tui.model.votes import Option, Round

_TEXTS: Final = frozenset({"line", "paragraph"})
_INSIDE: Final[dict[type[Struct], tuple[str, type[Struct]]]] = {
    Goal: ("indicators", Indicator),
    Grid: ("items", GridItem),
    Round: ("options", Option),
}
"""Kind of record → its field that holds further values, and their kind."""


class Kind(NamedTuple):
    """A kind of record that is looked through."""

    struct: type[Dated]
    headline: Callable[[State, Any], str]
    """Gives the words by which a record is known."""
    tool: str
    """Where it lies; `session` and `people` are screens of their own."""
    name: str
    """Message id of what one is called."""
    opens: str = "id"
    """Field with the id of what is to be chosen there."""


class Hit(NamedTuple):
    """A record that holds what was looked for."""

    kind: Kind
    id: str
    """Its own."""
    opens: str
    """Id of what is to be chosen where it lies."""
    no: str
    """Its number, or empty."""
    text: str
    """Its headline, and the text in which it was found if that is another one."""


def _of(field: str) -> Callable[[State, Any], str]:
    return lambda state, record: str(getattr(record, field))


def _case(state: State, record: Any) -> str:
    idea = state.find(Idea, record.idea_id)
    return idea.title if idea is not None else ""


def _cell(state: State, record: Any) -> str:
    service = state.find(Service, record.service_id)
    return service.name if service is not None else ""


def _session(state: State, record: Any) -> str:
    return session_title(state, record, state.programme.language)


KINDS: Final = (
    Kind(Idea, _of("title"), "ideas", N_("Idea")),
    Kind(Cluster, _of("title"), "ideas", N_("Heading")),
    Kind(Practice, _of("name"), "inventory", N_("Practice card")),
    Kind(Service, _of("name"), "matrix", N_("Service")),
    Kind(MatrixCell, _cell, "matrix", N_("Matrix")),
    Kind(MiniCase, _case, "minicases", N_("Mini-case"), "idea_id"),
    Kind(Goal, _of("wording"), "goals", N_("Goal")),
    Kind(Grid, lambda state, record: "", "grid", N_("Grid")),
    Kind(Round, _of("question"), "vote", N_("Vote")),
    Kind(Lab, _of("title"), "labs", N_("Lab")),
    Kind(LogEntry, _of("text"), "labs", N_("Workbook"), "lab_id"),
    Kind(Retro, _of("title"), "retro", N_("Look back")),
    Kind(RetroCard, _of("text"), "retro", N_("Look back")),
    Kind(Proposal, _of("text"), "proposals", N_("Proposal")),
    Kind(Action, _of("text"), "actions", N_("Next step")),
    Kind(ParkedItem, _of("text"), "parking", N_("Parking lot")),
    Kind(Note, _of("text"), "slide", N_("Note")),
    Kind(Person, _of("pseudonym"), "people", N_("Person with a role")),
    Kind(Session, _session, "session", N_("Session")),
)


class Finder:
    """Looks through a programme; what a record says is put together once."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[Dated, str]] = {}
        """Id → record, and its texts for comparing."""

    def hits(self, state: State, wanted: str) -> Iterator[Hit]:
        """Yield what holds a word, or has it as its number.

        Args:
            state: the programme.
            wanted: what is looked for, casefolded.
        """
        for kind in KINDS:
            for record in state.all(kind.struct):
                number = str(getattr(record, "no", ""))
                if wanted == number or wanted in self._said(record):
                    text = _shown(kind.headline(state, record), record, wanted)
                    yield Hit(kind, record.id, str(getattr(record, kind.opens)), number, text)

    def _said(self, record: Dated) -> str:
        known = self._known.get(record.id)
        if known is None or known[0] is not record:
            known = self._known[record.id] = (record, "\n".join(texts(record)).casefold())
        return known[1]


def texts(record: Struct) -> Iterator[str]:
    """Yield what people typed into a record, each text on one line."""
    for name in _names(type(record)):
        if text := getattr(record, name):
            yield " ".join(text.split())
    if (inside := _INSIDE.get(type(record))) is not None:
        for value in getattr(record, inside[0]):
            yield from texts(value)


@cache
def _names(struct: type[Struct]) -> tuple[str, ...]:
    found = field_specs(struct).items()  # ids are texts too, but of no length of ours
    return tuple(name for name, spec in found if spec.kind in _TEXTS and spec.max_length is not None)


def _shown(headline: str, record: Struct, wanted: str) -> str:
    """Return the headline, and behind it the text that holds what was looked for."""
    words = " ".join(headline.split())
    if wanted in words.casefold():
        return words
    where = next((text for text in texts(record) if wanted in text.casefold()), "")
    return " – ".join(part for part in (words, where) if part)
