"""A throw-away copy of a programme, to walk through a day before it comes."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from msgspec.structs import replace as with_values

from coprod_tui.changes.base import Context
from coprod_tui.model.programme import Programme
from coprod_tui.model.state import State

_TABLE: Final = "programme"


def rehearsal_of(state: State, context: Context) -> State:
    """Return the same programme as a rehearsal: another id, and marked so that nobody takes it for real.

    It counts as made up too: releases that know no rehearsals say that of it.

    Args:
        state: the programme; it stays as it is.
        context: the source of ids.
    """
    copy: Programme = with_values(state.programme, id=context.new_id(), made_up=True, rehearsal=True)
    return replace(state, tables={**state.tables, _TABLE: {copy.id: copy}})
