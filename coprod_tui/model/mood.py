"""How the room is: a scale, and how many people stand at each of its places. Nobody is named."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from coprod_tui.i18n import N_, Translator
from coprod_tui.model.pack_texts import for_the_room
from coprod_tui.model.packs import PackActivity
from coprod_tui.model.sessions import Session

_USUAL: Final = (N_("tired"), N_("so-so"), N_("good"))
"""Where the pack has no scale."""


class MoodPlace(Struct, frozen=True, kw_only=True):
    """One place of a scale."""

    words: str
    """What it means; a place between the two ends has only its number."""
    count: int = 0


def mood_places(
    session: Session | None,
    activity_id: str | None,
    words: PackActivity | None,
    tr: Translator,
    *,
    plain: bool,
) -> tuple[MoodPlace, ...]:
    """Return the places of a scale with their counts, the lowest first.

    Args:
        session: the session that is asked, or None.
        activity_id: the activity it is asked in; None: on arrival, of the session as a whole.
        words: what the activity says, or None.
        tr: the reader's words.
        plain: whether the room reads plain language.
    """
    scale = words.settings.mood if words is not None else None
    if scale is None:
        names = [tr(name) for name in _USUAL]
    else:
        names = [str(place) for place in range(1, scale.places + 1)]
        for place, text in ((0, scale.low), (-1, scale.high)):
            names[place] += f" {for_the_room(text, tr.language, plain=plain)}"
    counts = mood_counts(session, activity_id)
    return tuple(
        MoodPlace(words=name, count=counts[place] if place < len(counts) else 0)
        for place, name in enumerate(names)
    )


def mood_counts(session: Session | None, activity_id: str | None) -> tuple[int, ...]:
    """Return the counts of a session's arrival, or of one of its activities."""
    if session is None:
        return ()
    if activity_id is None:
        return session.mood
    activity = session.activity(activity_id)
    return activity.mood if activity is not None else ()
