"""Ballots that somebody typed into a spreadsheet: a row a ballot, a column an option (contract.md)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, Literal

from msgspec import Struct

from coprod_tui.changes.ballots import Filled, colour_of
from coprod_tui.exchange.tables import Row, Table
from coprod_tui.i18n import N_, Message
from coprod_tui.model.ballot_checks import ballot_faults
from coprod_tui.model.ballots import numbers_in_use
from coprod_tui.model.programme import Group
from coprod_tui.model.turnout import Turnout
from coprod_tui.model.votes import Option, Round
from coprod_tui.text import clean_line

GROUP_HEADINGS: Final = ("group", "gruppe")
MOST_BALLOTS: Final = 20_000
_NUMBER: Final = re.compile(r"([+\-\u2212]?)([0-9]{1,6})(?:[.,]0+)?")


class SheetFault(Struct, frozen=True):
    """One thing in a sheet that cannot be."""

    line: int
    column: str
    """Heading of the column, empty where it is about the whole row."""
    what: Message

    @property
    def words(self) -> Message:
        """Place and fault as a sentence."""
        if not self.column:
            return Message.of(N_("Line {line}: {what}"), line=self.line, what=self.what)
        return Message.of(
            N_("Line {line}, column “{column}”: {what}"), line=self.line, column=self.column, what=self.what
        )


class BallotSheet(Struct, frozen=True):
    """What a sheet says."""

    filled: tuple[Filled, ...]
    faults: tuple[SheetFault, ...]
    """All of them; if there are any, no ballot counts."""
    missing: tuple[Option, ...] = ()
    """Options of the round that no column is for; they get no dots."""


def is_heading(round_: Round, text: str) -> bool:
    """Whether a cell is the heading of an option or of the groups."""
    name = _folded(text)
    return name in GROUP_HEADINGS or bool(_by_title(round_, name)) or _by_number(round_, name) is not None


def ballots_in(round_: Round, table: Table, groups: Sequence[Group] = ()) -> BallotSheet:
    """Return the ballots of a sheet, or everything that is wrong in it.

    An all-empty row is a blank ballot. A number below zero is dots against, where the round has them.

    Args:
        round_: the round they are for.
        table: the sheet.
        groups: the groups of the programme, whose ids and names are known.
    """
    columns, faults = _columns(round_, table)
    if len(table.rows) > MOST_BALLOTS:
        what = Message.of(N_("There are more than {n} ballots."), n=MOST_BALLOTS)
        return BallotSheet((), (*faults, SheetFault(table.rows[MOST_BALLOTS].line, "", what)))
    reader = _Reader(round_, table.heading, columns, _Groups(round_, groups))
    filled = tuple(reader.ballot(row) for row in table.rows)
    given = {column for column in columns.values() if isinstance(column, int)}
    in_use = numbers_in_use(round_)
    missing = tuple(o for o in round_.options if o.no in in_use and o.no not in given)
    if not given and not faults:
        faults.append(SheetFault(table.heading.line, "", Message.of(N_("No column is for an option."))))
    if given and not table.rows:
        faults.append(
            SheetFault(table.heading.line, "", Message.of(N_("No ballot stands under the headings.")))
        )
    return BallotSheet(filled, (*faults, *reader.faults), missing)


def over_entitled(round_: Round, filled: Iterable[Filled], before: Mapping[str, Turnout]) -> list[Message]:
    """Return, for each group with more ballots than people entitled, a sentence about it.

    Args:
        round_: the round.
        filled: ballots to come in.
        before: colour → how many are entitled and have voted so far.
    """
    more: dict[str, int] = {}
    for one in filled:
        group = colour_of(round_, one.group)
        more[group] = more.get(group, 0) + 1
    said = [
        Message.of(
            N_("Group “{group}”: {n} ballots, but only {most} may vote."),
            group=group,
            n=turnout.cast + more.get(group, 0),
            most=turnout.entitled,
        )
        for group, turnout in before.items()
        if turnout.entitled is not None and turnout.cast + more.get(group, 0) > turnout.entitled
    ]
    cast = sum(turnout.cast for turnout in before.values()) + sum(more.values())
    entitled = [turnout.entitled for turnout in before.values() if turnout.entitled is not None]
    if not said and len(entitled) == len(before) > 0 and cast > sum(entitled):  # some tell no group
        said.append(Message.of(N_("{n} ballots, but only {most} may vote."), n=cast, most=sum(entitled)))
    return said


Columns = Mapping[int, int | None]
"""Place of a column → number of its option, None for the groups."""


def _columns(round_: Round, table: Table) -> tuple[dict[int, int | None], list[SheetFault]]:
    heading = table.heading
    columns: dict[int, int | None] = {}
    faults: list[SheetFault] = []
    read = _reading(round_, [_folded(text) for text in heading.cells])
    for place, text in enumerate(heading.cells):
        name = _folded(text)
        if not name:
            if any(place < len(row.cells) and row.cells[place].strip() for row in table.rows):
                what = Message.of(N_("Column {n} has entries, but no heading."), n=place + 1)
                faults.append(SheetFault(heading.line, "", what))
            continue
        found = _column(round_, name, read)
        if isinstance(found, Message):
            faults.append(SheetFault(heading.line, clean_line(text), found))
        elif found in columns.values():
            what = Message.of(N_("There are two columns for the same."))
            faults.append(SheetFault(heading.line, clean_line(text), what))
        else:
            columns[place] = found
    return columns, faults


_Reading = Literal["titles", "numbers", "either"]


def _reading(round_: Round, names: Sequence[str]) -> _Reading:
    """Return how headings are read, where titles may be numbers: all alike, if all of them can be."""
    options = [name for name in names if name and name not in GROUP_HEADINGS]
    if all(len(_by_title(round_, name)) == 1 for name in options):
        return "titles"
    return "numbers" if all(_by_number(round_, name) is not None for name in options) else "either"


def _column(round_: Round, name: str, read: _Reading) -> int | Message | None:
    """Return the number of the option a heading means, None for the groups, or what is wrong with it."""
    means = set() if read == "numbers" else {option.no for option in _by_title(round_, name)}
    number = None if read == "titles" else _by_number(round_, name)
    means |= {number} if number is not None else set()
    if not means:
        return None if name in GROUP_HEADINGS else Message.of(N_("There is no such option in this vote."))
    if len(means) > 1:
        return Message.of(N_("It may mean several options. Please use their numbers as headings."))
    return means.pop()


def _by_title(round_: Round, name: str) -> list[Option]:
    in_use = numbers_in_use(round_)
    return [option for option in round_.options if option.no in in_use and _folded(option.title) == name]


def _by_number(round_: Round, name: str) -> int | None:
    number = int(name) if name.isascii() and name.isdecimal() and len(name) < len("1000000") else None
    return number if number in numbers_in_use(round_) else None


class _Groups:
    """Which groups a cell may name.

    Where the round names none, any name will do.
    """

    def __init__(self, round_: Round, groups: Sequence[Group]) -> None:
        voting = {name for part in round_.electorates for name in (part.group, *part.joined)}
        known = {_folded(name): group.id for group in groups for name in (group.label, group.id)}
        self._any = not voting
        self._ids = {name: id_ for name, id_ in known.items() if self._any or id_ in voting}
        self._ids |= {_folded(name): name for name in voting}
        self.only = next(iter(voting)) if len(voting) == 1 else ""
        """The group of everybody, where only one votes."""

    def named(self, cell: str) -> str | None:
        """Return the id of a group, empty where none is named, None where there is no such group."""
        if not cell:
            return self.only
        return self._ids.get(_folded(cell), cell if self._any else None)


class _Reader:
    """Reads rows one by one and gathers what is wrong."""

    def __init__(self, round_: Round, heading: Row, columns: Columns, groups: _Groups) -> None:
        self.faults: list[SheetFault] = []
        self._round = round_
        self._heading = [clean_line(cell) for cell in heading.cells]
        self._columns = columns
        self._groups = groups
        self._column_of = {no: self._heading[place] for place, no in columns.items() if no is not None}

    def ballot(self, row: Row) -> Filled:
        """Return the ballot of a row; what is wrong with it is among the faults."""
        group = self._groups.only
        dots: dict[int, int] = {}
        negative: dict[int, int] = {}
        for place, text in enumerate(row.cells):
            cell = clean_line(text)
            if place not in self._columns:
                if cell and place >= len(self._heading):
                    what = Message.of(N_("“{text}” stands behind the last column."), text=cell)
                    self.faults.append(SheetFault(row.line, "", what))
                continue
            no = self._columns[place]
            if no is None:
                group = self._group(row.line, self._heading[place], cell)
                continue
            number = self._dots(row.line, self._heading[place], cell)
            if number > 0:
                dots[no] = number
            elif number < 0:
                negative[no] = -number
        for fault in ballot_faults(self._round, dots, negative):
            column = self._column_of.get(fault.no, "")
            self.faults.append(SheetFault(row.line, column, fault.words))
        return Filled(group=group, dots=dots, negative=negative)

    def _dots(self, line: int, column: str, cell: str) -> int:
        found = _NUMBER.fullmatch(cell)
        if found is not None:
            return int(found[2]) * (-1 if found[1] in ("-", "\u2212") else 1)
        if cell:
            what = Message.of(N_("“{text}” is not a number of dots."), text=cell)
            self.faults.append(SheetFault(line, column, what))
        return 0

    def _group(self, line: int, column: str, cell: str) -> str:
        found = self._groups.named(cell)
        if found is None:
            what = Message.of(N_("There is no group “{text}” in this vote."), text=cell)
            self.faults.append(SheetFault(line, column, what))
        return found or ""


def _folded(text: str) -> str:
    return clean_line(text).casefold()
