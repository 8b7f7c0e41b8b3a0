"""What the screen says about saving: the truth at every moment."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final, Literal

from coprod_tui import paths
from coprod_tui.i18n import N_, Message, Translator
from coprod_tui.i18n.dates import write_day
from coprod_tui.store.faults import where_open

if TYPE_CHECKING:
    from coprod_tui.store.repository import Repository
    from coprod_tui.store.status import SaveStatus


_NEWER: Final = N_("a newer version of this program made it")
News = Literal["", "failed", "mended", "remark"]


class SaveWatch:
    """What the writer reported of one open programme.

    A save that is being tried again is not "saving": until it has worked, nothing is saved.
    """

    def __init__(self) -> None:
        self._trouble: SaveStatus | None = None
        self._is_bad = False
        self._told: Message | None = None

    def note(self, status: SaveStatus) -> None:
        """Take down what the writer reports; called from its thread."""
        if status.kind == "failed":
            self._trouble = status
        elif status.kind == "saved":
            self._trouble = None

    def seen(self, status: SaveStatus) -> SaveStatus:
        """Return what is true of a programme whose repository reports `status`."""
        trouble = self._trouble
        return trouble if status.kind == "saving" and trouble is not None else status

    def news(self, status: SaveStatus) -> News:
        """Return what has to be said about `status`, which is said by then.

        A failure is news as long as it lasts; that it is mended, and what another program did to
        the file, are news once.
        """
        if status.kind == "failed":
            self._is_bad = True
            return "failed"
        if status.kind != "saved":
            return ""
        was_bad, self._is_bad = self._is_bad, False
        if status.why is not None and status.why != self._told:
            self._told = status.why
            return "remark"
        return "mended" if was_bad else ""


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
    return tr(N_("saved {time}"), time=moment_words(status, tr, today))


def moment_words(status: SaveStatus, tr: Translator, today: date) -> str:
    """Return when the last save was, e.g. `14:05` or `3. März`; empty when that is not known."""
    if status.at is None:
        return ""
    moment = status.at.astimezone()
    return tr.time(moment.time()) if moment.date() == today else write_day(moment.date(), tr.language)


def nothing_kept() -> Message:
    """Return that nothing can be kept beside the programme, and what that means."""
    words = N_(
        "Nothing can be written to the folder {folder}: no earlier states are kept, no settings and"
        " nothing half typed. The programme itself is saved."
    )
    return Message.of(words, folder=str(paths.home()))


def read_only_words(repository: Repository) -> tuple[Message, Message]:
    """Return why a programme can only be read, and what can be done about it."""
    if repository.holder:
        return where_open(repository.holder), Message.of(
            N_("Here it can only be read. Close it there, then press Ctrl+S here.")
        )
    why = repository.status.why or Message.of(N_("writing is not allowed there"))
    way_out = (
        N_("Please install the newer version.")
        if why.id == _NEWER
        else N_("A safe copy (0, then k) can be opened and worked on. When it is mended, press Ctrl+S.")
    )
    return Message.of(N_("This programme can only be read: {why}"), why=why), Message.of(way_out)
