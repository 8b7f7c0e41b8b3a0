"""What a pack brings along for an activity, as cards to be gone through one by one.

For tools whose screen shows the task and takes notes: questions, strengths, promises, the
programme of an event, the sheet of a talk, statements to rate.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Final

from msgspec import Struct

from coprod_tui.i18n import N_, Translator
from coprod_tui.model.agenda import clock_of
from coprod_tui.model.pack_library import TalkQuestion
from coprod_tui.model.pack_texts import LocalText, for_the_room
from coprod_tui.model.packs import Pack, PackActivity

_PILES: Final = {
    "social": N_("With others"),
    "personal": N_("In myself"),
    "technical": N_("With head and hands"),
}


class PackCard(Struct, frozen=True, kw_only=True):
    """One card."""

    title: str = ""
    lines: tuple[str, ...] = ()
    """What stands on it, a thought a line."""
    to_choose: bool = False
    """Whether its lines can be taken over as notes."""


class _Asked(Struct, frozen=True):
    """What cards are made from."""

    words: PackActivity
    pack: Pack
    starts: int
    """Planned start of the activity, minutes after midnight."""
    tr: Translator
    plain: bool

    def said(self, text: LocalText) -> str:
        return " ".join(for_the_room(text, self.tr.language, plain=self.plain).split())


def pack_cards(
    words: PackActivity, pack: Pack | None, starts: int, tr: Translator, *, plain: bool = True
) -> tuple[PackCard, ...]:
    """Return the cards of an activity; none where its pack brings nothing along for its tool.

    Args:
        words: what the activity says.
        pack: the pack its session is made from.
        starts: planned start, minutes after midnight.
        tr: the language of the screen.
        plain: whether the room reads plain language where the pack has it.
    """
    makers = _CARDS.get(words.tool, ())
    if pack is None or not makers:
        return ()
    asked = _Asked(words, pack, starts, tr, plain)
    return tuple(card for make in makers for card in make(asked) if card.lines)


def _questions(asked: _Asked) -> Iterable[PackCard]:
    return [PackCard(lines=(asked.said(text),)) for text in asked.words.settings.questions]


def _strengths(asked: _Asked) -> Iterable[PackCard]:
    for kind, title in _PILES.items():
        lines = tuple(asked.said(card.text) for card in asked.pack.strengths if card.kind == kind)
        yield PackCard(title=asked.tr(title), lines=lines, to_choose=True)


def _charter(asked: _Asked) -> Iterable[PackCard]:
    labels = {group.id: asked.said(group.label) for group in asked.pack.groups}
    for by in dict.fromkeys(promise.by for promise in asked.pack.charter):
        title = asked.tr(N_("Everybody")) if by is None else labels.get(by, by)
        lines = tuple(asked.said(promise.text) for promise in asked.pack.charter if promise.by == by)
        yield PackCard(title=title, lines=lines, to_choose=True)


def _lineup(asked: _Asked) -> Iterable[PackCard]:
    lines, at = [], asked.starts
    for item in asked.words.settings.lineup:
        who = asked.said(item.who)
        lines.append(f"{clock_of(at)} {asked.said(item.title)}{f' – {who}' if who else ''}")
        at += item.minutes
    yield PackCard(lines=tuple(lines))


def _talk(asked: _Asked) -> Iterable[PackCard]:
    for form in asked.pack.talk_forms:
        if form.id == asked.words.settings.talk_form:
            lines = tuple(
                f"{no}. {_question(asked, question)}" for no, question in enumerate(form.questions, 1)
            )
            yield PackCard(title=asked.said(form.title), lines=lines)


def _question(asked: _Asked, question: TalkQuestion) -> str:
    text = asked.said(question.text)
    if question.kind != "scale":
        return text
    low, high = asked.said(question.low), asked.said(question.high)
    return f"{text} (0 {low} … {question.highest} {high})"


def _self_check(asked: _Asked) -> Iterable[PackCard]:
    for principle in asked.pack.self_check:
        lines = tuple(asked.said(text) for text in principle.statements)
        yield PackCard(title=asked.said(principle.title), lines=lines)


def _grid(asked: _Asked) -> Iterable[PackCard]:
    settings = asked.words.settings
    if settings.grid is not None:
        scales = (f"↑ {asked.said(settings.grid.up)}", f"→ {asked.said(settings.grid.across)}")
        corners = zip("↖↗↙↘", settings.grid.quadrants, strict=False)
        fields = (f"{arrow} {asked.said(text)}" for arrow, text in corners)
        yield PackCard(lines=(*scales, *fields))
    yield PackCard(title=asked.tr(N_("Criteria")), lines=tuple(map(asked.said, settings.criteria)))


_CARDS: Final[Mapping[str, tuple[Callable[[_Asked], Iterable[PackCard]], ...]]] = MappingProxyType(
    {
        "groupwork": (_questions,),
        "review": (_questions, _self_check),
        "decisions": (_questions,),
        "scaling": (_questions,),
        "messages": (_questions,),
        "strengths": (_strengths,),
        "charter": (_charter,),
        "lineup": (_lineup,),
        "talks": (_talk,),
        "grid": (_grid,),
    }
)
"""Tool → what its cards are made from, in their order."""
WITH_CARDS: Final = tuple(_CARDS)
"""The tools that have cards."""
