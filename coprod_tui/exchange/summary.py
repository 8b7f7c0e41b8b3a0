"""What leaves with an export and what stays, in lines for people."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any, Final

from coprod_tui.exchange.document import Head
from coprod_tui.exchange.encode import plain
from coprod_tui.exchange.left_out import REASONS
from coprod_tui.i18n import N_, Translator
from coprod_tui.model.fields import field_specs
from coprod_tui.model.state import TABLES

KIND_WORDS: Final = MappingProxyType(
    {
        "programme": N_("the programme"),
        "packs": N_("the content pack"),
        "sessions": N_("sessions"),
        "people": N_("persons with a role"),
        "tombstones": N_("marks of erased persons"),
        "practices": N_("practices"),
        "services": N_("services"),
        "matrix": N_("entries of the matrix"),
        "ideas": N_("ideas"),
        "clusters": N_("headings of ideas"),
        "mini_cases": N_("mini-cases"),
        "goals": N_("outcome goals"),
        "grids": N_("grids"),
        "rounds": N_("vote rounds"),
        "ballots": N_("ballots"),
        "tallies": N_("counts from the wall"),
        "labs": N_("labs"),
        "log_entries": N_("entries in the labs' workbooks"),
        "retros": N_("looks back"),
        "retro_cards": N_("cards of looks back"),
        "proposals": N_("proposals"),
        "actions": N_("next steps"),
        "notes": N_("notes"),
        "private_notes": N_("private notes"),
        "parking_lot": N_("parked topics"),
        "hand_overs": N_("receipts of hand-overs"),
    }
)
"""Table → what people call its records."""

LEVEL_WORDS: Final = MappingProxyType(
    {
        "open": N_("for everybody"),
        "coordination": N_("for the coordination team"),
        "full": N_("for the facilitator alone"),
    }
)


def summary_lines(export: Head, tr: Translator) -> tuple[str, ...]:
    """Return what leaves and what stays, a line each; fields without a name are not listed."""
    data = plain(export)
    lines = [tr("Level: {words}", words=tr(LEVEL_WORDS[export.level]))]
    if export.notice:
        lines.append(export.notice)
    lines.append(tr("This leaves:"))
    lines += [f"  {tr(words)}: {len(data[table])}" for table, words in KIND_WORDS.items() if data.get(table)]
    lines.append(tr("This stays:"))
    stays = [line for row in data["left_out"] if (line := _stays(row, tr))]
    return (*lines, *(stays or ["  " + tr("nothing")]))


def _stays(row: dict[str, Any], tr: Translator) -> str:
    """Return a line about something that stays, or "" for what people have no name for."""
    table, _, field = row["what"].partition(".")
    name = tr(KIND_WORDS[table])
    if field:
        label = field_specs(TABLES[table])[field].label
        if not label:
            return ""
        name = f"{name}: {tr(label)}"
    return f"  {name}: {row['count']} – {tr(REASONS[row['reason']])}"
