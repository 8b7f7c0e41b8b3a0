"""Another version of the pack a programme began with, and sessions of other packs: deliberate steps.

Nothing captured is lost: an activity that the new version no longer has stays as one's own, with
what it said (contract.md, "Pack").
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from coprod_tui.changes.base import NOTHING, Change, Context
from coprod_tui.changes.programme import session_from
from coprod_tui.errors import Refused
from coprod_tui.i18n import N_, Message
from coprod_tui.model.my_day import moved_ids
from coprod_tui.model.pack_news import with_needed
from coprod_tui.model.pack_texts import heading
from coprod_tui.model.packs import Pack
from coprod_tui.model.programme import EmbeddedPack
from coprod_tui.model.records import Record
from coprod_tui.model.role_groups import with_groups
from coprod_tui.model.sessions import Activity, Session
from coprod_tui.model.state import State


def update_pack(state: State, record: EmbeddedPack, new: Pack, sha256: str, context: Context) -> Change:
    """Return the change that takes another version of an embedded pack; undone in one step.

    Own changes of activities stay; activities that are new come in at their place. Groups that the
    programme does not have come in behind its own; groups that `new` no longer has stay.
    Sessions that are new are not added: that is done with "new session". What activities of one's
    own name in the pack's lists, a vote template say, stays in them.

    Args:
        state: the programme.
        record: the pack as it is embedded.
        new: the other version, with the same id.
        sha256: fingerprint of `new`.
        context: the clock and the source of ids.

    Raises:
        Refused: `new` is another pack.
    """
    old = record.pack
    if new.id != old.id:
        raise Refused(Message.of(N_("That is another pack: “{id}”"), id=new.id))
    sessions = [
        _updated(session, old, new, state.programme.language, context)
        for session in (*state.all(Session), *state.binned(Session))
        if session.pack_id == new.id
    ]
    own = [one.own for session in sessions for one in session.activities if one.own is not None]
    after = with_needed(new, old, own)
    programme = with_groups(state.programme, new)
    if after == old and programme == state.programme:
        return NOTHING
    put: list[Record] = [replace(record, pack=after)]
    if state.programme.pack_id == new.id:
        programme = replace(programme, pack_version=new.version, pack_sha256=sha256)
    if programme != state.programme:
        put.append(replace(programme, updated=context.now()))
    put += [
        replace(session, updated=context.now())
        for session in sessions
        if session != state.get(Session, session.id)
    ]
    return Change(Message.of(N_("another version of the pack taken")), tuple(put))


def take_in(state: State, pack: Pack, keys: Sequence[str], context: Context) -> Change:
    """Return the change that adds sessions of a pack, and embeds the pack where it is not there yet.

    The pack's groups that the programme does not have come in with them.

    Raises:
        Refused: no session is named, or the programme has another version of the pack.
    """
    wanted = [template for template in pack.sessions if template.id in keys]
    if not wanted:
        raise Refused(
            Message.of(N_("No session is marked")), Message.of(N_("Please mark at least one with Space."))
        )
    known = next((one.pack for one in state.all(EmbeddedPack) if one.pack.id == pack.id), None)
    if known is not None and known != pack:
        raise Refused(
            Message.of(N_("The programme has another version of this pack")),
            Message.of(N_("Please update the pack first, then take in its sessions.")),
        )
    put: list[Record] = [session_from(pack, template, context) for template in wanted]
    if known is None:
        put.insert(0, EmbeddedPack(id=context.new_id(), pack=pack))
    programme = with_groups(state.programme, pack)
    if programme != state.programme:
        put.append(replace(programme, updated=context.now()))
    return Change(Message.of(N_("sessions of a pack taken in")), tuple(put))


def _updated(session: Session, before: Pack, after: Pack, language: str, context: Context) -> Session:
    """Return the session as it is with the new version of its template."""
    old, new = before.session(session.key), after.session(session.key)
    if old is None:
        return session
    words = {activity.id: activity for activity in old.activities}
    keys = [activity.id for activity in new.activities] if new else []
    kept = [
        replace(one, own=words[one.key])
        if one.own is None and one.key in words and one.key not in keys
        else one
        for one in session.activities
    ]
    if new is None:
        return replace(
            session,
            title=session.title or heading(old.title, language),
            starts_at=session.starts_at or old.starts,
            activities=tuple(kept),
        )
    there = {one.key for one in kept}
    fresh = {
        key: Activity(id=context.new_id(), key=key) for key in keys if key not in words and key not in there
    }
    is_as_it_was = not moved_ids(session.activities, list(words))
    row = _reordered(kept, keys) if is_as_it_was else kept
    return replace(
        session,
        kind=new.kind if session.kind == old.kind else session.kind,
        with_clients=new.with_clients if session.with_clients == old.with_clients else session.with_clients,
        activities=tuple(_with_fresh(row, keys, fresh)),
    )


def _reordered(activities: Iterable[Activity], keys: list[str]) -> list[Activity]:
    """Return activities in the order of `keys`; each of the others stays behind the one it follows."""
    known = list(activities)
    row = sorted((one for one in known if one.key in keys), key=lambda one: keys.index(one.key))
    before: Activity | None = None
    for one in known:
        if one.key not in keys:
            row.insert(row.index(before) + 1 if before is not None else 0, one)
        before = one
    return row


def _with_fresh(row: list[Activity], keys: list[str], fresh: Mapping[str, Activity]) -> list[Activity]:
    """Return `row` with each new activity behind the nearest one that stands before it in `keys`."""
    full = list(row)
    for place, key in enumerate(keys):
        if key in fresh:
            ours = [one.key for one in full]
            behind = (ours.index(other) + 1 for other in reversed(keys[:place]) if other in ours)
            full.insert(next(behind, 0), fresh[key])
    return full
