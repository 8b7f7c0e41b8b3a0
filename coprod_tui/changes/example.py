"""A programme made from an example, by the changes the screens use."""

from __future__ import annotations

from msgspec.structs import replace

from coprod_tui.changes.actions import add_action, add_note, park
from coprod_tui.changes.base import Context
from coprod_tui.changes.example_grids import put_grids
from coprod_tui.changes.example_labs import put_labs, put_retros
from coprod_tui.changes.example_maker import Maker
from coprod_tui.changes.example_steps import put_goals, put_ideas, put_practices, put_services
from coprod_tui.changes.example_votes import put_rounds
from coprod_tui.changes.programme import new_programme
from coprod_tui.changes.sessions import count, mark, schedule
from coprod_tui.model.actions import Action, Note, ParkedItem
from coprod_tui.model.examples import Example, ExampleSession
from coprod_tui.model.packs import Pack, local
from coprod_tui.model.sessions import Session
from coprod_tui.model.state import State


def example_state(example: Example, pack: Pack, sha256: str, language: str, context: Context) -> State:
    """Return the first state of a programme made from `example`.

    Args:
        example: what it holds; its days count from today.
        pack: the content pack it is made from.
        sha256: fingerprint of the pack.
        language: language its words are taken in.
        context: clock and ids; every entry gets the time of the day it says it is from.

    Raises:
        InputFault: the example refers to something that is not there.
        Refused: a value in it is not what its field allows.
    """
    state = new_programme(
        pack,
        sha256,
        title=local(example.title, language),
        language=language,
        start=None,
        place=local(example.place, language),
        context=context,
    )
    marked = replace(state.programme, made_up=example.made_up, example=example.id)
    maker = Maker(state.with_records((marked,)), context)
    for session in example.sessions:
        _put_session(maker, session)
    _put_start(maker)
    put_practices(maker, example.practices)
    put_services(maker, example.services)
    put_goals(maker, example.goals, pack)
    put_ideas(maker, example)
    put_grids(maker, example.grids)
    put_rounds(maker, example.rounds)
    put_labs(maker, example.labs)
    put_retros(maker, example.retros)
    _put_actions(maker, example)
    return maker.state


def _put_session(maker: Maker, entry: ExampleSession) -> None:
    session = maker.session(entry.session)
    if entry.day is not None:
        session = maker.do(schedule(session, maker.at(0), date=maker.day(entry.day)), Session)
    if entry.with_clients and not session.with_clients:
        session = maker.do(schedule(session, maker.at(0), with_clients=True), Session)
    then = maker.at(entry.day or 0)
    for row in entry.attendance:
        numbers = maker.values(row, without=("group",))
        session = maker.do(count(session, row.group, then, **numbers), Session)
    for activity in session.activities if entry.held else ():
        session = maker.do(mark(session, activity.id, "done", then), Session)
    for note in entry.notes:
        activity = maker.activity(session, note.activity)
        text = maker.words(note.text)
        maker.do(add_note(maker.state, then, text=text, session_id=session.id, activity_id=activity.id), Note)


def _put_start(maker: Maker) -> None:
    """The programme starts on its first day that has a date."""
    days = [session.date for session in maker.state.all(Session) if session.date is not None]
    if days:
        maker.state = maker.state.with_records((replace(maker.state.programme, start=min(days)),))


def _put_actions(maker: Maker, example: Example) -> None:
    for entry in example.actions:
        values = maker.values(entry, "due", "done", without=("session",))
        values["session_id"] = maker.session(entry.session).id if entry.session else None
        maker.do(add_action(maker.state, maker.at(entry.day), **values), Action)
    for topic in example.parking_lot:
        values = maker.values(topic, without=("session",))
        values["session_id"] = maker.session(topic.session).id if topic.session else None
        maker.do(park(maker.state, maker.at(topic.day), **values), ParkedItem)
