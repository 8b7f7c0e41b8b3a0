"""Where a record can be read and changed: its tool, and the way there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from coprod_tui.i18n import N_
from coprod_tui.model.actions import Action, Note, ParkedItem, PrivateNote
from coprod_tui.model.goals import Goal
from coprod_tui.model.grids import Grid
from coprod_tui.model.ideas import Cluster, Idea, MiniCase
from coprod_tui.model.labs import Lab, LogEntry
from coprod_tui.model.practices import MatrixCell, Practice, Service
from coprod_tui.model.programme import Programme
from coprod_tui.model.records import Record
from coprod_tui.model.retros import Proposal, Retro, RetroCard
from coprod_tui.model.sessions import Session
from coprod_tui.model.votes import Round, Tally

if TYPE_CHECKING:
    from coprod_tui.tui.on_stage import OnStage

PLACES: Final[dict[type[Record], tuple[str, str]]] = {
    Idea: ("ideas", N_("Idea")),
    Cluster: ("ideas", N_("Heading")),
    MiniCase: ("minicases", N_("Mini-case")),
    Practice: ("inventory", N_("Practice card")),
    Service: ("matrix", N_("Matrix")),
    MatrixCell: ("matrix", N_("Matrix")),
    Goal: ("goals", N_("Goal")),
    Grid: ("grid", N_("Grid")),
    Round: ("vote", N_("Vote")),
    Tally: ("vote", N_("Vote")),
    Lab: ("labs", N_("Lab")),
    LogEntry: ("labs", N_("Workbook")),
    Retro: ("retro", N_("Look back")),
    RetroCard: ("retro", N_("Look back")),
    Proposal: ("proposals", N_("Proposal")),
    Action: ("actions", N_("Next step")),
    ParkedItem: ("parking", N_("Parking lot")),
    Note: ("slide", N_("Note")),
    PrivateNote: ("", N_("Private note")),
    Session: ("", N_("Session")),
    Programme: ("", N_("Programme")),
}
"""Kind → its tool (empty: it has a way of its own) and what people call one of it, a message id."""


def go_to(app: OnStage, record: Record) -> None:
    """Open the screen on which a record can be changed, above the one that is open."""
    if record.deleted is not None:
        words = N_("It lies in the bin: it is nowhere to be seen, but it is in the file.")
        app.say(app.tr(words), warning=True)
    elif isinstance(record, Session):
        app.show_schedule(record.id)
    elif isinstance(record, Programme):
        app.show_about()
    elif isinstance(record, PrivateNote):
        from coprod_tui.tui.screens.private_notes import PrivateNotesScreen  # noqa: PLC0415

        app.open_private(PrivateNotesScreen(record.session_id, record.activity_id))
    else:
        tool, _ = PLACES.get(type(record), ("", ""))
        app.show_record(tool, record.id)
