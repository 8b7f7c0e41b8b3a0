"""What is said before a vote opens, since nothing can be changed afterwards (voting.md rules 15 and 22)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from coprod_tui.i18n import N_, Translator
from coprod_tui.model.alike import sounding_alike
from coprod_tui.model.options import GOOD_NUMBER, standing_options
from coprod_tui.model.rounds import colour_words
from coprod_tui.model.state import State
from coprod_tui.model.vote_checks import small_groups
from coprod_tui.model.votes import Round
from coprod_tui.tui.widgets.entry_list import Entry

if TYPE_CHECKING:
    from coprod_tui.tui.screens.vote import VoteScreen

_MOST_PAIRS = 3
"""Pairs that are named; of more only how many."""


def ask_before_opening(screen: VoteScreen, gaps: Sequence[str]) -> bool:
    """Say what speaks against opening the vote as it is; return whether there was anything.

    Args:
        screen: the vote; it is told what was chosen: `colours`, `options`, or to open.
        gaps: what the pack wants and the round does not hold.
    """
    from coprod_tui.tui.screens.choice import ChoiceCard  # noqa: PLC0415 - only where there is something to say

    tr, round_ = screen.tr, screen.round
    small = _small(screen.state, round_, tr)
    options = _options(screen.state, round_, tr)
    words = [*small, *options, *gaps]
    if not words:
        return False
    entries = [Entry("back", tr(N_("back")))]
    if gaps and screen.can_be_as_the_pack_wants:
        entries.insert(0, Entry("pack", tr(N_("as the pack wants it"))))
    if small:
        entries.insert(0, Entry("colours", tr(N_("one colour for small groups"))))
    if options:
        entries.insert(0, Entry("options", tr(N_("look at the options"))))
    entries.append(Entry("open", tr(N_("open it like this"))))
    wanted = N_("This vote is not as the pack wants it")
    title = tr(wanted) if gaps and len(gaps) == len(words) else tr(N_("Before you open the vote"))
    doing = {
        "pack": screen.as_the_pack_wants,
        "colours": screen.action_colours,
        "options": screen.action_options,
        "open": screen.open_now,
    }

    def answered(answer: str | None) -> None:
        if answer in doing:
            doing[answer]()

    screen.app.push_screen(ChoiceCard(title, entries, text="\n".join(words)), answered)
    return True


def _small(state: State, round_: Round, tr: Translator) -> list[str]:
    small = [part for part in round_.electorates if part.group in small_groups(round_)]
    if not small or len(round_.electorates) < 2:
        return []
    names = ", ".join(colour_words(state, part) for part in small)
    return [tr(N_("{groups}: so few that the wall shows who chose what."), groups=names)]


def _options(state: State, round_: Round, tr: Translator) -> list[str]:
    options = standing_options(state, round_)
    pairs = sounding_alike(options)
    titles = {option.no: option.title for option in options}
    words = [
        tr(
            N_("{first} “{title}” and {second} “{other}” sound alike."),
            first=first,
            title=titles[first],
            second=second,
            other=titles[second],
        )
        for first, second in pairs[:_MOST_PAIRS]
    ]
    if len(pairs) > _MOST_PAIRS:
        more = len(pairs) - _MOST_PAIRS
        words.append(tr.plural("{n} more pair sounds alike.", "{n} more pairs sound alike.", more))
    if pairs:
        words.append(tr(N_("Put what is alike together before: else its dots are divided.")))
    if len(options) > GOOD_NUMBER:
        words.append(
            tr(N_("{n} options are many. About a dozen is what people can take in."), n=len(options))
        )
    return words
