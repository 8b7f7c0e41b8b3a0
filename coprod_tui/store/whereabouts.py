"""Where the programmes of this laptop lie, so that their earlier states are found when a file is lost.

One small record for each programme, `COPROD_HOME/<programme_id>/where.json` (0600). It is never
needed to open a programme, and failing to write it stops nothing.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Annotated, Final

import msgspec
from msgspec import Meta, Struct

from coprod_tui.store.files import Files
from coprod_tui.store.format import Header
from coprod_tui.store.generations import folder_of
from coprod_tui.store.names import sayable
from coprod_tui.store.small_files import put_record, record_in
from coprod_tui.text import clean_line

NAME: Final = "where.json"
_MOST_BYTES: Final = 200_000
_MOST_PLACES: Final = 50


class Place(Struct, frozen=True):
    """A file a programme was worked on in, as it was left."""

    path: str
    n: int
    """Number of the last save known there."""
    b2: str
    """Its hash."""
    at: Annotated[datetime, Meta(tz=True)]
    """When it was noted (UTC); for people, and for which programme was last at a path."""


class Record(Struct, frozen=True):
    """What is remembered of one programme."""

    programme_id: str
    title: str
    places: tuple[Place, ...] = ()
    """The last one used first."""

    def place(self, path: Path) -> Place | None:
        """Return what is known of the file `path`."""
        return next((place for place in self.places if place.path == _written(path)), None)


def note(files: Files, home: Path, path: Path, title: str, header: Header, now: datetime) -> None:
    """Remember that the programme of `header` lies at `path` with that save; never raises."""
    record = known(files, home, header.programme_id)
    before = () if record is None else record.places
    place = Place(_written(path), header.n, header.b2, now)
    if record is not None and record.title == title and before:
        first = before[0]
        if (first.path, first.n, first.b2) == (place.path, place.n, place.b2):
            return
    rest = tuple(one for one in before if one.path != place.path)
    changed = Record(header.programme_id, title, (place, *rest)[:_MOST_PLACES])
    with contextlib.suppress(OSError, UnicodeEncodeError):
        put_record(files, folder_of(home, header.programme_id) / NAME, changed, synced=False)


def known(files: Files, home: Path, programme_id: str) -> Record | None:
    """Return what is remembered of a programme, None if nothing is."""
    return _read(files, folder_of(home, programme_id))


def all_known(files: Files, home: Path) -> Iterator[Record]:
    """Yield what is remembered of every programme."""
    for folder in folders(files, home):
        record = _read(files, folder)
        if record is not None and folder_of(home, record.programme_id) == folder:
            yield record


def folders(files: Files, home: Path) -> tuple[Path, ...]:
    """Return the folders under `home` that may be those of programmes."""
    try:
        return tuple(home / name for name in files.names(home))
    except OSError:
        return ()


def programmes_at(files: Files, home: Path, path: Path) -> tuple[str, ...]:
    """Return the ids of the programmes that were worked on at `path`, the last one first."""
    found = [
        (place.at, record.programme_id)
        for record in all_known(files, home)
        if (place := record.place(path)) is not None
    ]
    return tuple(id_ for _, id_ in sorted(found, reverse=True))


def _read(files: Files, folder: Path) -> Record | None:
    record = record_in(files, folder / NAME, Record, _MOST_BYTES)
    return None if record is None else msgspec.structs.replace(record, title=clean_line(record.title))


def _written(path: Path) -> str:
    return sayable(os.path.normcase(str(path)))
