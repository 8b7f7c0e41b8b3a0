"""What there is while a day is rehearsed: a throw-away copy, its clock, and what waits meanwhile."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

from coprod_tui import paths
from coprod_tui.model.programme import EmbeddedPack
from coprod_tui.store import faults
from coprod_tui.store.files import DISK
from coprod_tui.store.repository import Repository

if TYPE_CHECKING:
    from tempfile import TemporaryDirectory

    from textual.timer import Timer

    from coprod_tui.changes.base import Context
    from coprod_tui.model.packs import Pack
    from coprod_tui.model.sped_up import SpedUp
    from coprod_tui.model.state import State
    from coprod_tui.packs.faults import Fault
    from coprod_tui.packs.load import Loaded
    from coprod_tui.packs.watching import PackWatch
    from coprod_tui.tui.desk import Desk
    from coprod_tui.tui.drafts import DraftBox
    from coprod_tui.tui.saving import SaveWatch
    from coprod_tui.tui.timer import Timers

PREFIX: Final = "coprod-rehearsal-"
"""How the temporary folders of rehearsals begin."""


@dataclass(frozen=True, slots=True)
class Aside:
    """The open programme and all that belongs to it, as it waits while a copy is on the screen."""

    desk: Desk
    saves: SaveWatch
    drafts: DraftBox
    timer: Timers
    context: Context
    remembers: bool


@dataclass(frozen=True, slots=True)
class Copy:
    """A throw-away copy that was just made, and the packs as they lie on this laptop."""

    folder: TemporaryDirectory[str]
    repository: Repository
    watch: PackWatch
    packs: dict[str, Pack]
    """Id → the pack, where it can be read."""


@dataclass(slots=True)
class Rehearsal:
    """A rehearsal under way."""

    copy: Copy
    aside: Aside
    floor: int
    """Screens that belong to the programme and lie below."""
    clock: SpedUp
    ticking: Timer
    offered: dict[str, Pack] = field(default_factory=dict)
    """Id → a pack that lay there in another version when the rehearsal began."""
    faults: dict[str, Fault] = field(default_factory=dict)
    """Id → the first fault of a pack as it lies there now."""
    news: dict[str, Loaded[Pack]] = field(default_factory=dict)
    """Id → a pack that was edited and is not in the copy yet."""
    is_looking: bool = False
    """Whether the packs are being looked at just now."""


def make_copy(
    state: State, context: Context, name: str, noted: Callable[[TemporaryDirectory[str]], object]
) -> Copy:
    """Make a throw-away copy of a programme; takes a moment, and touches no screen.

    Args:
        state: the programme.
        context: the source of ids.
        name: how its file begins.
        noted: called with the folder as soon as there is one, so that it goes in any case.

    Raises:
        WriteFault: it could not be written; nothing is left of it.
    """
    from tempfile import TemporaryDirectory, gettempdir  # noqa: PLC0415 - rarely needed

    from coprod_tui.changes.rehearsals import rehearsal_of  # noqa: PLC0415
    from coprod_tui.packs.watching import PackWatch  # noqa: PLC0415

    try:
        sweep(Path(gettempdir()))
        folder = TemporaryDirectory(prefix=PREFIX, ignore_cleanup_errors=True)
    except OSError as error:
        raise faults.not_written(Path(error.filename or PREFIX), error) from error
    noted(folder)
    path = paths.free_path(Path(folder.name), f"{PREFIX}{name}")
    repository = Repository.create(path, rehearsal_of(state, context))
    watch = PackWatch(paths.pack_folders(), [record.pack.id for record in state.all(EmbeddedPack)])
    found = watch.look()
    return Copy(folder, repository, watch, {id_: one.value for id_, one in found.items() if one.value})


def sweep_leftovers() -> None:
    """Take away what rehearsals left that were killed, wherever this laptop keeps temporary files."""
    from tempfile import gettempdir  # noqa: PLC0415 - not while the program starts

    with contextlib.suppress(OSError):
        sweep(Path(gettempdir()))


def sweep(folder: Path) -> None:
    """Take away what a rehearsal left that was killed; one that is under way stays.

    Args:
        folder: where temporary folders lie.
    """
    for left in folder.glob(f"{PREFIX}*"):
        with contextlib.suppress(OSError):
            files = [] if left.is_symlink() else list(left.glob("*.json"))
            holds = [DISK.hold(file) for file in files]
            for hold in holds:
                hold.release()
            if files and all(hold.held for hold in holds):
                shutil.rmtree(left, ignore_errors=True)


def moment_of(day: date, minutes: int) -> datetime:
    """Return the moment (UTC) of a day at some minutes after midnight, local time."""
    return (datetime.combine(day, time()) + timedelta(minutes=minutes)).astimezone(UTC)
