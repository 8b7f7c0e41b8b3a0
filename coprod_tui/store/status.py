"""What the status line says about saving."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from msgspec import Struct

from coprod_tui.i18n import Message

SaveKind = Literal["saved", "saving", "failed", "read_only"]


class SaveStatus(Struct, frozen=True):
    """Whether what is on the screen is on the disk."""

    kind: SaveKind
    at: datetime | None = None
    """When the last save was durable (UTC)."""
    why: Message | None = None
    """Why it failed or why it is read-only; on "saved": what the user should know about it."""
