"""What the packs of a programme offer to an activity: its words, formats, templates."""

from __future__ import annotations

from coprod_tui.model.agenda import told
from coprod_tui.model.my_day import pack_of
from coprod_tui.model.pack_library import LabTemplate, RetroFormat
from coprod_tui.model.packs import Pack, PackActivity
from coprod_tui.model.programme import EmbeddedPack
from coprod_tui.model.sessions import Session
from coprod_tui.model.state import State


def words_of(state: State, activity_id: str | None) -> tuple[PackActivity, Pack | None] | None:
    """Return what an activity says, and the pack its session is made from; None without an activity."""
    for session in state.all(Session) if activity_id else ():
        for activity, words in told(state, session):
            if activity.id == activity_id:
                embedded = pack_of(state, session)
                return words, embedded.pack if embedded else None
    return None


def packs_in_use(state: State) -> tuple[Pack, ...]:
    """Return the embedded packs, the programme's own first."""
    own = state.programme.pack_id
    packs = [record.pack for record in state.all(EmbeddedPack)]
    return tuple(sorted(packs, key=lambda pack: pack.id != own))


def retro_formats(state: State, activity_id: str | None = None) -> tuple[RetroFormat, ...]:
    """Return the ways of looking back that can be chosen.

    An activity has the one its settings name, or none: the usual parts. Without an activity
    they are those of all packs, of several with the same id the first.
    """
    found = words_of(state, activity_id)
    if found is not None:
        words, pack = found
        wanted = words.settings.retro_format
        return tuple(one for one in (pack.retro_formats if pack else ()) if one.id == wanted)[:1]
    formats = [one for pack in packs_in_use(state) for one in pack.retro_formats]
    return tuple({one.id: one for one in reversed(formats)}.values())[::-1]


def lab_templates(state: State, activity_id: str | None = None) -> tuple[LabTemplate, ...]:
    """Return what a new lab can begin with.

    An activity has the one its settings name; else they are those of all packs, of several
    with the same id the first. Empty: the usual plan.
    """
    found = words_of(state, activity_id)
    if found is not None and found[0].settings.lab_template is not None:
        words, pack = found
        wanted = words.settings.lab_template
        named = [one for one in (pack.lab_templates if pack else ()) if one.id == wanted]
        if named:
            return tuple(named[:1])
    templates = [one for pack in packs_in_use(state) for one in pack.lab_templates]
    return tuple({one.id: one for one in reversed(templates)}.values())[::-1]


def usual_lab_template(state: State, activity_id: str | None = None) -> LabTemplate | None:
    """Return what labs begin with where nobody is asked, or None: the usual plan.

    It is the only template there is, else the first that an activity of the same pack names,
    from the activity on, then from the first.
    """
    templates = lab_templates(state, activity_id)
    if len(templates) < 2:  # noqa: PLR2004 - nothing to choose
        return next(iter(templates), None)
    rows = [row for session in state.all(Session) for row in told(state, session)]
    here = next((place for place, (one, _) in enumerate(rows) if one.id == activity_id), 0)
    named = [words.settings.lab_template for _, words in (*rows[here:], *rows[:here])]
    by_id = {one.id: one for one in templates}
    return next((by_id[name] for name in named if name in by_id), None)
