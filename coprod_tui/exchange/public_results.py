"""Votes and labs as parts of the public page."""

from __future__ import annotations

from typing import Final

from coprod_tui.exchange.public_page import Data, Item, Ours, Row, Table, card, day_words
from coprod_tui.i18n import N_, Translator
from coprod_tui.model.labs import DECISION_WORDS, LAB_STATE_WORDS
from coprod_tui.model.votes import ROUND_STATE_WORDS
from coprod_tui.text import clean_line

_COLUMNS: Final = (N_("Rank"), N_("What was voted on"), N_("Dots"), N_("Remark"))
_REMARKS: Final = (("tied", N_("tied")), ("through", N_("goes on")))


def rounds(data: Data, tr: Translator) -> list[Item]:
    """Return each round's question and, once the room has seen it, its ranking."""
    words = {state: Ours(tr(name)) for state, name in ROUND_STATE_WORDS.items()}
    return [
        Item(
            text=row["question"],
            no=row["no"],
            more=(words[row["state"]],),
            inside=_ranking(row["ranking"], tr),
        )
        for row in data["results"]["rounds"]
    ]


def _ranking(options: list[Data], tr: Translator) -> tuple[Table, ...]:
    columns = tuple(Ours(tr(words)) for words in _COLUMNS)
    rows = tuple(_place(option, tr) for option in options)
    return (Table(columns=columns, rows=rows),) if rows else ()


def _place(option: Data, tr: Translator) -> Row:
    no, title, rank = option["no"], clean_line(option["title"]), option["rank"]
    if rank is None:
        return Row(
            cells=("–", f"{no}  {title}", "", ""), line=tr("no place: {no} {title}", no=no, title=title)
        )
    line = tr("place {rank}: {no} {title}", rank=rank, no=no, title=title)
    dots, counted = option["dots"], []
    if dots is not None:
        counted.append(tr.plural("{n} dot", "{n} dots", dots))
    remarks = [tr(words) for name, words in _REMARKS if option[name]]
    return Row(
        cells=(str(rank), f"{no}  {title}", "" if dots is None else str(dots), Ours(", ".join(remarks))),
        line=" – ".join([line, *counted, *remarks]),
    )


def labs(data: Data, tr: Translator) -> list[Item]:
    """Return each lab: what it tries, since when, where it stands."""
    words = {state: Ours(tr(name)) for state, name in LAB_STATE_WORDS.items()}
    return [
        card(
            row,
            row["title"],
            row["sentence"],
            Ours(tr("from {day}", day=day_words(row["start"], tr)) if row["start"] else ""),
            words[row["state"]],
        )
        for row in data["labs"]
    ]


def decisions(data: Data, tr: Translator) -> list[Item]:
    """Return each lab that was decided."""
    words = {decision: Ours(tr(name)) for decision, name in DECISION_WORDS.items()}
    return [
        card(row, row["title"], words[row["decision"]], row["follow_up"])
        for row in data["labs"]
        if row["decision"]
    ]
