"""One difference between two versions of a pack, and those within its votes and library."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final, Literal

from msgspec import Struct, structs

from coprod_tui.i18n import N_, Message
from coprod_tui.model.pack_library import Case
from coprod_tui.model.packs import Pack, VoteSettings, local

Kind = Literal["removed", "added", "type", "minutes", "moved", "settings", "texts", "version"]
KIND_WORDS: Final[Mapping[Kind, str]] = {
    "removed": N_("is gone"),
    "added": N_("is new"),
    "type": N_("is of another kind"),
    "minutes": N_("takes another time"),
    "moved": N_("stands elsewhere"),
    "settings": N_("is set differently"),
    "texts": N_("says something else"),
    "version": N_("has another version"),
}
_LISTS: Final = {
    "groups": N_("group"),
    "goals": N_("goal"),
    "vote_templates": N_("vote template"),
    "retro_formats": N_("look-back format"),
    "lab_templates": N_("lab template"),
    "talk_forms": N_("talk sheet"),
    "strengths": N_("strengths card"),
    "charter": N_("promise"),
    "self_check": N_("principle"),
    "certificates": N_("certificate"),
    "legal_terms": N_("legal term"),
}
"""List of a pack whose items have ids → message id of one item's name."""
_INNER: Final = {
    "columns": N_("part"),
    "fields": N_("field"),
    "milestones": N_("day in the plan"),
    "questions": N_("question"),
}
"""List within such an item → message id of one entry's name."""
_HEAD: Final = {
    "title": N_("title"),
    "summary": N_("summary"),
    "attribution": N_("attribution"),
    "licence": N_("licence"),
    "sources": N_("sources"),
    "expects": N_("what the pack expects"),
    "notice": N_("notice about data"),
}
"""Key at the head of a pack → message id of what it is called."""
_VOTE: Final = {
    "budget": N_("dots for each person"),
    "cut": N_("options that go on"),
    "secret": N_("secret"),
}


class Difference(Struct, frozen=True, kw_only=True):
    """One thing that is different in the new version."""

    kind: Kind
    path: str
    """Where it lies, by ids, e.g. `tag-1/ankommen`."""
    what: Message
    touches: bool
    """Whether it changes what people see who work with the old version: gone, another kind, other minutes,
    other numbers of a vote."""


def changed(kind: Kind) -> Message:
    """Return a kind of difference in words."""
    return Message.of(KIND_WORDS[kind])


def heads(old: Pack, new: Pack) -> Iterator[Difference]:
    """Yield what the heads of two packs say differently."""
    for key, name in _HEAD.items():
        before, after = getattr(old, key), getattr(new, key)
        if before == after:
            continue
        what = Message.of(N_("{name}: {change}"), name=Message.of(name), change=changed("texts"))
        if isinstance(before, str):
            what = Message.of(N_("{name}: {old} → {new}"), name=Message.of(name), old=before, new=after)
        yield Difference(kind="texts", path=key, what=what, touches=False)


def libraries(old: Pack, new: Pack, language: str) -> Iterator[Difference]:
    """Yield what is different in the lists beside the sessions."""
    for key, name in _LISTS.items():
        before = {item.id: item for item in getattr(old, key)}
        after = {item.id: item for item in getattr(new, key)}
        for id_, item in before.items():
            if id_ not in after:
                yield _in_library(key, name, id_, "removed")
            else:
                yield from _item(key, name, item, after[id_])
        for id_ in after:
            if id_ not in before:
                yield _in_library(key, name, id_, "added")
    yield from _cases(old, new, language)


def votes(path: str, name: str | Message, old: VoteSettings, new: VoteSettings) -> Iterator[Difference]:
    """Yield the numbers of a vote that are different, with the old and the new one."""
    for key, words in _VOTE.items():
        before, after = getattr(old, key), getattr(new, key)
        if before != after:
            what = Message.of(
                N_("{name}, {what}: {old} → {new}"),
                name=name,
                what=Message.of(words),
                old=_value(before),
                new=_value(after),
            )
            yield Difference(kind="settings", path=path, what=what, touches=True)


def _value(value: bool | int | None) -> Message | str:
    if isinstance(value, bool):
        return Message.of(N_("yes") if value else N_("no"))
    return "–" if value is None else str(value)


def _item(key: str, name: str, old: Any, new: Any) -> Iterator[Difference]:
    path = f"{key}/{old.id}"
    before, after = structs.asdict(old), structs.asdict(new)
    if isinstance(old, VoteSettings):
        named = Message.of(N_("{item} “{id}”"), item=Message.of(name), id=path.partition("/")[2])
        yield from votes(path, named, old, new)
        for field in _VOTE:
            before.pop(field), after.pop(field)
    for field, words in _INNER.items():
        entries = {_id_of(entry) for entry in after.get(field, ())}
        for gone in (_id_of(entry) for entry in before.get(field, ())):
            if gone not in entries:
                what = Message.of(
                    N_("{item} “{id}”, {part} “{key}”: {change}"),
                    item=Message.of(name),
                    id=old.id,
                    part=Message.of(words),
                    key=gone,
                    change=changed("removed"),
                )
                yield Difference(kind="removed", path=f"{path}/{gone}", what=what, touches=True)
        before[field] = [entry for entry in before.get(field, ()) if _id_of(entry) in entries]
        after[field] = list(after.get(field, ()))
    if before != after:
        yield _in_library(key, name, old.id, "texts")


def _id_of(entry: Any) -> str:
    return entry if isinstance(entry, str) else str(entry.id)


def _cases(old: Pack, new: Pack, language: str) -> Iterator[Difference]:
    """Examples have no ids: they are known by their titles."""
    before, after = ({local(case.title, language): case for case in pack.cases} for pack in (old, new))
    titles: dict[str, Case] = {**before, **after}
    for title in titles:
        kind: Kind = "texts" if title in before and title in after else "removed"
        if title not in before:
            kind = "added"
        if kind != "texts" or before[title] != after[title]:
            what = Message.of(N_("example “{title}”: {change}"), title=title, change=changed(kind))
            yield Difference(kind=kind, path="cases", what=what, touches=kind == "removed")


def _in_library(key: str, name: str, id_: str, kind: Kind) -> Difference:
    what = Message.of(N_("{item} “{id}”: {change}"), item=Message.of(name), id=id_, change=changed(kind))
    return Difference(kind=kind, path=f"{key}/{id_}", what=what, touches=kind == "removed")
