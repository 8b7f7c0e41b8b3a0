"""Reading on behind a place where the writing of a file breaks off, so that all such places are told at once.

The parser stops at the first. Each is mended here as it was probably meant, in a copy that nobody sees,
until the parser comes through; a mend counts only if it lets the parser come further.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

import yaml

from coprod_tui.packs.faults import shown
from coprod_tui.packs.nodes import Place
from coprod_tui.packs.quoting import EXACT, LONGEST, NO_SPACE, Cause, suspects
from coprod_tui.packs.syntax import BROKEN_ITEM, INDENTED, NO_HYPHEN, UNCLOSED, explained, in_words

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The C parser, or the Python one where PyYAML was built without it."""
MOST: Final = 20
"""Places mended in one file."""
_MOST_PARSED: Final = 6_000_000 if hasattr(yaml, "CSafeLoader") else 300_000
"""Characters that are looked at again and again in one file: half a second."""
_MOST_TRIES: Final = 300
"""Mends that are tried in one file."""
_NEAR: Final = 40
"""Lines around a place whose indentation may be meant."""

_ENTRY: Final = re.compile(
    r"(?P<lead>\s*(?:- +)*)(?P<key>[A-Za-z_][\w-]*|\"[^\"]*\")\s*:(?:\s+(?P<value>.*))?$"
)
_NO_SPACE: Final = re.compile(r"(?P<lead>\s*(?:- +)*[A-Za-z_][\w-]*):(?=[^\s:])(?P<rest>.*)$")
_NO_COLON: Final = re.compile(r"(?P<lead>\s*(?:- +)*)(?P<key>[a-z_]+)(?P<rest>\s+\S.*|\s*)$")
_NO_HYPHEN_SPACE: Final = re.compile(r"(?P<lead>\s*)-(?=[\w\"'{])(?P<rest>.*)$")
_UNCLOSED_BEFORE: Final = re.compile(r"(\"[^\"]*?)(, *[A-Za-z][\w-]*: *)")
_OPENS: Final = re.compile(r"(?:[:,\[{]|^\s*-)\s*\"")
_BLANK: Final = " \t\u00a0\u2007\u202f\u3000"


class Resumed(NamedTuple):
    """A file read on."""

    text: str | None
    """The file with all such places mended; None where the parser did not come through."""
    causes: tuple[Cause, ...]
    """Every place, what is wrong there, and what would be right."""
    lines: frozenset[int]
    """Lines that were mended; what else may be wrong in them follows from it."""
    is_whole: bool
    """Whether nothing had to be left out, so that what is missing now was missing before."""


class _Try(NamedTuple):
    line: int
    text: str
    words: tuple[str, str, str] | None = None
    """What is wrong, where the parser's own words are about another line."""
    column: int = 1
    leaves_out: bool = False


def resumed(text: str, file: str, error: yaml.YAMLError) -> Resumed:
    """Return `text` as it was probably meant, and everything that is wrong with its writing."""
    return _Resuming(text, file).run(error)


