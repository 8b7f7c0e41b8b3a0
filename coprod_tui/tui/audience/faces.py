"""How each kind of card is drawn: lines for a given width, the important ones heavy."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

from textual.content import Content

from coprod_tui.i18n import N_, Translator
from coprod_tui.stage import cards
from coprod_tui.tui.audience.field import field_face
from coprod_tui.tui.text import hanging_lines, plain, wrapped
from coprod_tui.tui.widgets.large_time import block_lines

_MARKS: Final = {"planned": " ", "running": " ", "done": "✓", "skipped": "→"}
_SHORT_BAR: Final = 10
_LONG_BAR: Final = 28
_WIDE: Final = 70
"""Columns from which on a bar is long and cards stand side by side."""
Lines = list[Content]
_EMPTY: Final = Content("")


def face(shown: cards.Shown, width: int, tr: Translator) -> Lines:
    """Return the lines of a card, each at most `width` cells.

    Args:
        shown: the card.
        width: cells there are.
        tr: the room's language, for the few labels of the window's own.
    """
    return _FACES[type(shown)](shown, max(width, 10), tr)


def is_centred(shown: cards.Shown) -> bool:
    """Whether a card stands in the middle: one thought, not a list."""
    return isinstance(shown, cards.Question | cards.GroupWork | cards.Break | cards.Neutral)


def name_of(shown: cards.Shown) -> str:
    """Return the message id of what kind of card it is, for the facilitator's badge."""
    return _NAMES[type(shown)]


def _put(text: str, width: int, style: str = "") -> Iterator[Content]:
    """Yield `text` broken at spaces; its own line ends stay."""
    for part in text.splitlines():
        for line in wrapped(part, width) if part.strip() else [""]:
            yield plain(line, style)


def _spaced(*blocks: Iterable[Content]) -> Lines:
    """Return blocks with an empty line between those that say something."""
    lines: Lines = []
    for block in map(list, blocks):
        if block:
            lines += [_EMPTY, *block] if lines else block
    return lines


def _hang(lead: str, text: str, width: int, style: str = "") -> Iterator[Content]:
    return (plain(line, style) for line in hanging_lines(lead, text, width))


def _neutral(shown: cards.Neutral, width: int, tr: Translator) -> Lines:
    return list(_put(tr(N_("We go on in a moment.")), width, "bold"))


def _blank(shown: cards.Blank, width: int, tr: Translator) -> Lines:
    return []


def _question(shown: cards.Question, width: int, tr: Translator) -> Lines:
    legend = (line for one in shown.legend for line in _hang("", one, width, "bold"))
    rules = (line for one in shown.lines for line in _put(one, width))
    title = shown.title if shown.title != shown.text else ""
    return _spaced(
        _put(title, width, "$primary"),
        _put(shown.text, width, "bold"),
        rules,
        legend,
        _put(shown.state, width, "bold $success"),
    )


def _welcome(shown: cards.Welcome, width: int, tr: Translator) -> Lines:
    notice: Lines = []
    if shown.notice:
        notice = [*_put(tr(N_("Data protection")), width, "bold $accent"), *_put(shown.notice, width)]
        if shown.responsible:
            notice += _put(tr(N_("Responsible: {body}"), body=shown.responsible), width)
    return _spaced(_put(shown.title, width, "bold $primary"), _put(shown.text, width, "bold"), notice)


def _groupwork(shown: cards.GroupWork, width: int, tr: Translator) -> Lines:
    return _spaced(
        _put(shown.title, width, "$primary" if shown.text else "bold $primary"),
        _put(shown.text, width, "bold"),
        _put(shown.tables, width, "bold $secondary"),
    )


def _break(shown: cards.Break, width: int, tr: Translator) -> Lines:
    again = tr(N_("On again at {time}"), time=shown.until) if shown.until else ""
    large = [plain(line[:width], "bold $accent") for line in block_lines(shown.until)]
    return _spaced(
        _put(shown.title, width, "bold $primary"),
        _put(again, width, "bold $accent"),
        large if shown.until else [],
    )


def _case(shown: cards.Case, width: int, tr: Translator) -> Lines:
    parts = ([*_put(part.name, width, "bold"), *_put(part.text, width)] for part in shown.parts)
    feet = [one for one in (shown.source, shown.count) if one]
    if len(" · ".join(feet)) <= width:
        feet = [" · ".join(feet)]
    return _spaced(
        _put(shown.title, width, "bold $primary"),
        _put(shown.mit, width, "bold $secondary"),
        _put(shown.facts, width),
        *parts,
        (line for foot in feet for line in _put(foot, width)),
    )


