"""The workbook of a lab: dated lines of what was tried and learned; not for the projector."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, get_args

from textual.widgets import Static

from coprod_tui.changes.labs import add_log_entry, log_of
from coprod_tui.changes.records import edit
from coprod_tui.i18n import N_
from coprod_tui.model.labs import LOG_KIND_WORDS, Lab, LogEntry, LogKind
from coprod_tui.model.records import Dated
from coprod_tui.tui.commands import Command, bindings
from coprod_tui.tui.desk import ChangeMaker
from coprod_tui.tui.screens.capture import CaptureScreen
from coprod_tui.tui.screens.record import RecordScreen
from coprod_tui.tui.text import plain
from coprod_tui.tui.widgets.entry_list import Entry

_KINDS: tuple[LogKind, ...] = get_args(LogKind)


class LabLogScreen(CaptureScreen):
    """Type, Enter, next; the kind of the next line stands before the field.

    Args:
        lab_id: whose workbook.
    """

    HELP = "lab"
    PRIVATE = True
    EMPTY = N_("Nothing is written down yet. Press n, type what happened, and press Enter.")
    TITLE_ID = N_("Workbook")

    ACTIONS: ClassVar[tuple[Command, ...]] = (
        Command("kind", "ctrl+t", N_("kind"), N_("Changes the kind of the next line."), always=True),
        Command("entry_kind", "k", N_("change kind"), N_("Changes the kind of the line under the cursor.")),
    )
    BINDINGS = bindings(*ACTIONS)

    def __init__(self, lab_id: str) -> None:
        super().__init__()
        self.lab_id = lab_id
        self._kind: LogKind = "tried"

    @property
    def lab(self) -> Lab:
        """The lab as it stands now."""
        return self.state.get(Lab, self.lab_id)

    @property
    def _draft_key(self) -> str:
        return f"{type(self).__name__}:{self.lab_id}"

    def place(self) -> str:
        """Return whose workbook it is."""
        return f"{self.tr(self.TITLE_ID)} · {self.lab.no} {self.lab.title}"

    def entries(self) -> Iterable[Entry]:
        """Return the lines, the latest first."""
        return [
            Entry(
                entry.id,
                " ".join(entry.text.split()),
                lead=f"{self.tr.short_date(entry.day)}  ",
                tail=self.tr(LOG_KIND_WORDS[entry.kind]),
            )
            for entry in log_of(self.state, self.lab)
        ]

    def fill(self) -> None:
        """Put the kind before the field."""
        super().fill()
        self.query_one("#capture-label", Static).update(plain(self.tr(LOG_KIND_WORDS[self._kind])))

    def add(self, text: str) -> ChangeMaker:
        """Write a line."""
        return lambda state, context: add_log_entry(state, context, self.lab_id, kind=self._kind, text=text)

    def record(self, id_: str) -> Dated | None:
        """Return the line."""
        return self.state.find(LogEntry, id_)

    def open_entry(self, id_: str) -> None:
        """Edit a line."""
        self.app.push_screen(LogForm(LogEntry, id_, N_("Workbook"), ("text", "day", "kind")))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Changing a line's kind needs a line under the cursor."""
        if action == "entry_kind":
            return super().check_action("open", ())
        return super().check_action(action, parameters)

    def action_kind(self) -> None:
        """Go on to the next kind."""
        self._kind = _after(self._kind)
        self.fill()

    def action_entry_kind(self) -> None:
        """Give the line under the cursor the next kind."""
        entry = self.state.find(LogEntry, self.list.chosen)
        if entry is not None:
            self.do(lambda state, context: edit(entry, context, kind=_after(entry.kind)))


class LogForm(RecordScreen):
    """One line of a workbook; as private as the workbook."""

    PRIVATE = True


def _after(kind: LogKind) -> LogKind:
    return _KINDS[(_KINDS.index(kind) + 1) % len(_KINDS)]
