"""Reading content packs: text → located tree → typed values, with every fault at its line."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from coprod_tui.packs.faults import Fault
    from coprod_tui.packs.load import Loaded, canonical_sha256, load_pack, load_typed
    from coprod_tui.packs.shelf import Broken, load_packs

__all__ = ["Broken", "Fault", "Loaded", "canonical_sha256", "load_pack", "load_packs", "load_typed"]

_HOMES: Final = {"Fault": "faults", "Broken": "shelf", "load_packs": "shelf"}
"""Name → module it lies in, where that is not `load`; a kept pack needs nothing of the reader."""


def __getattr__(name: str) -> Any:
    """Return what lies in one of the modules, which is read only when it is asked for."""
    if name not in __all__:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_HOMES.get(name, 'load')}"), name)
