"""What another version of a pack changes for programmes that run with this one."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import structs

from coprod_tui.i18n import N_, Message
from coprod_tui.model.packs import Pack, PackActivity, PackSession, Settings, VoteSettings, local
from coprod_tui.packs.difference import KIND_WORDS, Difference, Kind, changed, heads, libraries, votes
from coprod_tui.packs.old_and_new import TEXT_FIELDS, changed_text, changed_texts

__all__ = ["KIND_WORDS", "Difference", "Kind", "differences"]


def differences(old: Pack, new: Pack, language: str = "de") -> tuple[Difference, ...]:
    """Return what is different in `new`, in the order of the sessions; empty when nothing is.

    Args:
        old: the pack a programme runs with.
        new: the other version of it.
        language: the language titles are given in.
    """
    return tuple(_all(old, new, language))


def _all(old: Pack, new: Pack, language: str) -> Iterator[Difference]:
    if old.version != new.version:
        what = Message.of(N_("version {old} → {new}"), old=old.version, new=new.version)
        yield Difference(kind="version", path="version", what=what, touches=False)
    for gone in [tag for tag in old.languages if tag not in new.languages]:
        what = Message.of(N_("language “{language}”: {change}"), language=gone, change=changed("removed"))
        yield Difference(kind="removed", path=f"languages/{gone}", what=what, touches=True)
    for more in [tag for tag in new.languages if tag not in old.languages]:
        what = Message.of(N_("language “{language}”: {change}"), language=more, change=changed("added"))
        yield Difference(kind="added", path=f"languages/{more}", what=what, touches=False)
    yield from _sessions(old, new, language)
    yield from libraries(old, new, language)
    yield from heads(old, new)


def _sessions(old: Pack, new: Pack, language: str) -> Iterator[Difference]:
    before = {session.id: session for session in old.sessions}
    after = {session.id: session for session in new.sessions}
    for key, session in before.items():
        name = local(session.title, language)
        if key not in after:
            yield _about(key, name, "removed")
            continue
        other = after[key]
        if session.kind != other.kind:
            yield _about(key, name, "type")
        if session.minutes != other.minutes:
            yield _longer(key, name, session.minutes, other.minutes)
        if (session.starts, session.with_clients) != (other.starts, other.with_clients):
            yield _about(key, name, "settings")
        if session.title != other.title:
            what = changed_text(name, Message.of(TEXT_FIELDS["title"]), session.title, other.title, language)
            yield Difference(kind="texts", path=key, what=what, touches=False)
        yield from _activities(session, other, language)
    for key, session in after.items():
        if key not in before:
            yield _about(key, local(session.title, language), "added")


def _activities(old: PackSession, new: PackSession, language: str) -> Iterator[Difference]:
    before = {activity.id: activity for activity in old.activities}
    after = {activity.id: activity for activity in new.activities}
    shared = [key for key in after if key in before]
    order = [key for key in before if key in after]
    moved = _out_of_order(order, shared)
    for key, activity in before.items():
        path, name = f"{old.id}/{key}", _named(old, activity, language)
        if key not in after:
            yield _about(path, name, "removed")
            continue
        yield from _activity(path, name, activity, after[key], language)
        if key in moved:
            yield _about(path, name, "moved")
    for key, activity in after.items():
        if key not in before:
            yield _about(f"{new.id}/{key}", _named(new, activity, language), "added")


def _activity(
    path: str, name: str, old: PackActivity, new: PackActivity, language: str
) -> Iterator[Difference]:
    if old.tool != new.tool:
        what = Message.of(N_("{name}: tool {old} → {new}"), name=name, old=old.tool, new=new.tool)
        yield Difference(kind="type", path=path, what=what, touches=True)
    if old.minutes != new.minutes:
        yield _longer(path, name, old.minutes, new.minutes)
    rest = set(PackActivity.__struct_fields__) - TEXT_FIELDS.keys() - {"id", "tool", "minutes"}
    yield from votes(path, name, *(activity.settings.vote or VoteSettings() for activity in (old, new)))
    same = structs.replace(new, settings=_with_vote_of(old, new))
    if any(getattr(old, field) != getattr(same, field) for field in rest):
        yield _about(path, name, "settings")
    for what in changed_texts(name, old, new, language):
        yield Difference(kind="texts", path=path, what=what, touches=False)


def _with_vote_of(old: PackActivity, new: PackActivity) -> Settings:
    """Return the new settings, with those numbers of the old vote that are told one by one."""
    before, after = old.settings.vote or VoteSettings(), new.settings.vote or VoteSettings()
    if before == after or (old.settings.vote is None) != (new.settings.vote is None):
        return new.settings
    vote = structs.replace(after, budget=before.budget, cut=before.cut, secret=before.secret)
    return structs.replace(new.settings, vote=vote)


def _about(path: str, name: str, kind: Kind) -> Difference:
    what = Message.of(N_("{name}: {change}"), name=name, change=changed(kind))
    return Difference(kind=kind, path=path, what=what, touches=kind in ("removed", "type"))


def _longer(path: str, name: str, old: int, new: int) -> Difference:
    what = Message.of(N_("{name}: {old} → {new} minutes"), name=name, old=old, new=new)
    return Difference(kind="minutes", path=path, what=what, touches=True)


def _named(session: PackSession, activity: PackActivity, language: str) -> str:
    return f"{local(session.title, language)} · {local(activity.title, language)}"


def _out_of_order(before: list[str], after: list[str]) -> set[str]:
    """Return the fewest keys that have to be moved to come from one order to the other."""
    place = {key: index for index, key in enumerate(before)}
    best: list[tuple[int, list[str]]] = []
    for key in after:
        longest = max((kept for end, kept in best if end < place[key]), key=len, default=[])
        best.append((place[key], [*longest, key]))
    keep = max((kept for _, kept in best), key=len, default=[])
    return set(after) - set(keep)
