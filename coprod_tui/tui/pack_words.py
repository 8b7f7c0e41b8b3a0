"""A pack in the reader's words: its languages, the texts of an activity, what is wrong with a broken one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from coprod_tui.i18n import N_, Translator
from coprod_tui.model.agenda import clock_of
from coprod_tui.model.pack_supplies import PER_WORDS
from coprod_tui.model.pack_texts import LocalText, for_the_room, local
from coprod_tui.model.packs import Pack, PackActivity, PackSession, Supply
from coprod_tui.model.timetable import timetable
from coprod_tui.model.tools import TOOL_WORDS

if TYPE_CHECKING:
    from coprod_tui.packs.shelf import Broken

MOST_FAULTS: Final = 20
"""Faults of a broken pack that a card shows; `pack check` shows all."""
_NAMES: Final = {
    "de": "Deutsch",
    "de-einfach": "Deutsch (einfach)",
    "de-leicht": "Deutsch (Leichte Sprache)",
    "en": "English",
    "en-plain": "English (plain)",
}
"""Languages as those call them who read them; others are shown by their tag."""


def languages_of(pack: Pack) -> str:
    """Return the languages of a pack, e.g. `Deutsch, English`."""
    return ", ".join(_NAMES.get(tag, tag) for tag in pack.languages)


def times_of(session: PackSession) -> str:
    """Return when a session begins and ends, e.g. `09:00 – 16:00`."""
    slots = timetable(session)
    return f"{session.starts} – {clock_of(slots[-1].ends)}" if slots else session.starts


def activity_texts(activity: PackActivity, tr: Translator) -> str:
    """Return what an activity says, without the facilitator's private notes.

    Args:
        activity: the activity as the pack has it.
        tr: the reader's words.
    """
    return "\n\n".join(_texts(activity, tr))


def _texts(activity: PackActivity, tr: Translator) -> Iterator[str]:
    minutes = tr.plural("{n} minute", "{n} minutes", activity.minutes)
    yield f"{tr(TOOL_WORDS[activity.tool])} · {minutes}"
    yield from _question(activity.prompt, tr, N_("Question: {text}"))
    yield from _question(activity.prompt_staff, tr, N_("Question for staff among themselves: {text}"))
    if activity.read_aloud:
        yield tr(N_("To read aloud: {text}"), text=local(activity.read_aloud, tr.language).strip())
    yield from hints(activity, tr)


def hints(activity: PackActivity, tr: Translator) -> Iterator[str]:
    """Yield what a pack tells the facilitator about an activity beside its words."""
    if activity.small_group:
        yield tr(N_("With few people: {text}"), text=local(activity.small_group, tr.language).strip())
    things = [*(_counted(supply, tr) for supply in activity.supplies),
              *(local(thing, tr.language).strip() for thing in activity.materials)]  # fmt: skip
    if things:
        yield tr(N_("To bring along: {text}"), text=", ".join(things))
    if activity.optional:
        yield tr(N_("It may be left out when time is short."))


def _counted(supply: Supply, tr: Translator) -> str:
    text = local(supply.text, tr.language).strip()
    return f"{supply.amount} × {text} ({tr(PER_WORDS[supply.per])})"


def _question(text: LocalText, tr: Translator, words: str) -> Iterator[str]:
    """Yield a question as the room reads it, and its standard wording where that is another one."""
    if text:
        plain, standard = for_the_room(text, tr.language), local(text, tr.language)
        yield tr(words, text=plain)
        if standard != plain:
            yield tr(N_("The question in its standard wording: {question}"), question=standard)


def broken_words(broken: Broken, tr: Translator) -> str:
    """Return what is wrong with a pack that cannot be used: file and line, what, what would be right."""
    lines = [tr(fault.message) for fault in broken.faults[:MOST_FAULTS]]
    if (rest := len(broken.faults) - MOST_FAULTS) > 0:
        lines.append(tr.plural("… and {n} more", "… and {n} more", rest))
    lines.append(tr(N_("All of it: {command}"), command=f'coprod-tui pack check "{broken.path}"'))
    return "\n\n".join(lines)
