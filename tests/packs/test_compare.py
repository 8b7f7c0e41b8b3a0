"""What another version of a pack changes: everything told, nothing made up."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from coprod_tui.i18n import Translator
from coprod_tui.model.packs import Pack, PackActivity, PackSession
from coprod_tui.packs import Loaded
from coprod_tui.packs.compare import Difference, differences
from coprod_tui.packs.old_and_new import TEXT_FIELDS, quoted

GERMAN = Translator("de")
Read = Callable[[str], Loaded[Pack]]


@pytest.fixture
def pack(read: Read, good: str) -> Pack:
    """A small pack with two activities."""
    value = read(good).value
    assert value is not None
    return value


def told(found: tuple[Difference, ...]) -> list[tuple[str, str, bool]]:
    """Kind, place and whether running programmes notice it."""
    return [(one.kind, one.path, one.touches) for one in found]


def with_activities(pack: Pack, *activities: PackActivity) -> Pack:
    """The pack with other activities on its only day."""
    return replace(pack, sessions=(replace(pack.sessions[0], activities=activities),))


def test_a_pack_does_not_differ_from_itself(pack: Pack) -> None:
    assert differences(pack, pack) == ()


def test_every_kind_of_change_is_told(pack: Pack) -> None:
    first, second = pack.sessions[0].activities
    assert told(differences(pack, with_activities(pack, first))) == [("removed", "tag-1/ideen", True)]
    assert told(differences(with_activities(pack, first), pack)) == [("added", "tag-1/ideen", False)]
    assert told(differences(pack, with_activities(pack, replace(first, tool="slide"), second))) == [
        ("type", "tag-1/ankommen", True)
    ]
    assert told(differences(pack, with_activities(pack, replace(first, minutes=5), second))) == [
        ("minutes", "tag-1/ankommen", True)
    ]
    assert told(differences(pack, with_activities(pack, replace(first, prompt={"de": "Neu?"}), second))) == [
        ("texts", "tag-1/ankommen", False)
    ]
    assert told(differences(pack, with_activities(pack, replace(first, optional=True), second))) == [
        ("settings", "tag-1/ankommen", False)
    ]
    assert told(differences(pack, replace(pack, version="2"))) == [("version", "version", False)]
    assert told(differences(pack, replace(pack, sessions=()))) == [("removed", "tag-1", True)]


def test_swapping_two_is_one_move(pack: Pack) -> None:
    first, second = pack.sessions[0].activities
    found = told(differences(pack, with_activities(pack, second, first)))
    assert [kind for kind, _, _ in found] == ["moved"]


@given(st.permutations(range(6)))
def test_moves_are_the_fewest_that_lead_to_the_new_order(order: list[int]) -> None:
    activities = [PackActivity(id=f"a{i}", tool="slide", minutes=5, title={"de": "x"}) for i in range(6)]
    base = Pack(
        format="coprod-pack", format_version="1.0", id="p", version="1", languages=("de",),
        title={"de": "P"}, attribution={"de": "wir"}, licence="MIT",
        sessions=(PackSession(id="t", kind="day", title={"de": "T"}, minutes=30, activities=(*activities,)),),
    )  # fmt: skip
    other = with_activities(base, *(activities[i] for i in order))
    moved = {one.path.removeprefix("t/") for one in differences(base, other) if one.kind == "moved"}
    kept = [f"a{i}" for i in order if f"a{i}" not in moved]
    assert kept == sorted(kept)
    increasing = [1] * 6
    for i in range(6):
        for j in range(i):
            if order[j] < order[i]:
                increasing[i] = max(increasing[i], increasing[j] + 1)
    assert len(kept) == max(increasing)


LIBRARY = """\
cases:
  - {title: {de: Garten}, facts: {de: Es blüht.}, source: x}
retro_formats:
  - id: drei
    title: {de: Drei}
    columns: [{id: gut, title: {de: Gut}, question: {de: Was?}}
      , {id: weg, title: {de: Weg}, question: {de: Was?}}]
