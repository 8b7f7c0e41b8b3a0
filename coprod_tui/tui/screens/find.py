"""Find anything that was captured; private, since it shows all of it at once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import islice
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Static

from coprod_tui.i18n import N_
from coprod_tui.model.agenda import agenda, session_title, sessions_in_order
from coprod_tui.model.legal_terms import term_on, terms_on
from coprod_tui.model.pack_choices import packs_in_use
from coprod_tui.model.pack_texts import heading, local
from coprod_tui.model.sessions import Session
from coprod_tui.tui.commands import Command, bindings
from coprod_tui.tui.finding import Finder
from coprod_tui.tui.focus import focus_on
from coprod_tui.tui.screens.people import PeopleScreen
from coprod_tui.tui.screens.programme import ProgrammeScreen
from coprod_tui.tui.screens.searching import Searching
from coprod_tui.tui.text import plain
from coprod_tui.tui.widgets.entry_list import Entry, EntryList
from coprod_tui.tui.widgets.line_input import LineInput

_MOST = 200


class FindScreen(Searching, ProgrammeScreen):
    """Type a word or a number; Enter goes to where it lies."""

    CSS_PATH = "find.tcss"
    HELP = "find"
    PRIVATE: ClassVar[bool] = True

    ACTIONS: ClassVar[tuple[Command, ...]] = (
        Command("open", "enter", N_("open"), N_("Opens what is under the cursor.")),
    )
    BINDINGS = bindings(*ACTIONS)

    def __init__(self) -> None:
        super().__init__()
        self._finder = Finder()

    def action_open(self) -> None:
        """Go to what is under the cursor."""
        self.go(self.query_one(EntryList).chosen)

    def compose_body(self) -> ComposeResult:
        """Lay out field and list."""
        with Horizontal(id="search"):
            yield Static(id="label", markup=False)
            yield LineInput()
        yield Static(id="hint", classes="hint", markup=False)
        yield EntryList()

    def place(self) -> str:
        """Say what it is."""
        return self.tr(N_("Find"))

    def fill(self) -> None:
        """List what contains what was typed."""
        self.query_one("#label", Static).update(plain(self.tr(N_("Find"))))
        wanted = self.wanted
        found = list(islice(self._found(wanted), _MOST)) if wanted else []
        hint = N_("Type a word or a number.") if not wanted else N_("Nothing found.")
        self.query_one("#hint", Static).update(plain("" if found else self.tr(hint)))
        self.query_one("#hint").display = not found
        self.query_one(EntryList).show(found)

    def _found(self, wanted: str) -> Iterable[Entry]:
        for hit in self._finder.hits(self.state, wanted):
            place = f"{hit.kind.tool}:{hit.opens}/{hit.id}"
            yield Entry(place, hit.text, lead=f"{hit.no:>3}  ", tail=self.tr(hit.kind.name))
        yield from self._found_activities(wanted)
        yield from self._found_terms(wanted)

    def _found_activities(self, wanted: str) -> Iterable[Entry]:
        """Return what stands in an agenda under a title that holds the word, each with its day."""
        language = self.app.room_language
        for session in sessions_in_order(self.state):
            for item in agenda(self.state, session):
                title = " ".join(self.app.room_words(item.words.title).split())
                if wanted in title.casefold():
                    day = session_title(self.state, session, language)
                    place = f"activity:{session.id}/{item.activity.id}"
                    yield Entry(place, f"{title} – {day}", lead="  ·  ", tail=self.tr(N_("Activity")))

    def _found_terms(self, wanted: str) -> Iterable[Entry]:
        """Return the legal terms that hold on the day of the session, by their own words."""
        for pack in packs_in_use(self.state):
            for term in terms_on(pack, self._day):
                name = heading(term.term, self.tr.language)
                if wanted in name.casefold():
                    yield Entry(
                        f"term:{pack.id}/{term.id}", name, lead="  §  ", tail=self.tr(N_("Legal term"))
                    )

    @property
    def _day(self) -> date:
        """The date of the session that was open last, else today."""
        session = self.state.find(Session, self.state.programme.last_session)
        return (session.date if session is not None else None) or self.app.context.today()

    def begin(self) -> None:
        """Begin typing at once."""
        super().begin()
        focus_on(self.query_one(LineInput))

    def go(self, chosen: str | None) -> None:
        """Open the tool the record lies in, with the cursor on it."""
        if chosen is None:
            return
        tool, _, place = chosen.partition(":")
        if tool == "term":
            self._show_term(place)
            return
        id_, _, inside = place.partition("/")
        self.app.go_back()
        if tool == "session":
            self.app.show_session(id_)
        elif tool == "activity":
            self.app.show_session(id_, inside)
        elif tool == "people":
            self.app.open_private(PeopleScreen())
        else:
            self.app.show_record(tool, id_)

    def _show_term(self, id_: str) -> None:
        """Lay the meaning of a legal term over the screen."""
        pack_id, _, term_id = id_.partition("/")
        pack = next((one for one in packs_in_use(self.state) if one.id == pack_id), None)
        term = term_on(pack, term_id, self._day) if pack is not None else None
        if term is None:
            return

        def words() -> str:
            since = self.tr(N_("Holds since {day}."), day=self.tr.date(date.fromisoformat(term.valid_from)))
            source = self.tr(N_("Source: {source}"), source=term.source) if term.source else ""
            meaning = local(term.meaning, self.tr.language).strip()
            return "\n\n".join(part for part in (meaning, since, source) if part)

        self.app.show_card(lambda: heading(term.term, self.tr.language), words)
