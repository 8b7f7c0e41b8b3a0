"""Find the message ids in the source: for tests and for translators, never imported when the program runs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from babel.messages.extract import extract_from_file

from coprod_tui.i18n.compile import LOCALES, catalogue

PACKAGE = Path(__file__).parent.parent
KEYWORDS = {"N_": None, "tr": None, "context": ((1, "c"), 2), "plural": (1, 2), "count": (1, 2)}
"""Calls that hold a message id: `N_("…")`, `tr("…")`, `tr.plural("…", "…", n)`."""

MessageId = str | tuple[str, ...]


def messages(package: Path = PACKAGE) -> Iterator[tuple[Path, int, MessageId]]:
    """Yield file, line and id of every message in the package; plural messages are pairs."""
    for path in sorted(package.rglob("*.py")):
        for line, message, _, _ in extract_from_file("python", path, keywords=KEYWORDS):
            if message:
                yield path, line, message


def untranslated(language: str) -> list[tuple[Path, int, MessageId]]:
    """Return the messages a language has no words for, with the first place they stand in."""
    words = catalogue(LOCALES / language)
    known: set[str] = set()
    for entry in words:
        if entry.id and _is_filled(entry.string):
            known.update([entry.id] if isinstance(entry.id, str) else entry.id)
    missing: dict[str, tuple[Path, int, MessageId]] = {}
    for path, line, message in messages():
        missing.setdefault(_key(message), (path, line, message))
    return [found for key, found in missing.items() if key not in known]


def _key(message: object) -> str:
    return str(message[0]) if isinstance(message, tuple | list) else str(message)


def _is_filled(text: object) -> bool:
    return all(text) if isinstance(text, tuple | list) else bool(text)


if __name__ == "__main__":
    import sys

    for path, line, message in untranslated(sys.argv[1] if len(sys.argv) > 1 else "de"):
        print(f"{path.relative_to(PACKAGE)}:{line}: {message!r}")
