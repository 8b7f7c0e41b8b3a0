"""What the YAML parser says, in words for people who never programmed."""

from __future__ import annotations

from typing import Final

import yaml

from coprod_tui.i18n import N_, Message
from coprod_tui.packs.faults import shown
from coprod_tui.packs.nodes import Place
from coprod_tui.packs.quoting import cause

_EXAMPLE: Final = N_("Right would be, for example: {example}")

# What is wrong, what would be right, and the example that goes with it.
_TAB: Final = (
    N_("A tab stands here."),
    N_("Indent with spaces only, two for each level."),
    "",
)
_COLON_TWICE: Final = (
    N_("A second colon, or a line that is indented differently than the one above."),
    N_("Put a text that holds a colon in quotes, for example: {example}"),
    'de: "12:30: Pause"',
)
_DASH: Final = (
    N_("A list cannot begin here."),
    N_("Begin the list on a line of its own, every item with a hyphen and a space."),
    "",
)
_QUOTE: Final = (
    N_("A quotation mark is opened here and never closed."),
    N_("Put the closing quotation mark at the end of the text."),
    "",
)
_NO_COLON: Final = (
    N_("This line has no colon followed by a space."),
    _EXAMPLE,
    "minutes: 30",
)
_CHARACTER: Final = (
    N_("A text cannot begin with this character."),
    N_("Put the whole text in quotes."),
    "",
)
_BRACKET: Final = (
    N_("This list in square brackets is not closed, or a comma is missing."),
    _EXAMPLE,
    "[de, en]",
)
_BRACE: Final = (
    N_("These curly brackets are not closed, or a comma is missing."),
    _EXAMPLE,
    '{de: "Pause", en: "Break"}',
)
_KEY: Final = (
    N_("This does not fit the lines above."),
    N_("Indent it exactly like the line it belongs with, and put nothing after a closing quotation mark."),
    "",
)
_ITEM: Final = (
    N_("Here the list goes on without a hyphen."),
    N_("Begin every item with a hyphen and a space, or indent the line differently."),
    "",
)
_ITEM_SPACE: Final = (
    N_("After the hyphen of a list a space is missing."),
    _EXAMPLE,
    "- Karten",
)
_ESCAPE: Final = (
    N_("A backslash in a text in double quotes has a meaning of its own."),
    N_("Leave the backslash out, or use single quotes."),
    "",
)
_BLOCK: Final = (
    N_("After | or > the line must end."),
    N_("Begin the text on the next line, indented by two spaces."),
    "",
)
_OTHER: Final = N_("This cannot be read ({problem}).")
_OTHER_RIGHT: Final = N_("Compare it with a line of the same kind further up.")

_AT_CONTEXT: Final = (_QUOTE, _NO_COLON, _BRACKET, _BRACE)
"""Where the beginning of the thing is the place to look at, not where the parser gave up."""

# Parts of the messages of the C parser and of the Python one, the first that fits counts.
_KNOWN: Final = (
    ("tab character", _TAB),
    ("mapping values are not allowed", _COLON_TWICE),
    ("sequence entries are not allowed", _DASH),
    ("found unexpected end of stream", _QUOTE),
    ("found unexpected document indicator", _QUOTE),
    ("could not find expected ':'", _NO_COLON),
    ("cannot start any token", _CHARACTER),
    ("expected alphabetic or numeric character", _CHARACTER),
    ("expected ',' or ']'", _BRACKET),
    ("expected ',' or '}'", _BRACE),
    ("did not find expected key", _KEY),
    ("did not find expected '-' indicator", _ITEM),
    ("escape", _ESCAPE),
    ("hexdecimal", _ESCAPE),
    ("comment or line break", _BLOCK),
    ("comment or a line break", _BLOCK),
    ("indentation indicator", _BLOCK),
    ("chomping", _BLOCK),
)


def explained(error: yaml.YAMLError, text: str, file: str) -> tuple[Place, Message, Message]:
    """Return where the parser stumbled, what is wrong there and what would be right."""
    problem = str(getattr(error, "problem", None) or getattr(error, "reason", None) or type(error).__name__)
    words = next((words for part, words in _KNOWN if part in problem), None)
    if words is None and "expected <block end>" in problem:
        words = _ITEM if "collection" in str(getattr(error, "context", "")) else _KEY
    marks = (getattr(error, "problem_mark", None), getattr(error, "context_mark", None))
    mark = next((mark for mark in (marks[::-1] if words in _AT_CONTEXT else marks) if mark is not None), None)
    at = Place(file, 1, 1) if mark is None else Place(file, mark.line + 1, mark.column + 1)
    true = cause(text, [Place(file, mark.line + 1, mark.column + 1) for mark in marks if mark is not None])
    if true is not None:
        return true
    if words == _CHARACTER and _character(text, at) == "\t":
        words = _TAB
    if words is None:
        return at, Message.of(_OTHER, problem=shown(problem)), Message.of(_OTHER_RIGHT)
    what, right, example = words
    return at, Message.of(what), Message.of(right, example=example)


INDENTED: Final = _KEY
NO_HYPHEN: Final = _ITEM[0]
UNCLOSED: Final = _QUOTE
BROKEN_ITEM: Final = _ITEM_SPACE


def in_words(words: tuple[str, str, str]) -> tuple[Message, Message]:
    """Return what is wrong and what would be right, from the words kept here."""
    what, right, example = words
    return Message.of(what), Message.of(right, example=example)


def _character(text: str, at: Place) -> str:
    lines = text.split("\n")
    line = lines[at.line - 1] if at.line <= len(lines) else ""
    return line[at.column - 1 : at.column]
