"""Who gets to see what: every field, every text, every level (screen.md, "Privacy")."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import Struct

from coprod_tui.exchange.computed import COMPUTED
from coprod_tui.exchange.document import document, document_type
from coprod_tui.exchange.encode import encoded
from coprod_tui.exchange.kinds import KINDS
from coprod_tui.exchange.levels import ExportLevel
from coprod_tui.exchange.rows import row_type
from coprod_tui.model.state import TABLES, State
from coprod_tui.model.visibility import Visibility, visibilities
from tests.exchange.canaries import MOMENT, Sown, sown, sown_state

# The table of screen.md once more, so that a slip in the program is not repeated by its test.
CEILING = {
    "open": {"public"},
    "coordination": {"public", "group"},
    "full": {"public", "group", "facilitator"},
}
STAY = {
    "open": {
        "packs",
        "people",
        "tombstones",
        "hand_overs",
        "ballots",
        "tallies",
        "private_notes",
        "notes",
        "log_entries",
    },
    "coordination": {"packs", "people", "tombstones", "hand_overs", "ballots", "tallies", "private_notes"},
    "full": {"packs", "tombstones", "hand_overs", "ballots"},
}
HELD_BACK = {
    "open": {"canary-rounds-decider-x", "canary-rounds-note-x"},
    "coordination": {"canary-rounds-decider-x", "canary-rounds-note-x", "canary-retro-cards-group-x"},
    "full": {"canary-rounds-note-x"},
}
"""By the state of things: the sown round is a draft, of people only owners are told, and nobody knows
whether the sown card lies in a part whose cards say who they are from."""
AGENDA = {"canary-sessions-activities-own-title-value-x"}
"""The title of an activity of the programme's own hangs on the wall with the agenda."""
HEAD = {
    "canary-programme-id-x",
    "canary-programme-pack-id-x",
    "canary-programme-pack-version-x",
    "canary-hand-overs-revision-id-x",
}

BINNABLE = [table for table in TABLES if table not in ("programme", "packs")]

levels = pytest.mark.parametrize("level", list(ExportLevel))


def export_of(state: State, level: ExportLevel) -> bytes:
    return encoded(document(state, level, exported_at=MOMENT, generator="test", device_id="d" * 32))


def may_leave(seed: Sown, level: ExportLevel) -> bool:
    allowed = {one.value for one in seed.classes} <= CEILING[level]
    return allowed and seed.table not in STAY[level] and seed.text not in HELD_BACK[level]


@levels
def test_exactly_the_allowed_texts_leave(level: ExportLevel) -> None:
    written = export_of(sown_state(), level).decode()
    wanted = {seed.text for seed in sown() if may_leave(seed, level)} | AGENDA | HEAD
    found = {seed.text for seed in sown() if f'"{seed.text}"' in written}
    assert found - wanted == set(), "these texts leak"
    assert wanted - found == set(), "these texts are missing"


@settings(deadline=None)
@given(st.sets(st.sampled_from(BINNABLE)), st.sampled_from(ExportLevel))
def test_no_text_of_the_bin_leaves(tables: set[str], level: ExportLevel) -> None:
    state = sown_state()
    for table in tables:
        (held,) = state.tables[table].values()
        state = state.with_records([msgspec.structs.replace(held, deleted=MOMENT)])
    written = export_of(state, level).decode()
    assert not [seed.text for seed in sown() if seed.table in tables and f'"{seed.text}"' in written]


def test_every_kind_of_record_was_sown() -> None:
    assert {seed.table for seed in sown()} == set(TABLES)
    assert {seed.classes[-1] for seed in sown()} == set(Visibility)


@levels
def test_a_name_never_leaves(level: ExportLevel) -> None:
    assert b"canary-people-pseudonym" not in export_of(sown_state(), level)
    assert b"canary-ballots" not in export_of(sown_state(), level)


@levels
def test_every_field_of_an_export_is_allowed_or_declared(level: ExportLevel) -> None:
    for struct in KINDS[level].values():
        _check_fields(struct, level)


def _check_fields(struct: type[Struct], level: ExportLevel) -> None:
    classes = visibilities(struct)
    for field in msgspec.structs.fields(row_type(struct, level)):
        if field.name in COMPUTED.get(struct, {}):
            continue
        seen = classes[field.name]
        assert seen is not None, f"{struct.__name__}.{field.name} has no class"
        assert seen.value in CEILING[level], f"{struct.__name__}.{field.name} is {seen.value}"


@levels
def test_an_export_has_an_array_for_each_kind_that_leaves(level: ExportLevel) -> None:
    names = {field.name for field in msgspec.structs.fields(document_type(level))}
    assert names & set(TABLES) == set(TABLES) - STAY[level]


def test_a_field_without_a_class_does_not_leave() -> None:
    class Careless(Struct):
        forgotten: str = "secret"

    for level in ExportLevel:
        assert row_type(Careless, level).__struct_fields__ == ()
