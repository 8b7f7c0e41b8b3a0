"""Facts without a source: cases, statutory goals, legal terms, and numbers in texts that look like facts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from coprod_tui.i18n import N_, Message
from coprod_tui.packs import expected
from coprod_tui.packs.lint.finding import Finding, Source, found, said
from coprod_tui.packs.nodes import MapNode, Node, TextNode, items_at

_LIBRARY: Final = ("cases[]", "legal_terms[]")
_FACT: Final = re.compile(
    r"\b(?:1[5-9]|20)\d\d\b|\d\s?(?:%|Prozent\b|percent\b|per cent\b)|\d\s?(?:€|Euro\b|euros?\b|EUR\b)"
    r"|\d[\d.,]*\s(?:Millionen|Millions?|million)\b|§\s?\d",
)
"""A year, a share, a sum of money, a paragraph of a law."""
_YEAR: Final = 4
"""Digits of one."""
_DATE: Final = re.compile(
    r"\b\d{1,2}\.\s?(?:\d{1,2}\.\s?|[A-ZÄ][a-zä]+\s)\d{4}\b|\b\d{4}-\d\d-\d\d\b"
    r"|\b\d{1,2}\s[A-Z][a-z]+\s\d{4}\b|\b[A-Z][a-z]+\s\d{1,2},\s\d{4}\b"
)
"""A plain date: it says when something happens."""
_TEXTS: Final = ("prompt", "prompt_staff", "read_aloud", "private_notes", "small_group")


def facts_have_sources(source: Source) -> Iterator[Finding]:
    """Find facts that do not say where they come from."""
    for pattern in _LIBRARY:
        for item, path in source.each(pattern):
            if isinstance(item, MapNode) and not said(item, "source"):
                yield _unsourced(item, f"{path}.source", Message.of(N_("This fact has no source.")), "source")
    for goal, path in source.each("goals[]"):
        if said(goal, "statutory").casefold() in ("true", "ja", "yes") and not said(goal, "source"):
            what = Message.of(N_("The goal is marked as required by law, but no source is named."))
            yield _unsourced(goal, f"{path}.source", what, "source")
    for activity, path in source.each("sessions[].activities[]"):
        if items_at(activity, "sources"):
            continue
        for key in _TEXTS:
            text = activity.get(key) if isinstance(activity, MapNode) else None
            for entry in text.entries if isinstance(text, MapNode) else ():
                fact = _fact(entry.value.text) if isinstance(entry.value, TextNode) else None
                if fact is not None:
                    what = Message.of(N_("“{fact}” looks like a fact, but no source is named."), fact=fact[0])
                    right = Message.of(expected.EXAMPLE, example='sources: ["…"]')
                    yield found("source", entry.value.at, f"{path}.{key}.{entry.key.text}", what, right)
                    break


def _fact(text: str) -> re.Match[str] | None:
    """Return what looks like a fact: no date that people agree on, and no year that is still to come."""
    year = date.today().year
    for hit in _FACT.finditer(_DATE.sub(lambda match: "·" * len(match[0]), text)):
        if not hit[0].isdecimal() or len(hit[0]) != _YEAR or int(hit[0]) < year:
            return hit
    return None


def _unsourced(node: Node, path: str, what: Message, key: str) -> Finding:
    return found("source", node.at, path, what, Message.of(expected.EXAMPLE, example=f'{key}: "…"'))
