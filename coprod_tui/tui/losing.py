"""A file that cannot be opened any more: the states of it that are kept, a look at one, and the way back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from coprod_tui import paths
from coprod_tui.i18n import N_
from coprod_tui.model.state import State
from coprod_tui.model.yields import yields
from coprod_tui.store.faults import Lost
from coprod_tui.store.json_faults import briefly
from coprod_tui.tui.telling import Telling

if TYPE_CHECKING:
    from pathlib import Path

    from coprod_tui.store.generations import Generation
    from coprod_tui.store.opening import Outside
    from coprod_tui.store.restoring import Earlier
    from coprod_tui.tui.widgets.entry_list import Entry

_NEW = "new"


class Losing(Telling):
    """What is offered instead of an error (durability.md, "Generations")."""

    def offer_earlier(self, fault: Lost) -> None:
        """Offer the states that can take the place of a file; where there are none, say what is wrong."""
        from coprod_tui.store.restoring import examined, shelf_of

        def found() -> tuple[tuple[Earlier, ...], bool]:
            shelf = shelf_of(fault.path, paths.home())
            return examined(shelf.states), shelf.known

        self.work(
            N_("Looking for earlier states …"),
            found,
            lambda kept: self._offer(fault, *kept),
            lambda _: self.show_fault(fault),
        )

    def _offer(self, fault: Lost, kept: Sequence[Earlier], known: bool) -> None:
        from coprod_tui.tui.screens.choice import ChoiceCard

        whole = {one.generation.path.name: one.generation for one in kept if one.entries is not None}
        if not whole:
            self.show_fault(fault)
            return
        words = [self.tr(briefly(part)) for part in fault.parts[:2]]
        words.append(
            self.tr(N_("Earlier states of it are kept. Enter shows what one holds; nothing is changed yet."))
            if known
            else self.tr(
                N_("Which programme it was cannot be told. These states are kept of all programmes:")
            )
        )

        def answered(chosen: str | None) -> None:
            if chosen == _NEW:
                self.begin_at(fault.path)
            elif chosen in whole:
                self._look_at(fault, whole[chosen])

        entries = list(self._states(kept, named=not known))
        if fault.missing:
            entries.append(self._entry(_NEW, N_("Begin a new programme there")))
        self.push_screen(ChoiceCard("\n".join(words), entries), answered)

    def _states(self, kept: Sequence[Earlier], *, named: bool) -> Iterator[Entry]:
        from coprod_tui.tui.screens.generations import reason_of, state_words
        from coprod_tui.tui.widgets.entry_list import Entry

        for one in kept:
            when, reason = self.when(one.generation.at), self.tr(reason_of(one.generation))
            name = one.generation.path.name
            if one.entries is None:
                damaged = self.tr(N_("damaged, cannot come back"))
                yield Entry(name, f"{when} · {damaged}", lead="▲ ", tail=reason, heading=True)
                continue
            number = state_words(one, self.tr)
            title = f"{one.title} · " if named else ""
            yield Entry(name, f"{title}{when} · {number}", lead="  ", tail=reason)

    def _entry(self, id_: str, words: str) -> Entry:
        from coprod_tui.tui.widgets.entry_list import Entry

        return Entry(id_, self.tr(words), lead="→ ")

    def _look_at(self, fault: Lost, generation: Generation) -> None:
        from coprod_tui.store.restoring import state_of

        self.work(
            N_("Reading …"),
            lambda: state_of(generation),
            lambda state: self._preview(fault, generation, state),
        )

    def _preview(self, fault: Lost, generation: Generation, state: State) -> None:
        from coprod_tui.tui.screens.choice import ChoiceCard
        from coprod_tui.tui.widgets.entry_list import Entry

        def answered(answer: str | None) -> None:
            if answer == "restore":
                self._bring_back(fault, generation)
            else:
                self.offer_earlier(fault)

        entries = [
            self._entry("restore", N_("Go back to this state")),
            self._entry("stay", N_("Leave everything as it is")),
        ]
        held = [Entry(one.words.id, self.tr(one.words), heading=True) for one in yields(state)]
        title = f"{state.programme.title} · {self.when(generation.at)}"
        self.push_screen(ChoiceCard(title, [*entries, *held], chosen="stay"), answered)

    def _bring_back(self, fault: Lost, generation: Generation) -> None:
        from coprod_tui.store.restoring import restore

        def then(_: object) -> None:
            self.open_programme(fault.path)

        self.work(N_("Going back …"), lambda: restore(fault.path, generation.mark, paths.home()), then)

    def open_programme(self, path: Path, outside: Outside = "ask") -> None:
        """Open the programme in `path`."""
        raise NotImplementedError

    def begin_at(self, path: Path) -> None:
        """Ask what a new programme in `path` shall be."""
        raise NotImplementedError
