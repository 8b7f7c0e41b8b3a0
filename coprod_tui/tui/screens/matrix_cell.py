"""One cell of the matrix: how far, who does it, how we know."""

from __future__ import annotations

from typing import Any

from coprod_tui.changes.base import Change, Context
from coprod_tui.changes.practices import edit_cell
from coprod_tui.model.matrix import cell_of
from coprod_tui.model.practices import MatrixCell, Service
from coprod_tui.model.state import State
from coprod_tui.model.steps import MIT_NAMES, Mit
from coprod_tui.tui.screens.form_screen import FormScreen


class MatrixCellScreen(FormScreen):
    """A cell as a form; a cell nobody has touched is stored with its first field.

    Args:
        service: the row.
        blank: what the cell is while nothing is stored.
    """

    HELP = "matrix"

    def __init__(self, service: Service, blank: MatrixCell) -> None:
        super().__init__(MatrixCell, ("level", "who", "evidence"))
        self._service, self._blank = service, blank

    @property
    def _mit(self) -> Mit:
        return self._blank.mit

    def _cell(self, state: State) -> MatrixCell:
        return cell_of(state, self._service.id, self._mit) or self._blank

    def values(self) -> MatrixCell:
        """Return the cell as it stands now, or a blank one."""
        return self._cell(self.state)

    def heading(self) -> str:
        """Return service and MIT."""
        return f"{self._service.name} · {self.tr(MIT_NAMES[self._mit])}"

    def change(self, state: State, context: Context, values: dict[str, Any]) -> Change:
        """Return the change of some fields of the cell."""
        return edit_cell(self._cell(state), self._service, context, **values)
