"""Fields of an export that no record has: worked out from the record and the embedded pack."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from msgspec import Struct

from coprod_tui.model.agenda import agenda, clock_of, session_title, told
from coprod_tui.model.packs import PackActivity, local
from coprod_tui.model.sessions import Activity, Session
from coprod_tui.model.state import State


class Computed(Struct, frozen=True):
    """A declared computed field."""

    type: Any
    default: Any


COMPUTED: Final[Mapping[type[Struct], Mapping[str, Computed]]] = MappingProxyType(
    {
        Activity: MappingProxyType(
            {
                "title": Computed(str, ""),
                "step": Computed(int | None, None),
                "tool": Computed(str, ""),
                "minutes": Computed(int | None, None),
                "planned_start": Computed(str, ""),
            }
        )
    }
)
"""Struct of the model → the fields its export has beside its own. All of them are public:
the agenda hangs on the wall."""


def session_words(state: State, session: Session) -> str:
    """Return the session's title, its own or the pack's, in the programme's language."""
    return session_title(state, session, state.programme.language)


def activity_words(state: State, session: Session) -> Mapping[str, Mapping[str, Any]]:
    """Return activity id → its computed fields, in the programme's language.

    What was taken out of the day has its words, and no planned start.
    """
    starts = {item.activity.id: clock_of(item.starts) for item in agenda(state, session)}
    language = state.programme.language
    return {
        activity.id: _words(words, starts.get(activity.id, ""), language)
        for activity, words in told(state, session)
    }


def _words(words: PackActivity, planned_start: str, language: str) -> Mapping[str, Any]:
    return {
        "title": local(words.title, language),
        "step": words.step,
        "tool": words.tool,
        "minutes": words.minutes,
        "planned_start": planned_start,
    }
