"""Bad files through every command: a plain German sentence with place and way out, and nothing written."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from coprod_tui.__main__ import main
from coprod_tui.store.repository import Repository
from coprod_tui.text import is_safe
from tests.hostile.bad_files import BAD, NOT_A_PROGRAMME, Bad, write
from tests.hostile.programmes import practice_state

Said = Callable[..., tuple[int, str, str]]
ROOT = Path(__file__).parents[2]
# words of Python's json, of msgspec and of the C library
TECHNICAL = re.compile(
    r"Expecting|delimiter|Unterminated|Extra data|Expected|msgspec|`|\$\.|No such file|Is a directory"
    r"|Permission denied|Errno|Traceback|nicht sollte"
)


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The bytes of a whole programme."""
    path = tmp_path_factory.mktemp("good") / "kurs.json"
    Repository.create(path, practice_state()).close()
    return path.read_bytes()


@pytest.fixture
def said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> Said:
    """Calls the command line in German and returns status, stdout and stderr."""
    monkeypatch.setenv("COPROD_LANG", "de")
    monkeypatch.setenv("COPROD_HOME", str(tmp_path / "home"))
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")

    def run(*arguments: str | Path) -> tuple[int, str, str]:
        capsysbinary.readouterr()
        status = main([str(argument) for argument in arguments])
        out, err = capsysbinary.readouterr()
        return status, out.decode(), err.decode()

    return run


def ways(path: Path) -> Iterable[tuple[str | Path, ...]]:
    return (("show", path), ("export", path, "-o", "-"), ("backup", path, "--to", "."))


def beside(path: Path) -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in path.parent.iterdir() if one.is_file()}


@pytest.mark.parametrize("bad", BAD.values(), ids=BAD)
def test_every_command_says_plainly_what_is_wrong(said: Said, good: bytes, bad: Bad) -> None:
    path = write(Path("kurs.json"), bad.made(good))
    assert path.read_bytes() != good
    before = beside(path.absolute())
    for call in (("check", path), *ways(path)):
        status, out, err = said(*call)
        assert (status, out) == (1, ""), call
        assert bad.said in err, call
        assert "kurs.json" in err
        assert TECHNICAL.search(err) is None, err
        assert len(err.splitlines()) == 3, err  # what, where, and the way out
        assert is_safe(err)
    status, out, err = said("restore", path, "--list")
    # Its first line tells whose it is, or does not; then there is nothing kept to go back to.
    assert status == 0 or bad.said in err or "ist auf diesem Laptop kein früherer Stand aufgehoben" in err
    assert beside(path.absolute()) == before


@pytest.mark.parametrize("bad", BAD.values(), ids=BAD)
def test_an_earlier_save_comes_back_and_the_message_says_why(said: Said, good: bytes, bad: Bad) -> None:
    path = write(Path("kurs.json"), bad.made(good))
    write(Path("kurs.json.prev"), good)
    status, out, err = said("show", path)
    if status == 0:
        assert out
        status, out, err = said("backup", path, "--to", ".")
        assert status == 0
        assert "kurs.json ist beschädigt. " in err
        assert "Stand Nr. 1" in err
        assert TECHNICAL.search(err) is None, err
    else:  # a choice for people: changed outside, of a newer release, of another programme
        assert bad.said in err


@pytest.mark.parametrize("kind", NOT_A_PROGRAMME)
def test_a_good_file_of_another_kind_is_called_by_its_name(said: Said, good: bytes, kind: str) -> None:
    path = write(Path("kurs.json"), good)
    if kind == "export":
        assert said("export", path, "-o", "e.json")[0] == 0
        path = Path("e.json")
    else:
        path.write_bytes(NOT_A_PROGRAMME[kind].made(good))
    assert said("check", path)[0] == 0
    for call in ways(path):
        status, out, err = said(*call)
        assert (status, out) == (1, "")
        assert NOT_A_PROGRAMME[kind].said in err


