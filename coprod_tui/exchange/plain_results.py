"""Votes and labs as lines of plain text, from an export of level open."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from coprod_tui.exchange.plain_cards import numbered
from coprod_tui.i18n import Translator
from coprod_tui.model.labs import DECISION_WORDS, LAB_STATE_WORDS
from coprod_tui.model.votes import ROUND_STATE_WORDS

Data = Mapping[str, Any]


def rounds(data: Data, tr: Translator) -> list[str]:
    """Return each round's question and, once the room has seen it, its ranking."""
    words = {state: tr(name) for state, name in ROUND_STATE_WORDS.items()}
    lines = []
    for row in data["results"]["rounds"]:
        lines.append(numbered(row, row["question"], words[row["state"]]))
        lines += [f"     {_place(option, tr)}" for option in row["ranking"]]
    return lines


def _place(option: Data, tr: Translator) -> str:
    if option["rank"] is None:
        return tr("no place: {no} {title}", no=option["no"], title=option["title"])
    line = tr("place {rank}: {no} {title}", rank=option["rank"], no=option["no"], title=option["title"])
    more = []
    if option["dots"] is not None:
        more.append(tr.plural("{n} dot", "{n} dots", option["dots"]))
    if option["tied"]:
        more.append(tr("tied"))
    if option["through"]:
        more.append(tr("goes on"))
    return " – ".join([line, *more])


def labs(data: Data, tr: Translator) -> list[str]:
    """Return a line for each lab: what it tries, since when, where it stands."""
    words = {state: tr(name) for state, name in LAB_STATE_WORDS.items()}
    return [
        numbered(
            row,
            row["title"],
            row["sentence"],
            tr("from {day}", day=tr.date(date.fromisoformat(row["start"]))) if row["start"] else "",
            words[row["state"]],
        )
        for row in data["labs"]
    ]


def decisions(data: Data, tr: Translator) -> list[str]:
    """Return a line for each lab that was decided."""
    words = {decision: tr(name) for decision, name in DECISION_WORDS.items()}
    return [
        numbered(row, row["title"], words[row["decision"]], row["follow_up"])
        for row in data["labs"]
        if row["decision"]
    ]
