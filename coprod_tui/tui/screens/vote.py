"""A vote as the room sees it: prepared, open, being counted, shown. Never a number too early."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import asdict
from textual.app import ComposeResult

from coprod_tui.changes.after_vote import labs_from_options, options_going_on
from coprod_tui.changes.base import Change, Context
from coprod_tui.changes.designing import as_the_pack_wants
from coprod_tui.changes.next_rounds import held_again, run_off
from coprod_tui.changes.revealing import uncover
from coprod_tui.changes.vote_states import open_new_round, open_round
from coprod_tui.changes.votes import new_round, settled_in, share_colour
from coprod_tui.i18n import N_
from coprod_tui.model.pack_choices import usual_lab_template
from coprod_tui.model.results import result_of
from coprod_tui.model.role_groups import missing_groups
from coprod_tui.model.room_question import question_for_the_room
from coprod_tui.model.rounds import round_at, rounds_by_number, template_of
from coprod_tui.model.run_offs import needs_run_off
from coprod_tui.model.state import State
from coprod_tui.model.uncovering import is_uncovered
from coprod_tui.model.vote_checks import small_groups
from coprod_tui.model.votes import Round
from coprod_tui.model.wall_votes import wall_gaps, what_can_be
from coprod_tui.tui.commands import Command, bindings
from coprod_tui.tui.desk import ChangeMaker
from coprod_tui.tui.focus import focus_on
from coprod_tui.tui.known_result import KnownResult
from coprod_tui.tui.screens.tool import ToolScreen
from coprod_tui.tui.vote_opening import ask_before_opening
from coprod_tui.tui.widgets.vote_page import VotePage

if TYPE_CHECKING:
    from coprod_tui.stage.scene import Scene


class VoteScreen(ToolScreen):
    """The round of an activity; without one, the latest of the programme."""

    HELP = "vote"
    TITLE_ID = N_("Vote")

    ACTIONS: ClassVar[tuple[Command, ...]] = (
        Command("open_vote", "enter", N_("open the vote"), N_("Opens the vote; the rules are fixed then.")),
        Command("laptop", "enter,c", N_("laptop"), N_("The laptop goes round; each person votes alone.")),
        Command("laptop_too", "c", N_("laptop too"), N_("The laptop goes round; each person votes alone.")),
        Command("tally", "enter,d", N_("count"), N_("Type in the dots, with the projector off.")),
        Command("preview", "enter", N_("preview"), N_("Shows the result to you alone.")),
        Command("uncover", "enter", N_("show the next"), N_("Shows the room the next place of the result.")),
        Command("run_off", "enter,f", N_("run-off"), N_("Prepares a vote among those that are level.")),
        Command("after", "enter,a", N_("what now"), N_("What becomes of each option: lab, goal, or not.")),
        Command("labs", "l", N_("make labs"), N_("Makes a lab of every idea above the line.")),
        Command("details", "d", N_("for me"), N_("Supporters, groups and close calls, for you alone.")),
        Command("edit", "e", N_("more"), N_("Question, dots, line, ties, secrecy.")),
        Command("colours", "g", N_("one colour"), N_("Gives groups under five people a shared colour.")),
        Command("options", "o", N_("options"), N_("What people can vote for.")),
        Command("voters", "w", N_("who votes"), N_("How many of each group are entitled and present.")),
        Command("again", "u", N_("vote again"), N_("Prepares the same vote once more; the old one stays.")),
        Command("new", "n", N_("new vote"), N_("Prepares another vote.")),
        Command("other", "r", N_("other vote"), N_("Shows another vote of this programme.")),
        Command("print_ballots", "k", N_("print ballots"), N_("Writes ballots to cut."), shown=False),
    )  # fmt: skip
    BINDINGS = bindings(*ACTIONS)

    def __init__(self, session_id: str | None = None, activity_id: str | None = None) -> None:
        super().__init__(session_id, activity_id)
        self._chosen: str | None = None
        self._known = KnownResult()

    def compose_tool(self) -> ComposeResult:
        """Lay out what the room reads."""
        yield VotePage(id="vote")

    @property
    def stored(self) -> Round | None:
        """The round that is shown, if one has been prepared."""
        chosen = self.state.find(Round, self._chosen)
        if chosen is not None and chosen.deleted is None:
            return chosen
        return round_at(self.state, self.activity_id)

    @property
    def round(self) -> Round:
        """The round that is shown; before one is prepared, the one the template would give."""
        stored = self.stored
        if stored is None:
            return self._template_round()
        settled = settled_in(self.state, stored, self.app.context, self.activity_id)
        return next((record for record in settled.put if isinstance(record, Round)), stored)

    def _template_round(self) -> Round:
        (round_,) = (r for r in self._prepared(self.state, self.app.context).put if isinstance(r, Round))
        return round_

    def _prepared(self, state: State, context: Context) -> Change:
        template = template_of(state, self.activity_id)
        return new_round(state, context, template, self.activity_id, self._usual_question())

    def _usual_question(self) -> str:
        return self.standard_question() or self.tr(N_("Which idea helps the most?"))

    def question(self) -> str:
        """Return the round's question; once shown, what the activity asks."""
        round_ = self.round
        asked = super().question() if round_.state == "revealed" else ""
        plain = self.app.settings.plain
        return asked or question_for_the_room(self.state, round_, self.tr.language, plain=plain)

    def scene(self) -> Scene | None:
        """Put the round on stage, in its state."""
        from coprod_tui.stage.scene import Scene  # noqa: PLC0415 - only with a window for the room

        stored = self.stored
        if stored is None:
            return super().scene()
        where = (self.session_id, self.activity_id) if self.item is not None else (None, None)
        return Scene(view="vote", session_id=where[0], activity_id=where[1], chosen=stored.id)

    def fill(self) -> None:
        """Show the round in its state."""
        super().fill()
        round_ = self.round
        state = self.for_the_room(self.state.with_records((round_,)))
        self.query_one(VotePage).show(state, state.get(Round, round_.id), self.tr, waits=self._waits)

    @property
    def _waits(self) -> bool:
        """Whether this activity only shows a result, and there is no vote yet."""
        has_template = template_of(self.state, self.activity_id) is not None
        return self.item is not None and self.stored is None and not has_template

    def show_time(self) -> None:
        """Show the time left, in large digits while people stick their dots."""
        super().show_time()
        is_open = self.round.state == "open" and self.activity_id is not None
        left = self.app.timer.seconds_left(self.activity_id or "") if is_open else None
        self.query_one(VotePage).show_time(left)

    def begin(self) -> None:
        """Let the arrows scroll."""
        super().begin()
        focus_on(self.query_one(VotePage))
        if missing := self._missing():
            words = N_("The pack lets groups vote that this programme does not have: {groups}. w: who votes")
            self.say(words, groups=", ".join(missing), warning=True, stays=True)
        elif self._gaps():
            self.say(_OTHERWISE, stays=True)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What can be done hangs on the state of the round."""
        if action not in _STATES:
            return super().check_action(action, parameters)
        if not self.is_attached or self._waits or self.round.state not in _STATES[action]:
            return False
        if action == "colours":
            return len(self.round.electorates) > 1 and bool(small_groups(self.round))
        if action in ("labs", "uncover", "run_off", "after", "laptop", "laptop_too"):
            return self._may_follow(action)
        if action == "other":
            return len(rounds_by_number(self.state)) > 1
        return True

    def offers(self, command: Command) -> bool:
        """Counting is not what Enter does while the laptop goes round; `d` still does it."""
        is_second = command.action == "tally" and self.round.state == "open" and self.round.way_in == "laptop"
        return not is_second and super().offers(command)

    def _may_follow(self, action: str) -> bool:
        """Whether a step is due: first all is shown, then a tie decided, then what follows.

        The laptop goes round where it is the way in, or one beside paper and sheets.
        """
        round_ = self.round
        if action in ("laptop", "laptop_too"):
            return round_.counts_ballots and (action == "laptop") == (round_.way_in == "laptop")
        result = self._known.of(self.state, round_)
        if not is_uncovered(round_, result):
            return action == "uncover"
        if action == "labs":
            return round_.options_from in ("ideas", "mini_cases")
        return action == ("run_off" if needs_run_off(self.state, round_, result) else "after")

    def _keep(self) -> Round | None:
        """Return the stored round; a template's is stored first. None where it cannot be."""
        stored = self.stored
        if stored is None:
            self.do(self._prepared)
        else:
            self.do(lambda state, context: settled_in(state, stored, context, self.activity_id))
        return self.stored

    def action_open_vote(self) -> None:
        """Open the vote; what speaks against it is said and asked first (voting.md rules 15 and 22)."""
        if not ask_before_opening(self, self._gaps()):
            self.open_now()

    def _missing(self) -> tuple[str, ...]:
        """Return the groups the pack names and the programme does not have; only before it is opened."""
        round_ = self.round
        template = template_of(self.state, round_.activity_id or self.activity_id)
        if template is None or round_.state != "draft":
            return ()
        return missing_groups(self.state.programme, template.groups)

    def _gaps(self) -> tuple[str, ...]:
        """Return what the pack wants of this vote and it does not hold; only before it is opened."""
        round_ = self.round
        template = template_of(self.state, round_.activity_id or self.activity_id)
        if template is None or round_.state != "draft":
            return ()
        return tuple(map(self.tr, wall_gaps(template, round_)))

    def open_now(self) -> None:
        """Open the vote as it is."""
        stored = self.stored
        if stored is None:
            template = template_of(self.state, self.activity_id)
            question = self._usual_question()
            self.do(
                lambda state, context: open_new_round(state, context, template, self.activity_id, question)
            )
        else:
            self.do(lambda state, context: open_round(state, stored, context, self.activity_id))

    @property
    def can_be_as_the_pack_wants(self) -> bool:
        """Whether the draft differs from its template in something that can be."""
        round_ = self.round
        template = template_of(self.state, round_.activity_id or self.activity_id)
        wanted = asdict(what_can_be(template)) if template is not None else {}
        return any(getattr(round_, name) != value for name, value in wanted.items())

    def as_the_pack_wants(self) -> None:
        """Take the way in, the secrecy and the rule that the pack asks for."""
        round_ = self._keep()
        template = template_of(self.state, round_.activity_id) if round_ is not None else None
        if round_ is not None and template is not None:
            self.do(lambda state, context: as_the_pack_wants(round_, context, template))

    def action_colours(self) -> None:
        """Give small groups a shared colour."""
        round_ = self._keep()
        if round_ is not None and self.do(lambda state, context: share_colour(round_, context)):
            self.say(N_("They stick the same colour now."))

    def action_edit(self) -> None:
        """Show all that can be set; while people vote only dots and people may rise."""
        from coprod_tui.tui.screens.round_design import RoundDesignScreen  # noqa: PLC0415 - rarely needed

        if (round_ := self._keep()) is not None:
            self.app.push_screen(RoundDesignScreen(round_.id))

    def action_options(self) -> None:
        """Choose what people can vote for."""
        from coprod_tui.tui.screens.vote_options import VoteOptionsScreen  # noqa: PLC0415 - rarely needed

        if (round_ := self._keep()) is not None:
            self.app.push_screen(VoteOptionsScreen(round_.id))

    def action_voters(self) -> None:
        """Type how many of each group are entitled and present."""
        from coprod_tui.tui.screens.voters import VotersScreen  # noqa: PLC0415 - rarely needed

        if (round_ := self._keep()) is not None:
            self.app.push_screen(VotersScreen(round_.id))

    def action_laptop(self) -> None:
        """Let the laptop go round."""
        from coprod_tui.tui.screens.laptop_start import LaptopStartScreen  # noqa: PLC0415 - rarely needed

        self.app.push_screen(LaptopStartScreen(self.round.id))

    action_laptop_too = action_laptop

    def action_tally(self) -> None:
        """Type in dots, hands or ballots, with the projector off."""
        from coprod_tui.tui.screens.counting import open_counting  # noqa: PLC0415 - not before there are dots

        open_counting(self.app, self.round)

    def action_print_ballots(self) -> None:
        """Print ballots beforehand."""
        from coprod_tui.tui.screens.print_ballots import ask_to_print  # noqa: PLC0415 - rarely needed

        ask_to_print(self)

    def action_preview(self) -> None:
        """See the result alone."""
        from coprod_tui.tui.screens.result import ResultScreen  # noqa: PLC0415 - not before there is one

        self.app.open_private(ResultScreen(self.round.id))

    def action_details(self) -> None:
        """See supporters and groups alone."""
        self.action_preview()

    def action_uncover(self) -> None:
        """Show the room the next place."""
        self.do(lambda state, context: uncover(state, self.round, context))

    def action_run_off(self) -> None:
        """Prepare the vote among those that are level."""
        round_ = self.round
        if self._prepare(lambda state, context: run_off(state, round_, context)):
            self.say(N_("A run-off of vote {no}: only those that were level."), no=round_.no)

    def action_again(self) -> None:
        """Prepare the same vote once more."""
        round_ = self.round
        if self._prepare(lambda state, context: held_again(state, round_, context)):
            self.say(N_("The next version of vote {no}. The old one stays as it is."), no=round_.no)

    def action_after(self) -> None:
        """Show what becomes of each option."""
        from coprod_tui.tui.screens.after_vote import AfterVoteScreen  # noqa: PLC0415 - after the result

        self.app.push_screen(AfterVoteScreen(self.round.id, self.session_id, self.activity_id))

    def action_labs(self) -> None:
        """Make labs of the ideas above the line."""
        going_on = [row.option_id for row in result_of(self.state, self.round).going_on]
        options = options_going_on(self.round, going_on)
        template = usual_lab_template(self.state, self.activity_id)
        if self.do(lambda state, context: labs_from_options(state, context, options, template)):
            self.app.show_tool_in("labs", self.session_id)

    def _prepare(self, make: ChangeMaker) -> bool:
        """Prepare a vote and show it."""
        before = {round_.id for round_ in rounds_by_number(self.state)}
        if not self.do(make):
            return False
        self._chosen = next(r.id for r in rounds_by_number(self.state) if r.id not in before)
        self.app.refill()
        return True

    def action_new(self) -> None:
        """Prepare another vote."""
        self._prepare(self._prepared)

    def action_other(self) -> None:
        """Go on to the next vote of the programme."""
        ids = [round_.id for round_ in rounds_by_number(self.state)]
        place = ids.index(self.round.id) if self.round.id in ids else -1
        self._chosen = ids[(place + 1) % len(ids)]
        self.app.refill()


_OTHERWISE = N_("This vote is not as the pack wants it. Enter tells why, before it opens.")
"""Said while a round is prepared that does not hold what its template asks for."""
_ALL = ("draft", "open", "closed", "confirmed", "revealed")
_STATES = {
    "open_vote": ("draft",),
    "colours": ("draft",),
    "options": ("draft",),
    "edit": ("draft", "open"),
    "voters": ("draft", "open"),
    "laptop": ("open",),
    "laptop_too": ("open",),
    "tally": ("open", "closed"),
    "print_ballots": ("draft", "open"),
    "preview": ("confirmed",),
    "details": ("revealed",),
    "labs": ("revealed",),
    "uncover": ("revealed",),
    "run_off": ("revealed",),
    "after": ("revealed",),
    "again": ("closed", "confirmed", "revealed"),
    "new": ("closed", "confirmed", "revealed"),
    "other": _ALL,
}
"""Action → states of the round in which it makes sense."""
