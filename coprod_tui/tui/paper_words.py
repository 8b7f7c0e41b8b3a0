"""What is said of paper ballots while they are typed: the one in hand, and all of them together."""

from __future__ import annotations

from typing import Final

from coprod_tui.i18n import N_, Translator
from coprod_tui.model.activity_form import WAY_WORDS
from coprod_tui.model.ballot_checks import ballot_faults
from coprod_tui.model.ballot_lines import BallotLine, written_line
from coprod_tui.model.ballots import spent
from coprod_tui.model.counting import latest_tallies
from coprod_tui.model.papers import PaperCount, came_in, is_blank, number_of
from coprod_tui.model.rounds import glyph_of
from coprod_tui.model.state import State
from coprod_tui.model.votes import Ballot, Round, Tally, WayIn
from coprod_tui.tui.widgets.entry_list import Entry

WAYS: Final[tuple[WayIn, ...]] = ("wall", "paper", "laptop", "hands", "sheet")


def budget_words(round_: Round, line: BallotLine, tr: Translator) -> str:
    """Return what the ballot in hand has spent, with a sign: `● 2 von 3 Punkten`, `✓`, `!`."""
    used = spent(round_, line.dots)
    words = tr(N_("{n} of {most} dots"), n=used, most=round_.budget)
    if round_.negative:
        against = sum(line.negative.values())
        words += " · " + tr(N_("{n} of {most} against"), n=against, most=round_.negative)
    if line_faults(round_, line, tr):
        return f"! {words}"
    return f"{'✓' if used == round_.budget else '○'} {words}"


def line_faults(round_: Round, line: BallotLine, tr: Translator) -> list[str]:
    """Return, in a sentence each, what cannot be on the ballot in hand."""
    faults = [tr(fault.words) for fault in ballot_faults(round_, line.dots, line.negative)]
    if line.unread:
        faults.insert(0, tr(N_("“{part}” is no number of an option."), part=line.unread))
    return faults


def said_words(round_: Round, line: BallotLine, tr: Translator) -> str:
    """Return the options on the ballot in hand by their titles: `3 Rente verstehen ×2 · 7 Paten`."""
    if line.is_blank:
        return tr(N_("blank: nothing stands on it"))
    titles = {option.no: option.title for option in round_.options}
    parts = [
        f"{no} {titles.get(no, '?')}{f' ×{number}' if number > 1 else ''}" for no, number in line.dots.items()
    ]
    parts += [
        f"−{no} {titles.get(no, '?')}{f' ×{number}' if number > 1 else ''}"
        for no, number in line.negative.items()
    ]
    return " · ".join(parts)


def paper_line(ballot: Ballot) -> str:
    """Return a ballot as it would be typed; empty where it is spoiled."""
    return "" if ballot.spoiled else written_line(ballot.dots, ballot.negative)


def shown_line(line: str) -> str:
    """Return a written line as it is shown: `3×2 · 7`."""
    return line.replace(" ", " · ").replace("x", "×")


def paper_entry(state: State, ballot: Ballot, tr: Translator) -> Entry:
    """Return a ballot as a row: its number in the stack, what it says, its group."""
    words = shown_line(paper_line(ballot))
    if ballot.spoiled:
        words = tr(N_("spoiled"))
    elif is_blank(ballot):
        words = tr(N_("blank"))
    return Entry(
        ballot.id, words, lead=f"{number_of(ballot) or '–':>4}  ", tail=group_words(state, ballot.group, tr)
    )


def group_words(state: State, group: str, tr: Translator) -> str:
    """Return glyph and name of a ballot's group."""
    if not group:
        return tr(N_("no group"))
    known = state.programme.group(group)
    return f"{glyph_of(state, group)} {known.label if known is not None else group}"


def count_words(count: PaperCount, tr: Translator) -> str:
    """Return how many papers of each kind are typed."""
    parts = [tr.plural("{n} ballot", "{n} ballots", count.typed)]
    parts.append(tr(N_("{n} with dots"), n=count.cast))
    parts.append(tr(N_("{n} blank"), n=count.blank))
    parts.append(tr(N_("{n} spoiled"), n=count.spoiled))
    return " · ".join(parts)


def balance_words(count: PaperCount, tr: Translator) -> tuple[str, bool]:
    """Return whether the papers add up, in words, and whether there are too many (voting.md rule 18)."""
    if count.issued is None or count.to_come is None:
        return tr(N_("Nobody has counted how many were handed out.")), False
    handed = tr(N_("{n} handed out"), n=count.issued)
    missing = tr(N_("{n} not returned"), n=count.not_returned)
    if count.to_come == 0:
        return f"✓ {handed} · {missing} · {tr(N_('it adds up'))}", False
    if count.to_come > 0:
        left = tr.plural("{n} still missing", "{n} still missing", count.to_come)
        return f"○ {handed} · {missing} · {left}", False
    more = tr.plural("{n} too many", "{n} too many", -count.to_come)
    return f"! {handed} · {missing} · {more}", True


def way_entries(state: State, round_: Round, tr: Translator) -> list[Entry]:
    """Return the ways numbers can come in, with what is there by now; the laptop has a way of its own."""
    ballots, tallies = came_in(state, round_), state.all(Tally)
    open_ = round_.secret or round_.tie == "more_supporters"
    entries = []
    for way in WAYS:
        if way == "laptop" or (open_ and way in ("wall", "hands")):
            continue
        entries.append(Entry(way, tr(WAY_WORDS[way]), tail=_there(round_, way, ballots, tallies, tr)))
    return entries


def mixed_words(state: State, round_: Round, shown: WayIn, tr: Translator) -> str:
    """Return what else came in, by another way than the one on the screen; empty where nothing did."""
    ballots, tallies = came_in(state, round_), state.all(Tally)
    parts = [
        f"{tr(WAY_WORDS[way])}: {there}"
        for way in WAYS
        if way != shown and (there := _there(round_, way, ballots, tallies, tr))
    ]
    return tr(N_("Also counted: {ways}"), ways=" · ".join(parts)) if parts else ""


def _there(
    round_: Round, way: WayIn, ballots: dict[WayIn, int], tallies: tuple[Tally, ...], tr: Translator
) -> str:
    if way not in ("wall", "hands"):
        n = ballots.get(way, 0)
        return tr.plural("{n} ballot", "{n} ballots", n) if n else ""
    latest = latest_tallies(round_, tallies, way).values()
    n = sum(sum(tally.dots.values()) for tally in latest)
    if not n:
        return ""
    return tr.plural("{n} dot", "{n} dots", n) if way == "wall" else tr.plural("{n} hand", "{n} hands", n)
