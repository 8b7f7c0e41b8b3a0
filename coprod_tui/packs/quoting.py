"""The true cause of what the parser stumbles over: quotes, dashes and spaces from a word processor."""

from __future__ import annotations

import re
from typing import Final

from coprod_tui.i18n import N_, Message
from coprod_tui.packs.faults import shown
from coprod_tui.packs.nodes import Place
from coprod_tui.text import clean_paragraph

EXACT: Final = N_("Right would be: {example}")
_SPACES_RIGHT: Final = N_("Indent with spaces only, two for each level.")

Cause = tuple[Place, Message, Message]
"""Where, what is wrong there, and what would be right."""

CURLY: Final = "„“”‚‘’«»"
"""Quotation marks of printed text, which mean nothing to the parser."""
_DASHES: Final = "–—−‒―"
_WIDE: Final = "\u00a0\u2007\u202f\u3000"
_SUSPECT: Final = re.compile(rf"[ ]*(?P<blank>[\t{_WIDE}])|[ ]*(?P<dash>[{_DASHES}])[ {_WIDE}]")
_QUOTED: Final = re.compile(
    r"(?:^\s*(?:- )*|[:,\[{]\s+|[\[{])"
    r"(?:\"(?P<double>(?:[^\"\\]|\\.)*)\"|'(?P<single>(?:[^']|'')*)')(?P<rest>.*)$"
)
_AFTER: Final = re.compile(r"\s*(?:$|[,\]}:]|\s#)")
_CURLY_VALUE: Final = re.compile(rf"[:,\[{{-]\s+(?P<text>[{CURLY}].*)$")
_NEXT_KEY: Final = re.compile(r",\s*[A-Za-z][\w-]*:\s*$")
_TWO_COLONS: Final = re.compile(r"[{,]\s*[\w-]+:\s+[^\s\"'{\[,}#][^\"'{\[,}#:]*(?P<colon>:)\s")
_BETWEEN: Final = re.compile(r"[^\"'#]*")
LONGEST: Final = 2_000
"""Characters of a line that are looked at for what was meant; longer ones no hand has written."""
_WIDE_AFTER_COLON: Final = re.compile(rf":(?P<blank>[{_WIDE}])")


def suspects(text: str, file: str) -> list[Cause]:
    """Return every line of a file that is indented with a tab or a no-break space, or begins with a dash."""
    found = []
    for number, line in enumerate(text.split("\n"), 1):
        hit = _SUSPECT.match(line)
        if hit is None or not line.strip() or line.lstrip().startswith("#"):
            continue
        if hit["dash"]:
            at = Place(file, number, hit.start("dash") + 1)
            found.append((at, Message.of(LONG_DASH, dash=hit["dash"]), Message.of(LONG_DASH_RIGHT)))
        else:
            at = Place(file, number, hit.start("blank") + 1)
            what = N_("A tab stands here.") if hit["blank"] == "\t" else WIDE_SPACE
            found.append((at, Message.of(what), Message.of(_SPACES_RIGHT)))
    return found


LONG_DASH: Final = N_("A long dash ({dash}) stands here where the short hyphen of a list belongs.")
LONG_DASH_RIGHT: Final = N_("Type the hyphen yourself: - and then a space. Word processors make it longer.")
WIDE_SPACE: Final = N_("A no-break space stands here; it only looks like a space.")
NO_SPACE: Final = N_("After the colon a space is missing.")
COMMA: Final = N_("A comma ends a text without quotes inside curly brackets.")
CURLY_QUOTES: Final = N_('Only straight quotation marks (") hold a text together, not {quotes}.')


def cause(text: str, places: list[Place]) -> Cause | None:
    """Return what is truly wrong in the lines the parser complains about, or None when nothing is seen.

    Args:
        text: the whole file.
        places: where the parser gave up and where the thing it was reading begins.
    """
    lines = text.split("\n")
    for at in places:
        line = lines[at.line - 1] if at.line <= len(lines) else ""
        found = _in_line(line[:LONGEST], at)
        if found is not None:
            return found
    return None


def _in_line(line: str, at: Place) -> Cause | None:
    wide = _WIDE_AFTER_COLON.search(line)
    if wide is not None:
        here = Place(at.file, at.line, wide.start("blank") + 1)
        return here, Message.of(WIDE_SPACE), Message.of(N_("Delete it and type a space."))
    curly = _CURLY_VALUE.search(line)
    if curly is not None:
        return _curly(curly["text"], Place(at.file, at.line, curly.start("text") + 1))
    rest, before = line, 0
    while (hit := _QUOTED.search(rest)) is not None:
        if not _AFTER.match(hit["rest"]):
            return _inside(hit, Place(at.file, at.line, before + hit.start("rest")))
        before += hit.start("rest")
        rest = hit["rest"]
    colons = _TWO_COLONS.search(line) if "{" in line else None
    if colons is not None:
        here = Place(at.file, at.line, colons.start("colon") + 1)
        what = Message.of(N_("A second colon stands in this text."))
        right = Message.of(
            N_("Put a text that holds a colon in quotes, for example: {example}"),
            example='de: "12:30: Pause"',
        )
        return here, what, right
    cut = _cut(line)
    if cut is not None:
        here = Place(at.file, at.line, cut + 1)
        return here, Message.of(N_("From # on nothing is read.")), Message.of(HASH_RIGHT)
    return None


def _cut(line: str) -> int | None:
    """Return where a # ends what stands in an open bracket, without quotation marks between the two."""
    for hit in _BETWEEN.finditer(line):
        text = hit[0].rstrip()
        opened = min((place for place in (text.find("{"), text.find("[")) if place >= 0), default=len(text))
        if line[hit.end() : hit.end() + 1] == "#" and opened < len(text) - 1 and text != hit[0]:
            return hit.end()
    return None


HASH_RIGHT: Final = N_("Put a text that holds # in quotes.")


def curly_quotes(text: str, at: Place) -> Cause:
    """Return what is wrong with a text in printed quotation marks, and how it is written."""
    return _curly(text, at)


def _curly(text: str, at: Place) -> Cause:
    inner = re.split(r"[,}]\s*[\w-]+:\s|[}\]]\s*$", text)[0].strip()
    what = Message.of(CURLY_QUOTES, quotes=f"{inner[0]} {inner[-1]}" if inner[-1] in CURLY else inner[0])
    example = clean_paragraph(inner.strip(CURLY)).replace('"', "'")
    return at, what, Message.of(EXACT, example=f'"{shown(example)}"')


def _inside(hit: re.Match[str], at: Place) -> Cause:
    opened = None if hit["double"] is None else _NEXT_KEY.search(hit["double"])
    if opened is not None:
        here = Place(at.file, at.line, at.column - len(hit["double"]) - 1)
        what = Message.of(N_("A quotation mark is opened here and never closed."))
        return here, what, Message.of(N_("Put the closing quotation mark at the end of the text."))
    if hit["double"] is not None:
        what = Message.of(N_("Quotation marks stand inside quotation marks here."))
        right = Message.of(N_("Inside write „ “ or single ones: {example}"), example="\"… 'so' …\"")
        return at, what, right
    what = Message.of(N_("An apostrophe ends a text that begins with one."))
    right = Message.of(N_("Put the text in double quotes, for example: {example}"), example='"Wie geht\'s?"')
    return at, what, right
