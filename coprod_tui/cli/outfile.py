"""Where a result goes, and what is never overwritten."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

from coprod_tui.errors import CallFault, WriteFault
from coprod_tui.exchange.whole import write_whole
from coprod_tui.i18n import N_, Message


def default_out(programme: Path, level: str, today: date, ending: str = "json") -> Path:
    """Return the name beside FILE: `NAME-coordination-2027-03-03.json`."""
    return programme.with_name(f"{programme.stem}-{level}-{today.isoformat()}.{ending}")


def write_out(out: Path, data: bytes, *, programme: Path, force: bool) -> None:
    """Write a result to a file.

    Raises:
        CallFault: `out` is the programme itself.
        WriteFault: `out` exists and `force` was not given, or it could not be written.
    """
    if os.path.exists(out):  # noqa: PTH110 - never raises
        if os.path.exists(programme) and out.samefile(programme):  # noqa: PTH110
            raise CallFault(
                Message.of(N_("“{file}” is the programme itself"), file=str(out)),
                Message.of(N_("It is never overwritten by an export.")),
                Message.of(N_("Please choose another name.")),
            )
        if not os.path.isfile(out):  # noqa: PTH113
            raise _not_written(out, Message.of(N_("It is not a file.")), None)
        if not force:
            raise _not_written(
                out,
                Message.of(N_("It exists already and was left as it is.")),
                Message.of(N_("Please choose another name, or add --force to replace it.")),
            )
    try:
        write_whole(out, data)
    except OSError as error:
        from coprod_tui.store.faults import why

        raise _not_written(
            out, Message.of(N_("That cannot be done: {why}."), why=why(error)), None
        ) from error


def _not_written(out: Path, why: Message, way_out: Message | None) -> WriteFault:
    choose = Message.of(N_("Please choose another place with -o."))
    return WriteFault(Message.of(N_("“{file}” could not be written"), file=str(out)), why, way_out or choose)
