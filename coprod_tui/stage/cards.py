"""What can stand in the room's window: one struct a kind, and nothing that is not public.

An allow-list by type (screen.md, "Privacy"): what is not a field here cannot be shown. The words
are those of the room's language already; a window only adds labels of its own.
"""

from __future__ import annotations

from typing import Annotated, Final, Literal

from msgspec import Meta, Struct

from coprod_tui.model.visibility import PUBLIC
from coprod_tui.text import LINE_LENGTH, PARAGRAPH_LENGTH

Text = Annotated[str, Meta(max_length=PARAGRAPH_LENGTH)]
Words = Annotated[str, Meta(max_length=2 * LINE_LENGTH)]
"""One line of a card: a person's line, or two of them put together."""
Lines = Annotated[tuple[Words, ...], Meta(max_length=200)]
Number = Annotated[int, Meta(ge=0, le=99_999_999)]
_LONGEST: Final = 400_000.0
"""Seconds a timer may show at most, some days."""
Seconds = Annotated[float, Meta(ge=-_LONGEST, le=_LONGEST)]


class Clock(Struct, frozen=True, kw_only=True):
    """A timer, told so that a window counts by itself and a changed wall clock does not matter."""

    left: Annotated[Seconds, PUBLIC]
    """Seconds left at the moment `at`; negative in overtime."""
    at: Annotated[Annotated[float, Meta(ge=-1e12, le=1e12)], PUBLIC]
    """Moment on this laptop's clock that only ever grows (time.monotonic, the same in each process)."""
    speed: Annotated[Annotated[int, Meta(ge=0, le=1_000)], PUBLIC] = 1
    """Seconds of it in a real one: 0 while it is paused, more than 1 in a rehearsal."""
    whole: Annotated[Seconds, PUBLIC] = 0.0
    """Seconds it had in all; its last fifth is told apart."""

    def seconds(self, now: float) -> float:
        """Return the seconds left at the moment `now` of the same clock."""
        return self.left - (now - self.at) * self.speed


class _Shown(Struct, frozen=True, kw_only=True, tag_field="kind"):
    """What every kind of card has."""

    place: Annotated[Words, PUBLIC] = ""
    """Where we are: the step, or the session."""
    clock: Annotated[Clock | None, PUBLIC] = None
    then: Annotated[Words, PUBLIC] = ""
    """What comes next."""
    times: Annotated[Words, PUBLIC] = ""
    """From when to when it is planned."""


class Neutral(_Shown, frozen=True, kw_only=True, tag="neutral"):
    """Nothing in particular: before something is shown, and when nobody writes any more."""


class Blank(_Shown, frozen=True, kw_only=True, tag="blank"):
    """Dark: the room looks at people."""


class Question(_Shown, frozen=True, kw_only=True, tag="question"):
    """One question, large."""

    title: Annotated[Words, PUBLIC] = ""
    text: Annotated[Text, PUBLIC] = ""
    state: Annotated[Words, PUBLIC] = ""
    """What is to be done just now, e.g. while a vote is open."""
    lines: Annotated[Lines, PUBLIC] = ()
    """Rules, one a line."""
    legend: Annotated[Lines, PUBLIC] = ()
    """Role groups with their glyphs."""


class Welcome(_Shown, frozen=True, kw_only=True, tag="welcome"):
    """Welcome with what we agree on, and the notice on data protection."""

    title: Annotated[Words, PUBLIC] = ""
    text: Annotated[Text, PUBLIC] = ""
    notice: Annotated[Text, PUBLIC] = ""
    responsible: Annotated[Words, PUBLIC] = ""


class GroupWork(_Shown, frozen=True, kw_only=True, tag="groupwork"):
    """A task for the tables."""

    title: Annotated[Words, PUBLIC] = ""
    text: Annotated[Text, PUBLIC] = ""
    tables: Annotated[Text, PUBLIC] = ""
    """How the tables are mixed: how many, and a line for each group."""


class Break(_Shown, frozen=True, kw_only=True, tag="break"):
    """A break, and when it goes on."""

    title: Annotated[Words, PUBLIC] = ""
    until: Annotated[Words, PUBLIC] = ""
    """Time of day, `HH:MM`."""


class Part(Struct, frozen=True, kw_only=True):
    """A filled field of a card under its name."""

    name: Annotated[Words, PUBLIC] = ""
    text: Annotated[Text, PUBLIC] = ""


class Case(_Shown, frozen=True, kw_only=True, tag="case"):
    """One card of the gallery."""

    title: Annotated[Words, PUBLIC] = ""
    mit: Annotated[Words, PUBLIC] = ""
    facts: Annotated[Text, PUBLIC] = ""
    parts: Annotated[tuple[Part, ...], PUBLIC] = ()
    source: Annotated[Words, PUBLIC] = ""
    count: Annotated[Words, PUBLIC] = ""
    """E.g. `3 of 12`."""


class Row(Struct, frozen=True, kw_only=True):
    """One option of a ranking."""

    rank: Annotated[Number, PUBLIC]
    no: Annotated[Number, PUBLIC]
    title: Annotated[Words, PUBLIC]
    dots: Annotated[Number, PUBLIC]
    through: Annotated[bool, PUBLIC] = False


