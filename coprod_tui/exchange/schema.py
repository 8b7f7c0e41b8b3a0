"""The JSON Schemas of the three file formats (draft 2020-12), made from the structs."""

from __future__ import annotations

from typing import Any, Final

import msgspec

from coprod_tui.exchange.document import document_type
from coprod_tui.exchange.levels import ExportLevel
from coprod_tui.model.packs import Pack
from coprod_tui.model.state import TABLES

_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_REF: Final = "#/$defs/{name}"


def schema_of(format_: str) -> bytes:
    """Return the schema of `export`, `pack` or `programme` as JSON; raises KeyError for others."""
    schema = {"export": export_schema, "pack": pack_schema, "programme": programme_schema}[format_]()
    return msgspec.json.format(msgspec.json.encode(schema), indent=2) + b"\n"


def export_schema() -> dict[str, Any]:
    """Return the schema of an export: one of the three levels."""
    levels, definitions = _components(tuple(document_type(level) for level in ExportLevel))
    return {"$schema": _DIALECT, "title": "coprod-export", "oneOf": list(levels), "$defs": definitions}


def pack_schema() -> dict[str, Any]:
    """Return the schema of a content pack, after its files were put together."""
    (pack,), definitions = _components((Pack,))
    return {"$schema": _DIALECT, "title": "coprod-pack", **pack, "$defs": definitions}


def programme_schema() -> dict[str, Any]:
    """Return the schema of a programme's file: TinyDB tables, each row under its number."""
    rows, definitions = _components(tuple(TABLES.values()))
    tables = {
        table: {"type": "object", "additionalProperties": reference}
        for table, reference in zip(TABLES, rows, strict=True)
    }
    return {
        "$schema": _DIALECT,
        "title": "coprod-programme",
        "type": "object",
        "properties": {"_meta": {"type": "object"}, **tables},
        "required": ["_meta", "programme"],
        "$defs": definitions,
    }


def _components(types: tuple[type[Any], ...]) -> tuple[tuple[dict[str, Any], ...], dict[str, Any]]:
    """Return a reference for each type and the definitions they point at."""
    return msgspec.json.schema_components(types, ref_template=_REF)
