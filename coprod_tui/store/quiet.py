"""While a secret round is open, the disk keeps nothing that could be compared (voting.md rule 21)."""

from __future__ import annotations

from collections.abc import Sequence

from coprod_tui.errors import Refused
from coprod_tui.i18n import N_, Message
from coprod_tui.model.state import State
from coprod_tui.store.ballot_rows import ballots_of, votes_in_secret
from coprod_tui.store.format import Line
from coprod_tui.store.saving import DurableFile


class Quiet(tuple[Line, ...]):
    """Lines of a state in which a secret round is open: no copy is kept beside the file and its `.prev`."""

    __slots__ = ()


def quieted(lines: Sequence[Line], state: State) -> Sequence[Line]:
    """Return `lines`, marked when a secret round of `state` is open."""
    return Quiet(lines) if votes_in_secret(state) else lines


class Levelling:
    """Saves ballots twice, so that `.prev` never holds the state before the last one was cast.

    Called from the writer's thread alone.

    Args:
        state: the programme as it lies on the disk.
        lines: its lines; None where they are not known, as after opening.
    """

    def __init__(self, state: State, lines: Sequence[Line] | None = None) -> None:
        self.on_disk = votes_in_secret(state)
        """Whether the file holds a state in which a secret round is open."""
        self._ballots = None if lines is None else ballots_of(lines)

    def save(self, lines: Sequence[Line], file: DurableFile) -> None:
        """Save once; a second time where other ballots lie on the disk, or may lie there. Raises OSError."""
        ballots = ballots_of(lines)
        quiet = isinstance(lines, Quiet)
        differ, self._ballots = bool(ballots) and ballots != self._ballots, None
        file.save(lines, nameless=differ and (quiet or self.on_disk))
        if differ:
            file.save(lines)
        self._ballots, self.on_disk = ballots, quiet


def refuse_in_secret(state: State) -> None:
    """Refuse to keep a copy of a programme in which a secret round is open.

    Raises:
        Refused: one is; two copies would tell which ballots came in between.
    """
    if votes_in_secret(state):
        raise Refused(
            Message.of(N_("A secret vote is open: no copy is made of it")),
            Message.of(N_("Please close the vote first.")),
        )
