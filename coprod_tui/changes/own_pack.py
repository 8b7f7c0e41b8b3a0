"""The days of a programme, as they were changed, as a pack of one's own."""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec.structs import replace

from coprod_tui.errors import Refused
from coprod_tui.i18n import N_, Message, Translator
from coprod_tui.model.agenda import begins_at, clock_of, planned
from coprod_tui.model.day_times import placed
from coprod_tui.model.my_day import day_items, pack_of
from coprod_tui.model.packs import FORMAT_VERSION, Pack, PackSession
from coprod_tui.model.sessions import Session
from coprod_tui.model.state import State

VERSION = "1.0.0"
"""What a pack of one's own begins with."""


def own_pack(state: State, session: Session, pack_id: str, title: str) -> Pack:
    """Return the pack `session` was made from with all days as they stand in the programme.

    Activities taken out of a day are left out. Everything else of the pack stays as it is; its
    attribution is kept, and says for which programme it was changed. A title that was typed stands in
    the language it was typed in alone: the check says that the others are missing.

    Args:
        state: the programme.
        session: the day that is open; where a day was held twice, it counts.
        pack_id: the new pack's id.
        title: the new pack's title.

    Raises:
        Refused: the programme has no pack, or a day has no activities left.
    """
    embedded = pack_of(state, session)
    if embedded is None:
        raise Refused(Message.of(N_("This programme has no pack that could be saved")))
    pack = embedded.pack
    held: dict[str, Session] = {}
    for one in (session, *(other for other in state.all(Session) if _is_changed(state, other))):
        if one.pack_id == pack.id:
            held.setdefault(one.key, one)
    changed = tuple(
        _session(state, held[template.id], template) if template.id in held else template
        for template in pack.sessions
    )
    written = replace(
        pack,
        format_version=FORMAT_VERSION,
        id=pack_id,
        version=VERSION,
        title={state.programme.language: title},
        attribution=_attribution(pack, state.programme.title),
        sessions=changed,
    )
    plain = _in_first(msgspec.to_builtins(written), pack.languages, state.programme.language)
    return msgspec.convert(plain, Pack)


def _is_changed(state: State, session: Session) -> bool:
    return any(not item.is_as_in_pack for item in day_items(state, session))


def _session(state: State, session: Session, template: PackSession) -> PackSession:
    kept = [item.words for item in day_items(state, session) if not item.activity.not_today]
    if not kept:
        raise Refused(
            Message.of(N_("Nothing is left in this day")),
            Message.of(N_("Take at least one activity into the day.")),
        )
    begins = begins_at(state, session)
    ends = placed(begins, [planned(words) for words in kept])[-1].ends
    return replace(
        template,
        title={state.programme.language: session.title} if session.title else template.title,
        starts=clock_of(begins),
        minutes=min(ends - begins, 24 * 60),
        activities=tuple(kept),
        with_clients=session.with_clients,
    )


def _attribution(pack: Pack, programme: str) -> dict[str, str]:
    """Return whose ideas these are, and for which programme they were changed, in every language."""

    def said(language: str, text: str) -> str:
        note = Translator(language)(N_("Changed for “{title}”."), title=programme)
        return f"{text} {note}" if text else note

    return {language: said(language, text) for language, text in pack.attribution.items()}


def _in_first(value: Any, languages: tuple[str, ...], written_in: str) -> Any:
    """Return plain data in which every text has the pack's first language and no language it lacks.

    What was written in the programme's language alone stands in the first one, too: nothing else
    could be read there anyway.
    """
    if isinstance(value, list | tuple):
        return [_in_first(one, languages, written_in) for one in value]
    if not isinstance(value, dict):
        return value
    text = value.get(written_in)
    if len(value) == 1 and isinstance(text, str) and written_in != languages[0]:
        return {languages[0]: text, written_in: text} if written_in in languages else {languages[0]: text}
    return {key: _in_first(one, languages, written_in) for key, one in value.items()}
