"""What the `round` commands share: opening a programme, finding a round in it, reading a file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from coprod_tui.cli.output import note
from coprod_tui.errors import InputFault
from coprod_tui.i18n import N_, Message, Translator
from coprod_tui.model.rounds import rounds_by_number
from coprod_tui.model.state import State
from coprod_tui.model.votes import Round
from coprod_tui.paths import home
from coprod_tui.store.faults import cannot_read
from coprod_tui.store.files import DISK
from coprod_tui.store.repository import Repository


@contextmanager
def opened(path: Path, tr: Translator) -> Iterator[Repository]:
    """Open a programme for changes; what was committed is durable when the block ends.

    Raises:
        CoprodError: it cannot be read, is open elsewhere, or could not be saved.
    """
    repository = Repository.open(path, home=home())
    try:
        if repository.recovered is not None:
            note(tr(repository.recovered))
        yield repository
    finally:
        repository.close()


def round_named(state: State, name: str) -> Round:
    """Return the round of an id or a number; raises InputFault."""
    rounds = rounds_by_number(state)
    for round_ in rounds:
        if name in (round_.id, str(round_.no)):
            return round_
    known = ", ".join(f"{round_.no} ({round_.id})" for round_ in rounds) or "–"
    raise InputFault(
        Message.of(N_("There is no vote “{name}” in this programme"), name=name),
        None,
        Message.of(N_("Possible are: {names}."), names=known),
    )


def bytes_of(path: Path, most: int) -> bytes:
    """Return the bytes of a file, one more than `most` at most; raises InputFault."""
    try:
        return DISK.read(path, most + 1)
    except (FileNotFoundError, NotADirectoryError):
        raise InputFault(
            Message.of(N_("“{file}” does not exist"), file=str(path)),
            None,
            Message.of(N_("Please check the name and the folder.")),
        ) from None
    except OSError as error:
        raise cannot_read(path, error) from error


class Faults(InputFault):
    """Everything that is wrong in a file, a line each."""

    _MOST = 200

    def __init__(self, path: Path, lines: list[Message]) -> None:
        super().__init__(Message.of(N_("“{file}” was not taken in, nothing of it"), file=str(path)))
        shown = lines[: self._MOST]
        if len(lines) > self._MOST:
            shown.append(Message.of(N_("And {n} more."), n=len(lines) - self._MOST))
        self._lines = tuple(shown)

    @property
    def parts(self) -> tuple[Message, ...]:
        """The title and every fault."""
        return (self.title, *self._lines)
