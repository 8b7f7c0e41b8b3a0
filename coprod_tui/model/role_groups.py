"""The role groups of a pack beside those of the programme: which come with it, which stay."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from coprod_tui.i18n import N_, Message
from coprod_tui.model.pack_texts import heading
from coprod_tui.model.packs import Pack
from coprod_tui.model.programme import GLYPHS, Group, Programme


def glyph_at(place: int) -> str:
    """Return the glyph of the group at a place; with its colour it is like no other's (rule 16)."""
    return GLYPHS[(place + place // len(GLYPHS)) % len(GLYPHS)]


def with_groups(programme: Programme, pack: Pack) -> Programme:
    """Return the programme with the groups of `pack` it does not have yet, behind its own.

    A group is the same where its id is; it keeps the programme's name for it. One that is called
    like another group gets a number, so that the two can be told apart.
    """
    groups = list(programme.groups)
    for group in pack.groups:
        if all(known.id != group.id for known in groups):
            label = _free(heading(group.label, programme.language) or group.id, groups)
            groups.append(Group(id=group.id, label=label, glyph=glyph_at(len(groups))))
    return programme if len(groups) == len(programme.groups) else replace(programme, groups=tuple(groups))


def group_news(programme: Programme, pack: Pack, old: Pack | None = None) -> tuple[Message, ...]:
    """Return what a pack's groups mean for the programme, a sentence each; empty where it has them all.

    Args:
        programme: as it is now.
        pack: whose sessions, or whose new version, it is about to take.
        old: the version it has; None where the pack is new to it.
    """
    return tuple(_news(programme, pack, old))


def missing_groups(programme: Programme, named: tuple[str, ...]) -> tuple[str, ...]:
    """Return the ids among `named` that are no groups of the programme."""
    return tuple(id_ for id_ in named if programme.group(id_) is None)


def _news(programme: Programme, pack: Pack, old: Pack | None) -> Iterator[Message]:
    for group in with_groups(programme, pack).groups[len(programme.groups) :]:
        yield Message.of(N_("The group “{group}” comes into the programme"), group=group.label)
    named = {group.id: heading(group.label, programme.language) for group in pack.groups}
    before = {group.id: heading(group.label, programme.language) for group in old.groups} if old else {}
    for known in programme.groups:
        if known.id in before and known.id not in named:
            yield Message.of(N_("The group “{group}” stays in the programme"), group=known.label)
        label = named.get(known.id, known.label)
        if label not in (known.label, before.get(known.id)):
            words = N_("The pack’s group “{theirs}” is called “{ours}” in this programme, and stays that")
            yield Message.of(words, theirs=label, ours=known.label)


def _free(label: str, groups: list[Group]) -> str:
    taken = {group.label.casefold() for group in groups}
    if label.casefold() not in taken:
        return label
    return next(name for n in range(2, len(taken) + 3) if (name := f"{label} ({n})").casefold() not in taken)
