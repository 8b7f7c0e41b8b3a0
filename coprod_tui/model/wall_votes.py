"""What a pack wants of a vote that dots on the wall cannot give, and what happens instead."""

from __future__ import annotations

from coprod_tui.i18n import N_, Message
from coprod_tui.model.activity_form import WAY_WORDS
from coprod_tui.model.packs import VoteSettings
from coprod_tui.model.votes import TIE_RULE_WORDS, WALL_TIE_RULES, Round


def not_on_the_wall(settings: VoteSettings) -> bool:
    """Whether the template asks for a vote that dots on the wall cannot give."""
    return (
        settings.way_in != "wall"
        or settings.secret
        or settings.negative > 0
        or settings.tie not in WALL_TIE_RULES
    )


def wall_gaps(settings: VoteSettings, round_: Round) -> tuple[Message, ...]:
    """Return, in a sentence each, what the template promises and the round as it stands does not hold.

    Args:
        settings: how the pack wants the vote.
        round_: the vote as it would be opened; empty where it holds all of it.
    """
    found = []
    if settings.secret and not round_.secret:
        found.append(Message.of(N_("The pack wants a secret vote. On the wall everybody sees every dot.")))
    if settings.way_in != "wall" and round_.way_in == "wall":
        found.append(
            Message.of(
                N_("It wants people to vote like this: {way}. Here they stick dots on the wall."),
                way=Message.of(WAY_WORDS[settings.way_in]),
            )
        )
    if settings.negative and round_.way_in == "wall":
        found.append(
            Message.count(
                "It gives each person {n} dot against. Here there are only dots in favour.",
                "It gives each person {n} dots against. Here there are only dots in favour.",
                settings.negative,
            )
        )
    if settings.tie not in WALL_TIE_RULES and round_.tie in WALL_TIE_RULES:
        found.append(
            Message.of(
                N_("It decides a tie by the number of people. A wall does not tell it. Here it is: {rule}."),
                rule=Message.of(TIE_RULE_WORDS[round_.tie]),
            )
        )
    return tuple(found)
