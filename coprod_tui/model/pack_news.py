"""What stays one's own when a programme takes another version of its pack."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from types import MappingProxyType
from typing import Any, Final

from msgspec.structs import replace

from coprod_tui.model.agenda import session_title, told
from coprod_tui.model.pack_texts import local
from coprod_tui.model.packs import Pack, PackActivity
from coprod_tui.model.programme import EmbeddedPack
from coprod_tui.model.sessions import Session
from coprod_tui.model.state import State

_LISTS: Final = MappingProxyType(
    {
        "vote_template": "vote_templates",
        "retro_format": "retro_formats",
        "lab_template": "lab_templates",
        "talk_form": "talk_forms",
    }
)
"""Setting of an activity → the list of the pack its name is looked up in."""


def with_needed(new: Pack, old: Pack, own: Iterable[PackActivity]) -> Pack:
    """Return `new` with what activities of one's own name in lists of `old` and `new` no longer has."""
    activities = list(own)
    more: dict[str, Any] = {}
    for setting, name in _LISTS.items():
        known = {item.id for item in getattr(new, name)}
        wanted = {getattr(activity.settings, setting) for activity in activities} - known
        if needed := [item for item in getattr(old, name) if item.id in wanted]:
            more[name] = (*getattr(new, name), *needed)
    return replace(new, **more) if more else new


def own_changes(state: State, record: EmbeddedPack, language: str) -> tuple[str, ...]:
    """Return session and title of every activity that was changed or added for this programme."""
    return tuple(
        f"{session_title(state, session, language)} · {local(words.title, language)}"
        for session in _of_pack(state, record)
        for activity, words in told(state, session)
        if activity.own is not None
    )


def become_own(state: State, record: EmbeddedPack, new: Pack, language: str) -> tuple[str, ...]:
    """Return session and title of every activity that `new` no longer has and that stays as one's own."""
    found = []
    for session in _of_pack(state, record):
        template = new.session(session.key)
        known = {activity.id for activity in template.activities} if template else set()
        found += [
            f"{session_title(state, session, language)} · {local(words.title, language)}"
            for activity, words in told(state, session)
            if activity.own is None and activity.key not in known
        ]
    return tuple(found)


def _of_pack(state: State, record: EmbeddedPack) -> Iterator[Session]:
    return (session for session in state.all(Session) if session.pack_id == record.pack.id)
