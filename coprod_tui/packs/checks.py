"""What no single value shows: whether a file is ours, its version, its languages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from msgspec import inspect

from coprod_tui.i18n import N_, Message
from coprod_tui.model.packs import Pack
from coprod_tui.packs import expected
from coprod_tui.packs.faults import Faults, shown
from coprod_tui.packs.nodes import MapNode, Node, Place, TextNode, items_at, text_at

FORMAT: Final = "coprod-pack"
NEWEST: Final = (1, 0)
"""Newest format version this program knows whole; newer minor versions are read as far as known."""

_TAG: Final = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,12})*")
_NAMES: Final = {
    "deutsch": "de", "german": "de", "ger": "de", "englisch": "en", "english": "en", "eng": "en",
    "französisch": "fr", "french": "fr", "türkisch": "tr", "turkish": "tr", "polnisch": "pl",
    "polish": "pl", "russisch": "ru", "russian": "ru", "arabisch": "ar", "arabic": "ar",
    "ukrainisch": "uk", "ukrainian": "uk", "spanisch": "es", "spanish": "es", "italienisch": "it",
    "italian": "it",
}  # fmt: skip
"""Name of a language → its code."""
_FORGOTTEN: Final = 4
"""So many texts in a language that is not listed are no slip of the pen any more."""
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
    return version is not None and _VERSION.fullmatch(version.text) is not None and not is_known(version.text)


def is_known(version: str) -> bool:
    """Whether this is a version of the format that the program knows whole."""
    found = _VERSION.fullmatch(version)
    return found is not None and (int(found[1]), int(found[2])) <= NEWEST


def languages_of(head: Node, faults: Faults) -> tuple[str, ...]:
    """Return the pack's languages, the first language first; faults if there are none or one twice.

    A name in the place of a code counts as what it means; where nobody can tell, there are none.
    """
    node = head.get("languages") if isinstance(head, MapNode) else None
    items = items_at(head, "languages")
    if node is not None and not items:
        right = Message.of(expected.EXAMPLE, example="languages: [de, en]")
        faults.add(node.at, "languages", Message.of(N_("The pack has no language.")), right)
    tags = []
    for index, item in enumerate(items):
        better = right_tag(item.text) if isinstance(item, TextNode) else None
        tags.append(better)
        if isinstance(item, TextNode) and better != item.text:
            what = Message.of(N_("“{language}” is no language code."), language=shown(item.text))
            advice = Message.of(expected.EXAMPLE, example="languages: [de, en]")
            if better is not None:
                advice = Message.of(expected.EXACT, example=better)
            faults.add(item.at, f"languages[{index}]", what, advice)
    seen: set[str] = set()
    for index, item in enumerate(items):
        tag = tags[index]
        if tag in seen:
            what = Message.of(N_("“{key}” stands here a second time."), key=shown(tag))
            faults.add(item.at, f"languages[{index}]", what, Message.of(N_("Keep only one of the two.")))
        elif tag is not None:
            seen.add(tag)
    known = tuple(tag for tag in tags if tag is not None)
    return tuple(dict.fromkeys(known)) if len(known) == len(items) else ()


def right_tag(text: str) -> str | None:
    """Return a language code in its right form (`deutsch` → `de`), None where nobody can tell."""
    if _TAG.fullmatch(text):
        return text
    name = re.sub(r"[\s_]+", "-", text.strip().casefold())
    first, hyphen, rest = name.partition("-")
    tag = f"{_NAMES.get(first, first)}{hyphen}{rest}"
    return tag if _TAG.fullmatch(tag) else None


def is_blank(node: MapNode, language: str) -> Place | None:
    """Return where a text without a word in `language` stands; None where it says something there."""
    if not node.entries:
        return node.at
    value = node.get(language)
    return value.at if isinstance(value, TextNode) and not value.text.strip() else None


def needed_texts(maps: Iterable[tuple[str, MapNode]], languages: Sequence[str], faults: Faults) -> None:
    """Report texts that a pack cannot do without and that are blank in its first language."""
    for path, node in maps:
        blank = is_blank(node, languages[0])
        if blank is not None and _is_needed(path):
            right = Message.of(expected.EXAMPLE, example=f'{languages[0]}: "…"')
            faults.add(blank, path, Message.of(N_("The text is empty.")), right)


def needed_words(head: Node, faults: Faults) -> None:
    """Report the plain words at the head of a pack that are blank."""
    for key in ("licence", "version"):
        word = text_at(head, key)
        if word is not None and not word.text.strip():
            right = expected.example(key, inspect.StrType())
            faults.add(word.at, key, Message.of(N_("The text is empty.")), right)


def _is_needed(path: str) -> bool:
    """Whether the text at a key path must stand there; an item of a list need not."""
    kind: inspect.Type = inspect.type_info(Pack)
    for step in path.split("."):
        if not isinstance(kind, inspect.StructType):
            return False
        field = next((field for field in kind.fields if field.encode_name == step.partition("[")[0]), None)
        if field is None:
            return False
        kind, needed = expected.bare(field.type), field.required
        if "[" in step:
            kind = expected.bare(kind.item_type) if isinstance(kind, inspect.VarTupleType) else kind
            needed = False
    return needed


def text_languages(maps: Iterable[tuple[str, MapNode]], languages: Sequence[str], faults: Faults) -> None:
    """Report texts in a language the pack does not have, and texts without its first language.

    A language that many texts have was forgotten under “languages”: that is one fault, told once.
    """
    known = frozenset(languages)
    maps = tuple(maps)
    often = Counter(entry.key.text for _, node in maps for entry in node.entries)
    told: set[str] = set()
    for path, node in maps:
        used = [entry.key.text for entry in node.entries]
        strange = any(tag not in known for tag in used)
        for entry in node.entries:
            if entry.key.text not in known:
                n = often[entry.key.text]
                if n >= _FORGOTTEN and entry.key.text in told:
                    continue
                told.add(entry.key.text)
                words = N_("The pack has no language “{language}”.")
                if n >= _FORGOTTEN:
                    words = N_("The pack has no language “{language}”, but {n} texts are written in it.")
                what = Message.of(words, language=shown(entry.key.text), n=n)
                right = Message.of(
                    N_("The pack has: {languages}. Correct the key, or add the language under “languages”."),
                    languages=shown(", ".join(languages)),
                )
                better = right_tag(entry.key.text)
                if better != entry.key.text and better in known:
                    right = Message.of(expected.EXACT, example=f"{better}: …")
                faults.add(entry.key.at, f"{path}.{shown(entry.key.text)}", what, right)
        if used and languages[0] not in used and not strange:
            what = Message.of(
                N_("The text in “{language}” is missing, the pack’s first language."), language=languages[0]
            )
            faults.add(node.at, path, what, Message.of(expected.EXAMPLE, example=f'{languages[0]}: "…"'))
