"""What the band says about saving: the truth at every moment."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from coprod_tui.i18n import N_, Translator
from coprod_tui.i18n.dates import write_day

if TYPE_CHECKING:
    from coprod_tui.store.status import SaveStatus


def save_words(status: SaveStatus, tr: Translator, today: date) -> str:
    """Return e.g. `gespeichert 14:05`, `speichert`, `NICHT GESPEICHERT`, `nur lesen`.

    A save of an earlier day is told by its day.
    """
    if status.kind == "failed":
        return tr(N_("NOT SAVED"))
    if status.kind == "read_only":
        return tr(N_("read only"))
    if status.kind == "saving":
        return tr(N_("saving"))
    if status.at is None:
        return ""
    moment = status.at.astimezone()
    when = tr.time(moment.time()) if moment.date() == today else write_day(moment.date(), tr.language)
    return tr(N_("saved {time}"), time=when)
