"""Planned and real times of a day, as everybody may read them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from coprod_tui.exchange.levels import ExportLevel
from coprod_tui.exchange.plain_text import public_lines
from coprod_tui.i18n import Translator
from coprod_tui.model.packs import Pack, PackActivity, PackSession
from coprod_tui.model.programme import EmbeddedPack
from coprod_tui.model.sessions import Activity, Session
from coprod_tui.model.state import State
from tests.exchange.programmes import data_of, programme, with_record

TITLES = {"arrive": "Ankommen", "ideas": "Ideen", "break": "Pause", "look": "Ansehen"}


def at(clock: str) -> datetime:
    hours, minutes = clock.split(":")
    return datetime(2027, 3, 3, int(hours), int(minutes), tzinfo=UTC)


def day(**became: dict[str, Any]) -> State:
    """Return a programme with a day of four activities of 20 minutes each, and what became of them."""
    activities = tuple(
        PackActivity(id=key, tool="slide", minutes=20, title={"de": title}) for key, title in TITLES.items()
    )
    template = PackSession(id="tag-1", kind="day", title={"de": "Tag 1"}, minutes=80, activities=activities)
    pack = Pack(
        format="coprod-pack",
        format_version="0.9",
        id="p",
        version="1",
        languages=("de",),
        title={"de": "P"},
        attribution={"de": "–"},
        licence="MIT",
        sessions=(template,),
    )
    state = programme().with_records((EmbeddedPack(id="e", pack=pack),))
    held = tuple(Activity(id=f"a-{key}", key=key, **became.get(key, {})) for key in TITLES)
    return with_record(state, Session, "s1", key="tag-1", pack_id="p", date=date(2027, 3, 3), activities=held)


def lines(state: State, language: str = "de") -> list[str]:
    return [line.strip() for line in public_lines(data_of(state, ExportLevel.OPEN), Translator(language))]


def test_each_activity_says_when_it_was_to_be_and_when_it_really_was() -> None:
    state = day(
        arrive={"state": "done", "started": at("9:04"), "ended": at("9:26"), "plan_start": "09:00"},
        ideas={
            "state": "done",
            "started": at("9:26"),
            "ended": at("9:56"),
            "plan_start": "09:20",
            "plan_minutes": 31,
        },
        **{"break": {"state": "skipped"}},
        look={"state": "running", "started": at("9:56")},
    )
    told = lines(state)
    begin = told.index("Tag 1")
    assert told[begin + 1 : begin + 5] == [
        "09:00 – 09:20 Ankommen: wirklich 09:04 – 09:26, 2 Minuten länger",
        "09:20 – 09:51 Ideen: wirklich 09:26 – 09:56, 1 Minute kürzer",
        "09:40 – 10:00 Pause: ausgelassen",
        "10:00 – 10:20 Ansehen: wirklich ab 09:56, jetzt",
    ]
    assert "Tag 1 – 3. März 2027, wirklich ab 09:04" in told


def test_a_day_that_is_over_says_from_when_to_when_it_was() -> None:
    over = {"state": "done", "started": at("9:04"), "ended": at("9:26")}
    later = {"state": "done", "started": at("9:26"), "ended": at("15:58")}
    assert "Tag 1 – 3. März 2027, wirklich 09:04 – 15:58" in lines(day(arrive=over, look=later))
    assert "09:00 – 09:20 Ankommen: really 09:04 – 09:26, 2 minutes longer" in lines(
        day(arrive=over, look=later), "en"
    )


def test_before_it_begins_there_is_nothing_to_compare() -> None:
    told = lines(day())
    assert not [line for line in told if "wirklich" in line]
    assert told.count("Tag 1") == 0


def test_what_nobody_ended_yesterday_is_not_told_as_going_on() -> None:
    begun = at("9:04") - timedelta(days=1)
    told = lines(day(arrive={"state": "running", "started": begun, "plan_start": "09:00"}))
    assert "09:00 – 09:20 Ankommen: wirklich ab 09:04" in told
    assert not [line for line in told if "jetzt" in line]


@pytest.mark.parametrize("level", list(ExportLevel))
def test_an_export_carries_both_times_at_every_level(level: ExportLevel) -> None:
    begun = at("9:04") + timedelta(seconds=12)
    state = day(arrive={"state": "running", "started": begun, "plan_start": "09:00", "plan_minutes": 20})
    (session,) = data_of(state, level)["sessions"]
    first = session["activities"][0]
    assert (first["plan_start"], first["plan_minutes"]) == ("09:00", 20)
    assert first["started"].startswith("2027-03-03T09:04:12")
