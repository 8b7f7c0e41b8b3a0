"""Telling programme, export and pack apart by what is in the file, and reading each with its own care."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Final

from coprod_tui.errors import InputFault
from coprod_tui.exchange.read import is_export, read_export
from coprod_tui.i18n import N_, Message
from coprod_tui.store import faults
from coprod_tui.store.files import DISK
from coprod_tui.store.strict import MOST_BYTES, NotStrict, strict_json

_BLANK: Final = b"\0 \t\r\n\xef\xbb\xbf"
_PACK: Final = re.compile(rb"^[\"']?format[\"']?\s*:", re.MULTILINE)
_START: Final = 2_000
"""Bytes in which a pack says that it is one."""


def examined(path: Path) -> Message:
    """Return what `path` is, in a sentence, when it is whole and valid.

    Raises:
        InputFault: it is not; says where and what would be right.
    """
    if path.suffix in (".yaml", ".yml"):
        return _pack(path)
    try:
        data = DISK.read(path, MOST_BYTES + 1)
    except IsADirectoryError:
        return _pack(path)
    except (FileNotFoundError, NotADirectoryError):
        raise InputFault(
            Message.of(N_("“{file}” does not exist"), file=str(path)),
            None,
            Message.of(N_("Please check the name and the folder.")),
        ) from None
    except OSError as error:
        raise faults.cannot_read(path, error) from error
    if len(data) > MOST_BYTES:
        raise InputFault(
            Message.of(N_("“{file}” is too large to be read"), file=str(path)),
            Message.of(N_("At most {n} MB are read."), n=MOST_BYTES // 1024 // 1024),
        )
    if not data.strip(_BLANK):
        raise InputFault(
            Message.of(N_("“{file}” is empty"), file=str(path)),
            Message.of(N_("It holds no programme, no export and no pack.")),
            Message.of(N_("If it was a programme: open it with coprod-tui, it looks for the save before.")),
        )
    if _PACK.search(data[:_START]) is not None:
        return _pack(path)
    return _json(path, data)


def _json(path: Path, data: bytes) -> Message:
    export = _export_in(data)
    if export is not None:
        level = read_export(export, str(path)).level
        return Message.of(
            N_("{file}: an export, level {level}, whole and valid"), file=str(path), level=level
        )
    from coprod_tui.cli.whole_programme import whole_programme

    return whole_programme(path)


def _export_in(data: bytes) -> dict[str, Any] | None:
    """Return the parsed export; None for anything else, of which nothing is kept: it may be large."""
    try:
        value = strict_json(data)
    except NotStrict:
        return None
    return value if is_export(value) else None


def _pack(path: Path) -> Message:
    from coprod_tui.packs.load import load_pack

    pack, found = load_pack(path)
    if pack is None:
        lines = [fault.message for fault in found]
        raise _Faults(path, lines)
    return Message.of(
        N_("{file}: the pack “{id}”, version {version}, whole and valid"),
        file=str(path),
        id=pack.id,
        version=pack.version,
    )


class _Faults(InputFault):
    """All faults of a pack at once."""

    def __init__(self, path: Path, lines: list[Message]) -> None:
        super().__init__(Message.of(N_("“{file}” is not a valid pack"), file=str(path)))
        self._lines = tuple(lines)

    @property
    def parts(self) -> tuple[Message, ...]:
        """The title and every fault."""
        return (self.title, *self._lines)
