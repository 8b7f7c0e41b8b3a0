"""What the first two steps of an example brought: practices, matrix, goals, ideas, mini-cases."""

from __future__ import annotations

from collections.abc import Iterable

from coprod_tui.changes.base import cleaned, make
from coprod_tui.changes.example_maker import Maker, missing
from coprod_tui.changes.goals import add_goal
from coprod_tui.changes.idea_merge import merge_ideas
from coprod_tui.changes.ideas import add_idea
from coprod_tui.changes.mini_cases import write_mini_case
from coprod_tui.changes.practices import add_practice, add_service
from coprod_tui.changes.records import edit
from coprod_tui.errors import InputFault
from coprod_tui.i18n import N_, Message
from coprod_tui.model.examples import (
    Example,
    ExampleCluster,
    ExampleGoal,
    ExampleIdea,
    ExamplePractice,
    ExampleService,
)
from coprod_tui.model.goals import Goal, Indicator
from coprod_tui.model.ideas import Cluster, Idea, MiniCase
from coprod_tui.model.packs import LibraryGoal, Pack
from coprod_tui.model.practices import MatrixCell, Practice, Service


def put_practices(maker: Maker, practices: Iterable[ExamplePractice]) -> None:
    """Add the practice cards; raises Refused."""
    for entry in practices:
        maker.do(add_practice(maker.state, maker.at(entry.day), **maker.values(entry)), Practice)


def put_services(maker: Maker, services: Iterable[ExampleService]) -> None:
    """Add the rows of the matrix and their filled fields; raises Refused."""
    for entry in services:
        then = maker.at(entry.day)
        service = maker.do(add_service(maker.state, then, maker.words(entry.name)), Service)
        for cell in entry.cells:
            put = make(MatrixCell, maker.state, then, service_id=service.id, **maker.values(cell))
            maker.put(put, MatrixCell)


def put_goals(maker: Maker, goals: Iterable[ExampleGoal], pack: Pack) -> None:
    """Add the goals. Of the pack's library only the wording is taken, and whether the law requires it.

    Raises:
        InputFault: the library has no such goal.
    """
    for entry in goals:
        offered = _library_goal(pack, entry.library)
        values = maker.values(entry, without=("key", "library", "indicators"))
        if offered is not None:
            values |= {
                "wording": maker.words(entry.wording or offered.wording),
                "statutory": offered.statutory,
                "library_key": offered.id,
            }
        then = maker.at(entry.day)
        signs = tuple(
            Indicator(id=then.new_id(), **cleaned(Indicator, **maker.values(sign, "when")))
            for sign in entry.indicators
        )
        goal = maker.do(add_goal(maker.state, then, **values, indicators=signs), Goal)
        maker.keys[entry.key] = goal.id


def put_ideas(maker: Maker, example: Example) -> None:
    """Add headings, cards and mini-cases.

    Raises:
        InputFault: a card would get another number than the example says.
    """
    for cluster in example.clusters:
        _put_cluster(maker, cluster)
    for entry in example.ideas:
        idea = _put_idea(maker, entry)
        if idea.no != entry.no:
            raise InputFault(
                Message.of(N_("The example does not fit together")),
                Message.of(N_("Idea {no} would get number {given}."), no=entry.no, given=idea.no),
            )
        case = entry.mini_case
        if case is not None:
            values = maker.values(case, without=("goals",))
            values["goal_ids"] = maker.ids(case.goals) or idea.goal_ids
            maker.do(write_mini_case(maker.state, maker.at(case.day), idea, values), MiniCase)


def _put_cluster(maker: Maker, entry: ExampleCluster) -> None:
    put = make(Cluster, maker.state, maker.at(entry.day), **maker.values(entry, without=("key",)))
    maker.keys[entry.key] = maker.put(put, Cluster).id


def _put_idea(maker: Maker, entry: ExampleIdea) -> Idea:
    then = maker.at(entry.day)
    values = maker.values(entry, without=("no", "cluster", "goals", "parents", "mini_case"))
    values["goal_ids"] = maker.ids(entry.goals)
    values["cluster_id"] = maker.ids((entry.cluster,))[0] if entry.cluster else None
    if not entry.parents:
        return maker.do(add_idea(maker.state, then, **values), Idea)
    parents = [maker.idea(no).id for no in entry.parents]
    merged = maker.do(merge_ideas(maker.state, then, parents, values["title"]), Idea)
    said = {name: value for name, value in values.items() if value}
    return _edited(maker, merged, said, entry.day)


def _edited(maker: Maker, idea: Idea, values: dict[str, object], day: int) -> Idea:
    change = edit(idea, maker.at(day), **values)
    return idea if change.is_empty else maker.do(change, Idea)


def _library_goal(pack: Pack, key: str | None) -> LibraryGoal | None:
    if key is None:
        return None
    offered = next((goal for goal in pack.goals if goal.id == key), None)
    if offered is None:
        raise missing(key)
    return offered
