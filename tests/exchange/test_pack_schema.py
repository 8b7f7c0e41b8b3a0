"""The JSON Schema of packs takes what the reader takes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from coprod_tui.exchange.schema import schema_of
from coprod_tui.model.packs import Pack, PackFile
from coprod_tui.packs.faults import Faults
from coprod_tui.packs.guide import FILES, guide
from coprod_tui.packs.load import load_pack, read_pack
from coprod_tui.packs.nodes import MapNode, Node
from coprod_tui.packs.skeleton import skeleton
from coprod_tui.packs.typed import Walk, schema
from coprod_tui.paths import shipped_packs

SCHEMA: Any = json.loads(schema_of("pack"))
KEYS = {field.encode_name: field for field in schema(PackFile).fields}
FOLDERS = sorted(path.parent for path in shipped_packs().glob("*/pack.yaml"))


def typed(tree: Node, *, head: bool) -> dict[str, object]:
    """Return a file with the values its keys ask for, as the reader sees them."""
    faults = Faults()
    walk = Walk(faults)
    assert isinstance(tree, MapNode)
    if head:
        data = walk.struct(tree, schema(PackFile))
    else:
        data = {
            entry.key.text: walk.value(entry.value, KEYS[entry.key.text].type, entry.key.text)
            for entry in tree.entries
        }
    assert faults.sorted() == ()
    return data


def problems(data: object) -> list[str]:
    return [error.message for error in jsonschema.Draft202012Validator(SCHEMA).iter_errors(data)]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_file_of_the_shipped_packs_validates(folder: Path) -> None:
    head, *parts = read_pack(folder).trees
    assert problems(typed(head, head=True)) == []
    for part in parts:
        assert problems(typed(part, head=False)) == []


@pytest.mark.parametrize("language", FILES)
def test_what_pack_new_writes_validates(language: str, tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(skeleton("a", language), encoding="utf-8")
    (tree,) = read_pack(path).trees
    assert problems(typed(tree, head=True)) == []


@pytest.mark.parametrize("key", [*KEYS, "unknown"])
def test_further_files_may_hold_what_the_reader_takes_there(key: str, tmp_path: Path) -> None:
    folder = tmp_path / "a"
    folder.mkdir()
    (folder / "pack.yaml").write_text(skeleton("a", "de") + "files: [b.yaml]\n", encoding="utf-8")
    (folder / "b.yaml").write_text(f"{key}: []\n", encoding="utf-8")
    taken = load_pack(folder).faults == ()
    assert (problems({key: []}) == []) is taken


def test_wrong_files_do_not_validate(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(skeleton("a", "de"), encoding="utf-8")
    (tree,) = read_pack(path).trees
    good = typed(tree, head=True)
    assert problems({**good, "unknown": 1})
    assert problems({**good, "sessions": {}})
    assert problems({key: value for key, value in good.items() if key != "licence"})
    assert problems({})


def test_every_key_is_described_and_the_schema_has_no_address() -> None:
    text = json.dumps(SCHEMA)
    assert '"$id"' not in text
    for name, part in SCHEMA["$defs"].items():
        assert part["description"], name
        for key, kind in part.get("properties", {}).items():
            assert kind["description"], f"{name}.{key}"


def test_the_guide_names_every_key_of_the_schema() -> None:
    text = guide("en")
    keys = {key for part in SCHEMA["$defs"].values() for key in part.get("properties", {})}
    assert set(Pack.__struct_fields__) <= keys
    assert {key for key in keys if f"| `{key}` |" not in text} == set()
