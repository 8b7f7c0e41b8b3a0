"""Where the program begins without a file: go on, begin anew, try an example, all programmes."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.widgets import Static

from coprod_tui import paths
from coprod_tui.errors import CoprodError
from coprod_tui.i18n import N_
from coprod_tui.store.glance import title_of
from coprod_tui.tui.commands import Command, bindings
from coprod_tui.tui.focus import focus_on
from coprod_tui.tui.screens.frame import FrameScreen
from coprod_tui.tui.text import plain
from coprod_tui.tui.widgets.entry_list import Entry, EntryList


class LibraryScreen(FrameScreen):
    """What the room may see of the library: nothing but where to begin."""

    CSS_PATH = "library.tcss"
    HELP = "library"

    ACTIONS: ClassVar[tuple[Command, ...]] = (
        Command("open", "enter", N_("open"), N_("Opens what is under the cursor.")),
        Command("new", "n", N_("new programme"), N_("Begins a new programme.")),
        Command("packs", "p", N_("packs"), N_("Shows the content packs and their days.")),
        Command("leave", "ctrl+q", N_("leave"), N_("Closes the program once everything is saved.")),
    )
    BINDINGS = bindings(*ACTIONS[:3])

    def compose_body(self) -> ComposeResult:
        """Lay out greeting and list."""
        yield Static(id="greeting", markup=False)
        yield EntryList(id="entries")

    @property
    def rows(self) -> EntryList:
        """Ways to begin."""
        return self.query_one("#entries", EntryList)

    def place(self) -> str:
        """Return the program's name."""
        return "coprod-tui"

    def fill(self) -> None:
        """Offer the ways to begin."""
        greeting = N_("Co-production workshops, from the first card to the results.")
        self.query_one("#greeting", Static).update(plain(self.tr(greeting)))
        self.rows.show(self._entries())

    def _entries(self) -> list[Entry]:
        known = known_programmes(self.app.settings.recent)
        entries = []
        if known:
            last = self.tr(N_("Go on with the last programme"))
            entries.append(
                Entry("last", last, lead="▶ ", tail=self.tr.date(_saved(known[0]).astimezone().date()))
            )
        entries.append(Entry("new", self.tr(N_("Begin a new programme")), lead="+ "))
        if known:
            words = self.tr(N_("My programmes ({n})"), n=len(known))
            entries.append(Entry("all", words, lead="■ ", tail=self.tr(N_("projector off"))))
        entries.append(Entry("example", self.tr(N_("Look at an example: Offenbach 2019")), lead="○ "))
        entries.append(
            Entry("practice", self.tr(N_("Try everything out (made-up practice programme)")), lead="○ ")
        )
        entries.append(Entry("packs", self.tr(N_("Look at the content packs")), lead="○ "))
        return entries

    def begin(self) -> None:
        """Offer the first-start guide once, and let the arrows choose."""
        super().begin()
        focus_on(self.rows)
        if not self.app.settings.guide_seen:
            self.app.show_guide()

    def resume(self) -> None:
        """Let go of the programme that was open before."""
        if self.app.screen is self:
            self.app.leave_desk()
            self.refill()
            self.rows.choose("last")
            if self.app.farewell is not None:
                self.app.say(self.tr(self.app.farewell), warning=True, stays=True)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is nothing to go back to."""
        if action == "back":
            return len(self.app.screen_stack) > 1
        return super().check_action(action, parameters)

    def on_option_list_option_selected(self, event: EntryList.OptionSelected) -> None:
        """Begin with what was chosen."""
        event.stop()
        try:
            self._begin(event.option.id)
        except CoprodError as error:
            self.app.explain(error)

    def _begin(self, chosen: str | None) -> None:
        if chosen == "last":
            self.app.open_programme(known_programmes(self.app.settings.recent)[0])
        elif chosen == "new":
            self.action_new()
        elif chosen == "all":
            self.app.open_private(ShelfScreen())
        elif chosen == "example":
            self.app.open_example("offenbach-2019")
        elif chosen == "practice":
            self.app.open_example("uebung")
        elif chosen == "packs":
            self.action_packs()

    def action_open(self) -> None:
        """Begin with what is under the cursor."""
        self.rows.action_select()

    def action_new(self) -> None:
        """Begin a new programme."""
        self.app.show_new_programme()

    def action_packs(self) -> None:
        """Show the content packs."""
        self.app.show_packs()


class ShelfScreen(FrameScreen):
    """All programmes on this laptop, by name; not for the projector."""

    CSS_PATH = "library.tcss"
    HELP = "library"
    PRIVATE = True

    ACTIONS: ClassVar[tuple[Command, ...]] = (
        Command("open", "enter", N_("open"), N_("Opens what is under the cursor.")),
    )
    BINDINGS = bindings(*ACTIONS)

    def compose_body(self) -> ComposeResult:
        """Lay out the list."""
        yield Static(id="greeting", markup=False)
        yield EntryList(id="entries")

    def place(self) -> str:
        """Say what it is."""
        return self.tr(N_("My programmes"))

    def fill(self) -> None:
        """List the files, the one that was saved last first."""
        words = N_("The one saved last is on top. New programmes lie in {folder}")
        self.query_one("#greeting", Static).update(plain(self.tr(words, folder=str(paths.programmes()))))
        known = sorted(known_programmes(self.app.settings.recent), key=_saved, reverse=True)
        self.query_one(EntryList).show(
            Entry(str(path), self._named(path), tail=self.app.when(_saved(path))) for path in known
        )

    def _named(self, path: Path) -> str:
        """Return the title, the file's name, and its folder where that is not the usual one."""
        parts = [title_of(path) or path.stem, path.name]
        if path.parent != Path(os.path.realpath(paths.programmes())):
            parts.append(self.tr(N_("in {folder}"), folder=path.parent.name or str(path.parent)))
        return " · ".join(parts)

    def begin(self) -> None:
        """Let the arrows choose."""
        super().begin()
        focus_on(self.query_one(EntryList))

    def on_option_list_option_selected(self, event: EntryList.OptionSelected) -> None:
        """Open the programme."""
        event.stop()
        try:
            self.app.open_programme(Path(event.option.id or ""))
        except CoprodError as error:
            self.app.explain(error)

    def action_open(self) -> None:
        """Open what is under the cursor."""
        self.query_one(EntryList).action_select()


def known_programmes(recent: tuple[str, ...]) -> list[Path]:
    """Return the programmes there are: those opened before, then the others in the folder."""
    opened = [path for path in map(Path, recent) if os.path.isfile(path)]  # noqa: PTH113 - never raises
    folder = paths.programmes()
    try:
        others = sorted(folder.glob("*.json"))
    except OSError:  # it may not be read, or its disk does not answer
        others = []
    found = dict.fromkeys((*opened, *(Path(os.path.realpath(path)) for path in others)))
    return [path for path in found if title_of(path) is not None]


def _saved(path: Path) -> datetime:
    """Return when a file was last changed (UTC), long ago where that cannot be told."""
    try:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except OSError:  # taken away just now
        return datetime.fromtimestamp(0, UTC)
