"""From a programme and a place in it to what the room may see of it: pure functions.

Each card is made from value and state (screen.md, "Privacy"): dots are there only once the round
was revealed, and what lies in the bin is not there at all.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from coprod_tui.i18n import N_
from coprod_tui.model.agenda import AgendaItem, agenda, clock_of, neighbour, prompt_of, session_title
from coprod_tui.model.fields import field_specs
from coprod_tui.model.gallery import GalleryCard, gallery
from coprod_tui.model.goals import Goal
from coprod_tui.model.idea_board import open_ideas
from coprod_tui.model.my_day import pack_of
from coprod_tui.model.pace import time_in_agenda
from coprod_tui.model.practices import MIT_MEANINGS, Practice
from coprod_tui.model.room_state import as_the_room_reads
from coprod_tui.model.sessions import Session
from coprod_tui.model.state import State
from coprod_tui.model.steps import MIT_NAMES, STEP_NAMES
from coprod_tui.model.visibility import Visibility
from coprod_tui.stage.achieved import achieved
from coprod_tui.stage.cards import (
    Agenda,
    Break,
    Cards,
    Case,
    GroupWork,
    Neutral,
    Part,
    Question,
    Shown,
    Slot,
    Welcome,
)
from coprod_tui.stage.grids import grid
from coprod_tui.stage.room import Room
from coprod_tui.stage.scene import Scene
from coprod_tui.stage.tables import tables
from coprod_tui.stage.votes import vote

_MOST_CARDS: Final = 500


@dataclass(frozen=True, slots=True)
class _At:
    """A scene looked up."""

    scene: Scene
    state: State
    room: Room
    session: Session | None
    item: AgendaItem | None

    @property
    def title(self) -> str:
        return self.room.heading(self.item.words.title) if self.item else ""

    @property
    def prompt(self) -> str:
        if self.item is None or self.session is None:
            return ""
        return self.room.spoken(prompt_of(self.item.words, self.session))

    def frame(self) -> dict[str, Any]:
        """Return what every card of an activity has: where, the timer, what comes next, when."""
        item, session, room = self.item, self.session, self.room
        if session is None:
            return {}
        place = room.line(session_title(self.state, session, room.language))
        if item is None:
            return {"place": place}
        if item.words.step is not None:
            place = f"{item.words.step} {room.tr(STEP_NAMES[item.words.step])}"
        after = neighbour(agenda(self.state, session), item.activity.id, 1)
        then = room.tr(N_("The last item of the day"))
        if after is not None:
            then = room.line(room.tr(N_("Then: {title}"), title=room.heading(after.words.title)))
        return {
            "place": place,
            "clock": room.clock(item.activity.id),
            "then": then,
            "times": f"{clock_of(item.starts)} – {clock_of(item.ends)}",
        }


def built(state: State, scene: Scene | None, room: Room) -> Shown:
    """Return what the room sees of `scene`; the neutral card where that is not there (any more)."""
    if scene is None:
        return Neutral()
    session = state.find(Session, scene.session_id)
    if scene.session_id is not None and (session is None or session.deleted is not None):
        return Neutral()
    items = agenda(state, session) if session is not None else ()
    item = next((item for item in items if item.activity.id == scene.activity_id), None)
    if scene.activity_id is not None and item is None:
        return Neutral()
    at = _At(scene, as_the_room_reads(state, room.tr.language, plain=room.plain), room, session, item)
    return _MAKERS.get(scene.view, _question)(at)


def _question(at: _At) -> Shown:
    if at.item is None:
        return Neutral()
    return Question(title=at.title, text=at.prompt, **at.frame())


def _welcome(at: _At) -> Shown:
    pack = at.state.pack
    notice = pack.notice if pack is not None else None
    body = at.state.programme.responsible or (at.room.heading(notice.responsible) if notice else "")
    return Welcome(
        title=at.title,
        text=at.prompt,
        notice=at.room.spoken(notice.text) if notice is not None else "",
        responsible=at.room.line(body),
        **at.frame(),
    )


def _break(at: _At) -> Shown:
    until = at.room.on_again(at.session, at.item) if at.session is not None and at.item is not None else ""
    frame = at.frame()
    if not frame.get("times", "").endswith(until):
        frame["times"] = ""  # two ends of one break are one too many
    return Break(title=at.title, until=until, **frame)


def _groupwork(at: _At) -> Shown:
    """Say the tables too where somebody chose them: else each lab has its own, or the group is small."""
    chosen = at.session is not None and at.session.setup.tables is not None
    said = tables(at.state, at.session, at.room) if at.session is not None and chosen else ""
    return GroupWork(title=at.title, text=at.prompt, tables=said, **at.frame())


def _tables(at: _At) -> Shown:
    said = tables(at.state, at.session, at.room) if at.session is not None else ""
    if not said:
        return Neutral()
    return GroupWork(title=at.room.tr(N_("Mixed tables")), tables=said, **at.frame())


def _vote(at: _At) -> Shown:
    return vote(at.state, at.scene, at.room, at.title, at.prompt, at.frame())


def _grid(at: _At) -> Shown:
    return grid(at.state, at.scene, at.room, at.title, at.prompt, at.frame())


def _achievements(at: _At) -> Shown:
    return achieved(at.state, at.session, at.room, at.frame())


def _agenda(at: _At) -> Shown:
    session, room = at.session, at.room
    if session is None:
        return Neutral()
    slots = tuple(
        Slot(
            time=time_in_agenda(item),
            title=room.heading(item.words.title),
            state=item.activity.state,
            here=item.activity.id == session.current,
            fixed=item.words.starts_at is not None,
        )
        for item in agenda(at.state, session)[:200]
    )
    day = room.tr.short_date(session.date) if session.date else ""
    title = room.line(session_title(at.state, session, room.language))
    return Agenda(place=day, title=title, slots=slots)


def _case(at: _At) -> Shown:
    room = at.room
    cards = gallery(at.state, room.tr.language, plain=room.plain)
    if not cards:
        return _question(at)
    place = next((place for place, card in enumerate(cards) if card.key == at.scene.chosen), 0)
    card = cards[place]
    return Case(
        title=room.line(card.title),
        mit=_mit(card, room),
        facts=room.text(card.facts),
        parts=_parts(card.practice, room),
        source=room.line(room.tr(N_("Source: {source}"), source=card.source)) if card.source else "",
        count=room.tr(N_("{place} of {all}"), place=place + 1, all=len(cards)),
        **at.frame(),
    )


def _certificate(at: _At) -> Shown:
    """The words of a certificate, never a name: those are on paper only."""
    own = pack_of(at.state, at.session) if at.session is not None else None
    found = own.pack.certificates if own is not None else ()
    one = next((one for one in found if one.id == at.scene.chosen), None)
    if one is None:
        return _question(at)
    return Question(title=at.room.heading(one.title), text=at.room.spoken(one.text), **at.frame())


def _mit(card: GalleryCard, room: Room) -> str:
    if card.mit is None:
        return ""
    return room.line(f"{room.tr(MIT_NAMES[card.mit])} – {room.tr(MIT_MEANINGS[card.mit])}")


def _parts(practice: Practice | None, room: Room) -> tuple[Part, ...]:
    """Return the filled public texts of the group's own card under their names."""
    if practice is None:
        return ()
    return tuple(
        Part(name=room.line(room.tr(spec.label)), text=room.text(getattr(practice, name)))
        for name, spec in field_specs(Practice).items()
        if name != "name"
        and spec.visibility is Visibility.PUBLIC
        and spec.kind in ("line", "paragraph")
        and spec.label
        and getattr(practice, name)
    )


