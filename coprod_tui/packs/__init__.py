"""Reading content packs: text → located tree → typed values, with every fault at its line."""

from coprod_tui.packs.faults import Fault
from coprod_tui.packs.load import Loaded, canonical_sha256, load_pack, load_typed
from coprod_tui.packs.shelf import Broken, load_packs

__all__ = ["Broken", "Fault", "Loaded", "canonical_sha256", "load_pack", "load_packs", "load_typed"]
