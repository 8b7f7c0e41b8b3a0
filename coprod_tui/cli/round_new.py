"""`coprod-tui round FILE new`: a vote over the options of a text file, open at once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from coprod_tui.cli.output import note, say
from coprod_tui.cli.parser import Arguments, Parser, call_fault, file
from coprod_tui.i18n import N_, Message, Translator

if TYPE_CHECKING:
    from coprod_tui.changes.base import Change, Context
    from coprod_tui.model.state import State
    from coprod_tui.model.votes import Electorate, Option

_TIES: Final = ("take_all", "run_off", "more_supporters", "decider=NAME", "lot")
_MOST_DOTS: Final = 999
_MOST_ON: Final = 99
_MOST_PEOPLE: Final = 9_999
_MOST_OPTIONS: Final = 500
_MOST_BYTES: Final = 1_000_000


def add_arguments(parser: Parser, tr: Translator) -> None:
    """Declare the question, the options and the rules."""
    how = parser.how
    how.add_argument("--question", metavar="Q", required=True, help=tr("what is voted on"))
    how.add_argument(
        "--options", metavar="OPTIONS.txt", type=file, required=True, help=tr("a text file, an option a line")
    )
    how.add_argument(
        "--budget", metavar="B", type=_number(_MOST_DOTS), required=True, help=tr("dots for each person")
    )
    how.add_argument(
        "--cap",
        metavar="C",
        type=_number(_MOST_DOTS),
        help=tr("most dots of one person on one option (default: all)"),
    )
    how.add_argument(
        "--group", metavar="NAME=N", type=_group, action="append", default=[],
        help=tr("a group and how many of it may vote; once for each group"),
    )  # fmt: skip
    how.add_argument(
        "--secret", action="store_true", help=tr("nobody can find out afterwards who voted what")
    )
    how.add_argument(
        "--tie", metavar="RULE", type=_tie, default=("take_all", ""),
        help=tr("what decides a tie at the line: {rules}", rules=", ".join(_TIES)),
    )  # fmt: skip
    how.add_argument(
        "--cut", metavar="K", type=_number(_MOST_ON), help=tr("how many options go on (default: no line)")
    )


def run(arguments: Arguments, tr: Translator) -> int:
    """Open the vote and print its id."""
    if arguments.cap is not None and arguments.cap > arguments.budget:
        raise call_fault(
            Message.of(N_("Nobody has that many dots")),
            Message.of(N_("Each person has {budget}. Please give at most that."), budget=arguments.budget),
        )
    from coprod_tui.changes.base import Context
    from coprod_tui.cli.round_files import opened
    from coprod_tui.model.vote_words import line_rule_words, rules_words
    from coprod_tui.model.votes import Round

    context = Context()
    options = _options(arguments.options, context)
    with opened(arguments.file, tr) as repository:
        change = _opened_round(repository.state, context, arguments, options)
        repository.commit(change)
    (round_,) = (record for record in change.put if isinstance(record, Round))
    note(tr.plural("The vote is open: {n} option.", "The vote is open: {n} options.", len(round_.options)))
    for line in (*rules_words(round_, tr), line_rule_words(round_, tr)):
        if line:
            note(line)
    say(round_.id)
    return 0


def _opened_round(
    state: State, context: Context, arguments: Arguments, options: tuple[Option, ...]
) -> Change:
    from msgspec.structs import replace

    from coprod_tui.changes.base import Change, make
    from coprod_tui.changes.vote_states import open_round
    from coprod_tui.model.votes import Round

    tie, decider = arguments.tie
    put = make(
        Round,
        state,
        context,
        question=arguments.question,
        options=options,
        options_from="free",
        budget=arguments.budget,
        cap=arguments.cap or arguments.budget,
        cut=arguments.cut,
        secret=arguments.secret,
        tie=tie,
        decider=decider,
        way_in="sheet",
        electorates=_electorates(state, arguments.group),
    )
    draft, *rest = put
    assert isinstance(draft, Round)
    change = open_round(state, draft, context)
    # who votes is what the call says; without a group, sheets may name any
    opened = (
        replace(record, electorates=draft.electorates) if isinstance(record, Round) else record
        for record in change.put
    )
    return Change(change.label, (*opened, *rest), barrier=change.barrier)


def _options(path: Path, context: Context) -> tuple[Option, ...]:
    """Return the options of a text file, numbered from 1; raises InputFault with every line at fault."""
    from coprod_tui.cli.round_files import Faults, bytes_of
    from coprod_tui.exchange.tables import text_of
    from coprod_tui.model.votes import Option
    from coprod_tui.text import LINE_LENGTH, clean_line

    data = bytes_of(path, _MOST_BYTES)
    faults: list[Message] = []
    options: list[Option] = []
    if len(data) > _MOST_BYTES:
        faults.append(Message.of(N_("At most {n} MB are read."), n=1))
    for line, text in enumerate(text_of(path, data[:_MOST_BYTES]).splitlines(), 1):
        title = clean_line(text)
        if len(title) > LINE_LENGTH:
            what = Message.of(
                N_("it has {n} characters, at most {most} fit."), n=len(title), most=LINE_LENGTH
            )
            faults.append(Message.of(N_("Line {line}: {what}"), line=line, what=what))
        elif title:
            options.append(Option(id=context.new_id(), no=len(options) + 1, title=title))
    if len(options) > _MOST_OPTIONS:
        faults.append(
            Message.of(N_("There are {n} options, at most {most} fit."), n=len(options), most=_MOST_OPTIONS)
        )
    if faults:
        raise Faults(path, faults)
    return tuple(options)


def _electorates(state: State, groups: list[tuple[str, int]]) -> tuple[Electorate, ...]:
    """Return the colours of the call; a name of a group of the programme means that group."""
    from coprod_tui.model.votes import Electorate

    known = {name.casefold(): g.id for g in state.programme.groups for name in (g.label, g.id)}
    found: dict[str, int] = {}
    for name, people in groups:
        group = known.get(name.casefold(), name)
        if group in found:
            raise call_fault(Message.of(N_("The group “{name}” stands twice"), name=name))
        found[group] = people
    return tuple(Electorate(group=group, entitled=people) for group, people in found.items())


def _number(most: int) -> Callable[[str], int]:
    """Return what reads a number from 1 to `most`."""

    def read(text: str) -> int:
        if text.isascii() and text.isdecimal() and len(text) <= len(str(most)) and 0 < int(text) <= most:
            return int(text)
        raise call_fault(
            Message.of(N_("“{text}” is not possible as a number here"), text=text),
            Message.of(N_("Please give one from {least} to {most}."), least=1, most=most),
        )

    return read


def _group(text: str) -> tuple[str, int]:
    from coprod_tui.text import clean_line

    name, equals, people = text.rpartition("=")
    if not equals or not clean_line(name):
        raise call_fault(
            Message.of(N_("“{text}” does not name a group and a number"), text=text),
            Message.of(N_("Please write it like clients=12.")),
        )
    return clean_line(name)[:60], _number(_MOST_PEOPLE)(people)


def _tie(text: str) -> tuple[str, str]:
    from coprod_tui.text import clean_line

    rule, _, name = text.partition("=")
    rule, name = rule.replace("-", "_"), clean_line(name)
    allowed = [tie.partition("=")[0] for tie in _TIES]
    if rule not in allowed or bool(name) != (rule == "decider"):
        raise call_fault(
            Message.of(N_("“{name}” is not possible here"), name=text),
            Message.of(N_("Possible are: {names}."), names=", ".join(_TIES)),
        )
    return rule, name
