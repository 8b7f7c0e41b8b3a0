"""My day: a session's activities as they stand beside what the pack has, with the times that follow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from msgspec import Struct

from coprod_tui.i18n import N_, Message
from coprod_tui.model.agenda import begins_at, clock_of, minutes_of, pack_session, planned, told
from coprod_tui.model.day_times import Placed, placed
from coprod_tui.model.packs import PackActivity
from coprod_tui.model.programme import EmbeddedPack
from coprod_tui.model.sessions import Activity, Session
from coprod_tui.model.state import State

_MINUTES_A_DAY: Final = 24 * 60


class DayItem(Struct, frozen=True, kw_only=True):
    """One activity of the day, also one that was taken out."""

    activity: Activity
    words: PackActivity
    """What is said and asked now."""
    of_pack: PackActivity | None
    """What the pack says; None where it does not know the activity."""
    is_moved: bool
    """Whether it stands elsewhere than in the pack."""
    times: Placed | None
    """When it is; None when it was taken out."""

    @property
    def is_own(self) -> bool:
        """Whether the pack does not know it."""
        return self.of_pack is None

    @property
    def is_changed(self) -> bool:
        """Whether its words, minutes or settings differ from the pack's."""
        return self.of_pack is not None and self.words != self.of_pack

    @property
    def is_as_in_pack(self) -> bool:
        """Whether there is nothing to put back."""
        return not (self.is_own or self.is_changed or self.is_moved or self.activity.not_today)


class DayLength(Struct, frozen=True, kw_only=True):
    """When the day begins and ends, in minutes after midnight."""

    begins: int
    ends: int
    wanted: int | None
    """When it is to end: the session's own end, else the pack's; None where nobody said."""

    @property
    def over(self) -> int:
        """Minutes it ends too late; negative: time is left."""
        return 0 if self.wanted is None else self.ends - self.wanted


def day_items(state: State, session: Session) -> tuple[DayItem, ...]:
    """Return all activities of a session in their order."""
    rows = told(state, session)
    today = [(activity, words) for activity, words in rows if not activity.not_today]
    times = placed(begins_at(state, session), [planned(words, activity) for activity, words in today])
    place = {activity.id: time for (activity, _), time in zip(today, times, strict=True)}
    in_pack = pack_words(state, session)
    moved = moved_ids([activity for activity, _ in rows], list(in_pack))
    return tuple(
        DayItem(
            activity=activity,
            words=words,
            of_pack=in_pack.get(activity.key),
            is_moved=activity.id in moved,
            times=place.get(activity.id),
        )
        for activity, words in rows
    )


def pack_words(state: State, session: Session) -> Mapping[str, PackActivity]:
    """Return key → activity of the session's template, in the pack's order; empty without a template."""
    template = pack_session(state, session)
    return {activity.id: activity for activity in template.activities} if template else {}


def pack_of(state: State, session: Session) -> EmbeddedPack | None:
    """Return the embedded pack the session was made from, else the programme's own, or None."""
    packs = state.all(EmbeddedPack)
    wanted = [record for name in (session.pack_id, state.programme.pack_id) for record in packs
              if record.pack.id == name]  # fmt: skip
    return wanted[0] if wanted else None


def moved_ids(activities: Sequence[Activity], keys: Sequence[str]) -> frozenset[str]:
    """Return the ids of the fewest activities that have moved from the order of `keys`.

    Those are the ones outside the row of `in_order`: of two that changed places the one that was
    moved by hand, and not its neighbour. Activities the pack does not know are never moved.
    """
    row = in_order(activities, keys)
    return frozenset(one.id for one in activities if one.key in keys and one.id not in row)


def in_order(activities: Sequence[Activity], keys: Sequence[str]) -> frozenset[str]:
    """Return the ids of a longest row of activities that stand in the order of `keys`.

    Of several as long, it is one with the fewest that were moved by hand.
    """
    place = {key: number for number, key in enumerate(keys)}
    best: list[tuple[int, int, int, tuple[str, ...]]] = []
    for one in activities:
        if one.key in place:
            before = [row for row in best if row[2] < place[one.key]]
            length, stayed, _, ids = max(before, key=lambda row: row[:2], default=(0, 0, -1, ()))
            best.append((length + 1, stayed + (not one.moved), place[one.key], (*ids, one.id)))
    return frozenset(max(best, key=lambda row: row[:2], default=(0, 0, -1, ()))[3])


def day_length(state: State, session: Session) -> DayLength:
    """Return when the session begins and ends, and when it was to end."""
    begins = begins_at(state, session)
    ends = max((item.times.ends for item in day_items(state, session) if item.times), default=begins)
    return DayLength(begins=begins, ends=ends, wanted=wanted_end(state, session))


def wanted_end(state: State, session: Session) -> int | None:
    """Return when a session is to end (minutes after midnight): its own end, else the pack's, or None."""
    if session.ends_at is not None:
        return minutes_of(session.ends_at)
    template = pack_session(state, session)
    return begins_at(state, session) + template.minutes if template else None


def bites(item: DayItem) -> tuple[Message, ...]:
    """Return what is wrong with an activity's place in the day."""
    times = item.times
    if times is None:
        return ()
    said = []
    if times.late and item.words.starts_at is not None:
        said.append(
            Message.of(
                N_("This is fixed for {fixed}, but what comes before lasts until {clock}."),
                fixed=item.words.starts_at,
                clock=clock_of(times.starts),
            )
        )
    if times.without_break:
        said.append(
            Message.of(
                N_("By the end of this there has been no break for {n} minutes."), n=times.without_break
            )
        )
    if times.starts < _MINUTES_A_DAY < times.ends:
        said.append(Message.of(N_("The session goes on past midnight.")))
    return tuple(said)
