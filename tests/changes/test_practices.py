"""Practice cards and the matrix of services and MITs."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coprod_tui.changes.base import NOTHING, Context, validated
from coprod_tui.changes.practices import (
    add_practice,
    add_service,
    blank_cell,
    cycle_mit,
    discard_service,
    edit_cell,
    edit_practice,
    rename_service,
    step_cell,
    take_services,
)
from coprod_tui.errors import Refused
from coprod_tui.model.matrix import cell_of, cells_by_place, services
from coprod_tui.model.practices import LEVELS, MatrixCell, Practice, Service
from coprod_tui.model.state import State
from coprod_tui.model.steps import Mit


@pytest.fixture
def with_practice(programme: State, context: Context) -> State:
    return programme.with_records(add_practice(programme, context, name="  BergAuf ").put)


@pytest.fixture
def with_rows(programme: State, context: Context) -> State:
    return programme.with_records(take_services(programme, context, ("Kurse", "Beratung")).put)


def test_a_practice_is_cleaned_and_numbered(with_practice: State, context: Context) -> None:
    (first,) = with_practice.all(Practice)
    assert (first.no, first.name) == (1, "BergAuf")
    after = with_practice.with_records(add_practice(with_practice, context, name="Lesekreis").put)
    assert [practice.no for practice in after.all(Practice)] == [1, 2]


@pytest.mark.parametrize("name", ["", "   ", "x" * 201])
def test_a_practice_says_something_and_not_too_much(programme: State, context: Context, name: str) -> None:
    with pytest.raises(Refused) as refused:
        add_practice(programme, context, name=name)
    assert refused.value.field == "name"


def test_the_main_mit_goes_round_and_ends_open(with_practice: State, context: Context) -> None:
    seen = []
    for _ in range(5):
        change = cycle_mit(with_practice.all(Practice)[0], context)
        with_practice = with_practice.with_records(validated(change).put)
        seen.append(with_practice.all(Practice)[0].mit)
    assert seen == [*Mit, None]


@given(main=st.none() | st.sampled_from(Mit), further=st.lists(st.sampled_from(Mit)))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_main_mit_is_never_a_further_one(
    with_practice: State, context: Context, main: Mit | None, further: list[Mit]
) -> None:
    practice = with_practice.all(Practice)[0]
    put = edit_practice(practice, context, mits=tuple(further)).put
    practice = next((record for record in put if isinstance(record, Practice)), practice)
    put = edit_practice(practice, context, mit=main).put
    practice = next((record for record in put if isinstance(record, Practice)), practice)
    assert practice.mit == main
    assert set(practice.mits) == set(further) - {main}
    assert len(set(practice.mits)) == len(practice.mits)


def test_a_row_is_never_there_twice(with_rows: State, context: Context) -> None:
    with pytest.raises(Refused) as refused:
        add_service(with_rows, context, " kurse")
    assert refused.value.field == "name"
    kurse, beratung = services(with_rows)
    with pytest.raises(Refused):
        rename_service(with_rows, beratung, context, "KURSE")
    (renamed,) = rename_service(with_rows, kurse, context, "KURSE").put
    assert isinstance(renamed, Service)
    assert renamed.name == "KURSE"


def test_suggestions_are_taken_once_and_in_one_step(with_rows: State, context: Context) -> None:
    change = take_services(with_rows, context, ("Beratung", "Anträge", "Anträge", "Infotag"))
    after = with_rows.with_records(change.put)
    assert [(row.no, row.name) for row in services(after)] == [
        (1, "Kurse"), (2, "Beratung"), (3, "Anträge"), (4, "Infotag"),
    ]  # fmt: skip
    assert after.programme.last_numbers["services"] == 4
    assert take_services(after, context, ("Kurse", "Infotag")) == NOTHING


def test_a_cell_goes_through_all_levels_and_stays_one_cell(with_rows: State, context: Context) -> None:
    row = services(with_rows)[0]
    seen = []
    for _ in range(5):
        change = step_cell(with_rows, row, Mit.UMSETZEN, context)
        with_rows = with_rows.with_records(validated(change).put)
        seen.append(cells_by_place(with_rows)[row.id, Mit.UMSETZEN].level)
    assert seen == ["idea", "partial", "established", "none", "idea"]
    assert len(with_rows.all(MatrixCell)) == 1


def test_looking_at_a_blank_cell_stores_nothing(with_rows: State, context: Context) -> None:
    row = services(with_rows)[0]
    blank = blank_cell(row, Mit.STEUERN, context)
    assert edit_cell(blank, row, context, who="", level="none") == NOTHING
    stored = with_rows.with_records(edit_cell(blank, row, context, who="Team Eingang").put)
    cell = cell_of(stored, row.id, Mit.STEUERN)
    assert cell is not None
    assert (cell.who, cell.level) == ("Team Eingang", "none")


def test_a_level_keeps_who_and_evidence(with_rows: State, context: Context) -> None:
    row = services(with_rows)[0]
    blank = blank_cell(row, Mit.STEUERN, context)
    state = with_rows.with_records(edit_cell(blank, row, context, who="Team", evidence="Protokoll").put)
    state = state.with_records(step_cell(state, row, Mit.STEUERN, context).put)
    cell = cell_of(state, row.id, Mit.STEUERN)
    assert cell is not None
    assert (cell.level, cell.who, cell.evidence) == (LEVELS[1], "Team", "Protokoll")


def test_a_row_goes_with_its_cells_and_leaves_the_others(with_rows: State, context: Context) -> None:
    kurse, beratung = services(with_rows)
    for row in (kurse, beratung):
        with_rows = with_rows.with_records(step_cell(with_rows, row, Mit.BEWERTEN, context).put)
    after = with_rows.with_records(discard_service(with_rows, kurse, context).put)
    assert services(after) == (beratung,)
    assert [cell.service_id for cell in after.all(MatrixCell)] == [beratung.id]
    assert add_service(after, context, "Kurse").put
