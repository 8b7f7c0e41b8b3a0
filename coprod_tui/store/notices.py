"""The words for what came to light about a file: told once, nothing has to be done."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from coprod_tui.i18n import N_, Message


def recovered(path: Path, aside: Path | None, detail: Message, save: int, title: str = "") -> Message:
    """What was damaged, which save came back, where the damaged file lies.

    Args:
        path: the file.
        aside: where it was put, None if it was not moved.
        detail: what is wrong with it; empty: it was not there.
        save: number of the save that came back.
        title: its programme, where the file itself did not tell which it was.
    """
    told = _recovered(path, aside, detail, save)
    if not title:
        return told
    return Message.of(N_("{told} It is the programme “{title}”."), told=told, title=title)


def _recovered(path: Path, aside: Path | None, detail: Message, save: int) -> Message:
    if not detail.id:
        return Message.of(N_("{name} was missing. Save no. {save} came back."), name=path.name, save=save)
    if aside is None:  # opened for reading only: nothing was moved
        return Message.of(
            N_("{name} is damaged. {what} Save no. {save} is shown instead."),
            name=path.name,
            what=detail,
            save=save,
        )
    return Message.of(
        N_("{name} was damaged. {what} Save no. {save} came back; the damaged file is kept as {aside}."),
        name=path.name,
        what=detail,
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


def was_gone(path: Path) -> Message:
    """The file was taken away while it was open here."""
    return Message.of(
        N_("{name} was no longer in its place. Everything is saved anew in {folder}."),
        name=path.name,
        folder=str(path.parent),
    )


def gone_back(path: Path, aside: Path) -> Message:
    """The user chose the newer of two saves; the older one was set aside."""
    return Message.of(
        N_("The newer state of {name} counts. The older one is kept as {aside}."),
        name=path.name,
        aside=aside.name,
    )


def older_than_known(path: Path, save: int, known: int, at: datetime) -> Message:
    """The file is older than what was saved there last, and the newer state is nowhere to be found."""
    local = at.astimezone()
    return Message.of(
        N_(
            "{name} is an older state: save no. {save}. On {day} at {time} there was save no. {known} here;"
            " it was not found. Please look for it in the earlier states, or in a safe copy."
        ),
        name=path.name,
        save=save,
        known=known,
        day=local.date(),
        time=local.time(),
    )