def _ranking(shown: cards.Ranking, width: int, tr: Translator) -> Lines:
    most = max((row.dots for row in shown.rows), default=0)
    bar = _LONG_BAR if width >= _WIDE else _SHORT_BAR
    digits = max((len(str(row.no)) for row in shown.rows), default=1)
    rows: Lines = []
    for place, row in enumerate(shown.rows, 1):
        rows += _ranked(row, most, bar, digits, width)
        if place == shown.above and shown.line:
            rows.append(_line(shown.line, width))
    remarks = (line for one in shown.remarks for line in _put(one, width, "bold $accent"))
    return _spaced(_put(shown.title, width, "bold $primary"), rows, remarks)


def _ranked(row: cards.Row, most: int, bar: int, digits: int, width: int) -> Iterator[Content]:
    lead = f"{row.rank:>3}  {row.no:>{digits}} "
    room = max(width - len(lead) - bar - 7, 10)
    first, *rest = wrapped(row.title, room)
    length = max(round(row.dots * bar / most), 1) if most and row.dots else 0
    style = "bold" if row.through else ""
    yield Content.assemble(
        plain(lead, "bold $primary" if row.through else ""),
        plain(first.ljust(room), style),
        plain(f"{row.dots:>5} ", "bold"),
        plain("█" * length, "$primary" if row.through else "$text-muted"),
    )
    yield from (plain(" " * len(lead) + part, style) for part in rest)


def _line(words: str, width: int) -> Content:
    said = f" {words} "[:width]
    side = width - len(said)
    return plain("─" * (side // 2) + said + "─" * (side - side // 2), "bold $accent")


def _agenda(shown: cards.Agenda, width: int, tr: Translator) -> Lines:
    rows: Lines = []
    for slot in shown.slots:
        mark = "▶" if slot.here else _MARKS[slot.state]
        style = "bold $background on $primary" if slot.here else ""
        tail = ""
        if slot.here:
            tail = tr(N_("we are here"))
        elif slot.state == "skipped":
            tail = tr(N_("left out"))
        for line in hanging_lines(f"{mark} {slot.time}  ", slot.title, width, tail):
            rows.append(plain(line.ljust(width) if slot.here else line, style))
    return _spaced(_put(shown.title, width, "bold $primary"), rows)


def _achievements(shown: cards.Achievements, width: int, tr: Translator) -> Lines:
    def listed(title: str, lead: str, items: tuple[str, ...]) -> Lines:
        if not items:
            return []
        lines = [line for one in items for line in _hang(lead, one, width)]
        return [*_put(title, width, "bold $primary"), *lines]

    return _spaced(
        listed(tr(N_("This is what we got done today")), "✓ ", shown.done),
        listed(tr(N_("Chosen by your dots:")), "  ", shown.chosen),
        _put(shown.thanks, width, "bold $success"),
        listed(tr(N_("This is what happens next:")), "→ ", shown.next),
    )


def _cards(shown: cards.Cards, width: int, tr: Translator) -> Lines:
    columns = 2 if width >= _WIDE else 1
    room = (width - 3 * (columns - 1)) // columns
    rows: Lines = []
    for place in range(0, len(shown.cards), columns):
        cells = [hanging_lines("", one, room) for one in shown.cards[place : place + columns]]
        for line in range(max(map(len, cells))):
            row = [cell[line] if line < len(cell) else "" for cell in cells]
            rows.append(plain("   ".join(one.ljust(room) for one in row).rstrip()))
    return _spaced(_put(shown.text, width, "bold"), rows)


_FACES: Final[dict[type, Callable[[Any, int, Translator], Lines]]] = {
    cards.Achievements: _achievements,
    cards.Agenda: _agenda,
    cards.Blank: _blank,
    cards.Break: _break,
    cards.Cards: _cards,
    cards.Case: _case,
    cards.Field: field_face,
    cards.GroupWork: _groupwork,
    cards.Neutral: _neutral,
    cards.Question: _question,
    cards.Ranking: _ranking,
    cards.Welcome: _welcome,
}
_NAMES: Final[dict[type, str]] = {
    cards.Achievements: N_("what we got done"),
    cards.Agenda: N_("the day"),
    cards.Blank: N_("dark"),
    cards.Break: N_("break"),
    cards.Cards: N_("cards"),
    cards.Case: N_("example"),
    cards.Field: N_("field"),
    cards.GroupWork: N_("group work"),
    cards.Neutral: N_("nothing yet"),
    cards.Question: N_("question"),
    cards.Ranking: N_("result"),
    cards.Welcome: N_("welcome"),
}
