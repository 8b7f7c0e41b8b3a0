"""The id a pack has by the name of its folder or file."""

from __future__ import annotations

import unicodedata
from typing import Final

from coprod_tui.paths import slug

_NOTHING_LEFT: Final = "mein-paket"


def pack_id(name: str) -> str:
    """Return the id of a pack whose folder is called `name`: `Größe 1` → `groesse-1`.

    A name without a letter or digit that an id can have gives `mein-paket`.
    """
    spelled = unicodedata.normalize("NFC", name)
    return _NOTHING_LEFT if slug(f"x {spelled}") == "x" else slug(spelled)
