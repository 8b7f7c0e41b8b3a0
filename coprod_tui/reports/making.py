"""From a programme to the bytes of a report."""

from __future__ import annotations

from datetime import date, datetime
from importlib import import_module
from typing import Protocol, cast

from coprod_tui.exchange.document import Head, document
from coprod_tui.exchange.encode import plain, sealed
from coprod_tui.exchange.levels import ExportLevel
from coprod_tui.exchange.public_contents import public_page
from coprod_tui.exchange.public_page import PublicPage
from coprod_tui.i18n import Translator
from coprod_tui.i18n.translator import LANGUAGES
from coprod_tui.model.state import State
from coprod_tui.reports.formats import FORMATS


class Format(Protocol):
    """What the module of a format offers."""

    def written(self, page: PublicPage, tr: Translator, day: date) -> bytes:
        """Return the file.

        Args:
            page: what is to be read.
            tr: the reader's language.
            day: of which it tells.
        """


def made_report(
    state: State,
    name: str,
    tr: Translator,
    moment: datetime,
    day: date,
    held: frozenset[str] = frozenset(),
) -> bytes:
    """Return the report of a programme in a format of `FORMATS`, holding what everybody may read.

    Args:
        state: the programme.
        name: which format.
        tr: the reader's language.
        moment: now, UTC.
        day: today, as the reader's calendar has it.
        held: ids of records that are left out because somebody said so.

    Raises:
        InputFault: it is a rehearsal, of which nothing leaves.
    """
    export = report_source(state, moment, held)
    return cast(Format, import_module(FORMATS[name])).written(public_page(plain(export), tr), tr, day)


def report_source(state: State, moment: datetime, held: frozenset[str] = frozenset()) -> Head:
    """Return the export a report is made from, so that it cannot hold more; raises as `made_report`."""
    level = ExportLevel.OPEN
    return sealed(document(state, level, exported_at=moment, generator="", device_id="", held=held))


def language_of(state: State, reader: str) -> str:
    """Return the language of a report nobody asked one for: the programme's, or else the reader's."""
    tag = state.programme.language.partition("-")[0]
    return tag if tag in LANGUAGES else reader
