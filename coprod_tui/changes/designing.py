"""What "more" offers before a round opens: the way in, secrecy, dots against, the line."""

from __future__ import annotations

from msgspec.structs import asdict

from coprod_tui.changes.base import Change, Context
from coprod_tui.changes.votes import edit_round
from coprod_tui.errors import Refused
from coprod_tui.i18n import N_, Message
from coprod_tui.model.packs import VoteSettings
from coprod_tui.model.votes import Round, WayIn
from coprod_tui.model.wall_votes import what_can_be


def set_way_in(round_: Round, context: Context, way_in: WayIn) -> Change:
    """Return the change of how people vote; what a wall cannot give is taken back with it.

    On a wall everybody sees every dot, there are no dots against, and nobody knows the supporters.
    On the laptop each person votes alone, so the vote is secret unless that is taken back.

    Raises:
        Refused: the vote was opened.
    """
    values: dict[str, object] = {"way_in": way_in}
    if way_in in ("wall", "hands"):
        values |= {"secret": False, "negative": 0}
    if way_in == "laptop":
        values["secret"] = True
    if way_in == "wall" and round_.tie == "more_supporters":
        values["tie"] = "take_all"
    return edit_round(round_, context, values)


def as_the_pack_wants(round_: Round, context: Context, settings: VoteSettings) -> Change:
    """Return the change that gives a draft the way in, the secrecy and the rule of its template again.

    Raises:
        Refused: the vote was opened.
    """
    return edit_round(round_, context, asdict(what_can_be(settings)))


def set_secret(round_: Round, context: Context, secret: bool) -> Change:
    """Return the change of secrecy; raises Refused where all see who votes for what, or once it is open."""
    if secret and round_.way_in in ("wall", "hands"):
        raise Refused(
            Message.of(N_("Here everybody sees who votes for what")),
            Message.of(N_("Please choose another way to vote first.")),
            "secret",
        )
    return edit_round(round_, context, {"secret": secret})


def set_negative(round_: Round, context: Context, negative: int) -> Change:
    """Return the change of the dots against (voting.md rule 17); raises Refused on a wall, or once open."""
    if negative and round_.way_in in ("wall", "hands"):
        raise Refused(
            Message.of(N_("Here there are only dots in favour")),
            Message.of(N_("Please choose another way to vote first.")),
            "negative",
        )
    return edit_round(round_, context, {"negative": negative})


def number_from(text: str, *, least: int = 1, most: int = 999) -> int:
    """Return the number somebody typed.

    Raises:
        Refused: it is none, or not between `least` and `most`.
    """
    typed = text.strip()
    if not typed.isdecimal() or not least <= int(typed) <= most:
        raise Refused(Message.of(N_("Please type a number from {least} to {most}."), least=least, most=most))
    return int(typed)
