"""The rest of the day planned anew: a proposal, line by line, that Enter takes over."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from coprod_tui.i18n import N_
from coprod_tui.model.agenda import clock_of
from coprod_tui.model.pace import Pace
from coprod_tui.model.replanning import (
    STEP,
    Outcome,
    Part,
    adjusted,
    can_be_shorter,
    outcome,
    parts_of,
    proposed,
    toggled_out,
)
from coprod_tui.tui.focus import focus_on
from coprod_tui.tui.screens.card import Card
from coprod_tui.tui.text import plain
from coprod_tui.tui.widgets.entry_list import Entry, EntryList


@dataclass(frozen=True, slots=True)
class NewPlan:
    """What was accepted."""

    begins: int
    """When the rest begins, minutes after midnight."""
    minutes: Mapping[str, int]
    """Id of an activity → minutes it is to take, in the order of the day."""
    left_out: frozenset[str] = frozenset()
    """Ids of the activities that are skipped."""


class ReplanCard(Card[NewPlan]):
    """Old and new minutes of what is still to come; + and - change one line, s leaves it out.

    Args:
        pace: where the session stands.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("plus", "more_minutes", show=False),
        Binding("minus", "fewer_minutes", show=False),
        Binding("s,space,delete", "leave_out", show=False),
    ]

    def __init__(self, pace: Pace) -> None:
        super().__init__()
        self.pace = pace
        self.parts = proposed(pace.frees, pace.wanted, parts_of(pace))
        self._titles = {item.activity.id: item.words.title for item in pace.rest}

    @property
    def outcome(self) -> Outcome:
        """What comes of the proposal as it stands."""
        return outcome(self.pace.frees, self.pace.wanted, self.parts)

    def compose_card(self) -> ComposeResult:
        """Lay out what is to be said, the lines, and the keys."""
        yield Static(classes="card-title", markup=False)
        yield EntryList(id="rest")
        yield Static(classes="card-keys", markup=False)

    def fill(self) -> None:
        """Put the proposal into the list."""
        self.query_one(".card-title", Static).update(plain("\n".join(self._summary())))
        self.query_one("#rest", EntryList).show(self._rows())
        keys = self.tr(N_("+ −: minutes  s: leave out  Enter: take it over  Esc: back"))
        self.query_one(".card-keys", Static).update(plain(keys))

    def _summary(self) -> Iterator[str]:
        pace, made = self.pace, self.outcome
        yield f"{self.tr(N_('The rest of the day'))} · {self.tr(pace.words)}"
        less = sum(part.old - part.minutes for part in self.parts)
        end = clock_of(pace.wanted + made.over)
        if made.fits:
            words = N_("✓ It fits with {n} minutes less: end {end}.") if less else N_("✓ It fits: end {end}.")
            yield self.tr(words, n=less, end=end)
        elif made.over > 0:
            words = N_("▲ {n} min too long: end {end} instead of {wanted}.")
            yield self.tr(words, n=made.over, end=end, wanted=clock_of(pace.wanted))
        else:
            yield self.tr(N_("▲ A fixed time cannot be kept: end {end}."), end=end)

    def _rows(self) -> Iterator[Entry]:
        made = self.outcome
        for part, time in zip(self.parts, made.times, strict=True):
            yield Entry(
                part.id,
                self.app.room_words(self._titles[part.id]),
                lead=f"{_mark(part)} {clock_of(time.starts)} ",
                tail=self._minutes(part),
            )
            if part.fixed is not None and time.late:
                words = N_("Fixed for {fixed}: {n} min late.")
                late = self.tr(words, fixed=clock_of(part.fixed), n=time.late)
                yield Entry(f"{part.id}:late", f"{late} {self._why()}", lead="    ▲ ", heading=True)
        if made.over > 0:
            yield Entry("over", self._why(), lead="    ▲ ", heading=True)

    def _minutes(self, part: Part) -> str:
        if part.is_out:
            return self.tr(N_("skipped"))
        if part.new == part.old:
            return self.tr(N_("{n} min"), n=part.new)
        return self.tr(N_("{old} → {n} min"), old=part.old, n=part.new)

    def _why(self) -> str:
        """Say why it does not fit, and what could be done."""
        optional = [self._titles[part.id] for part in self.parts if part.is_optional and not part.is_out]
        if any(can_be_shorter(part) for part in self.parts):
            return self.tr(N_("Shorten one more line with −."))
        if optional:
            names = ", ".join(self.app.room_words(title) for title in optional)
            return self.tr(N_("Nothing goes below half. You could skip: {names}"), names=names)
        return self.tr(N_("Nothing goes below half, and breaks stay. Skip one item, or end later."))

    def begin(self) -> None:
        """Let the arrows choose a line."""
        super().begin()
        focus_on(self.query_one(EntryList))

    def on_option_list_option_selected(self, event: EntryList.OptionSelected) -> None:
        """Take the proposal over."""
        event.stop()
        out = frozenset(part.id for part in self.parts if part.is_out)
        self.dismiss(NewPlan(self.pace.frees, {part.id: part.new for part in self.parts}, out))

    def _adjust(self, by: int) -> None:
        if (chosen := self.query_one(EntryList).chosen) is not None:
            self.parts = adjusted(self.parts, chosen, by)
            self.refill()

    def action_more_minutes(self) -> None:
        """Give the line under the cursor five minutes back."""
        self._adjust(STEP)

    def action_fewer_minutes(self) -> None:
        """Take five minutes from the line under the cursor."""
        self._adjust(-STEP)

    def action_leave_out(self) -> None:
        """Leave the line under the cursor out, or take it back in; the others have its minutes."""
        if (chosen := self.query_one(EntryList).chosen) is not None:
            self.parts = proposed(self.pace.frees, self.pace.wanted, toggled_out(self.parts, chosen))
            self.refill()


def _mark(part: Part) -> str:
    """Return the glyph of a line: left out, bound to a clock time, or none."""
    if part.is_out:
        return "→"
    return " " if part.fixed is None else "■"
