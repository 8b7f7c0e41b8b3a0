"""The short ways of the reader lead where the long ones do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_tui.model.packs import PackFile
from coprod_tui.packs.events import read_tree
from coprod_tui.packs.faults import Faults
from coprod_tui.packs.nodes import ListNode, MapNode, Node, Place, TextNode
from coprod_tui.packs.scalars import Unfit, scalar
from coprod_tui.packs.shapes import Shape, shape_of
from coprod_tui.packs.source import tidied
from coprod_tui.packs.typed import schema
from coprod_tui.text import clean, clean_paragraph

WORDS = [
    "ja",
    "day",
    "vote",
    "09:00",
    "24:00",
    "2027-03-01",
    "pause-1",
    "Pause",
    "",
    "~",
    "null",
    "-1",
    "1.0",
]
TEXTS = (
    st.sampled_from(WORDS)
    | st.integers(-5, 2_000).map(str)
    | st.text(" \t\nabÄ„“\xa0\u2028\u0301x", max_size=12)
    | st.text()
)


def kinds(shape: Shape) -> list[Shape]:
    """Return every kind of single value under `shape`."""
    inner = [*shape.fields.values(), *filter(None, (shape.item, shape.key, shape.value))]
    return [one for each in inner for one in kinds(each)] if inner else [shape]


def texts(node: Node) -> list[TextNode]:
    """Return every text of a tree, keys too."""
    if isinstance(node, ListNode):
        return [text for item in node.items for text in texts(item)]
    if isinstance(node, MapNode):
        return [text for entry in node.entries for text in (entry.key, *texts(entry.value))]
    return [node] if isinstance(node, TextNode) else []


SINGLE = {str(shape.kind): shape for shape in kinds(shape_of(schema(PackFile)))}


def test_a_pack_has_texts_numbers_choices_and_yes_or_no() -> None:
    found = {type(shape.kind) for shape in SINGLE.values()}
    kinds_of_scalars = {"StrType", "IntType", "LiteralType", "EnumType", "BoolType"}
    assert {kind.__name__ for kind in found} == kinds_of_scalars


@pytest.mark.parametrize("shape", SINGLE.values(), ids=[str(number) for number in range(len(SINGLE))])
@given(text=TEXTS)
def test_what_is_seen_at_a_glance_is_what_a_closer_look_gives(shape: Shape, text: str) -> None:
    text = clean(text)
    found = shape.plain_value(TextNode(Place("x"), text, tidy=True))
    if found is not None:
        try:
            assert found == scalar(text, shape.kind, "key")
        except Unfit as unfit:
            pytest.fail(f"{text!r} is no such value: {unfit}")


@given(TEXTS)
def test_a_clean_text_is_tidied_as_the_sanitiser_does(text: str) -> None:
    assert tidied(clean(text)) == clean_paragraph(clean(text))


@given(
    st.lists(TEXTS, min_size=1, max_size=4),
    st.sampled_from(["- {}\n", "- '{}'\n", '- "{}"\n', "- >-\n  {}\n", "- |\n  {}\n", "- a{}: b\n"]),
)
def test_what_the_reader_calls_tidy_is_clean(words: list[str], form: str) -> None:
    tree = read_tree("".join(form.format(word) for word in words).encode("utf-8", "ignore"), "x", Faults())
    for text in [] if tree is None else texts(tree):
        assert not text.tidy or clean(text.text) == text.text
