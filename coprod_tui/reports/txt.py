"""The public page as plain text, in the lines that `show` prints."""

from __future__ import annotations

from datetime import date

from coprod_tui.exchange.plain_text import page_lines
from coprod_tui.exchange.public_page import PublicPage
from coprod_tui.i18n import Translator


def written(page: PublicPage, tr: Translator, day: date) -> bytes:
    """Return the file, UTF-8.

    Args:
        page: what is to be read.
        tr: the reader's language.
        day: of which it tells.
    """
    told = tr("What everybody may read of this programme, as of {day}.", day=tr.date(day))
    return "\n".join([*page_lines(page, tr), "", told, ""]).encode()
