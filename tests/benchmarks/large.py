"""A programme as large as the speed rules ask for: a few of everything, very many of some."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, Final, TypeVar

from coprod_tui.changes.base import Context, make
from coprod_tui.changes.ideas import add_idea
from coprod_tui.changes.programme import new_programme
from coprod_tui.changes.records import discard
from coprod_tui.model.actions import Action, Note, ParkedItem
from coprod_tui.model.goals import Goal
from coprod_tui.model.ideas import Cluster, Idea, MiniCase
from coprod_tui.model.labs import LAB_STATES, Lab, LogEntry
from coprod_tui.model.practices import LEVELS, MatrixCell, Practice, Service
from coprod_tui.model.records import Dated
from coprod_tui.model.retros import RETRO_PARTS, Proposal, Retro, RetroCard
from coprod_tui.model.state import State
from coprod_tui.model.steps import Mit
from coprod_tui.model.votes import Electorate, Option, Round, Tally
from coprod_tui.packs.load import canonical_sha256, load_pack
from coprod_tui.paths import shipped_packs
from coprod_tui.store.history import MOST_STEPS
from coprod_tui.store.repository import Repository

D = TypeVar("D", bound=Dated)

LARGE: Final = 100
"""Thirty cards are a small programme; a hundred times as many are 10,000 records."""
_DAY: Final = date(2027, 3, 3)
_WORDS: Final = "Eine Sprechstunde im Café, in der Kundinnen und Kunden einander beraten"
_OPTIONS: Final = 12
_MITS: Final = tuple(Mit)


def measured_state(context: Context, times: int = LARGE) -> State:
    """Return a programme of 100 records for each of `times`, of which 30 are cards on the one board."""
    pack = load_pack(shipped_packs() / "koproduktion-stern").value
    assert pack is not None
    state = new_programme(
        pack, canonical_sha256(pack), title="Messung", language="de", start=_DAY, context=context
    )
    grown = _Grown(state, context)
    _collected(grown, times)
    _voted(grown, -(-times // 5))
    _tried(grown, times)
    grown.up_to(100 * times)
    return grown.state


def make_programme(path: Path, state: State, context: Context) -> None:
    """Write a programme with a full undo log into a file."""
    book = Repository.create(path, state)
    for n in range(MOST_STEPS // 2):
        book.commit(add_idea(book.state, context, title=f"Idee {n}"))
        book.commit(discard(book.state.all(Idea)[-1], context))
    book.close()


class _Grown:
    """A state that grows record by record."""

    def __init__(self, state: State, context: Context) -> None:
        self.state = state
        self._context = context

    def add(self, struct: type[D], **values: Any) -> D:
        """Add a record and return it."""
        put = make(struct, self.state, self._context, **values)
        self.state = self.state.with_records(put)
        record = put[0]
        assert isinstance(record, struct)
        return record

    def up_to(self, records: int) -> None:
        """Fill the workbooks of the labs until there are so many records."""
        labs = self.state.all(Lab)
        for n in range(records - sum(len(table) for table in self.state.tables.values())):
            self.add(LogEntry, lab_id=labs[n % len(labs)].id, day=_DAY, text=f"{_WORDS} {n}")


def _collected(grown: _Grown, times: int) -> None:
    """Add practices, the matrix, goals and ideas under their headings."""
    for n in range(10 * times):
        grown.add(Practice, name=f"{_WORDS} {n}", mit=_MITS[n % 4])
    for n in range(min(40, times)):
        service = grown.add(Service, name=f"Angebot {n}")
        for mit in _MITS:
            grown.add(MatrixCell, service_id=service.id, mit=mit, level=LEVELS[n % 4])
    for n in range(5 + times // 2):
        grown.add(Goal, wording=f"Wissen, was mir zusteht {n}", chosen=n < 5)
    clusters = [grown.add(Cluster, title=f"Überschrift {n}") for n in range(1 + times // 3)]
    groups = [group.id for group in grown.state.programme.groups]
    for n in range(30 * times):
        under = clusters[n % 50].id if n % 50 < len(clusters) else None
        grown.add(
            Idea, title=f"{_WORDS} {n}"[-60:], cluster_id=under, group=groups[n % 2], for_mini_case=n < 12
        )
    for idea in grown.state.all(Idea)[:_OPTIONS]:
        grown.add(MiniCase, idea_id=idea.id, problem=_WORDS, sentence=_WORDS)


def _voted(grown: _Grown, rounds: int) -> None:
    """Add votes with their dots; the last one is being counted."""
    groups = [group.id for group in grown.state.programme.groups][:2]
    for n in range(rounds):
        ideas = grown.state.all(Idea)[n * _OPTIONS : (n + 1) * _OPTIONS]
        options = tuple(
            Option(id=f"o{n}-{idea.no}", no=idea.no, title=idea.title, table="ideas", record_id=idea.id)
            for idea in ideas
        )
        electorates = tuple(Electorate(group=group, entitled=20, present=18) for group in groups)
        state = "open" if n == rounds - 1 else "revealed"
        round_ = grown.add(
            Round,
            question="Welche Idee hilft am meisten?",
            state=state,
            options=options,
            electorates=electorates,
        )
        for group in groups:
            dots = {option.id: 1 + (option.no + n) % 4 for option in options}
            grown.add(Tally, round_id=round_.id, group=group, dots=dots, ballots=18)


def _tried(grown: _Grown, times: int) -> None:
    """Add labs, looks back, proposals, next steps, notes and the parking lot."""
    for n in range(2 * times):
        grown.add(Lab, title=f"Lab {n}", sentence=_WORDS, start=_DAY, state=LAB_STATES[n % len(LAB_STATES)])
    for n in range(-(-times // 5)):
        retro = grown.add(Retro, title=f"Rückblick {n}", part="proposals")
        for card in range(min(40, 4 * times)):
            part = RETRO_PARTS[card % len(RETRO_PARTS)]
            grown.add(RetroCard, retro_id=retro.id, part=part, text=f"{_WORDS} {card}")
    for n in range(3 * times):
        grown.add(Proposal, text=f"Vorschlag {n}: {_WORDS}")
        grown.add(Action, text=f"Schritt {n}: {_WORDS}", owner="Teamleitung", due=_DAY)
        grown.add(Note, text=f"Notiz {n}: {_WORDS}")
        grown.add(ParkedItem, text=f"Später {n}: {_WORDS}")
