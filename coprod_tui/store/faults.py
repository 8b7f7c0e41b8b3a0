"""The words for what can go wrong with a file."""

from __future__ import annotations

import errno
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from coprod_tui.errors import InputFault, Refused, WriteFault
from coprod_tui.i18n import N_, Message
from coprod_tui.store.files import NoFile
from coprod_tui.store.lock import on_this_computer
from coprod_tui.store.versions import Version

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
    errno.ENAMETOOLONG: N_("the name is too long"),
    errno.ELOOP: N_("it is a link that leads back to itself"),
    errno.EISDIR: N_("it is a folder"),
    errno.ERANGE: N_("its save number is higher than any real one"),
}
_NO_FILE: Final = N_("it is no file but a pipe or a device")
_NOTHING_TO_READ: Final = N_("what lies there is no file")
_WHY_UNREAD: Final = {
    **_WHY,
    errno.EACCES: N_("reading is not allowed there"),
    errno.EPERM: N_("reading is not allowed there"),
    errno.ENXIO: _NOTHING_TO_READ,
    errno.ENODEV: _NOTHING_TO_READ,
}
_NO_ROOM: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_NEVER_READ: Final = frozenset({errno.EISDIR, errno.ELOOP, errno.ENAMETOOLONG, errno.ENXIO, errno.ENODEV})
"""Reading it again would help nobody."""


class ChangedOutside(InputFault):
    """Two versions of a programme could count; the user says which.

    Either another program wrote the bytes of the file, or an older save of ours was put in its
    place. `Repository.open(path, outside="theirs")` takes the file as it is, `outside="ours"` the
    last save of this program; the other one is kept beside it either way.

    Args:
        path: the file.
        theirs: what lies there.
        ours: the last save of this program, None where there is none to go back to.
        rolled_back: whether the file is an older save of ours.
    """

    def __init__(
        self, path: Path, *, theirs: Version, ours: Version | None, rolled_back: bool = False
    ) -> None:
        if rolled_back:
            title, message = _rolled_back(path, ours)
        else:
            title = Message.of(N_("{name} was changed by another program"), name=path.name)
            message = Message.of(N_("Its contents can be read, but this program did not write them."))
        super().__init__(
            title,
            message,
            Message.of(N_("Choose which version counts; the other one is kept beside it."))
            if ours is not None
            else Message.of(N_("It can be taken over as it is.")),
        )
        self.theirs = theirs
        self.ours = ours
        self.rolled_back = rolled_back

    @property
    def has_ours(self) -> bool:
        """Whether there is a last save of ours to go back to."""
        return self.ours is not None


def _rolled_back(path: Path, ours: Version | None) -> tuple[Message, Message]:
    title = Message.of(N_("{name} is an older state"), name=path.name)
    if ours is None or ours.at is None:
        return title, Message.of(N_("A newer one is at hand."))
    local = ours.at.astimezone()
    return title, Message.of(
        N_("A newer one is at hand: {day}, {time}, with {entries}."),
        day=local.date(),
        time=local.time(),
        entries=Message.count("{n} entry", "{n} entries", ours.entries),
    )


class Lost(InputFault):
    """There is a name and no programme that can be read; an earlier state may still be kept elsewhere."""

    def __init__(
        self, path: Path, title: Message, message: Message, way_out: Message, *, missing: bool = False
    ) -> None:
        super().__init__(title, message, way_out)
        self.path = path
        self.missing = missing
        """Whether there is nothing of that name."""


def why(error: Exception) -> Message:
    """Return why something could not be written, as half a sentence."""
    return _because(error, _WHY)


def why_unread(error: Exception) -> Message:
    """Return why something could not be read, as half a sentence."""
    return _because(error, _WHY_UNREAD)


def _because(error: Exception, known: Mapping[int, str]) -> Message:
    if isinstance(error, NoFile):
        return Message.of(_NO_FILE if known is _WHY else _NOTHING_TO_READ)
    if isinstance(error, OSError) and (words := known.get(error.errno or 0)) is not None:
        return Message.of(words)
    if isinstance(error, OSError) and error.errno:  # the system's own words are English
        return Message.of(N_("the system reports fault {number}"), number=error.errno)
    detail = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return Message.of(N_("the system says: {detail}"), detail=detail)


def not_found(path: Path) -> InputFault:
    """There is no such file."""
    return Lost(
        path,
        Message.of(N_("There is no programme {name}"), name=path.name),
        Message.of(N_("Nothing was found at {path}."), path=str(path)),
        Message.of(N_("Please check the name, or make a new programme.")),
        missing=True,
    )


