"""What came out of a pack is shown to the room in plain words; what people wrote is not touched."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from coprod_tui.changes.base import Context
from coprod_tui.model.goals import Goal
from coprod_tui.model.labs import Lab, PlannedMilestone
from coprod_tui.model.packs import Pack
from coprod_tui.model.practices import Service
from coprod_tui.model.programme import EmbeddedPack
from coprod_tui.model.room_state import as_the_room_reads
from coprod_tui.model.state import State
from coprod_tui.model.votes import Option, Round

PLAIN = {"de": "Kundschaft", "de-einfach": "Menschen"}
GOAL = {"de": "Gesellschaftliche Integration", "de-einfach": "Dazugehören"}
SERVICE = {"de": "Unterlagen und Formulare", "de-einfach": "Briefe vom Amt"}
OPTION = {"de": "Zustimmung", "de-einfach": "Ja"}


def with_plain_pack(state: State, context: Context) -> State:
    """The programme with a pack in it whose words have a plain wording, and records made from it."""
    pack = msgspec.convert(
        {
            "format": "coprod-pack",
            "format_version": "1.0",
            "id": "plain",
            "version": "1",
            "languages": ["de", "de-einfach"],
            "title": {"de": "Einfach"},
            "attribution": {"de": "Wir"},
            "licence": "MIT",
            "groups": [{"id": "guests", "label": PLAIN}],
            "goals": [{"id": "g", "wording": GOAL, "indicators": [{"kind": "descriptive", "text": OPTION}]}],
            "vote_templates": [{"id": "v", "options": "free", "free_options": [OPTION]}],
            "sessions": [
                {
                    "id": "s",
                    "kind": "day",
                    "title": {"de": "Tag"},
                    "minutes": 60,
                    "activities": [
                        {
                            "id": "m",
                            "tool": "matrix",
                            "minutes": 60,
                            "title": {"de": "Tafel"},
                            "settings": {"services": [SERVICE]},
                        }
                    ],
                }
            ],
        },
        Pack,
    )
    made: dict[str, Any] = {"created": context.now(), "updated": context.now()}
    group = replace(state.programme.groups[0], id="guests", label=PLAIN["de"])
    options = (
        Option(id="o1", no=1, title=GOAL["de"], table="goals", record_id="goal"),
        Option(id="o2", no=2, title=OPTION["de"]),
        Option(id="o3", no=3, title=OPTION["de"], table="ideas", record_id="idea"),
    )
    return state.with_records(
        [
            replace(state.programme, groups=(*state.programme.groups, group)),
            EmbeddedPack(id="pack", pack=pack),
            Goal(id="goal", no=1, wording=GOAL["de"], **made),
            Goal(id="own", no=2, wording="Unser eigenes Ziel", **made),
            Service(id="service", no=1, name=SERVICE["de"], **made),
            Round(id="round", no=1, question="Was nun?", options=options, **made),
            Lab(
                id="lab",
                no=1,
                title=GOAL["de"],
                plan_milestones=(PlannedMilestone(key="end", day=9, title=OPTION),),
                **made,
            ),
        ]
    )


def test_the_room_reads_the_packs_plain_words(programme: State, context: Context) -> None:
    shown = as_the_room_reads(with_plain_pack(programme, context), "de", plain=True)
    assert shown.programme.groups[-1].label == "Menschen"
    assert [goal.wording for goal in shown.all(Goal)] == ["Dazugehören", "Unser eigenes Ziel"]
    assert [service.name for service in shown.all(Service)] == ["Briefe vom Amt"]
    (round_,) = shown.all(Round)
    assert [option.title for option in round_.options] == ["Dazugehören", "Ja", "Zustimmung"]
    (lab,) = shown.all(Lab)
    assert lab.title == GOAL["de"]
    assert lab.plan_milestones[0].title["de"] == "Ja"


def test_switched_off_it_is_the_programme_itself(programme: State, context: Context) -> None:
    made = with_plain_pack(programme, context)
    assert as_the_room_reads(made, "de", plain=False) is made
    untouched = as_the_room_reads(made, "en", plain=True)
    assert untouched.programme.groups[-1].label == "Menschen", (
        "the pack's words are in the programme's German"
    )


@pytest.mark.parametrize("own", ["Kundschaft aus dem Haus", "kundschaft", "Gäste"])
def test_what_somebody_renamed_stays_as_it_was_typed(programme: State, context: Context, own: str) -> None:
    made = with_plain_pack(programme, context)
    groups = tuple(replace(group, label=own) for group in made.programme.groups)
    renamed = made.with_records([replace(made.programme, groups=groups)])
    assert {one.label for one in as_the_room_reads(renamed, "de", plain=True).programme.groups} == {own}
