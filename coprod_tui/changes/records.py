"""Changes that every kind of record knows: edit a field, into the bin, back again."""

from __future__ import annotations

from typing import Any

import msgspec

from coprod_tui.changes.base import NOTHING, Change, Context, revised
from coprod_tui.i18n import N_, Message
from coprod_tui.model.records import Dated, Numbered


def edit(record: Dated, context: Context, **values: Any) -> Change:
    """Return the change that gives fields of `record` new values; nothing when they are the same.

    Raises:
        Refused: a text is empty or too long.
    """
    changed = revised(record, context, **values)
    if all(getattr(changed, name) == getattr(record, name) for name in values):
        return NOTHING
    return Change(_labelled(record, N_("no. {no} changed"), N_("an entry changed")), (changed,))


def discard(record: Dated, context: Context) -> Change:
    """Return the change that puts `record` into the bin; it can be undone and taken out again."""
    gone = msgspec.structs.replace(record, deleted=context.now())
    return Change(_labelled(record, N_("no. {no} into the bin"), N_("an entry into the bin")), (gone,))


def take_back(record: Dated) -> Change:
    """Return the change that takes `record` out of the bin."""
    back = msgspec.structs.replace(record, deleted=None)
    return Change(_labelled(record, N_("no. {no} out of the bin"), N_("an entry out of the bin")), (back,))


def _labelled(record: Dated, with_number: str, without: str) -> Message:
    return Message.of(with_number, no=record.no) if isinstance(record, Numbered) else Message.of(without)
