"""What a struct is made of, asked of msgspec once.

Asking costs a look at the annotations of all structs inside as well, some twenty times what reading a
record costs; so what was found on the way is kept, too.
"""

from __future__ import annotations

from typing import Final

from msgspec import Struct, inspect

_KNOWN: Final[dict[type, inspect.StructType]] = {}


def struct_type(struct: type[Struct]) -> inspect.StructType:
    """Return the fields of `struct` with their types and annotations."""
    if struct not in _KNOWN:
        _keep(inspect.type_info(struct))
    return _KNOWN[struct]


def _keep(type_: inspect.Type) -> None:
    match type_:
        case inspect.StructType() if type_.cls not in _KNOWN:
            _KNOWN[type_.cls] = type_
            for field in type_.fields:
                _keep(field.type)
        case inspect.Metadata(type=inner) | inspect.VarTupleType(item_type=inner):
            _keep(inner)
        case inspect.DictType(value_type=inner) | inspect.ListType(item_type=inner):
            _keep(inner)
        case inspect.UnionType(types=kinds) | inspect.TupleType(item_types=kinds):
            for kind in kinds:
                _keep(kind)
