"""coprod-tui: co-production workshops from the first card to the handed-over report."""

__version__ = "0.1.0"
