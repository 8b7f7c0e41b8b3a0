"""Bad JSON: refused before it can do harm, with its place."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_tui.store.strict import MOST_BYTES, MOST_DEPTH, NotStrict, is_too_deep, strict_json

NASTY = st.text(st.sampled_from('[]{}"\\,:aä\n'), max_size=12)
VALUES = st.recursive(
    st.one_of(NASTY, st.integers(-5, 5), st.none()),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(NASTY, inner, max_size=3)),
    max_leaves=12,
)


def refusal(data: bytes) -> str:
    with pytest.raises(NotStrict) as caught:
        strict_json(data)
    return str(caught.value.message)


def depth_of(value: Any) -> int:
    if isinstance(value, dict):
        return 1 + max(map(depth_of, value.values()), default=0)
    return 1 + max(map(depth_of, value), default=0) if isinstance(value, list) else 0


@given(VALUES, st.integers(0, 45), st.booleans())
def test_the_depth_is_counted_outside_of_texts_only(value: Any, around: int, in_ascii: bool) -> None:
    for _ in range(around):
        value = [value, "]]"]
    data = json.dumps(value, ensure_ascii=in_ascii).encode()
    assert is_too_deep(data) == (depth_of(value) > MOST_DEPTH)
    if not is_too_deep(data):
        assert strict_json(data) == value


@given(VALUES)
def test_what_is_good_json_is_read_as_it_is(value: Any) -> None:
    data = json.dumps(value).encode()
    assert strict_json(data) == value
    assert strict_json(b"\xef\xbb\xbf" + data) == value


@given(VALUES, st.data())
def test_wherever_a_file_breaks_off_the_end_is_named(value: Any, data: st.DataObject) -> None:
    whole = json.dumps({"a": value}).encode()
    cut = whole[: data.draw(st.integers(1, len(whole) - 1))]
    assert "breaks off here" in refusal(cut) or "value is missing" in refusal(cut)  # `nul`, `-`


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (b'{"a": 1,\n "b": NaN}', "Line 2, column 7:"),
        (b'{"NaN": 1,\n "b": -Infinity}', "Line 2, column 7:"),
        (b'{"a": [1,\n2,\n1e999]}', "Line 3, column 1:"),
        (b'{"a": "1180591620717411303424", "b": 1180591620717411303424}', "Line 1, column 38:"),
        (b'{"a": "\\\\ud800",\n"b": "\\ud800"}', "Line 2, column 7:"),
        (b'{"a": "\\ud83d\\ude00\\ude00"}', "Line 1, column 20:"),
        ('{"ä": "ü\n"}'.encode(), "Line 1, column 9:"),
        (b'{"a": 1}\n}', "Line 2, column 1:"),
        ('{"ä": 1,\n"ö": "\udcff"}'.encode(errors="surrogateescape"), "Line 2, column 7:"),
    ],
)
def test_the_place_is_named(data: bytes, place: str) -> None:
    assert refusal(data).startswith(place)


def test_what_is_quoted_is_safe_and_short() -> None:
    said = refusal(b'{"\\u001b[31m%s": 1, "\\u001b[31m%s": 2}' % (b"x" * 500, b"x" * 500))
    assert "\x1b" not in said
    assert len(said) < 100


def test_a_large_file_is_refused_by_its_size() -> None:
    assert "24 MB" in refusal(b" " * (MOST_BYTES + 1))
    assert "more entries" in refusal(b"," * 2_000_001)
