"""Several mistakes in the writing of one file: each is told at its line, and nothing else is."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_tui.packs.load import read_pack
from tests.packs.test_one_fault import GOOD

LINES = GOOD.splitlines()


class Planted(NamedTuple):
    """A mistake in one line."""

    old: str
    """The line as it should be, without its indentation; the first such line is taken."""
    new: str
    told: int = 0
    """Where it is told, counted from its first line."""


PLANTED = (
    Planted("licence: MIT", "licence:MIT"),
    Planted("title: {de: Klein, de-einfach: Klein}", 'title: {de: "Klein, de-einfach: Klein}'),
    Planted("attribution: {de: Wir, de-einfach: Wir}", "attribution: {de: Wir, de-einfach: Wir"),
    Planted("    kind: day", "\tkind: day"),
    Planted("    title: {de: Tag, de-einfach: Tag}", "     title: {de: Tag, de-einfach: Tag}"),
    Planted('    starts: "09:00"', '    starts: "09:00'),
    Planted("    minutes: 60", "    minutes: 60\n    minutes: 60", 1),
    Planted("        tool: ideas", "        tool: idaes"),
    Planted("        minutes: 45", "\t\tminutes: 45"),
    Planted("        title: {de: Ideen, de-einfach: Ideen}",
            "        title:\n          de: Ideen: alle\n          de-einfach: Ideen", 1),
    Planted('        prompt: {de: "Was fehlt?", de-einfach: "Was fehlt?"}',
            '        prompt: {de: "Was "nun" fehlt?", de-einfach: "Was fehlt?"}'),
    Planted("        makes: [ideas]", "        makes: [ideas"),
    Planted("        minutes: 15", "        minutes: viel"),
    Planted("        title: {de: Punkte, de-einfach: Punkte}",
            "       title: {de: Punkte, de-einfach: Punkte}"),
    Planted('        prompt: {de: "Was zuerst?", de-einfach: "Was zuerst?"}',
            '        prompt: {de: "Was zuerst?, de-einfach: "Was zuerst?"}'),
    Planted("        needs: [ideas]", "        needs [ideas]"),
)  # fmt: skip


def with_planted(planted: set[Planted]) -> tuple[str, list[int]]:
    """Return the good pack with mistakes in it, and the lines at which they are."""
    text: list[str] = []
    told = []
    by_line = {LINES.index(one.old): one for one in planted}
    for place, line in enumerate(LINES):
        one = by_line.get(place)
        if one is not None:
            told.append(len(text) + one.told + 1)
        text += [line] if one is None else one.new.split("\n")
    return "\n".join(text) + "\n", told


def told_lines(text: str) -> list[int]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "klein.yaml"
        path.write_text(text, encoding="utf-8", newline="\n")
        return [fault.line for fault in read_pack(path).faults]


@pytest.mark.parametrize("one", PLANTED, ids=lambda one: one.new.strip()[:20])
def test_each_mistake_alone_is_told_at_its_line(one: Planted) -> None:
    text, lines = with_planted({one})
    assert told_lines(text) == lines


@given(st.sets(st.sampled_from(PLANTED), min_size=2, max_size=4))
def test_several_mistakes_are_all_told_and_nothing_else(planted: set[Planted]) -> None:
    text, lines = with_planted(planted)
    assert told_lines(text) == lines


def test_all_of_them_at_once() -> None:
    text, lines = with_planted(set(PLANTED))
    assert told_lines(text) == lines


JUNK = ("{" * 3000, "[" * 3000, ": " * 3000, '"' * 3001, "- " * 3000,
                                  "a: [b\n" * 3000,
                                  '\t- x: "y\n' * 9000, "%$@!`\n" * 20000, "x\n" * 100_000)  # fmt: skip


@pytest.mark.parametrize("junk", JUNK, ids=lambda junk: repr(junk[:6]))
def test_junk_takes_no_long_time(junk: str) -> None:
    begin = time.process_time()
    told_lines(GOOD + junk)
    told_lines(junk)
    assert time.process_time() - begin < 4  # two files, 2 s each
