"""Who may see a field: every field of the model carries one of these classes (screen.md, "Privacy").

The class is a ceiling. The stage and the exports have structs of their own and copy
what is allowed; nothing is ever made public by taking things away.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

import msgspec

from coprod_tui.model.structs import struct_type


class Visibility(StrEnum):
    """How far a field may travel, widest first."""

    PUBLIC = "public"
    """The room's screen, `show`, every export."""
    GROUP = "group"
    """Everyone in the programme: exports of level coordination and full."""
    FACILITATOR = "facilitator"
    """The facilitator alone: exports of level full."""
    LOCAL = "local"
    """Stays on this laptop; elsewhere only counts."""
    IDENTIFYING = "identifying"
    """Names a person: never leaves, at no level."""


def _meta(visibility: Visibility) -> msgspec.Meta:
    return msgspec.Meta(extra={"visibility": visibility.value})


PUBLIC: Final = _meta(Visibility.PUBLIC)
GROUP: Final = _meta(Visibility.GROUP)
FACILITATOR: Final = _meta(Visibility.FACILITATOR)
LOCAL: Final = _meta(Visibility.LOCAL)
IDENTIFYING: Final = _meta(Visibility.IDENTIFYING)


def visibilities(struct: type[msgspec.Struct]) -> dict[str, Visibility | None]:
    """Return the class of every field of `struct`, None where a field carries none."""
    return {field.name: _of(field.type) for field in struct_type(struct).fields}


def _of(type_: msgspec.inspect.Type) -> Visibility | None:
    if isinstance(type_, msgspec.inspect.Metadata) and type_.extra and "visibility" in type_.extra:
        return Visibility(type_.extra["visibility"])
    return None
