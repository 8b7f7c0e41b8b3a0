"""Another version of the programme's packs: what would change, then Enter takes it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.widgets import Static

from coprod_tui.changes.pack_update import update_pack
from coprod_tui.i18n import N_
from coprod_tui.model.pack_news import become_own, own_changes
from coprod_tui.model.packs import Pack, local
from coprod_tui.model.programme import EmbeddedPack
from coprod_tui.model.role_groups import group_news
from coprod_tui.tui.commands import Command, bindings
from coprod_tui.tui.screens.listing import ListingScreen
from coprod_tui.tui.screens.programme import ProgrammeScreen
from coprod_tui.tui.screens.shelf_reader import ShelfReader
from coprod_tui.tui.text import plain
from coprod_tui.tui.widgets.entry_list import Entry, EntryList


class PackUpdateScreen(ShelfReader, ListingScreen, ProgrammeScreen):
    """The differences between the packs of the programme and those on the laptop."""

    HELP = "pack_update"

    ACTIONS: ClassVar[tuple[Command, ...]] = (
        Command("take", "enter", N_("take it"), N_("Takes the other version of the pack under the cursor.")),
        Command("read_again", "r", N_("read again"), N_("Reads the packs again after you changed one.")),
    )
    BINDINGS = bindings(*ACTIONS)

    def place(self) -> str:
        """Say what it is."""
        return self.tr(N_("Update the pack"))

    def news(self) -> Iterator[tuple[EmbeddedPack, Pack]]:
        """Yield the programme's packs of which another version lies on the laptop, with that version."""
        there = {pack.id: pack for pack in self.packs}
        for record in self.state.all(EmbeddedPack):
            new = there.get(record.pack.id)
            if new is None:
                continue
            change = update_pack(self.state, record, new, "", self.app.context)
            if not change.is_empty:
                yield record, new

    def fill(self) -> None:
        """List the differences."""
        news = list(self.news())
        self.query_one("#about", Static).update(plain(self._about(bool(news))))
        self.rows.show(entry for record, new in news for entry in self._entries(record, new))

    def _about(self, is_news: bool) -> str:
        if not self.is_read:
            return self.tr(N_("Reading …"))
        if is_news:
            return self.tr(N_("▲ changes what people see. What was captured and what you changed stays."))
        words = self.tr(N_("The programme has its packs as they lie on this laptop."))
        own = {record.pack.id for record in self.state.all(EmbeddedPack)}
        broken = [one for one in self.broken if one.id in own]
        for one in broken:
            words += "\n▲ " + self.tr(one.faults[0].message)
        return words

    def _entries(self, record: EmbeddedPack, new: Pack) -> Iterator[Entry]:
        from coprod_tui.packs.compare import differences  # noqa: PLC0415 - rarely needed

        id_, language = record.id, self.tr.language
        yield Entry(f"{id_}:", local(new.title, language), tail=new.version, heading=True)
        for number, news in enumerate(group_news(self.state.programme, new, record.pack)):
            yield Entry(f"{id_}:g{number}", self.tr(news), lead="▲ ")
        found = differences(record.pack, new, language)  # what is kept for own activities is not told
        others = [one for one in found if not _is_of_groups(one.path, one.kind)]
        for number, one in enumerate(sorted(others, key=lambda one: not one.touches)):
            yield Entry(f"{id_}:d{number}", self.tr(one.what), lead="▲ " if one.touches else "  ")
        for number, words in enumerate(become_own(self.state, record, new, language)):
            said = self.tr(N_("Stays as your own activity: {name}"), name=words)
            yield Entry(f"{id_}:b{number}", said, lead="■ ")
        for number, words in enumerate(own_changes(self.state, record, language)):
            yield Entry(f"{id_}:o{number}", self.tr(N_("Your change stays: {name}"), name=words), lead="● ")

    def begin(self) -> None:
        """Read the packs while the screen is drawn."""
        super().begin()
        self.read_shelf()

    def action_read_again(self) -> None:
        """Read the packs again."""
        self.read_shelf()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Taking needs another version."""
        if action == "take":
            return self.has_choice
        return super().check_action(action, parameters)

    def on_option_list_option_selected(self, event: EntryList.OptionSelected) -> None:
        """Take the version whose differences these are."""
        event.stop()
        self._take((event.option.id or "").partition(":")[0])

    def action_take(self) -> None:
        """Take the version under the cursor."""
        self.rows.action_select()

    def _take(self, id_: str) -> None:
        from coprod_tui.packs.load import canonical_sha256  # noqa: PLC0415 - rarely needed

        found = next((row for row in self.news() if row[0].id == id_), None)
        if found is None:
            return
        record, new = found
        sha256 = canonical_sha256(new)
        if self.do(lambda state, context: update_pack(state, record, new, sha256, context)):
            self.say(N_("The programme has the new version. Ctrl+Z takes that back."), stays=True)


def _is_of_groups(path: str, kind: str) -> bool:
    """Whether a difference is about which groups there are: what that means here is told on its own."""
    return path.startswith("groups/") and kind in ("removed", "added")
