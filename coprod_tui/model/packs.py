"""A content pack: what the days of a programme say and ask (contract.md, "Pack")."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from msgspec import Meta, Struct

from coprod_tui.model.steps import Mit, Step

FORMAT_VERSION = "0.9"
"""Version of the pack format; it becomes 1.0 when the format is fixed."""

LocalText = dict[str, str]
"""One text in several languages: language tag → text, e.g. `{"de": "Pause", "en": "Break"}`."""

Key = Annotated[str, Meta(pattern=r"^[a-z0-9][a-z0-9-]{0,59}$")]
"""A short name that things are found by: lower-case letters, digits, hyphens."""
ClockTime = Annotated[str, Meta(pattern=r"^([01]\d|2[0-3]):[0-5]\d$", extra={"text": "clock"})]
"""A time of day, `HH:MM`."""
Minutes = Annotated[int, Meta(ge=1, le=1440)]

Tool = Literal[
    "welcome", "slide", "break", "groupwork", "roster", "inventory", "matrix", "gallery", "ideas",
    "minicases", "goals", "vote", "grid", "strengths", "contributions", "tandems", "labs", "talks",
    "messages", "charter", "retro", "review", "decisions", "scaling", "lineup", "mood", "actions",
    "achievements",
]  # fmt: skip
SessionKind = Literal["day", "lab", "conference", "other"]


class VoteSettings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How the round of a `vote` activity begins (voting.md); the facilitator may change it."""

    question: LocalText = {}
    options: Literal["ideas", "mini_cases", "goals", "free"] = "ideas"
    budget: Annotated[int, Meta(ge=1, le=99)] = 3
    cap: Annotated[int, Meta(ge=1, le=99)] = 2
    cut: Annotated[int, Meta(ge=1, le=99)] | None = 3
    tie: Literal["take_all", "run_off", "decider", "lot"] = "take_all"


class Settings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a tool needs to know; each tool reads its own part and ignores the rest."""

    vote: VoteSettings | None = None
    goals: Literal["collect", "choose", "indicators"] | None = None
    """Which part of the work on goals this activity is."""
    labs: Literal["plan", "status", "review"] | None = None
    retro_of: Literal["labs", "course", "event"] | None = None
    services: tuple[LocalText, ...] = ()
    """Rows a matrix begins with."""


class PackActivity(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One item of a day's agenda, as the pack tells it."""

    id: Key
    tool: Tool
    minutes: Minutes
    title: LocalText
    step: Step | None = None
    starts_at: ClockTime | None = None
    """A fixed clock time, e.g. of lunch."""
    timer: bool = True
    """Whether the timer is armed when the activity begins."""
    prompt: LocalText = {}
    """The one question, for everybody in the room."""
    prompt_staff: LocalText = {}
    """The same question for staff among themselves; empty: `prompt` serves both."""
    read_aloud: LocalText = {}
    """What the facilitator says, word for word."""
    private_notes: LocalText = {}
    """For the facilitator alone, behind F4."""
    materials: tuple[LocalText, ...] = ()
    small_group: LocalText = {}
    """What to do when only a few people came."""
    optional: bool = False
    needs: tuple[Key, ...] = ()
    """Results this activity builds on, e.g. `ideas`."""
    makes: tuple[Key, ...] = ()
    """Results this activity leaves behind, e.g. `mini-cases`."""
    sources: tuple[str, ...] = ()
    settings: Settings = Settings()


class PackSession(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A day, lab meeting, conference or other gathering."""

    id: Key
    kind: SessionKind
    title: LocalText
    starts: ClockTime = "09:00"
    minutes: Minutes
    """From the first minute to the last, breaks included."""
    activities: tuple[PackActivity, ...]
    with_clients: bool = False
    """Whether clients are in the room, so that the prompt for everybody is asked."""


class Case(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A case card for the gallery: facts with their source, told in our own words."""

    title: LocalText
    facts: LocalText
    mit: Mit
    source: str


class LibraryIndicator(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A sign that a goal is met, offered when goals are set."""

    kind: Literal["countable", "descriptive"]
    text: LocalText
    unit: LocalText = {}


class LibraryGoal(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An outcome goal that the pack offers."""

    id: Key
    wording: LocalText
    statutory: bool = False
    for_whom: LocalText = {}
    indicators: tuple[LibraryIndicator, ...] = ()
    source: str = ""


class RoleGroup(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A role group people are counted in."""

    id: Key
    label: LocalText


class Notice(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What people are told about their data before anything is written down."""

    version: str
    text: LocalText
    responsible: LocalText
    """The responsible body, to be filled in."""


class Pack(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A whole content pack."""

    format: Literal["coprod-pack"]
    format_version: str
    id: Key
    version: str
    languages: tuple[str, ...]
    title: LocalText
    summary: LocalText = {}
    attribution: LocalText
    licence: str
    groups: tuple[RoleGroup, ...] = ()
    sessions: tuple[PackSession, ...] = ()
    cases: tuple[Case, ...] = ()
    goals: tuple[LibraryGoal, ...] = ()
    notice: Notice | None = None
    sources: tuple[str, ...] = ()

    def session(self, key: str) -> PackSession | None:
        """Return the session called `key`, or None."""
        return next((session for session in self.sessions if session.id == key), None)


def local(text: Mapping[str, str], language: str) -> str:
    """Return `text` in `language`, else in the nearest language there is, else "".

    The chain goes from the variety to its language (`de-einfach` → `de`), then English,
    then whatever the pack has first.
    """
    for tag in (language, language.partition("-")[0], "en"):
        if tag in text:
            return text[tag]
    return next(iter(text.values()), "")
