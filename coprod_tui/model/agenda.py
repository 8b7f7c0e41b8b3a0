"""The agenda of a session: its activities with their words and their times."""

from __future__ import annotations

from datetime import date
from typing import Final

from msgspec import Struct

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
    one another.
    """
    template = pack_session(state, session)
    words = {activity.id: activity for activity in template.activities} if template else {}
    clock = minutes_of(session.starts_at or (template.starts if template else "09:00"))
    items: list[AgendaItem] = []
    for activity in session.activities:
        content = activity.own or words.get(activity.key)
        if content is None:
            continue
        if content.starts_at is not None:
            clock = max(clock, minutes_of(content.starts_at))
        items.append(
            AgendaItem(activity=activity, words=content, position=len(items) + 1, starts=clock),
        )
        clock += content.minutes
    return tuple(items)


def current_item(items: tuple[AgendaItem, ...], session: Session) -> AgendaItem | None:
    """Return the item that is on the screen: the remembered one, else the first that is not over."""
    remembered = next((item for item in items if item.activity.id == session.current), None)
    if remembered is not None:
        return remembered
    waiting = (item for item in items if not item.is_over)
    return next(waiting, items[-1] if items else None)


def neighbour(items: tuple[AgendaItem, ...], id_: str, steps: int) -> AgendaItem | None:
    """Return the item `steps` places after (before, if negative) the activity `id_`, or None."""
    for index, item in enumerate(items):
        if item.activity.id == id_ and 0 <= index + steps < len(items):
            return items[index + steps]
    return None


def sessions_in_order(state: State) -> tuple[Session, ...]:
    """Return the sessions by date, those without one where they were entered."""
    placed: list[tuple[date, Session]] = []
    last = date.min
    for session in state.all(Session):
        last = session.date or last
        placed.append((last, session))
    return tuple(session for _, session in sorted(placed, key=lambda row: row[0]))


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
