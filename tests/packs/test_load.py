"""Packs from the disk: folders and single files, parts, and what belongs together."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_tui.model.packs import Pack
from coprod_tui.packs import Loaded, canonical_sha256, load_pack

Read = Callable[[str], Loaded[Pack]]


def places(loaded: Loaded[Pack]) -> list[tuple[int, int, str]]:
    """Line, column and key path of every fault of a refused pack."""
    assert loaded.value is None
    return [(fault.line, fault.column, fault.path) for fault in loaded.faults]


def write(folder: Path, **files: str) -> Path:
    """Write `pack` and further files, without `.yaml`, into `folder`."""
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8", newline="\n")
    return folder


def test_a_single_file_is_a_pack(read: Read, good: str) -> None:
    pack, faults = read(good)
    assert faults == ()
    assert pack is not None
    assert [activity.minutes for activity in pack.sessions[0].activities] == [15, 30]


def test_a_folder_is_found_by_itself_and_by_its_pack_yaml(folder: Path, good: str) -> None:
    write(folder, pack=good)
    pack, faults = load_pack(folder)
    assert (pack is not None, faults) == (True, ())
    assert load_pack(folder / "pack.yaml").value == pack


def test_parts_are_put_behind_each_other(folder: Path, good: str) -> None:
    head, _, day = good.partition("sessions:\n")
    second = "sessions:\n" + day.replace("tag-1", "tag-2")
    write(folder, pack=head + "files: [zwei.yaml, eins.yaml]\n", eins="sessions:\n" + day, zwei=second)
    pack, faults = load_pack(folder)
    assert faults == ()
    assert pack is not None
    assert [session.id for session in pack.sessions] == ["tag-2", "tag-1"]


def test_faults_of_all_files_are_found_and_named_by_file(folder: Path, good: str) -> None:
    head = good.replace("licence: MIT", "licence: MIT\nfiles: [a.yaml, b.yaml, c.yaml]").replace(
        "minutes: 15", "minutes: x"
    )
    write(folder, pack=head, a="session:\n  - id: t", b="goals:\n  - id: Z\n    wording: {de: x}", c="a: 'b")
    loaded = load_pack(folder)
    assert [(fault.file, fault.line, fault.path) for fault in loaded.faults] == [
        ("klein/pack.yaml", 18, "sessions[0].activities[0].minutes"),
        ("klein/a.yaml", 1, "session"),
        ("klein/b.yaml", 2, "goals[0].id"),
        ("klein/c.yaml", 1, ""),
    ]


@pytest.mark.parametrize(
    ("part", "line", "column", "path", "words"),
    [
        ("licence: MIT", 1, 1, "licence", "belongs in pack.yaml"),
        ("languages: [fr]", 1, 1, "languages", "belongs in pack.yaml"),
        ("sesions: []", 1, 1, "sesions", "“sessions”"),
        ("sessions: x", 1, 11, "sessions", "list"),
        ("- a", 1, 1, "", "sessions:"),
    ],
)
def test_further_files_hold_lists_only(
    folder: Path, good: str, part: str, line: int, column: int, path: str, words: str
) -> None:
    write(folder, pack=good + "files: [a.yaml]\n", a=part)
    loaded = load_pack(folder)
    assert places(loaded) == [(line, column, path)]
    assert loaded.faults[0].file == "klein/a.yaml"
    assert words in str(loaded.faults[0])


@pytest.mark.parametrize(
    "name",
    [
        "../secret.yaml",
        "/etc/secret.yaml",
        "sub/a.yaml",
        "..\\a.yaml",
        "C:a.yaml",
        "a.txt",
        "..",
        ".hidden.yaml",
        "nix.yaml",
    ],
)
def test_only_files_beside_pack_yaml_are_read(folder: Path, good: str, name: str) -> None:
    (folder.parent / "secret.yaml").write_text("goals: []", encoding="utf-8")
    write(folder, pack=good + f"files:\n  - '{name}'\n")
    assert places(load_pack(folder)) == [(24, 5, "files[0]")]


def test_a_link_out_of_the_folder_is_not_followed(folder: Path, good: str) -> None:
    secret = folder.parent / "secret.yaml"
    secret.write_text("goals: []", encoding="utf-8")
    try:
        (folder / "a.yaml").symlink_to(secret)
    except OSError:
        pytest.skip("no links may be made here")
    write(folder, pack=good + "files: [a.yaml]\n")
    assert places(load_pack(folder)) == [(23, 9, "files[0]")]


def test_a_file_listed_twice_and_too_many_files(folder: Path, good: str) -> None:
    write(folder, pack=good + "files: [a.yaml, a.yaml, pack.yaml]\n", a="goals: []")
    assert places(load_pack(folder)) == [(23, 17, "files[1]"), (23, 25, "files[2]")]
    names = [f"f{number}" for number in range(51)]
    write(
        folder,
        pack=good + f"files: [{', '.join(f'{name}.yaml' for name in names)}]\n",
        **dict.fromkeys(names, "goals: []"),
    )
    assert [path for _, _, path in places(load_pack(folder))] == ["files[50]"]


def test_all_files_together_may_not_be_larger_than_one_megabyte(folder: Path, good: str) -> None:
    big = "goals: []\n#" + "x" * 600_000
    write(folder, pack=good + "files: [a.yaml, b.yaml]\n", a=big, b=big)
    assert [(fault.file, fault.line) for fault in load_pack(folder).faults] == [("klein/b.yaml", 0)]


def test_a_single_file_lists_no_others(read: Read, good: str) -> None:
    assert places(read(good + "files: [a.yaml]\n")) == [(23, 1, "files")]


def test_the_folder_bears_the_id(folder: Path, good: str) -> None:
    write(folder, pack=good.replace("id: klein", "id: gross"))
    loaded = load_pack(folder)
    assert places(loaded) == [(3, 5, "id")]
    assert "klein" in str(loaded.faults[0])


@pytest.mark.parametrize("name", ["none.yaml", "none", "none/pack.yaml", "nul\0.yaml"])
def test_what_is_not_there_is_a_fault(tmp_path: Path, name: str) -> None:
    loaded = load_pack(tmp_path / name)
    assert loaded.value is None
    assert len(loaded.faults) == 1


def test_a_folder_without_pack_yaml_is_a_fault(folder: Path) -> None:
    assert [fault.file for fault in load_pack(folder).faults] == ["klein/pack.yaml"]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("id: ideen", "id: ankommen", [(19, 13, "sessions[0].activities[1].id")]),
        ("{de: Ideen}", "{de: Ideen, fr: Idées}", [(22, 28, "sessions[0].activities[1].title.fr")]),
        ("{de: Ideen}", "{en: Ideas}", [(22, 16, "sessions[0].activities[1].title")]),
        (
            "{de: Ideen}",
            "{fr: Idées}",
            [
                (22, 17, "sessions[0].activities[1].title.fr"),
            ],
        ),
        ("languages: [de, en]", "languages: []", [(5, 12, "languages")]),
        ("languages: [de, en]", "languages: [de, en, de]", [(5, 21, "languages[2]")]),
        ("minutes: 30", "minuts: 30", [(21, 9, "sessions[0].activities[1].minuts")]),
        ("tool: ideas", "tool: idea", [(20, 15, "sessions[0].activities[1].tool")]),
        ("licence: MIT\n", "", [(1, 1, "licence")]),
    ],
)
def test_what_belongs_together_is_checked(
    read: Read, good: str, old: str, new: str, expected: list[tuple[int, int, str]]
) -> None:
    assert places(read(good.replace(old, new))) == expected


def test_ids_used_twice_are_found_across_files(folder: Path, good: str) -> None:
    day = good.partition("sessions:\n")[2]
    write(folder, pack=good + "files: [a.yaml]\n", a="sessions:\n" + day)
    loaded = load_pack(folder)
    assert places(loaded) == [(2, 9, "sessions[0].id")]
    assert "klein/pack.yaml, line 10" in str(loaded.faults[0])


def test_faults_of_all_kinds_come_together(read: Read, good: str) -> None:
    text = (
        good.replace("id: ideen", "id: ankommen")
        .replace("{de: Ideen}", "{en: x}")
        .replace("minutes: 45", "minutes: 0")
    )
    assert [
        line for line, _, _ in places(read(text.replace("licence: MIT", "licence: MIT\nlicence: x")))
    ] == [9, 14, 20, 23]


@pytest.mark.parametrize("version", ["0.1", "0.99", "1.0", "1.7"])
def test_known_major_versions_are_read(read: Read, good: str, version: str) -> None:
    assert read(good.replace('"0.9"', version)).faults == ()


def test_unknown_keys_pass_only_in_a_newer_minor_version(read: Read, good: str) -> None:
    assert places(read(good + "shiny: 1\n")) == [(23, 1, "shiny")]
    newer = read(good.replace('"0.9"', '"1.1"') + "shiny: 1\n")
    assert newer.faults == ()
    assert newer.value is not None


@pytest.mark.parametrize("version", ["2.0", "17.3"])
def test_a_newer_major_version_is_one_fault(read: Read, good: str, version: str) -> None:
    assert places(read(good.replace('"0.9"', version) + "shiny: 1\n")) == [(2, 17, "format_version")]


@pytest.mark.parametrize("version", ["1", "eins", "1.0.0", "''", "-1.0", "1.-1"])
def test_a_version_is_major_and_minor(read: Read, good: str, version: str) -> None:
    assert places(read(good.replace('"0.9"', version))) == [(2, 17, "format_version")]


def test_another_format_is_one_fault(read: Read) -> None:
    loaded = read('{"format": "coprod-export", "format_version": "3.0", "ideas": []}')
    assert places(loaded) == [(1, 12, "format")]


def test_the_fingerprint_is_of_what_a_pack_says(folder: Path, read: Read, good: str) -> None:
    head, _, day = good.partition("sessions:\n")
    one = read(good).value
    other_order = read("# a comment\n" + good.replace("{de: Wir, en: Us}", "{en: Us, de: 'Wir'}")).value
    parts = load_pack(write(folder, pack=head + "files: [a.yaml]\n", a="sessions:\n" + day)).value
    assert one is not None
    assert other_order is not None
    assert parts is not None
    assert canonical_sha256(one) == canonical_sha256(other_order) == canonical_sha256(parts)
    assert re.fullmatch("[0-9a-f]{64}", canonical_sha256(one))
    assert canonical_sha256(msgspec.structs.replace(one, version="1.0.1")) != canonical_sha256(one)


@given(st.data())
def test_a_damaged_pack_gives_a_pack_or_faults(
    tmp_path_factory: pytest.TempPathFactory, good: str, data: st.DataObject
) -> None:
    text = good
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 12)))
    path = tmp_path_factory.getbasetemp() / "damaged.yaml"
    damaged = text[:start] + data.draw(st.text("ab1: -{}[]\"'\n\t&*!|>", max_size=5)) + text[end:]
    path.write_text(damaged, encoding="utf-8", newline="\n")
    pack, faults = load_pack(path)
    assert (pack is None) == bool(faults)
    assert all(fault.line <= damaged.count("\n") + 2 for fault in faults)


def test_a_language_that_was_forgotten_in_the_list_is_told_once(
    read: Callable[[str], Loaded[Pack]], good: str
) -> None:
    with_french = re.sub(r"\{de: ", "{fr: Un, de: ", good)
    assert with_french.count("fr:") >= 4
    (fault,) = read(with_french).faults
    line = next(n for n, text in enumerate(with_french.split("\n"), 1) if "fr:" in text)
    assert fault.line == line
    assert f"{with_french.count('fr:')} texts" in str(fault)
    assert read(with_french.replace("languages: [de", "languages: [de, fr")).faults == ()


def test_a_slip_in_a_few_texts_is_told_at_each(read: Callable[[str], Loaded[Pack]], good: str) -> None:
    assert [fault.line for fault in read(good.replace("{de: ", "{dee: x, de: ", 2)).faults] != []
    assert len(read(good.replace("{de: ", "{dee: x, de: ", 2)).faults) == 2
