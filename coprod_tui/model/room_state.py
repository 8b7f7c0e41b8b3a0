"""A programme in the words the room reads: what came out of a pack stands in its plain wording.

Names of groups, goals with their signs, services and options are stored as they stood in the pack when
they were taken over, in the standard wording. Where one still reads like that, the room reads the pack's
plain wording instead; what people wrote themselves stays as it is (screen.md, "Languages").
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from msgspec.structs import replace

from coprod_tui.model.goals import Goal, Indicator
from coprod_tui.model.labs import Lab
from coprod_tui.model.pack_texts import LocalText, for_the_room, heading
from coprod_tui.model.packs import Pack
from coprod_tui.model.practices import Service
from coprod_tui.model.programme import EmbeddedPack, Programme
from coprod_tui.model.state import State
from coprod_tui.model.votes import Option, Round

_Words = dict[str, str]
"""Standard wording as it is stored → plain wording."""


def as_the_room_reads(state: State, language: str, *, plain: bool) -> State:
    """Return the programme with the pack's plain wording wherever its standard wording is stored.

    It is for showing only, never for changing: `state` itself stays the truth.

    Args:
        state: the programme.
        language: the reader's language.
        plain: False where the room reads the standard wording; then it is `state` itself.
    """
    if not plain:
        return state
    packs = [record.pack for record in state.all(EmbeddedPack)]
    languages = dict.fromkeys((state.programme.language, language))

    def words(texts: Callable[[Pack], Iterable[LocalText]]) -> _Words:
        return _plainer((text for pack in packs for text in texts(pack)), languages)

    groups, goals, services, options = map(words, (_groups, _goals, _services, _options))
    put = [
        _programme(state.programme, groups),
        *(_goal(goal, goals) for goal in state.all(Goal)),
        *(replace(one, name=services.get(one.name, one.name)) for one in state.all(Service)),
        *(_round(round_, goals, options) for round_ in state.all(Round)),
        *(_lab(lab, language) for lab in state.all(Lab)),
    ]
    return state.with_records(put)


def _plainer(texts: Iterable[LocalText], languages: Iterable[str]) -> _Words:
    """Return the texts that are worded otherwise in plain language; the first pack's wording counts."""
    found: _Words = {}
    for text in texts:
        for language in languages:
            stored = heading(text, language)
            said = heading(for_the_room(text, language), language)
            if stored and said != stored:
                found.setdefault(stored, said)
    return found


def _groups(pack: Pack) -> Iterator[LocalText]:
    return (group.label for group in pack.groups)


def _goals(pack: Pack) -> Iterator[LocalText]:
    for goal in pack.goals:
        yield from (goal.wording, goal.for_whom)
        for sign in goal.indicators:
            yield from (sign.text, sign.unit)


def _services(pack: Pack) -> Iterator[LocalText]:
    for session in pack.sessions:
        for activity in session.activities:
            yield from activity.settings.services


def _options(pack: Pack) -> Iterator[LocalText]:
    for template in pack.vote_templates:
        yield from template.free_options
    for session in pack.sessions:
        for activity in session.activities:
            if activity.settings.vote is not None:
                yield from activity.settings.vote.free_options


def _programme(programme: Programme, words: _Words) -> Programme:
    groups = tuple(replace(one, label=words.get(one.label, one.label)) for one in programme.groups)
    return replace(programme, groups=groups)


_SAID_OF_A_GOAL: Final = ("wording", "for_whom")


def _goal(goal: Goal, words: _Words) -> Goal:
    said = {name: words.get(getattr(goal, name), getattr(goal, name)) for name in _SAID_OF_A_GOAL}
    return replace(goal, **said, indicators=tuple(_sign(sign, words) for sign in goal.indicators))


def _sign(sign: Indicator, words: _Words) -> Indicator:
    return replace(sign, text=words.get(sign.text, sign.text), unit=words.get(sign.unit, sign.unit))


def _lab(lab: Lab, language: str) -> Lab:
    """Return the lab with the names of its days and meetings, which it keeps in all their languages."""

    def said(title: LocalText) -> LocalText:
        return {**title, language: for_the_room(title, language)} if title else title

    return replace(
        lab,
        plan_milestones=tuple(replace(one, title=said(one.title)) for one in lab.plan_milestones),
        meetings=tuple(replace(one, title=said(one.title)) for one in lab.meetings),
    )


def _round(round_: Round, goals: _Words, free: _Words) -> Round:
    """Return the round with the titles of options that came from the pack; ideas are people's own words."""

    def said(option: Option) -> Option:
        words = {"goals": goals, "": free}.get(option.table, {})
        return replace(option, title=words.get(option.title, option.title))

    return replace(round_, options=tuple(map(said, round_.options)))