def cannot_read(path: Path, error: OSError) -> InputFault:
    """There is something, but it could not be read."""
    way_out = (
        N_("Nothing was changed. Please choose another file.")
        if isinstance(error, NoFile) or error.errno in _NEVER_READ
        else N_("Nothing was changed. Please check the disk or the stick and try again.")
    )
    return InputFault(
        Message.of(N_("{name} could not be read"), name=path.name),
        Message.of(N_("{path}: {why}."), path=str(path), why=why_unread(error)),
        Message.of(way_out),
    )


def foreign(path: Path, detail: Message) -> InputFault:
    """It is something, but not a programme."""
    return Lost(
        path,
        Message.of(N_("{name} is not a programme of this program"), name=path.name),
        Message.of(N_("{path}: {what}"), path=str(path), what=detail),
        Message.of(N_("Nothing was changed. Please choose another file, or make a new programme.")),
    )


def other_programme(path: Path) -> InputFault:
    """An earlier state that is not one of the programme that is open."""
    return foreign(path, Message.of(N_("It belongs to another programme.")))


def damaged(path: Path, detail: Message) -> InputFault:
    """It is damaged and there is no earlier save beside it."""
    return Lost(
        path,
        Message.of(N_("{name} is damaged"), name=path.name),
        Message.of(N_("{path}: {what}"), path=str(path), what=detail),
        Message.of(
            N_(
                "No earlier save that is whole lies beside it; nothing was changed."
                " Earlier states that are kept on this computer: coprod-tui restore {file} --list"
            ),
            file=_as_argument(path),
        ),
    )


def damaged_state(path: Path, detail: Message) -> InputFault:
    """A kept state is damaged itself."""
    return InputFault(
        Message.of(N_("{name} is damaged"), name=path.name),
        Message.of(N_("{path}: {what}"), path=str(path), what=detail),
        Message.of(N_("Nothing was changed. Please choose another state.")),
    )


def nothing_kept(path: Path) -> InputFault:
    """No earlier state of it is kept here."""
    return InputFault(
        Message.of(N_("No earlier state of {name} is kept on this computer"), name=path.name),
        None,
        Message.of(N_("A safe copy on a stick opens like any programme: coprod-tui FILE")),
    )


def _as_argument(path: Path) -> str:
    return f'"{path.name}"' if " " in path.name else path.name


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
        Message.of(
            N_("Please make room or choose another place.")
            if isinstance(error, OSError) and error.errno in _NO_ROOM
            else N_("Please choose another place.")
        ),
    )


def left_unsaved(path: Path, why_not: Message | None, *, kept: bool) -> WriteFault:
    """A programme was closed with changes that its file did not take; `kept`: this laptop has them."""
    return WriteFault(
        Message.of(N_("{name} could not be saved"), name=path.name),
        why_not,
        Message.of(
            N_("The last changes are kept on this laptop and are offered when the programme is opened next.")
            if kept
            else N_("The last changes are not on the disk.")
        ),
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
        where_open(holder),
        Message.of(N_("Nothing was changed. Please close it there first.")),
    )


def not_kept(path: Path, n: int | str) -> InputFault:
    """There is no generation of that number."""
    return InputFault(
        Message.of(N_("Save no. {n} of {name} is not kept"), n=n, name=path.name),
        None,
        Message.of(N_("The option --list shows the saves that are.")),
    )


def kept_twice(path: Path, n: int, signs: Iterable[str]) -> InputFault:
    """Several generations have that number: two computers, or a copy, went on from the same state."""
    return InputFault(
        Message.of(N_("Save no. {n} of {name} is there more than once"), n=n, name=path.name),
        None,
        Message.of(N_("Please say which by its mark: --to {marks}"), marks=" / --to ".join(signs)),
    )


def read_only(holder: str) -> Refused:
    """A change to a programme that is open for reading only."""
    return Refused(
        Message.of(N_("This programme is open for reading only")),
        where_open(holder) if holder else None,
    )


def where_open(holder: str) -> Message:
    """Return where a programme is being worked on: never by whom, for the room may read it."""
    if on_this_computer(holder):
        return Message.of(N_("It is open in another window on this computer"))
    if holder == "?":
        return Message.of(N_("It is open on another computer or in another window"))
    return Message.of(N_("It is open on {computer}"), computer=holder)


def unconfirmed(error: Exception) -> Message:
    """The save is in place but the disk did not confirm it."""
    return Message.of(N_("not confirmed by the disk: {why}"), why=why(error))


def forgotten(steps: int) -> Message | None:
    """Steps of the undo log that no command of this program does; None when there were none."""
    if not steps:
        return None
    return Message.of(
        N_(
            "Some of the steps that could be taken back were not made by this program."
            " They are left out; everything entered is there."
        )
    )


def erased_in_a_copy() -> Message:
    """A person was erased on this laptop, but not in this copy."""
    return Message.of(
        N_("A person who was erased on this laptop still stood in this copy. The person is erased here, too.")
    )
