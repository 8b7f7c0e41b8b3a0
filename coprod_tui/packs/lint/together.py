"""Texts that stand on one screen of 56×16 and do not fit there together (screen.md, "Sizes").

Each text of them is measured by itself in `fit`; here it is their sum, in the language that takes most.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from coprod_tui.i18n import N_, Message
from coprod_tui.packs.lint import rooms
from coprod_tui.packs.lint.finding import Finding, Source, found, number_at, said
from coprod_tui.packs.lint.fit import longest, over
from coprod_tui.packs.lint.rooms import lines_of
from coprod_tui.packs.nodes import MapNode, Node, Place, TextNode, items_at, text_at

_PAGES: Final = 3
"""Pages of a notice."""
_SOURCE: Final = "Quelle: "
_BODY: Final = "Verantwortlich: "
_ACTIVITIES: Final = "sessions[].activities[]"
_USUAL_PLACES: Final = 5
_USUAL_HIGHEST: Final = 4


class _Sum(NamedTuple):
    """What some texts take together in one language."""

    rows: int
    language: str


def screens_fit(source: Source) -> Iterator[Finding]:
    """Find cards whose texts do not fit the screen together."""
    for check in (_grids, _self_checks, _cases, _notices, _prompts, _moods, _lineups, _talks):
        yield from check(source)


def _in(node: Node | None, language: str) -> str:
    """Return a text in a language, else in the first it has."""
    if not isinstance(node, MapNode):
        return ""
    texts = [entry for entry in node.entries if isinstance(entry.value, TextNode)]
    mine = next((one for one in texts if one.key.text == language), texts[0] if texts else None)
    return mine.value.text if mine is not None and isinstance(mine.value, TextNode) else ""


def _under(node: Node | None, key: str) -> Node | None:
    return node.get(key) if isinstance(node, MapNode) else None


def _most(rows: Iterable[tuple[str, int]]) -> _Sum:
    return max((_Sum(count, language) for language, count in rows), default=_Sum(0, ""))


def _asked(activity: Node, language: str) -> int:
    """Return the rows of an activity's question, the longer of the two."""
    keys = ("prompt", "prompt_staff")
    return max(lines_of(_in(_under(activity, key), language), rooms.CARD) for key in keys)


def _listed(nodes: Iterable[Node | None], language: str, width: int, lead: str = "") -> int:
    """Return the rows of some texts below each other."""
    return sum(lines_of(lead + _in(node, language), width) for node in nodes)


def _grids(source: Source) -> Iterator[Finding]:
    for activity, path in source.each(_ACTIVITIES):
        settings = _under(activity, "settings")
        grid = _under(settings, "grid")
        if said(activity, "tool") != "grid":
            continue
        if isinstance(grid, MapNode):
            nodes = [grid.get("up"), grid.get("across"), *items_at(grid, "quadrants")]
            yield from _card(source, activity, nodes, 0, grid.at, f"{path}.settings.grid")
        criteria = items_at(settings, "criteria")
        if criteria:
            yield from _card(source, activity, criteria, 1, criteria[0].at, f"{path}.settings.criteria")


def _card(
    source: Source, activity: Node, nodes: Iterable[Node | None], head: int, at: Place, path: str
) -> Iterator[Finding]:
    """Find a card whose lines do not fit below the question."""
    lines = list(nodes)
    lead = "" if head else "↑ "
    total = _most(
        (
            (language, _asked(activity, language) + head + _listed(lines, language, rooms.ON_CARD, lead))
            for language in source.languages
        ),
    )
    if total.rows > rooms.CARD_ROWS:
        yield _too_much(at, path, total, rooms.CARD_ROWS)


def _self_checks(source: Source) -> Iterator[Finding]:
    reviews = [one for one, _ in source.each(_ACTIVITIES) if said(one, "tool") == "review"]
    for principle, path in source.each("self_check[]") if reviews else ():
        total = _most(
            (
                (
                    language,
                    max(_asked(activity, language) for activity in reviews)
                    + lines_of(_in(_under(principle, "title"), language), rooms.CARD)
                    + _listed(items_at(principle, "statements"), language, rooms.ON_CARD),
                )
                for language in source.languages
            ),
        )
        if total.rows > rooms.CARD_ROWS:
            yield _too_much(principle.at, path, total, rooms.CARD_ROWS)