class _Resuming:
    def __init__(self, text: str, file: str) -> None:
        self._file = file
        self._lines = text.split("\n")
        self._found = {cause[0].line: cause for cause in suspects(text, file)}
        self._touched = set(self._found)
        self._left = _MOST_PARSED
        self._tries = _MOST_TRIES
        self._is_whole = True

    def run(self, error: yaml.YAMLError) -> Resumed:
        problem: yaml.YAMLError | None = error
        if self._found:
            suspected = set(self._found)
            for number in sorted(suspected):
                self._lines[number - 1] = _straight(self._lines, number, suspected)
            problem = _problem("\n".join(self._lines))
        for _ in range(MOST):
            if problem is None:
                return self._so_far("\n".join(self._lines))
            cause = explained(problem, "\n".join(self._lines), self._file)
            best = self._best(problem, cause[0].line)
            if best is None:
                self._found.setdefault(cause[0].line, cause)
                break
            one, problem = best
            self._found.setdefault(one.line, self._about(one, cause))
            self._touched.add(one.line)
            self._is_whole = self._is_whole and not one.leaves_out
            self._lines[one.line - 1] = one.text
        return self._so_far(None)

    def _so_far(self, text: str | None) -> Resumed:
        return Resumed(text, tuple(self._found.values()), frozenset(self._touched), self._is_whole)

    def _best(self, problem: yaml.YAMLError, told: int) -> tuple[_Try, yaml.YAMLError | None] | None:
        """Return what was probably meant, and what the parser stumbles over then."""
        for number, tries in _surely(self._lines, problem):
            for one in tries:
                closed = self._furthest(iter((one,)), number)
                if closed is not None:
                    return closed
        return self._furthest(_tries(self._lines, told, _marks(problem)), _line_of(problem))

    def _furthest(self, tries: Iterator[_Try], stuck: int) -> tuple[_Try, yaml.YAMLError | None] | None:
        """Return the first mend that lets the parser come furthest, beyond the line where it was stuck."""
        lines = self._lines
        size = sum(map(len, lines)) + len(lines)
        best: tuple[_Try, yaml.YAMLError | None] | None = None
        furthest = stuck
        for one in tries:
            self._left -= size
            self._tries -= 1
            if min(self._left, self._tries) < 0:
                break
            after = _problem("\n".join([*lines[: one.line - 1], one.text, *lines[one.line :]]))
            come = len(lines) + 2 if after is None else _line_of(after)
            if come > max(furthest, one.line):
                best, furthest = (one, after), come
            if after is None:
                break
        return best

    def _about(self, one: _Try, cause: Cause) -> Cause:
        """Return what is told of a mended line, where the parser's words may be about another."""
        at, what, right = cause
        item = self._lines[one.line - 1].lstrip().startswith("-")
        first = one.words and one.words[0]
        told_worse = first in (NO_SPACE, UNCLOSED[0]) or (item and what.id == NO_HYPHEN and one.words)
        if at.line == one.line and not told_worse:
            return cause
        if one.words is None:
            return Place(self._file, one.line, _indent(self._lines[one.line - 1]) + 1), what, right
        return Place(self._file, one.line, one.column), *in_words(one.words)


def _straight(lines: list[str], number: int, suspected: set[int]) -> str:
    """Return a line with the spaces and the hyphen that were meant, as far as its neighbours tell."""
    body = re.sub(r"^[–—−‒―](?=\s)", "-", lines[number - 1].lstrip(_BLANK))
    lead = lines[number - 1][: len(lines[number - 1]) - len(lines[number - 1].lstrip(_BLANK))]
    before = next(
        (line for line in reversed(lines[max(number - 1 - _NEAR, 0) : number - 1]) if line.strip()), ""
    )
    after = next((line for place, line in enumerate(lines[number : number + _NEAR], number + 1)
                  if line.strip() and place not in suspected), "")  # fmt: skip
    if not any(character in lead for character in _BLANK[1:]):
        return lead + body
    if body.startswith("- "):
        level = max(_inner(after) - 2, 0)
    elif before.rstrip().endswith(":"):
        level = _inner(before) + 2
    else:
        level = min(_inner(before), _indent(after)) if after else _inner(before)
    return " " * level + body


def _inner(line: str) -> int:
    """Return the column of what stands in a line, behind the hyphen of a list."""
    hyphen = re.match(r" *(?:- +)*", line)
    return hyphen.end() if hyphen is not None else 0


def _problem(text: str) -> yaml.YAMLError | None:
    """Return what the parser stumbles over first, None where it comes through."""
    try:
        next_event = LOADER(text).get_event
        while next_event() is not None:
            pass
    except yaml.YAMLError as error:
        return error
    return None


def _marks(problem: yaml.YAMLError) -> list[int]:
    """Return the lines the parser speaks of, from 1."""
    marks = (getattr(problem, "problem_mark", None), getattr(problem, "context_mark", None))
    return [mark.line + 1 for mark in marks if mark is not None]


def _line_of(problem: yaml.YAMLError) -> int:
    return (_marks(problem) or [1])[0]


def _is_written(line: str) -> bool:
    """Whether something stands in a line, and no more than a hand writes."""
    return len(line) <= LONGEST and line.strip() != ""


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _tries(lines: list[str], told: int, marks: list[int]) -> Iterator[_Try]:
    """Yield what may have been meant, the likeliest first."""
    near = dict.fromkeys([told, *marks, *(mark - 1 for mark in marks[:1])])
    numbers = [number for number in near if 1 <= number <= len(lines) and _is_written(lines[number - 1])]
    for number in numbers:
        yield from _written(number, lines[number - 1])
    for number in numbers:
        line = lines[number - 1]
        around = [other for other in lines[max(number - _NEAR, 0) : number + 3] if other.strip()]
        before = [_indent(other) for other in reversed(lines[max(number - 1 - _NEAR, 0) : number - 1])
                  if other.strip()]  # fmt: skip
        levels = dict.fromkeys([*before[:1], *(_indent(other) for other in around[-2:]), *before])
        for level in levels:
            if level != _indent(line):
                yield _Try(number, " " * level + line.strip(), INDENTED, _indent(line) + 1)
    for number in numbers:
        line = lines[number - 1]
        entry = _ENTRY.match(line)
        if entry is not None and entry["value"]:
            yield _Try(number, f'{entry["lead"]}{entry["key"]}: ""', None, leaves_out=False)
    for number in numbers:
        hyphen = re.match(r"\s*- ", lines[number - 1])
        yield _Try(number, hyphen[0] + '""' if hyphen else "", None, leaves_out=True)


