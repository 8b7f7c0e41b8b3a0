"""Several cards become one, or one becomes several; parents and their numbers are kept (peers.md 24)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from coprod_tui.changes.base import Change, Context, cleaned, make, next_number, revised
from coprod_tui.changes.card_votes import drafts_with
from coprod_tui.errors import Refused
from coprod_tui.i18n import N_, Message
from coprod_tui.model.idea_board import open_ideas, round_with
from coprod_tui.model.ideas import MINI_CASE_FIELDS, Idea, MiniCase
from coprod_tui.model.mini_cases import mini_case_of
from coprod_tui.model.records import Record
from coprod_tui.model.state import State
from coprod_tui.text import PARAGRAPH_LENGTH


def merge_ideas(state: State, context: Context, ids: Sequence[str], title: str) -> Change:
    """Return the change that makes one new card of several.

    The new card has a number of its own, keeps its parents' ids and numbers, and takes over
    what they said: details and mini-cases put together, every MIT and goal, the first
    heading there is. Its group is named only where all came from the same. A vote that is being
    prepared offers it in the place of its parents.

    Raises:
        Refused: there are fewer than two cards, one of them was voted on (voting.md rule 8), or
            the title is empty or too long.
    """
    parents = [idea for idea in open_ideas(state) if idea.id in ids]
    if len(parents) < 2:  # noqa: PLR2004 - merging takes two
        raise Refused(
            Message.of(N_("That is only one card")), Message.of(N_("Mark at least two with the space bar."))
        )
    if (round_ := round_with(state, {idea.id for idea in parents})) is not None:
        raise Refused(
            Message.of(N_("Vote {no} has been held on one of these cards"), no=round_.no),
            Message.of(N_("They stay as they are; put them together under one heading instead (c).")),
        )
    made = make(Idea, state, context, title=title, **_taken_over(parents))
    merged = made[0]
    assert isinstance(merged, Idea)
    gone = tuple(revised(idea, context, merged_into=merged.id) for idea in parents)
    cases = _joined_cases(state, context, parents, merged.id)
    drafts = drafts_with(state, context, {idea.id for idea in parents}, [merged])
    label = Message.count(N_("{n} card merged"), N_("{n} cards merged into one"), len(parents))
    return Change(label, (*made, *gone, *cases, *drafts))


def split_idea(state: State, context: Context, idea: Idea, titles: Iterable[str]) -> Change:
    """Return the change that makes a card of each title, with `idea` as their parent.

    Dots that the card was given stay with it (voting.md rule 9), and so does its mini-case; a
    vote that is being prepared offers the parts.

    Raises:
        Refused: there are fewer than two parts, or a part is too long.
    """
    parts = [title for title in titles if title.strip()]
    if len(parts) < 2:  # noqa: PLR2004 - a card has at least two parts
        raise Refused(
            Message.of(N_("That is only one part")),
            Message.of(N_("Write each part on a line of its own, at least two.")),
        )
    now = context.now()
    put: tuple[Record, ...] = ()
    children: list[Idea] = []
    for part in parts:
        number, programme = next_number(state, Idea, put)
        put = (programme,)
        child = Idea(
            id=context.new_id(),
            created=now,
            updated=now,
            no=number,
            group=idea.group,
            mit=idea.mit,
            mits=idea.mits,
            cluster_id=idea.cluster_id,
            goal_ids=idea.goal_ids,
            parent_ids=(idea.id,),
            parent_nos=(idea.no,),
            session_id=idea.session_id,
            **cleaned(Idea, title=part, details=idea.details),
        )
        children.append(child)
    gone = revised(idea, context, merged_into=children[0].id)
    drafts = drafts_with(state, context, {idea.id}, children)
    return Change(Message.of(N_("idea {no} split"), no=idea.no), (*put, *children, gone, *drafts))


def _taken_over(parents: Sequence[Idea]) -> dict[str, Any]:
    """Return what a merged card says besides its title."""
    groups = {idea.group for idea in parents}
    mits = _each(mit for idea in parents for mit in (idea.mit, *idea.mits) if mit is not None)
    main = next((idea.mit for idea in parents if idea.mit is not None), None)
    return {
        "details": _together(idea.details for idea in parents),
        "group": groups.pop() if len(groups) == 1 else None,
        "mit": main,
        "mits": tuple(mit for mit in mits if mit != main),
        "cluster_id": next((idea.cluster_id for idea in parents if idea.cluster_id), None),
        "goal_ids": _each(goal for idea in parents for goal in idea.goal_ids),
        "parent_ids": tuple(idea.id for idea in parents),
        "parent_nos": tuple(idea.no for idea in parents),
        "for_mini_case": any(idea.for_mini_case for idea in parents),
        "session_id": parents[0].session_id,
    }


def _joined_cases(
    state: State, context: Context, parents: Sequence[Idea], idea_id: str
) -> tuple[Record, ...]:
    """Return the mini-case of a merged card, where its parents had one; theirs stay with them."""
    cases = [case for idea in parents if (case := mini_case_of(state, idea.id)) is not None]
    if not cases:
        return ()
    values: dict[str, Any] = {}
    for name in MINI_CASE_FIELDS:
        said = [getattr(case, name) for case in cases if getattr(case, name)]
        if name == "goal_ids":
            values[name] = _each(goal for goals in said for goal in goals)
        elif name in ("clients_do", "staff_do", "needs"):
            values[name] = _together(said)
        elif said:
            values[name] = said[0]
    return make(MiniCase, state, context, idea_id=idea_id, **values)


def _each(values: Iterable[Any]) -> tuple[Any, ...]:
    """Return every value once, in the order of its first coming."""
    return tuple(dict.fromkeys(values))


def _together(texts: Iterable[str]) -> str:
    """Return the texts one below the other, each once, as far as they fit into one paragraph."""
    whole = ""
    for text in _each(text for text in texts if text):
        longer = f"{whole}\n{text}" if whole else text
        if len(longer) <= PARAGRAPH_LENGTH:
            whole = longer
    return whole
