"""The words for what can go wrong with a file."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import Final

from coprod_tui.errors import InputFault, Refused, WriteFault
from coprod_tui.i18n import N_, Message

_WHY: Final = {
    errno.ENOSPC: N_("the disk is full"),
    errno.EDQUOT: N_("the disk is full"),
    errno.EROFS: N_("the disk cannot be written to"),
    errno.EACCES: N_("writing is not allowed there"),
    errno.EPERM: N_("writing is not allowed there"),
    errno.ENOENT: N_("the folder is gone (was the stick pulled out?)"),
    errno.ENOTDIR: N_("the folder is gone (was the stick pulled out?)"),
    errno.ENODEV: N_("the folder is gone (was the stick pulled out?)"),
    errno.ENXIO: N_("the folder is gone (was the stick pulled out?)"),
    errno.EIO: N_("the disk reports a fault"),
    errno.EMFILE: N_("the computer has too many files open"),
    errno.ENFILE: N_("the computer has too many files open"),
    errno.EFBIG: N_("the disk takes no file of that size"),
}


class ChangedOutside(InputFault):
    """A valid programme whose bytes another program wrote; the user says which version counts.

    `Repository.open(path, outside="theirs")` takes the file as it is, `outside="ours"` the last
    save of this program; the other one is kept beside it either way.
    """

    def __init__(self, path: Path, *, has_ours: bool) -> None:
        super().__init__(
            Message.of(N_("{name} was changed by another program"), name=path.name),
            Message.of(N_("Its contents can be read, but this program did not write them.")),
            Message.of(N_("Choose which version counts; the other one is kept beside it."))
            if has_ours
            else Message.of(N_("It can be taken over as it is.")),
        )
        self.has_ours = has_ours
        """Whether there is a last save of ours to go back to."""


def why(error: Exception) -> Message:
    """Return why an operation failed, as half a sentence."""
    if isinstance(error, OSError) and error.errno in _WHY:
        return Message.of(_WHY[error.errno])
    return Message.of(N_("{detail}"), detail=getattr(error, "strerror", None) or str(error))


def not_found(path: Path) -> InputFault:
    """There is no such file."""
    return InputFault(
        Message.of(N_("There is no programme {name}"), name=path.name),
        Message.of(N_("Nothing was found at {path}."), path=str(path)),
        Message.of(N_("Please check the name, or make a new programme.")),
    )


def cannot_read(path: Path, error: OSError) -> InputFault:
    """There is something, but it could not be read."""
    return InputFault(
        Message.of(N_("{name} could not be read"), name=path.name),
        Message.of(
            N_("{path}: {why}"), path=str(path), why=Message.of(N_("{detail}"), detail=_detail(error))
        ),
        Message.of(N_("Nothing was changed. Please check the disk or the stick and try again.")),
    )


def foreign(path: Path) -> InputFault:
    """It is JSON, but not a programme."""
    return InputFault(
        Message.of(N_("{name} is not a programme of this program"), name=path.name),
        Message.of(N_("{path}: the first entry is not the one a programme begins with."), path=str(path)),
        Message.of(N_("Nothing was changed. Please choose another file, or make a new programme.")),
    )


def damaged(path: Path, detail: str) -> InputFault:
    """It is damaged and there is no earlier save."""
    return InputFault(
        Message.of(N_("{name} is damaged"), name=path.name),
        Message.of(N_("{path}: {detail}"), path=str(path), detail=detail),
        Message.of(N_("No earlier save lies beside it. Nothing was changed. Please take a safe copy.")),
    )


def newer(path: Path, schema: str) -> InputFault:
    """A later release wrote it."""
    return InputFault(
        Message.of(N_("{name} was made by a newer version of this program"), name=path.name),
        Message.of(N_("{path}: file version {schema}."), path=str(path), schema=schema),
        Message.of(N_("Nothing was changed. Please install the newer version.")),
    )


def taken(path: Path) -> InputFault:
    """A new programme would stand in place of something."""
    return InputFault(
        Message.of(N_("{name} exists already"), name=path.name),
        Message.of(N_("Nothing is overwritten: {path}"), path=str(path)),
        Message.of(N_("Please choose another name.")),
    )


def stale(path: Path, sibling: Path) -> InputFault:
    """An earlier programme of this name left something behind."""
    return InputFault(
        Message.of(N_("Parts of an earlier programme {name} lie there"), name=path.name),
        Message.of(N_("{path} may be its last save."), path=str(sibling)),
        Message.of(N_("Please choose another name, or move that file away.")),
    )


def not_written(path: Path, error: Exception) -> WriteFault:
    """It could not be written."""
    return WriteFault(
        Message.of(N_("{name} could not be saved"), name=path.name),
        Message.of(N_("{path}: {why}."), path=str(path), why=why(error)),
        Message.of(N_("Please make room or choose another place.")),
    )


def not_erased_everywhere(path: Path, why_not: Message) -> WriteFault:
    """A person is out of the programme, but perhaps still in something beside it."""
    return WriteFault(
        Message.of(N_("The person is not erased from every earlier save yet")),
        Message.of(N_("{path}: {why}."), path=str(path), why=why_not),
        Message.of(N_("It is tried again when the programme is closed and when it is opened.")),
    )


def no_backup(folder: Path, error: Exception) -> WriteFault:
    """The safe copy could not be made."""
    return WriteFault(
        Message.of(N_("No safe copy was made")),
        Message.of(N_("{path}: {why}."), path=str(folder), why=why(error)),
        Message.of(N_("The programme itself is as it was. Please choose another folder or another stick.")),
    )


def in_use(path: Path, holder: str, why_not: Message | None = None) -> WriteFault:
    """Somebody is working on it, or it cannot be written at all."""
    if why_not is not None:
        return WriteFault(
            Message.of(N_("{name} can only be read"), name=path.name),
            Message.of(N_("{path}: {why}."), path=str(path), why=why_not),
        )
    return WriteFault(
        Message.of(N_("{name} is open in the program just now"), name=path.name),
        Message.of(N_("It is being worked on elsewhere: {holder}"), holder=holder),
        Message.of(N_("Nothing was changed. Please close it there first.")),
    )


def not_kept(path: Path, n: int) -> InputFault:
    """There is no generation of that number."""
    return InputFault(
        Message.of(N_("Save no. {n} of {name} is not kept"), n=n, name=path.name),
        None,
        Message.of(N_("The option --list shows the saves that are.")),
    )


def read_only(holder: str) -> Refused:
    """A change to a programme that is open for reading only."""
    return Refused(
        Message.of(N_("This programme is open for reading only")),
        Message.of(N_("It is being worked on elsewhere: {holder}"), holder=holder) if holder else None,
    )


def recovered(path: Path, aside: Path | None, detail: str, save: int) -> Message:
    """What was damaged, which save came back, where the damaged file lies."""
    if detail == "missing":
        return Message.of(N_("{name} was missing. Save no. {save} came back."), name=path.name, save=save)
    if aside is None:  # opened for reading only: nothing was moved
        return Message.of(
            N_("{name} is damaged ({detail}). Save no. {save} is shown instead."),
            name=path.name,
            detail=detail,
            save=save,
        )
    return Message.of(
        N_("{name} was damaged ({detail}). Save no. {save} came back; the damaged file is kept as {aside}."),
        name=path.name,
        detail=detail,
        save=save,
        aside=aside.name,
    )


def changed_meanwhile(path: Path, aside: Path) -> Message:
    """Another program wrote the file while it was open here."""
    return Message.of(
        N_("Another program changed {name}. Its version is kept as {aside}; yours was saved."),
        name=path.name,
        aside=aside.name,
    )


def unconfirmed(error: Exception) -> Message:
    """The save is in place but the disk did not confirm it."""
    return Message.of(N_("not confirmed by the disk: {why}"), why=why(error))


def _detail(error: OSError) -> str:
    return error.strerror or str(error)
