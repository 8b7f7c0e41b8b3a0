"""What a pack brings along beside its days: goals, cases, formats, forms, word lists, notices."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

from coprod_tui.i18n import N_
from coprod_tui.model.pack_settings import VoteSettings
from coprod_tui.model.pack_texts import DayText, Key, LocalText, Minutes, told
from coprod_tui.model.steps import Mit

LabField = Literal[
    "title", "sentence", "mit", "goal_ids", "participants", "first_step", "first_step_day", "owner", "signs",
    "start", "planned_days", "ended", "actual_days", "mits", "kind", "initiator", "coach", "partners",
    "situation", "question", "assumptions", "target_group", "who_may_join", "champions_planned",
    "champions_actual", "invitation", "voluntary", "thanks", "activities", "cadence", "instruments", "venue",
    "language_support", "budget", "permissions", "stop_when", "risks", "results", "unexpected", "follow_up",
    "prototype", "origin",
]  # fmt: skip
"""A field of a lab's plan, by the name it has in files."""


class RoleGroup(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A role group people are counted in."""

    id: Annotated[Key, told(N_("Short name that other places of the pack point at."))]
    label: Annotated[LocalText, told(N_("What the group is called on the screen."))]


class Case(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A case card for the gallery: facts with their source, told in our own words."""

    title: Annotated[LocalText, told(N_("What the case is called."))]
    facts: Annotated[LocalText, told(N_("What happened, in your own words."))]
    mit: Annotated[
        Mit | None, told(N_("Which of the four forms of working together it shows; may be left out."))
    ] = None
    source: Annotated[str, told(N_("Where the facts come from."))] = ""


class LibraryIndicator(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A sign that a goal is met, offered when goals are set."""

    kind: Annotated[
        Literal["countable", "descriptive"], told(N_("Whether it is a number or something people tell."))
    ]
    text: Annotated[LocalText, told(N_("What is counted or told."))]
    unit: Annotated[LocalText, told(N_("For countable ones: what the number counts, e.g. people."))] = {}


class LibraryGoal(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An outcome goal that the pack offers."""

    id: Annotated[Key, told(N_("Short name that other places of the pack point at."))]
    wording: Annotated[LocalText, told(N_("The goal: what gets better, and for whom."))]
    statutory: Annotated[bool, told(N_("Whether a law demands it; it is marked on the screen."))] = False
    for_whom: Annotated[LocalText, told(N_("For whom something gets better."))] = {}
    indicators: Annotated[
        tuple[LibraryIndicator, ...], told(N_("Signs by which people notice that the goal is met."))
    ] = ()
    source: Annotated[str, told(N_("Where the goal comes from."))] = ""


class VoteTemplate(VoteSettings, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A vote that several activities begin with."""

    id: Annotated[Key, told(N_("Short name that other places of the pack point at."))]


class RetroColumn(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One part of a look back."""

    id: Annotated[Key, told(N_("Short name, used once in its format."))]
    title: Annotated[LocalText, told(N_("One or two words; they stand above the cards."))]
    question: Annotated[LocalText, told(N_("The question the room reads in this part."))]
    makes: Annotated[
        Literal["cards", "proposals"],
        told(N_("What is written: cards, or proposals with somebody who sees to them and a date.")),
    ] = "cards"
    goals: Annotated[bool, told(N_("Whether the chosen goals can be taken over as cards."))] = False
    unnamed: Annotated[bool, told(N_("Whether a card must not say which group it comes from."))] = False
    prompts: Annotated[tuple[LocalText, ...], told(N_("Further questions, if people say little."))] = ()


class RetroFormat(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The parts of a look back in their order."""

    id: Annotated[Key, told(N_("Short name that other places of the pack point at."))]
    title: Annotated[LocalText, told(N_("What the format is called."))]
    columns: Annotated[
        Annotated[tuple[RetroColumn, ...], Meta(min_length=1, max_length=9)],
        told(N_("The parts, in the order they are gone through.")),
    ]
    ordered: Annotated[
        bool, told(N_("Whether a part opens only after the one before; false: all are open at once."))
    ] = True


class LabMilestone(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A day of a lab that stands in its plan."""

    id: Annotated[Key, told(N_("Short name, used once in its template."))]
    day: Annotated[Annotated[int, Meta(ge=0, le=1000)], told(N_("Days after the start; 0 is the first day."))]
    title: Annotated[LocalText, told(N_("What happens on that day."))]


class LabMeeting(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A meeting of a lab that comes again and again."""

    title: Annotated[LocalText, told(N_("What kind of meeting it is."))]
    every_days: Annotated[
        Annotated[int, Meta(ge=1, le=365)], told(N_("Days from one meeting to the next, e.g. 7."))
    ]
    minutes: Annotated[Minutes, told(N_("How long it takes, in minutes."))] = 60


class LabTemplate(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a new lab begins with."""

    id: Annotated[Key, told(N_("Short name that other places of the pack point at."))]
    title: Annotated[LocalText, told(N_("What this kind of lab is called."))]
    kind: Annotated[
        Literal["pilot", "event", "tandem", "budget", "evaluation"] | None,
        told(N_("Its kind; may be left out.")),
    ] = None
    planned_days: Annotated[
        Annotated[int, Meta(ge=1, le=1000)], told(N_("How many days it is meant to last."))
    ] = 100
    fields: Annotated[
        tuple[LabField, ...],
        told(N_("Fields of the plan that are asked for, in this order. Empty: the eight of the usual plan.")),
    ] = ()
    milestones: Annotated[
        tuple[LabMilestone, ...], told(N_("Days that stand in the plan. Empty: the usual ones."))
    ] = ()
    meetings: Annotated[tuple[LabMeeting, ...], told(N_("Meetings that come again and again."))] = ()
    sources: Annotated[tuple[str, ...], told(N_("Where facts in it come from."))] = ()


class TalkQuestion(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One question of a talk sheet."""

    id: Annotated[Key, told(N_("Short name, used once in its form."))]
    text: Annotated[LocalText, told(N_("The question, as it stands on the sheet."))]
    kind: Annotated[
        Literal["text", "scale", "yes_no", "day"],
        told(N_("How it is answered: in words, on a scale, yes or no, a day.")),
    ] = "text"
    low: Annotated[LocalText, told(N_("For scale: what 0 means."))] = {}
    high: Annotated[LocalText, told(N_("For scale: what the highest number means."))] = {}
    highest: Annotated[
        Annotated[int, Meta(ge=1, le=10)], told(N_("For scale: its highest number; it begins with 0."))
    ] = 4


class TalkForm(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A sheet for milestone talks; filled in on paper, kept by the people themselves."""

    id: Annotated[Key, told(N_("Short name that other places of the pack point at."))]
    title: Annotated[LocalText, told(N_("What the sheet is called."))]
    questions: Annotated[
        Annotated[tuple[TalkQuestion, ...], Meta(min_length=1, max_length=30)],
        told(N_("The questions, in their order.")),
    ]
    both_sides: Annotated[
        bool, told(N_("Whether both people fill it in, so that the answers stand side by side."))
    ] = False


class StrengthCard(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A card with something somebody can be good at."""

    id: Annotated[Key, told(N_("Short name, used once in the pack."))]
    kind: Annotated[Literal["social", "personal", "technical"], told(N_("Which pile it belongs to."))]
    text: Annotated[LocalText, told(N_("The strength, as people say it: “I can listen well.”"))]


class CharterPromise(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A promise that is offered when a charter is written."""

    id: Annotated[Key, told(N_("Short name, used once in the pack."))]
    by: Annotated[Key | None, told(N_("Id of the group that promises it. Empty: everybody does."))] = None
    text: Annotated[LocalText, told(N_("The promise, beginning with “we”."))]


class SelfCheckPrinciple(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A principle of working together, and statements to rate oneself by."""

    id: Annotated[Key, told(N_("Short name, used once in the pack."))]
    title: Annotated[LocalText, told(N_("The principle in a few words."))]
    statements: Annotated[
        Annotated[tuple[LocalText, ...], Meta(min_length=1, max_length=9)],
        told(N_("Statements that are rated from 1 (not true) to 5 (true).")),
    ]


class Certificate(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The words of a certificate."""

    id: Annotated[Key, told(N_("Short name, used once in the pack."))]
    group: Annotated[Key | None, told(N_("Id of the group it is for. Empty: everybody."))] = None
    title: Annotated[LocalText, told(N_("The heading."))]
    text: Annotated[LocalText, told(N_("What it says below the name."))]


class LegalTerm(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A legal term that changes with the law."""

    id: Annotated[Key, told(N_("Short name that other places of the pack point at."))]
    term: Annotated[LocalText, told(N_("The word itself."))]
    meaning: Annotated[LocalText, told(N_("What it means, in plain words."))]
    valid_from: Annotated[DayText, told(N_("First day on which the term holds, YYYY-MM-DD."))]
    replaces: Annotated[Key | None, told(N_("Id of the term it takes the place of."))] = None
    source: Annotated[str, told(N_("The law or page it comes from."))] = ""


class Notice(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What people are told about their data before anything is written down."""

    version: Annotated[str, told(N_("Version of this text; it stands beside every consent."))]
    text: Annotated[LocalText, told(N_("What people are told, one thought a line."))]
    responsible: Annotated[LocalText, told(N_("The responsible body; an invitation to fill it in."))]


class LanguageCheck(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who has checked an easy language with readers (screen.md, "Languages")."""

    language: Annotated[str, told(N_("The language, as under languages."))]
    checked_by: Annotated[str, told(N_("The group of readers that checked it."))]
    checked_on: Annotated[DayText, told(N_("The day it was checked, YYYY-MM-DD."))]
