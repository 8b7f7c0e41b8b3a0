"""What exists already: practice cards and the matrix of services and MITs."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from coprod_tui.i18n import N_
from coprod_tui.model.fields import Line, Paragraph, Title, named
from coprod_tui.model.records import Dated, Numbered
from coprod_tui.model.steps import MIT_NAMES, Mit
from coprod_tui.model.visibility import GROUP, PUBLIC

Level = Literal["none", "idea", "partial", "established"]
LEVELS: Final[tuple[Level, ...]] = ("none", "idea", "partial", "established")
LEVEL_WORDS: Final = {
    "none": N_("nothing yet"),
    "idea": N_("idea"),
    "partial": N_("partly"),
    "established": N_("established"),
}
LEVEL_GLYPHS: Final = {"none": "·", "idea": "○", "partial": "▌", "established": "█"}

MIT_SHORT: Final = {
    Mit.STEUERN: N_("Commission"),
    Mit.ENTWICKELN: N_("Design"),
    Mit.UMSETZEN: N_("Deliver"),
    Mit.BEWERTEN: N_("Assess"),
}
"""Message ids of the MITs where four of them stand side by side; at most ten letters."""
MIT_MEANINGS: Final = {
    Mit.STEUERN: N_("deciding together on goals and money"),
    Mit.ENTWICKELN: N_("finding solutions together"),
    Mit.UMSETZEN: N_("doing the work together"),
    Mit.BEWERTEN: N_("judging together what it achieved"),
}
"""Message ids of what the MITs mean, in plain words (domain.md 5)."""


class Practice(Numbered, frozen=True, kw_only=True):
    """A practice card: something clients and staff do together already."""

    name: Annotated[Title, PUBLIC, named(N_("Name"))]
    run_by: Annotated[Line, PUBLIC, named(N_("Who runs it"), hint=N_("an organisation or a function"))] = ""
    target_group: Annotated[Line, PUBLIC, named(N_("For whom"))] = ""
    mit: Annotated[Mit | None, PUBLIC, named(N_("Main MIT"), MIT_NAMES)] = None
    mits: Annotated[tuple[Mit, ...], PUBLIC, named(N_("Further MITs"), MIT_NAMES)] = ()
    strengths: Annotated[
        Paragraph, PUBLIC, named(N_("Strengths that are used"), hint=N_("What are the clients good at?"))
    ] = ""
    evidence: Annotated[Paragraph, PUBLIC, named(N_("How do we know that it works?"))] = ""
    session_id: Annotated[str | None, GROUP] = None


class Service(Numbered, frozen=True, kw_only=True):
    """A row of the matrix: something the job centre or a partner offers."""

    name: Annotated[Title, PUBLIC, named(N_("Service"))]


class MatrixCell(Dated, frozen=True, kw_only=True):
    """How far one MIT has come in one service (domain.md 2.1)."""

    service_id: Annotated[str, PUBLIC]
    mit: Annotated[Mit, PUBLIC]
    level: Annotated[Level, PUBLIC, named(N_("How far"), LEVEL_WORDS)] = "none"
    who: Annotated[Line, PUBLIC, named(N_("Who"), hint=N_("an organisation or a function"))] = ""
    evidence: Annotated[Paragraph, PUBLIC, named(N_("How do we know?"))] = ""
