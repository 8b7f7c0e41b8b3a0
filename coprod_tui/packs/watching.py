"""Noticing that somebody edits a pack: looked at once a second, read only when a file has changed."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from coprod_tui.model.packs import Pack
from coprod_tui.packs.load import Loaded, load_pack
from coprod_tui.packs.names import pack_id
from coprod_tui.packs.places import places

Trace = tuple[str, int, int]
"""A file, when it was changed (nanoseconds), its bytes."""


class PackWatch:
    """Tells which of some packs have changed since it looked last.

    Args:
        folders: where packs are looked up, the first goes before.
        ids: the packs that matter.
    """

    def __init__(self, folders: Sequence[Path], ids: Iterable[str]) -> None:
        self._folders = tuple(folders)
        self._ids = tuple(ids)
        self._traces: frozenset[Trace] | None = None
        self._read: dict[str, Loaded[Pack]] = {}

    def look(self) -> Mapping[str, Loaded[Pack]]:
        """Return the packs, by id, that read differently than at the last look; the first has all.

        A pack that is not there is left out. While a file is being written nothing is told: the
        next look finds it whole.
        """
        traces = frozenset(_traces(self._folders))
        if traces == self._traces:
            return {}
        read = {id_: found for id_ in self._ids if (found := load_by_id(self._folders, id_)) is not None}
        if frozenset(_traces(self._folders)) != traces:
            return {}
        news = {id_: found for id_, found in read.items() if self._read.get(id_) != found}
        self._traces, self._read = traces, {**self._read, **read}
        return news


def load_by_id(folders: Iterable[Path], id_: str) -> Loaded[Pack] | None:
    """Return the first pack of some folders that is called `id_`, or None.

    A broken one counts when its folder or file bears the name: it is the one being edited.
    """
    for place in _places(folders):
        is_file = place.suffix == ".yaml"  # of which the name may be another than the id
        name = place.stem if is_file else place.name
        if not is_file and id_ not in (name, pack_id(name)):
            continue
        found = load_pack(place)
        if id_ in ((name, pack_id(name)) if found.value is None else (found.value.id,)):
            return found
    return None


def _places(folders: Iterable[Path]) -> Iterator[Path]:
    for folder in folders:
        with contextlib.suppress(OSError):  # it may come back
            yield from places(folder)


def _traces(folders: Iterable[Path]) -> Iterator[Trace]:
    """Yield the files of all packs there."""
    for place in _places(folders):
        with contextlib.suppress(OSError):
            files = [place] if place.suffix == ".yaml" else sorted(place.iterdir())
            for file in files:
                with contextlib.suppress(OSError):
                    found = file.stat()
                    yield str(file), found.st_mtime_ns, found.st_size
