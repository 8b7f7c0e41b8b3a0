"""Looking back: goals, good, not good, missing, proposals, in that order (domain.md 4.1)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Static

from coprod_tui.changes.base import Change, Context
from coprod_tui.changes.retros import (
    add_card,
    begin_retro,
    begin_with_card,
    cards_of,
    edit_proposal,
    mark_unexpected,
    open_part,
    take_goals,
)
from coprod_tui.i18n import N_
from coprod_tui.model.packs import local
from coprod_tui.model.retros import (
    PROPOSAL_FIELDS,
    PROPOSAL_STATE_WORDS,
    RETRO_PART_QUESTIONS,
    RETRO_PART_WORDS,
    RETRO_PARTS,
    Proposal,
    Retro,
    RetroCard,
    RetroPart,
    next_part,
)
from coprod_tui.model.state import State
from coprod_tui.tui.commands import Command, bindings
from coprod_tui.tui.desk import ChangeMaker
from coprod_tui.tui.retro_choices import NEW, subjects
from coprod_tui.tui.screens.capture import CaptureScreen
from coprod_tui.tui.screens.choice import ChoiceCard
from coprod_tui.tui.screens.record import RecordScreen
from coprod_tui.tui.text import plain
from coprod_tui.tui.widgets.entry_list import Entry
from coprod_tui.tui.widgets.parts_row import Part, PartsRow


class RetroScreen(CaptureScreen):
    """One part at a time; Tab goes on to the next, which opens once the one before was visited.

    The look back begins with its first card. Opened without an activity, it asks first which
    of the looks back is meant.
    """

    CSS_PATH = "retro.tcss"
    HELP = "retro"
    TITLE_ID = N_("Looking back")
    NEW = N_("Card")
    EMPTY = N_("No card yet. Press n, type in people's own words, and press Enter. Tab goes on.")

    ACTIONS: ClassVar[tuple[Command, ...]] = (
        Command("new", "n", N_("new"), N_("A new card: type, Enter, and the next one.")),
        Command("next_part", "tab,right", N_("go on"), N_("Goes on to the next part.")),
        Command("take_goals", "g", N_("our goals"), N_("Takes over the outcome goals that were chosen.")),
        Command("unexpected", "x", N_("unexpected"), N_("Marks what nobody had expected.")),
        Command("previous_part", "shift+tab,left", N_("part before"), N_("Back to the part before.")),
        Command("subject", "w", N_("at what"), N_("What we look back at: a lab, a day, another look back.")),
        Command("rename", "e", N_("title"), N_("Says in your own words what we look back at."), shown=False),
    )
    BINDINGS = bindings(*ACTIONS)

    def __init__(
        self, session_id: str | None = None, activity_id: str | None = None, retro_id: str | None = None
    ) -> None:
        super().__init__(session_id, activity_id)
        self.retro_id = retro_id
        self.part: RetroPart = "goals"

    @property
    def retro(self) -> Retro | None:
        """The look back on the screen; None until its first card."""
        found = self.state.find(Retro, self.retro_id)
        return found if found is not None and found.deleted is None else None

    def compose_tool(self) -> ComposeResult:
        """Lay out what is looked back at, the parts, and the cards."""
        with Horizontal(id="retro-about"):
            yield Static(id="retro-title", markup=False)
            yield Static(id="retro-part", markup=False)
        yield PartsRow(id="retro-parts")
        yield Static(id="retro-question", markup=False)
        yield from super().compose_tool()

    def question(self) -> str:
        """Each part has a question of its own; it stands below the parts."""
        return ""

    def title(self) -> str:  # type: ignore[override]
        """Return what we look back at."""
        if self.retro is not None:
            return self.retro.title
        item = self.item
        return local(item.words.title, self.tr.language) if item else self.tr(self.TITLE_ID)

    def fill(self) -> None:
        """Put the present part and its cards into place."""
        super().fill()
        about = self.tr(N_("Looking back: {title}"), title=self._title())
        self.query_one("#retro-title", Static).update(plain(about))
        place = RETRO_PARTS.index(self.part) + 1
        words = self.tr(N_("part {n} of {all}"), n=place, all=len(RETRO_PARTS))
        self.query_one("#retro-part", Static).update(plain(words))
        opened = self.retro.parts_open if self.retro else RETRO_PARTS[:1]
        parts = [Part(part, self.tr(RETRO_PART_WORDS[part]), part in opened) for part in RETRO_PARTS]
        self.query_one(PartsRow).show(parts, self.part)
        self.query_one("#retro-question", Static).update(plain(self.tr(RETRO_PART_QUESTIONS[self.part])))
        if self.part == "proposals":
            self.query_one("#capture-label", Static).update(plain(self.tr(N_("Proposal"))))
