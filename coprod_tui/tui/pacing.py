"""Ahead or behind, as a screen says it; and the way to planning the rest of the day anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from coprod_tui.changes.replanning import replan
from coprod_tui.i18n import N_
from coprod_tui.model.agenda import AgendaItem, agenda, clock_of
from coprod_tui.model.pace import Pace, on_again, pace
from coprod_tui.model.sessions import Session
from coprod_tui.tui.text import plain

if TYPE_CHECKING:
    from datetime import datetime

    from coprod_tui.model.state import State
    from coprod_tui.tui.app import CoprodApp
    from coprod_tui.tui.screens.replan import NewPlan
    from coprod_tui.tui.timer import Timers


def pace_now(app: CoprodApp, session_id: str | None) -> Pace | None:
    """Return where a session stands at this moment; None where nothing of it is running today."""
    session = app.desk.state.find(Session, session_id) if app.has_programme else None
    if session is None:
        return None

    def left(activity_id: str) -> int | None:
        return app.timer.seconds_left(activity_id) if app.timer.is_running(activity_id) else None

    return pace(app.desk.state, session, app.context.now().astimezone(), left)


def on_again_now(state: State, timer: Timers, now: datetime, session: Session, item: AgendaItem) -> str:
    """Return the clock time at which the room goes on after a break, as it stands at the moment `now`."""
    id_ = item.activity.id
    left = timer.seconds_left(id_) if timer.is_running(id_) else None
    return clock_of(on_again(agenda(state, session), item, now.astimezone(), left))


def pace_words(found: Pace | None, app: CoprodApp) -> Content:
    """Return e.g. `▲ 12 min später als geplant`; empty where it is not worth saying."""
    if found is None or not found.is_worth_saying:
        return Content("")
    glyph, style = ("▲", "bold $error") if found.behind > 0 else ("✓", "bold $success")
    return plain(f"{glyph} {app.tr(found.words)}", style)


def ask_replan(app: CoprodApp, session_id: str) -> None:
    """Propose how the rest of a session could be; what is accepted is one change."""
    from coprod_tui.tui.screens.replan import ReplanCard  # noqa: PLC0415 - builds on the screens

    found = pace_now(app, session_id)
    if found is None or not found.rest:
        app.say(app.tr(N_("There is no rest to plan: nothing of this session is under way.")), warning=True)
        return

    def answered(plan: NewPlan | None) -> None:
        if plan is None:
            return
        session = app.desk.state.get(Session, session_id)
        if app.do(
            lambda state, context: replan(state, session, plan.begins, plan.minutes, context, plan.left_out)
        ):
            app.say(app.tr(N_("The rest of the day is planned anew. Ctrl+Z takes that back.")))

    app.push_screen(ReplanCard(found), answered)
