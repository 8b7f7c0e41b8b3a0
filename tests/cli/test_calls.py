"""How the program is called, and what it says when it is called wrongly."""

from __future__ import annotations

from pathlib import Path

import pytest

from coprod_tui import __version__
from coprod_tui.cli.commands import COMMANDS
from coprod_tui.i18n.translator import LANGUAGES
from tests.cli.conftest import Call


def test_version(call: Call) -> None:
    assert call("--version") == (0, f"coprod-tui {__version__}\n", "")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("option", ["--help", "-h"])
def test_the_help_names_every_command(
    call: Call, option: str, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COPROD_LANG", language)
    status, out, err = call(option)
    assert (status, err) == (0, "")
    assert all(f"coprod-tui {name}" in out for name in COMMANDS)
    assert max(len(line) for line in out.splitlines()) <= 80


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_a_help(call: Call, name: str) -> None:
    status, out, err = call(name, "--help")
    assert (status, err) == (0, "")
    assert out.startswith(f"Call: coprod-tui {name}")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("new",), "Something is missing: FILE, --pack"),
        (("new", "x.json", "--pack"), "--pack needs something after it"),
        (("new", "x.json", "--pack", "klein", "--start", "3.3.2027"), "“3.3.2027” is not a date"),
        (("new", "x.json", "--pack", "klein", "--lang", "fr"), "Possible are: de, en."),
        (("new", "x.json", "--pack", "klien"), "Did you mean “klein”?"),
        (("new", "", "--pack", "klein"), "name of a file is missing"),
        (("show",), "Something is missing: FILE"),
        (("show", "x.json", "--step", "6"), "Possible are: 1, 2, 3, 4, 5."),
        (("show", "x.json", "--colour"), "This is not known here: --colour"),
        (("export", "x.json", "--level", "fulll"), "Did you mean “full”?"),
        (("export", "x.json", "--dry-run=yes"), "takes nothing after it"),
        (("schema", "exports"), "Did you mean “export”?"),
        (("pack", "lost"), "Did you mean “list”?"),
        (("check",), "Something is missing: FILE"),
        (("shwo", "x.json"), "Did you mean “show”?"),
        (("x.json", "y.json"), "“x.json” is not a command"),
        (("--verbose",), "This is not known here: --verbose"),
    ],
)
def test_a_wrong_call_says_what_would_be_right(call: Call, arguments: tuple[str, ...], said: str) -> None:
    status, out, err = call(*arguments)
    assert (status, out) == (2, "")
    assert said in err
    assert err.startswith("coprod-tui: This call is not understood\n")
    assert not list(Path().iterdir())


def test_a_wrong_call_is_explained_in_the_readers_language(
    call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COPROD_LANG", "de")
    assert "Hier fehlt etwas: FILE" in call("show").err
    assert call("show", "--help").out.startswith("Aufruf: coprod-tui show")


@pytest.mark.parametrize("arguments", [(), ("kurs.json",), ("demo",), ("./show",)])
def test_full_screen_without_a_terminal_names_show(call: Call, arguments: tuple[str, ...]) -> None:
    status, out, err = call(*arguments)
    assert (status, out) == (2, "")
    assert "coprod-tui show FILE" in err


def test_what_stands_in_a_name_never_steers_the_terminal(call: Call) -> None:
    assert "\x1b" not in call("show", "\x1b[2Jx.json").err


@pytest.mark.parametrize("name", ["export", "pack", "programme"])
def test_schema_prints_json(call: Call, name: str) -> None:
    import json

    status, out, _ = call("schema", name)
    assert status == 0
    assert json.loads(out)["title"] == f"coprod-{name}"


def test_pack_list_names_the_packs(call: Call) -> None:
    status, out, err = call("pack", "list")
    assert (status, err) == (0, "")
    assert "klein  1.0  A small course  (1 session; de, en)" in out.splitlines()
    assert "koproduktion-stern" in out


def test_pack_list_shows_broken_packs_beside_the_others(call: Call, home: Path) -> None:
    (home / "packs" / "kaputt.yaml").write_text("format: coprod-pack\nid: [", encoding="utf-8")
    status, out, err = call("pack", "list")
    assert status == 1
    assert "klein" in out
    assert "kaputt.yaml" in err
