"""One ballot in hand: its group, the field for its numbers, what it says in words while it is typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, Static

from coprod_tui.changes.ballots import Filled
from coprod_tui.i18n import N_, Translator
from coprod_tui.model.ballot_lines import read_line
from coprod_tui.model.state import State
from coprod_tui.model.votes import Round
from coprod_tui.tui.paper_words import budget_words, group_words, line_faults, said_words
from coprod_tui.tui.tally_words import group_style
from coprod_tui.tui.text import plain
from coprod_tui.tui.widgets.ballot_line import BallotLine


class BallotEntry(Vertical):
    """Draws only itself while numbers are typed: the list of ballots stays as it is.

    Args:
        take: is given each ballot on Enter; False refuses it, and it stays in the field.
    """

    DEFAULT_CSS: ClassVar[str] = """
    BallotEntry { height: auto; padding: 0 2; }
    BallotEntry Horizontal { height: 1; }
    BallotEntry #ballot-label { width: auto; max-width: 60%; height: 1; padding: 0 1 0 0; text-style: bold; }
    BallotEntry #ballot-said { height: 2; }
    """

    def __init__(self, take: Callable[[Filled], bool], *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._take = take
        self._round: Round | None = None
        self._state: State | None = None
        self._tr = Translator("en")
        self._label = ""
        self._groups: Sequence[str] = ("",)
        self._group: str | None = None
        """Group that was chosen; it stays for the next ballot."""

    def compose(self) -> ComposeResult:
        """Lay out label, field and what it says."""
        with Horizontal():
            yield Static(id="ballot-label", markup=False)
            letters = {"l": self.enter_blank, "u": self.enter_spoiled}
            yield BallotLine(take=self._enter, letters=letters, id="ballot-line")
        yield Static(id="ballot-said", markup=False)

    @property
    def group(self) -> str:
        """Group of the ballot in hand: that of the last one, until another is chosen."""
        chosen = self._group
        return chosen if chosen is not None and chosen in self._groups else self._groups[0]

    @property
    def line(self) -> BallotLine:
        """The field."""
        return self.query_one(BallotLine)

    def show(self, state: State, round_: Round, label: str, tr: Translator) -> None:
        """Show for which round and paper it is; what is half typed stays."""
        self._state, self._round, self._tr, self._label = state, round_, tr, label
        groups = [part.group for part in round_.electorates]
        self._groups = [*groups, ""] if groups else [""]
        self._show_label()
        self._say()

    def choose(self, group: str) -> None:
        """Choose the group of the ballot in hand."""
        if group in self._groups:
            self._group = group
            self._show_label()

    def next_group(self, step: int = 1) -> None:
        """Go on to the next group."""
        at = self._groups.index(self.group)
        self.choose(self._groups[(at + step) % len(self._groups)])

    @property
    def has_groups(self) -> bool:
        """Whether there is more than one group to choose from."""
        return len(self._groups) > 1

    def _show_label(self) -> None:
        assert self._state is not None
        label = plain(f"{self._label}  ")
        if self.has_groups:
            words = group_words(self._state, self.group, self._tr)
            label = Content.assemble(label, plain(words, group_style(self._state, self.group)))
        self.query_one("#ballot-label", Static).update(label)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say what the ballot says by now."""
        event.stop()
        self._say()

    def _say(self) -> None:
        round_, tr = self._round, self._tr
        if round_ is None:
            return
        text = self.line.value
        line = read_line(text)
        if line.is_empty:
            hint = tr(N_("Numbers of the options: 3 3 7 or 3x2 7. Nothing on it: l. Spoiled: u."))
            self.query_one("#ballot-said", Static).update(plain(hint, "$text-muted"))
            return
        faults = [] if _is_begun(round_, text) else line_faults(round_, line, tr)
        parts = [
            plain(budget_words(round_, line, tr), f"bold {'$error' if faults else '$success'}"),
            plain("  "),
        ]
        parts.append(plain(faults[0], "bold $error") if faults else plain(said_words(round_, line, tr)))
        self.query_one("#ballot-said", Static).update(Content.assemble(*parts))

    def _enter(self, text: str) -> bool:
        line = read_line(text)
        if line.is_empty:
            return True  # Enter twice is no ballot
        return (
            self._take(Filled(group=self.group, dots=line.dots, negative=line.negative))
            if (not line.unread)
            else False
        )

    def enter_blank(self) -> None:
        """Hand over a blank ballot; with numbers in the field it is none, and that is said."""
        if not self.line.value.strip():
            self._take(Filled(group=self.group))
            return
        words = self._tr(N_("There is something in the field. Empty it first: then l is a blank ballot."))
        self.query_one("#ballot-said", Static).update(plain(words, "bold $error"))

    def enter_spoiled(self) -> None:
        """Hand over a spoiled ballot: what was typed of it does not count."""
        if self._take(Filled(group=self.group, spoiled=True)):
            self.line.begin()


def _is_begun(round_: Round, text: str) -> bool:
    """Whether the number under the cursor may still become that of an option: `1` on the way to `12`."""
    last = text.replace("-", " ").replace("+", " ").split(" ")[-1]
    numbers = {str(option.no) for option in round_.options}
    return last.isdigit() and last not in numbers and any(no.startswith(last) for no in numbers)
