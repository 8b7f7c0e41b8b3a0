"""The guide for writers says what the program reads, and every example in it works."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
from msgspec import inspect

import coprod_tui.packs.lint
from coprod_tui.__main__ import main
from coprod_tui.cli.commands import COMMANDS
from coprod_tui.cli.pack import ACTIONS
from coprod_tui.i18n import Translator
from coprod_tui.model.packs import PackFile, Tool
from coprod_tui.packs import load_pack
from coprod_tui.packs.expected import bare
from coprod_tui.packs.guide import FILES, guide
from coprod_tui.packs.guide.parts import PARTS, Part
from coprod_tui.packs.guide.tools import TOOL_SENTENCES
from coprod_tui.packs.lint import lint
from coprod_tui.packs.load import read_pack
from coprod_tui.packs.typed import schema
from coprod_tui.paths import home, shipped_packs

BASE = """\
format: coprod-pack
format_version: "1.0"
id: klein
version: "1.0.0"
languages: [LANG, PLAIN]
licence: MIT
title: {LANG: "…"}
attribution: {LANG: "…"}
"""
GROUPS = """\
groups:
  - {id: team, label: {LANG: "…"}}
  - {id: leser, label: {LANG: "…"}}
  - {id: readers, label: {LANG: "…"}}
"""
ACTIVITY = ("id: a", "tool: slide", "minutes: 30", 'title: {LANG: "…"}')
SESSION = """\
sessions:
  - id: tag
    kind: day
    title: {LANG: "…"}
    minutes: 30
    activities:
      -
