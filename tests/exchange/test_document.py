from __future__ import annotations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from coprod_tui.changes.handing_over import handed_over
from coprod_tui.exchange.encode import encoded, revision_of
from coprod_tui.exchange.levels import ExportLevel
from coprod_tui.model.ideas import Idea, MiniCase
from coprod_tui.model.labs import Lab, LogEntry
from coprod_tui.model.packs import Pack, PackActivity, PackSession
from coprod_tui.model.programme import EmbeddedPack
from coprod_tui.model.retros import Proposal, Retro, RetroCard
from coprod_tui.model.sessions import Activity, Attendance, Session
from coprod_tui.model.state import State
from tests.exchange.programmes import MOMENT, binned, context, data_of, export_of, programme, with_record

levels = pytest.mark.parametrize("level", list(ExportLevel))


def idea(state: State, id_: str = "idea1", title: str = "Sprechstunde im Café") -> State:
    return with_record(state, Idea, id_, title=title, group="clients")


def test_the_head_says_what_it_is() -> None:
    data = data_of(programme(pack_id="p", pack_version="1.0.0", pack_sha256="ab"))
    assert (data["format"], data["format_version"], data["level"]) == ("coprod-export", "1.2", "coordination")
    assert data["programme_id"] == "prog1"
    assert data["supersedes"] is None
    assert data["pack"] == {"id": "p", "version": "1.0.0", "sha256": "ab"}
    assert (data["made_up"], data["notice"]) == (False, "")


@levels
def test_it_names_the_revision_that_was_handed_over_last_and_no_other_thing_of_it(level: ExportLevel) -> None:
    state = idea(programme())
    before, receipts = export_of(state, level), []
    for number, revision in enumerate(("a" * 64, "b" * 64)):
        change = handed_over(
            context(),
            file=f"datei-{number}.json",
            level="coordination",
            revision_id=revision,
            supersedes=None,
        )
        (receipt,) = change.put
        receipts.append(replace(receipt, id=f"h{number}"))
    after = export_of(state.with_records(receipts), level)
    assert after.supersedes == "b" * 64
    assert after.revision_id == before.revision_id, "a receipt is no content"
    assert replace(after, supersedes=None) == before


def test_a_practice_programme_says_so_in_its_language() -> None:
    english = data_of(programme(made_up=True, language="en"))
    assert english["made_up"] is True
    assert english["notice"] == "This is a practice programme: everything in it is made up."
    assert "erfunden" in data_of(programme(made_up=True, language="de"))["notice"]


@levels
def test_the_same_programme_gives_the_same_bytes_but_for_three_fields(level: ExportLevel) -> None:
    state = idea(programme())
    later = MOMENT.replace(year=2030)
    one = export_of(state, level)
    other = export_of(state, level, exported_at=later, generator="other", device_id="e" * 32)
    assert encoded(one) != encoded(other)
    assert one.revision_id == other.revision_id
    settled = msgspec.structs.replace(
        other, exported_at=one.exported_at, generator=one.generator, device_id=one.device_id
    )
    assert encoded(settled) == encoded(one)


@settings(deadline=None)  # the first export builds its structs
@given(st.text(min_size=1, max_size=40).filter(lambda text: text.split()))
def test_the_revision_is_that_of_the_written_content(title: str) -> None:
    export = export_of(idea(programme(), title=title))
    assert revision_of(msgspec.json.decode(encoded(export))) == export.revision_id


def test_another_content_is_another_revision() -> None:
    empty = programme()
    assert export_of(empty).revision_id != export_of(idea(empty)).revision_id


def test_levels_have_revisions_of_their_own() -> None:
    assert len({export_of(programme(), level).revision_id for level in ExportLevel}) == len(ExportLevel)


@levels
def test_what_lies_in_the_bin_stays(level: ExportLevel) -> None:
    state = idea(idea(programme(), "keep", "bleibt"), "gone", "geht")
    data = data_of(binned(state, Idea, "gone"), level)
    assert [row["title"] for row in data["ideas"]] == ["bleibt"]
    assert "geht" not in str(data)
    assert {"what": "ideas", "count": 1, "reason": "in_bin"}.items() <= data["left_out"][-1].items()


