"""Looking back part by part: goals, good, not good, missing, proposals, or as the pack has it.

The order is that of domain.md 4.1; a pack's format may have parts of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import ClassVar, Final

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
from coprod_tui.model.goals import Goal
from coprod_tui.model.pack_choices import retro_formats
from coprod_tui.model.pack_library import RetroFormat
from coprod_tui.model.pack_texts import heading
from coprod_tui.model.retros import (
    PROPOSAL_FIELDS,
    PROPOSAL_STATE_WORDS,
    USUAL_PARTS,
    Proposal,
    Retro,
    RetroCard,
    RetroPartSpec,
    part_question,
    part_title,
    parts_of,
)
from coprod_tui.model.state import State
from coprod_tui.tui.commands import Command, bindings
from coprod_tui.tui.desk import ChangeMaker
from coprod_tui.tui.retro_choices import NEW, about_subject, chosen_format, formats, subjects
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
        Command("previous_part", "left,shift+tab", N_("part before"), N_("Back to the part before.")),
        Command("subject", "w", N_("at what"), N_("What we look back at: a lab, a day, another look back.")),
        Command("prompts", "f", N_("more questions"), N_("Shows further questions, if people say little.")),
        Command("rename", "e", N_("title"), N_("Says in your own words what we look back at."), shown=False),
    )
    BINDINGS = bindings(*ACTIONS)

    def __init__(
        self, session_id: str | None = None, activity_id: str | None = None, retro_id: str | None = None
    ) -> None:
        super().__init__(session_id, activity_id)
        self.retro_id = retro_id
        self.part = ""
        self._format: RetroFormat | None = None

    @property
    def retro(self) -> Retro | None:
        """The look back on the screen; None until its first card."""
        found = self.state.find(Retro, self.retro_id)
        return found if found is not None and found.deleted is None else None

    @property
    def format(self) -> RetroFormat | None:
        """How a look back that begins here is done; None: in the usual parts."""
        if self._format is not None or self.activity_id is None:
            return self._format
        return next(iter(retro_formats(self.state, self.activity_id)), None)

    @property
    def parts(self) -> tuple[RetroPartSpec, ...]:
        """The parts of the look back on the screen, or of the one that would begin."""
        if self.retro is not None:
            return self.retro.all_parts
        format_ = self.format
        return parts_of(format_.columns, self.tr.language) if format_ else USUAL_PARTS

    @property
    def spec(self) -> RetroPartSpec:
        """The part on the screen; the first where the look back has no part of that name."""
        return self.parts[self.place_of_part]

    @property
    def place_of_part(self) -> int:
        """The place of the part on the screen, 0 for the first."""
        return next((place for place, part in enumerate(self.parts) if part.id == self.part), 0)

    def compose_tool(self) -> ComposeResult:
        """Lay out what is looked back at, the parts, and the cards."""
        with Horizontal(id="retro-about"):
            yield Static(id="retro-title", markup=False)
            yield Static(id="retro-time", markup=False)
            yield Static(id="retro-part", markup=False)
        yield PartsRow(id="retro-parts")
        yield Static(id="retro-question", markup=False)
        yield from super().compose_tool()

    def question(self) -> str:
        """Return the pack's question where there is room; that of the part stands below the parts."""
        return super().question() if self.app.size.height >= _HIGH else ""

    def show_time(self) -> None:
        """Show the time that is left beside the part: the task has no line of its own here."""
        self.query_one("#retro-time", Static).update(self.time_left())

    def about(self) -> str:
        """Return what we look back at."""
        if self.retro is not None:
            return self.retro.title
        item = self.item
        title = heading(item.words.title, self.tr.language) if item else ""
        return title or self.tr(N_("our work together"))

    def fill(self) -> None:
        """Put the present part and its cards into place."""
        super().fill()
        part = self.spec
        if part.makes == "proposals":
            empty = self.tr(N_("No proposal yet. Press n, type it, and press Enter."))
            self.query_one("#empty", Static).update(plain(empty))
            self.query_one("#capture-label", Static).update(plain(self.tr(N_("Proposal"))))
        self.query_one("#retro-title", Static).update(plain(self._heading()))
        words = self.tr(N_("part {n} of {all}"), n=self.place_of_part + 1, all=len(self.parts))
        self.query_one("#retro-part", Static).update(plain(words))
        opened, been = self._open_ids(), self._been_to()
        easy = self.app.settings.plain
        parts = [
            Part(one.id, part_title(one, self.tr, plain=easy), one.id in opened, one.id in been)
            for one in self.parts
        ]
        self.query_one(PartsRow).show(parts, part.id)
        self.query_one("#retro-question", Static).update(plain(self._question_of(part)))

    def _open_ids(self) -> tuple[str, ...]:
        """Return the parts cards can be added to."""
        if self.retro is not None:
            return self.retro.parts_open
        ids = tuple(part.id for part in self.parts)
        return ids if self.format is not None and not self.format.ordered else ids[:1]

    def _been_to(self) -> tuple[str, ...]:
        """Return the parts the group has come to; where all are open at once, those with a card."""
        retro = self.retro
        format_ = self.format
        if format_ is None or format_.ordered:
            return self._open_ids()
        return tuple(part.id for part in self.parts if retro and cards_of(self.state, retro, part.id))

    def _heading(self) -> str:
        """Return what we look back at; the activity's own title says already that it is a look back."""
        title = self.about()
        if self.item is not None and title == heading(self.item.words.title, self.tr.language):
            return self.room_line(self.item.words.title)
        return self.tr(N_("Looking back: {title}"), title=title)

    def cards(self) -> tuple[RetroCard | Proposal, ...]:
        """Return the cards of the present part."""
        return cards_of(self.state, self.retro, self.spec.id) if self.retro else ()

    def entries(self) -> Iterable[Entry]:
        """Return the cards of the present part by number."""
        return [
            Entry(card.id, card.text, lead=f"{card.no:>3}  ", tail=self._tail(card)) for card in self.cards()
        ]

    def _tail(self, card: RetroCard | Proposal) -> str:
        words = [self.tr(N_("! unexpected"))] if card.unexpected else []
        if isinstance(card, Proposal):
            words.append(self.tr(PROPOSAL_STATE_WORDS[card.state]))
        return " · ".join(words)

    def count(self) -> str:
        """Return how many cards there are in this part."""
        n = len(self.cards())
        if self.spec.makes == "proposals":
            return self.tr.plural("{n} proposal", "{n} proposals", n)
        return self.tr.plural("{n} card", "{n} cards", n)

    def add(self, text: str) -> ChangeMaker:
        """Add a card to the present part; the first one begins the look back."""

        def change(state: State, context: Context) -> Change:
            if self.retro is not None:
                return add_card(state, context, self.retro, self.spec.id, text=text)
            begun = begin_with_card(state, context, self._beginning(), self.spec.id, text, self.format)
            self._adopt(begun)
            return begun

        return change

    def _beginning(self) -> dict[str, str | None]:
        """Return the fields of a look back that begins here."""
        return {"title": self.about(), "session_id": self.session_id, "activity_id": self.activity_id}

    def _adopt(self, begun: Change) -> None:
        self.retro_id = next((record.id for record in begun.put if isinstance(record, Retro)), self.retro_id)

    def _begin(self, **values: str | None) -> None:
        """Begin a look back without a card."""

        def change(state: State, context: Context) -> Change:
            begun = begin_retro(state, context, self.format, **{**self._beginning(), **values})
            self._adopt(begun)
            return begun

        if self.do(change):
            self.refill()

    def record(self, id_: str) -> RetroCard | Proposal | None:
        """Return the card."""
        return self.state.find(RetroCard, id_) or self.state.find(Proposal, id_)

    def open_entry(self, id_: str) -> None:
        """Edit the card; a proposal with who sees to it, until when, and what came of it."""
        if self.spec.makes == "proposals":
            screen = RecordScreen(Proposal, id_, N_("Proposal"), PROPOSAL_FIELDS, change=edit_proposal)
        else:
            screen = RecordScreen(RetroCard, id_, N_("Card"), ("text", "unexpected"))
        self.app.push_screen(screen)

    def prepare(self) -> None:
        """Go to where the group stands."""
        here = [retro for retro in self.state.all(Retro) if retro.activity_id == self.activity_id]
        if self.retro_id is None and self.activity_id is not None and here:
            self.retro_id = here[-1].id
        self.part = self.part or (self.retro.part if self.retro else self.parts[0].id)

    def begin(self) -> None:
        """Without an activity, ask which look back is meant."""
        super().begin()
        if self.retro_id is None and self.activity_id is None and self.state.all(Retro):
            self.call_after_refresh(self.action_subject)

    @property
    def _draft_key(self) -> str:
        return f"{type(self).__name__}:{self.retro_id or self.activity_id}:{self.part}"

    def _turn_to(self, retro_id: str | None, part: str) -> None:
        """Show another part; half a line stays with the part it was typed in."""
        self.app.drafts.update(self.typing())
        self.retro_id = retro_id
        self.part = part or self.parts[0].id
        self.field.begin(self.app.drafts.pop(self._draft_key, ""))
        self.refill()
        if not self.list.display and self.list.has_focus:
            self.set_focus(None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is a part before and after; goals are taken over in the first part only."""
        if action in _OF_PART:
            return self.is_attached and _OF_PART[action](self)
        if action == "unexpected":
            return super().check_action("open", ())
        if action == "rename":
            return self.retro is not None
        return super().check_action(action, parameters)

    @property
    def can_take_goals(self) -> bool:
        """Whether there are goals that can become cards of this part."""
        part = self.spec
        return part.goals and part.makes == "cards" and any(goal.chosen for goal in self.state.all(Goal))

    def action_next_part(self) -> None:
        """Go on to the next part and open it if the group comes to it for the first time."""
        self._go_to(self.parts[min(self.place_of_part + 1, len(self.parts) - 1)].id)

    def action_previous_part(self) -> None:
        """Go back to the part before."""
        self._go_to(self.parts[max(self.place_of_part - 1, 0)].id)

    def action_prompts(self) -> None:
        """Show the further questions of the part."""
        part = self.spec

        def words() -> str:
            return "\n\n".join(self.app.room_words(text).strip() for text in part.prompts)

        self.app.show_card(lambda: self._question_of(part), words)

    def _question_of(self, part: RetroPartSpec) -> str:
        return part_question(part, self.tr, plain=self.app.settings.plain)

    def on_parts_row_asked(self, event: PartsRow.Asked) -> None:
        """A click goes to a part that is open."""
        event.stop()
        self._go_to(event.key)

    def _go_to(self, part: str) -> None:
        if self.retro is None and part != self.part:
            self._begin()
        retro = self.retro
        if retro is not None and self.do(lambda state, context: open_part(retro, context, part)):
            self._turn_to(retro.id, part)

    def action_take_goals(self) -> None:
        """Put the chosen outcome goals on cards."""
        if self.retro is None:
            self._begin()
        retro = self.retro
        if retro is not None:
            self.do(lambda state, context: take_goals(state, context, retro, self.spec.id))

    def action_unexpected(self) -> None:
        """Mark the card as unexpected, or take the mark away."""
        card = self.record(self.list.chosen) if self.list.chosen else None
        if card is not None:
            self.do(lambda state, context: mark_unexpected(card, context))

    def action_rename(self) -> None:
        """Say in one's own words what we look back at."""
        if self.retro is not None:
            names = ("title",)
            self.app.push_screen(
                RecordScreen(Retro, self.retro.id, N_("Looking back"), names, can_discard=False)
            )

    def action_subject(self) -> None:
        """Choose another look back, or what a new one is about."""
        entries = subjects(self.state, self.tr)
        self.app.push_screen(
            ChoiceCard(self.tr(N_("What do we look back at?")), entries, self.retro_id or ""), self._answered
        )

    def _answered(self, answer: str | None) -> None:
        if answer is None:
            return
        if not answer.startswith(NEW):
            retro = self.state.get(Retro, answer)
            self._turn_to(retro.id, retro.part)
            return
        values = about_subject(self.state, answer, self.tr)
        ways = formats(self.state, self.tr) if self.activity_id is None else []
        if not ways:
            self._begin_about(values)
            return
        title = self.tr(N_("How do we look back?"))
        self.app.push_screen(ChoiceCard(title, ways), lambda way: self._way_chosen(way, values))

    def _way_chosen(self, way: str | None, values: dict[str, str | None]) -> None:
        if way is not None:
            self._format = chosen_format(self.state, way)
            self._begin_about(values)

    def _begin_about(self, values: dict[str, str | None]) -> None:
        self._turn_to(None, "")
        self._begin(**values)


_HIGH: Final = 24
"""Lines from which on the activity's own question has room above the parts."""
_OF_PART: Final[Mapping[str, Callable[[RetroScreen], bool]]] = {
    "next_part": lambda screen: screen.place_of_part + 1 < len(screen.parts),
    "previous_part": lambda screen: screen.place_of_part > 0,
    "prompts": lambda screen: bool(screen.spec.prompts),
    "take_goals": lambda screen: screen.can_take_goals,
}
"""Action → whether it makes sense in the part on the screen."""
