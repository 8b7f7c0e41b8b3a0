"""The questions behind "more": a card for each thing that can be set about a vote."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from coprod_tui.changes.base import Change, Context
from coprod_tui.changes.designing import number_from, set_negative, set_secret, set_way_in
from coprod_tui.changes.votes import edit_round
from coprod_tui.i18n import N_, Translator
from coprod_tui.model.activity_form import WAY_WORDS
from coprod_tui.model.options import standing_options
from coprod_tui.model.rounds import voters_of
from coprod_tui.model.state import State
from coprod_tui.model.vote_checks import budget_suggestions
from coprod_tui.model.votes import TIE_RULE_WORDS, WALL_TIE_RULES, Ballot, Round, TieRule, WayIn
from coprod_tui.tui.desk import ChangeMaker
from coprod_tui.tui.screens.choice import ChoiceCard
from coprod_tui.tui.screens.line_card import LineCard
from coprod_tui.tui.widgets.entry_list import Entry

if TYPE_CHECKING:
    from coprod_tui.tui.screens.programme import ProgrammeScreen

WAYS: Final[tuple[WayIn, ...]] = ("wall", "paper", "laptop", "hands", "sheet")
_OTHER: Final = "other"
_MOST_DOTS: Final = 99
_WAYS: Final[dict[str, WayIn]] = {way: way for way in WAYS}
_RULES: Final[dict[str, TieRule]] = {
    "take_all": "take_all", "run_off": "run_off", "more_supporters": "more_supporters", "decider": "decider",
    "lot": "lot",
}  # fmt: skip

Ask = Callable[["ProgrammeScreen", str], None]
"""Asks about one thing of a round, by its id."""


def budget_entries(state: State, round_: Round, tr: Translator) -> list[Entry]:
    """Return the three suggestions with their reasons (voting.md rule 1); while it is open, only more dots.

    Without a number of voters nobody can say how few dots make ties rare; that one is left out then.
    """
    options, voters = len(standing_options(state, round_)), voters_of(round_.electorates)
    offered = budget_suggestions(options, voters)
    rows = [
        ("quarter", offered.quarter, tr(N_("a quarter of what there is to choose from"))),
        ("half", offered.half, tr(N_("half of the options, at most ten"))),
    ]
    if voters:
        why = tr.plural(
            "as few as make ties rare with {n} person", "as few as make ties rare with {n} people", voters
        )
        rows.append(("tie_avoiding", min(offered.tie_avoiding, _MOST_DOTS), why))
    least = round_.budget if round_.state == "open" else 1
    return [
        *(
            Entry(f"{number}:{name}", why, lead=f"{number:>3}  ")
            for name, number, why in rows
            if number >= least
        ),
        Entry(_OTHER, tr(N_("another number")), lead="  …  "),
    ]


def ask_question(screen: ProgrammeScreen, id_: str) -> None:
    """Ask for the question's words."""
    now = screen.state.get(Round, id_).question
    _ask_line(screen, id_, N_("What is the question?"), now, lambda text: {"question": text})


def ask_budget(screen: ProgrammeScreen, id_: str) -> None:
    """Offer three numbers of dots and why; or another one."""
    round_, tr = screen.state.get(Round, id_), screen.tr

    def answered(answer: str | None) -> None:
        if answer == _OTHER:
            title = N_("How many dots does each person get?")
            _ask_line(screen, id_, title, str(round_.budget), lambda text: {"budget": number_from(text)})
        elif answer is not None:
            _edit(screen, id_, budget=int(answer.partition(":")[0]))

    title = tr(N_("How many dots does each person get?"))
    text = tr(N_("Now: {n}."), n=round_.budget)
    screen.app.push_screen(ChoiceCard(title, budget_entries(screen.state, round_, tr), text=text), answered)


def ask_cap(screen: ProgrammeScreen, id_: str) -> None:
    """Ask how many dots of one person may lie in one place (voting.md rule 2)."""
    round_, tr = screen.state.get(Round, id_), screen.tr
    least = round_.cap if round_.state == "open" else 1
    entries = [
        Entry(str(n), tr.plural("at most {n} dot", "at most {n} dots", n))
        for n in range(least, min(round_.budget, 10))
    ]
    entries.append(Entry(str(round_.budget), tr(N_("all {n} may lie together"), n=round_.budget)))
    _choose(
        screen,
        N_("How many dots of one person may lie on one option?"),
        entries,
        str(round_.cap),
        lambda answer: _edit(screen, id_, cap=int(answer)),
    )


def ask_way(screen: ProgrammeScreen, id_: str) -> None:
    """Ask how people vote."""
    round_ = screen.state.get(Round, id_)
    entries = [Entry(way, screen.tr(WAY_WORDS[way])) for way in WAYS]
    _choose(
        screen,
        N_("How do people vote?"),
        entries,
        round_.way_in,
        lambda answer: _do(screen, id_, lambda now, context: set_way_in(now, context, _WAYS[answer])),
    )


