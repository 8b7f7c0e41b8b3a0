"""Where something half typed waits, in words for the question at the next start."""

from __future__ import annotations

from typing import Final

from coprod_tui.i18n import N_, Translator
from coprod_tui.model.agenda import told
from coprod_tui.model.fields import field_specs
from coprod_tui.model.packs import local
from coprod_tui.model.sessions import Session
from coprod_tui.model.state import TABLES, State
from coprod_tui.model.visibility import Visibility
from coprod_tui.text import clean_line
from coprod_tui.tui.tools import screen_named

_SHOWN: Final = 20
"""Characters that are shown of a text."""
_CARDS: Final = {"park": N_("Parking lot")}
_STRUCTS: Final = {struct.__name__: struct for struct in TABLES.values()}


def draft_question(field: str, text: str, state: State, tr: Translator) -> str:
    """Return the question whether a text shall wait in its field.

    Args:
        field: name the text is kept under.
        text: what was typed; shown only where the room may read the field.
        state: the programme.
        tr: the reader's words.
    """
    place, is_public = _place(field, state, tr)
    if not place:
        return tr(N_("Last time something was left half typed. Shall it wait in its field?"))
    if not is_public:
        return tr(N_("You had begun something in “{place}”. Shall it wait there?"), place=place)
    line = clean_line(text)
    begun = line if len(line) <= _SHOWN else f"{line[:_SHOWN].rstrip()} …"
    words = N_("You had begun something in “{place}”: “{text}”. Shall it wait there?")
    return tr(words, place=place, text=begun)


def _place(field: str, state: State, tr: Translator) -> tuple[str, bool]:
    """Return what the reader calls the field, empty if it has no name, and whether the room may read it."""
    kind, _, rest = field.partition(":")
    id_, _, name = rest.partition(":")
    if kind in _CARDS:
        return tr(_CARDS[kind]), True
    if (struct := _STRUCTS.get(kind)) is not None:
        spec = field_specs(struct).get(name)
        if spec is None or not spec.label:
            return "", False
        return tr(spec.label), spec.visibility is Visibility.PUBLIC
    screen = screen_named(kind)
    if screen is None or screen.PRIVATE:
        return "", False
    return _activity(state, id_, tr.language) or tr(screen.TITLE_ID), True


def _activity(state: State, id_: str, language: str) -> str:
    found = (pair for session in state.all(Session) for pair in told(state, session))
    return next((local(words.title, language) for activity, words in found if activity.id == id_), "")
