"""Practice cards: what clients and staff do together already."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from coprod_tui.changes.base import Change, Context
from coprod_tui.changes.practices import add_practice, cycle_mit, edit_practice
from coprod_tui.i18n import N_
from coprod_tui.model.practices import Practice
from coprod_tui.model.records import Dated
from coprod_tui.model.steps import MIT_NAMES
from coprod_tui.tui.commands import Command, bindings
from coprod_tui.tui.desk import ChangeMaker
from coprod_tui.tui.screens.capture import CaptureScreen
from coprod_tui.tui.screens.record import RecordScreen
from coprod_tui.tui.widgets.entry_list import Entry

_NAMES = ("name", "run_by", "target_group", "mit", "strengths", "evidence")


class InventoryScreen(CaptureScreen):
    """One line a practice: its number, its name, its main MIT."""

    ACTIONS: ClassVar[tuple[Command, ...]] = (
        Command("mit", "m", N_("MIT"), N_("Gives the practice the next of the four MITs.")),
    )
    BINDINGS = bindings(*ACTIONS)
    HELP = "inventory"
    TITLE_ID = N_("Practice cards")
    NEW = N_("New practice")
    EMPTY = N_("No practice cards yet. Press n, type what the practice is called, and press Enter.")

    def entries(self) -> Iterable[Entry]:
        """Return the practices by number."""
        for practice in sorted(self.state.all(Practice), key=lambda practice: practice.no):
            mit = self.tr(MIT_NAMES[practice.mit]) if practice.mit else self.tr(N_("MIT open"))
            yield Entry(practice.id, practice.name, lead=f"{practice.no:>3}  ", tail=mit)

    def count(self) -> str:
        """Return how many cards there are."""
        number = len(self.state.all(Practice))
        return self.tr.plural("{n} card", "{n} cards", number) if number else ""

    def add(self, text: str) -> ChangeMaker:
        """Make a practice card of a line."""
        return lambda state, context: add_practice(state, context, name=text, session_id=self.session_id)

    def record(self, id_: str) -> Practice | None:
        """Return the practice."""
        return self.state.find(Practice, id_)

    def open_entry(self, id_: str) -> None:
        """Open the card."""
        heading = N_("Practice card")
        self.app.push_screen(RecordScreen(Practice, id_, heading, _NAMES, ("mits",), change=_edit))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """An MIT is given to the card under the cursor."""
        if action == "mit":
            return super().check_action("open", ())
        return super().check_action(action, parameters)

    def action_mit(self) -> None:
        """Give the card under the cursor the next MIT."""
        practice = self.state.find(Practice, self.list.chosen)
        if practice is not None:
            self.do(lambda _, context: cycle_mit(practice, context))


def _edit(record: Dated, context: Context, values: dict[str, Any]) -> Change:
    assert isinstance(record, Practice)
    return edit_practice(record, context, **values)
