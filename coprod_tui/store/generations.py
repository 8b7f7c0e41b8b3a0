"""Earlier states of a programme, kept apart from its file (durability.md, "Generations")."""

from __future__ import annotations

import contextlib
import hashlib
import re
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Final, Literal

from msgspec import Struct

from coprod_tui.i18n import N_
from coprod_tui.model.records import is_random
from coprod_tui.store import erased
from coprod_tui.store.clearing import honouring
from coprod_tui.store.files import Files
from coprod_tui.store.format import SCHEMA, Header, header_of, is_whole
from coprod_tui.store.looking import Found, look
from coprod_tui.store.small_files import put_in_place
from coprod_tui.store.strict import MOST_BYTES

Reason = Literal[
    "opening", "minutes", "before-migration", "before-import", "before-deletion", "before-restore"
]
REASON_WORDS: Final = MappingProxyType(
    {
        "opening": N_("before the first change of a sitting"),
        "minutes": N_("while working"),
        "before-restore": N_("before going back to an earlier state"),
        "before-deletion": N_("before something large was deleted"),
        "before-migration": N_("before a new version of the program"),
        "before-import": N_("before something was taken in"),
        "unsaved": N_("could not be saved"),
        "left-unsaved": N_("could not be saved"),
        "set-aside": N_("set aside beside the file"),
    }
)
"""Why states are kept → message id; a later release may know more reasons."""
EVERY: Final = timedelta(minutes=10)
"""How long changes go on before another snapshot is taken."""
MOST_RECENT: Final = 20
MOST_DAYS: Final = 14
"""The newest stay, and the last of each of the newest days."""
_NAME: Final = re.compile(r"(\d{15})-(\d{8}T\d{6}Z)-([0-9a-f]{12})-([a-z-]+)\.json")


class Generation(Struct, frozen=True):
    """One kept state."""

    path: Path
    n: int
    """Number of the save; orders generations, whatever the clock said."""
    at: datetime
    """When it was kept (UTC)."""
    reason: str
    mark: str = ""
    """The first hexadecimal digits of its hash: what tells it from another one of the same number."""


def folder_of(home: Path, programme_id: str) -> Path:
    """Return where a programme's generations and drafts lie.

    An id is never trusted as a path: one from a file may be called as another folder is (`programmes`).
    """
    if not is_random(programme_id):
        programme_id = hashlib.blake2b(programme_id.encode(), digest_size=16).hexdigest()
    return home / programme_id


def snapshots_of(folder: Path) -> Path:
    """Return where the generations lie in the folder of a programme."""
    return folder / "snapshots"


class Generations:
    """The kept states of one programme.

    Args:
        home: the user's data folder (COPROD_HOME).
        programme_id: id of the programme.
        files: the file operations.
        clock: for names and for thinning out; never for order.
    """

    def __init__(self, home: Path, programme_id: str, files: Files, clock: Callable[[], datetime]) -> None:
        self.folder = snapshots_of(folder_of(home, programme_id))
        self._files = files
        self._clock = clock

    def keep(self, path: Path, reason: Reason) -> Generation | None:
        """Keep the save that lies at `path`, read back before it counts.

        Returns:
            The generation, an older one if this very save is kept already; None when what lies
            there is not a whole save of ours.

        Raises:
            OSError: it could not be written or does not read back; nothing older was removed.
        """
        data = self._files.read(path, MOST_BYTES + 1)
        if header_of(data) is None or not is_whole(data):
            return None
        # a copy of the programme may still know somebody who was erased from it
        data = honouring(data, erased.known(self._files, self.folder.parent).ids)
        header = header_of(data)
        assert header is not None
        if header.version[0] < SCHEMA[0]:
            reason = "before-migration"
        self._files.make_folder(self.folder)
        known = {old.path.name: old for old in self.all()}
        for old in known.values():
            if old.n == header.n and header.b2[:12] in old.path.name:
                return old
        at = self._clock().astimezone(UTC)
        path = self.folder / name_of(header, at, reason)
        put_in_place(self._files, path, data, compared=True)
        self._thin_out()
        return Generation(path, header.n, at, reason, header.b2[:12])

    def all(self) -> tuple[Generation, ...]:
        """Return what is kept, newest save first."""
        return kept_in(self._files, self.folder)

    def look(self, generation: Generation) -> Found:
        """Read one generation, for a preview or to restore it; judged like any file."""
        return look(self._files, generation.path)

    def _thin_out(self) -> None:
        kept = self.all()
        stay = set(_staying(kept))
        for generation in kept:
            if generation.path not in stay:
                # one too many harms nobody
                with contextlib.suppress(OSError):
                    self._files.remove(generation.path)


def kept_in(files: Files, folder: Path) -> tuple[Generation, ...]:
    """Return what is kept in a folder of generations, newest save first; raises OSError."""
    try:
        found = files.names(folder)
    except FileNotFoundError:
        return ()
    return newest_first(made for name in found if (made := _generation(folder / name)) is not None)


def newest_first(kept: Iterable[Generation]) -> tuple[Generation, ...]:
    """Return states by the number of their save; the clock only parts those of the same number."""
    return tuple(sorted(kept, key=lambda made: (made.n, made.at), reverse=True))


def newer_than(files: Files, home: Path, header: Header) -> tuple[Generation, ...]:
    """Return the kept saves of a programme that are newer than the one of `header`, newest first.

    What was kept because it could not be saved is offered elsewhere, as what it is.
    """
    try:
        kept = Generations(home, header.programme_id, files, _no_clock).all()
    except OSError:
        return ()
    return tuple(one for one in kept if one.n > header.n and "unsaved" not in one.reason)


def _no_clock() -> datetime:
    raise AssertionError("nothing is kept here")


def name_of(header: Header, at: datetime, reason: str) -> str:
    """Return the name of the file that keeps a save.

    Args:
        header: its first line.
        at: when it is kept (UTC).
        reason: why.
    """
    return f"{header.n:015d}-{at:%Y%m%dT%H%M%SZ}-{header.b2[:12]}-{reason}.json"


def renamed(name: str, data: bytes) -> str:
    """Return the name of a generation whose contents are now `data`; any other name as it is."""
    found, header = _NAME.fullmatch(name), header_of(data)
    if found is None or header is None:
        return name
    return f"{found[1]}-{found[2]}-{header.b2[:12]}-{found[4]}.json"


def _generation(path: Path) -> Generation | None:
    found = _NAME.fullmatch(path.name)
    if found is None:
        return None
    try:
        at = datetime.strptime(found[2], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    except ValueError:
        return None
    return Generation(path, int(found[1]), at, found[4], found[3])


def _staying(newest_first: Iterable[Generation]) -> Iterable[Path]:
    days: set[date] = set()
    for place, generation in enumerate(newest_first):
        day = generation.at.date()
        last_of_day = day not in days and len(days) < MOST_DAYS
        if last_of_day:
            days.add(day)
        if last_of_day or place < MOST_RECENT:
            yield generation.path
