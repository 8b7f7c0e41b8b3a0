"""Where things lie: the user's data folder, packs, siblings of a programme."""

from __future__ import annotations

import os
import re
import unicodedata
from pathlib import Path
from typing import Final

_SPELLED_OUT: Final = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss", "ẞ": "SS"}
)
_LONGEST_NAME: Final = 60
_WINDOWS_NAMES: Final = frozenset(
    ["con", "prn", "aux", "nul", *(f"{port}{digit}" for port in ("com", "lpt") for digit in range(10))]
)


def home() -> Path:
    """Return the folder of library, own packs, settings and logs (COPROD_HOME or the platform's)."""
    given = os.environ.get("COPROD_HOME", "")
    if given:
        return Path(given)
    from platformdirs import user_data_path  # noqa: PLC0415 - a fifth of `--version`, and often not needed

    return user_data_path("coprod-tui", appauthor=False)


def programmes() -> Path:
    """Return the folder new programmes are put into."""
    return home() / "programmes"


def shipped_packs() -> Path:
    """Return the folder of the packs that came with the program.

    In a wheel they lie inside the package; in an editable install the forced copy does not
    exist and they lie beside it.
    """
    inside = Path(__file__).parent / "workshop_packs"
    return inside if inside.is_dir() else Path(__file__).parent.parent / "workshop_packs"


def pack_folders() -> tuple[Path, ...]:
    """Return the folders packs are looked up in, the user's own first."""
    return (home() / "packs", shipped_packs())


def is_folder(path: Path) -> bool:
    """Whether there is a folder; False, too, where the system does not say (`Path.is_dir` may raise)."""
    return os.path.isdir(path)  # noqa: PTH112


def kept_packs() -> Path:
    """Return the folder of packs kept as they were read; it may be deleted at any time."""
    return home() / "cache" / "packs"


def slug(title: str) -> str:
    """Return a file name for `title` that every system takes: ASCII, at most 60 characters.

    Umlauts are written out; names that Windows keeps for itself get a prefix.
    """
    spelled = title.translate(_SPELLED_OUT)
    plain = unicodedata.normalize("NFKD", spelled).encode("ascii", "ignore").decode()
    name = re.sub(r"[^A-Za-z0-9]+", "-", plain).strip("-").lower()[:_LONGEST_NAME].strip("-")
    if not name:
        return "programm"
    return f"p-{name}" if name in _WINDOWS_NAMES else name


def free_path(folder: Path, name: str, ending: str = "json") -> Path:
    """Return `folder/name.json`, numbered until no file of that name is there."""
    path = folder / f"{name}.{ending}"
    number = 2
    while path.exists():
        path = folder / f"{name}-{number}.{ending}"
        number += 1
    return path
