"""The JSON Schemas of the three file formats (draft 2020-12), made from the structs."""

from __future__ import annotations

from typing import Any, Final

import msgspec

from coprod_tui.exchange.document import document_type
from coprod_tui.exchange.levels import ExportLevel
from coprod_tui.model.packs import PackFile
from coprod_tui.model.programme import EmbeddedPack
from coprod_tui.model.state import TABLE_OF, TABLES

_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_REF: Final = "#/$defs/{name}"
_PART: Final = "PackPart"
_HEAD_ONLY: Final = ("languages", "files")
"""Lists of a pack that further files of its folder must not hold."""


def schema_of(format_: str) -> bytes:
    """Return the schema of `export`, `pack` or `programme` as JSON; raises KeyError for others."""
    schema = {"export": export_schema, "pack": pack_schema, "programme": programme_schema}[format_]()
    return msgspec.json.format(msgspec.json.encode(schema), indent=2) + b"\n"


def export_schema() -> dict[str, Any]:
    """Return the schema of an export: one of the three levels."""
    levels, definitions = _components(tuple(document_type(level) for level in ExportLevel))
    return {"$schema": _DIALECT, "title": "coprod-export", "oneOf": list(levels), "$defs": definitions}


def pack_schema() -> dict[str, Any]:
    """Return the schema of the files of a content pack.

    A file is either the pack itself, a single file or the `pack.yaml` of a folder, or one of the
    further files that this one lists: those hold lists of the pack only. Scalars count as the
    values their keys ask for: YAML's own guesses (`no`, `1.0`) do not matter.
    """
    (head,), definitions = _components((PackFile,))
    keys = definitions[PackFile.__name__]["properties"]
    lists = {key: kind for key, kind in keys.items() if kind.get("type") == "array" and key not in _HEAD_ONLY}
    definitions[_PART] = {
        "title": _PART,
        "description": "A further file of a pack in a folder: lists that are put behind those of pack.yaml.",
        "type": "object",
        "properties": lists,
        "minProperties": 1,
        "additionalProperties": False,
    }
    one_of = [head, {"$ref": _REF.format(name=_PART)}]
    return {"$schema": _DIALECT, "title": "coprod-pack", "oneOf": one_of, "$defs": definitions}


def programme_schema() -> dict[str, Any]:
    """Return the schema of a programme's file: TinyDB tables, each row under its number.

    A pack stands there packed; as plain JSON in files of earlier versions, and when it is very large.
    """
    rows, definitions = _components(tuple(TABLES.values()))
    tables: dict[str, dict[str, Any]] = {
        table: {"type": "object", "additionalProperties": reference}
        for table, reference in zip(TABLES, rows, strict=True)
    }
    tables[TABLE_OF[EmbeddedPack]]["additionalProperties"] = _pack_row(definitions[EmbeddedPack.__name__])
    return {
        "$schema": _DIALECT,
        "title": "coprod-programme",
        "type": "object",
        "properties": {"_meta": {"type": "object"}, **tables},
        "required": ["_meta", "programme"],
        "$defs": definitions,
    }


def _pack_row(plain: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a row with a pack: packed, or plain as `plain` says."""
    packed = {
        "type": "string",
        "description": "The pack in few bytes: its JSON in UTF-8, as zlib (RFC 1950) makes it, in base64.",
        "contentEncoding": "base64",
        "contentMediaType": "application/zlib",
    }
    others = {name: part for name, part in plain["properties"].items() if name != "pack"}
    small = {
        **plain,
        "title": "PackedPack",
        "properties": {**others, "packed": packed},
        "required": ["id", "packed"],
        "not": {"required": ["pack"]},
    }
    large = {"$ref": _REF.format(name=EmbeddedPack.__name__), "not": {"required": ["packed"]}}
    return {"oneOf": [large, small]}


def _components(types: tuple[type[Any], ...]) -> tuple[tuple[dict[str, Any], ...], dict[str, Any]]:
    """Return a reference for each type and the definitions they point at."""
    return msgspec.json.schema_components(types, ref_template=_REF)
