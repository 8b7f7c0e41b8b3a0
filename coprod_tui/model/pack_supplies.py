"""Things of a pack that are packed by number: so many for each person, table, group or lab."""

from __future__ import annotations

from typing import Annotated, Final, Literal, get_args

from msgspec import Meta, Struct

from coprod_tui.i18n import N_, Translator
from coprod_tui.model.pack_texts import LocalText, local, told

Per = Literal["room", "person", "table", "group", "lab"]
PER_WORDS: Final = {
    "room": N_("for the whole room"),
    "person": N_("for each person"),
    "table": N_("for each table"),
    "group": N_("for each role group"),
    "lab": N_("for each lab"),
}
"""What a number is for → message id."""


class Supply(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One thing with a number; a thing without one stands under `materials`."""

    text: Annotated[LocalText, told(N_("What it is, without the number."))]
    amount: Annotated[Annotated[int, Meta(ge=1, le=999)], told(N_("How many of it."))] = 1
    per: Annotated[
        Per, told(N_("For whom the number is: once for the room, or for each person, table, group or lab."))
    ] = "person"


def supply_line(supply: Supply, language: str) -> str:
    """Return a supply as a line: `3 sticky dots (for each person)`; what is for the room says nothing."""
    text = " ".join(local(supply.text, language).split())
    whom = "" if supply.per == "room" else f" ({Translator(language)(PER_WORDS[supply.per])})"
    return f"{supply.amount} {text}{whom}"


def per_named(words: str, language: str) -> Per | None:
    """Return for whom a number is by what the line says of it, None where it says something else."""
    tr = Translator(language)
    wanted = " ".join(words.split()).casefold()
    kinds = get_args(Per)
    return next((kind for kind in kinds if wanted in (kind, tr(PER_WORDS[kind]).casefold())), None)
