"""One record as a form: every field stored as it is left."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from coprod_tui.changes.base import Change, Context
from coprod_tui.changes.records import discard, edit
from coprod_tui.i18n import N_
from coprod_tui.model.records import Dated
from coprod_tui.model.state import State
from coprod_tui.tui.commands import Command, bindings
from coprod_tui.tui.screens.form_screen import FormScreen

EditMaker = Callable[[Any, Context, dict[str, Any]], Change]
"""Works out the change of some fields of a record (a `Dated` of the screen's kind)."""


def plain_edit(record: Dated, context: Context, values: dict[str, Any]) -> Change:
    """Change the fields and nothing else."""
    return edit(record, context, **values)


class RecordScreen(FormScreen):
    """A form over one record.

    Args:
        struct: kind of the record.
        id_: its id.
        heading: message id above the form.
        names: fields shown at once.
        folded: fields shown by `more`.
        change: how a changed field becomes a change; rules of a kind go there.
        can_discard: whether Delete puts the record into the bin.
    """

    ACTIONS: ClassVar[tuple[Command, ...]] = (
        Command("discard", "delete", N_("into the bin"), N_("Puts this entry into the bin."), shown=False),
    )
    BINDINGS = bindings(*ACTIONS)

    def __init__(
        self,
        struct: type[Dated],
        id_: str,
        heading: str,
        names: Sequence[str],
        folded: Sequence[str] = (),
        change: EditMaker = plain_edit,
        can_discard: bool = True,
    ) -> None:
        super().__init__(struct, names, folded)
        self._kind, self._record_id, self._heading = struct, id_, heading
        self._change, self._can_discard = change, can_discard

    @property
    def record(self) -> Dated:
        """The record as it stands now."""
        return self.state.get(self._kind, self._record_id)

    def values(self) -> Dated:
        """Return the record."""
        return self.record

    def heading(self) -> str:
        """Return the heading, with the record's number where it has one."""
        number = getattr(self.record, "no", None)
        words = self.tr(self._heading)
        return f"{words} {number}" if number else words

    def change(self, state: State, context: Context, values: dict[str, Any]) -> Change:
        """Return the change of some fields of the record."""
        return self._change(self.record, context, values)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Some records are kept."""
        if action == "discard":
            return self._can_discard
        return super().check_action(action, parameters)

    def action_discard(self) -> None:
        """Put the record into the bin and go back."""
        if self.do(lambda state, context: discard(self.record, context)):
            self.app.go_back()
