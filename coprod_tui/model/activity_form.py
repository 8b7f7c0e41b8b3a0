"""An activity as a form: its words in one language, its times, and the settings its tool reads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Annotated, Any, Final, Literal

from msgspec import Meta, Struct

from coprod_tui.i18n import N_
from coprod_tui.model.fields import Line, Paragraph, Title, named, refers_to
from coprod_tui.model.pack_settings import BudgetRule, GridSettings, LineupItem, MoodSettings, VoteSettings
from coprod_tui.model.pack_supplies import supply_line
from coprod_tui.model.pack_texts import ClockTime, Few, LocalText, Minutes, local
from coprod_tui.model.packs import Pack, PackActivity
from coprod_tui.model.tools import settings_read
from coprod_tui.model.votes import TIE_RULE_WORDS

_ONE_A_LINE: Final = N_("one a line")
_OPTIONS: Final = {
    "ideas": N_("the ideas"),
    "mini_cases": N_("the mini-cases"),
    "goals": N_("the goals"),
    "free": N_("those written below"),
}
_RULES: Final = {
    "number": N_("the number below"),
    "quarter": N_("a quarter of the options"),
    "half": N_("half of the options"),
    "tie_avoiding": N_("so many that ties are unlikely"),
}
WAY_WORDS: Final = {
    "wall": N_("dots on the wall"),
    "paper": N_("on paper"),
    "laptop": N_("on the laptop"),
    "hands": N_("by show of hands"),
    "sheet": N_("in a spreadsheet"),
}
_GOAL_PARTS: Final = {
    "collect": N_("collect goals"),
    "choose": N_("choose goals"),
    "indicators": N_("signs for the goals"),
}
_LAB_PARTS: Final = {
    "plan": N_("plan labs"),
    "status": N_("how the labs stand"),
    "review": N_("look at results"),
}
_RETRO_OF: Final = {"labs": N_("the labs"), "course": N_("the whole course"), "event": N_("an event")}


class ActivityForm(Struct, frozen=True, kw_only=True):
    """One activity in one language; lists are lines of a text."""

    id: str = ""
    title: Annotated[Title, named(N_("Title"))]
    prompt: Annotated[Paragraph, named(N_("Question for the room"))] = ""
    minutes: Annotated[Minutes, named(N_("Minutes"))] = 30
    starts_at: Annotated[
        ClockTime | None, named(N_("Fixed time"), hint=N_("empty: right after the one before"))
    ] = None
    prompt_staff: Annotated[
        Paragraph, named(N_("Question where only staff are in the room"), hint=N_("empty: the same"))
    ] = ""
    read_aloud: Annotated[Paragraph, named(N_("To read aloud"))] = ""
    small_group: Annotated[Paragraph, named(N_("With few people"))] = ""
    materials: Annotated[Paragraph, named(N_("What to bring along"), hint=_ONE_A_LINE)] = ""
    supplies: Annotated[
        Paragraph,
        named(N_("To bring along by number"), hint=N_("one a line: 3 sticky dots (for each person)")),
    ] = ""
    private_notes: Annotated[Paragraph, named(N_("Private notes"))] = ""
    timer: Annotated[bool, named(N_("Timer ready at the start"))] = True
    optional: Annotated[bool, named(N_("May be left out when time is short"))] = False

    vote_template: Annotated[
        str | None,
        refers_to("vote_templates"),
        named(N_("Begin with the vote template"), hint=N_("none: as it stands below")),
    ] = None
    vote_begins: Annotated[
        bool, named(N_("A vote of its own"), hint=N_("no: shows the result of the vote before"))
    ] = False
    vote_options: Annotated[
        Literal["ideas", "mini_cases", "goals", "free"], named(N_("What is voted on"), _OPTIONS)
    ] = "ideas"
    vote_free_options: Annotated[Paragraph, named(N_("Options of your own"), hint=_ONE_A_LINE)] = ""
    vote_budget_rule: Annotated[BudgetRule, named(N_("How many dots each person has"), _RULES)] = "number"
    vote_budget: Annotated[Few, named(N_("Dots for each person"))] = 3
    vote_cap: Annotated[Few, named(N_("At most on one option"))] = 2
    vote_cut: Annotated[Few | None, named(N_("How many go on"), hint=N_("empty: no line"))] = 3
    vote_tie: Annotated[
        Literal["take_all", "run_off", "more_supporters", "decider", "lot"],
        named(N_("If there is a tie at the line"), TIE_RULE_WORDS),
    ] = "take_all"
    vote_question: Annotated[
        Paragraph, named(N_("Question of the vote"), hint=N_("empty: the question for the room"))
    ] = ""
    vote_groups: Annotated[tuple[str, ...], refers_to("groups"), named(N_("Who votes"))] = ()
    vote_way_in: Annotated[
        Literal["wall", "paper", "laptop", "hands", "sheet"], named(N_("How people vote"), WAY_WORDS)
    ] = "wall"
    vote_secret: Annotated[bool, named(N_("Secret"))] = False
    vote_negative: Annotated[Annotated[int, Meta(ge=0, le=99)], named(N_("Dots against, each person"))] = 0
    vote_threshold: Annotated[
        Few | None, named(N_("Dots an option needs at least"), hint=N_("empty: no such limit"))
    ] = None

    grid_up: Annotated[Line, named(N_("From bottom to top"))] = ""
    grid_across: Annotated[Line, named(N_("From left to right"))] = ""
    grid_quadrants: Annotated[
        Paragraph,
        named(N_("The four fields"), hint=N_("four lines: top left, top right, bottom left, bottom right")),
    ] = ""
    criteria: Annotated[Paragraph, named(N_("Criteria"), hint=_ONE_A_LINE)] = ""
    goals: Annotated[
        Literal["collect", "choose", "indicators"] | None, named(N_("Part of the work"), _GOAL_PARTS)
    ] = None
    labs: Annotated[Literal["plan", "status", "review"] | None, named(N_("Part of the work"), _LAB_PARTS)] = (
        None
    )
    lab_template: Annotated[
        str | None, refers_to("lab_templates"), named(N_("New labs begin with the template"))
    ] = None
    retro_of: Annotated[
        Literal["labs", "course", "event"] | None, named(N_("What is looked back at"), _RETRO_OF)
    ] = None
    retro_format: Annotated[
        str | None,
        refers_to("retro_formats"),
        named(N_("Format of the look back"), hint=N_("none: the five usual parts")),
    ] = None
    services: Annotated[Paragraph, named(N_("Services the matrix begins with"), hint=_ONE_A_LINE)] = ""
    talk_form: Annotated[str | None, refers_to("talk_forms"), named(N_("Sheet for the talks"))] = None
    mood_low: Annotated[Line, named(N_("Lowest place of the scale"))] = ""
    mood_high: Annotated[Line, named(N_("Highest place of the scale"))] = ""
    mood_places: Annotated[Annotated[int, Meta(ge=2, le=10)], named(N_("Places of the scale"))] = 5
    questions: Annotated[Paragraph, named(N_("Questions one by one"), hint=_ONE_A_LINE)] = ""
    lineup: Annotated[
        Paragraph, named(N_("Items of the programme"), hint=N_("one a line: 10 Welcome (management)"))
    ] = ""


ALWAYS: Final = ("title", "prompt", "minutes")
"""Fields that stand at the top, before those of the tool."""
RARER: Final = (
    "starts_at", "prompt_staff", "read_aloud", "small_group", "materials", "supplies", "timer",
    "optional",
)  # fmt: skip
"""Fields that are folded away. Private notes have a form of their own: they are not for the projector."""
_VOTE: Final = (
    "vote_template", "vote_begins", "vote_options", "vote_free_options", "vote_budget_rule", "vote_budget",
    "vote_cap", "vote_cut", "vote_tie",
)  # fmt: skip
VOTE_RARER: Final = (
    "vote_question", "vote_groups", "vote_way_in", "vote_secret", "vote_negative", "vote_threshold",
)  # fmt: skip
PARAGRAPHS: Final = ("prompt", "prompt_staff", "read_aloud", "small_group", "private_notes")
"""Texts of an activity with several lines."""
PLAIN: Final = ("minutes", "starts_at", "timer", "optional")
"""Fields of an activity that are no texts."""
CHOSEN: Final = ("goals", "labs", "lab_template", "retro_of", "retro_format", "talk_form")
"""Settings that are one choice."""
LISTS: Final = ("criteria", "services", "questions")
"""Settings that are lists of texts."""
_VOTE_PLAIN: Final = (
    "options", "budget_rule", "budget", "cap", "cut", "tie", "groups", "way_in", "secret", "negative",
    "threshold",
)  # fmt: skip
_FIELDS_OF: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "vote": _VOTE,
        "vote_template": (),
        "grid": ("grid_up", "grid_across", "grid_quadrants"),
        "mood": ("mood_low", "mood_high", "mood_places"),
    }
)
"""Setting → its fields, where it is not one field of the same name."""


def fields_of(tool: str) -> tuple[str, ...]:
    """Return the fields of the form of an activity with `tool`, those that are shown at once."""
    return (*ALWAYS, *(name for key in settings_read(tool) for name in _FIELDS_OF.get(key, (key,))))


def offered_fields(names: Iterable[str], pack: Pack | None) -> tuple[str, ...]:
    """Return the fields without the choice of a vote template, where the pack has none to choose."""
    has_some = pack is not None and bool(pack.vote_templates)
    return tuple(name for name in names if has_some or name != "vote_template")


def rarer_fields_of(tool: str) -> tuple[str, ...]:
    """Return the fields of the form that are folded away."""
    return (*(VOTE_RARER if tool == "vote" else ()), *RARER)


def vote_settings(words: PackActivity, pack: Pack | None) -> VoteSettings | None:
    """Return how the activity's vote begins, its template looked up; None: it begins none."""
    settings = words.settings
    if settings.vote is not None or settings.vote_template is None or pack is None:
        return settings.vote
    found = next((one for one in pack.vote_templates if one.id == settings.vote_template), None)
    if found is None:
        return None
    return VoteSettings(**{name: getattr(found, name) for name in VoteSettings.__struct_fields__})


