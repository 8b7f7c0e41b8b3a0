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
    programme = next(record for record in programmes if isinstance(record, Programme))
    words = N_("{file}: the programme “{title}”, whole and valid")
    if programme.rehearsal:
        words = N_("{file}: a rehearsal of “{title}”, whole and valid; it is not the programme")
    return Message.of(words, file=str(path), title=programme.title)


def refuse_rehearsal(path: Path) -> None:
    """Refuse a file that is the copy of a rehearsal; what cannot be read is for others to judge.

    Raises:
        InputFault: it is one: there is nothing in it to keep.
    """
    found = look(DISK, path)
    programmes = found.contents.state.tables["programme"].values() if found.contents is not None else ()
    if any(isinstance(record, Programme) and record.rehearsal for record in programmes):
        raise InputFault(
            Message.of(N_("This is a rehearsal: there is nothing to keep. Please copy the programme itself."))
        )


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
