"""The pack that `pack new` writes: small, whole and full of explanations."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from coprod_tui.i18n.translator import LANGUAGES

_FOLDER: Final = Path(__file__).parent
_ID: Final = "PACK-ID"
"""What stands in the files where the id goes."""


def skeleton(id_: str, language: str) -> str:
    """Return the text of a single-file pack called `id_`, with explanations in `language`.

    A language without a skeleton of its own gets the first language's.
    """
    tag = language.partition("-")[0]
    name = tag if tag in LANGUAGES else LANGUAGES[0]
    return (_FOLDER / f"{name}.yaml").read_text(encoding="utf-8").replace(_ID, id_)
