"""Large digits for far away, which cost little: one changes each second for hours."""

from __future__ import annotations

from typing import Final

from rich.segment import Segment
from textual.strip import Strip
from textual.widgets import Digits

from coprod_tui.tui.plain_signs import PLAIN_SIGNS

_BLOCKS: Final = {
    "0": "xxx x.x x.x x.x xxx", "1": ".x. xx. .x. .x. xxx", "2": "xxx ..x xxx x.. xxx",
    "3": "xxx ..x xxx ..x xxx", "4": "x.x x.x xxx ..x ..x", "5": "xxx x.. xxx ..x xxx",
    "6": "xxx x.. xxx x.x xxx", "7": "xxx ..x ..x ..x ..x", "8": "xxx x.x xxx x.x xxx",
    "9": "xxx x.x xxx ..x xxx", ":": ". x . x .",
}  # fmt: skip
"""Five rows each; what stands here is drawn two cells wide, so that it is as wide as high."""
_HEAVY: Final = {
    "0": ("┏━┓", "┃ ┃", "┗━┛"), "1": ("╺┓ ", " ┃ ", "╺┻╸"), "2": ("╺━┓", "┏━┛", "┗━╸"),
    "3": ("╺━┓", " ━┫", "╺━┛"), "4": ("╻ ╻", "┗━┫", "  ╹"), "5": ("┏━╸", "┗━┓", "╺━┛"),
    "6": ("┏━╸", "┣━┓", "┗━┛"), "7": ("╺━┓", "  ┃", "  ╹"), "8": ("┏━┓", "┣━┫", "┗━┛"),
    "9": ("┏━┓", "┗━┫", "╺━┛"), ":": (" · ", "   ", " · "), "+": ("   ", "╺╋╸", "   "),
}  # fmt: skip
"""Three rows each, in lines heavy enough for the last row."""
_PLAIN: Final = {
    "0": (" _ ", "| |", "|_|"), "1": ("   ", "  |", "  |"), "2": (" _ ", " _|", "|_ "),
    "3": (" _ ", " _|", " _|"), "4": ("   ", "|_|", "  |"), "5": (" _ ", "|_ ", " _|"),
    "6": (" _ ", "|_ ", "|_|"), "7": (" _ ", "  |", "  |"), "8": (" _ ", "|_|", "|_|"),
    "9": (" _ ", "|_|", " _|"), ":": ("   ", " . ", " . "), "+": ("   ", "_|_", " | "),
}  # fmt: skip
"""The same with plain signs: of lines and corners each corner would be a cross."""
_ROWS: Final = 3


def block_lines(text: str) -> list[str]:
    """Return a time of day as five lines of blocks, to be read from the last row."""
    rows = [_BLOCKS[sign].split() for sign in text if sign in _BLOCKS]
    drawn = str.maketrans({"x": "██", ".": "  "})
    return ["  ".join(row[n].translate(drawn) for row in rows) for n in range(5)]


class LargeTime(Digits):
    """A time in large digits, without the way over Rich's layout that Textual's take."""

    def render_line(self, y: int) -> Strip:
        """Return a line of the digits, aligned as the style sheet says."""
        width, style = self.content_size.width, self.rich_style
        line = self._line(y)[:width] if y in range(_ROWS) else ""
        align = self.styles.text_align
        if align == "center":
            line = " " * ((width - len(line)) // 2) + line
        elif align == "right":
            line = line.rjust(width)
        return Strip([Segment(line.ljust(width), style)], width)

    def _line(self, y: int) -> str:
        if PLAIN_SIGNS in self.app.get_line_filters():
            return " ".join(_PLAIN[sign][y] for sign in self.value if sign in _PLAIN)
        return "".join(_HEAVY[sign][y] for sign in self.value if sign in _HEAVY)
