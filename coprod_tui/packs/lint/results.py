"""What an activity builds on must have been made before it, and settings must belong to its tool."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from coprod_tui.i18n import N_, Message
from coprod_tui.model.tools import READ_BY
from coprod_tui.packs import expected
from coprod_tui.packs.faults import shown
from coprod_tui.packs.lint.finding import Finding, Source, found, said
from coprod_tui.packs.nodes import MapNode, Node, TextNode, items_at, text_at

_IN_ORDER: Final = ("day", "conference")
"""Kinds of session that follow one another; the others are added at any time."""


def inputs_are_made(source: Source) -> Iterator[Finding]:
    """Find activities that need something no earlier activity of the pack makes."""
    sessions = list(source.each("sessions[]"))
    before = {node.text for node, _ in source.each("expects[]") if isinstance(node, TextNode)}
    anytime = {key for session, _ in sessions if not _follows(session) for key in _made_in(session)}
    all_days = {key for session, _ in sessions if _follows(session) for key in _made_in(session)}
    everything = sorted(before | anytime | all_days)
    for session, path in sessions:
        known = (
            set(before) | anytime if _follows(session) else before | all_days | anytime - _made_in(session)
        )
        for index, activity in enumerate(items_at(session, "activities")):
            for place, need in enumerate(items_at(activity, "needs")):
                if isinstance(need, TextNode) and need.text not in known:
                    yield _unmade(need, f"{path}.activities[{index}].needs[{place}]", everything)
            known |= _makes(activity)
        if _follows(session):
            before |= _made_in(session)


def settings_are_read(source: Source) -> Iterator[Finding]:
    """Find settings that the activity's tool does not read."""
    at_fault = {fault.path for fault in source.reading.faults}
    for activity, path in source.each("sessions[].activities[]"):
        if f"{path}.tool" in at_fault:
            continue
        settings = activity.get("settings") if isinstance(activity, MapNode) else None
        tool = said(activity, "tool")
        for entry in settings.entries if isinstance(settings, MapNode) else ():
            tools = READ_BY.get(entry.key.text)
            if tools is not None and tool and tool not in tools:
                what = Message.of(
                    N_("The tool “{tool}” does not read “{key}”."), tool=shown(tool), key=entry.key.text
                )
                right = Message.of(N_("It is read by: {tools}."), tools=", ".join(tools))
                yield found("setting", entry.key.at, f"{path}.settings.{entry.key.text}", what, right)


def secret_on_the_wall(source: Source) -> Iterator[Finding]:
    """Find votes that are to be secret with dots on the wall, where everybody sees every dot."""
    for pattern in ("sessions[].activities[].settings.vote", "vote_templates[]"):
        for vote, path in source.each(pattern):
            secret, way = text_at(vote, "secret"), said(vote, "way_in", "wall")
            if secret is not None and secret.text.strip() == "true" and way == "wall":
                what = Message.of(N_("On the wall everybody sees every dot: that is no secret vote."))
                right = Message.of(N_("Take another way of voting under “way_in”, or leave “secret” out."))
                yield found("secret", secret.at, f"{path}.secret", what, right)


def _unmade(need: TextNode, path: str, everything: list[str]) -> Finding:
    near = expected.nearest(need.text, [key for key in everything if key != need.text])
    if need.text in everything:
        what = Message.of(N_("“{key}” is made only later."), key=need.text)
        right = Message.of(N_("Move this behind the activity that makes it."))
    else:
        what = Message.of(N_("No activity makes “{key}”."), key=shown(need.text))
        right = (
            Message.of(expected.NEAREST, name=near)
            if near
            else Message.of(N_("Add it to “makes” of an activity before, or to “expects” of the pack."))
        )
    return found("needs", need.at, path, what, right)


def _follows(session: Node) -> bool:
    return said(session, "kind") in _IN_ORDER


def _made_in(session: Node) -> set[str]:
    return {key for activity in items_at(session, "activities") for key in _makes(activity)}


def _makes(activity: Node) -> set[str]:
    return {node.text for node in items_at(activity, "makes") if isinstance(node, TextNode)}
