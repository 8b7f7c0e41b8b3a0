"""From an export to its bytes and back to its revision."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any, Final

import msgspec

from coprod_tui.errors import InputFault
from coprod_tui.exchange.document import Head
from coprod_tui.i18n import N_, Message

VOLATILE: Final = frozenset({"exported_at", "device_id", "generator"})
"""What may differ between two exports of the same thing (contract.md, "Export")."""
_NOT_CONTENT: Final = VOLATILE | {"revision_id", "supersedes"}


def sealed(export: Head) -> Head:
    """Return `export` with the revision that its content gives it; without one nothing is an export.

    Raises:
        InputFault: it is about a rehearsal, of which nothing leaves.
    """
    data = plain(export)
    if any(programme["rehearsal"] for programme in data["programme"]):
        raise InputFault(
            Message.of(N_("This is a rehearsal")),
            Message.of(N_("What was typed into it was for trying out. Nothing of it is handed over.")),
            Message.of(N_("Please hand over the programme itself.")),
        )
    return msgspec.structs.replace(export, revision_id=revision_of(data))


def plain(export: Head) -> dict[str, Any]:
    """Return `export` as JSON's own values."""
    data = msgspec.json.decode(msgspec.json.encode(export))
    assert isinstance(data, dict)
    return data


def revision_of(data: Mapping[str, Any]) -> str:
    """Return the SHA-256 (hexadecimal) of an export's canonical content.

    Canonical: the object without `exported_at`, `device_id`, `generator`, `revision_id` and
    `supersedes`, keys sorted, no spaces, UTF-8.
    """
    content = {key: value for key, value in data.items() if key not in _NOT_CONTENT}
    return hashlib.sha256(msgspec.json.encode(content, order="sorted")).hexdigest()


def encoded(export: Head) -> bytes:
    """Return `export` as JSON that people can read too: UTF-8, two spaces, a last newline."""
    return msgspec.json.format(msgspec.json.encode(export), indent=2) + b"\n"
