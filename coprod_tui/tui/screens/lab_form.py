"""Fields of a lab as a form, with the milestones that follow from them below it."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.widgets import Static

from coprod_tui.changes.labs import edit_lab
from coprod_tui.i18n import N_
from coprod_tui.model.labs import Lab
from coprod_tui.model.milestones import milestones
from coprod_tui.tui.lab_words import milestone_line
from coprod_tui.tui.screens.record import RecordScreen
from coprod_tui.tui.text import plain

_GAP = "   "


class LabForm(RecordScreen):
    """The plan of a lab, or its dates; the long form hides the milestones where there are few rows.

    Args:
        lab_id: which lab.
        heading: message id above the form.
        names: fields shown at once.
        folded: fields shown on request.
    """

    CSS_PATH = "lab_form.tcss"
    HELP = "lab"

    def __init__(self, lab_id: str, heading: str, names: Sequence[str], folded: Sequence[str] = ()) -> None:
        super().__init__(Lab, lab_id, heading, names, folded, change=edit_lab, can_discard=False)
        self.set_class(bool(folded), "-plan")

    def compose_body(self) -> ComposeResult:
        """Lay out the form and the milestones."""
        yield from super().compose_body()
        yield Static(id="lab-milestones", markup=False)

    def fill(self) -> None:
        """Put values and milestones into place."""
        super().fill()
        lab = self.state.get(Lab, self.record.id)
        found = [milestone_line(milestone, self.tr) for milestone in milestones(lab)]
        name = self.tr(N_("Milestones"))
        words = self.query_one("#lab-milestones", Static)
        words.update(plain(packed([f"{name}:", *found], self.app.size.width - 4)))
        words.set_class(not lab.described, "-unknown")


def packed(items: Sequence[str], width: int) -> str:
    """Return `items` in lines of at most `width`, three spaces apart and none of them broken."""
    lines = [items[0]]
    for item in items[1:]:
        if len(lines[-1]) + len(_GAP) + len(item) <= width:
            lines[-1] += _GAP + item
        else:
            lines.append(item)
    return "\n".join(lines)