def _cases(source: Source) -> Iterator[Finding]:
    """Find cases that take more than two pages; the source stands on both."""
    for case, path in source.each("cases[]"):
        named = said(case, "source")
        foot = lines_of(_SOURCE + named, rooms.CASE) if named else 0
        room = 2 * (rooms.CASE_ROWS - foot)
        mit = int(text_at(case, "mit") is not None)
        total = _most(
            (
                (
                    language,
                    mit + _listed([_under(case, "title"), _under(case, "facts")], language, rooms.CASE),
                )
                for language in source.languages
            ),
        )
        if total.rows > room:
            yield _too_much(case.at, path, total, max(room, 0))


def _notices(source: Source) -> Iterator[Finding]:
    for notice, path in source.each("notice"):
        total = _most(
            (
                (
                    language,
                    lines_of(_in(_under(notice, "text"), language), rooms.NOTE)
                    + 1
                    + lines_of(_BODY + _in(_under(notice, "responsible"), language), rooms.NOTE),
                )
                for language in source.languages
            ),
        )
        if total.rows > _PAGES * rooms.NOTE_ROWS:
            yield _too_much(notice.at, path, total, _PAGES * rooms.NOTE_ROWS)


def _prompts(source: Source) -> Iterator[Finding]:
    """Find further questions of a look back that take more than two pages."""
    for column, path in source.each("retro_formats[].columns[]"):
        prompts = items_at(column, "prompts")
        total = _most(
            (
                (language, _listed(prompts, language, rooms.NOTE) + len(prompts) - 1)
                for language in source.languages
            ),
        )
        if prompts and total.rows > 2 * rooms.NOTE_ROWS:
            yield _too_much(prompts[0].at, f"{path}.prompts", total, 2 * rooms.NOTE_ROWS)


def _moods(source: Source) -> Iterator[Finding]:
    """Find ends of a scale of more than five places, which stands in two columns."""
    for mood, path in source.each(f"{_ACTIVITIES}.settings.mood"):
        places = number_at(mood, "places")
        if (places or _USUAL_PLACES) <= rooms.MOST_IN_A_COLUMN:
            continue
        for key in ("low", "high"):
            yield from _alone(_under(mood, key), f"{path}.{key}", rooms.LONG_SCALE, rooms.SCALE)


def _lineups(source: Source) -> Iterator[Finding]:
    for item, path in source.each(f"{_ACTIVITIES}.settings.lineup[]"):
        title, who = _under(item, "title"), _under(item, "who")
        spoken = {
            language: " – ".join(filter(None, (_in(title, language), _in(who, language))))
            for language in source.languages
        }
        yield from _one_line(item.at, path, {key: f"00:00 {text}" for key, text in spoken.items()},
                             rooms.LINE)  # fmt: skip


def _talks(source: Source) -> Iterator[Finding]:
    for question, path in source.each("talk_forms[].questions[]"):
        most = number_at(question, "highest") or _USUAL_HIGHEST
        spoken = {}
        for language in source.languages:
            text, low, high = (_in(_under(question, key), language) for key in ("text", "low", "high"))
            ends = f" (0 {low} … {most} {high})" if said(question, "kind") == "scale" else ""
            spoken[language] = f"10. {text}{ends}"
        yield from _one_line(question.at, path, spoken, rooms.TALK)


def _one_line(at: Place, path: str, spoken: dict[str, str], room: rooms.Room) -> Iterator[Finding]:
    """Find a line put together from several texts that takes more than its room."""
    total = _most(((language, lines_of(text, room.width)) for language, text in spoken.items()))
    if total.rows > room.lines:
        yield _too_much(at, path, total, room.lines)


def _alone(node: Node | None, path: str, room: rooms.Room, told: rooms.Room) -> Iterator[Finding]:
    """Find a text over a room that is smaller than the one it is measured by elsewhere (`told`)."""
    worst = longest(node, room) if isinstance(node, MapNode) else None
    if worst is None:
        return
    lines, language, text = worst
    if lines > room.lines and lines_of(text.text, told.width) <= told.lines:
        yield over(path, room, lines, language, text)


def _too_much(at: Place, path: str, total: _Sum, room: int) -> Finding:
    what = Message.of(
        N_("In “{language}” this takes {n} lines with what stands beside it; there is room for {most}."),
        language=total.language,
        n=total.rows,
        most=room,
    )
    right = Message.of(N_("Shorten this, or what stands on the same screen."))
    return found("fit", at, path, what, right)
