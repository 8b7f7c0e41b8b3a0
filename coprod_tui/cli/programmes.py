"""Making a programme's file from the command line."""

from __future__ import annotations

import os
from pathlib import Path

from coprod_tui.errors import InputFault, WriteFault
from coprod_tui.i18n import N_, Message
from coprod_tui.model.state import State
from coprod_tui.store.repository import Repository


def refuse_existing(path: Path) -> None:
    """Raise InputFault when there is already something at `path`; it stays as it is."""
    if os.path.lexists(path):
        raise InputFault(
            Message.of(N_("“{file}” exists already"), file=str(path)),
            Message.of(N_("It was left as it is.")),
            Message.of(N_("Please choose another name, or open it: coprod-tui {file}"), file=str(path)),
        )


def create(path: Path, state: State) -> None:
    """Write a new programme and wait until it is safely on the disk.

    Raises:
        InputFault: something is there already.
        WriteFault: it could not be written.
    """
    refuse_existing(path)
    if not os.path.isdir(path.parent):  # noqa: PTH112 - never raises
        raise WriteFault(
            Message.of(N_("“{file}” could not be written"), file=str(path)),
            Message.of(N_("The folder “{folder}” does not exist."), folder=str(path.parent)),
            Message.of(N_("Please make it first, or choose another one.")),
        )
    Repository.create(path, state).close()
