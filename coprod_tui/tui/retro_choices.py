"""What can be looked back at: a look back begun before, a lab, a day, or the work as a whole."""

from __future__ import annotations

from typing import Final

from coprod_tui.i18n import N_, Translator
from coprod_tui.model.agenda import session_title, sessions_in_order
from coprod_tui.model.labs import Lab
from coprod_tui.model.pack_choices import retro_formats
from coprod_tui.model.pack_library import RetroFormat
from coprod_tui.model.packs import local
from coprod_tui.model.retros import Retro
from coprod_tui.model.sessions import Session
from coprod_tui.model.state import State
from coprod_tui.tui.widgets.entry_list import Entry

NEW: Final = "new:"
"""Begins the id of an entry that stands for a new look back."""

USUAL: Final = "usual"
"""Id of the entry that stands for the five usual parts."""


def formats(state: State, tr: Translator) -> list[Entry]:
    """Return the ways of looking back that can be chosen without an activity; empty: the usual one alone."""
    found = retro_formats(state)
    if not found:
        return []
    entries = [
        Entry(f"{NEW}{one.id}", " ".join(local(one.title, tr.language).split()) or one.id) for one in found
    ]
    return [*entries, Entry(USUAL, tr(N_("in the five usual parts")))]


def chosen_format(state: State, answer: str) -> RetroFormat | None:
    """Return the format that was chosen from `formats`; None: the usual one."""
    wanted = answer.removeprefix(NEW) if answer.startswith(NEW) else None
    return next((one for one in retro_formats(state) if one.id == wanted), None)


def subjects(state: State, tr: Translator) -> list[Entry]:
    """Return the looks back there are, then what a new one can be about."""
    entries: list[Entry] = []
    retros = state.all(Retro)
    if retros:
        entries.append(Entry("heading-retros", tr(N_("Go on with")), heading=True))
        entries += [Entry(retro.id, retro.title, tail=tr.date(retro.created.date())) for retro in retros]
    entries.append(Entry("heading-new", tr(N_("Begin a new one")), heading=True))
    entries.append(Entry(f"{NEW}free", tr(N_("our work together"))))
    entries += [
        Entry(f"{NEW}lab:{lab.id}", tr(N_("Lab {no}: {title}"), no=lab.no, title=lab.title))
        for lab in state.all(Lab)
    ]
    for session in sessions_in_order(state):
        if title := session_title(state, session, tr.language):
            entries.append(Entry(f"{NEW}session:{session.id}", title))
    return entries


def about_subject(state: State, answer: str, tr: Translator) -> dict[str, str | None]:
    """Return the fields of a new look back at what was chosen from `subjects`."""
    kind, _, id_ = answer.removeprefix(NEW).partition(":")
    if kind == "lab":
        return {"title": state.get(Lab, id_).title, "lab_id": id_}
    if kind == "session":
        return {"title": session_title(state, state.get(Session, id_), tr.language)}
    return {"title": tr(N_("our work together"))}