@levels
def test_what_belongs_to_something_in_the_bin_stays_with_it(level: ExportLevel) -> None:
    state = with_record(idea(programme()), MiniCase, "case1", idea_id="idea1", sentence="ein Satz")
    state = with_record(state, Lab, "lab1", title="Paten")
    state = with_record(state, LogEntry, "log1", lab_id="lab1", day=MOMENT.date(), text="ein Versuch")
    state = with_record(state, Retro, "retro1", title="Kurs")
    state = with_record(state, RetroCard, "card1", retro_id="retro1", part="good", text="eine Karte")
    whole = str(data_of(state, ExportLevel.FULL))
    assert all(words in whole for words in ("ein Satz", "ein Versuch", "eine Karte"))
    for struct, id_ in ((Idea, "idea1"), (Lab, "lab1"), (Retro, "retro1")):
        state = binned(state, struct, id_)
    rest = str(data_of(state, level))
    assert not any(words in rest for words in ("ein Satz", "ein Versuch", "eine Karte"))


def test_owners_leave_for_the_coordination_team_only() -> None:
    state = with_record(programme(), Proposal, "p1", text="Raum buchen", owner="Teamleitung")
    assert data_of(state)["proposals"][0]["owner"] == "Teamleitung"
    assert "Teamleitung" not in str(data_of(state, ExportLevel.OPEN))


def test_a_session_brings_the_words_of_its_agenda() -> None:
    activity = PackActivity(id="ideas", tool="ideas", minutes=55, step=1, title={"de": "Neue Ideen"})
    day = PackSession(id="tag-1", kind="day", title={"de": "Tag 1"}, minutes=55, activities=(activity,))
    pack = Pack(
        format="coprod-pack",
        format_version="0.9",
        id="p",
        version="1",
        languages=("de",),
        title={"de": "P"},
        attribution={"de": "–"},
        licence="MIT",
        sessions=(day,),
    )
    state = programme().with_records((EmbeddedPack(id="e", pack=pack),))
    state = with_record(
        state, Session, "s1", key="tag-1", pack_id="p", activities=(Activity(id="a1", key="ideas"),)
    )
    (session,) = data_of(state, ExportLevel.OPEN)["sessions"]
    assert session["title"] == "Tag 1"
    (told,) = session["activities"]
    assert (told["title"], told["step"], told["minutes"], told["planned_start"]) == (
        "Neue Ideen",
        1,
        55,
        "09:00",
    )


def present(number: int | None) -> State:
    attendance = (Attendance(group="clients", present=number),)
    state = with_record(programme(), Session, "s1", attendance=attendance)
    state = with_record(state, Retro, "retro1", title="Kurs", session_id="s1")
    for part in ("good", "not_good"):
        state = with_record(state, RetroCard, part, retro_id="retro1", part=part, text=part, group="clients")
    return state


@pytest.mark.parametrize(("number", "told"), [(5, True), (4, False), (0, False), (None, False)])
def test_a_not_good_card_of_a_small_group_leaves_without_its_role(number: int | None, told: bool) -> None:
    good, not_good = data_of(present(number))["retro_cards"]
    assert good["group"] == "clients"
    assert not_good.get("group") == ("clients" if told else None)
    stays = [row["what"] for row in data_of(present(number))["left_out"]]
    assert ("retro_cards.group" in stays) is not told


def test_what_stays_is_counted_only_where_there_is_something() -> None:
    assert data_of(programme())["left_out"] == []
    stays = {row["what"] for row in data_of(idea(programme()), ExportLevel.OPEN)["left_out"]}
    assert stays == {
        "programme.created",
        "programme.updated",
        "programme.last_numbers",
        "ideas.created",
        "ideas.updated",
        "ideas.group",
    }
