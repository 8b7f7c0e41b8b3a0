"""Votes that nobody can hold as they stand: no choice, no question, options that come from nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from coprod_tui.i18n import N_, Message
from coprod_tui.packs import expected
from coprod_tui.packs.faults import shown
from coprod_tui.packs.lint.finding import Finding, Source, found, number_at, said
from coprod_tui.packs.nodes import ListNode, MapNode, Node, TextNode, items_at, text_at

_USUAL_CUT: Final = 3
_COME_FROM: Final = {"goals": "goals", "mini_cases": "minicases"}
"""Where options come from → the tool that leaves them behind."""
_BROUGHT: Final = {"goals": ("goals",), "mini_cases": ("mini-cases", "minicases")}
"""Where options come from → what a running programme calls them under `expects`."""
_IN_ORDER: Final = ("day", "conference")


def votes_have_a_choice(source: Source) -> Iterator[Finding]:
    """Find votes with one option, with an option twice, or with a line that cuts nothing off."""
    for pattern in ("sessions[].activities[].settings.vote", "vote_templates[]"):
        for vote, path in source.each(pattern):
            options = vote.get("free_options") if isinstance(vote, MapNode) else None
            if not isinstance(options, ListNode) or not options.items:
                continue
            if said(vote, "options", "ideas") != "free":
                what = Message.of(N_("These options are never shown: the options come from elsewhere."))
                right = Message.of(expected.EXACT, example="options: free")
                yield found("vote", options.at, f"{path}.free_options", what, right)
                continue
            yield from _choice(vote, options, path)


def _choice(vote: Node, options: ListNode, path: str) -> Iterator[Finding]:
    n = len(options.items)
    if n == 1:
        what = Message.of(N_("There is one option only, so there is nothing to choose."))
        right = Message.of(N_("Add another one, or leave the vote out."))
        yield found("vote", options.at, f"{path}.free_options", what, right, level="error")
        return
    seen: set[str] = set()
    for index, option in enumerate(options.items):
        words = next(iter(_wordings(option)), None)
        if words is not None and words.text.casefold().strip() in seen:
            what = Message.of(N_("The option “{text}” stands here a second time."), text=shown(words.text))
            right = Message.of(N_("Keep only one of the two."))
            yield found("vote", words.at, f"{path}.free_options[{index}]", what, right, level="error")
        elif words is not None and words.text.strip():
            seen.add(words.text.casefold().strip())
    cut = text_at(vote, "cut")
    most = number_at(vote, "cut") if cut is not None else _USUAL_CUT
    if most is not None and most >= n:
        what = Message.of(
            N_("The line lets {most} options go on, and there are {n}: all go on."), most=most, n=n
        )
        right = Message.of(N_("Right would be fewer, for example: {example}"), example=f"cut: {n - 1}")
        yield found("vote", options.at if cut is None else cut.at, f"{path}.cut", what, right)


def votes_can_be_held(source: Source) -> Iterator[Finding]:
    """Find votes without a question, and votes on goals or mini-cases that no earlier activity leaves."""
    templates = {said(item, "id"): item for item, _ in source.each("vote_templates[]")}
    sessions = list(source.each("sessions[]"))
    brought = {node.text for node, _ in source.each("expects[]") if isinstance(node, TextNode)}
    every = {
        said(activity, "tool") for session, _ in sessions for activity in items_at(session, "activities")
    }
    before: set[str] = set()
    for session, path in sessions:
        in_order = said(session, "kind") in _IN_ORDER
        tools = before if in_order else set(every)
        for index, activity in enumerate(items_at(session, "activities")):
            if said(activity, "tool") == "vote" and isinstance(activity, MapNode):
                at = f"{path}.activities[{index}]"
                yield from _held(activity, at, templates, tools, brought)
            tools.add(said(activity, "tool"))


def _held(
    activity: MapNode, path: str, templates: dict[str, Node], before: set[str], brought: set[str]
) -> Iterator[Finding]:
    settings = activity.get("settings")
    vote = settings.get("vote") if isinstance(settings, MapNode) else None
    template = templates.get(said(settings, "vote_template"))
    asked = vote if vote is not None else template
    if not any(_says(node, key) for node, key in ((activity, "prompt"), (asked, "question"))):
        what = Message.of(N_("The vote has no question."))
        example = Message.of(expected.EXAMPLE, example='prompt: {de: "…"}')
        yield found("vote", activity.at, f"{path}.prompt", what, example)
    kind = said(asked, "options", "ideas")
    tool = _COME_FROM.get(kind)
    if tool is not None and tool not in before and not brought.intersection(_BROUGHT[kind]):
        node = (
            text_at(vote, "options") if vote is not None else text_at(settings, "vote_template")
        ) or activity
        what = Message.of(N_("No activity before leaves options of the kind “{kind}”."), kind=kind)
        right = Message.of(N_("Put an activity with tool: {tool} before it."), tool=tool)
        yield found("vote", node.at, f"{path}.settings.vote.options", what, right)


def _says(node: Node | None, key: str) -> bool:
    """Whether anything stands under `key`, be it at fault."""
    value = node.get(key) if isinstance(node, MapNode) else None
    return value is not None and (not isinstance(value, MapNode) or any(_wordings(value)))


def _wordings(node: Node) -> Iterator[TextNode]:
    for entry in node.entries if isinstance(node, MapNode) else ():
        if isinstance(entry.value, TextNode) and entry.value.text.strip():
            yield entry.value
