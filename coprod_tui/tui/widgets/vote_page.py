"""What the room reads of a vote, in each of its states."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Digits, Static

from coprod_tui.i18n import N_, Translator
from coprod_tui.model.options import GOOD_NUMBER, standing_options
from coprod_tui.model.result_sentences import shown_words
from coprod_tui.model.results import result_of
from coprod_tui.model.rounds import colour_words
from coprod_tui.model.state import State
from coprod_tui.model.vote_news import cast_words, fixed_words, kind_words
from coprod_tui.model.vote_words import line_rule_words, rules_words, state_words
from coprod_tui.model.votes import Round
from coprod_tui.tui.result_words import show_uncovered
from coprod_tui.tui.tally_words import group_style
from coprod_tui.tui.text import hanging, plain
from coprod_tui.tui.widgets.large_time import LargeTime
from coprod_tui.tui.widgets.page import Page
from coprod_tui.tui.widgets.ranking import Ranking

_WAITING: Final = N_("The result will stand here. The vote comes before it: page back.")


class VotePage(Page):
    """Rules while it is prepared and open, thanks while it is counted, then the ranking."""

    SCOPED_CSS: ClassVar[bool] = False  # rules that look at the screen's size classes
    DEFAULT_CSS: ClassVar[str] = """
    VotePage { padding: 1 2; margin-bottom: 2; }
    .-low VotePage { padding: 0 2; }
    VotePage Static { height: auto; margin-bottom: 1; }
    .-low VotePage.-draft Static { margin-bottom: 0; }
    VotePage.-closed, VotePage.-confirmed { align: center middle; text-align: center; }
    VotePage #vote-state { text-style: bold; color: $accent; }
    VotePage.-open #vote-state { color: $success; }
    VotePage.-closed #vote-state, VotePage.-confirmed #vote-state { margin: 2 0; color: $primary; }
    VotePage #vote-rules { text-style: bold; }
    VotePage #vote-words { text-style: bold; color: $accent; margin-top: 1; }
    VotePage #vote-time { width: auto; color: $accent; display: none; }
    """

    def compose(self) -> ComposeResult:
        """Lay out state, rules, colours, line, ranking, options and time."""
        yield Static(id="vote-state", markup=False)
        yield Static(id="vote-rules", markup=False)
        yield Static(id="vote-groups", markup=False)
        yield Static(id="vote-line", markup=False)
        yield Ranking(id="ranking")
        yield Static(id="vote-words", markup=False)
        yield Static(id="vote-options", markup=False)
        yield LargeTime(id="vote-time")

    def show(self, state: State, round_: Round, tr: Translator, *, waits: bool) -> None:
        """Show a round of `state`; while it `waits` for a vote that comes before, only that is said."""
        is_draft, is_open = round_.state == "draft" and not waits, round_.state == "open"
        is_early = is_draft or is_open
        self.set_classes(f"-{round_.state}")
        self._put("vote-state", True, lambda: plain(tr(_WAITING) if waits else _state(state, round_, tr)))
        rules = "\n" if is_open else " "
        self._put("vote-rules", is_early, lambda: plain(rules.join(rules_words(round_, tr))))
        groups = "\n" if is_open else "   "
        self._put("vote-groups", is_early, lambda: Content(groups).join(_groups(state, round_)))
        line = filter(None, (line_rule_words(round_, tr), fixed_words(round_, tr)))
        self._put("vote-line", is_early, lambda: plain("\n".join(line)))
        self._put("vote-options", is_draft, lambda: self._options(state, round_, tr))
        is_shown = round_.state == "revealed"
        self.query_one(Ranking).display = is_shown
        words: list[str] = []
        if is_shown:
            result = result_of(state, round_)
            show_uncovered(self.query_one(Ranking), round_, result, tr)
            words = shown_words(round_, result, tr)
        self._put("vote-words", is_shown, lambda: plain("\n".join(words)))

    def show_time(self, left: int | None) -> None:
        """Show the seconds left in large digits; None hides them."""
        digits = self.query_one("#vote-time", Digits)
        digits.display = left is not None
        if left is not None:
            digits.update(f"{'+' if left < 0 else ''}{abs(left) // 60}:{abs(left) % 60:02d}")

    def _put(self, name: str, is_shown: bool, content: Callable[[], Content]) -> None:
        """Put content into a part, or hide it; an empty one takes no room."""
        widget = self.query_one(f"#{name}", Static)
        shown = content() if is_shown else Content("")
        widget.update(shown)
        widget.display = bool(shown.plain)

    def _options(self, state: State, round_: Round, tr: Translator) -> Content:
        options = standing_options(state, round_)
        if not options:
            return plain(tr(N_("There is nothing to vote for yet. Press o and write down the options.")))
        head = tr.plural("{n} option:", "{n} options:", len(options))
        if len(options) > GOOD_NUMBER:
            head = f"{head} {tr(N_('About a dozen is good; put similar ones together before.'))}"
        width = max(self.app.size.width - 6, 20)
        rows = [hanging(f"{option.no:>4}  ", option.title, width) for option in options]
        return Content("\n").join([plain(head), *rows])


def _state(state: State, round_: Round, tr: Translator) -> str:
    early = round_.state in ("draft", "open")
    kind = kind_words(round_, tr) if early else ""
    words = (kind, state_words(round_, tr), cast_words(state, round_, tr))
    return "\n".join(filter(None, words))


def _groups(state: State, round_: Round) -> list[Content]:
    return [plain(colour_words(state, part), group_style(state, part.group)) for part in round_.electorates]
