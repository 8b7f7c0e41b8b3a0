"""What msgspec says reaches nobody as it is."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Annotated, Any, Literal

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Meta, Struct

from coprod_tui.model.misfits import misfit_of


class Inner(Struct, forbid_unknown_fields=True):
    text: Annotated[str, Meta(min_length=2, max_length=4, pattern="^[a-z]+$")]


class Outer(Struct):
    number: Annotated[int, Meta(ge=1, le=5)] = 1
    share: float = 0.5
    yes: bool = True
    kind: Literal["a", "b"] = "a"
    day: date | None = None
    moment: datetime | None = None
    inner: tuple[Inner, ...] = ()
    counts: dict[str, int] = {}


@pytest.mark.parametrize(
    ("value", "place", "what"),
    [
        ({"number": "5"}, "number", "Here stands a text; right would be a whole number."),
        ({"number": 0}, "number", "The number is too small: right would be 1 or more."),
        ({"number": 6}, "number", "The number is too large: right would be 5 or less."),
        ({"share": []}, "share", "Here stands a list; right would be a number."),
        ({"yes": None}, "yes", "Here stands nothing (null); right would be true or false."),
        ({"kind": "c`\x1b"}, "kind", "“c`\\x1b” is not possible here."),
        ({"day": 5}, "day", "Here stands a whole number; right would be a day such as 2027-03-03."),
        ({"day": "x"}, "day", "This is no day; right would be one such as 2027-03-03."),
        ({"moment": "x"}, "moment", "This is no moment; right would be one such as 2027-03-03T09:00:00Z."),
        ({"inner": {}}, "inner", "Here stands a group of fields; right would be a list."),
        ({"inner": [{}]}, "inner[0]", "The field “text” is missing."),
        ({"inner": [{"text": "ab", "\x1b": 1}]}, "inner[0]", "The field “\ufffd” is not known here."),
        (
            {"inner": [{"text": "a"}]},
            "inner[0].text",
            "The text is too short: right would be 2 or more characters.",
        ),
        (
            {"inner": [{"text": "abcde"}]},
            "inner[0].text",
            "The text is too long: right would be 4 characters at most.",
        ),
        ({"inner": [{"text": "AB"}]}, "inner[0].text", "The text does not have the form that belongs here."),
        ([], "", "Here stands a list; right would be a group of fields."),
    ],
)
def test_every_fault_is_a_sentence_with_its_place(value: Any, place: str, what: str) -> None:
    with pytest.raises(msgspec.ValidationError) as caught:
        msgspec.convert(value, Outer)
    found = misfit_of(caught.value)
    assert (found.place, str(found.what)) == (place, what)


SCALARS = st.one_of(
    st.none(), st.booleans(), st.integers(-3, 9), st.floats(allow_nan=False), st.text(max_size=5)
)
FIELDS = st.sampled_from(["number", "share", "yes", "kind", "day", "moment", "inner", "counts", "text"])
VALUES = st.recursive(
    SCALARS, lambda inner: st.one_of(st.lists(inner, max_size=2), st.dictionaries(FIELDS, inner, max_size=4))
)


@given(VALUES)
def test_no_word_of_msgspec_is_passed_on(value: Any) -> None:
    try:
        msgspec.convert(value, Outer)
    except msgspec.ValidationError as error:
        said = str(misfit_of(error).what)
        assert re.search(r"Expected|got `|\$|RFC3339|Object", said) is None
        assert "does not fit here" not in said
