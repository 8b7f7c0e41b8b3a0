"""Ideas: caught as fast as they are said, put under headings, merged, split, marked."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from coprod_tui.changes.card_votes import discard_card
from coprod_tui.changes.idea_merge import merge_ideas
from coprod_tui.changes.ideas import add_idea, mark_for_mini_case, merge_clusters, next_group, put_under
from coprod_tui.errors import CoprodError
from coprod_tui.i18n import N_
from coprod_tui.model.idea_board import Heading, came_from, idea_board, open_ideas, round_with
from coprod_tui.model.ideas import Cluster, Idea
from coprod_tui.model.records import Dated
from coprod_tui.model.state import State
from coprod_tui.model.steps import MIT_NAMES
from coprod_tui.tui.commands import Command, bindings
from coprod_tui.tui.desk import ChangeMaker
from coprod_tui.tui.screens.capture import CaptureScreen
from coprod_tui.tui.screens.heading_card import HeadingCard
from coprod_tui.tui.screens.line_card import LineCard
from coprod_tui.tui.screens.record import RecordScreen
from coprod_tui.tui.screens.split_card import SplitCard
from coprod_tui.tui.widgets.entry_list import Entry

_REST = "rest"
"""Row above the cards without a heading."""


class IdeasScreen(CaptureScreen):
    """A field on top; below it the cards under their headings, then those without one."""

    CSS_PATH = "ideas.tcss"
    HELP = "ideas"
    NEW = N_("New idea")
    EMPTY = N_("No ideas yet. Press n, type the first one, and press Enter.")
    TITLE_ID = N_("Ideas")
    MARKS = True

    ACTIONS: ClassVar[tuple[Command, ...]] = (
        Command("new", "n", N_("new"), N_("A new idea: type, Enter, and the next one.")),
        Command("mark", "space", N_("mark"), N_("Marks the card, so that several can be handled at once.")),
        Command("merge", "g", N_("merge"), N_("Makes one card of the marked ones; their numbers are kept.")),
        Command("under", "c", N_("heading"), N_("Puts the marked cards, or this one, under a heading.")),
        Command("split", "t", N_("split"), N_("Makes several cards of this one.")),
        Command("mini_case", "m", N_("mini-case"), N_("Marks for a mini-case, or takes the mark away.")),
        Command("whose", "w", N_("from whom"), N_("Says which group it came from; again: the next one.")),
        Command("open", "enter,e", N_("open"), N_("Opens the card: details, MIT, goals.")),
    )
    BINDINGS = bindings(*ACTIONS)

    def entries(self) -> Iterable[Entry]:
        """Return every heading with its cards below it."""
        state = self.state
        board = idea_board(state)
        headed = len(board) > 1
        for heading in board:
            if heading.cluster is not None or (headed and heading.ideas):
                yield self._heading_entry(heading)
            for idea in heading.ideas:
                yield self._idea_entry(state, idea, "  " if headed else "")

    def _heading_entry(self, heading: Heading) -> Entry:
        cluster = heading.cluster
        if cluster is None:
            words = self.tr(N_("Without a heading"))
            rest = f"{words} ({len(heading.ideas)})"
            return Entry(_REST, rest, lead="  ▾ ", heading=True)
        mit = self.tr(MIT_NAMES[cluster.mit]) if cluster.mit else ""
        words = f"{cluster.title} ({len(heading.ideas)})"
        return Entry(cluster.id, words, lead="▾ ", tail=mit, style="bold $primary")

    def _idea_entry(self, state: State, idea: Idea, indent: str) -> Entry:
        words = idea.title
        if idea.parent_nos:
            words += " " + self.tr(N_("(from {numbers})"), numbers=", ".join(map(str, idea.parent_nos)))
        glyphs = "".join(group.glyph for group in came_from(state, idea))
        case = self.tr(N_("Mini-case")) if idea.for_mini_case else ""
        tail = f"{case}  {glyphs}" if case and glyphs else case or glyphs
        return Entry(idea.id, words, lead=f"{indent}{idea.no:>3} ", tail=tail)

    def count(self) -> str:
        """Return how many cards lie on the board, and how many rows are marked."""
        n, marked = len(open_ideas(self.state)), len(self.list.marked)
        counted = self.tr.plural("{n} idea", "{n} ideas", n)
        return f"{counted} · {self.tr.plural('{n} marked', '{n} marked', marked)}" if marked else counted

    def add(self, text: str) -> ChangeMaker:
        """Add a card."""
        return lambda state, context: add_idea(state, context, title=text, session_id=self.session_id)

    def record(self, id_: str) -> Dated | None:
        """Return the card or the heading."""
        return self.state.find(Idea, id_) or self.state.find(Cluster, id_)

    def open_entry(self, id_: str) -> None:
        """Open the form of the card or of the heading."""
        if self.state.find(Idea, id_) is not None:
            names = ("title", "details", "mit", "cluster_id", "goal_ids")
            self.app.push_screen(
                RecordScreen(Idea, id_, N_("Idea"), names, ("mits", "group"), can_discard=False)
            )
        elif self.state.find(Cluster, id_) is not None:
            self.app.push_screen(RecordScreen(Cluster, id_, N_("Heading"), ("title", "mit")))

    def picked(self) -> tuple[list[Idea], list[Cluster]]:
        """Return the marked cards and headings in their order, or what is under the cursor."""
        rows = [self.list.chosen or ""]
        if self.list.marked:
            rows = [entry.id for entry in self.entries() if entry.id in self.list.marked]
        ideas = [idea for id_ in rows if (idea := self.state.find(Idea, id_)) is not None]
        clusters = [cluster for id_ in rows if (cluster := self.state.find(Cluster, id_)) is not None]
        return ideas, clusters

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Most keys need a card, merging needs two marks."""
        if action in ("mark", "merge", "under", "mini_case", "whose", "split"):
            if not super().check_action("open", ()):
                return False
            ideas, clusters = self.picked()
            acts = {
                "mark": True,
                "merge": len(ideas) + len(clusters) > 1,
                "split": len(ideas) == 1 and not clusters,
            }
            return acts.get(action, bool(ideas))
        return super().check_action(action, parameters)

    def action_mark(self) -> None:
        """Mark the row under the cursor and go on to the next."""
        self.list.toggle_mark()
        self.fill()
        self.refresh_keys()

    def action_merge(self) -> None:
        """Make one card of the marked cards, or one heading of the marked headings."""
        ideas, clusters = self.picked()
        if ideas and clusters:
            self.say(N_("Mark either cards or headings, not both. The key c puts cards under a heading."))
        elif ideas:
            self._merge_cards([idea.id for idea in ideas], ideas[0].title)
        elif clusters:
            self.app.push_screen(
                LineCard(
                    N_("What is the heading for all of them?"),
                    clusters[0].title,
                    lambda text: lambda state, context: merge_clusters(state, context, clusters, text),
                    f"merge:{clusters[0].id}",
                ),
                self._done,
            )

    def _merge_cards(self, ids: list[str], title: str) -> None:
        try:
            merge_ideas(self.state, self.app.context, ids, title)
        except CoprodError as error:
            self.app.explain(error)
            return
        self.app.push_screen(
            LineCard(
                N_("What does the one card say?"),
                title,
                lambda text: lambda state, context: merge_ideas(state, context, ids, text),
                f"merge:{ids[0]}",
            ),
            self._made,
        )

    def action_under(self) -> None:
        """Put cards under the one marked heading, or ask which."""
        ideas, clusters = self.picked()
        if len(clusters) == 1:
            target = clusters[0]
            self._done(self.do(lambda state, context: put_under(ideas, target, context)))
        else:
            self.app.push_screen(HeadingCard(ideas), self._done)

    def action_split(self) -> None:
        """Ask for the parts of a card."""
        ideas, _ = self.picked()
        self.app.push_screen(SplitCard(ideas[0]), self._made)

    def action_mini_case(self) -> None:
        """Mark for a mini-case, or take the mark away."""
        ideas, _ = self.picked()
        self._done(self.do(lambda state, context: mark_for_mini_case(ideas, context)))

    def action_whose(self) -> None:
        """Say which group the cards came from; the marks stay, to press again."""
        ideas, _ = self.picked()
        self.do(lambda state, context: next_group(state, ideas, context))

    def action_discard(self) -> None:
        """Put the card into the bin; where it was voted on, say what that means."""
        idea = self.state.find(Idea, self.list.chosen)
        if idea is None:
            super().action_discard()
            return
        voted = round_with(self.state, {idea.id})
        if self.do(lambda state, context: discard_card(state, idea, context)) and voted is not None:
            self.say(N_("It stays in vote {no}, but out of its ranking."), no=voted.no)

    def _done(self, is_done: bool | None) -> None:
        """Take the marks away after they have served."""
        if is_done and self.list.marked:
            self.list.clear_marks()
            self.fill()
            self.refresh_keys()

    def _made(self, is_done: bool | None) -> None:
        """Stand on the card that was made."""
        self._done(is_done)
        if is_done:
            self.list.show(tuple(self.entries()), choose=open_ideas(self.state)[-1].id)
