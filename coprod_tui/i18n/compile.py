"""Compile the catalogues: at build time (hatch hook), in tests, and by `python -m coprod_tui.i18n.compile`.

Babel is a development tool: this file is never imported when the program runs.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ImportError:  # a checkout without the build tools can still compile by hand
    BuildHookInterface = object  # type: ignore[assignment,misc]

LOCALES = Path(__file__).parent / "locales"
DOMAIN = "coprod_tui"


def catalogue(folder: Path) -> Catalog:
    """Return all words of the language in `folder` (`locales/<lang>`), read from its `.po` files."""
    whole = Catalog(locale=folder.name, domain=DOMAIN)
    for path in sorted(folder.glob("*.po")):
        with path.open("rb") as file:
            part = read_po(file, locale=folder.name)
        for message in part:
            if message.id:
                whole[message.id] = message
    return whole


def compile_all(locales: Path = LOCALES) -> list[Path]:
    """Write every language's `.mo` file and return their paths."""
    made = []
    for folder in sorted(path for path in locales.iterdir() if any(path.glob("*.po"))):
        target = folder / "LC_MESSAGES" / f"{DOMAIN}.mo"
        target.parent.mkdir(exist_ok=True)
        with target.open("wb") as file:
            write_mo(file, catalogue(folder))
        made.append(target)
    return made


class CompileCatalogues(BuildHookInterface):  # type: ignore[misc,type-arg,unused-ignore]
    """Compiles before every build, editable ones included."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatch; `version` is `standard` or `editable`."""
        compile_all(Path(self.root) / "coprod_tui" / "i18n" / "locales")


if __name__ == "__main__":
    for made in compile_all():
        print(made, file=sys.stderr)