def lines_of(texts: Iterable[LocalText], language: str) -> str:
    """Return a list of texts as lines."""
    return "\n".join(" ".join(local(text, language).split()) for text in texts)


def lineup_line(item: LineupItem, language: str) -> str:
    """Return an item of an event as a line: `10 Welcome (management)`."""
    who = " ".join(local(item.who, language).split())
    title = " ".join(local(item.title, language).split())
    return f"{item.minutes} {title}" + (f" ({who})" if who else "")


def form_of(activity_id: str, words: PackActivity, language: str, pack: Pack | None) -> ActivityForm:
    """Return an activity as a form.

    Args:
        activity_id: the activity's id, under which half-typed text is kept.
        words: what it says now.
        language: the one it is written in.
        pack: where templates are looked up.
    """
    settings = words.settings
    vote = vote_settings(words, pack)
    shown = vote or VoteSettings()
    grid = settings.grid or GridSettings(up={}, across={}, quadrants=({}, {}, {}, {}))
    mood = settings.mood or MoodSettings(low={}, high={})
    values: dict[str, Any] = {
        "id": activity_id,
        "title": " ".join(local(words.title, language).split()),
        "materials": lines_of(words.materials, language),
        "supplies": "\n".join(supply_line(supply, language) for supply in words.supplies),
        "vote_template": settings.vote_template if settings.vote is None else None,
        "vote_begins": vote is not None,
        "vote_question": local(shown.question, language),
        "vote_free_options": lines_of(shown.free_options, language),
        "grid_up": local(grid.up, language),
        "grid_across": local(grid.across, language),
        "grid_quadrants": lines_of(grid.quadrants, language).strip("\n"),
        "mood_low": local(mood.low, language),
        "mood_high": local(mood.high, language),
        "mood_places": mood.places,
        "lineup": "\n".join(lineup_line(item, language) for item in settings.lineup),
    }
    values |= {name: local(getattr(words, name), language) for name in PARAGRAPHS}
    values |= {name: getattr(words, name) for name in PLAIN}
    values |= {f"vote_{name}": getattr(shown, name) for name in _VOTE_PLAIN}
    values |= {name: getattr(settings, name) for name in CHOSEN}
    values |= {name: lines_of(getattr(settings, name), language) for name in LISTS}
    return ActivityForm(**values)
