"""What the room may see is public, and nothing else is (screen.md, "Privacy")."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from coprod_tui.changes.base import Context
from coprod_tui.i18n import Translator
from coprod_tui.model.actions import Action
from coprod_tui.model.ideas import Idea
from coprod_tui.model.packs import PackActivity
from coprod_tui.model.programme import Programme
from coprod_tui.model.records import Record
from coprod_tui.model.sessions import Session
from coprod_tui.model.state import TABLES, State
from coprod_tui.model.visibility import Visibility, visibilities
from coprod_tui.model.votes import Round, RoundState, Tally
from coprod_tui.stage import cards
from coprod_tui.stage.building import _MAKERS, built
from coprod_tui.stage.room import Room
from coprod_tui.stage.scene import Scene
from tests.exchange.canaries import Sown, sown, sown_state

TOOLS: Final = msgspec.json.schema(PackActivity)["$defs"]["PackActivity"]["properties"]["tool"]["enum"]
VIEWS: Final = sorted({*TOOLS, *_MAKERS, "nothing-of-ours"})
STATES: Final[tuple[RoundState, ...]] = ("draft", "open", "closed", "confirmed", "revealed")
SPOKEN: Final = ("title", "prompt", "prompt_staff")
"""What of an activity the room is told; of a pack also its cases, its certificates and its notice."""
ROOM = Room(Translator("de"), date(2027, 3, 3))


def may_be_seen(seed: Sown) -> bool:
    """Whether a text may stand in the room's window."""
    if all(one is Visibility.PUBLIC for one in seed.classes):
        return True
    if seed.table == "packs":
        return seed.path[1] in ("cases", "notice", "certificates") or any(
            name in SPOKEN for name in seed.path
        )
    own = seed.table == "sessions" and seed.path[:2] == ("activities", "own")
    return own and any(name in SPOKEN for name in seed.path)


def scenes(state: State) -> Iterator[Scene]:
    """Yield every view of everything there is."""
    (session,) = state.all(Session)
    (activity,) = session.activities
    for view in VIEWS:
        for chosen in ("", *(record.id for record in state.all(Round))):
            yield Scene(view=view, chosen=chosen)
            yield Scene(view=view, session_id=session.id, chosen=chosen)
            yield Scene(view=view, session_id=session.id, activity_id=activity.id, chosen=chosen)


def written(shown: cards.Shown) -> str:
    return msgspec.json.encode(shown).decode()


def of(state: State, change: dict[str, object], kind: type[Record]) -> State:
    return state.with_records(replace(record, **change) for record in state.all(kind))


@pytest.mark.parametrize("round_state", STATES)
def test_no_view_of_any_state_shows_what_is_not_public(round_state: RoundState) -> None:
    state = of(sown_state(), {"state": round_state}, Round)
    state = of(of(state, {"done": None}, Action), {"merged_into": None}, Idea)
    secret = [seed for seed in sown() if not may_be_seen(seed)]
    assert secret
    seen: set[str] = set()
    for scene in scenes(state):
        text = written(built(state, scene, ROOM))
        leaks = [(scene, seed.text) for seed in secret if seed.text in text]
        assert not leaks
        seen |= {seed.text for seed in sown() if seed.text in text}
    assert {"canary-goals-wording-x", "canary-ideas-title-x"} <= seen, (
        "nothing was shown at all, so nothing could leak"
    )
    assert "canary-sessions-activities-own-prompt-value-x" in seen
    assert "canary-actions-owner-x" in seen


@settings(deadline=None, max_examples=60)
@given(st.sets(st.sampled_from([t for t in TABLES if t not in ("programme", "packs")])), st.data())
def test_nothing_of_the_bin_is_shown(tables: set[str], data: st.DataObject) -> None:
    state = sown_state()
    all_scenes = list(scenes(state))
    for table in tables:
        (held,) = state.tables[table].values()
        state = state.with_records([replace(held, deleted=sown_state().programme.created)])
    text = written(built(state, data.draw(st.sampled_from(all_scenes)), ROOM))
    binned = {seed.text for seed in sown() if seed.table in tables}
    kept = {seed.text for seed in sown() if seed.table not in tables}
    assert not [one for one in binned - kept if one in text]


@pytest.fixture
def counted(programme: State, context: Context) -> State:
    """A vote with dots, not yet shown."""
    from coprod_tui.model.votes import Option

    now = context.now()
    options = (Option(id="a", no=1, title="Paten"), Option(id="b", no=2, title="Rente"))
    made = Round(
        id="round", no=1, created=now, updated=now, question="Was hilft?", options=options, state="open"
    )
    tally = Tally(id="t", created=now, updated=now, round_id="round", group="staff", dots={"a": 4711, "b": 2})
    return programme.with_records([made, tally])