class Ranking(_Shown, frozen=True, kw_only=True, tag="ranking"):
    """The result of a vote; there is one only once it was revealed (voting.md rule 20)."""

    title: Annotated[Words, PUBLIC] = ""
    rows: Annotated[Annotated[tuple[Row, ...], Meta(max_length=500)], PUBLIC] = ()
    above: Annotated[Number, PUBLIC] = 0
    """How many rows lie above the line; 0 draws none."""
    line: Annotated[Words, PUBLIC] = ""
    """What stands on the line."""
    remarks: Annotated[Lines, PUBLIC] = ()


class Slot(Struct, frozen=True, kw_only=True):
    """One item of the agenda."""

    time: Annotated[Words, PUBLIC]
    title: Annotated[Words, PUBLIC]
    state: Annotated[Literal["planned", "running", "done", "skipped"], PUBLIC] = "planned"
    here: Annotated[bool, PUBLIC] = False
    fixed: Annotated[bool, PUBLIC] = False


class Agenda(_Shown, frozen=True, kw_only=True, tag="agenda"):
    """The day, with "we are here"."""

    title: Annotated[Words, PUBLIC] = ""
    slots: Annotated[Annotated[tuple[Slot, ...], Meta(max_length=200)], PUBLIC] = ()


class Achievements(_Shown, frozen=True, kw_only=True, tag="achievements"):
    """What was achieved, thanks, what happens next."""

    done: Annotated[Lines, PUBLIC] = ()
    chosen: Annotated[Lines, PUBLIC] = ()
    thanks: Annotated[Words, PUBLIC] = ""
    next: Annotated[Lines, PUBLIC] = ()


class Cards(_Shown, frozen=True, kw_only=True, tag="cards"):
    """What the room has said so far, under its question."""

    text: Annotated[Text, PUBLIC] = ""
    cards: Annotated[Annotated[tuple[Words, ...], Meta(max_length=2_000)], PUBLIC] = ()


class Spot(Struct, frozen=True, kw_only=True):
    """A card on a field."""

    no: Annotated[Number, PUBLIC]
    title: Annotated[Words, PUBLIC]
    up: Annotated[Annotated[int, Meta(ge=1, le=5)], PUBLIC]
    across: Annotated[Annotated[int, Meta(ge=1, le=5)], PUBLIC]


class Field(_Shown, frozen=True, kw_only=True, tag="field"):
    """Cards on a field with two scales; there is one only once the facilitator has shown it."""

    title: Annotated[Words, PUBLIC] = ""
    up: Annotated[Words, PUBLIC] = ""
    across: Annotated[Words, PUBLIC] = ""
    quadrants: Annotated[Annotated[tuple[Words, ...], Meta(min_length=4, max_length=4)], PUBLIC] = ("",) * 4
    """Names: top left, top right, bottom left, bottom right."""
    spots: Annotated[Annotated[tuple[Spot, ...], Meta(max_length=500)], PUBLIC] = ()


Shown = (
    Neutral | Blank | Question | Welcome | GroupWork | Break | Case | Ranking | Agenda | Achievements
    | Cards | Field
)  # fmt: skip


class Stage(Struct, frozen=True, kw_only=True):
    """The whole stage file (screen.md, "Two windows")."""

    format: Annotated[Literal["coprod-stage"], PUBLIC] = "coprod-stage"
    format_version: Annotated[Literal["1"], PUBLIC] = "1"
    run: Annotated[Annotated[str, Meta(max_length=64)], PUBLIC] = ""
    """Which run of the program writes; another one begins its numbers anew."""
    number: Annotated[Annotated[int, Meta(ge=0, le=2**53)], PUBLIC] = 0
    """Counts every writing, heartbeats too."""
    beat: Annotated[Annotated[float, Meta(ge=-1e12, le=1e12)], PUBLIC] = 0.0
    """Moment it was written (time.monotonic)."""
    wall: Annotated[Annotated[float, Meta(ge=-1e12, le=1e12)], PUBLIC] = 0.0
    """The same moment on the clock on the wall, seconds since 1970."""
    file: Annotated[Annotated[str, Meta(max_length=64)], PUBLIC] = ""
    """Which programme, as a fingerprint of its place; never the place itself."""
    programme: Annotated[Words, PUBLIC] = ""
    """Title of the programme."""
    language: Annotated[Annotated[str, Meta(max_length=20)], PUBLIC] = "de"
    mark: Annotated[Literal["", "practice", "rehearsal"], PUBLIC] = ""
    """What every screen has to say: made up, or a rehearsal."""
    dark: Annotated[bool, PUBLIC] = False
    """Whether the dark theme is chosen."""
    plain_signs: Annotated[bool, PUBLIC] = False
    """Whether only signs are drawn that fonts of old consoles have."""
    calm: Annotated[bool, PUBLIC] = False
    """Whether only the card and its time are shown, not where we are and what comes next."""
    shown: Annotated[Shown, PUBLIC] = Neutral()
