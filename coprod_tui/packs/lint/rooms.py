"""How much room a text of a pack has at 56×16, the smallest screen of the room (screen.md, "Sizes").

The one place of these measures; `tests/tui/test_pack_fits.py` draws a text just within each of them
and one just over it, and looks at the screen.
"""

from __future__ import annotations

import re
import textwrap
from typing import Final, NamedTuple


class Room(NamedTuple):
    """How much room a text has."""

    width: int
    lines: int


PROMPT: Final = Room(48, 4)
"""The question: with every tool it leaves enough for what stands below it."""
CARD: Final = 48
"""Columns of a card below the question; a line of a list on it has four less."""
ON_CARD: Final = CARD - 4
CARD_ROWS: Final = 10
"""Rows of question and card together, without the card's frame and the line of the timer."""
CASE: Final = 49
CASE_ROWS: Final = 9
"""Rows of one page of a case, when its question takes two; the source stands on each of them."""
NOTE: Final = 49
NOTE_ROWS: Final = 8
"""Rows of one page of a text that is opened over the screen, such as the notice."""
CERTIFICATE: Final = 52
SCALE: Final = Room(38, 1)
LONG_SCALE: Final = Room(12, 1)
"""The ends of a mood scale of up to five places, and of more, which take two columns."""
MOST_IN_A_COLUMN: Final = 5
LINE: Final = Room(ON_CARD, 2)
"""An item of an event, with who is on the stage."""
TALK: Final = Room(ON_CARD, 4)
"""A question of a talk sheet, with the ends of its scale."""

_ROOMS: Final = tuple(
    (re.compile(pattern + "$"), room)
    for pattern, room in (
        (r"activities\[\d+\]\.(prompt|prompt_staff)", PROMPT),
        (r"^sessions\[\d+\]\.title", Room(36, 1)),
        (r"activities\[\d+\]\.title", Room(29, 1)),
        (r"questions\[\d+\]", Room(CARD, 4)),
        (r"(vote|vote_templates\[\d+\])\.question", Room(29, 5)),
        (r"free_options\[\d+\]", Room(44, 2)),
        (r"groups\[\d+\]\.label", Room(14, 2)),
        (r"services\[\d+\]", Room(13, 3)),
        (r"cases\[\d+\]\.title", Room(CASE, 1)),
        (r"goals\[\d+\]\.wording", Room(45, 2)),
        (r"indicators\[\d+\]\.text", Room(44, 2)),
        (r"retro_formats\[\d+\]\.columns\[\d+\]\.title", Room(26, 1)),
        (r"retro_formats\[\d+\]\.columns\[\d+\]\.question", Room(52, 2)),
        (r"prompts\[\d+\]", Room(NOTE, 3)),
        (r"mood\.(low|high)", SCALE),
        (r"grid\.quadrants\[\d+\]", Room(ON_CARD - 2, 1)),
        (r"grid\.(up|across)", Room(ON_CARD - 2, 1)),
        (r"criteria\[\d+\]", LINE),
        (r"strengths\[\d+\]\.text", LINE),
        (r"charter\[\d+\]\.text", Room(ON_CARD, 3)),
        (r"self_check\[\d+\]\.title", Room(CARD, 1)),
        (r"statements\[\d+\]", Room(ON_CARD, 3)),
        (r"talk_forms\[\d+\]\.title", Room(CARD, 1)),
        (r"milestones\[\d+\]\.title", Room(33, 1)),
        (r"certificates\[\d+\]\.title", Room(CERTIFICATE, 1)),
        (r"certificates\[\d+\]\.text", Room(CERTIFICATE, 7)),
    )
)
"""Key path of a text the room reads → its room."""


def room_at(path: str) -> Room | None:
    """Return the room of the text at a key path, None where it is not measured by itself."""
    return next((room for pattern, room in _ROOMS if pattern.search(path)), None)


def lines_of(text: str, width: int) -> int:
    """Return how many lines `text` takes; a word wider than a line takes several."""
    return sum(len(textwrap.wrap(line, width)) or 1 for line in text.strip().splitlines())
