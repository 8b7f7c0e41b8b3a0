"""The handbook: Markdown pages in German and English, shown by F1 and readable in the repository."""

from __future__ import annotations

from pathlib import Path
from typing import Final

_FOLDER: Final = Path(__file__).parent


def page(name: str, language: str) -> str:
    """Return a page of the handbook as Markdown.

    The page is looked for in `language`, then in German; a name without a page gives the
    list of contents.
    """
    tags = dict.fromkeys((language.partition("-")[0], "de"))
    for wanted in (Path(name).name, "index"):
        for tag in tags:
            path = _FOLDER / tag / f"{wanted}.md"
            if path.is_file():
                return path.read_text(encoding="utf-8")
    return ""


def page_names(language: str) -> tuple[str, ...]:
    """Return the names of all pages there are in a language."""
    return tuple(sorted(path.stem for path in (_FOLDER / language).glob("*.md")))
