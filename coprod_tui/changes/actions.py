"""Next steps, notes and the parking lot."""

from __future__ import annotations

from datetime import date
from typing import Any

from coprod_tui.changes.base import NOTHING, Change, Context, make, revised
from coprod_tui.i18n import N_, Message
from coprod_tui.model.actions import Action, Note, ParkedItem, PrivateNote
from coprod_tui.model.state import State


def add_action(state: State, context: Context, **values: Any) -> Change:
    """Return the change that adds a next step; raises Refused when it says nothing."""
    return Change(Message.of(N_("a next step added")), make(Action, state, context, **values))


def tick_action(action: Action, context: Context) -> Change:
    """Return the change that marks a next step as done today, or as open again."""
    done: date | None = None if action.done else context.today()
    label = N_("next step {no} done") if done else N_("next step {no} open again")
    return Change(Message.of(label, no=action.no), (revised(action, context, done=done),))


def postpone(action: Action, due: date, context: Context) -> Change:
    """Return the change that moves a next step on until `due`."""
    if action.due == due:
        return NOTHING
    return Change(
        Message.of(N_("next step {no} moved on"), no=action.no), (revised(action, context, due=due),)
    )


def add_note(state: State, context: Context, **values: Any) -> Change:
    """Return the change that adds a note of an activity."""
    return Change(Message.of(N_("a note added")), make(Note, state, context, **values))


def add_private_note(state: State, context: Context, **values: Any) -> Change:
    """Return the change that adds a note for the facilitator alone."""
    return Change(Message.of(N_("a private note added")), make(PrivateNote, state, context, **values))


def park(state: State, context: Context, **values: Any) -> Change:
    """Return the change that puts a topic into the parking lot."""
    return Change(Message.of(N_("a topic parked")), make(ParkedItem, state, context, **values))


def settle(item: ParkedItem, context: Context) -> Change:
    """Return the change that marks a parked topic as settled today, or as open again."""
    settled = None if item.settled else context.today()
    return Change(
        Message.of(N_("topic {no} settled"), no=item.no), (revised(item, context, settled=settled),)
    )
