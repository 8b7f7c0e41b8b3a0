"""Steps from one major schema to the next, each named, in order, kept for good.

A new field with a default needs none: the minor rises and old files read as they are. The
major rises when a meaning changes (durability.md, "Schema").
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from msgspec import Struct

Tables = Mapping[str, Mapping[str, Any]]
"""Table → row number → row, all of plain values."""


class Migration(Struct, frozen=True):
    """One step; a pure function from the tables of major `to - 1` to those of major `to`."""

    name: str
    to: int
    step: Callable[[Tables], Tables]


MIGRATIONS: Final[tuple[Migration, ...]] = ()
"""Append only. A step that has been released is never changed."""


def migrated(tables: Tables, major: int, target: int, migrations: Sequence[Migration] = MIGRATIONS) -> Tables:
    """Return tables of schema `major` as tables of schema `target`.

    Undo is forgotten on the way, because its fields are those of the old schema.

    Raises:
        LookupError: there is no way from `major` to `target`.
    """
    while major < target:
        step = next((migration for migration in migrations if migration.to == major + 1), None)
        if step is None:
            raise LookupError(f"no migration from schema {major} to {major + 1}")
        tables = {name: rows for name, rows in step.step(tables).items() if name != "history"}
        major += 1
    return tables
