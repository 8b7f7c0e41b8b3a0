"""Grids as parts of the public page: where the cards lie, and how they rank."""

from __future__ import annotations

from typing import Final

from coprod_tui.exchange.public_page import Data, Item, Ours, Row, Table
from coprod_tui.i18n import N_, Translator
from coprod_tui.text import clean_line

_CARD: Final = N_("Card")


def grids(data: Data, tr: Translator) -> list[Item]:
    """Return each grid of which the room was shown something: the field, then the ranking."""
    found = []
    for row in data["results"]["grids"]:
        tables = (*_field(row, tr), *_ranking(row, tr))
        title = row["title"] or Ours(f"{row['up']} × {row['across']}")
        found += [Item(text=title, inside=tables)] if tables else []
    return found


def _field(row: Data, tr: Translator) -> tuple[Table, ...]:
    """Return the cards by quadrant, those between two last."""
    order = {name: place for place, name in enumerate(row["quadrants"])}
    cards = sorted(row["field"], key=lambda card: (order.get(card["quadrant"], len(order)), card["no"]))
    rows = tuple(_placed(card, row, tr) for card in cards)
    columns = (Ours(tr(_CARD)), row["up"], row["across"], Ours(tr(N_("Quadrant"))))
    return (Table(columns=columns, rows=rows),) if rows else ()


def _placed(card: Data, row: Data, tr: Translator) -> Row:
    title = f"{card['no']}  {clean_line(card['title'])}"
    line = tr(
        N_("{no} {title} – {quadrant} ({up_name}: {up}, {across_name}: {across})"),
        no=card["no"],
        title=clean_line(card["title"]),
        quadrant=card["quadrant"],
        up_name=row["up"],
        up=card["up"],
        across_name=row["across"],
        across=card["across"],
    )
    return Row(cells=(title, str(card["up"]), str(card["across"]), card["quadrant"]), line=line)


def _ranking(row: Data, tr: Translator) -> tuple[Table, ...]:
    columns = (Ours(tr("Rank")), Ours(tr(_CARD)), *row["criteria"], Ours(tr(N_("Sum"))))
    rows = tuple(_rated(card, row, tr) for card in row["ranking"])
    return (Table(columns=columns, rows=rows),) if rows and row["criteria"] else ()


def _rated(card: Data, row: Data, tr: Translator) -> Row:
    scores = [_known(score) for score in card["scores"]]
    title = clean_line(card["title"])
    rank = _known(card["rank"])
    said = [f"{name}: {score}" for name, score in zip(row["criteria"], scores, strict=False)]
    total = tr(N_("sum {n}"), n=_known(card["total"]))
    if card["rank"] is None:
        line = tr("no place: {no} {title}", no=card["no"], title=title)
    else:
        line = tr("place {rank}: {no} {title}", rank=rank, no=card["no"], title=title)
    return Row(
        cells=(rank, f"{card['no']}  {title}", *scores, _known(card["total"])),
        line=" – ".join([line, ", ".join(said), total]),
    )


def _known(number: int | None) -> str:
    return "–" if number is None else str(number)
