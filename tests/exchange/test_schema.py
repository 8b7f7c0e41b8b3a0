from __future__ import annotations

import base64
import json
import zlib
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from coprod_tui.exchange.encode import encoded
from coprod_tui.exchange.levels import ExportLevel
from coprod_tui.exchange.schema import schema_of
from coprod_tui.model.state import TABLES
from coprod_tui.store.repository import Repository
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


def test_a_programme_file_validates_row_by_row(tmp_path: Path) -> None:
    path = tmp_path / "kurs.json"
    state = sown_state()
    Repository.create(path, state).close()
    tables = json.loads(path.read_bytes())
    validator = jsonschema.Draft202012Validator(schema("programme"))
    validator.validate(tables)
    assert set(schema("programme")["properties"]) == {"_meta", *TABLES}
    assert {name: len(rows) for name, rows in tables.items() if name != "_meta"} == {
        name: len(records) for name, records in state.tables.items() if records
    }
    del tables["ideas"]["1"]["title"]
    assert not validator.is_valid(tables)


def test_a_pack_stands_packed_or_plain_and_never_both(tmp_path: Path) -> None:
    path = tmp_path / "kurs.json"
    Repository.create(path, sown_state()).close()
    tables = json.loads(path.read_bytes())
    packed = tables["packs"]["1"]
    pack = json.loads(zlib.decompress(base64.b64decode(packed["packed"])))
    validator = jsonschema.Draft202012Validator(schema("programme"))

    def is_valid(row: object) -> bool:
        return validator.is_valid({**tables, "packs": {"1": row}})

    assert is_valid(packed)
    assert is_valid({"id": packed["id"], "pack": pack})
    assert is_valid({**packed, "deleted": "2027-03-03T09:00:00Z", "theirs": 1})
    assert not is_valid({**packed, "pack": pack})
    assert not is_valid({"id": packed["id"]})
    assert not is_valid({"packed": packed["packed"]})
    assert not is_valid({**packed, "packed": 7})
    assert not is_valid({"id": packed["id"], "pack": {**pack, "format": "other"}})
