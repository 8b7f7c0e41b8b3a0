"""The README and the handbook say what is true of the program."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

import coprod_tui.tui.screens
from coprod_tui.__main__ import main
from coprod_tui.cli.commands import COMMANDS
from coprod_tui.help import page, page_names
from coprod_tui.i18n.translator import LANGUAGES
from coprod_tui.packs.load import load_pack
from coprod_tui.paths import home
from coprod_tui.tui.picture import TARGET, drawn
from coprod_tui.tui.screens.frame import FrameScreen

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
CHECKS = ROOT / ".ci" / "run"

pytestmark = pytest.mark.skipif(not README.is_file(), reason="no README beside the tests: not a checkout")


def readme() -> str:
    return README.read_text(encoding="utf-8")


def section(title: str) -> str:
    """Return what stands below a heading, up to the next one of its rank."""
    return readme().partition(f"\n## {title}\n")[2].partition("\n## ")[0]


def code_blocks(text: str, language: str = r"\w*") -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)\n```$", text, re.DOTALL | re.MULTILINE)


def calls() -> list[str]:
    """Return every call of the program the README shows, in a code block or within a line."""
    within_lines = re.findall(r"`(coprod-tui[^`\n]*)`", re.sub(r"```.*?```", "", readme(), flags=re.DOTALL))
    blocks = "\n".join(code_blocks(readme()))
    return [*within_lines, *re.findall(r"^coprod-tui .*$", blocks, re.MULTILINE)]


def screens() -> Iterator[type[FrameScreen]]:
    package = coprod_tui.tui.screens
    for info in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
        module = importlib.import_module(info.name)
        for _, kind in inspect.getmembers(module, inspect.isclass):
            if issubclass(kind, FrameScreen) and kind.__module__ == info.name:
                yield kind


def links(text: str) -> set[str]:
    """Return the targets of Markdown links that lie in the repository, without their anchors."""
    targets = re.findall(r"\]\(([^)#\s]+)[^)]*\)", text)
    return {target for target in targets if "://" not in target}


def test_the_quick_start_has_exactly_two_commands_of_one_line_each() -> None:
    blocks = code_blocks(section("Quick start"))
    assert len(blocks) == 2
    assert [block.count("\n") for block in blocks] == [0, 0]
    assert blocks[0].endswith(".venv/bin/coprod-tui")
    assert "pytest" in blocks[1]


def test_the_checks_run_the_readmes_test_command() -> None:
    if not CHECKS.is_file() or shutil.which("awk") is None:
        pytest.skip(".ci/run, or awk to read it with, is missing")
    found = re.search(r"tests=\$\(awk '(.*?)' README\.md\)", CHECKS.read_text(encoding="utf-8"), re.DOTALL)
    assert found, ".ci/run takes its test command from the README"
    taken = subprocess.run(
        ["awk", found[1], str(README)], capture_output=True, encoding="utf-8", check=True
    ).stdout.strip()
    assert taken == code_blocks(section("Quick start"))[1]


def test_every_command_the_readme_names_exists() -> None:
    named = {match[1] for call in calls() if (match := re.match(r"coprod-tui ([a-z]+)", call))}
    assert named == set(COMMANDS)


def test_every_option_the_readme_names_exists(capsys: pytest.CaptureFixture[str]) -> None:
    for call in calls():
        command, *_ = re.findall(r"^coprod-tui ([a-z]+)", call) or [""]
        main([command, "--help"] if command else ["--help"])
        help_ = capsys.readouterr().out
        for option in re.findall(r"(?<![\w-])--?[a-z][a-z-]*", call):
            assert option in help_ or option == "--help", f"{call}: no {option}"


def test_the_files_the_readme_points_to_are_there() -> None:
    targets = links(readme())
    assert targets
    assert [target for target in targets if not (ROOT / target).exists()] == []


def test_the_readmes_pack_loads_whole_and_a_programme_can_be_made_from_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (block,) = code_blocks(section("Writing a pack"), "yaml")
    path = home() / "packs" / "kurzer-abend.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(block, encoding="utf-8")
    loaded = load_pack(path)
    assert loaded.faults == ()
    assert loaded.value is not None
    (session,) = loaded.value.sessions
    assert sum(activity.minutes for activity in session.activities) == session.minutes
    programme = str(tmp_path / "abend.json")
    assert main(["new", programme, "--pack", "kurzer-abend"]) == 0
    assert main(["show", programme]) == 0
    assert "18:15 Ideen sammeln" in capsys.readouterr().out


def test_nothing_in_the_picture_points_outside() -> None:
    svg = TARGET.read_text(encoding="utf-8")
    assert re.findall(r"https?://[^\"'<> ]*", svg) == ["http://www.w3.org/2000/svg"]
    assert "@font-face" not in svg
    assert str(ROOT) not in svg


async def test_the_picture_can_be_drawn_again() -> None:
    svg = await drawn()
    assert "Übungsprogramm" in svg
    assert "erfunden" in svg
    assert "gespeichert&#160;14:05" in svg
    assert svg == await drawn()


def test_every_screen_has_its_page_in_every_language() -> None:
    wanted = {kind.HELP for kind in screens()}
    assert len(wanted) > 1
    for language in LANGUAGES:
        assert wanted - set(page_names(language)) == set(), language


def test_the_handbook_has_the_same_pages_in_every_language() -> None:
    assert len({page_names(language) for language in LANGUAGES}) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_has_a_title_and_leads_only_to_pages(language: str) -> None:
    names = page_names(language)
    for name in names:
        text = page(name, language)
        assert text.startswith("# "), name
        assert {target.removesuffix(".md") for target in links(text)} <= set(names), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_can_be_reached_from_the_first_one(language: str) -> None:
    reached = {target.removesuffix(".md") for target in links(page("index", language))}
    assert set(page_names(language)) - reached == {"index"}
