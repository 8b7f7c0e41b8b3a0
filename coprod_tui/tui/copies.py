"""A safe copy on a stick at the end of a day, and how old the last one is."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Final

from coprod_tui import paths
from coprod_tui.i18n import N_
from coprod_tui.store.backup import Backup, last_backup
from coprod_tui.store.json_faults import briefly
from coprod_tui.tui.reading import Reading
from coprod_tui.tui.rescue import rescue_folders
from coprod_tui.tui.sticks import name_of, on_a_stick, sticks
from coprod_tui.tui.telling import last_change

_ANOTHER: Final = "another"


class Copies(Reading):
    """Makes safe copies; they open as programmes on any laptop."""

    def last_copy(self) -> date | None:
        """Return the day of the last safe copy made on this laptop, or None."""
        made = last_backup(paths.home(), self.desk.state.programme.id)
        return made.astimezone().date() if made is not None else None

    def safe_copy(self) -> None:
        """Ask where to, and write a copy that is read back and compared."""
        from coprod_tui.tui.screens.choice import ChoiceCard
        from coprod_tui.tui.widgets.entry_list import Entry

        if self.is_rehearsal:
            words = N_("This is a rehearsal: there is nothing to keep. Please copy the programme itself.")
            self.say(self.tr(words), warning=True)
            return
        found = sticks()
        entries = [Entry(str(one), name_of(one), tail=self.tr(N_("stick"))) for one in found]
        for folder in rescue_folders()[:-1]:
            entries.append(Entry(str(folder), folder.name, tail=self.tr(N_("only on this laptop"))))
        entries.append(Entry(_ANOTHER, self.tr(N_("another folder …"))))
        title = self.tr(N_("Where shall the safe copy lie?"))
        if not found:
            title += "\n" + self.tr(N_("No stick is plugged in. Plug one in, then press Esc and k."))
        self.push_screen(ChoiceCard(title, entries), self._chosen_folder)

    def _chosen_folder(self, chosen: str | None) -> None:
        from coprod_tui.tui.screens.folder import FolderCard

        if chosen == _ANOTHER:
            self.push_screen(FolderCard(), self._copy_to)
        elif chosen is not None:
            self._copy_to(Path(chosen))

    def _copy_to(self, folder: Path | None) -> None:
        if folder is None:
            return
        repository = self.desk.repository
        self.work(N_("Copying …"), lambda: repository.back_up(folder, paths.home()), self._copied)

    def _copied(self, made: Backup) -> None:
        self.refill()
        words = self.tr(N_("Copied, read back and the same: {file}"), file=str(made.path))
        if not on_a_stick(made.path, sticks()):
            words = f"{words}. {self.tr(N_('It lies on this laptop only: please make one on a stick, too.'))}"
        self.say(words, stays=True)
        if made.recovered is not None:
            self.show_card(
                lambda: self.tr(N_("The copy holds an earlier save")), self.tr(briefly(made.recovered))
            )

    def copy_age(self) -> str:
        """Return how old the last safe copy is, e.g. `2 days ago, changed since`, `none yet`."""
        copied = last_backup(paths.home(), self.desk.state.programme.id)
        if copied is None:
            return self.tr(N_("none yet"))
        age = self._age(copied.astimezone().date())
        changed = last_change(self.desk.state)
        if changed is not None and changed > copied:
            return self.tr(N_("{age}, changed since"), age=age)
        return age

    def _age(self, made: date) -> str:
        days = (self.context.today() - made).days
        near = {0: N_("today"), 1: N_("yesterday")}
        if days in near:
            return self.tr(near[days])
        if days < 0:  # the clock was set back
            return self.tr.short_date(made)
        return self.tr.plural("{n} day ago", "{n} days ago", days)
