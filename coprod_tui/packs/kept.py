"""Packs that were read before, kept so that they need not be read again (a copy, never the truth).

An entry is found by the bytes of every file of its pack, their names and the reader itself: a byte
changed anywhere means reading anew. Only packs without faults are kept. An entry that is damaged,
foreign or in the way of anything counts as not there.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Final

import msgspec
from msgspec import Raw, Struct

from coprod_tui import __version__
from coprod_tui.model.packs import FORMAT_VERSION, Pack
from coprod_tui.packs.parts import HEAD, MOST_FILES, Print, located, print_of, wrong_file
from coprod_tui.packs.source import MOST_BYTES

_NAME: Final = re.compile(r"[0-9a-f]{32}-[0-9a-f]{32}\.(?:pack|[0-9a-f]{8}\.tmp)")
_SUM: Final = 32
_LARGEST: Final = 4 * MOST_BYTES
"""Bytes of an entry; a pack of 1 MB takes less."""
_BINARY: Final = getattr(os, "O_BINARY", 0)
_UNUSABLE: Final = (OSError, ValueError, RuntimeError, msgspec.MsgspecError)
"""What may be wrong with an entry, its folder, or a file of the pack: then the pack is read."""


class _Entry(Struct, frozen=True, forbid_unknown_fields=True):
    key: str
    parts: tuple[str, ...]
    """Names of the files that the pack's head lists."""
    pack: Raw


class Kept:
    """The packs kept in a folder.

    Args:
        folder: where they lie (`paths.kept_packs`); it need not exist.
        writing: whether packs may be added, and old ones swept.
    """

    def __init__(self, folder: Path, *, writing: bool) -> None:
        self._folder = folder
        self._writing = writing
        self._used: set[str] = set()
        self._added = False

    def find(self, path: Path) -> Pack | None:
        """Return the pack at `path` as it was read from these very bytes, or None."""
        with contextlib.suppress(*_UNUSABLE):
            head, folder, name = located(path)
            prints = [(name, print_of(head))]
            for known in sorted(self._folder.glob(f"{_key(prints)}-*.pack")):
                entry = _entry(known)
                if entry is None:
                    continue
                # Equal heads list equal files, so one entry tells what the others are found by.
                prints += _parts(entry.parts, folder)
                return self._fitting(prints)
        return None

    def keep(self, pack: Pack, prints: Sequence[Print]) -> None:
        """Keep a pack without faults that was read from `prints`, where that is possible."""
        if not self._writing or not prints:
            return
        name = _name(prints)
        parts = tuple(Path(file).name for file, _ in prints[1:])
        with contextlib.suppress(*_UNUSABLE):
            body = msgspec.msgpack.encode(_Entry(name, parts, Raw(msgspec.msgpack.encode(pack))))
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._write(name, hashlib.sha256(body).digest() + body)
            self._used.add(name)
            self._added = True

    def sweep(self) -> None:
        """Delete what was neither found nor added since this was made, if anything was added."""
        if not self._added:
            return
        with contextlib.suppress(OSError):
            for path in list(self._folder.iterdir()):
                if _NAME.fullmatch(path.name) and path.name not in self._used:
                    with contextlib.suppress(OSError):
                        path.unlink()

    def _fitting(self, prints: Sequence[Print]) -> Pack | None:
        name = _name(prints)
        entry = _entry(self._folder / name)
        if entry is None or entry.key != name:
            return None
        pack = msgspec.msgpack.decode(entry.pack, type=Pack)
        self._used.add(name)
        return pack

    def _write(self, name: str, data: bytes) -> None:
        temporary = self._folder / f"{Path(name).stem}.{os.urandom(4).hex()}.tmp"
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o600)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            temporary.replace(self._folder / name)
        except OSError:
            with contextlib.suppress(OSError):
                temporary.unlink()
            raise


def _entry(path: Path) -> _Entry | None:
    """Return the entry at `path`, or None when there is none that can be used."""
    with contextlib.suppress(*_UNUSABLE):
        if path.is_file() and path.stat().st_size <= _LARGEST:
            data = path.read_bytes()
            body = data[_SUM:]
            if hashlib.sha256(body).digest() == data[:_SUM]:
                return msgspec.msgpack.decode(body, type=_Entry)
    return None


def _parts(names: Sequence[str], folder: Path | None) -> Iterator[Print]:
    """Yield what the files called `names` hold; raises ValueError where the reader would not read them."""
    seen = {HEAD}
    for name in names:
        if folder is None or len(seen) > MOST_FILES or wrong_file(name, folder, seen) is not None:
            raise ValueError(name)
        seen.add(name)
        yield f"{folder.name}/{name}", print_of(folder / name)


def _name(prints: Sequence[Print]) -> str:
    return f"{_key(prints[:1])}-{_key(prints)}.pack"


def _key(prints: Sequence[Print]) -> str:
    return hashlib.sha256(ascii((_reader(), list(prints))).encode()).hexdigest()[:32]


@cache
def _reader() -> tuple[object, ...]:
    """Return what tells this reader from others: versions, and its files as they lie on the disk."""
    room = Path(__file__).parent
    files: list[tuple[str, int, int]] = []
    with contextlib.suppress(OSError):  # packed into one file: the versions are enough
        for place in (room, room.parent / "model", room.parent):
            for file in sorted(place.glob("*.py")):
                known = file.stat()
                files.append((file.name, known.st_size, known.st_mtime_ns))
    return (__version__, msgspec.__version__, FORMAT_VERSION, tuple(files))
