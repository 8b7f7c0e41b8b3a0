"""Whether the file of a programme is whole; looks at that file alone and writes nothing."""

from __future__ import annotations

from pathlib import Path

from coprod_tui.errors import CoprodError, InputFault
from coprod_tui.i18n import N_, Message
from coprod_tui.model.programme import Programme
from coprod_tui.store.files import DISK
from coprod_tui.store.looking import Found, look
from coprod_tui.store.opening import decided, refusal


def whole_programme(path: Path) -> Message:
    """Return a sentence about the programme in `path`.

    Raises:
        InputFault: it is damaged, changed by another program, of a newer version, or none.
    """
    found = look(DISK, path)
    if found.kind in ("damaged", "changed"):
        raise _not_whole(path, found)
    if found.kind != "whole" or found.contents is None:
        decided(DISK, path)  # raises what fits: foreign, newer, unreadable
        raise refusal(found)
    programmes = found.contents.state.tables["programme"].values()
    title = next(record.title for record in programmes if isinstance(record, Programme))
    return Message.of(N_("{file}: the programme “{title}”, whole and valid"), file=str(path), title=title)


def _not_whole(path: Path, found: Found) -> CoprodError:
    """Return what is wrong, and whether opening the programme would bring a whole save back."""
    try:
        verdict = decided(DISK, path)
    except InputFault as fault:
        return fault
    return InputFault(
        Message.of(N_("“{file}” is damaged"), file=str(path)),
        Message.of(N_("What is wrong: {detail}"), detail=found.detail),
        Message.of(
            N_("Save no. {n} lies beside it and is whole: opening the programme brings it back."),
            n=verdict.chosen.n,
        ),
    )
