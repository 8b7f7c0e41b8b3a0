"""What `pack new` begins with is a whole pack."""

from __future__ import annotations

from pathlib import Path

import pytest

from coprod_tui.i18n.translator import LANGUAGES
from coprod_tui.packs.lint import lint
from coprod_tui.packs.load import read_pack
from coprod_tui.packs.names import pack_id
from coprod_tui.packs.skeleton import skeleton


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_skeleton_passes_the_strict_check(language: str, tmp_path: Path) -> None:
    path = tmp_path / "station-3.yaml"
    path.write_text(skeleton("station-3", language), encoding="utf-8")
    reading = read_pack(path)
    assert reading.faults == ()
    assert lint(reading, strict=True) == ()
    assert reading.pack is not None
    assert (reading.pack.id, reading.pack.languages) == ("station-3", (language,))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_skeleton_shows_what_a_day_is_made_of(language: str, tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(skeleton("a", language), encoding="utf-8")
    pack = read_pack(path).pack
    assert pack is not None
    assert len(pack.sessions) == 2
    tools = {activity.tool for session in pack.sessions for activity in session.activities}
    assert {"welcome", "roster", "ideas", "break", "vote", "actions", "achievements"} <= tools
    assert pack.groups
    assert pack.notice is not None
    assert pack.goals[0].indicators
    assert pack.retro_formats


def test_the_skeletons_differ_in_words_only() -> None:
    def keys(language: str) -> list[str]:
        lines = [line.strip().removeprefix("- ") for line in skeleton("a", language).splitlines()]
        found = [line.partition(":")[0] for line in lines if ":" in line and not line.startswith("#")]
        return ["text" if key in LANGUAGES else key for key in found]

    assert keys("de") == keys("en")


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("station-3", "station-3"),
        ("Größe 1", "groesse-1"),
        ("Gro\u0308ße 1", "groesse-1"),
        ("Mein Paket!", "mein-paket"),
        ("Café Öl", "cafe-oel"),
        ("日本", "mein-paket"),
        ("…", "mein-paket"),
        ("", "mein-paket"),
        ("programm", "programm"),
        ("x", "x"),
        ("a" * 80, "a" * 60),
    ],
)
def test_ids_are_made_from_names(name: str, id_: str) -> None:
    assert pack_id(name) == id_


@pytest.mark.parametrize("name", ["Mein Paket", "Größe 1", "日本"])
def test_a_folder_may_have_a_name_that_is_no_id(name: str, tmp_path: Path) -> None:
    folder = tmp_path / name
    folder.mkdir()
    (folder / "pack.yaml").write_text(skeleton(pack_id(name), "de"), encoding="utf-8")
    assert read_pack(folder).faults == ()
    (folder / "pack.yaml").write_text(skeleton("anders", "de"), encoding="utf-8")
    assert [fault.path for fault in read_pack(folder).faults] == ["id"]
