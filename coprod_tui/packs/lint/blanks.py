"""What is there and says nothing: blank texts, empty days, scales without ends, files nobody names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from coprod_tui.i18n import N_, Message
from coprod_tui.packs import expected
from coprod_tui.packs.checks import is_blank
from coprod_tui.packs.faults import shown
from coprod_tui.packs.lint.finding import Finding, Source, found, number_at, said
from coprod_tui.packs.nodes import ListNode, MapNode, Place, TextNode, items_at, text_at
from coprod_tui.packs.quoting import HASH_RIGHT

_USUAL_DAYS: Final = 100
_GRACE: Final = 5
"""A lab may run on for a fifth of its days: of 100 planned ones 120 were needed (NDV 1/2021, 2.3)."""


def blank_texts(source: Source) -> Iterator[Finding]:
    """Find texts without a word in the pack's first language, and texts that a # cuts off."""
    for path, node in source.reading.texts:
        for entry in node.entries:
            if isinstance(entry.value, TextNode) and entry.value.cut:
                what = Message.of(N_("The text ends before #: “{text}”."), text=shown(entry.value.text))
                at = f"{path}.{entry.key.text}"
                yield found("comment", entry.value.at, at, what, Message.of(HASH_RIGHT))
        blank = is_blank(node, source.languages[0]) if source.languages else None
        if blank is not None:
            what = Message.of(N_("The text is empty."))
            right = Message.of(N_("Write what is to stand here, or leave the key out."))
            yield found("empty", blank, path, what, right)


def empty_days(source: Source) -> Iterator[Finding]:
    """Find a pack without sessions, and sessions in which nothing happens."""
    sessions = list(source.each("sessions[]"))
    told = any(fault.path.startswith(("sessions", "files")) for fault in source.reading.faults)
    if not sessions and not told and source.reading.trees:
        what = Message.of(N_("The pack has no session."))
        right = Message.of(N_("Write at least one under “sessions”, for example a day."))
        yield found("empty", source.reading.trees[0].at, "sessions", what, right)
    for session, path in sessions:
        activities = session.get("activities") if isinstance(session, MapNode) else None
        if isinstance(activities, ListNode) and not activities.items:
            what = Message.of(N_("Nothing happens in this session."))
            right = Message.of(N_("Write at least one activity: id, tool, minutes, title."))
            yield found("empty", activities.at, f"{path}.activities", what, right)


def scales_have_ends(source: Source) -> Iterator[Finding]:
    """Find questions on a scale of which nobody knows what its numbers mean."""
    for question, path in source.each("talk_forms[].questions[]"):
        if said(question, "kind") == "scale" and isinstance(question, MapNode):
            for key in ("low", "high"):
                if question.get(key) is None:
                    what = Message.of(N_("The scale does not say what its {end} means."), end=key)
                    right = Message.of(expected.EXAMPLE, example=f'{key}: {{de: "…"}}')
                    yield found("scale", question.at, f"{path}.{key}", what, right)


def milestones_in_time(source: Source) -> Iterator[Finding]:
    """Find days in the plan of a lab that come after its end and the time it may run on."""
    for template, path in source.each("lab_templates[]"):
        days = number_at(template, "planned_days")
        planned = days if days is not None else _USUAL_DAYS
        last = planned + planned // _GRACE
        for index, item in enumerate(items_at(template, "milestones")):
            day, at = number_at(item, "day"), text_at(item, "day")
            if day is not None and at is not None and day > last:
                what = Message.of(
                    N_("Day {day} comes long after the end: the lab is planned for {n} days."),
                    day=day,
                    n=planned,
                )
                right = Message.of(N_("Right would be {high} or less."), high=last)
                yield found("milestone", at.at, f"{path}.milestones[{index}].day", what, right)


def files_are_named(source: Source) -> Iterator[Finding]:
    """Find files in the pack's folder that it does not read."""
    for name in source.reading.unnamed:
        what = Message.of(N_("This file lies in the folder, but no line under “files” names it."))
        right = Message.of(N_("Add it to “files” in pack.yaml, or take it out of the folder."))
        yield found("file", Place(name), "", what, right)
