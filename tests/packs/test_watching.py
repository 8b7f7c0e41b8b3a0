"""Who edits a pack is noticed: what reads differently is told, once, with its faults."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from coprod_tui.packs.load import load_pack
from coprod_tui.packs.watching import PackWatch
from tests.cli.conftest import PACK

OTHER = PACK.replace("id: klein", "id: gross")


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    """The user's own packs, and those that ship: one in a folder."""
    own, shipped = tmp_path / "own", tmp_path / "shipped"
    write(shipped / "klein" / "pack.yaml", PACK)
    own.mkdir()
    return own, shipped


def write(path: Path, text: str) -> None:
    """Write as an editor does, some time after the last change."""
    later = path.stat().st_mtime_ns + 10**9 if path.exists() else None
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    if later is not None:
        os.utime(path, ns=(later, later))


def titles(watch: PackWatch) -> dict[str, str]:
    """Look; return the German titles of what is new, by id; of a broken pack its first fault."""
    return {
        id_: found.value.title["de"] if found.value else found.faults[0].place
        for id_, found in watch.look().items()
    }


def test_the_first_look_tells_all_and_the_next_only_what_changed(folders: tuple[Path, Path]) -> None:
    write(folders[0] / "gross.yaml", OTHER)
    watch = PackWatch(folders, ["klein", "gross", "fehlt"])
    assert titles(watch) == {"klein": "Kleiner Kurs", "gross": "Kleiner Kurs"}
    assert titles(watch) == {}
    write(folders[1] / "klein" / "pack.yaml", PACK.replace("Kleiner Kurs", "Neuer Kurs"))
    assert titles(watch) == {"klein": "Neuer Kurs"}
    assert titles(watch) == {}


def test_a_fault_is_told_with_its_line_and_so_is_that_it_is_mended(folders: tuple[Path, Path]) -> None:
    watch = PackWatch(folders, ["klein"])
    watch.look()
    head = folders[1] / "klein" / "pack.yaml"
    write(head, PACK + "minuten: 5\n")
    line = PACK.count("\n") + 1
    assert titles(watch) == {"klein": f"klein/pack.yaml:{line}:1 minuten"}
    assert titles(watch) == {}
    write(head, PACK)
    assert titles(watch) == {"klein": "Kleiner Kurs"}


def test_a_file_it_lists_counts_too(folders: tuple[Path, Path]) -> None:
    head, _, sessions = PACK.partition("sessions:")
    folder = folders[1] / "klein"
    write(folder / "pack.yaml", head + "files:\n  - tag.yaml\n")
    write(folder / "tag.yaml", "sessions:" + sessions)
    watch = PackWatch(folders, ["klein"])
    watch.look()
    write(folder / "tag.yaml", "sessions:" + sessions.replace("Erster Tag", "Tag der Ideen"))
    (found,) = watch.look().values()
    assert found.value is not None
    assert found.value.sessions[0].title["de"] == "Tag der Ideen"


def test_an_own_one_goes_before_even_while_it_is_broken(folders: tuple[Path, Path]) -> None:
    watch = PackWatch(folders, ["klein"])
    watch.look()
    write(folders[0] / "klein" / "pack.yaml", PACK.replace("Kleiner Kurs", "Eigener Kurs"))
    assert titles(watch) == {"klein": "Eigener Kurs"}
    write(folders[0] / "klein" / "pack.yaml", "format: [")
    assert titles(watch)["klein"].startswith("klein/pack.yaml:1")


def test_a_single_file_may_have_another_name_than_its_pack(folders: tuple[Path, Path]) -> None:
    write(folders[0] / "entwurf.yaml", OTHER)
    assert titles(PackWatch(folders, ["gross"])) == {"gross": "Kleiner Kurs"}


def test_another_pack_that_is_edited_is_no_news(folders: tuple[Path, Path]) -> None:
    write(folders[0] / "gross.yaml", OTHER)
    watch = PackWatch(folders, ["klein"])
    watch.look()
    write(folders[0] / "gross.yaml", OTHER.replace("Kleiner Kurs", "Großer Kurs"))
    assert titles(watch) == {}


def test_what_is_gone_for_a_moment_is_no_news_when_it_is_back(folders: tuple[Path, Path]) -> None:
    watch = PackWatch(folders, ["klein"])
    watch.look()
    place = folders[1] / "klein"
    place.rename(folders[1] / "_klein")
    assert titles(watch) == {}
    (folders[1] / "_klein").rename(place)
    assert titles(watch) == {}


def test_folders_that_are_not_there_hold_nothing(tmp_path: Path) -> None:
    assert PackWatch([tmp_path / "nowhere"], ["klein"]).look() == {}


def test_while_a_file_is_being_written_it_waits(
    folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    watch = PackWatch(folders, ["klein"])
    watch.look()
    head = folders[1] / "klein" / "pack.yaml"
    write(head, PACK[:200])

    def goes_on(path: Path) -> object:
        read = load_pack(path)
        write(head, PACK.replace("Kleiner Kurs", "Neuer Kurs"))
        return read

    monkeypatch.setattr("coprod_tui.packs.watching.load_pack", goes_on)
    assert titles(watch) == {}
    monkeypatch.undo()
    assert titles(watch) == {"klein": "Neuer Kurs"}
