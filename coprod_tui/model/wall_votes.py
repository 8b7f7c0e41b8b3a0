"""What a pack wants of a vote: what of it can be, and what is said where the vote does not hold it."""

from __future__ import annotations

from msgspec import Struct

from coprod_tui.i18n import N_, Message
from coprod_tui.model.activity_form import WAY_WORDS
from coprod_tui.model.packs import VoteSettings
from coprod_tui.model.votes import TIE_RULE_WORDS, WALL_TIE_RULES, Round, TieRule, WayIn


class WaysAndRules(Struct, frozen=True, kw_only=True):
    """How people vote, as far as it goes together; the fields are named like those of a round."""

    way_in: WayIn
    secret: bool
    negative: int
    tie: TieRule


def what_can_be(settings: VoteSettings) -> WaysAndRules:
    """Return what the pack wants, without what its own way to vote cannot give (voting.md rules 11 and 17).

    Where everybody sees who votes for what, nothing is secret and there are no dots against; a
    wall does not tell supporters.
    """
    seen = settings.way_in in ("wall", "hands")
    known = settings.way_in != "wall" or settings.tie in WALL_TIE_RULES
    return WaysAndRules(
        way_in=settings.way_in,
        secret=settings.secret and not seen,
        negative=0 if seen else settings.negative,
        tie=settings.tie if known else "take_all",
    )


def wall_gaps(settings: VoteSettings, round_: Round) -> tuple[Message, ...]:
    """Return, in a sentence each, what the template promises and the round as it stands does not hold.

    Args:
        settings: how the pack wants the vote.
        round_: the vote as it would be opened; empty where it holds all of it.
    """
    found = []
    if settings.secret and not round_.secret:
        found.append(
            Message.of(N_("The pack wants a secret vote. On the wall everybody sees every dot."))
            if round_.way_in == "wall"
            else Message.of(N_("The pack wants a secret vote. This one is open."))
        )
    if settings.way_in != "wall" and round_.way_in == "wall":
        found.append(
            Message.of(
                N_("It wants people to vote like this: {way}. Here they stick dots on the wall."),
                way=Message.of(WAY_WORDS[settings.way_in]),
            )
        )
    if settings.negative and not round_.negative:
        found.append(
            Message.count(
                "It gives each person {n} dot against. Here there are only dots in favour.",
                "It gives each person {n} dots against. Here there are only dots in favour.",
                settings.negative,
            )
        )
    if settings.tie not in WALL_TIE_RULES and round_.way_in == "wall":
        found.append(
            Message.of(
                N_("It decides a tie by the number of people. A wall does not tell it. Here it is: {rule}."),
                rule=Message.of(TIE_RULE_WORDS[round_.tie]),
            )
        )
    return tuple(found)
