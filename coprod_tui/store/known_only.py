"""Plain values without what their structs do not know.

Structs of packs refuse unknown fields, so that a typing mistake in a pack is found. In the file of a
programme such a field is no fault: another release knows it. It is read without, see `unknown`.
"""

from __future__ import annotations

from typing import Any

from msgspec import Struct, inspect

from coprod_tui.model.structs import struct_type


def known_only(plain: Any, struct: type[Struct]) -> Any:
    """Return the plain value of a struct without unknown fields, at any depth; the rest as it is."""
    return _of_type(plain, struct_type(struct))


def _of_type(plain: Any, type_: inspect.Type) -> Any:
    match type_:
        case inspect.Metadata(type=inner):
            return _of_type(plain, inner)
        case inspect.UnionType(types=kinds):
            structs = [kind for kind in kinds if not isinstance(kind, inspect.NoneType)]
            return _of_type(plain, structs[0]) if len(structs) == 1 else plain
        case inspect.StructType(fields=fields, tag_field=tag) if isinstance(plain, dict):
            types = {field.encode_name: field.type for field in fields}
            known = {key: _of_type(plain[key], types[key]) for key in plain if key in types}
            return {tag: plain[tag], **known} if tag in plain else known
        case inspect.VarTupleType(item_type=inner) if isinstance(plain, list):
            return [_of_type(part, inner) for part in plain]
        case inspect.DictType(value_type=inner) if isinstance(plain, dict):
            return {key: _of_type(part, inner) for key, part in plain.items()}
    return plain
