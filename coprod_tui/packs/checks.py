"""What no single value shows: whether a file is ours, its version, its languages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from coprod_tui.i18n import N_, Message
from coprod_tui.packs import expected
from coprod_tui.packs.faults import Faults, shown
from coprod_tui.packs.nodes import MapNode, Node, TextNode, items_at, text_at

FORMAT: Final = "coprod-pack"
NEWEST: Final = (1, 0)
"""Newest format version this program knows whole; newer minor versions are read as far as known."""

_VERSION: Final = re.compile(r"([0-9]{1,4})\.([0-9]{1,4})")


def is_ours(head: Node, faults: Faults) -> bool:
    """Whether the file says it is a pack of a version that can be read; faults if not."""
    kind = text_at(head, "format")
    if kind is not None and kind.text != FORMAT:
        what = Message.of(N_("This file says it is “{format}”, not a content pack."), format=shown(kind.text))
        right = Message.of(expected.EXACT, example=f"format: {FORMAT}")
        faults.add(kind.at, "format", what, right)
        return False
    version = text_at(head, "format_version")
    found = None if version is None else _VERSION.fullmatch(version.text)
    if version is not None and found is None:
        what = Message.of(N_("“{value}” is not a version of the format."), value=shown(version.text))
        right = Message.of(expected.EXAMPLE, example='format_version: "1.0"')
        faults.add(version.at, "format_version", what, right)
    elif version is not None and found is not None and int(found[1]) > NEWEST[0]:
        what = Message.of(
            N_("This pack is written for a newer program (format {value})."), value=version.text
        )
        right = Message.of(N_("Bring the program up to date, or ask for the pack in format {n}."), n="1.0")
        faults.add(version.at, "format_version", what, right)
        return False
    return True


def is_newer(head: Node) -> bool:
    """Whether the pack is of a newer minor version, so that unknown keys may be meant."""
    version = text_at(head, "format_version")
    found = None if version is None else _VERSION.fullmatch(version.text)
    return found is not None and (int(found[1]), int(found[2])) > NEWEST


def languages_of(head: Node, faults: Faults) -> tuple[str, ...]:
    """Return the pack's languages, the first language first; faults if there are none or one twice."""
    node = head.get("languages") if isinstance(head, MapNode) else None
    items = items_at(head, "languages")
    languages = tuple(item.text for item in items if isinstance(item, TextNode))
    if node is not None and not items:
        right = Message.of(expected.EXAMPLE, example="languages: [de, en]")
        faults.add(node.at, "languages", Message.of(N_("The pack has no language.")), right)
    seen: set[str] = set()
    for index, item in enumerate(items):
        if isinstance(item, TextNode) and item.text in seen:
            what = Message.of(N_("“{key}” stands here a second time."), key=shown(item.text))
            faults.add(item.at, f"languages[{index}]", what, Message.of(N_("Keep only one of the two.")))
        elif isinstance(item, TextNode):
            seen.add(item.text)
    return languages if len(languages) == len(items) else ()


def text_languages(maps: Iterable[tuple[str, MapNode]], languages: Sequence[str], faults: Faults) -> None:
    """Report texts in a language the pack does not have, and texts without its first language."""
    known = frozenset(languages)
    for path, node in maps:
        used = [entry.key.text for entry in node.entries]
        for entry in node.entries:
            if entry.key.text not in known:
                what = Message.of(
                    N_("The pack has no language “{language}”."), language=shown(entry.key.text)
                )
                right = Message.of(
                    N_("The pack has: {languages}. Correct the key, or add the language under “languages”."),
                    languages=shown(", ".join(languages)),
                )
                faults.add(entry.key.at, f"{path}.{shown(entry.key.text)}", what, right)
        if used and languages[0] not in used:
            what = Message.of(
                N_("The text in “{language}” is missing, the pack’s first language."), language=languages[0]
            )
            faults.add(node.at, path, what, Message.of(expected.EXAMPLE, example=f'{languages[0]}: "…"'))
