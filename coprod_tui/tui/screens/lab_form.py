"""Fields of a lab as a form, with the milestones that follow from them below it."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.widgets import Static

from coprod_tui.changes.labs import edit_lab
from coprod_tui.i18n import N_
from coprod_tui.model.labs import Lab
from coprod_tui.model.milestones import milestones
from coprod_tui.tui.lab_words import milestone_words
from coprod_tui.tui.screens.record import RecordScreen
from coprod_tui.tui.text import plain


class LabForm(RecordScreen):
    """The plan of a lab, or its dates.

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

    def compose_body(self) -> ComposeResult:
        """Lay out the form and the milestones."""
        yield from super().compose_body()
        yield Static(id="lab-milestones", markup=False)

    def fill(self) -> None:
        """Put values and milestones into place."""
        super().fill()
        lab = self.state.get(Lab, self.record.id)
        found = [": ".join(milestone_words(milestone, self.tr)) for milestone in milestones(lab)]
        shown = " · ".join(found) if lab.described else ""
        words = self.query_one("#lab-milestones", Static)
        words.update(plain(f"{self.tr(N_('Milestones'))}  {shown}"))
        words.display = bool(shown)
