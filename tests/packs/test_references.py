"""Ids used twice, pointers into nothing, values that cannot be: each at its place."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from coprod_tui.model.packs import Pack
from coprod_tui.packs import Loaded

Read = Callable[[str], Loaded[Pack]]

FORMATS = """\
retro_formats:
  - id: drei
    title: {de: Drei}
    columns:
      - {id: gut, title: {de: Gut}, question: {de: Was war gut?}}
      - {id: anders, title: {de: Anders}, question: {de: Was soll anders werden?}, makes: proposals}
lab_templates:
  - id: klein
    title: {de: Klein}
    fields: [title, owner]
    milestones:
      - {id: start, day: 0, title: {de: Start}}
    meetings:
      - {title: {de: Tandem}, every_days: 7}
talk_forms:
  - id: bogen
    title: {de: Bogen}
    questions:
      - {id: stand, text: {de: Wie weit sind Sie?}, kind: scale}
vote_templates:
  - {id: punkte, budget: 5, cap: 2}
legal_terms:
  - {id: egv, term: {de: EGV}, meaning: {de: Plan}, valid_from: "2005-01-01"}
"""


def placed(loaded: Loaded[Pack]) -> list[tuple[str, str]]:
    """Key path and plain cause of every fault."""
    return [(fault.path, str(fault.what)) for fault in loaded.faults]


def with_settings(good: str, settings: str) -> str:
    """The small pack with formats of its own, and `settings` for its last activity."""
    return good.rstrip("\n") + f"\n        settings: {settings}\n" + FORMATS


def test_what_is_there_can_be_pointed_at(read: Read, good: str) -> None:
    settings = "{vote_template: punkte, retro_format: drei, lab_template: klein, talk_form: bogen}"
    pack, faults = read(with_settings(good, settings))
    assert faults == ()
    assert pack is not None
    assert pack.retro_formats[0].columns[1].makes == "proposals"


@pytest.mark.parametrize("key", ["vote_template", "retro_format", "lab_template", "talk_form"])
def test_what_is_not_there_is_named_at_its_line(read: Read, good: str, key: str) -> None:
    loaded = read(with_settings(good, f"{{{key}: fehlt}}"))
    (fault,) = loaded.faults
    assert fault.path == f"sessions[0].activities[1].settings.{key}"
    assert (fault.line, fault.column) == (23, 20 + len(key) + 2)
    assert "fehlt" in str(fault.what)
    assert fault.right is not None


@pytest.mark.parametrize(
    ("settings", "path"),
    [
        ("{vote: {budget: 2, cap: 3}}", "vote.cap"),
        ("{vote: {cap: 4}}", "vote.cap"),
        ("{vote: {options: free}}", "vote.free_options"),
        ("{vote: {groups: [gaeste]}}", "vote.groups[0]"),
        ("{vote: {tie: more_supporters}}", "vote.tie"),
        ("{vote: {}, vote_template: punkte}", "vote_template"),
    ],
)
def test_votes_that_cannot_be_held(read: Read, good: str, settings: str, path: str) -> None:
    assert [fault.path for fault in read(with_settings(good, settings)).faults] == [
        f"sessions[0].activities[1].settings.{path}"
    ]


@pytest.mark.parametrize(
    "settings",
    [
        "{vote: {groups: [staff, clients]}}",
        "{vote: {budget_rule: quarter, cap: 9}}",
        "{vote: {tie: more_supporters, way_in: paper}}",
        "{vote: {options: free, free_options: [{de: Ja}, {de: Nein}]}}",
    ],
)
def test_votes_that_can(read: Read, good: str, settings: str) -> None:
    assert read(with_settings(good, settings)).faults == ()


@pytest.mark.parametrize(
    ("old", "new", "path"),
    [
        ("id: anders", "id: gut", "retro_formats[0].columns[1].id"),
        ("2005-01-01", "2005-02-30", "legal_terms[0].valid_from"),
    ],
)
def test_ids_and_days_in_the_library(read: Read, good: str, old: str, new: str, path: str) -> None:
    loaded = read(with_settings(good, "{}").replace(old, new))
    assert [fault.path for fault in loaded.faults] == [path]


def test_a_draft_is_a_language_of_the_pack(read: Read, good: str) -> None:
    loaded = read(good + "drafts: [tr]\n")
    assert [(fault.line, fault.path) for fault in loaded.faults] == [(23, "drafts[0]")]
