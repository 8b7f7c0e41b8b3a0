"""A folder of small files, made whole or not at all: a pack of one's own."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

from coprod_tui.errors import WriteFault
from coprod_tui.i18n import N_, Message
from coprod_tui.store.faults import why
from coprod_tui.store.files import Files

_NEW = "_new"
_BEFORE = "-before"


def keep_folder(
    files: Files, folder: Path, texts: Mapping[str, str], check: Callable[[Path], object]
) -> Path | None:
    """Write a folder of texts and wait until it is durable.

    It is written beside its place, checked there, and only then takes its name. What lay there is
    kept as `_NAME-before`, in place of what was kept before.

    Args:
        files: the disk.
        folder: where it is to lie.
        texts: name → text of every file.
        check: looks at the folder before it takes its name; what it raises keeps the old one.

    Returns:
        Where the folder that lay there is kept now, or None.

    Raises:
        WriteFault: it could not be written; what lay there is untouched.
    """
    shelf = folder.parent
    aside = shelf / _NEW / folder.name
    try:
        files.make_folder(shelf)
        shutil.rmtree(aside.parent, ignore_errors=True)
        files.make_folder(aside)
        for name, text in texts.items():
            files.write_new(aside / name, text.encode())
        files.sync_folder(aside)
        check(aside)
        kept = _set_aside(files, folder)
        try:
            files.replace(aside, folder)
        except OSError:
            if kept is not None:
                files.replace(kept, folder)
            raise
        files.sync_folder(shelf)
    except OSError as error:
        raise WriteFault(
            Message.of(N_("The pack could not be saved")),
            Message.of(N_("It was to lie in {folder} ({why})."), folder=str(folder), why=why(error)),
            Message.of(N_("Make space on the disk, or check whether the folder may be written to.")),
        ) from error
    finally:
        shutil.rmtree(aside.parent, ignore_errors=True)
    return kept


def _set_aside(files: Files, folder: Path) -> Path | None:
    if not os.path.lexists(folder):
        return None
    kept = folder.with_name(f"_{folder.name}{_BEFORE}")
    shutil.rmtree(kept, ignore_errors=True)
    files.replace(folder, kept)
    return kept
