"""The house stands as drawn: rooms, visibility of every field, words in every language."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from coprod_tui.i18n.compile import LOCALES, catalogue
from coprod_tui.i18n.extract import messages, untranslated
from coprod_tui.model.fields import field_specs
from coprod_tui.model.state import TABLES
from coprod_tui.model.visibility import visibilities
from coprod_tui.paths import slug

PACKAGE = Path(__file__).parent.parent / "coprod_tui"
ALLOWED = {
    ".ci", ".git", ".gitignore", ".gitattributes", ".venv", "CHANGELOG.md", "LICENSE", "README.md",
    "coprod_tui", "pyproject.toml", "tests", "workshop_packs",
}  # fmt: skip


def tracked() -> list[str]:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=PACKAGE.parent, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if listed.returncode:
        pytest.skip("not a git checkout")
    return listed.stdout.split()


def test_the_top_level_holds_what_the_design_card_names() -> None:
    assert {name.partition("/")[0] for name in tracked()} <= ALLOWED


@pytest.mark.parametrize("table", TABLES)
def test_every_field_carries_its_visibility(table: str) -> None:
    missing = [name for name, found in visibilities(TABLES[table]).items() if found is None]
    assert not missing


def test_fields_of_nested_values_carry_their_visibility_too() -> None:
    for struct in TABLES.values():
        for nested in nested_structs(struct):
            if nested.__module__.startswith("coprod_tui.model.pack"):
                continue  # a pack is classified as a whole, by the field that holds it
            missing = [name for name, found in visibilities(nested).items() if found is None]
            assert not missing, nested


def nested_structs(struct: type[msgspec.Struct]) -> set[type[msgspec.Struct]]:
    found: set[type[msgspec.Struct]] = set()
    waiting: list[object] = [field.type for field in _fields(struct)]
    while waiting:
        type_ = waiting.pop()
        if isinstance(type_, msgspec.inspect.StructType):
            if type_.cls not in found:
                found.add(type_.cls)
                waiting += [field.type for field in type_.fields]
            continue
        for name in ("type", "item_type"):
            if hasattr(type_, name):
                waiting.append(getattr(type_, name))
        waiting += list(getattr(type_, "types", ()))
    return found


def _fields(struct: type[msgspec.Struct]) -> tuple[msgspec.inspect.Field, ...]:
    info = msgspec.inspect.type_info(struct)
    assert isinstance(info, msgspec.inspect.StructType)
    return info.fields


def test_every_message_has_german_words() -> None:
    missing = [
        f"{path.relative_to(PACKAGE)}:{line}: {message!r}" for path, line, message in untranslated("de")
    ]
    assert not missing, "\n".join(missing)


@pytest.mark.parametrize(
    "language", [path.name for path in sorted(LOCALES.iterdir()) if any(path.glob("*.po"))]
)
def test_no_catalogue_has_words_nobody_asks_for_or_other_gaps(language: str) -> None:
    asked: set[str] = set()
    for _, _, message in messages():
        asked.update([message] if isinstance(message, str) else message)
    for entry in catalogue(LOCALES / language):
        if not entry.id:
            continue
        ids = [entry.id] if isinstance(entry.id, str) else list(entry.id)
        words = [entry.string] if isinstance(entry.string, str) else list(entry.string or ())
        assert ids[0] in asked, f"nobody asks for {ids[0]!r}"
        for text in words:
            assert gaps(text) <= gaps(" ".join(ids)), f"{text!r} has gaps that {ids[0]!r} does not fill"


def gaps(text: str) -> set[str]:
    return {part.partition("}")[0] for part in text.split("{")[1:]}


def test_labels_of_fields_are_message_ids() -> None:
    asked = {
        one for _, _, message in messages() for one in ([message] if isinstance(message, str) else message)
    }
    for struct in TABLES.values():
        for spec in field_specs(struct).values():
            assert not spec.label or spec.label in asked, (struct, spec.label)
            assert all(words in asked for words in spec.choices.values()), (struct, spec.name)


@pytest.mark.parametrize(
    "path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: str(path.relative_to(PACKAGE))
)
def test_every_module_says_what_it_is_and_stays_small(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert ast.get_docstring(ast.parse(text)), "a module begins with what it is"
    assert text.count("\n") <= 400


def test_what_must_not_be_in_the_repository_is_not() -> None:
    forbidden = ("pypi" + ".org", "pythonhosted" + ".org", str(Path.home()) + "/")
    for name in tracked():
        path = PACKAGE.parent / name
        if path.suffix in (".py", ".md", ".toml", ".yaml", ".po", ".tcss") and path.is_file():
            text = path.read_text(encoding="utf-8")
            assert not [word for word in forbidden if word in text], name


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Koproduktion Mühlheim", "koproduktion-muehlheim"),
        ("CON", "p-con"),
        ("…", "programm"),
        ("../../etc/passwd", "etc-passwd"),
        ("ß" * 100, "s" * 60),
    ],
)
def test_a_title_becomes_a_file_name_every_system_takes(title: str, name: str) -> None:
    assert slug(title) == name


@pytest.mark.parametrize(
    "module", ["coprod_tui.store.repository", "coprod_tui.packs.load", "coprod_tui.exchange.document"]
)
def test_the_core_runs_without_its_screens(module: str) -> None:
    code = f"import {module}, sys; print(*sorted({{'textual', 'rich'}} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_opening_a_file_reads_no_packs_and_writes_no_reports() -> None:
    code = (
        "import coprod_tui.tui.app, coprod_tui.tui.screens.overview, sys;"
        "heavy = {'yaml', 'babel', 'jsonschema', 'coprod_tui.exchange', 'coprod_tui.packs'};"
        "print(*sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
