"""Ideas: caught, marked, said whose they are; headings over them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from coprod_tui.changes.base import NOTHING, Change, Context, make, revised
from coprod_tui.errors import Refused
from coprod_tui.i18n import N_, Message
from coprod_tui.model.idea_board import open_ideas
from coprod_tui.model.ideas import Cluster, Idea
from coprod_tui.model.records import Record
from coprod_tui.model.state import State


def add_idea(state: State, context: Context, **values: Any) -> Change:
    """Return the change that adds a card; raises Refused when it says nothing or too much."""
    return Change(Message.of(N_("an idea added")), make(Idea, state, context, **values))


def mark_for_mini_case(ideas: Sequence[Idea], context: Context) -> Change:
    """Return the change that marks cards for a mini-case; when all are marked, takes the marks away."""
    wanted = not all(idea.for_mini_case for idea in ideas)
    put = tuple(
        revised(idea, context, for_mini_case=wanted) for idea in ideas if idea.for_mini_case is not wanted
    )
    n = len(put)
    label = Message.count(N_("{n} idea no longer marked"), N_("{n} ideas no longer marked"), n)
    if wanted:
        label = Message.count(
            N_("{n} idea marked for a mini-case"), N_("{n} ideas marked for a mini-case"), n
        )
    return Change(label, put) if put else NOTHING


def next_group(state: State, ideas: Sequence[Idea], context: Context) -> Change:
    """Return the change that names the role group cards came from: the one after the first card's.

    After the last group comes none.
    """
    keys: list[str | None] = [None, *(group.id for group in state.programme.groups)]
    at = keys.index(ideas[0].group) if ideas[0].group in keys else 0
    wanted = keys[(at + 1) % len(keys)]
    put = tuple(revised(idea, context, group=wanted) for idea in ideas if idea.group != wanted)
    return Change(Message.of(N_("where ideas come from")), put) if put else NOTHING


def put_under(ideas: Sequence[Idea], cluster: Cluster | None, context: Context) -> Change:
    """Return the change that puts cards under a heading, or under none."""
    target = cluster.id if cluster else None
    put = tuple(revised(idea, context, cluster_id=target) for idea in ideas if idea.cluster_id != target)
    label = Message.count(N_("{n} idea put under a heading"), N_("{n} ideas put under a heading"), len(put))
    if cluster is None:
        label = Message.count(N_("{n} idea without a heading"), N_("{n} ideas without a heading"), len(put))
    return Change(label, put) if put else NOTHING


def put_under_new(state: State, context: Context, ideas: Sequence[Idea], title: str) -> Change:
    """Return the change that makes a heading and puts cards under it; raises Refused."""
    made = make(Cluster, state, context, title=title)
    moved = tuple(revised(idea, context, cluster_id=made[0].id) for idea in ideas)
    return Change(Message.of(N_("a heading made")), (*made, *moved))


def merge_clusters(state: State, context: Context, clusters: Sequence[Cluster], title: str) -> Change:
    """Return the change that makes one heading of several (peers.md 25).

    The first one stays, called `title`, and takes the others' cards; the others go into the bin.

    Raises:
        Refused: there are fewer than two, or the title is empty or too long.
    """
    if len(clusters) < 2:  # noqa: PLR2004 - merging takes two
        raise Refused(
            Message.of(N_("That is only one heading")),
            Message.of(N_("Mark at least two with the space bar.")),
        )
    kept, *others = clusters
    gone = {cluster.id for cluster in others}
    mit = next((cluster.mit for cluster in clusters if cluster.mit), None)
    put: list[Record] = [revised(kept, context, title=title, mit=mit)]
    put += [revised(cluster, context, deleted=context.now()) for cluster in others]
    put += [revised(i, context, cluster_id=kept.id) for i in open_ideas(state) if i.cluster_id in gone]
    return Change(Message.of(N_("headings put together")), tuple(put))
