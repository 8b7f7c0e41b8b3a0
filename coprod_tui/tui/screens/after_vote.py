"""After the vote: what goes on becomes a lab or a goal; what does not stays in sight, with its reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from textual.widgets import Static

from coprod_tui.changes.after_vote import goals_from_options, labs_from_options
from coprod_tui.i18n import N_, Translator
from coprod_tui.model.after_vote import Fate, fates
from coprod_tui.model.pack_choices import usual_lab_template
from coprod_tui.model.state import State
from coprod_tui.model.votes import Option, Round
from coprod_tui.tui.commands import Command, bindings
from coprod_tui.tui.screens.listing import ListingScreen
from coprod_tui.tui.screens.programme import ProgrammeScreen
from coprod_tui.tui.text import plain
from coprod_tui.tui.widgets.entry_list import Entry, EntryList

if TYPE_CHECKING:
    from coprod_tui.stage.scene import Scene

_KIND_WORDS: Final = {"lab": N_("✓ lab {no}"), "goal": N_("✓ goal {no}")}


class AfterVoteScreen(ListingScreen, ProgrammeScreen):
    """The options of a vote that was shown: those that go on, then the others.

    Args:
        round_id: a revealed round.
        session_id: the session it belongs to, or None.
        activity_id: the activity it belongs to, or None.
    """

    HELP = "result"

    ACTIONS: ClassVar[tuple[Command, ...]] = (
        Command("make_lab", "l", N_("lab of it"), N_("Makes a lab of the option under the cursor.")),
        Command("make_goal", "g", N_("goal of it"), N_("Makes a goal of the option under the cursor.")),
        Command("all_labs", "a", N_("all: labs"), N_("Makes a lab of every option that goes on.")),
        Command("all_goals", "u", N_("all: goals"), N_("Makes a goal of every option that goes on.")),
        Command("to_labs", "enter", N_("to the labs"), N_("Opens the board of labs, or the goals.")),
    )
    BINDINGS = bindings(*ACTIONS)

    def __init__(self, round_id: str, session_id: str | None = None, activity_id: str | None = None) -> None:
        super().__init__()
        self.round_id, self.session_id, self.activity_id = round_id, session_id, activity_id
        self._known: tuple[State, tuple[Fate, ...]] | None = None

    @property
    def round(self) -> Round:
        """The round."""
        return self.state.get(Round, self.round_id)

    @property
    def fates(self) -> tuple[Fate, ...]:
        """What becomes of each option; worked out once for each state, every key of the bar asks."""
        if self._known is None or self._known[0] is not self.state:
            self._known = (self.state, fates(self.state, self.round))
        return self._known[1]

    def scene(self) -> Scene | None:
        """Let the room go on reading the result."""
        from coprod_tui.stage.scene import Scene  # noqa: PLC0415 - only with a window for the room

        return Scene(
            view="vote", session_id=self.session_id, activity_id=self.activity_id, chosen=self.round_id
        )

    def place(self) -> str:
        """Return the vote's number, and what this is."""
        return f"{self.tr(N_('Vote {no}'), no=self.round.no)} · {self.tr(N_('what becomes of it'))}"

    def fill(self) -> None:
        """Put the options into place."""
        super().fill()
        self.query_one("#about", Static).update(plain(self.round.question))
        chosen = [fate for fate in self.fates if fate.why is None]
        others = [fate for fate in self.fates if fate.why is not None]
        rows = [_heading("on", self.tr(N_("These go on")))] if chosen else []
        rows += [_entry(fate, self.tr) for fate in chosen]
        if others:
            rows.append(_heading("others", self.tr(N_("These do not go on now; they are kept"))))
        self.rows.show([*rows, *(_entry(fate, self.tr) for fate in others)])

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing becomes the same thing twice."""
        if action in ("make_lab", "make_goal"):
            return self.is_filled and any(
                fate.row.option_id == self.rows.chosen and not _is(fate, action[5:]) for fate in self.fates
            )
        if action in ("all_labs", "all_goals"):
            return bool(self._waiting(action[4:-1]))
        if action == "to_labs":
            return any(fate.became for fate in self.fates)
        return super().check_action(action, parameters)

    def _waiting(self, kind: str) -> tuple[Option, ...]:
        return tuple(fate.option for fate in self.fates if fate.why is None and not _is(fate, kind))

    def _chosen(self) -> tuple[Option, ...]:
        return tuple(fate.option for fate in self.fates if fate.row.option_id == self.rows.chosen)

    def action_make_lab(self) -> None:
        """Make a lab of the option under the cursor."""
        self._labs(self._chosen())

    def action_all_labs(self) -> None:
        """Make a lab of every option that goes on."""
        self._labs(self._waiting("lab"))

    def action_make_goal(self) -> None:
        """Make a goal of the option under the cursor."""
        self._goals(self._chosen())

    def action_all_goals(self) -> None:
        """Make a goal of every option that goes on."""
        self._goals(self._waiting("goal"))

    def _labs(self, options: tuple[Option, ...]) -> None:
        template = usual_lab_template(self.state, self.activity_id)
        self.do(lambda state, context: labs_from_options(state, context, options, template))

    def _goals(self, options: tuple[Option, ...]) -> None:
        self.do(lambda state, context: goals_from_options(state, context, options))

    def on_option_list_option_selected(self, event: EntryList.OptionSelected) -> None:
        """Go to what was made."""
        event.stop()
        self.action_to_labs()

    def action_to_labs(self) -> None:
        """Open the labs, or the goals where only goals were made."""
        kinds = {one.kind for fate in self.fates for one in fate.became}
        if kinds:
            self.app.show_tool_in("labs" if "lab" in kinds else "goals", self.session_id)


def _is(fate: Fate, kind: str) -> bool:
    return any(one.kind == kind for one in fate.became)


def _heading(id_: str, words: str) -> Entry:
    return Entry(id_, words, heading=True)


def _entry(fate: Fate, tr: Translator) -> Entry:
    made = " · ".join(tr(_KIND_WORDS[one.kind], no=one.no) for one in fate.became)
    why = tr(fate.why) if fate.why is not None else ""
    return Entry(
        fate.row.option_id,
        fate.row.title,
        lead=f"{fate.row.no:>4}  ",
        tail=" · ".join(filter(None, (why, made))),
    )