def _cards(words: Callable[[State], list[tuple[int, str]]]) -> Callable[[_At], Shown]:
    def made(at: _At) -> Shown:
        said = words(at.state)
        if not said or at.item is None:
            return _question(at)
        cards = tuple(at.room.line(f"{no} {text}") for no, text in said[-_MOST_CARDS:])
        return Cards(text=at.prompt or at.title, cards=cards, **at.frame())

    return made


def _ideas(state: State) -> list[tuple[int, str]]:
    return [(idea.no, idea.title) for idea in open_ideas(state)]


def _goals(state: State) -> list[tuple[int, str]]:
    return sorted((goal.no, goal.wording) for goal in state.all(Goal))


def _practices(state: State) -> list[tuple[int, str]]:
    return sorted((practice.no, practice.name) for practice in state.all(Practice))


_MAKERS: Final[Mapping[str, Callable[[_At], Shown]]] = {
    "achievements": _achievements,
    "agenda": _agenda,
    "break": _break,
    "certificate": _certificate,
    "gallery": _case,
    "goals": _cards(_goals),
    "grid": _grid,
    "groupwork": _groupwork,
    "ideas": _cards(_ideas),
    "inventory": _cards(_practices),
    "tables": _tables,
    "vote": _vote,
    "welcome": _welcome,
}
"""View → who makes its card; of all others the room sees the question and the time."""
