"""What was typed and not entered yet, so that a crash costs no sentence (durability.md, "Typing drafts").

When to keep one (300 ms after the last key, 2 s at most) is the screen's business, and so is
never to ask for one while a secret ballot is typed.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import msgspec

from coprod_tui.store.files import Files
from coprod_tui.store.generations import folder_of
from coprod_tui.store.small_files import put_record
from coprod_tui.store.strict import NotStrict, strict_json
from coprod_tui.text import clean

MOST_BYTES: Final = 1_000_000
_TEXTS: Final = dict[str, str]


class Drafts:
    """The drafts of one programme, by field; read once, written whole at each change.

    Args:
        home: the user's data folder (COPROD_HOME).
        programme_id: id of the programme.
        files: the file operations.
    """

    def __init__(self, home: Path, programme_id: str, files: Files) -> None:
        self._path = folder_of(home, programme_id) / "drafts.json"
        self._files = files
        self._texts = self._read()
        self._written = bool(self._texts)

    @property
    def texts(self) -> dict[str, str]:
        """Field (a name the screen chooses) → what was typed; to be offered, never entered unasked."""
        return dict(self._texts)

    def keep(self, field: str, text: str) -> None:
        """Keep what stands in a field; an empty text is forgotten. Raises OSError."""
        if self._texts.get(field, "") == text:
            return
        if self._written and self._files.stat(self._path) is None:
            # a person was erased, and with them all that was half typed
            self._texts = {}
        self._texts = {**self._texts, field: text}
        if not text:
            self._texts.pop(field)
        self._write()
        self._written = bool(self._texts)

    def forget(self, field: str) -> None:
        """Forget a field, because its text was entered or thrown away. Raises OSError."""
        self.keep(field, "")

    def _read(self) -> dict[str, str]:
        try:
            data = self._files.read(self._path, MOST_BYTES + 1)
            texts = msgspec.convert(strict_json(data), _TEXTS)
            return {field: clean(text) for field, text in texts.items()}
        except (OSError, NotStrict, msgspec.ValidationError):
            # no draft, or one that cannot be used: nothing that was ever entered is concerned
            return {}

    def _write(self) -> None:
        if not self._texts:
            self._files.remove(self._path)
            return
        put_record(self._files, self._path, self._texts, synced=False)
