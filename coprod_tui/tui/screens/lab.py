"""One lab as the room reads it: the plan large, the milestones, what was learned so far."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.containers import Container, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from coprod_tui.changes.labs import log_of, tick_milestone
from coprod_tui.i18n import N_
from coprod_tui.model.fields import field_specs
from coprod_tui.model.goals import Goal
from coprod_tui.model.labs import LOG_KIND_WORDS, Lab, asked_fields, column_of, rarer_fields
from coprod_tui.model.milestones import Milestone, milestones, next_milestone
from coprod_tui.model.steps import MIT_NAMES
from coprod_tui.model.visibility import Visibility
from coprod_tui.tui.commands import Command, bindings
from coprod_tui.tui.focus import focus_on
from coprod_tui.tui.lab_choices import ask_decision, ask_state, can_decide
from coprod_tui.tui.lab_words import day_words, field_words, meeting_words, milestone_words, state_words
from coprod_tui.tui.screens.programme import ProgrammeScreen
from coprod_tui.tui.text import plain
from coprod_tui.tui.widgets.entry_list import Entry, EntryList

_LOG_LINES: Final = 3
_ELSEWHERE: Final = (
    "title", "sentence", "mit", "mits", "goal_ids", "participants", "first_step", "first_step_day", "signs",
    "start", "planned_days", "ended", "actual_days", "instruments", "partners", "results", "unexpected",
    "follow_up", "origin",
)  # fmt: skip
"""Public fields that have a place of their own on the page."""
_TALL: Final = 30
"""Rows from which on the plan stands in paragraphs."""


class LabScreen(ProgrammeScreen):
    """The page of one lab; public fields only, so that it can be projected.

    Args:
        lab_id: which lab.
    """

    CSS_PATH = "lab.tcss"
    HELP = "lab"

    ACTIONS: ClassVar[tuple[Command, ...]] = (
        Command("edit", "e", N_("plan"), N_("Opens the plan: eight fields, the rarer ones folded away.")),
        Command("dates", "t", N_("dates"), N_("Start, planned days, end; the milestones follow.")),
        Command("tick", "space", N_("reached"), N_("Marks the milestone as reached, or as open again.")),
        Command("move", "m", N_("move on"), N_("Moves the lab to another state, forward or back.")),
        Command("decide", "d", N_("decide"), N_("Writes down how the lab goes on.")),
        Command("log", "l", N_("workbook"), N_("What was tried and learned; with the projector off.")),
    )
    BINDINGS = bindings(*ACTIONS)

    def __init__(self, lab_id: str) -> None:
        super().__init__()
        self.lab_id = lab_id

    @property
    def lab(self) -> Lab:
        """The lab as it stands now."""
        return self.state.get(Lab, self.lab_id)

    @property
    def list(self) -> EntryList:
        """The milestones."""
        return self.query_one("#milestones", EntryList)

    def place(self) -> str:
        """Return the programme and the lab's number."""
        return f"{self.state.programme.title} · {self.tr(N_('Lab {no}'), no=self.lab.no)}"

    def compose_body(self) -> ComposeResult:
        """Lay out the title, the plan, the milestones and the workbook's last lines."""
        yield Static(id="lab-title", markup=False)
        yield Static(id="lab-state", markup=False)
        with Container(id="lab-page"):
            with VerticalScroll(id="lab-plan"):
                yield Static(id="lab-words", markup=False)
            with Vertical(id="lab-side"):
                yield Static(id="milestones-name", markup=False)
                yield EntryList(id="milestones")
                yield Static(id="lab-log", markup=False)

    def fill(self) -> None:
        """Put the lab's words into place."""
        lab, today = self.room_state.get(Lab, self.lab_id), self.app.context.today()
        self.query_one("#lab-title", Static).update(plain(lab.title))
        state = [state_words(lab, self.tr), day_words(lab, today, self.tr)]
        self.query_one("#lab-state", Static).update(plain(" · ".join(part for part in state if part)))
        self.query_one("#lab-words", Static).update(self._plan(lab))
        shown = self._milestones(lab)
        self.query_one("#milestones-name", Static).update(plain(self.tr(N_("Milestones"))))
        self.query_one("#milestones-name").display = bool(shown)
        self.list.display = bool(shown)
        self.list.show(self._entry(milestone) for milestone in shown)
        log = self._log(lab)
        self.query_one("#lab-log", Static).update(log)
        self.query_one("#lab-side").display = bool(shown or log.plain)

    def _plan(self, lab: Lab) -> Content:
        """Return the public fields of the plan that say something, and what to do while none does."""
        if not lab.described:
            return plain(self.tr(N_("Not described in the source.")), "bold")
        goals = [self.room_state.find(Goal, id_) for id_ in lab.goal_ids]
        first = [lab.first_step, self.tr.date(lab.first_step_day) if lab.first_step_day else ""]
        rows = {
            "sentence": ("", lab.sentence),
            "mit": (N_("MIT"), ", ".join(self.tr(MIT_NAMES[mit]) for mit in (lab.mit, *lab.mits) if mit)),
            "goal_ids": (
                N_("Outcome goal"),
                "; ".join(goal.wording for goal in goals if goal and not goal.deleted),
            ),
            "participants": (N_("Who takes part"), lab.participants),
            "first_step": (N_("First step"), " · ".join(part for part in first if part)),
            "owner": (N_("Who looks after it (role)"), lab.owner),
            "signs": (N_("How will we notice that it works?"), lab.signs),
            **self._asked(lab),
            "meetings": (N_("Meetings"), "\n".join(self._meetings(lab))),
            "instruments": (N_("Instruments"), lab.instruments),
            "partners": (N_("Partners"), lab.partners),
            "results": (N_("Results"), lab.results),
            "unexpected": (N_("What surprised us"), lab.unexpected),
            "follow_up": (N_("What comes next"), lab.follow_up),
            "origin": (N_("Where it comes from"), lab.origin),
        }
        parts = [
            Content.assemble(plain(f"{self.tr(name)}  " if name else "", "bold $primary"), plain(words))
            for name, words in rows.values()
            if words
        ]
        says = any(words for key, (_, words) in rows.items() if key not in ("meetings", "kind"))
        if not says:
            eight = N_("Nothing is planned yet. e opens the plan of eight fields.")
            hint = N_("Nothing is planned yet. e opens the plan.") if lab.plan_fields else eight
            parts.insert(0, plain(self.tr(hint)))
        return Content("\n\n" if self.app.size.height >= _TALL else "\n").join(parts)

    def _asked(self, lab: Lab) -> dict[str, tuple[str, str]]:
        """Return the further public fields that a template asks for, with what they say."""
        specs = field_specs(Lab)
        return {
            name: (specs[name].label, field_words(specs[name], getattr(lab, name), self.tr))
            for name in asked_fields(lab)
            if name not in _ELSEWHERE and specs[name].visibility is Visibility.PUBLIC
        }

    def _meetings(self, lab: Lab) -> Iterable[str]:
        today = self.app.context.today()
        return (meeting_words(lab, meeting, today, self.tr) for meeting in lab.meetings)

    def _milestones(self, lab: Lab) -> tuple[Milestone, ...]:
        """Return the milestones to show: none where a lab is past them and nobody knows its start."""
        is_ahead = column_of(lab.before_pause or lab.state) == "planned"
        return milestones(lab) if lab.described and (lab.start is not None or is_ahead) else ()

    def _entry(self, milestone: Milestone) -> Entry:
        name, day = milestone_words(milestone, self.tr)
        return Entry(milestone.key, name, lead="✓ " if milestone.done else "○ ", tail=day)

    def _log(self, lab: Lab) -> Content:
        """Return the workbook's last entries by kind and day; what they say is not for the wall."""
        entries = log_of(self.state, lab)
        if not entries:
            return plain("")
        words = self.tr.plural("Workbook: {n} entry", "Workbook: {n} entries", len(entries))
        lines = [
            f"{self.tr.short_date(entry.day)}  {self.tr(LOG_KIND_WORDS[entry.kind])}"
            for entry in entries[:_LOG_LINES]
        ]
        return Content("\n").join([plain(words, "bold $primary"), *(plain(line) for line in lines)])

    def begin(self) -> None:
        """Begin on the milestone that is next."""
        super().begin()
        coming = next_milestone(self.lab, self.app.context.today())
        if coming is not None:
            self.list.show((self._entry(one) for one in self._milestones(self.lab)), choose=coming.key)
        focus_on(self.list if self.list.display else self.query_one("#lab-plan"))
        page = self.query_one("#lab-page")
        self.call_after_refresh(page.scroll_home, animate=False)  # the plan first, where all of it scrolls

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Ticking needs a milestone, deciding a lab that was looked back at."""
        if action == "tick":
            return bool(self.query("#milestones")) and self.list.display and self.list.chosen is not None
        if action == "decide":
            return can_decide(self.lab)
        return super().check_action(action, parameters)

    def on_option_list_option_selected(self, event: EntryList.OptionSelected) -> None:
        """Enter or a click ticks a milestone."""
        event.stop()
        self.action_tick()

    def action_tick(self) -> None:
        """Mark the milestone under the cursor as reached today, or as open again."""
        key = self.list.chosen
        if key is not None:
            self.do(lambda state, context: tick_milestone(self.lab, context, key))

    def action_edit(self) -> None:
        """Open the plan."""
        self._form(N_("Plan of the lab"), asked_fields(self.lab), rarer_fields(self.lab))

    def action_dates(self) -> None:
        """Open start and duration."""
        self._form(N_("Dates of the lab"), ("start", "planned_days", "ended", "actual_days"), ())

    def _form(self, heading: str, names: tuple[str, ...], folded: tuple[str, ...]) -> None:
        from coprod_tui.tui.screens.lab_form import LabForm  # noqa: PLC0415 - when it is first opened

        self.app.push_screen(LabForm(self.lab_id, heading, names, folded))

    def action_move(self) -> None:
        """Choose the lab's next state."""
        ask_state(self, self.lab)

    def action_decide(self) -> None:
        """Choose how the lab goes on."""
        ask_decision(self, self.lab)

    def action_log(self) -> None:
        """Open the workbook once the projector is off."""
        from coprod_tui.tui.screens.lab_log import LabLogScreen  # noqa: PLC0415 - when it is first opened

        self.app.open_private(LabLogScreen(self.lab_id))
