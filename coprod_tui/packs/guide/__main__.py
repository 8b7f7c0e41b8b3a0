"""Write the guide beside the shipped packs: `python -m coprod_tui.packs.guide`."""

from __future__ import annotations

from coprod_tui.packs.guide import FILES, guide
from coprod_tui.paths import shipped_packs

for language, name in FILES.items():
    (shipped_packs() / name).write_text(guide(language), encoding="utf-8", newline="\n")
