"""What the band says about saving: the truth at every moment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coprod_tui.i18n import N_, Translator

if TYPE_CHECKING:
    from coprod_tui.store.status import SaveStatus


def save_words(status: SaveStatus, tr: Translator) -> str:
    """Return e.g. `gespeichert 14:05`, `speichert`, `NICHT GESPEICHERT`, `nur lesen`."""
    if status.kind == "failed":
        return tr(N_("NOT SAVED"))
    if status.kind == "read_only":
        return tr(N_("read only"))
    if status.kind == "saving":
        return tr(N_("saving"))
    if status.at is None:
        return ""
    return tr(N_("saved {time}"), time=tr.time(status.at.astimezone().time()))
