"""The examples beside the packs: found, read whole, and what the shipped ones say."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from coprod_tui.errors import InputFault
from coprod_tui.model.examples import Example
from coprod_tui.packs.examples import example_ids, load_example
from coprod_tui.packs.load import load_typed
from coprod_tui.paths import shipped_packs

SHIPPED = (shipped_packs(),)
SMALL = """\
format: coprod-example
format_version: "0.9"
id: klein
pack: koproduktion-stern
made_up: true
title: {de: Klein, en: Small}
"""


def write(folder: Path, name: str, text: str) -> None:
    """Put an example beside a pack in `folder`."""
    place = folder / "paket" / "examples"
    place.mkdir(parents=True, exist_ok=True)
    (place / f"{name}.yaml").write_text(text, encoding="utf-8", newline="\n")


def texts(value: object) -> Iterator[dict[str, str]]:
    """Yield every map of languages in plain data."""
    if isinstance(value, dict) and value.keys() & {"de", "en"}:
        yield value
    elif isinstance(value, dict):
        yield from texts(list(value.values()))
    elif isinstance(value, list | tuple):
        for part in value:
            yield from texts(part)


def test_both_examples_are_shipped() -> None:
    assert example_ids(SHIPPED) == ("offenbach-2019", "uebung")


@pytest.mark.parametrize("id_", example_ids(SHIPPED))
def test_a_shipped_example_has_no_faults_and_every_text_in_both_languages(id_: str) -> None:
    (path,) = shipped_packs().glob(f"*/examples/{id_}.yaml")
    loaded = load_typed(path, Example)
    assert [str(fault) for fault in loaded.faults] == []
    found = list(texts(msgspec.to_builtins(loaded.value)))
    assert len(found) > 20
    assert [text for text in found if set(text) != {"de", "en"} or not all(text.values())] == []


def test_the_users_own_example_comes_first(tmp_path: Path) -> None:
    own, theirs = tmp_path / "own", tmp_path / "theirs"
    write(own, "klein", SMALL.replace("Small", "Mine"))
    write(theirs, "klein", SMALL)
    assert example_ids((own, theirs)) == ("klein",)
    assert load_example((own, theirs), "klein").title["en"] == "Mine"


def test_a_folder_that_is_missing_holds_no_examples(tmp_path: Path) -> None:
    assert example_ids((tmp_path / "nowhere",)) == ()


def test_an_unknown_example_is_refused() -> None:
    with pytest.raises(InputFault, match="The example “offenbach” is not there"):
        load_example(SHIPPED, "offenbach")


def test_an_unknown_key_is_refused_with_its_place(tmp_path: Path) -> None:
    write(tmp_path, "klein", SMALL + "persons: []\n")
    with pytest.raises(InputFault) as refused:
        load_example((tmp_path,), "klein")
    assert "klein.yaml:7:1 persons" in str(refused.value.message)


def test_an_example_is_called_like_its_file(tmp_path: Path) -> None:
    write(tmp_path, "gross", SMALL)
    with pytest.raises(InputFault) as refused:
        load_example((tmp_path,), "gross")
    assert "“klein”" in str(refused.value.message)
