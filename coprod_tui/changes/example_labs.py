"""The labs of an example and the looks back at them, moved as the screens move them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from coprod_tui.changes.example_maker import Maker, missing
from coprod_tui.changes.lab_states import move_lab
from coprod_tui.changes.labs import add_lab, add_log_entry, tick_milestone
from coprod_tui.changes.retros import add_card, begin_retro, edit_proposal, open_part
from coprod_tui.model.examples import ExampleLab, ExampleRetro
from coprod_tui.model.labs import Lab, LogEntry
from coprod_tui.model.milestones import MILESTONE_WORDS
from coprod_tui.model.retros import RETRO_PARTS, Proposal, Retro, RetroCard


def put_labs(maker: Maker, labs: Iterable[ExampleLab]) -> None:
    """Add the labs with their milestones and workbooks; raises Refused or InputFault."""
    for entry in labs:
        lab = _put_lab(maker, entry)
        for move in entry.moves:
            lab = maker.do(move_lab(lab, maker.at(move.day), move.state), Lab)
        for key, day in entry.milestones.items():
            if key not in MILESTONE_WORDS:
                raise missing(key)
            lab = maker.do(tick_milestone(lab, maker.at(day), key), Lab)
        for line in entry.log:
            values = maker.values(line)
            maker.do(add_log_entry(maker.state, maker.at(line.day), lab.id, **values), LogEntry)


def _put_lab(maker: Maker, entry: ExampleLab) -> Lab:
    values = maker.values(
        entry, "first_step_day", "start", without=("idea", "goals", "moves", "milestones", "log")
    )
    values["goal_ids"] = maker.ids(entry.goals)
    values["idea_id"] = maker.idea(entry.idea).id if entry.idea is not None else None
    if entry.day is None:
        values["steps"] = ()  # nobody knows when
    return maker.do(add_lab(maker.state, maker.at(entry.day or 0), **values), Lab)


def put_retros(maker: Maker, retros: Iterable[ExampleRetro]) -> None:
    """Add the looks back with their cards and proposals, part by part; raises Refused or InputFault."""
    for entry in retros:
        then = maker.at(entry.day)
        lab_id = maker.lab(entry.lab).id if entry.lab is not None else None
        about: dict[str, Any] = {"title": maker.words(entry.title), "lab_id": lab_id}
        retro = maker.do(begin_retro(maker.state, then, **about), Retro)
        for part in RETRO_PARTS:
            if part != retro.part:
                retro = maker.do(open_part(retro, then, part), Retro)
            _put_cards(maker, entry, retro, part)


def _put_cards(maker: Maker, entry: ExampleRetro, retro: Retro, part: str) -> None:
    then = maker.at(entry.day)
    for card in entry.cards:
        if card.part == part:
            values = maker.values(card, without=("part",))
            maker.do(add_card(maker.state, then, retro, part, **values), RetroCard)
    for said in entry.proposals if part == "proposals" else ():
        values = maker.values(said, "due", without=("state", "reason"))
        proposal = maker.do(add_card(maker.state, then, retro, part, **values), Proposal)
        later = {"reason": maker.words(said.reason), "state": said.state}
        change = edit_proposal(proposal, then, later)
        if not change.is_empty:
            maker.do(change, Proposal)
