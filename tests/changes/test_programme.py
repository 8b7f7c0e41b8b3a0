"""What a programme begins with."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from coprod_tui.changes.base import Context
from coprod_tui.changes.programme import new_programme
from coprod_tui.model.packs import Pack, SessionKind
from coprod_tui.model.sessions import Session
from tests.conftest import TODAY


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [
        (("day", "lab", "other", "conference"), ("day", "conference")),
        (("other", "lab", "other"), ("other", "other")),
        (("lab",), ()),
    ],
)
def test_days_become_sessions_or_else_other_gatherings(
    star: Pack, context: Context, kinds: tuple[SessionKind, ...], expected: tuple[SessionKind, ...]
) -> None:
    sessions = tuple(replace(star.sessions[0], id=f"s{place}", kind=kind) for place, kind in enumerate(kinds))
    pack = replace(star, sessions=sessions)
    state = new_programme(pack, "", title="Course", language="de", start=TODAY, context=context)
    made = state.all(Session)
    assert tuple(session.kind for session in made) == expected
    assert [session.date for session in made[:1]] == [TODAY] * bool(expected)