def ask_secret(screen: ProgrammeScreen, id_: str) -> None:
    """Ask whether the vote is secret."""
    round_, tr = screen.state.get(Round, id_), screen.tr
    entries = [
        Entry("no", tr(N_("open: others may see who votes for what"))),
        Entry("yes", tr(N_("secret: nobody ever learns who voted for what"))),
    ]
    _choose(
        screen,
        N_("Is the vote secret?"),
        entries,
        "yes" if round_.secret else "no",
        lambda answer: _do(screen, id_, lambda now, context: set_secret(now, context, answer == "yes")),
    )


def ask_negative(screen: ProgrammeScreen, id_: str) -> None:
    """Ask whether there are dots against (voting.md rule 17)."""
    round_, tr = screen.state.get(Round, id_), screen.tr
    entries = [Entry("0", tr(N_("no dots against")))]
    entries += [
        Entry(str(n), tr.plural("{n} dot against", "{n} dots against", n))
        for n in range(1, round_.budget + 1)
    ]
    _choose(
        screen,
        N_("Does each person also get dots against?"),
        entries,
        str(round_.negative),
        lambda answer: _do(screen, id_, lambda now, context: set_negative(now, context, int(answer))),
    )


def ask_line(screen: ProgrammeScreen, id_: str) -> None:
    """Ask what goes on: the first few, all from a number of dots on, both, or no line."""
    round_, tr = screen.state.get(Round, id_), screen.tr
    most = max(2, min(len(standing_options(screen.state, round_)), 10))
    entries = [Entry(f"cut:{n}", tr.plural("the first {n}", "the first {n}", n)) for n in range(1, most)]
    entries += [
        Entry("threshold", tr(N_("at least so many dots …"))),
        Entry("none", tr(N_("no line: only the order is shown"))),
    ]

    def answered(answer: str) -> None:
        if answer == "threshold":
            now = str(round_.threshold or "")
            title = N_("How many dots does an option need at least? Empty: no such limit.")
            _ask_line(
                screen,
                id_,
                title,
                now,
                lambda text: {"threshold": number_from(text, most=99) if text.strip() else None},
            )
        elif answer == "none":
            _edit(screen, id_, cut=None, threshold=None)
        else:
            _edit(screen, id_, cut=int(answer.partition(":")[2]))

    _choose(screen, N_("Which options go on?"), entries, f"cut:{round_.cut}", answered)


def ask_tie(screen: ProgrammeScreen, id_: str) -> None:
    """Ask what happens if options are level at the line; a named person is asked for at once."""
    round_, tr = screen.state.get(Round, id_), screen.tr
    rules = WALL_TIE_RULES if round_.way_in == "wall" else TIE_RULE_WORDS
    entries = [Entry(rule, tr(words)) for rule, words in rules.items()]

    def answered(answer: str) -> None:
        if _edit(screen, id_, tie=_RULES[answer]) and answer == "decider":
            now = screen.state.get(Round, id_).decider
            _ask_line(screen, id_, N_("Who decides? (a role, no name)"), now, lambda text: {"decider": text})

    _choose(screen, N_("What happens if options are level at the line?"), entries, round_.tie, answered)


ASK: Final[dict[str, Ask]] = {
    "question": ask_question,
    "budget": ask_budget,
    "cap": ask_cap,
    "way": ask_way,
    "secret": ask_secret,
    "negative": ask_negative,
    "line": ask_line,
    "tie": ask_tie,
}
"""Row of `design_rows` → what asks about it."""


def _choose(
    screen: ProgrammeScreen, title: str, entries: Sequence[Entry], now: str, then: Callable[[str], object]
) -> None:
    def answered(answer: str | None) -> None:
        if answer is not None:
            then(answer)

    screen.app.push_screen(ChoiceCard(screen.tr(title), entries, chosen=now), answered)


def _ask_line(
    screen: ProgrammeScreen, id_: str, title: str, value: str, values: Callable[[str], dict[str, object]]
) -> None:
    def make(text: str) -> ChangeMaker:
        return lambda state, context: edit_round(
            state.get(Round, id_), context, values(text), state.all(Ballot)
        )

    screen.app.push_screen(LineCard(title, value, make, f"round:{id_}:{title}"))


def _edit(screen: ProgrammeScreen, id_: str, **values: object) -> bool:
    ballots = screen.state.all(Ballot)
    return _do(screen, id_, lambda round_, context: edit_round(round_, context, values, ballots))


def _do(screen: ProgrammeScreen, id_: str, change: Callable[[Round, Context], Change]) -> bool:
    return screen.do(lambda state, context: change(state.get(Round, id_), context))
