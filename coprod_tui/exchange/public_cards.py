"""Cards of a programme as parts of the public page."""

from __future__ import annotations

import msgspec

from coprod_tui.exchange.public_page import Data, Item, Ours, Row, Table, card, day_words
from coprod_tui.i18n import Translator
from coprod_tui.model.pack_texts import local
from coprod_tui.model.practices import LEVEL_WORDS
from coprod_tui.model.retros import PROPOSAL_STATE_WORDS, RETRO_PART_WORDS
from coprod_tui.model.steps import MIT_NAMES, Mit
from coprod_tui.text import clean_line


def practices(data: Data, tr: Translator) -> list[Item]:
    """Return the practice cards."""
    return [
        card(row, row["name"], row["run_by"], row["target_group"], _mit(row["mit"], tr))
        for row in data["practices"]
    ]


def matrix(data: Data, tr: Translator) -> list[Table]:
    """Return the services with what there is of each MIT."""
    rows = []
    for service in data["services"]:
        cells = {cell["mit"]: cell["level"] for cell in data["matrix"] if cell["service_id"] == service["id"]}
        levels = {mit: Ours(tr(LEVEL_WORDS[cells.get(mit, "none")])) for mit in MIT_NAMES}
        told = ", ".join(f"{_mit(mit, tr)}: {level}" for mit, level in levels.items())
        rows.append(
            Row(
                cells=(f"{service['no']}  {service['name']}", *levels.values()),
                line=f"{service['no']:>3}  {clean_line(service['name'])} – {told}",
            )
        )
    columns = (Ours(tr("Service")), *(_mit(mit, tr) for mit in MIT_NAMES))
    return [Table(columns=columns, rows=tuple(rows))] if rows else []


def ideas(data: Data, tr: Translator) -> list[Item]:
    """Return the ideas under their headings; a card that went into another one is not listed."""
    present = [row for row in data["ideas"] if row["merged_into"] is None]
    headings = {row["id"]: row["title"] for row in data["clusters"]}
    found = []
    for id_, title in headings.items():
        inside = tuple(card(row, row["title"]) for row in present if row["cluster_id"] == id_)
        found += [Item(text=title, inside=inside)] if inside else []
    return found + [card(row, row["title"]) for row in present if row["cluster_id"] not in headings]


def mini_cases(data: Data, tr: Translator) -> list[Item]:
    """Return the ideas that were worked out."""
    found = {row["id"]: row for row in data["ideas"]}
    return [
        card(found[row["idea_id"]], found[row["idea_id"]]["title"], row["sentence"], row["first_step"])
        for row in data["mini_cases"]
        if row["idea_id"] in found
    ]


def goals(data: Data, tr: Translator) -> list[Item]:
    """Return the goals and, below each, the signs that it is met."""
    found = []
    for row in data["goals"]:
        goal = card(
            row, row["wording"], row["for_whom"], Ours(tr("required by law") if row["statutory"] else "")
        )
        signs = tuple(Item(text=indicator["text"]) for indicator in row["indicators"])
        found.append(msgspec.structs.replace(goal, inside=signs))
    return found


def retros(data: Data, tr: Translator) -> list[Item]:
    """Return the looks back, with the cards of each under its parts in their order."""
    found = []
    for retro in data["retros"]:
        cards = [row for row in data["retro_cards"] if row["retro_id"] == retro["id"]]
        titles = _part_titles(retro, tr)
        parts = []
        for part in dict.fromkeys([*titles, *(row["part"] for row in cards)]):
            inside = tuple(
                card(row, row["text"], Ours(tr("unexpected") if row["unexpected"] else ""))
                for row in cards
                if row["part"] == part
            )
            parts += [Item(text=titles.get(part, part), inside=inside)] if inside else []
        found.append(Item(text=retro["title"], inside=tuple(parts)))
    return found


def _part_titles(retro: Data, tr: Translator) -> dict[str, str]:
    """Return part → its title, in order."""
    usual: dict[str, str] = {part: Ours(tr(words)) for part, words in RETRO_PART_WORDS.items()}
    own = {part["id"]: Ours(clean_line(local(part["title"], tr.language))) for part in retro["parts"]}
    return {part: title or usual.get(part, part) for part, title in own.items()} or usual


def proposals(data: Data, tr: Translator) -> list[Item]:
    """Return the proposals with their states."""
    words = {state: Ours(tr(name)) for state, name in PROPOSAL_STATE_WORDS.items()}
    return [
        card(row, row["text"], _until(row, tr), words[row["state"]], row["reason"])
        for row in data["proposals"]
    ]


def actions(data: Data, tr: Translator) -> list[Item]:
    """Return what is to be done, or was."""
    return [
        card(row, row["text"], Ours(tr("done on {day}", day=day_words(row["done"], tr))))
        if row["done"]
        else card(row, row["text"], _until(row, tr))
        for row in data["actions"]
    ]


def parked(data: Data, tr: Translator) -> list[Item]:
    """Return the parked topics."""
    return [
        card(
            row,
            row["text"],
            Ours(tr("settled on {day}", day=day_words(row["settled"], tr)) if row["settled"] else ""),
        )
        for row in data["parking_lot"]
    ]


def _until(row: Data, tr: Translator) -> Ours:
    return Ours(tr("until {day}", day=day_words(row["due"], tr)) if row["due"] else "")


def _mit(mit: str | None, tr: Translator) -> Ours:
    return Ours(tr(MIT_NAMES[Mit(mit)]) if mit else "")
