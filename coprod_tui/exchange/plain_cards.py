"""Cards of a programme as lines of plain text, from an export of level open."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from coprod_tui.i18n import Translator
from coprod_tui.model.pack_texts import local
from coprod_tui.model.practices import LEVEL_WORDS
from coprod_tui.model.retros import PROPOSAL_STATE_WORDS, RETRO_PART_WORDS
from coprod_tui.model.steps import MIT_NAMES, Mit
from coprod_tui.text import clean_line

Data = Mapping[str, Any]


def numbered(row: Data, text: str, *more: str) -> str:
    """Return `12  text – more – more` on one line, without what is empty."""
    return " – ".join([f"{row['no']:>3}  {clean_line(text)}", *(clean_line(part) for part in more if part)])


def practices(data: Data, tr: Translator) -> list[str]:
    """Return a line for each practice card."""
    return [
        numbered(row, row["name"], row["run_by"], row["target_group"], _mit(row["mit"], tr))
        for row in data["practices"]
    ]


def matrix(data: Data, tr: Translator) -> list[str]:
    """Return a line for each service with what there is of each MIT."""
    lines = []
    for service in data["services"]:
        cells = {cell["mit"]: cell["level"] for cell in data["matrix"] if cell["service_id"] == service["id"]}
        told = [f"{_mit(mit, tr)}: {tr(LEVEL_WORDS[cells.get(mit, 'none')])}" for mit in MIT_NAMES]
        lines.append(numbered(service, service["name"], ", ".join(told)))
    return lines


def ideas(data: Data, tr: Translator) -> list[str]:
    """Return the ideas under their headings; a card that went into another one is not listed."""
    present = [row for row in data["ideas"] if row["merged_into"] is None]
    headings = {row["id"]: row["title"] for row in data["clusters"]}
    lines = []
    for id_, title in headings.items():
        inside = [numbered(row, row["title"]) for row in present if row["cluster_id"] == id_]
        lines += [title, *(f"  {line}" for line in inside)] if inside else []
    return lines + [numbered(row, row["title"]) for row in present if row["cluster_id"] not in headings]


def mini_cases(data: Data, tr: Translator) -> list[str]:
    """Return a line for each idea that was worked out."""
    found = {row["id"]: row for row in data["ideas"]}
    return [
        numbered(found[row["idea_id"]], found[row["idea_id"]]["title"], row["sentence"], row["first_step"])
        for row in data["mini_cases"]
        if row["idea_id"] in found
    ]


def goals(data: Data, tr: Translator) -> list[str]:
    """Return a line for each goal and, below it, for each sign that it is met."""
    lines = []
    for row in data["goals"]:
        lines.append(
            numbered(row, row["wording"], row["for_whom"], tr("required by law") if row["statutory"] else "")
        )
        lines += [f"       {indicator['text']}" for indicator in row["indicators"]]
    return lines


def retros(data: Data, tr: Translator) -> list[str]:
    """Return the cards of every look back, in its order."""
    lines = []
    for retro in data["retros"]:
        lines.append(retro["title"])
        cards = [card for card in data["retro_cards"] if card["retro_id"] == retro["id"]]
        titles = _part_titles(retro, tr)
        for part in dict.fromkeys([*titles, *(card["part"] for card in cards)]):
            lines += [
                f"  {titles.get(part, part)}: "
                + numbered(card, card["text"], tr("unexpected") if card["unexpected"] else "").strip()
                for card in cards
                if card["part"] == part
            ]
    return lines


def _part_titles(retro: Data, tr: Translator) -> dict[str, str]:
    """Return part → its title, in order."""
    own = {part["id"]: local(part["title"], tr.language) for part in retro["parts"]}
    usual = {part: tr(words) for part, words in RETRO_PART_WORDS.items()}
    return {part: clean_line(title) or usual.get(part, part) for part, title in own.items()} or usual


def proposals(data: Data, tr: Translator) -> list[str]:
    """Return a line for each proposal with its state."""
    words = {state: tr(name) for state, name in PROPOSAL_STATE_WORDS.items()}
    return [
        numbered(row, row["text"], _until(row, tr), words[row["state"]], row["reason"])
        for row in data["proposals"]
    ]


def actions(data: Data, tr: Translator) -> list[str]:
    """Return a line for each thing that is to be done, or was."""
    return [
        numbered(row, row["text"], tr("done on {day}", day=_day(row["done"], tr)))
        if row["done"]
        else numbered(row, row["text"], _until(row, tr))
        for row in data["actions"]
    ]


def parked(data: Data, tr: Translator) -> list[str]:
    """Return a line for each parked topic."""
    return [
        numbered(
            row, row["text"], tr("settled on {day}", day=_day(row["settled"], tr)) if row["settled"] else ""
        )
        for row in data["parking_lot"]
    ]


def _until(row: Data, tr: Translator) -> str:
    return tr("until {day}", day=_day(row["due"], tr)) if row["due"] else ""


def _day(text: str, tr: Translator) -> str:
    return tr.date(date.fromisoformat(text))


def _mit(mit: str | None, tr: Translator) -> str:
    return tr(MIT_NAMES[Mit(mit)]) if mit else ""
