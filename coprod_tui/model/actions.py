"""What happens next, what was noted, what waits its turn."""

from __future__ import annotations

from typing import Annotated

from coprod_tui.i18n import N_
from coprod_tui.model.fields import Day, Line, Paragraph, Title, named
from coprod_tui.model.records import Dated, Numbered
from coprod_tui.model.visibility import FACILITATOR, GROUP, PUBLIC


class Action(Numbered, frozen=True, kw_only=True):
    """Something that is to be done: what, by whom, until when."""

    text: Annotated[Title, PUBLIC, named(N_("What?"))]
    owner: Annotated[Line, PUBLIC, named(N_("Who (role)?"))] = ""
    due: Annotated[Day | None, PUBLIC, named(N_("Until"))] = None
    done: Annotated[Day | None, PUBLIC, named(N_("Done on"))] = None
    session_id: Annotated[str | None, GROUP] = None


class Note(Dated, frozen=True, kw_only=True):
    """What was written down during an activity."""

    text: Annotated[Paragraph, GROUP, named(N_("Note"))]
    session_id: Annotated[str | None, GROUP] = None
    activity_id: Annotated[str | None, GROUP] = None


class PrivateNote(Dated, frozen=True, kw_only=True):
    """What the facilitator alone remembers; shown behind F4 only."""

    text: Annotated[Paragraph, FACILITATOR, named(N_("Private note"))]
    session_id: Annotated[str | None, FACILITATOR] = None
    activity_id: Annotated[str | None, FACILITATOR] = None


class ParkedItem(Numbered, frozen=True, kw_only=True):
    """A topic in the parking lot: not now, but not lost."""

    text: Annotated[Title, PUBLIC, named(N_("Topic"))]
    session_id: Annotated[str | None, GROUP] = None
    settled: Annotated[Day | None, PUBLIC, named(N_("Settled on"))] = None
