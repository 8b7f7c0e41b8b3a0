"""What the command line says: never a byte that steers a terminal, whatever files hold or are called."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from coprod_tui.__main__ import main
from coprod_tui.store.format import Header, assembled, raw_line
from coprod_tui.store.repository import Repository
from coprod_tui.tui.beginning import repository_for
from tests.cli.conftest import PACK
from tests.hostile.frames import frame_text
from tests.hostile.payloads import STEERING
from tests.hostile.programmes import practice_state, with_words
from tests.tui.conftest import OpenApp

Bytes = Callable[..., tuple[int, bytes, bytes]]
HOSTILE = "".join(STEERING)
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
NAMES = {
    "a line of ours": "kurs\ncoprod-tui: alles gut\n.json",
    "escape": "kurs\x1b[2J\x1b]52;c;x\x07.json",
    "bidi": "kurs\u202enosj.json",
    "markup": "[@click=app.quit]x[[red]$n{x}%s.json",
    "no UTF-8": os.fsdecode(b"kurs\xff\xfe.json"),
    "255 bytes": "ü" * 125 + ".json",
    "leading hyphen": "./-o.json",
}


@pytest.fixture
def said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> Bytes:
    """Calls the command line and returns status, stdout and stderr; nothing in them may steer."""
    monkeypatch.setenv("COPROD_LANG", "de")
    monkeypatch.setenv("COPROD_HOME", str(tmp_path / "home"))
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")

    def run(*arguments: str | Path) -> tuple[int, bytes, bytes]:
        capsysbinary.readouterr()
        status = main([str(argument) for argument in arguments])
        out, err = capsysbinary.readouterr()
        assert CONTROL.search(out.decode()) is None, arguments
        assert CONTROL.search(err.decode()) is None, arguments
        return status, out, err

    return run


def test_hostile_words_in_every_field(said: Bytes) -> None:
    path = Path("kurs.json")
    Repository.create(path, with_words(practice_state(), lambda text: HOSTILE + text)).close()
    assert said("check", path)[0] == 0
    drawn = 0
    for step in ((), ("--step", "1"), ("--step", "3"), ("--step", "5")):
        status, out, _ = said("show", path, *step)
        assert status == 0
        drawn += out.count(b"8;77;77t")
    assert drawn > 20
    status, out, _ = said("report", path, "--as", "html", "-o", "-")
    assert status == 0
    assert out.count(b"8;77;77t") > 20
    for level in ("open", "coordination", "full"):
        sure = ("--yes", "--reason", HOSTILE) if level == "full" else ()
        status, out, _ = said("export", path, "-o", "-", "--level", level, *sure)
        assert status == 0
        assert out.count(b"8;77;77t") > 20
        assert said("export", path, "--dry-run", "--level", level)[0] == 0
    assert said("export", path, "-o", "e.json")[0] == 0
    assert said("check", "e.json")[0] == 0
    assert said("backup", path, "--to", ".")[0] == 0
    assert said("restore", path, "--list")[0] == 0


def test_a_line_break_in_a_title_makes_no_line_of_its_own(said: Bytes) -> None:
    path = Path("kurs.json")
    Repository.create(path, with_words(practice_state(), lambda text: f"A\nB: gelogen {text}")).close()
    _, out, _ = said("show", path)
    assert b"gelogen" in out
    assert not [line for line in out.decode().splitlines() if line.startswith("B:")]


def test_fields_of_a_newer_release_leave_in_nothing(said: Bytes) -> None:
    path = Path("kurs.json")
    Repository.create(path, practice_state()).close()
    document = json.loads(path.read_bytes())
    del document["_meta"]
    for rows in document.values():
        for row in rows.values():
            row["of_the_future"] = "Geheimnis"
    document["theirs"] = {"1": {"text": "Geheimnis"}}
    programme = practice_state().programme.id
    header = Header(schema="1.99", programme_id=programme, n=1, parent="")
    lines = [raw_line(name, rows) for name, rows in document.items()]
    path.write_bytes(assembled(header, lines)[0])
    before, names = path.read_bytes(), set(Path().iterdir())
    for call in (("check", path), ("show", path), ("export", path, "-o", "-", "--level", "coordination")):
        status, out, err = said(*call)
        assert (status, err) == (0, b"")
        assert b"uture" not in out
        assert b"Geheimnis" not in out
    assert path.read_bytes() == before
    assert set(Path().iterdir()) == names


@pytest.mark.parametrize("place", ["title", "id", "licence"])
def test_hostile_words_in_a_pack(said: Bytes, tmp_path: Path, place: str) -> None:
    packs = tmp_path / "home" / "packs"
    packs.mkdir(parents=True)
    words = json.dumps(HOSTILE)
    lines = {"title": f"title: {{de: {words}, en: x}}", "id": f"id: {words}", "licence": f"licence: {words}"}
    pack = re.sub(rf"^{place}: .*$", lambda _: lines[place], PACK, flags=re.MULTILINE)
    for name in ("klein.yaml", "\x1b[2J\u202e\nklein.yaml") if os.name == "posix" else ("klein.yaml",):
        (packs / name).write_text(pack, encoding="utf-8")
        assert said("check", packs / name)[0] == 1
    assert said("pack", "list")[0] == 1
    assert said("new", "k.json", "--pack", "klein" + HOSTILE)[0] in (1, 2)


def test_hostile_words_in_what_is_refused(said: Bytes) -> None:
    calls: tuple[tuple[str, ...], ...] = (
        ("check",), ("show",), ("export",), ("restore", "--list"), ("backup", "--to", ".")
    )  # fmt: skip
    for data in (
        b'{"_meta": {"1": {"schema": "%s"}}}' % HOSTILE.encode(),
        b'{"format": "coprod-export", "format_version": %s}' % json.dumps(HOSTILE).encode(),
        b'{"format": "coprod-export", "format_version": "1.0", "level": %s}' % json.dumps(HOSTILE).encode(),
        b"{%s: 1, %s: 2}" % ((json.dumps(HOSTILE).encode(),) * 2),
        HOSTILE.encode(),
    ):
        Path("kurs.json").write_bytes(data)
        for call in calls:
            assert said(call[0], "kurs.json", *call[1:])[0] == 1
    for words in (HOSTILE, HOSTILE + "\ncoprod-tui: gut"):
        assert said("show", "kurs.json", "--step", words)[0] == 2
        assert said(words.replace("\0", ""), "show")[0] == 2


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names")
@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_a_file_of_a_hostile_name(said: Bytes, name: str) -> None:
    _, out, err = said("show", name)
    assert len(err.splitlines()) == 3  # a name cannot add a line to the message
    _, out, err = said("new", name, "--pack", "koproduktion-stern")
    if b"\xc3\xbc" * 125 in os.fsencode(name):  # no room for the names of its siblings
        assert "Name ist zu lang" in err.decode()
        assert list(Path().iterdir()) == []
        return
    assert len(out.splitlines()) == 1
    for command, *more in (["check"], ["show"], ["restore", "--list"]):
        status, out, err = said(command, name, *more)
        assert (status, err) == (0, b"")
    for command, *more in (["export"], ["backup", "--to", "."]):
        assert said(command, name, *more)[0] == 0
    Path(name).write_bytes(b"kaputt")
    for sibling in Path().glob("*.prev"):
        sibling.unlink()
    assert len(said("show", name)[2].splitlines()) == 3


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names")
@pytest.mark.parametrize("name", [name for name in NAMES.values() if len(name) < 99], ids=lambda name: "")
async def test_the_screens_of_a_file_of_a_hostile_name(open_app: OpenApp, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    async with open_app(practice_state(), path=path) as (app, pilot):
        for key in ("0", "ctrl+s", "f1", "escape", "ctrl+p", "escape"):
            await pilot.press(key)
            await pilot.pause()
            assert CONTROL.search(frame_text(app).replace("\n", "")) is None
        app.settings = app.settings.opened(path)
    with repository_for(path, None, "de") as book:
        assert book is not None
