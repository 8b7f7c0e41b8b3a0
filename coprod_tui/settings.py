"""What the program remembers between two starts, for this user on this laptop."""

from __future__ import annotations

import contextlib
import json
import os
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path

from coprod_tui import paths

_RECENT = 20


@dataclass(frozen=True)
class Settings:
    """Choices of the facilitator; none of them is about a programme's content."""

    language: str = ""
    """Language of the screen; empty: that of the environment."""
    dark: bool = False
    plain_signs: bool = False
    """Whether only signs are drawn that fonts of old consoles have (screen.md, "Colour and glyphs")."""
    calm: bool = False
    """Whether a screen and the room's window show only what they are about: no keys, no where and when."""
    plain: bool = True
    """Whether the room reads plain language where a pack has it (screen.md, "Languages")."""
    bell: bool = True
    """Whether the terminal's bell rings once when a timer has run out."""
    guide_seen: bool = False
    """Whether the first-start guide was walked through."""
    recent: tuple[str, ...] = field(default=())
    """Paths of programmes opened before, the last one first."""

    def opened(self, path: Path) -> Settings:
        """Return the settings after `path` was opened."""
        name = str(path.resolve())
        return replace(self, recent=(name, *(other for other in self.recent if other != name))[:_RECENT])


def load(folder: Path | None = None) -> Settings:
    """Return the stored settings; what cannot be read counts as not set."""
    try:
        stored = json.loads(_file(folder).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Settings()
    if not isinstance(stored, dict):
        return Settings()
    known = {f.name: type(f.default) for f in fields(Settings)}
    values = {name: value for name, value in stored.items() if name in known}
    if isinstance(values.get("recent"), list):
        values["recent"] = tuple(str(path) for path in values["recent"])
    values = {name: value for name, value in values.items() if isinstance(value, known[name])}
    return Settings(**values)


def change(before: Settings, after: Settings, folder: Path | None = None) -> None:
    """Store what `after` changes of `before`; what another window stored meanwhile stays.

    Args:
        before: the choices as this window knew them.
        after: what they are to be; programmes opened in either window stay known.
        folder: where they lie.
    """
    stored = load(folder)
    changed = {f.name: getattr(after, f.name) for f in fields(Settings)}
    changed = {name: value for name, value in changed.items() if value != getattr(before, name)}
    if "recent" in changed:
        gone = set(before.recent) - set(after.recent)
        others = (path for path in stored.recent if path not in gone)
        changed["recent"] = tuple(dict.fromkeys((*after.recent[:1], *others, *after.recent)))[:_RECENT]
    save(replace(stored, **changed), folder)


def save(settings: Settings, folder: Path | None = None) -> None:
    """Store `settings`; that it could not be stored is no reason to stop a workshop."""
    path = _file(folder)
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = path.with_suffix(f".{os.getpid()}.tmp")  # two windows may write at one time
        temporary.write_text(json.dumps(asdict(settings), indent=1), encoding="ascii")
        temporary.replace(path)


def _file(folder: Path | None) -> Path:
    return (folder or paths.home()) / "settings.json"
