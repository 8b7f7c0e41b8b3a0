"""The groups' colours can be told apart by everybody, and a glyph stands beside them anyway."""

from __future__ import annotations

from itertools import combinations
from math import dist
from typing import Final

import pytest
from textual.theme import Theme

from coprod_tui.model.programme import GLYPHS
from coprod_tui.tui.theme import DARK, GROUP_COLOURS, LIGHT
from tests.hostile.frames import LEAST_CONTRAST, contrast

SIGHTS: Final = {
    "everybody": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "no red": (
        (0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998),
    ),
    "no green": (
        (0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881),
    ),
}  # fmt: skip
"""Protanopia and deuteranopia: Machado, Oliveira and Fernandes 2009, severity 1.0, on linear RGB."""
TO_XYZ: Final = (
    (0.4124564, 0.3575761, 0.1804375), (0.2126729, 0.7151522, 0.0721750), (0.0193339, 0.1191920, 0.9503041),
)  # fmt: skip
"""Linear sRGB to XYZ, white point D65."""
WHITE: Final = (0.95047, 1.0, 1.08883)
APART: Final = 15.0
"""Least distance in CIELAB (ΔE 1976); about 2 can just be seen side by side."""

Triple = tuple[float, float, float]
Matrix = tuple[Triple, Triple, Triple]


def turned(matrix: Matrix, values: Triple) -> Triple:
    one, two, three = (sum(a * b for a, b in zip(row, values, strict=True)) for row in matrix)
    return one, two, three


def lab(colour: str, sight: Matrix) -> Triple:
    """Return how a colour is seen, in CIELAB."""
    parts = [value / 255 for value in bytes.fromhex(colour.removeprefix("#"))]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    seen = turned(sight, (red, green, blue))
    clipped = (min(max(seen[0], 0), 1), min(max(seen[1], 0), 1), min(max(seen[2], 0), 1))
    ratios = (value / white for value, white in zip(turned(TO_XYZ, clipped), WHITE, strict=True))
    x, y, z = (t ** (1 / 3) if t > 216 / 24389 else (24389 / 27 * t + 16) / 116 for t in ratios)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def distance(one: str, other: str, sight: Matrix) -> float:
    return dist(lab(one, sight), lab(other, sight))


def group_colours(theme: Theme) -> list[str]:
    names = [name.removeprefix("$") for name in GROUP_COLOURS]
    return [theme.variables.get(name) or getattr(theme, name) for name in names]


def rgb(colour: str) -> tuple[int, int, int]:
    red, green, blue = bytes.fromhex(colour.removeprefix("#"))
    return red, green, blue


def test_the_simulation_sees_what_is_known() -> None:
    """Red and green of one brightness fall together, blue and yellow do not."""
    for sight in ("no red", "no green"):
        far = distance("#C00000", "#007800", SIGHTS["everybody"])
        assert distance("#C00000", "#007800", SIGHTS[sight]) < far / 2
        assert distance("#0000FF", "#FFFF00", SIGHTS[sight]) > 100


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_the_groups_colours_are_told_apart_by_everybody(theme: Theme, sight: str) -> None:
    near = [
        (one, other)
        for one, other in combinations(group_colours(theme), 2)
        if distance(one, other, SIGHTS[sight]) < APART
    ]
    assert near == []


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_the_groups_colours_can_be_read_on_every_ground(theme: Theme) -> None:
    grounds = (theme.background, theme.panel)
    for colour in group_colours(theme):
        for ground in grounds:
            assert ground is not None
            assert contrast(rgb(colour), rgb(ground)) >= LEAST_CONTRAST, (colour, ground)


def test_every_group_has_a_glyph_and_a_colour_of_its_own() -> None:
    assert len(set(GLYPHS)) == len(GLYPHS) == len(set(GROUP_COLOURS)) == len(GROUP_COLOURS)
