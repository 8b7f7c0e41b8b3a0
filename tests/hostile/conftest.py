"""The screens' fixtures serve here too."""

from __future__ import annotations

from tests.tui.conftest import open_app

__all__ = ["open_app"]