def _surely(lines: list[str], problem: yaml.YAMLError) -> Iterator[tuple[int, Iterator[_Try]]]:
    """Yield lines in which something is opened and not closed, with what may have been meant.

    They come first and need not bring the parser beyond the place where it is stuck: what is not
    closed hides all that is wrong further down.
    """
    number = _unclosed(lines, problem)
    if number is not None and _is_written(lines[number - 1]):
        yield number, _closed(number, lines[number - 1])
    for number in _marks(problem)[1:]:
        line = lines[number - 1].rstrip() if number <= len(lines) else ""
        missing = _missing_brackets(line) if _is_written(line) else ""
        if missing and line[-1] not in "{[,":
            yield number, iter((_Try(number, line + missing),))


def _missing_brackets(line: str) -> str:
    """Return the brackets that close what is opened in a line, outside of quotation marks."""
    bare = re.sub(r"\"[^\"]*\"|'[^']*'", "", line)
    missing = ""
    for character in bare:
        if character in "{[":
            missing = {"{": "}", "[": "]"}[character] + missing
        elif missing[:1] == character:
            missing = missing[1:]
    return missing


def _unclosed(lines: list[str], problem: yaml.YAMLError) -> int | None:
    """Return the line before a place that opens a quotation mark and never closes it, None without one.

    Such a text goes on to the next quotation mark, lines further down, and hides what lies between.
    """
    quoted = [number for number, line in enumerate(lines, 1) if '"' in line]
    for place, number in enumerate(quoted):
        if number > _line_of(problem):
            return None
        if not _opens(lines[number - 1]):
            continue
        after = lines[quoted[place + 1] - 1] if place + 1 < len(quoted) else ""
        if after.count('"') % 2 == 0 or _opens(after):
            return number
    return None


def _opens(line: str) -> bool:
    return line.count('"') % 2 == 1 and _OPENS.search(line) is not None


def _closed(number: int, line: str) -> Iterator[_Try]:
    """Yield a line with the closing quotation mark where it may be meant."""
    column = line.rindex('"') + 1
    if before := _UNCLOSED_BEFORE.search(line):
        closed = _UNCLOSED_BEFORE.sub(r'\1"\2', line, count=1)
        yield _Try(number, closed, UNCLOSED, before.start() + 1)
    if any(bracket in line for bracket in "{["):
        yield _Try(number, re.sub(r"([}\]]+)\s*$", r'"\1', line), UNCLOSED, column)
    yield _Try(number, f'{line}"', UNCLOSED, column)


def _written(number: int, line: str) -> Iterator[_Try]:
    """Yield a line with its colon, hyphen, quotes or brackets as they may be meant."""
    if hit := _NO_SPACE.match(line):
        meant = f"{hit['lead']}: {hit['rest']}"
        words = (NO_SPACE, EXACT, shown(meant[_inner(line) :]))
        yield _Try(number, meant, words, _inner(line) + 1)
    if hit := _NO_HYPHEN_SPACE.match(line):
        yield _Try(number, f"{hit['lead']}- {hit['rest']}", BROKEN_ITEM, len(hit["lead"]) + 1)
    if line.count('"') % 2:
        yield from _closed(number, line)
    entry = _ENTRY.match(line)
    if entry is not None and entry["value"]:
        value = entry["value"].strip()
        for closing in ("}", "]", "}]", "]}"):
            if value[0] in "{[":
                yield _Try(number, line.rstrip().rstrip(",") + closing)
        if value[0] not in "{[|>":
            text = value.strip("\"'").replace("\\", "/").replace('"', "'")
            yield _Try(number, f'{entry["lead"]}{entry["key"]}: "{text}"')
    elif hit := _NO_COLON.match(line):
        yield _Try(number, f"{hit['lead']}{hit['key']}: {hit['rest'].strip()}")
