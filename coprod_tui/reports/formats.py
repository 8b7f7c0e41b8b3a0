"""Which formats of a report there are."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

FORMATS: Final = MappingProxyType({"html": "coprod_tui.reports.html", "txt": "coprod_tui.reports.txt"})
"""Name of a format, which is also how its files end → the module that writes it."""