@given(st.sampled_from(STATES), st.sampled_from(VIEWS))
def test_dots_are_shown_once_they_are_revealed_and_never_before(round_state: RoundState, view: str) -> None:
    from tests.conftest import NOW

    base = sown_state()
    rounds = [
        replace(
            record,
            state=round_state,
            options=(replace(record.options[0], id="o", dropped=False),),
            electorates=(),
        )
        for record in base.all(Round)
    ]
    (round_,) = rounds
    tally = Tally(id="t2", created=NOW, updated=NOW, round_id=round_.id, group="g", dots={"o": 4711})
    state = base.with_records([*rounds, tally])
    for scene in scenes(state):
        if scene.view == view:
            shown = built(state, scene, ROOM)
            if round_state != "revealed":
                assert "4711" not in written(shown)
                assert not isinstance(shown, cards.Ranking)
            elif view == "vote" and scene.chosen:
                assert "4711" in written(shown)


def test_a_wall_count_stays_with_the_facilitator_until_it_is_shown(counted: State) -> None:
    scene = Scene(view="vote", chosen="round")
    shown = built(counted, scene, ROOM)
    assert isinstance(shown, cards.Question)
    assert shown.text == "Was hilft?"
    assert "4711" not in written(shown)
    (round_,) = counted.all(Round)
    revealed = counted.with_records([replace(round_, state="revealed")])
    ranking = built(revealed, scene, ROOM)
    assert isinstance(ranking, cards.Ranking)
    assert [(row.rank, row.dots) for row in ranking.rows] == [(1, 4711), (2, 2)]


def test_plain_language_is_what_the_room_reads(programme: State) -> None:
    (session, activity), words = next(
        ((session, activity), words)
        for session in programme.all(Session)
        for activity in session.activities
        for words in [next(w for w in _words(programme, session) if w.id == activity.key)]
        if "de-einfach" in words.prompt and words.prompt["de-einfach"] != words.prompt["de"]
    )
    scene = Scene(view="slide", session_id=session.id, activity_id=activity.id)
    easy, hard = (
        built(programme, scene, ROOM),
        built(programme, scene, Room(ROOM.tr, ROOM.today, plain=False)),
    )
    assert isinstance(easy, cards.Question)
    assert isinstance(hard, cards.Question)
    spoken = words.prompt if session.with_clients or not words.prompt_staff else words.prompt_staff
    assert easy.text == spoken["de-einfach"].strip()
    assert hard.text == spoken["de"].strip()


def _words(state: State, session: Session) -> tuple[PackActivity, ...]:
    pack = state.pack
    assert pack is not None
    found = pack.session(session.key)
    assert found is not None
    return found.activities


def test_what_is_gone_is_the_neutral_card(programme: State) -> None:
    session = programme.all(Session)[0]
    gone = Scene(view="slide", session_id=session.id, activity_id="gone")
    assert built(programme, gone, ROOM) == cards.Neutral()
    assert built(programme, None, ROOM) == cards.Neutral()
    assert built(programme, Scene(view="vote", chosen="gone"), ROOM) == cards.Question()


def test_every_activity_of_the_shipped_programme_has_a_card(programme: State) -> None:
    kinds = set()
    for session in programme.all(Session):
        for activity in session.activities:
            words = next(one for one in _words(programme, session) if one.id == activity.key)
            scene = Scene(view=words.tool, session_id=session.id, activity_id=activity.id)
            shown = built(programme, scene, ROOM)
            assert shown.times
            assert shown.place
            kinds.add(type(shown))
    assert {cards.Welcome, cards.Break, cards.Question, cards.Case} <= kinds


def test_every_field_of_the_stage_is_public() -> None:
    structs = [cards.Stage, cards.Clock, cards.Part, cards.Row, cards.Slot, Scene]
    for struct in (*structs, *cards.Shown.__args__):
        assert set(visibilities(struct).values()) <= {Visibility.PUBLIC}, struct


def test_a_person_or_a_number_of_people_is_never_there() -> None:
    names = {field for struct in cards.Shown.__args__ for field in struct.__struct_fields__}
    assert not names & {"supporters_low", "groups", "present", "owner", "pseudonym", "notes"}
    assert isinstance(sown_state().programme, Programme)


@pytest.mark.parametrize("width", [56, 120])
def test_no_line_that_is_drawn_in_the_room_holds_what_is_not_public(width: int) -> None:
    from coprod_tui.tui.audience.faces import face

    state = of(of(sown_state(), {"state": "revealed"}, Round), {"done": None}, Action)
    secret = [seed.text for seed in sown() if not may_be_seen(seed)]
    drawn: set[str] = set()
    for scene in scenes(state):
        lines = face(built(state, scene, ROOM), width, Translator("de"))
        text = "".join(line.plain.strip() for line in lines)
        drawn |= {seed.text for seed in sown() if seed.text in text}
        assert not [one for one in secret if one in text]
    assert "canary-goals-wording-x" in drawn
