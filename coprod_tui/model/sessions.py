"""Sessions (days, lab meetings, the conference) and what happens in them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Final, Literal

from msgspec import Struct
from msgspec.structs import replace

from coprod_tui.i18n import N_
from coprod_tui.model.fields import Count, Day, Line, named
from coprod_tui.model.packs import ClockTime, Minutes, PackActivity, SessionKind
from coprod_tui.model.records import Dated
from coprod_tui.model.setting_up import RoomSetup
from coprod_tui.model.visibility import FACILITATOR, GROUP, PUBLIC

ActivityState = Literal["planned", "running", "done", "skipped"]

SESSION_KIND_WORDS: Final = {
    "day": N_("Workshop day"),
    "lab": N_("Lab meeting"),
    "conference": N_("Conference"),
    "other": N_("Other session"),
}

_AS_IN_THE_PACK: Final = N_("empty: as in the pack")


class Activity(Struct, frozen=True, kw_only=True):
    """One item of a session's agenda; its words lie in the embedded pack under `key`."""

    id: Annotated[str, PUBLIC]
    key: Annotated[str, PUBLIC]
    own: Annotated[PackActivity | None, FACILITATOR] = None
    """The activity as changed for this programme, or one that no pack knows."""
    state: Annotated[ActivityState, PUBLIC] = "planned"
    started: Annotated[datetime | None, PUBLIC] = None
    ended: Annotated[datetime | None, PUBLIC] = None
    plan_start: Annotated[ClockTime | None, PUBLIC] = None
    """When it was to begin, as the plan stood when the session began."""
    plan_minutes: Annotated[Minutes | None, PUBLIC] = None
    """How long it was to take, as the plan stood then."""
    set_to: Annotated[ClockTime | None, PUBLIC] = None
    """When it begins since the rest of the day was planned anew, from this activity on."""
    mood: Annotated[tuple[Count, ...], GROUP] = ()
    """How many people stand at each place of the mood scale, the lowest first; nobody is named."""
    not_today: Annotated[bool, PUBLIC] = False
    """Taken out of this programme's agenda; what was captured in it stays, and it can come back."""
    moved: Annotated[bool, FACILITATOR] = False
    """Put elsewhere by hand; of two that changed places, it tells which one it was."""


PROGRESS: Final = ("state", "started", "ended", "plan_start", "plan_minutes")
"""What moving through the agenda writes down about an activity."""


class Attendance(Struct, frozen=True, kw_only=True):
    """How many people of one role group: three numbers, no names (peers.md 14)."""

    group: Annotated[str, PUBLIC]
    invited: Annotated[Count | None, GROUP, named(N_("invited"))] = None
    registered: Annotated[Count | None, GROUP, named(N_("registered"))] = None
    present: Annotated[Count | None, GROUP, named(N_("present"))] = None


class Session(Dated, frozen=True, kw_only=True):
    """A gathering with a date, a place and an agenda."""

    kind: Annotated[SessionKind, PUBLIC, named(N_("Kind"), SESSION_KIND_WORDS)] = "day"
    key: Annotated[str, PUBLIC] = ""
    """Id of the session in the embedded pack, or empty."""
    pack_id: Annotated[str, PUBLIC] = ""
    title: Annotated[Line, PUBLIC, named(N_("Title"), hint=_AS_IN_THE_PACK)] = ""
    """Own title; empty: the pack's."""
    date: Annotated[Day | None, PUBLIC, named(N_("Date"))] = None
    starts_at: Annotated[ClockTime | None, PUBLIC, named(N_("Start"), hint=_AS_IN_THE_PACK)] = None
    ends_at: Annotated[ClockTime | None, PUBLIC, named(N_("End"), hint=_AS_IN_THE_PACK)] = None
    place: Annotated[Line, PUBLIC, named(N_("Place"))] = ""
    with_clients: Annotated[bool, PUBLIC, named(N_("Clients are in the room"))] = False
    lab_id: Annotated[str | None, PUBLIC] = None
    """The lab it belongs to, or None when it belongs to the programme."""
    activities: Annotated[tuple[Activity, ...], PUBLIC] = ()
    current: Annotated[str | None, FACILITATOR] = None
    """Id of the activity that is on the screen."""
    attendance: Annotated[tuple[Attendance, ...], GROUP] = ()
    mood: Annotated[tuple[Count, ...], GROUP] = ()
    """How many people stood at each place of the mood scale on arrival, the lowest first."""
    setup: Annotated[RoomSetup, FACILITATOR] = RoomSetup()
    """How the room is set up."""

    def activity(self, id_: str) -> Activity | None:
        """Return the activity `id_`, or None."""
        return next((activity for activity in self.activities if activity.id == id_), None)

    def come_as_far_as(self, other: Session, left: Mapping[str, str] | None = None) -> Session:
        """Return the session with the states and times that its activities have in `other`.

        Args:
            other: the session as it stands.
            left: id of an activity → the state it had on the other side of a step that is taken
                back or done again: where it still has that one, and the step changed it, the
                activity keeps what it has here.
        """
        there, left = {activity.id: activity for activity in other.activities}, left or {}

        def come(activity: Activity) -> Activity:
            present = there.get(activity.id)
            was = left.get(activity.id, activity.state)
            if present is None or (was != activity.state and was == present.state):
                return activity
            return replace(activity, **{name: getattr(present, name) for name in PROGRESS})

        activities = tuple(map(come, self.activities))
        return replace(self, activities=activities)