lab_templates:
  - {id: lab, title: {de: Lab}, fields: [title, signs], milestones: [{id: halb, day: 50, title: {de: Halb}}]}
vote_templates:
  - {id: wahl, question: {de: Was?}, budget: 3}
"""


@pytest.mark.parametrize(
    ("old", "new", "path", "words"),
    [
        (
            ", {id: weg, title: {de: Weg}, question: {de: Was?}}",
            "",
            "retro_formats/drei/weg",
            "part “weg”: is gone",
        ),
        ("fields: [title, signs]", "fields: [title]", "lab_templates/lab/signs", "field “signs”: is gone"),
        ("{id: halb, day: 50, title: {de: Halb}}", "", "lab_templates/lab/halb", "“halb”: is gone"),
        (
            "cases:\n  - {title: {de: Garten}, facts: {de: Es blüht.}, source: x}\n",
            "",
            "cases",
            "Garten”: is gone",
        ),
        ("budget: 3", "budget: 5, cut: ~", "vote_templates/wahl", "dots for each person: 3 → 5"),
        ("budget: 3", "secret: true, way_in: paper", "vote_templates/wahl", "secret: no → yes"),
    ],
)
def test_what_is_lost_within_the_library_is_marked(
    read: Read, good: str, old: str, new: str, path: str, words: str
) -> None:
    before, after = read(good + LIBRARY), read(good + LIBRARY.replace(old, new))
    assert before.value is not None
    assert after.value is not None
    found = [one for one in differences(before.value, after.value) if one.touches]
    assert found[0].path == path
    assert words in str(found[0].what)


def test_the_head_says_what_changed_in_words(pack: Pack) -> None:
    other = replace(pack, licence="CC0", attribution={"de": "Ihr"}, sources=("Buch",), expects=("labs",))
    found = {one.path: str(one.what) for one in differences(pack, other)}
    assert found == {
        "licence": "licence: MIT → CC0",
        "attribution": "attribution: says something else",
        "sources": "sources: says something else",
        "expects": "what the pack expects: says something else",
    }


def test_a_text_is_told_with_its_field_and_as_it_was_and_is(pack: Pack) -> None:
    first, second = pack.sessions[0].activities
    first = replace(first, title={"de": "Ankommen"}, prompt={"de": "Wer ist da?"})
    old = with_activities(pack, first, second)

    def said(**values: Any) -> list[str]:
        found = differences(old, with_activities(pack, replace(first, **values), second))
        return [GERMAN(one.what) for one in found]

    name = f"{pack.sessions[0].title['de']} · {first.title['de']}"
    assert said(title={**first.title, "de": "Hallo"}) == [f"{name}, Titel: Ankommen → Hallo"]
    assert said(prompt={}) == [f"{name}, Frage: Wer ist da? → –"]
    assert said(title={**first.title, "en": "Hello"}) == [f"{name}, Titel (en): – → Hello"]
    assert said(private_notes={"de": "Frau Sonntag leise fragen"}) == [
        f"{name}, private Notizen: sagt etwas anderes"
    ]


def test_of_long_texts_the_place_is_quoted_where_they_part() -> None:
    old = "Wir sammeln eine Viertelstunde lang alles, was uns einfällt, und dann gehen wir in die Pause."
    new = old.replace("in die Pause", "an die Wand")
    for before, after in (quoted(old, new), quoted(old, old + " Danach Kaffee.")[::-1]):
        assert before != after
        assert max(len(before), len(after)) < 60
    assert "in die Pause" in quoted(old, new)[0]
    assert "an die Wand" in quoted(old, new)[1]


def test_every_text_of_an_activity_has_a_name(pack: Pack) -> None:
    first = pack.sessions[0].activities[0]
    texts = {name for name in PackActivity.__struct_fields__ if isinstance(getattr(first, name), dict)}
    assert texts <= TEXT_FIELDS.keys()


@given(st.text(), st.text())
def test_two_texts_that_differ_are_never_quoted_alike_where_they_part_early(old: str, new: str) -> None:
    if old and new and old != new:
        assert len(set(quoted(old, new))) == 2
