"""Which sticks are plugged in: places where something is mounted, never an empty folder left behind."""

from __future__ import annotations

import os
import string
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from coprod_tui.paths import is_folder

_DRIVE_REMOVABLE: Final = 2
"""What Windows' GetDriveTypeW says of a stick."""


def sticks() -> list[Path]:
    """Return the folders of sticks and other media that are plugged in and can be written to."""
    if sys.platform == "win32":
        return [Path(drive) for drive in _removable_drives()]
    user = os.environ.get("USER", "")
    roots = ["/Volumes"] if sys.platform == "darwin" else [f"/media/{user}", f"/run/media/{user}", "/media"]
    return list(mounted(map(Path, roots)))


def mounted(roots: Iterable[Path]) -> Iterator[Path]:
    """Yield the folders right below `roots` where a medium is mounted that can be written to."""
    seen = set()
    for root in roots:
        try:
            folders = sorted(root.iterdir())
        except OSError:  # there is no such folder, or it is another user's
            continue
        for folder in folders:
            real = os.path.realpath(folder)  # the Mac's own disk is a link there
            if real not in seen and real != "/" and os.path.ismount(folder) and os.access(folder, os.W_OK):
                seen.add(real)
                yield folder


def on_a_stick(folder: Path, found: Iterable[Path]) -> bool:
    """Whether a folder lies on one of the sticks that are plugged in."""
    return any(folder == stick or stick in folder.parents for stick in found)


def name_of(stick: Path) -> str:
    """Return what people call a stick: its label, or the letter of its drive."""
    return stick.name or stick.drive or str(stick)


def _removable_drives() -> Iterator[str]:
    if sys.platform != "win32":
        yield from ()
    else:
        import ctypes  # noqa: PLC0415 - there is none elsewhere

        for letter in string.ascii_uppercase:
            if ctypes.windll.kernel32.GetDriveTypeW(f"{letter}:\\") == _DRIVE_REMOVABLE and is_folder(
                Path(f"{letter}:\\")
            ):
                yield f"{letter}:\\"
