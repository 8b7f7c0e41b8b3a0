"""The packs of the open programme: another version of them, sessions of another one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coprod_tui.i18n import N_
from coprod_tui.model.packs import local
from coprod_tui.tui.opening import Opening

if TYPE_CHECKING:
    from coprod_tui.model.packs import Pack
    from coprod_tui.packs.shelf import Broken

_UPDATE = "update"
_TAKE_IN = "take in"


class Packing(Opening):
    """What is done with packs while a programme is open; each of it a deliberate step."""

    def change_packs(self) -> None:
        """Ask what shall be done with the programme's packs."""
        from coprod_tui.tui.screens.choice import ChoiceCard
        from coprod_tui.tui.screens.pack_update import PackUpdateScreen
        from coprod_tui.tui.widgets.entry_list import Entry

        entries = [
            Entry(_UPDATE, self.tr(N_("See whether there is another version of the pack"))),
            Entry(_TAKE_IN, self.tr(N_("Take in sessions of another pack"))),
        ]

        def answered(chosen: str | None) -> None:
            if chosen == _UPDATE:
                self.push_screen(PackUpdateScreen())
            elif chosen == _TAKE_IN:
                self.take_in_sessions()

        self.push_screen(ChoiceCard(self.tr(N_("The packs of this programme")), entries), answered)

    def take_in_sessions(self) -> None:
        """Choose a pack, then its sessions; they come behind those of the programme."""
        from coprod_tui.tui.beginning import shelf

        self.work(N_("Reading …"), shelf, self._choose_pack)

    def _choose_pack(self, read: tuple[tuple[Pack, ...], tuple[Broken, ...]], at: str = "") -> None:
        """Offer the packs, the cursor on the pack `at`; Esc in its list of sessions comes back here."""
        from coprod_tui.tui.screens.choice import ChoiceCard
        from coprod_tui.tui.screens.take_in import TakeInCard
        from coprod_tui.tui.widgets.entry_list import Entry

        packs = {pack.id: pack for pack in read[0] if pack.sessions}
        entries = [Entry(id_, local(pack.title, self.tr.language)) for id_, pack in packs.items()]

        def answered(chosen: str | None) -> None:
            if chosen is not None:
                pack = packs[chosen]
                self.push_screen(TakeInCard(pack), lambda keys: marked(pack, keys))

        def marked(pack: Pack, keys: tuple[str, ...] | None) -> None:
            if keys is None:
                self._choose_pack(read, pack.id)
            else:
                self._ask_take_in(pack, keys)

        self.push_screen(ChoiceCard(self.tr(N_("Sessions of which pack?")), entries, at), answered)

    def _ask_take_in(self, pack: Pack, keys: tuple[str, ...] | None) -> None:
        """Show what comes along with the sessions and what they miss, before they are taken in."""
        from coprod_tui.model.taking_in import taking_in_news
        from coprod_tui.tui.screens.choice import ChoiceCard
        from coprod_tui.tui.widgets.entry_list import Entry

        news = taking_in_news(self.desk.state, pack)
        if not keys or not news:
            self._take_in(pack, keys)
            return
        entries = [Entry("take", self.tr(N_("take in"))), Entry("back", self.tr(N_("back")))]

        def answered(answer: str | None) -> None:
            if answer == "take":
                self._take_in(pack, keys)

        title = self.tr(N_("What comes with “{pack}”"), pack=local(pack.title, self.tr.language))
        text = "\n".join(f"– {self.tr(one)}" for one in news)
        self.push_screen(ChoiceCard(title, entries, text=text), answered)

    def _take_in(self, pack: Pack, keys: tuple[str, ...] | None) -> None:
        from coprod_tui.changes.pack_update import take_in

        if keys and self.do(lambda state, context: take_in(state, pack, keys, context)):
            words = self.tr.plural("{n} session taken in.", "{n} sessions taken in.", len(keys))
            self.say(f"{words} {self.tr(N_('Ctrl+Z takes that back.'))}")
