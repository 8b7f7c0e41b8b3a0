"""Plain signs for old consoles: what their fonts do not have is replaced on the way out, width for width.

Letters stay, also those of other scripts: they are people's words, and half a word helps nobody.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Final

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

_SIGNS: Final = {
    **dict(zip("●▲■○□✓→←↑↓·", "*A#o%+><^v.", strict=True)),
    **dict(zip("▶▸◀◂▾▼▴×•…€", ">><<vv^x*.E", strict=True)),
    **dict(zip("█▓▒░▌▐▀▄▁▔", "#%:.=|-__-", strict=True)),
    **dict(zip("–—−„“”«»‚‘’\u00a0", '---"""""\'\'\' ', strict=True)),
}
"""Sign → the plain one for it; those that stand for groups, levels and states stay apart from each other."""
_FLAT: Final = "─━┄┅┈┉╌╍═╴╶╸╺╼╾"
_UPRIGHT: Final = "│┃┆┇┊┋╎╏║╵╷╹╻╽╿"
_LINES: Final = range(0x2500, 0x2580)
_BLOCKS: Final = range(0x2580, 0x25A0)
_LAST_COMMON: Final = 0xFF
"""Letters and signs up to here are in every font of western Europe."""


class _Table(dict[int, str]):
    """Code → what is drawn, worked out when a character is met first."""

    def __missing__(self, code: int) -> str:
        found = self[code] = _plain_sign(chr(code))
        return found


def _plain_sign(character: str) -> str:
    code = ord(character)
    if character in _SIGNS:
        return _SIGNS[character]
    if code in _LINES:
        return "-" if character in _FLAT else "|" if character in _UPRIGHT else "+"
    if code in _BLOCKS:
        return "#"
    if code <= _LAST_COMMON or unicodedata.category(character)[0] in "LMN":
        return character
    return "?" * cell_len(character)


_TABLE: Final = _Table()


def plain_signs(text: str) -> str:
    """Return `text` with plain signs, as wide as before."""
    if text.isascii():
        return text
    drawn = text.translate(_TABLE)
    width = cell_len(text)
    return drawn if cell_len(drawn) == width else set_cell_size(drawn, width)


class PlainSigns(LineFilter):
    """Draws every line of the screen with plain signs."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments with other signs, else as they were."""
        return list(_drawn(segments))


def _drawn(segments: Iterable[Segment]) -> Iterable[Segment]:
    for segment in segments:
        text, style, control = segment
        yield segment if text.isascii() else Segment(plain_signs(text), style, control)


PLAIN_SIGNS: Final = PlainSigns()
