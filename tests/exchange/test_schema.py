from __future__ import annotations

import json
from typing import Any

import jsonschema
import msgspec
import pytest

from coprod_tui.exchange.encode import encoded
from coprod_tui.exchange.levels import ExportLevel
from coprod_tui.exchange.schema import schema_of
from coprod_tui.model.state import TABLES
from tests.exchange.canaries import sown_state
from tests.exchange.programmes import export_of, with_vote

FORMATS = ("export", "pack", "programme")


def schema(name: str) -> Any:
    return json.loads(schema_of(name))


@pytest.mark.parametrize("name", FORMATS)
def test_each_schema_is_one_of_its_draft(name: str) -> None:
    assert schema(name)["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    jsonschema.Draft202012Validator.check_schema(schema(name))


@pytest.mark.parametrize("level", list(ExportLevel))
def test_every_level_validates(level: ExportLevel) -> None:
    validator = jsonschema.Draft202012Validator(schema("export"))
    for state in (sown_state(), with_vote("closed"), with_vote("revealed")):
        validator.validate(json.loads(encoded(export_of(state, level))))


@pytest.mark.parametrize(
    ("key", "value"), [("format", "other"), ("level", "secret"), ("ideas", {}), ("revision_id", "x")]
)
def test_what_is_no_export_does_not_validate(key: str, value: object) -> None:
    data = {**json.loads(encoded(export_of(with_vote("open")))), key: value}
    assert not jsonschema.Draft202012Validator(schema("export")).is_valid(data)


def test_a_programme_file_validates_row_by_row() -> None:
    rows: Any = {
        table: {str(n): record for n, record in enumerate(records.values(), 1)}
        for table, records in sown_state().tables.items()
    }
    rows = json.loads(msgspec.json.encode(rows))
    validator = jsonschema.Draft202012Validator(schema("programme"))
    validator.validate({"_meta": {"1": {}}, **rows})
    assert set(schema("programme")["properties"]) == {"_meta", *TABLES}
    del rows["ideas"]["1"]["title"]
    assert not validator.is_valid({"_meta": {"1": {}}, **rows})