"""
PLAIN = {"de": "de-einfach", "en": "en-plain"}

Block = tuple[str, str, str]
"""Language, what stands behind the word `yaml`, and the text of a code block."""


def blocks(kind: str = "") -> Iterator[Block]:
    for language in FILES:
        for info, text in re.findall(
            r"^ *```([^\n]+)\n(.*?)^ *```$", guide(language), re.DOTALL | re.MULTILINE
        ):
            if info.startswith(kind):
                yield language, info, text


def in_language(text: str, language: str) -> str:
    return text.replace("LANG", language).replace("PLAIN", PLAIN[language])


def with_keys(base: str, lines: str) -> str:
    """Return the lines of `base` at the left edge that `lines` do not have, and those behind them."""
    given = set(re.findall(r"^([a-z_]+):", lines, re.MULTILINE))
    kept = [
        part for part in re.split(r"^(?=\S)", base, flags=re.MULTILINE) if part.partition(":")[0] not in given
    ]
    return "".join(kept) + lines


def as_pack(block: Block) -> str:
    """Return a whole pack around a piece of one."""
    language, info, text = block
    if info == "yaml head":
        return with_keys(in_language(BASE + GROUPS, language), text)
    lines = with_keys(in_language("\n".join(ACTIVITY) + "\n", language), text)
    indented = "".join(f"        {line}" for line in lines.splitlines(keepends=True))
    return in_language(BASE + GROUPS + SESSION, language) + indented


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
    return path


def numbered(found: Iterator[Block]) -> list[object]:
    return [pytest.param(block, id=f"{block[0]}-{number}") for number, block in enumerate(found)]


@pytest.mark.parametrize("language", FILES)
def test_the_guide_beside_the_packs_is_what_the_program_would_write(language: str) -> None:
    path = shipped_packs() / FILES[language]
    assert path.read_text(encoding="utf-8") == guide(language), "run python -m coprod_tui.packs.guide"


def test_no_piece_of_yaml_is_left_untried() -> None:
    kinds = {info.split("=")[0] for _, info, _ in blocks()}
    assert kinds == {"sh", "yaml whole", "yaml head", "yaml activity", "yaml wrong", "yaml file"}


@pytest.mark.parametrize("block", numbered(blocks("yaml whole")))
def test_whole_examples_have_nothing_to_complain_about(block: Block, tmp_path: Path) -> None:
    path = written(tmp_path, "ganz.yaml", block[2])
    reading = read_pack(path)
    assert reading.faults == ()
    assert lint(reading, strict=True) == ()


@pytest.mark.parametrize("block", numbered(blocks("yaml whole")))
def test_a_programme_can_be_made_from_whole_examples(
    block: Block, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (id_,) = re.findall(r"^id: (.*)$", block[2], re.MULTILINE)
    (home() / "packs").mkdir(parents=True)
    written(home() / "packs", f"{id_}.yaml", block[2])
    programme = str(tmp_path / "probe.json")
    assert main(["new", programme, "--pack", id_]) == 0
    assert main(["show", programme]) == 0
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("language", FILES)
def test_the_smallest_whole_pack_is_small(language: str) -> None:
    smallest = min(text.count("\n") for tag, _, text in blocks("yaml whole") if tag == language)
    assert smallest <= 25


@pytest.mark.parametrize("language", FILES)
def test_the_pack_of_several_files_loads(language: str, tmp_path: Path) -> None:
    names = []
    for tag, info, text in blocks("yaml file="):
        if tag == language:
            names.append(info.partition("=")[2])
            written(tmp_path, names[-1], text)
    assert len(names) == 3
    loaded = load_pack((tmp_path / names[0]).parent)
    assert loaded.faults == ()
    assert loaded.value is not None
    assert len(loaded.value.sessions) == len(loaded.value.goals) == 1


@pytest.mark.parametrize("block", numbered(blocks("yaml head")) + numbered(blocks("yaml activity")))
def test_right_pieces_are_read(block: Block, tmp_path: Path) -> None:
    assert load_pack(written(tmp_path, "klein.yaml", as_pack(block))).faults == ()


@pytest.mark.parametrize("block", numbered(blocks("yaml wrong")))
def test_wrong_pieces_are_refused(block: Block, tmp_path: Path) -> None:
    text = as_pack(block)
    first = len(text.splitlines()) - len(block[2].splitlines())
    faults = load_pack(written(tmp_path, "klein.yaml", text)).faults
    assert faults
    assert all(fault.line > first for fault in faults)


def reached(kind: inspect.Type) -> Iterator[type]:
    kind = bare(kind)
    if isinstance(kind, inspect.VarTupleType):
        yield from reached(kind.item_type)
    elif isinstance(kind, inspect.StructType):
        yield kind.cls
        for field in kind.fields:
            yield from reached(field.type)


def test_every_part_of_a_pack_has_its_table() -> None:
    assert {part.struct for part in PARTS} == set(reached(schema(PackFile)))


@pytest.mark.parametrize("language", FILES)
@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.struct.__name__)
def test_every_key_is_described_in_every_language(language: str, part: Part) -> None:
    section = guide(language).partition(f'<a id="{part.anchor}"></a>')[2].partition("<a id=")[0]
    rows = [
        [cell.strip() for cell in line.split(" | ")]
        for line in section.splitlines()
        if line.startswith("| `")
    ]
    parts = {one.struct for one in PARTS}
    known = {field.name for base in part.struct.__mro__[1:] if base in parts for field in schema(base).fields}
    names = [field.encode_name for field in schema(part.struct).fields if field.name not in known]
    assert names
    assert [row[0].strip("| `") for row in rows] == names
    assert [row for row in rows if len(row) != 4 or not all(row)] == []


def shape(language: str) -> list[tuple[int, list[tuple[str, int]]]]:
    """Return the sections of a guide: level of the heading, and of each paragraph its kind and length."""
    text = re.sub(r"```.*?```", "[code]", guide(language), flags=re.DOTALL)
    sections = []
    for section in re.split(r"^(?=#)", text, flags=re.MULTILINE):
        paragraphs = [part.strip() for part in section.split("\n\n") if part.strip()]
        level = len(section) - len(section.lstrip("#"))
        sections.append((level, [(kind_of(part), rows_of(part)) for part in paragraphs]))
    return sections


def kind_of(paragraph: str) -> str:
    first = re.match(r"\||#|<a|- |\d+\.|\[code\]|\*\*", paragraph)
    return first[0].rstrip("0123456789.") or "1." if first is not None else "words"


def rows_of(paragraph: str) -> int:
    return paragraph.count("\n") if paragraph.startswith(("|", "- ")) else 0


def test_both_guides_have_the_same_sections_paragraphs_and_tables() -> None:
    assert shape("de") == shape("en")


def test_no_key_is_described_twice_in_one_guide() -> None:
    rows = [line for line in guide("en").splitlines() if re.match(r"\| `[a-z_]+` \| [A-Z]", line)]
    votes = [row for row in rows if row.startswith(("| `cap` ", "| `way_in` ", "| `threshold` "))]
    assert len(votes) == 3


def test_both_guides_name_the_same_keys_and_commands() -> None:
    """A sentence about a key that one of them lacks would be missed here."""
    named = {}
    for language in FILES:
        text = re.sub(r"```.*?```", "", guide(language), flags=re.DOTALL)
        words = re.findall(r"`([a-z_]+(?::[ a-z_]*)?|--[a-z]+)`", text)
        named[language] = {word for word in words if word in KEYS or word.startswith("--") or ":" in word}
    assert named["de"] ^ named["en"] == set()


KEYS = {field.encode_name for part in PARTS for field in schema(part.struct).fields}


def test_the_german_guide_is_german() -> None:
    tr = Translator("de")
    words = [text for part in PARTS for text in (part.title, part.words)] + list(TOOL_SENTENCES.values())
    english = [text for text in words if tr(text) == text]
    rows = [line for line in guide("en").splitlines() if line.startswith("| `")]
    same = set(rows) & set(guide("de").splitlines())
    assert english == []
    assert {row for row in same if "coprod-pack" not in row} == set()


def test_every_tool_is_explained() -> None:
    assert tuple(TOOL_SENTENCES) == get_args(Tool)


@pytest.mark.parametrize("language", FILES)
def test_every_kind_of_finding_is_explained(language: str) -> None:
    folder = Path(coprod_tui.packs.lint.__file__).parent
    source = "".join(path.read_text(encoding="utf-8") for path in folder.glob("*.py"))
    codes = set(re.findall(r'\bfound\(\s*"([a-z-]+)"', source))
    assert len(codes) > 10
    assert {code for code in codes if f"\n| `{code}` | " not in guide(language)} == set()


@pytest.mark.parametrize("language", FILES)
def test_every_link_leads_somewhere(language: str) -> None:
    text = guide(language)
    places = re.findall(r'<a id="([^"]+)"></a>', text)
    assert len(places) == len(set(places))
    assert set(re.findall(r"\]\(#([^)]+)\)", text)) <= set(places)
    files = {target for target in re.findall(r"\]\(([^)#]+)\)", text) if "://" not in target}
    assert [name for name in files if not (shipped_packs() / name).is_file() and name != "../README.md"] == []


def test_every_command_of_the_guide_exists() -> None:
    lines = [line.split() for _, _, text in blocks("sh") for line in text.splitlines()]
    commands = [words for words in lines if words]
    assert {words[0] for words in commands} == {"coprod-tui"}
    for _, first, *rest in commands:
        assert first in COMMANDS or first.endswith(".json")
        assert first != "pack" or rest[0] in ACTIONS