@pytest.mark.parametrize("name", ["folder", "loop", "long", "in a file", "gone", "gone folder"])
def test_what_cannot_be_read_is_said(said: Said, good: bytes, name: str) -> None:
    path = Path("kurs.json")
    match name:
        case "folder":
            path.mkdir()
        case "loop":
            if sys.platform == "win32":
                pytest.skip("links need rights on Windows")
            path.symlink_to("b.json")
            Path("b.json").symlink_to(path)
        case "long":
            path = Path("x" * 300)
        case "in a file":
            path = write(path, good) / "innen.json"
        case "gone folder":
            path = Path("weg") / path
    for call in (("check", path), *ways(path), ("restore", path, "--list")):
        status, out, err = said(*call)
        assert (status, out) == (1, "")
        assert TECHNICAL.search(err) is None, err
        assert is_safe(err)


@pytest.mark.parametrize("call", ["check", "show", "export", "backup"])
def test_a_folder_that_may_not_be_read_is_said(
    said: Said, good: bytes, call: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(Path("kurs.json"), good)
    real = os.open

    def refused(name: str | Path, *arguments: int, **options: int) -> int:
        if str(name).endswith("kurs.json"):
            raise PermissionError(13, "Permission denied", str(name))
        return real(name, *arguments, **options)

    monkeypatch.setattr(os, "open", refused)
    more = {"export": ["-o", "-"], "backup": ["--to", "."]}.get(call, [])
    status, out, err = said(call, path, *more)
    assert (status, out) == (1, "")
    assert "dort darf nicht gelesen werden" in err
    assert TECHNICAL.search(err) is None, err


@pytest.mark.skipif(sys.platform == "win32", reason="there are neither pipes nor /dev on Windows")
@pytest.mark.parametrize("name", ["pipe.json", "pipe.yaml", "/dev/zero", "/dev/full"])
@pytest.mark.parametrize("call", ["check", "show", "backup"])
def test_a_pipe_or_a_device_is_not_waited_for(tmp_path: Path, name: str, call: str) -> None:
    if not name.startswith("/"):
        os.mkfifo(tmp_path / name)
    elif not Path(name).exists():
        pytest.skip(f"there is no {name}")
    more = ["--to", "."] if call == "backup" else []
    ended = subprocess.run(
        [sys.executable, "-m", "coprod_tui", call, name, *more],
        env={**os.environ, "COPROD_LANG": "de", "COPROD_HOME": str(tmp_path), "PYTHONPATH": str(ROOT)},
        cwd=tmp_path,
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert (ended.returncode, ended.stdout) == (1, b"")
    assert TECHNICAL.search(ended.stderr.decode()) is None


MEMORY = """
import sys
from coprod_tui.__main__ import main
from tests.hostile.fuzz import peak_megabytes
status = [main([call, sys.argv[1]]) for call in ("check", "show")]
print(status, peak_megabytes() < 300)
"""
MUCH: dict[str, Callable[[bytes], bytes]] = {
    "300 MB": lambda good: good[:2_000],
    "a million groups": lambda good: b"[" + b'{"a":1},' * 660_000 + b"1]",
    "groups in groups": lambda good: b"[" + (b'{"a":' * 38 + b"1" + b"}" * 38 + b",") * 25_000 + b"1]",
    "a million names": lambda good: b"{" + b",".join(b'"%d":0' % n for n in range(990_000)) + b"}",
    "23 MB of text": lambda good: b'["' + "\U0001f600".encode() * 5_700_000 + b'"]',
}


@pytest.mark.skipif(sys.platform == "win32", reason="peak memory is not told on Windows")
@pytest.mark.parametrize("kind", MUCH)
def test_no_file_takes_much_memory(tmp_path: Path, good: bytes, kind: str) -> None:
    path = write(tmp_path / "kurs.json", MUCH[kind](good))
    if kind == "300 MB":
        with path.open("r+b") as file:
            file.truncate(300 * 1024 * 1024)
    ended = subprocess.run(
        [sys.executable, "-c", MEMORY, str(path)],
        env={**os.environ, "COPROD_HOME": str(tmp_path), "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert ended.stdout == "[1, 1] True\n", ended.stderr
