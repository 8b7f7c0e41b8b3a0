"""The file for the coordination team was written: from here on there is somebody who may have read it."""

from __future__ import annotations

from coprod_tui.changes.base import Change, Context
from coprod_tui.i18n import N_, Message
from coprod_tui.model.hand_overs import HandOver
from coprod_tui.model.state import State
from coprod_tui.text import clean_line


def handed_over(
    context: Context, *, file: str, level: str, revision_id: str, supersedes: str | None
) -> Change:
    """Return the receipt of a hand-over: undo stops before it (durability.md, "Undo / redo").

    Args:
        context: the clock and the source of ids.
        file: name of the file that was written.
        level: level of the export in it.
        revision_id: its revision.
        supersedes: the revision it comes after, as the file itself says.
    """
    name = clean_line(file)
    receipt = HandOver(
        id=context.new_id(),
        at=context.now(),
        file=name,
        level=level,
        revision_id=revision_id,
        supersedes=supersedes,
    )
    return Change(
        Message.of(N_("handed over as {file}"), file=name),
        (receipt,),
        barrier=Message.of(
            N_("The file {file} was handed over. Change what is wrong, then hand it over again: F9."),
            file=name,
        ),
    )


def last_hand_over(state: State) -> HandOver | None:
    """Return the receipt of the last hand-over, None when nothing was handed over yet."""
    return next(reversed(state.all(HandOver)), None)
