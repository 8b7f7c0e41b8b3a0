"""The words of the room, and what of the outside a card needs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from coprod_tui.i18n import Translator
from coprod_tui.model.agenda import AgendaItem, clock_of
from coprod_tui.model.pack_texts import for_the_room, reading
from coprod_tui.model.sessions import Session
from coprod_tui.stage.cards import Clock
from coprod_tui.text import LINE_LENGTH, PARAGRAPH_LENGTH, clean_line, clean_paragraph


def _no_clock(activity_id: str) -> Clock | None:
    return None


def _as_planned(session: Session, item: AgendaItem) -> str:
    return clock_of(item.ends)


@dataclass(frozen=True, slots=True)
class Room:
    """How the room reads.

    Args:
        tr: its language.
        today: the day it is, local.
        plain: whether it reads plain language where a pack has it.
        clock: activity → its timer, None where none was started.
        on_again: a break and its session → the clock time at which the room goes on.
    """

    tr: Translator
    today: date
    plain: bool = True
    clock: Callable[[str], Clock | None] = _no_clock
    on_again: Callable[[Session, AgendaItem], str] = _as_planned

    @property
    def language(self) -> str:
        """Tag of the language it reads, plain or not."""
        return reading(self.tr.language, plain=self.plain)

    def line(self, text: str) -> str:
        """Return people's words as one line that fits into a card."""
        return clean_line(text)[: 2 * LINE_LENGTH]

    def text(self, text: str) -> str:
        """Return people's words as several lines that fit into a card."""
        return clean_paragraph(text)[:PARAGRAPH_LENGTH]

    def spoken(self, text: Mapping[str, str]) -> str:
        """Return a text of a pack as the room reads it (screen.md, "Languages")."""
        return self.text(for_the_room(text, self.tr.language, plain=self.plain))

    def heading(self, text: Mapping[str, str]) -> str:
        """Return a text of a pack as one line."""
        return self.line(for_the_room(text, self.tr.language, plain=self.plain))
