"""What a voter reads: short sentences, numbers in words and in dots."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from coprod_tui.i18n import N_, Translator
from coprod_tui.model.filling import Filling, left, left_against
from coprod_tui.model.vote_words import rules_words
from coprod_tui.model.votes import Option, Round
from coprod_tui.tui.widgets.entry_list import Entry

_MOST_DRAWN: Final = 6
"""Dots that are drawn one by one; of more only the number helps."""


def left_words(round_: Round, filling: Filling, tr: Translator) -> str:
    """Return what is left to give, e.g. `●●○ 1 dot left`, and likewise of dots against."""
    words = [_left(round_.budget, left(round_, filling), "●○", N_("no dot left"), tr)]
    if round_.negative:
        n = left_against(round_, filling)
        words.append(_left(round_.negative, n, "■░", N_("no dot against left"), tr, against=True))
    return "     ".join(words)


def stacking_words(round_: Round, tr: Translator) -> str:
    """Return how many dots may lie in one place (rule 2); nothing where there is only one dot."""
    return rules_words(round_, tr)[1] if round_.budget > 1 else ""


def _left(all_: int, n: int, signs: str, none: str, tr: Translator, *, against: bool = False) -> str:
    drawn = signs[0] * (all_ - n) + signs[1] * n if all_ <= _MOST_DRAWN else ""
    if not n:
        said = tr(none)
    elif against:
        said = tr.plural("{n} dot against left", "{n} dots against left", n)
    else:
        said = tr.plural("{n} dot left", "{n} dots left", n)
    return f"{drawn}  {said}".strip()


def mark_words(mark: int, tr: Translator) -> str:
    """Return what is given to an option, drawn and in words; nothing where nothing is given."""
    if not mark:
        return ""
    n = abs(mark)
    drawn = ("●" if mark > 0 else "■") * n if n <= _MOST_DRAWN else ""
    said = tr.plural("{n} against", "{n} against", n) if mark < 0 else tr.plural("{n} dot", "{n} dots", n)
    return f"{drawn} {said}".strip()


def rows(options: Sequence[Option], filling: Filling, tr: Translator) -> list[Entry]:
    """Return the rows of a ballot: its number, what it is, what is given to it."""
    return [
        Entry(
            str(option.no), option.title, lead=f"{option.no:>3}  ", tail=mark_words(filling.at(option.no), tr)
        )
        for option in options
    ]


def given_words(options: Sequence[Option], filling: Filling, round_: Round, tr: Translator) -> str:
    """Return what is about to be cast, one line for each option that has something."""
    if filling.is_blank:
        return tr(N_("You give no dot at all. That is allowed: the ballot counts as blank."))
    given = [option for option in options if filling.at(option.no)]
    lines = [f"{option.no:>3}  {option.title}: {mark_words(filling.at(option.no), tr)}" for option in given]
    rest = left(round_, filling)
    if rest:
        lines.append(tr.plural("{n} dot stays unused.", "{n} dots stay unused.", rest))
    return "\n".join(lines)
