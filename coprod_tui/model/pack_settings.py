"""What a pack tells the tool of an activity (contract.md, "Pack": settings)."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

from coprod_tui.i18n import N_
from coprod_tui.model.pack_texts import Few, Key, LocalText, Minutes, told

BudgetRule = Literal["number", "quarter", "half", "tie_avoiding"]


class VoteSettings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How the round of a `vote` activity begins (voting.md); the facilitator may change it."""

    question: Annotated[LocalText, told(N_("What is voted on. Empty: the activity’s prompt."))] = {}
    options: Annotated[
        Literal["ideas", "mini_cases", "goals", "free"],
        told(N_("Where the options come from; “free” takes those under free_options.")),
    ] = "ideas"
    free_options: Annotated[tuple[LocalText, ...], told(N_("Options of the pack’s own, one text each."))] = ()
    budget: Annotated[Few, told(N_("Dots for each person."))] = 3
    budget_rule: Annotated[
        BudgetRule,
        told(
            N_(
                "“number” takes budget. “quarter” gives a quarter of the options, “half” gives half of them, "
                "at most ten. “tie_avoiding” gives the least number that makes ties unlikely."
            )
        ),
    ] = "number"
    cap: Annotated[Few, told(N_("At most so many dots of one person on one option."))] = 2
    groups: Annotated[
        tuple[Key, ...], told(N_("Ids of the groups that vote. Empty: all groups of the pack."))
    ] = ()
    secret: Annotated[bool, told(N_("Whether nobody may see who voted for what."))] = False
    negative: Annotated[
        Annotated[int, Meta(ge=0, le=99)], told(N_("Dots against, counted apart. 0: there are none."))
    ] = 0
    tie: Annotated[
        Literal["take_all", "run_off", "more_supporters", "decider", "lot"],
        told(N_("What decides a tie across the line: all go on, a run-off, more people, one person, a lot.")),
    ] = "take_all"
    cut: Annotated[Few | None, told(N_("How many options go on. Empty: no line is drawn."))] = 3
    threshold: Annotated[
        Few | None, told(N_("Dots an option needs at least to go on. Empty: there is no such limit."))
    ] = None
    way_in: Annotated[
        Literal["wall", "paper", "laptop", "hands", "sheet"],
        told(N_("How people vote: dots on the wall, paper, the laptop, by hand, a spreadsheet.")),
    ] = "wall"


class GridSettings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The two scales of a `grid` activity and the names of its four fields."""

    up: Annotated[LocalText, told(N_("What grows from the bottom to the top, e.g. effect."))]
    across: Annotated[LocalText, told(N_("What grows from left to right, e.g. effort."))]
    quadrants: Annotated[
        Annotated[tuple[LocalText, ...], Meta(min_length=4, max_length=4)],
        told(N_("Names of the four fields: top left, top right, bottom left, bottom right.")),
    ]


class MoodSettings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The scale of a `mood` activity."""

    low: Annotated[LocalText, told(N_("What the lowest place of the scale means."))]
    high: Annotated[LocalText, told(N_("What the highest place of the scale means."))]
    places: Annotated[Annotated[int, Meta(ge=2, le=10)], told(N_("How many places the scale has."))] = 5


class LineupItem(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One item on the programme of an event."""

    title: Annotated[LocalText, told(N_("What happens."))]
    minutes: Annotated[Minutes, told(N_("How long it takes, in minutes."))]
    who: Annotated[LocalText, told(N_("Who is on the stage, by function, never by name."))] = {}


class Settings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a tool needs to know; each tool reads its own part and ignores the rest."""

    vote: Annotated[VoteSettings | None, told(N_("For vote: how the round begins."))] = None
    vote_template: Annotated[
        Key | None, told(N_("For vote: the id of one of vote_templates, instead of vote."))
    ] = None
    grid: Annotated[GridSettings | None, told(N_("For grid: the two scales and the four fields."))] = None
    criteria: Annotated[
        tuple[LocalText, ...], told(N_("For grid: criteria that ideas are rated by, one text each."))
    ] = ()
    goals: Annotated[
        Literal["collect", "choose", "indicators"] | None,
        told(N_("For goals: which part of the work this is.")),
    ] = None
    labs: Annotated[
        Literal["plan", "status", "review"] | None, told(N_("For labs: which part of the work this is."))
    ] = None
    lab_template: Annotated[
        Key | None, told(N_("For labs: the id of one of lab_templates that new labs begin with."))
    ] = None
    retro_of: Annotated[
        Literal["labs", "course", "event"] | None, told(N_("For retro: what is looked back at."))
    ] = None
    retro_format: Annotated[
        Key | None, told(N_("For retro: the id of one of retro_formats. Empty: the five usual parts."))
    ] = None
    services: Annotated[
        tuple[LocalText, ...], told(N_("For matrix: the rows it begins with, one text each."))
    ] = ()
    talk_form: Annotated[Key | None, told(N_("For talks: the id of one of talk_forms."))] = None
    mood: Annotated[MoodSettings | None, told(N_("For mood: the two ends of the scale."))] = None
    questions: Annotated[
        tuple[LocalText, ...],
        told(N_("For groupwork, review, decisions, scaling, messages: questions gone through one by one.")),
    ] = ()
    lineup: Annotated[
        tuple[LineupItem, ...], told(N_("For lineup: the programme of the event, item by item."))
    ] = ()
