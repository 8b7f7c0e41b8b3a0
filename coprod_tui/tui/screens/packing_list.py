"""What has to be packed for a session: everything together, then activity by activity."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.widgets import Static

from coprod_tui.changes.base import Change, Context
from coprod_tui.changes.setting_up import ask_people
from coprod_tui.errors import Refused
from coprod_tui.i18n import N_, Message
from coprod_tui.model.agenda import clock_of, session_title
from coprod_tui.model.attendance import expected_by_group
from coprod_tui.model.pack_supplies import PER_WORDS
from coprod_tui.model.pack_texts import local
from coprod_tui.model.packing_list import Packed, PackingList, packing_list
from coprod_tui.model.sessions import Session
from coprod_tui.model.state import State
from coprod_tui.tui.commands import Command, bindings
from coprod_tui.tui.desk import ChangeMaker
from coprod_tui.tui.screens.line_card import LineCard
from coprod_tui.tui.screens.listing import ListingScreen
from coprod_tui.tui.screens.programme import ProgrammeScreen
from coprod_tui.tui.text import plain
from coprod_tui.tui.tools import screen_for
from coprod_tui.tui.widgets.entry_list import Entry

_MOST = 999


class PackingListScreen(ListingScreen, ProgrammeScreen):
    """The pack's things × the people who are expected.

    Args:
        session_id: which session.
    """

    HELP = "packing_list"

    ACTIONS: ClassVar[tuple[Command, ...]] = (
        Command("heads", "h", N_("how many people"), N_("Says how many people you expect.")),
        Command("roster", "r", N_("who is here"), N_("Counts who was invited, registered and is present.")),
    )
    BINDINGS = bindings(*ACTIONS)

    def __init__(self, session_id: str) -> None:
        super().__init__()
        self.session_id = session_id

    @property
    def session(self) -> Session:
        """The session as it stands."""
        return self.state.get(Session, self.session_id)

    def place(self) -> str:
        """Return the session's title, and what this is."""
        title = session_title(self.state, self.session, self.tr.language)
        return f"{title} · {self.tr(N_('Packing list'))}"

    def fill(self) -> None:
        """Put the list into place."""
        found = packing_list(self.state, self.session, self.tr.language)
        self.query_one("#about", Static).update(plain(self._about(found)))
        self.rows.show(self._entries(found))

    def _about(self, found: PackingList) -> str:
        if not found.together:
            return self.tr(N_("The pack names nothing that has to be packed for this session."))
        heads = found.heads
        if heads.people is None:
            return self.tr(N_("Nobody has counted yet how many people come. h: say how many you expect."))
        people = self.tr.plural("For {n} person", "For {n} people", heads.people)
        tables = self.tr.plural("{n} table", "{n} tables", heads.tables or 0)
        return f"{people} · {tables}" if heads.tables else people

    def _entries(self, found: PackingList) -> Iterator[Entry]:
        if found.together:
            yield Entry("together", self.tr(N_("Everything together")), heading=True)
            yield from self._things("together", found.together)
        for one in found.activities:
            title = local(one.item.words.title, self.tr.language)
            id_ = one.item.activity.id
            yield Entry(id_, f"{clock_of(one.item.starts)} {title}", heading=True)
            yield from self._things(id_, one.things)

    def _things(self, id_: str, things: tuple[Packed, ...]) -> Iterator[Entry]:
        for place, thing in enumerate(things):
            lead = "     ○ " if thing.amount is None else f"{self._number(thing):>4} × "
            yield Entry(f"{id_}:{place}", thing.text, lead=lead, tail=self._rule(thing))

    def _number(self, thing: Packed) -> str:
        return "?" if thing.needed is None else str(thing.needed)

    def _rule(self, thing: Packed) -> str:
        if thing.amount is None or thing.per == "room":
            return ""
        return f"{thing.amount} {self.tr(PER_WORDS[thing.per])}"

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A number is asked for as long as nobody was counted."""
        if action == "heads":
            return not expected_by_group(self.session)
        return super().check_action(action, parameters)

    def action_heads(self) -> None:
        """Ask how many people are expected."""
        people = self.session.setup.people
        question = N_("How many people do you expect?")
        draft = f"heads:{self.session_id}"
        self.app.push_screen(LineCard(question, "" if people is None else str(people), self._expect, draft))

    def _expect(self, typed: str) -> ChangeMaker:
        def change(_: State, context: Context) -> Change:
            return ask_people(self.session, _number_in(typed), context)

        return change

    def action_roster(self) -> None:
        """Count who is invited and registered."""
        self.app.push_screen(screen_for("roster")(self.session_id))


def _number_in(typed: str) -> int | None:
    """Return the number that was typed, None for nothing; raises Refused."""
    text = typed.strip()
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:5]) <= _MOST):
        raise Refused(
            Message.of(N_("That number does not fit here")),
            Message.of(N_("Please type a number from {low} to {high}."), low=1, high=_MOST),
        )
    return int(text)
