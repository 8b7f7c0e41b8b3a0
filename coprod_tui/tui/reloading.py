"""An edited pack is taken into the rehearsal at once; one with faults is told, and the old words stay."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from coprod_tui.changes.base import NOTHING
from coprod_tui.i18n import N_, Message
from coprod_tui.model.programme import EmbeddedPack
from coprod_tui.tui.unsaved import Unsaved

if TYPE_CHECKING:
    from coprod_tui.changes.base import Change
    from coprod_tui.model.packs import Pack
    from coprod_tui.tui.rehearsal import Rehearsal


class Reloading(Unsaved):
    """Watches over the packs of the programme while a day is rehearsed."""

    rehearsal: Rehearsal | None = None
    """The rehearsal under way."""

    def look_at_packs(self) -> None:
        """Look off the screen's thread whether a pack was edited; one look at a time."""
        one = self.rehearsal
        if one is None:
            return
        if one.news:
            self._take_news(one)
        if not one.is_looking:
            one.is_looking = True
            self.run_worker(self._look(one))

    async def _look(self, one: Rehearsal) -> None:
        try:
            one.news.update(await asyncio.to_thread(one.copy.watch.look))
        finally:
            one.is_looking = False
        self._take_news(one)

    def _take_news(self, one: Rehearsal) -> None:
        """Take what was edited; while a job has the copy to itself it waits."""
        if one is not self.rehearsal or self.is_working:
            return
        news, one.news = one.news, {}
        for id_, (pack, faults) in news.items():
            if pack is not None:
                had_fault = one.faults.pop(id_, None) is not None
                if self._take(pack):
                    self.say(self.tr(N_("The pack was changed: the rehearsal has the new words.")))
                elif had_fault:
                    self.say(self.tr(N_("The pack has no faults any more.")))
            elif faults:
                one.faults[id_] = faults[0]
                words = N_("A fault in the pack; the old words stay. {fault}")
                self.say(self.tr(Message.of(words, fault=faults[0].message)), warning=True, stays=True)

    def take_offered(self) -> None:
        """Take the packs as they lie on this laptop into the rehearsal."""
        if self.rehearsal is not None:
            offered = list(self.rehearsal.offered.values())
            taken = [self._take(pack) for pack in offered]
            if any(taken):
                self.say(self.tr(N_("The rehearsal has the pack as it lies on this laptop.")))

    def _take(self, pack: Pack) -> bool:
        """Take another version of a pack into the copy; return whether anything changed."""
        assert self.rehearsal is not None
        self.rehearsal.offered.pop(pack.id, None)
        change = self.change_to(pack)
        return not change.is_empty and self.do(lambda *_: change)

    def change_to(self, pack: Pack) -> Change:
        """Return the change that takes another version of a pack; empty where there is nothing to take."""
        from coprod_tui.changes.pack_update import update_pack
        from coprod_tui.packs.load import canonical_sha256

        record = next((one for one in self.desk.state.all(EmbeddedPack) if one.pack.id == pack.id), None)
        if record is None:
            return NOTHING
        return update_pack(self.desk.state, record, pack, canonical_sha256(pack), self.context)
