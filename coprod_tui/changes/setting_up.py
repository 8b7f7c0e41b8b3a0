"""Setting up a session's room: ticks, the number of people asked for, the number of tables.

None of it is a step of undo: it is taken back by the key that did it.
"""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from coprod_tui.changes.base import NOTHING, Change, Context
from coprod_tui.i18n import N_, Message
from coprod_tui.model.sessions import Session

_LABEL = Message.of(N_("the room set up"))


def tick(session: Session, point: str, context: Context, *, done: bool | None = None) -> Change:
    """Return the change that ticks a point.

    Args:
        session: whose room it is.
        point: which of `setting_up.POINTS`.
        context: the clock.
        done: whether it is done; None: the other way round than now.
    """
    ticked = session.setup.ticked
    wanted = point not in ticked if done is None else done
    rest = tuple(other for other in ticked if other != point)
    return _with(session, context, ticked=(*rest, point) if wanted else rest)


def ask_people(session: Session, people: int | None, context: Context) -> Change:
    """Return the change of the head count that is expected as long as nobody was counted."""
    return _with(session, context, people=people)


def set_tables(session: Session, tables: int | None, context: Context) -> Change:
    """Return the change of the number of tables; None leaves it to the number of people."""
    return _with(session, context, tables=tables)


def _with(session: Session, context: Context, **values: Any) -> Change:
    setup = replace(session.setup, **values)
    if set(setup.ticked) == set(session.setup.ticked) and replace(setup, ticked=()) == replace(
        session.setup, ticked=()
    ):
        return NOTHING
    changed = replace(session, updated=context.now(), setup=setup)
    return Change(_LABEL, (changed,), undoable=False)
