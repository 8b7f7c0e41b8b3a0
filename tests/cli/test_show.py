from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Call


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_show_prints_the_programme(call: Call, course: Path) -> None:
    status, out, err = call("show", course)
    assert (status, err) == (0, "")
    assert out.splitlines()[:2] == ["Kleiner Kurs", ""]
    assert "Step 1: Map it" in out
    assert "Step 5: Grow it" in out
    assert "Erster Tag, 09:00 Ideen sammeln: still to come" in out


def test_show_says_where_nothing_has_come_of_a_step(call: Call, course: Path) -> None:
    lines = call("show", course).out.splitlines()
    assert lines[lines.index("Step 5: Grow it") + 1] == "  nothing yet"
    assert lines[lines.index("Step 1: Map it") + 1] != "  nothing yet"


def test_show_prints_one_step(call: Call, course: Path) -> None:
    out = call("show", course, "--step", "2").out
    assert "Step 2: Focus it" in out
    assert "Step 1" not in out


@pytest.mark.parametrize(
    "command",
    [
        ("show",),
        ("check",),
        ("export", "-o", "-"),
        ("export", "--dry-run"),
        ("report", "--as", "html", "-o", "-"),
    ],
)
def test_reading_changes_nothing(call: Call, course: Path, command: tuple[str, ...]) -> None:
    before = content(Path())
    assert call(*command, course).status == 0
    assert content(Path()) == before


@pytest.mark.parametrize("command", ["show", "export", "check"])
@pytest.mark.parametrize(
    "bad",
    [
        None,
        b"",
        b"\0" * 500,
        b"{",
        b'{"_default": {}}',
        b"[1, 2]",
        b"\xff\xfe\x00",
        b'{"a": NaN}',
        b"[" * 9999,
    ],
    ids=["missing", "empty", "zeros", "cut", "tinydb", "list", "binary", "nan", "deep"],
)
def test_what_is_no_programme_is_said_plainly_and_left_alone(
    call: Call, command: str, bad: bytes | None
) -> None:
    path = Path("bad.json")
    if bad is not None:
        path.write_bytes(bad)
    status, out, err = call(command, path)
    assert (status, out) == (1, "")
    assert "bad.json" in err
    assert "Traceback" not in err
    assert content(Path()) == ({} if bad is None else {"bad.json": bad})


@pytest.mark.parametrize("command", ["show", "export", "check"])
def test_a_folder_is_no_programme(call: Call, command: str) -> None:
    Path("folder").mkdir()
    status, out, err = call(command, "folder")
    assert (status, out) == (1, "")
    assert "folder" in err


def test_a_telephone_number_is_said_on_stderr_and_shown_all_the_same(call: Call) -> None:
    title = "Kurs 069 8065 1234"
    assert call("new", "b.json", "--pack", "klein", "--start", "2027-03-03", "--title", title).status == 0
    status, out, err = call("show", "b.json")
    assert status == 0
    assert "069 8065 1234" in out
    assert "1 text looks like it points at one person" in err
    assert "1234" not in err


def test_a_pack_is_shown_with_what_its_tools_are_called(call: Call) -> None:
    out = call("pack", "show", "klein").out
    assert "ideas (Collect ideas)" in out
