"""Find the message ids in the source: for tests and for translators, never imported when the program runs."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from coprod_tui.i18n.compile import LOCALES, catalogue

PACKAGE: Final = Path(__file__).parent.parent
CALLS: Final = {"N_": (0,), "tr": (0,), "_words": (0,), "context": (1,), "plural": (0, 1), "count": (0, 1)}
"""Calls that hold message ids, with the places of the ids: `tr.plural("{n} idea", "{n} ideas", n)`."""

MessageId = str | tuple[str, ...]


def messages(package: Path = PACKAGE) -> Iterator[tuple[Path, int, MessageId]]:
    """Yield file, line and id of every message in the package; plural messages are pairs."""
    for path in sorted(package.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and (message := _message(node)):
                yield path, node.lineno, message


def _message(call: ast.Call) -> MessageId | None:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    places = CALLS.get(name, ())
    texts = [_literal(call.args[place]) for place in places if place < len(call.args)]
    found = tuple(text for text in texts if text is not None)
    if not found or len(found) != len(places):
        return None
    return found[0] if len(found) == 1 else found


def _literal(node: ast.expr) -> str | None:
    """Return the text of a literal, also of one marked with `N_`."""
    if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "N_":
        node = node.args[0]
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def untranslated(language: str) -> list[tuple[Path, int, MessageId]]:
    """Return the messages a language has no words for, with the first place they stand in."""
    known: set[str] = set()
    for entry in catalogue(LOCALES / language):
        if entry.id and _is_filled(entry.string):
            known.update([entry.id] if isinstance(entry.id, str) else entry.id)
    missing: dict[str, tuple[Path, int, MessageId]] = {}
    for path, line, message in messages():
        missing.setdefault(message if isinstance(message, str) else message[0], (path, line, message))
    return [found for key, found in missing.items() if key and key not in known]


def _is_filled(text: object) -> bool:
    return all(text) if isinstance(text, tuple | list) else bool(text)


if __name__ == "__main__":
    import sys

    for path, line, message in untranslated(sys.argv[1] if len(sys.argv) > 1 else "de"):
        print(f"{path.relative_to(PACKAGE)}:{line}: {message!r}")
