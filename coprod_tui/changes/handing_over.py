"""The file for the coordination team was written: from here on there is somebody who may have read it."""

from __future__ import annotations

from coprod_tui.changes.base import Change
from coprod_tui.i18n import N_, Message


def handed_over(file: str) -> Change:
    """Return what is noted of a hand-over: undo stops before it (durability.md, "Undo / redo").

    Args:
        file: name of the file that was written.
    """
    return Change(
        Message.of(N_("handed over as {file}"), file=file),
        (),
        barrier=Message.of(
            N_("The file {file} was handed over. Change what is wrong, then hand it over again: F9."),
            file=file,
        ),
    )
