"""Beginning a programme and changing what it says about itself."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from coprod_tui.changes.base import Context, cleaned
from coprod_tui.i18n import Translator
from coprod_tui.model.pack_texts import heading
from coprod_tui.model.packs import Pack, PackSession
from coprod_tui.model.programme import GROUP_WORDS, EmbeddedPack, Group, Programme
from coprod_tui.model.role_groups import glyph_at
from coprod_tui.model.sessions import Activity, Session
from coprod_tui.model.state import State, empty_state


def new_programme(
    pack: Pack,
    sha256: str,
    *,
    title: str,
    language: str,
    start: date | None,
    place: str = "",
    context: Context,
) -> State:
    """Return the first state of a programme made from `pack`.

    The pack's days and its conference become sessions, or its other gatherings where it has nothing
    else; the first gets `start` as its date. Lab meetings and what comes beside the days stay templates
    until they are asked for.

    Raises:
        Refused: the title is empty or too long.
    """
    now = context.now()
    fields = cleaned(Programme, title=title, place=place)
    programme = Programme(
        id=context.new_id(),
        created=now,
        updated=now,
        language=language,
        start=start,
        groups=_groups(pack, language),
        pack_id=pack.id,
        pack_version=pack.version,
        pack_sha256=sha256,
        **fields,
    )
    days = [template for template in pack.sessions if template.kind in ("day", "conference")]
    others = [template for template in pack.sessions if template.kind == "other"]
    sessions = [session_from(pack, template, context) for template in days or others]
    if sessions and start is not None:
        sessions[0] = replace(sessions[0], date=start)
    embedded = EmbeddedPack(id=context.new_id(), pack=pack)
    return empty_state(programme).with_records((embedded, *sessions))


def session_from(pack: Pack, template: PackSession, context: Context) -> Session:
    """Return a session without a date, made after a template of `pack`."""
    now = context.now()
    return Session(
        id=context.new_id(),
        created=now,
        updated=now,
        kind=template.kind,
        key=template.id,
        pack_id=pack.id,
        with_clients=template.with_clients,
        activities=tuple(Activity(id=context.new_id(), key=activity.id) for activity in template.activities),
    )


def _groups(pack: Pack, language: str) -> tuple[Group, ...]:
    """Return the pack's role groups, or the three usual ones, with a glyph each."""
    tr = Translator(language)
    named = [(group.id, heading(group.label, language) or group.id) for group in pack.groups]
    named = named or [(key, tr(words)) for key, words in GROUP_WORDS.items()]
    return tuple(
        Group(id=key, label=label, glyph=glyph_at(place)) for place, (key, label) in enumerate(named)
    )
