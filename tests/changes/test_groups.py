"""Groups of a pack that the programme does not have come with the pack; those that are there stay."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from coprod_tui.changes.base import Change, Context, validated
from coprod_tui.changes.pack_update import take_in, update_pack
from coprod_tui.changes.votes import usual_electorates
from coprod_tui.i18n import Translator
from coprod_tui.model.pack_library import RoleGroup
from coprod_tui.model.packs import Pack
from coprod_tui.model.programme import EmbeddedPack
from coprod_tui.model.role_groups import glyph_at, group_news
from coprod_tui.model.sessions import Session
from coprod_tui.model.state import State
from coprod_tui.model.taking_in import taking_in_news
from coprod_tui.tui.theme import GROUP_COLOURS

CHILDREN = RoleGroup(id="children", label={"de": "Kinder", "de-einfach": "Kinder"})


def done(state: State, change: Change) -> State:
    return state.with_records(validated(change).put)


def labels(state: State) -> dict[str, str]:
    return {group.id: group.label for group in state.programme.groups}


def told(state: State, pack: Pack, old: Pack | None = None) -> str:
    return "\n".join(map(Translator("de"), group_news(state.programme, pack, old)))


def test_an_update_brings_new_groups_and_keeps_those_it_drops(
    programme: State, star: Pack, context: Context
) -> None:
    new = replace(star, version="2.0", groups=(star.groups[0], CHILDREN))
    said = told(programme, new, star)
    assert "Gruppe „Kinder“ kommt ins Programm" in said
    assert "Gruppe „Träger“ bleibt im Programm" in said
    assert "Mitarbeitende" not in said
    change = update_pack(programme, programme.all(EmbeddedPack)[0], new, "sha", context)
    after = done(programme, change)
    assert list(labels(after)) == ["staff", "clients", "providers", "children"]
    assert len({group.glyph for group in after.programme.groups}) == 4
    assert after.programme.pack_version == "2.0"
    assert change.undoable
    assert [part.group for part in usual_electorates(after, None, ("children",))] == ["children"]
    assert update_pack(after, after.all(EmbeddedPack)[0], new, "sha", context).is_empty


def test_sessions_of_another_pack_bring_its_groups(programme: State, star: Pack, context: Context) -> None:
    other = replace(star, id="schule", groups=(CHILDREN,), expects=("results-of-old",))
    said = "\n".join(map(Translator("de"), taking_in_news(programme, other)))
    assert "Kinder" in said
    assert "results-of-old" in said
    assert "Datenschutz" not in said
    after = done(programme, take_in(programme, other, [other.sessions[0].id], context))
    assert labels(after)["children"] == "Kinder"
    assert len(after.all(Session)) == len(programme.all(Session)) + 1
    assert taking_in_news(programme, replace(star, id="gleich")) == ()


def test_another_name_for_the_same_group_and_the_same_name_for_another_one(
    programme: State, star: Pack, context: Context
) -> None:
    ours = labels(programme)["staff"]
    same = RoleGroup(id="staff", label={"de": "Kollegium"})
    twin = RoleGroup(id="traeger", label={"de": labels(programme)["providers"]})
    other = replace(star, id="schule", groups=(same, twin))
    assert "„Kollegium“" in told(programme, other)
    after = labels(done(programme, take_in(programme, other, [other.sessions[0].id], context)))
    assert after["staff"] == ours
    assert after["traeger"] == "Träger (2)"


@pytest.mark.parametrize("n", [5, 12, 25])
def test_16_glyph_and_colour_together_are_like_no_other_groups(n: int) -> None:
    pairs = {(glyph_at(place), place % len(GROUP_COLOURS)) for place in range(n)}
    assert len(pairs) == n
