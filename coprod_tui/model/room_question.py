"""The question of a vote as the room reads it: the pack's plain wording, as long as nobody wrote another."""

from __future__ import annotations

from collections.abc import Mapping

from coprod_tui.model.pack_choices import words_of
from coprod_tui.model.pack_texts import for_the_room, heading
from coprod_tui.model.rounds import template_of
from coprod_tui.model.state import State
from coprod_tui.model.votes import Round


def question_for_the_room(state: State, round_: Round, language: str, *, plain: bool) -> str:
    """Return the question of a vote for the room (screen.md, "Languages").

    A round stores its question in the standard wording. Where that is still the pack's, the room
    reads the pack's plain wording; a question of one's own is shown as it was typed.

    Args:
        state: the programme.
        round_: the vote.
        language: the reader's language.
        plain: False where the room is to read the standard wording.
    """
    if plain:
        for text in _of_pack(state, round_):
            for spoken in (state.programme.language, language):
                if text and heading(text, spoken) == round_.question:
                    return heading(for_the_room(text, spoken), spoken)
    return round_.question


def _of_pack(state: State, round_: Round) -> tuple[Mapping[str, str], ...]:
    """Return what the pack may have given the round as its question."""
    template = template_of(state, round_.activity_id)
    found = words_of(state, round_.activity_id)
    words = () if found is None else (found[0].prompt, found[0].prompt_staff)
    return (*(() if template is None else (template.question,)), *words)
