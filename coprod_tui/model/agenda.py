"""The agenda of a session: its activities with their words and their times."""

from __future__ import annotations

from datetime import date
from typing import Final

from msgspec import Struct

from coprod_tui.model.day_times import Planned, placed
from coprod_tui.model.packs import LocalText, PackActivity, PackSession, local
from coprod_tui.model.programme import EmbeddedPack
from coprod_tui.model.sessions import Activity, Session
from coprod_tui.model.state import State

_MINUTES_A_DAY: Final = 24 * 60


class AgendaItem(Struct, frozen=True, kw_only=True):
    """One activity as it stands in the agenda."""

    activity: Activity
    words: PackActivity
    """What the pack (or the programme's own change) says about it."""
    position: int
    """1 for the first item."""
    starts: int
    """Planned start, minutes after midnight."""

    @property
    def ends(self) -> int:
        """Planned end, minutes after midnight."""
        return self.starts + self.words.minutes

    @property
    def is_fixed(self) -> bool:
        """Whether it is bound to a clock time, as lunch is."""
        return self.words.starts_at is not None

    @property
    def is_over(self) -> bool:
        """Whether it was held or skipped."""
        return self.activity.state in ("done", "skipped")


class StepProgress(Struct, frozen=True, kw_only=True):
    """How far the programme has come in one step."""

    step: int
    done: int
    total: int

    @property
    def is_done(self) -> bool:
        """Whether every activity of the step was held or skipped."""
        return self.total > 0 and self.done == self.total


def pack_session(state: State, session: Session) -> PackSession | None:
    """Return the session's template in the embedded packs, or None."""
    for record in state.all(EmbeddedPack):
        if record.pack.id == session.pack_id:
            return record.pack.session(session.key)
    return None


def session_title(state: State, session: Session, language: str) -> str:
    """Return the session's own title, else the pack's in `language`, else ""."""
    if session.title:
        return session.title
    template = pack_session(state, session)
    return local(template.title, language) if template else ""


def agenda(state: State, session: Session) -> tuple[AgendaItem, ...]:
    """Return the session's items in order, with planned times.

    An item with a fixed clock time (lunch) begins then, at the earliest; the others follow
    one another. What was taken out of the day is left out.
    """
    known = [(activity, words) for activity, words in told(state, session) if not activity.not_today]
    times = placed(begins_at(state, session), [planned(words, activity) for activity, words in known])
    return tuple(
        AgendaItem(activity=activity, words=words, position=position, starts=time.starts)
        for position, ((activity, words), time) in enumerate(zip(known, times, strict=True), 1)
    )


def told(state: State, session: Session) -> tuple[tuple[Activity, PackActivity], ...]:
    """Return every activity of a session, also one taken out, with its own words or the pack's."""
    template = pack_session(state, session)
    words = {activity.id: activity for activity in template.activities} if template else {}
    found = ((activity, activity.own or words.get(activity.key)) for activity in session.activities)
    return tuple((activity, content) for activity, content in found if content is not None)


def begins_at(state: State, session: Session) -> int:
    """Return when the session begins, minutes after midnight: its own time, else the pack's."""
    template = pack_session(state, session)
    return minutes_of(session.starts_at or (template.starts if template else "09:00"))


def planned(words: PackActivity, activity: Activity | None = None) -> Planned:
    """Return what an activity asks of the clock, as it stands in a programme or in its pack."""
    fixed = None if words.starts_at is None else minutes_of(words.starts_at)
    set_to = None if activity is None or activity.set_to is None else minutes_of(activity.set_to)
    return Planned(minutes=words.minutes, fixed=fixed, is_break=words.tool == "break", set_to=set_to)


def current_item(items: tuple[AgendaItem, ...], session: Session) -> AgendaItem | None:
    """Return the item that is on the screen: the remembered one, else the first that is not over.

    Where that one was skipped meanwhile, it is the next one.
    """
    remembered = next((item for item in items if item.activity.id == session.current), None)
    if remembered is not None:
        is_skipped = remembered.activity.state == "skipped"
        after = neighbour(items, remembered.activity.id, 1) if is_skipped else None
        return after or remembered
    waiting = (item for item in items if not item.is_over)
    return next(waiting, items[-1] if items else None)


def neighbour(items: tuple[AgendaItem, ...], id_: str, step: int) -> AgendaItem | None:
    """Return the item after (before, if `step` is negative) the activity `id_`, or None.

    On the way forward what was skipped is passed over; who goes back to it wants it after all.
    """
    ids = [item.activity.id for item in items]
    if id_ not in ids:
        return None
    place = ids.index(id_)
    if step < 0:
        return items[place - 1] if place else None
    return next((item for item in items[place + 1 :] if item.activity.state != "skipped"), None)


def sessions_in_order(state: State) -> tuple[Session, ...]:
    """Return the sessions by date, those without one where they were entered."""
    placed: list[tuple[date, Session]] = []
    last = date.min
    for session in state.all(Session):
        last = session.date or last
        placed.append((last, session))
    return tuple(session for _, session in sorted(placed, key=lambda row: row[0]))


def has_steps(state: State) -> bool:
    """Whether the programme goes by the five steps: a library's evening has activities that name none."""
    templates = [session for record in state.all(EmbeddedPack) for session in record.pack.sessions]
    found = [activity.step for session in templates for activity in session.activities]
    found += [words.step for session in state.all(Session) for _, words in told(state, session)]
    return not found or any(step is not None for step in found)


def step_progress(state: State) -> tuple[StepProgress, ...]:
    """Return the progress of the five steps, counted in activities that are over."""
    done = dict.fromkeys(range(1, 6), 0)
    total = dict.fromkeys(range(1, 6), 0)
    for session in state.all(Session):
        for item in agenda(state, session):
            if item.words.step is not None:
                total[item.words.step] += 1
                done[item.words.step] += item.is_over
    return tuple(StepProgress(step=step, done=done[step], total=total[step]) for step in total)


def next_of_step(state: State, step: int) -> tuple[Session, AgendaItem] | None:
    """Return where the next activity of `step` lies, else its last one, or None if it has none."""
    found: tuple[Session, AgendaItem] | None = None
    for session in sessions_in_order(state):
        for item in agenda(state, session):
            if item.words.step == step:
                found = (session, item)
                if not item.is_over:
                    return found
    return found


def prompt_of(words: PackActivity, session: Session) -> LocalText:
    """Return the question to ask: for everybody where clients are in the room, else for staff."""
    return words.prompt if session.with_clients or not words.prompt_staff else words.prompt_staff


def minutes_of(clock: str) -> int:
    """Return minutes after midnight of `HH:MM`."""
    hours, minutes = clock.split(":")
    return int(hours) * 60 + int(minutes)


def clock_of(minutes: int) -> str:
    """Return `HH:MM` of minutes after midnight; past midnight it begins again."""
    return f"{minutes % _MINUTES_A_DAY // 60:02d}:{minutes % 60:02d}"
