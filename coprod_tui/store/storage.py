"""The store as a TinyDB storage: `TinyDB(path, storage=DurableStorage)`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tinydb.storages import Storage

from coprod_tui.store import faults
from coprod_tui.store.files import DISK, Files
from coprod_tui.store.format import Header, parsed, raw_line
from coprod_tui.store.looking import NOT_OURS
from coprod_tui.store.saving import DurableFile
from coprod_tui.store.strict import MOST_BYTES, NotStrict


class DurableStorage(Storage):
    """A TinyDB storage whose every write is atomic and durable.

    What TinyDB's own storage loses (durability.md, facts 1 and 2) stays: a write replaces the
    file whole, and a file that cannot be read is a fault, never an empty book.

    Args:
        path: the file; it must exist, as `Repository.create` makes it.
        files: the file operations.
    """

    def __init__(self, path: str | Path, files: Files = DISK) -> None:
        super().__init__()
        self._path = Path(path)
        self._files = files
        self._file: DurableFile | None = None

    def read(self) -> dict[str, dict[str, Any]] | None:
        """Return every table but the header's, rows by number; raises InputFault."""
        header, tables = self._document()
        self._file = DurableFile(self._path, self._files, header.programme_id, header)
        return tables

    def write(self, data: Mapping[str, Mapping[str, Any]]) -> None:
        """Make `data` the contents of the file, durable on return; raises OSError, ValueError."""
        if self._file is None:
            self.read()
        assert self._file is not None
        self._file.save([raw_line(name, rows) for name, rows in data.items()])
        self._file.tidy()

    def _document(self) -> tuple[Header, dict[str, dict[str, Any]]]:
        try:
            document = parsed(self._files.read(self._path, MOST_BYTES + 1))
        except FileNotFoundError as error:
            raise faults.not_found(self._path) from error
        except OSError as error:
            raise faults.cannot_read(self._path, error) from error
        except NotStrict as error:
            raise faults.damaged(self._path, error.message) from error
        if document is None:
            raise faults.foreign(self._path, NOT_OURS)
        return document.header, {name: dict(rows) for name, rows in document.tables.items()}
