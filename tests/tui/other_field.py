"""A pack from a field this program knows nothing of: other groups, no steps, no MIT, nothing extra."""

from __future__ import annotations

from msgspec.structs import replace

from coprod_tui.changes.base import Context
from coprod_tui.changes.programme import new_programme, session_from
from coprod_tui.model.pack_library import (
    Case,
    LabMilestone,
    LabTemplate,
    LibraryGoal,
    RetroColumn,
    RetroFormat,
    RoleGroup,
)
from coprod_tui.model.pack_settings import Settings, VoteSettings
from coprod_tui.model.packs import Pack, PackActivity, PackSession
from coprod_tui.model.sessions import Session
from coprod_tui.model.state import State
from coprod_tui.model.tools import TOOL_WORDS

LONG = "What the people on the ward want to hear, line by line,\nand then once more. " * 12
"""More than fits into a title, over several lines."""


def bare_pack() -> Pack:
    """Return a pack with one session of kind `other` in which every tool comes once, without settings."""
    activities = tuple(
        PackActivity(id=tool, tool=tool, minutes=5, title={"en": f"About {tool}"})  # type: ignore[arg-type]
        for tool in TOOL_WORDS
    )
    session = PackSession(
        id="evening",
        kind="other",
        title={"en": "Evening"},
        minutes=5 * len(activities),
        activities=activities,
    )
    return Pack(
        format="coprod-pack",
        format_version="1.0",
        id="ward",
        version="1",
        languages=("en", "de", "de-einfach"),
        title={"en": "Ward round"},
        attribution={"en": "A ward"},
        licence="CC0-1.0",
        sessions=(session,),
    )


def full_pack() -> Pack:
    """Return the same pack with words of its own for everything, long ones where a text is free."""
    pack = bare_pack()
    settings = {
        "vote": Settings(
            vote=VoteSettings(
                question={"en": LONG}, options="free", free_options=({"en": LONG}, {"en": "Tea"}),
                groups=("nurses",), budget_rule="tie_avoiding", way_in="sheet", secret=True, threshold=2,
                cut=None,
            )
        ),
        "retro": Settings(retro_format="night"),
        "labs": Settings(lab_template="trial"),
        "matrix": Settings(services=({"en": LONG}, {"en": "Meals"})),
        "goals": Settings(goals="indicators"),
    }  # fmt: skip
    (session,) = pack.sessions
    activities = tuple(
        replace(activity, settings=settings.get(activity.tool, Settings()), prompt={"en": LONG})
        for activity in session.activities
    )
    columns = (
        RetroColumn(id="quiet", title={"en": "Quiet"}, question={"en": LONG}, makes="proposals", goals=True),
        RetroColumn(id="loud", title={"en": LONG}, question={"en": "What was loud?"}),
    )
    return replace(
        pack,
        groups=(RoleGroup(id="nurses", label={"en": "Nurses"}), RoleGroup(id="guests", label={"en": LONG})),
        sessions=(replace(session, activities=activities),),
        cases=(Case(title={"en": LONG}, facts={"en": LONG}),),
        goals=(LibraryGoal(id="rest", wording={"en": LONG}),),
        retro_formats=(RetroFormat(id="night", title={"en": LONG}, columns=columns, ordered=False),),
        lab_templates=(
            LabTemplate(
                id="trial",
                title={"en": LONG},
                fields=("question",),
                milestones=(LabMilestone(id="x", day=3, title={"en": LONG}),),
            ),
        ),
    )


def programme_of(pack: Pack, context: Context) -> State:
    """Return a programme of a pack with its one session."""
    state = new_programme(pack, "0" * 64, title="Ward", language="de", start=None, context=context)
    if state.all(Session):  # a pack without days begins with what it has
        return state
    return state.with_records([session_from(pack, pack.sessions[0], context)])
