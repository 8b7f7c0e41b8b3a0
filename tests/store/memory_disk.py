"""A disk in memory that fails where told and knows what a power cut may leave of it."""

from __future__ import annotations

import errno
import itertools
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from coprod_tui.store.files import Stat
from coprod_tui.store.lock import Hold


@dataclass
class Node:
    """The bytes of one file; several names may point at it."""

    data: bytes
    durable: bool
    mtime_ns: int


@dataclass
class MemoryDisk:
    """The operations of `Files`, one instance a disk.

    A weak file system is meant: until its folder is synced, each name for itself may still have
    any of the values it had, and until it is synced a file may be empty, cut short or zeros.
    """

    links: bool = True
    sync_files: bool = True
    sync_folders: bool = True
    deaf: str = ""
    """Name of a module of the program whose waiting for folders is left out: for mutants."""
    nodes: dict[int, Node] = field(default_factory=dict)
    names_: dict[Path, int] = field(default_factory=dict)
    durable_names: dict[Path, int] = field(default_factory=dict)
    maybe: dict[Path, list[int | None]] = field(default_factory=dict)
    observe: Callable[[], None] = lambda: None
    """Called after every effect, as small as an effect can be."""
    calls: int = 0
    fail_at: int | None = None
    """The call that fails (once), counted from `calls`."""
    fail_with: int = errno.EIO
    broken: int | None = None
    """While set, every call that writes fails with this errno."""
    breaks_at: int | None = None
    """From this call on every call that writes fails with `fail_with`."""
    locked: set[Path] = field(default_factory=set)
    """Files that somebody works on."""
    clock: int = 10**18
    folders: set[Path] = field(default_factory=set)
    """Those that ever held a file; they stay until a test takes them away."""

    @property
    def held(self) -> bool:
        """Whether somebody works on anything."""
        return bool(self.locked)

    # -- operations -----------------------------------------------------------------------------

    def read(self, path: Path, most: int) -> bytes:
        self._call(writes=False)
        return self._node(path).data[:most]

    def stat(self, path: Path) -> Stat | None:
        self._call(writes=False)
        if path not in self.names_:
            return Stat(0, 0, 1) if path in self.folders else None
        node = self._node(path)
        return Stat(len(node.data), node.mtime_ns, self.names_[path])

    def write_new(self, path: Path, data: bytes) -> None:
        failing = self._call_fails()
        if path in self.names_:
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
        self.clock += 1
        number = max(self.nodes, default=0) + 1
        self.nodes[number] = Node(b"", False, self.clock)
        self._name(path, number)
        self.nodes[number].data = data[: len(data) // 2]
        self.observe()
        if failing:
            raise self._error()
        self.nodes[number].data = data
        self.observe()
        self.nodes[number].durable = self.sync_files
        self.observe()

    def link(self, source: Path, target: Path) -> bool:
        self._call()
        if not self.links:
            return False
        if target in self.names_:
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target))
        self._node(source)
        self._name(target, self.names_[source])
        return True

    def replace(self, source: Path, target: Path) -> None:
        self._call()
        self._node(source)
        number = self.names_[source]
        if self.names_.get(target) == number:
            return  # as POSIX has it: two names of one file stay two names
        self._name(target, number)
        self._name(source, None)

    def outlive(self, path: Path) -> Callable[[], None]:
        return lambda: None

    def remove(self, path: Path) -> None:
        self._call()
        if path in self.names_:
            self._name(path, None)

    def names(self, folder: Path) -> tuple[str, ...]:
        self._call(writes=False)
        below = (path.relative_to(folder) for path in self.names_ if path.is_relative_to(folder))
        return tuple(sorted({path.parts[0] for path in below}))

    def make_folder(self, folder: Path) -> None:
        self._call()

    def sync_folder(self, folder: Path) -> None:
        """Make the names in this folder last; those in others, also below it, are none of its business."""
        self._call()
        caller = Path(sys._getframe(1).f_code.co_filename).name
        if self.sync_folders and caller != self.deaf:
            inside = {
                path for path in {*self.names_, *self.durable_names, *self.maybe} if path.parent == folder
            }
            for path in inside:
                self.maybe.pop(path, None)
                if path in self.names_:
                    self.durable_names[path] = self.names_[path]
                else:
                    self.durable_names.pop(path, None)
        self.observe()

    def hold(self, path: Path) -> Hold:
        if path in self.locked:
            return Hold(False, "somebody")
        self.locked.add(path)

        def let_go(tidy: bool) -> None:
            self.locked.discard(path)

        return Hold(True, let_go=let_go)

    # -- what tests do to it --------------------------------------------------------------------

    def put(self, path: Path, data: bytes) -> None:
        """Another program writes a file, in place and durably."""
        self.clock += 1
        number = max(self.nodes, default=0) + 1
        self.nodes[number] = Node(data, True, self.clock)
        self.folders.update(path.parents)
        self.names_[path] = number
        self.durable_names[path] = number

    def rot(self, path: Path, data: bytes) -> None:
        """The medium changes the bytes of one name; links of the same file keep theirs."""
        self.put(path, data)

    def delete(self, path: Path) -> None:
        """Somebody removes a file."""
        del self.names_[path]
        self.durable_names.pop(path, None)

    def everything(self) -> dict[str, bytes]:
        """Return every file there is, by name."""
        return {path.name: self.nodes[number].data for path, number in sorted(self.names_.items())}

    def copy(self) -> MemoryDisk:
        """Return a disk of the same files, all of them durable and nobody at work."""
        return MemoryDisk.of({path: self.nodes[number].data for path, number in self.names_.items()})

    def left_by_a_kill(self) -> MemoryDisk:
        """Return the disk as the next process finds it: nothing lost yet, nothing more durable."""
        nodes = {number: Node(node.data, node.durable, node.mtime_ns) for number, node in self.nodes.items()}
        maybe = {path: list(values) for path, values in self.maybe.items()}
        names = (dict(self.names_), dict(self.durable_names))
        left = MemoryDisk(self.links, self.sync_files, self.sync_folders, self.deaf, nodes, *names, maybe)
        left.folders = set(self.folders)
        return left

    @classmethod
    def of(cls, files: dict[Path, bytes]) -> MemoryDisk:
        """Return a disk that holds these files durably."""
        disk = cls()
        for path, data in files.items():
            disk.put(path, data)
        return disk

    def after_power_cut(self) -> Iterator[dict[Path, bytes]]:
        """Yield every set of files that a power cut at this moment may leave."""
        unsure = sorted(self.maybe)
        sure = {path: number for path, number in self.durable_names.items() if path not in self.maybe}
        for numbers in itertools.product(*(dict.fromkeys(self.maybe[path]) for path in unsure)):
            kept = dict(sure)
            kept.update({p: n for p, n in zip(unsure, numbers, strict=True) if n is not None})
            soft = sorted({number for number in kept.values() if not self.nodes[number].durable})
            for contents in itertools.product(*(_leftovers(self.nodes[number].data) for number in soft)):
                data = dict(zip(soft, contents, strict=True))
                yield {path: data.get(number, self.nodes[number].data) for path, number in kept.items()}

    # -- inside ---------------------------------------------------------------------------------

    def _name(self, path: Path, number: int | None) -> None:
        self.maybe.setdefault(path, [self.durable_names.get(path)]).append(number)
        if number is None:
            del self.names_[path]
        else:
            self.names_[path] = number
            self.folders.update(path.parents)
        self.observe()

    def _node(self, path: Path) -> Node:
        if path not in self.names_:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(path))
        return self.nodes[self.names_[path]]

    def _call_fails(self, *, writes: bool = True) -> bool:
        self.calls += 1
        if self.breaks_at is not None and self.calls >= self.breaks_at:
            self.broken = self.fail_with
        if self.fail_at is not None and self.calls == self.fail_at:
            self.broken_now = self.fail_with
            return True
        if writes and self.broken is not None:
            self.broken_now = self.broken
            return True
        return False

    def _call(self, *, writes: bool = True) -> None:
        if self._call_fails(writes=writes):
            raise self._error()

    def _error(self) -> OSError:
        return OSError(self.broken_now, os.strerror(self.broken_now))


def _leftovers(data: bytes) -> list[bytes]:
    """Return what may be found in place of bytes that were never synced."""
    return list(dict.fromkeys((data, data[: len(data) // 2], b"\0" * len(data), b"")))
