"""The entry on top of a day's agenda that leads to setting up the room."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from coprod_tui.i18n import N_, Translator
from coprod_tui.model.sessions import Session
from coprod_tui.model.setting_up import POINTS
from coprod_tui.tui.widgets.entry_list import Entry

if TYPE_CHECKING:
    from coprod_tui.tui.base_app import BaseApp

SETUP: Final = "set up"
"""Id of the entry; no activity has a space in its id."""


def setup_entry(session: Session, app: BaseApp) -> tuple[Entry, ...]:
    """Return the entry on the day itself, as long as nothing of the agenda has been begun."""
    begun = session.current is not None or any(one.state != "planned" for one in session.activities)
    if begun or session.date != app.context.today() or app.desk.repository.read_only:
        return ()
    mark = "✓ " if session.setup.is_done else "○ "
    return (Entry(SETUP, app.tr(N_("Set up the room")), lead=mark),)


def setup_texts(session: Session, tr: Translator) -> Mapping[str, str]:
    """Return what stands beside the agenda while the bar is on the entry."""
    setup = session.setup
    return {
        "when": tr(N_("{n} of {all}"), n=setup.done, all=len(POINTS)),
        "title": tr(N_("Set up the room")),
        "ask": tr(N_("Power, letters, keys: ready in a few minutes.")),
    }
