"""Asking about texts that look like they point at one person: go there, leave it out, go on anyway."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

import msgspec

from coprod_tui.exchange.document import Head
from coprod_tui.exchange.suspects import Suspect, place_words, suspects
from coprod_tui.i18n import N_
from coprod_tui.model.patterns import KIND_OF_PATTERN_WORDS, kinds_in, masked, matches
from coprod_tui.model.records import Record
from coprod_tui.model.state import TABLES, State
from coprod_tui.tui.record_places import PLACES, go_to
from coprod_tui.tui.screens.choice import ChoiceCard
from coprod_tui.tui.widgets.entry_list import Entry

if TYPE_CHECKING:
    from coprod_tui.tui.on_stage import OnStage


def kind_words(app: OnStage, *texts: str) -> str:
    """Return what texts look like, e.g. `phone number, e-mail address`."""
    return ", ".join(app.tr(KIND_OF_PATTERN_WORDS[kind]) for kind in kinds_in(texts))


def ask_about(
    app: OnStage,
    words: str,
    record: Record | None,
    *,
    leave_out: Callable[[], object] | None,
    keep: Callable[[], object],
) -> None:
    """Ask what is to become of one text.

    Args:
        app: the program.
        words: where it stands and what it looks like, translated and masked.
        record: what it is a part of; None where nobody knows.
        leave_out: leaves it out of what is written; None where that cannot be.
        keep: lets it go as it is.
    """
    entries = []
    if record is not None:
        entries.append(Entry("go", app.tr(N_("go there and change it"))))
    if leave_out is not None:
        entries.append(Entry("leave", app.tr(N_("leave this out"))))
    entries.append(Entry("keep", app.tr(N_("it is meant like that: go on"))))

    def answered(answer: str | None) -> None:
        if answer == "go" and record is not None:
            go_to(app, record)
        elif answer == "leave" and leave_out is not None:
            leave_out()
        elif answer == "keep":
            keep()

    app.push_screen(ChoiceCard(words, entries), answered)


def ask_suspects(
    app: OnStage,
    found: tuple[Suspect, ...],
    *,
    leave_out: Callable[[Suspect], object],
    keep: Callable[[Suspect], object],
    go_on: Callable[[], object],
) -> None:
    """Show the texts that would leave with a file; each is decided about, or all of them go.

    Args:
        app: the program.
        found: the texts.
        leave_out: leaves the card out of the file.
        keep: lets the card go as it is.
        go_on: writes the file with all of them.
    """
    by_place = {str(place): one for place, one in enumerate(found)}
    entries = [Entry(place, place_words(one, app.tr), lead="▲ ") for place, one in by_place.items()]
    entries.append(Entry("all", app.tr(N_("all of them are meant like that: write the file")), lead="  "))
    title = app.tr.plural(
        "{n} text looks like it points at one person:", "{n} texts look like they point at one person:",
        len(found),
    )  # fmt: skip

    def answered(answer: str | None) -> None:
        if answer == "all":
            go_on()
        elif answer is not None:
            one = by_place[answer]
            record = app.desk.state.find(TABLES[one.table], one.id)
            is_card = one.table not in ("programme", "sessions")
            leave = partial(leave_out, one) if is_card else None
            ask_about(app, place_words(one, app.tr), record, leave_out=leave, keep=partial(keep, one))

    app.push_screen(ChoiceCard(title, entries), answered)


class Decisions:
    """What was decided about the texts of one file; asks until nothing is open any more.

    Args:
        app: the program.
        look: returns the export the file is made from, without the records of the given ids.
        refill: shows what would leave now.
    """

    def __init__(
        self, app: OnStage, look: Callable[[frozenset[str]], Head], refill: Callable[[], object]
    ) -> None:
        self._app, self._look, self._refill = app, look, refill
        self.held: frozenset[str] = frozenset()
        """Ids of records that are left out."""
        self._meant: frozenset[Suspect] = frozenset()

    def open(self) -> tuple[Suspect, ...]:
        """Return the texts nobody has decided about yet."""
        return tuple(one for one in suspects(self._look(self.held)) if one not in self._meant)

    def ask(self, go_on: Callable[[], object]) -> None:
        """Go on where nothing is open, else ask first; after the last answer Enter writes."""
        found = self.open()
        if not found:
            go_on()
            return

        def leave_out(suspect: Suspect) -> None:
            self.held |= {suspect.id}
            decided()

        def keep(suspect: Suspect) -> None:
            self._meant |= {suspect}
            decided()

        def decided() -> None:
            self._refill()
            if self.open():
                self.ask(go_on)

        ask_suspects(self._app, found, leave_out=leave_out, keep=keep, go_on=go_on)


def ask_waiting(app: OnStage, waiting: tuple[str, ...], confirm: Callable[..., object]) -> None:
    """Show what is kept from the room's window, and let each text, or all of them, be shown.

    Args:
        app: the program.
        waiting: the texts.
        confirm: takes the texts that may be shown.
    """
    entries = [
        Entry(str(place), masked(text), lead="  ", tail=kind_words(app, text))
        for place, text in enumerate(waiting)
    ]
    entries.append(Entry("all", app.tr(N_("show all of them"))))
    title = app.tr(N_("These texts look like they point at one person. The room does not see them."))

    def answered(answer: str | None) -> None:
        if answer == "all":
            confirm(*waiting)
        elif answer is not None:
            text = waiting[int(answer)]
            words = f"{masked(text)} ({kind_words(app, text)})"
            record = _record_of(app.desk.state, text)
            ask_about(app, words, record, leave_out=lambda: None, keep=lambda: confirm(text))

    app.push_screen(ChoiceCard(title, entries), answered)


def _record_of(state: State, text: str) -> Record | None:
    """Return what a text of a card comes from, None where it is not in the programme as it is."""
    return next(
        (
            record
            for kind in PLACES
            for record in state.all(kind)
            if any(matches(part) and part in text for part in _texts(msgspec.to_builtins(record)))
        ),
        None,
    )


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list | tuple):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _texts(part)
