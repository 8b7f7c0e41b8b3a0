"""Choosing what is added to my day: a new activity with any tool, or a copy of one the pack has."""

from __future__ import annotations

from collections.abc import Iterator

from coprod_tui.i18n import N_, Translator
from coprod_tui.model.my_day import pack_of
from coprod_tui.model.packs import PackActivity, local
from coprod_tui.model.sessions import Session
from coprod_tui.model.state import State
from coprod_tui.model.steps import Step
from coprod_tui.model.tools import TOOL_WORDS
from coprod_tui.tui.screens.choice import ChoiceCard
from coprod_tui.tui.widgets.entry_list import Entry

_MINUTES = 30
_BREAK = 15
_MAKE = "tool"
_COPY = "copy"


class AddActivityCard(ChoiceCard):
    """Answers what shall be added; `words_of` makes an activity of the answer.

    Args:
        state: the programme.
        session: the day.
        tr: the reader's words.
    """

    def __init__(self, state: State, session: Session, tr: Translator) -> None:
        super().__init__(tr(N_("Which activity shall be added?")), tuple(_entries(state, session, tr)))


def _entries(state: State, session: Session, tr: Translator) -> Iterator[Entry]:
    yield Entry("new", tr(N_("A new one")), heading=True)
    for tool, words in TOOL_WORDS.items():
        yield Entry(f"{_MAKE}:{tool}", tr(words))
    embedded = pack_of(state, session)
    for template in embedded.pack.sessions if embedded else ():
        title = local(template.title, tr.language)
        yield Entry(f"{template.id}", tr(N_("A copy from “{title}”"), title=title), heading=True)
        for activity in template.activities:
            words = local(activity.title, tr.language)
            yield Entry(f"{_COPY}:{template.id}:{activity.id}", words, tail=str(activity.minutes))


def words_of(state: State, session: Session, chosen: str, step: Step | None) -> PackActivity | None:
    """Return the activity that was chosen, in the programme's language; None when there is none.

    Args:
        state: the programme.
        session: the day.
        chosen: what the card answered.
        step: the step a new activity belongs to.
    """
    kind, _, rest = chosen.partition(":")
    if kind == _MAKE:
        language = state.programme.language
        title = {language: Translator(language)(TOOL_WORDS[rest])}
        minutes = _BREAK if rest == "break" else _MINUTES
        return PackActivity(id="own", tool=rest, minutes=minutes, title=title, step=step)  # type: ignore[arg-type]
    embedded = pack_of(state, session)
    template, _, key = rest.partition(":")
    found = embedded.pack.session(template) if embedded else None
    return next((one for one in found.activities if one.id == key), None) if found else None
