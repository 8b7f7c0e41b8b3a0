"""The board of labs: planned, running, looking back, decided (domain.md 3)."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Static

from coprod_tui.changes.labs import add_lab
from coprod_tui.changes.records import discard
from coprod_tui.i18n import N_
from coprod_tui.model.labs import COLUMN_WORDS, Column, Lab, column_of, plan_filled
from coprod_tui.model.milestones import day_of, started_in
from coprod_tui.model.pack_choices import lab_templates, usual_lab_template
from coprod_tui.model.pack_library import LabTemplate
from coprod_tui.tui.commands import Command, bindings
from coprod_tui.tui.lab_choices import (
    ask_decision,
    ask_idea,
    ask_state,
    ask_template,
    can_decide,
    template_words,
)
from coprod_tui.tui.lab_words import card_lines, day_words
from coprod_tui.tui.screens.tool import ToolScreen
from coprod_tui.tui.text import plain
from coprod_tui.tui.widgets.lab_board import BoardCard, LabBoard, LabCard
from coprod_tui.tui.widgets.line_input import LineInput
from coprod_tui.tui.widgets.quick_line import QuickLine

_FIRST_COLUMN: dict[str | None, Column] = {"plan": "planned", "status": "running", "review": "in_review"}


class LabsScreen(ToolScreen):
    """All labs as cards; Enter opens one, `m` moves it on."""

    CSS_PATH = "labs.tcss"
    HELP = "labs"
    TITLE_ID = N_("Labs")
    ACTIONS: ClassVar[tuple[Command, ...]] = (
        Command("open", "enter", N_("open"), N_("Opens the lab: its plan, its milestones, its workbook.")),
        Command("from_idea", "f", N_("from an idea"), N_("Makes a lab of an idea.")),
        Command("new", "n", N_("new"), N_("A new lab that comes from no idea: type its title, Enter.")),
        Command("begin_with", "b", N_("template"), N_("Chooses what new labs begin with."), shown=False),
        Command("move", "m", N_("move on"), N_("Moves the lab to another state, forward or back.")),
        Command("decide", "d", N_("decide"), N_("Writes down how the lab goes on.")),
        Command("discard", "delete", N_("into the bin"), N_("Puts the lab into the bin."), shown=False),
    )
    BINDINGS = bindings(*ACTIONS)

    def __init__(self, session_id: str | None = None, activity_id: str | None = None) -> None:
        super().__init__(session_id, activity_id)
        self._template: str | None = None

    def compose_tool(self) -> ComposeResult:
        """Lay out the field for a new lab, the board, and the year's count."""
        with Horizontal(id="new-lab"):
            yield Static(id="new-label", markup=False)
            yield QuickLine(take=self._take_line, id="new-title")
        yield Static(id="empty", classes="hint", markup=False)
        yield LabBoard(tuple(COLUMN_WORDS), id="board")
        yield Static(id="year", markup=False)

    @property
    def board(self) -> LabBoard:
        """The board."""
        return self.query_one(LabBoard)

    @property
    def field(self) -> QuickLine:
        """The field for a new lab's title."""
        return self.query_one("#new-title", QuickLine)

    @property
    def lab(self) -> Lab | None:
        """The lab under the cursor."""
        return self.state.find(Lab, self.board.chosen) if self.query(LabBoard) else None

    @property
    def template(self) -> LabTemplate | None:
        """What new labs begin with; None: the usual plan."""
        if self._template is None:
            return usual_lab_template(self.state, self.activity_id)
        return next((one for one in lab_templates(self.state) if one.id == self._template), None)

    @property
    def emphasis(self) -> str | None:
        """What this activity is about: `plan`, `status`, `review`, or None."""
        return self.item.words.settings.labs if self.item else None

    def fill(self) -> None:
        """Put the labs on the board."""
        super().fill()
        labs = self.state.all(Lab)
        self.query_one("#new-label", Static).update(plain(self.tr(N_("New lab"))))
        empty = self.query_one("#empty", Static)
        empty.update(plain(self.tr(N_("No lab yet.\n\nf makes a lab of an idea.\nn writes down a new one."))))
        empty.display = not labs
        self.board.display = bool(labs)
        self.board.show({key: (self.tr(words), self._cards(key)) for key, words in COLUMN_WORDS.items()})
        self._fill_year(labs)
        self._hide_field()

    def _cards(self, column: Column) -> list[BoardCard]:
        labs = [lab for lab in self.room_state.all(Lab) if column_of(lab.before_pause or lab.state) == column]
        if self.emphasis == "plan":
            labs.sort(key=plan_filled)
        return [self._card(lab) for lab in labs]

    def _card(self, lab: Lab) -> BoardCard:
        today = self.app.context.today()
        day = day_of(lab, today)
        running = column_of(lab.before_pause or lab.state) == "running"
        shows_bar = running and day is not None and day >= 0 and lab.planned_days is not None
        return BoardCard(
            id=lab.id,
            title=f"{lab.no} {lab.title}",
            lines=tuple(card_lines(lab, today, self.tr)),
            share=(day or 0) / lab.planned_days if shows_bar and lab.planned_days else None,
            day=day_words(lab, today, self.tr) if running else "",
        )

    def _fill_year(self, labs: tuple[Lab, ...]) -> None:
        aim = self.state.programme.labs_per_year
        words = self.tr(
            N_("New labs this year: {n} (aim: at least {aim})"),
            n=started_in(labs, self.app.context.today().year),
            aim=aim,
        )
        year = self.query_one("#year", Static)
        year.update(plain(words))
        year.display = bool(aim and labs)

    def begin(self) -> None:
        """Begin on the first lab of the column this activity is about."""
        super().begin()
        if draft := self.app.drafts.pop(self._draft_key, ""):
            self.field.begin(draft)
            self.action_new()
        else:
            self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        wanted = self._cards(_FIRST_COLUMN[self.emphasis]) if self.emphasis in _FIRST_COLUMN else []
        if self.board.chosen is None and not self.field.has_focus:
            self.board.choose(wanted[0].id if wanted else None)

    @property
    def _draft_key(self) -> str:
        return f"{type(self).__name__}:{self.activity_id}"

    def typing(self) -> dict[str, str]:
        """Return half a title."""
        return {self._draft_key: self.field.value} if self.field.value.strip() else {}

    def leave_safely(self) -> bool:
        """Keep half a title for when the screen is opened again."""
        self.app.drafts.update(self.typing())
        return True

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Most need a lab under the cursor, a decision one that was looked back at."""
        if action in ("open", "move", "discard"):
            return self.lab is not None
        if action == "decide":
            return can_decide(self.lab)
        if action == "begin_with":
            return bool(lab_templates(self.state))
        return super().check_action(action, parameters)

    def action_new(self) -> None:
        """Show the field and put the cursor into it."""
        self.query_one("#new-lab").display = True
        self.call_after_refresh(self.field.focus)
        if lab_templates(self.state):
            self._say_template()

    def _say_template(self) -> None:
        self.say(N_("A new lab begins with: {template}"), template=template_words(self.template, self.tr))

    def action_begin_with(self) -> None:
        """Choose what new labs begin with."""
        ask_template(self, self.template, self._template_chosen)

    def _template_chosen(self, id_: str) -> None:
        self._template = id_
        self._say_template()

    def on_descendant_blur(self, event: object) -> None:
        """Hide an empty field once it is left."""
        self.call_after_refresh(self._hide_field)

    def _hide_field(self) -> None:
        if self.is_attached and not self.field.has_focus:
            self.query_one("#new-lab").display = bool(self.field.value)
        self.refresh_keys()

    def _take_line(self, line: str) -> bool:
        """Make a lab of a line of the field."""
        template = self.template
        return self.do(lambda state, context: add_lab(state, context, template, title=line))

    def on_line_input_left(self, event: LineInput.Left) -> None:
        """The down arrow goes to the cards."""
        event.stop()
        if event.direction > 0:
            if self.board.display:
                self.board.choose(None)
            else:
                self.set_focus(None)

    def on_lab_board_left_above(self, event: LabBoard.LeftAbove) -> None:
        """Above the first card there is nothing; the cursor stays."""
        event.stop()

    def on_lab_board_opened(self, event: LabBoard.Opened) -> None:
        """A click opens."""
        event.stop()
        self._open(event.id)

    def action_open(self) -> None:
        """Open the lab under the cursor."""
        if self.lab is not None:
            self._open(self.lab.id)

    def _open(self, id_: str) -> None:
        from coprod_tui.tui.screens.lab import LabScreen  # noqa: PLC0415 - when it is first opened

        self.app.push_screen(LabScreen(id_))

    def action_from_idea(self) -> None:
        """Choose the idea that becomes a lab."""
        ask_idea(self, self.template)

    def action_move(self) -> None:
        """Choose the lab's next state."""
        if self.lab is not None:
            ask_state(self, self.lab)

    def action_decide(self) -> None:
        """Choose how the lab goes on."""
        if self.lab is not None:
            ask_decision(self, self.lab)

    def action_discard(self) -> None:
        """Put the lab into the bin."""
        lab = self.lab
        if lab is not None:
            self.do(lambda state, context: discard(lab, context))

    def resume(self) -> None:
        """Put the cursor back on a lab."""
        if not isinstance(self.focused, LabCard | LineInput):
            self.call_after_refresh(self._begin)
