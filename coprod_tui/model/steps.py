"""The five steps of the Co-Production Star and the four MITs (domain.md 1 and 2)."""

from __future__ import annotations

from enum import StrEnum
from typing import Final, Literal

from coprod_tui.i18n import N_

STEPS: Final = (1, 2, 3, 4, 5)

STEP_NAMES: Final = {
    1: N_("Map it"),
    2: N_("Focus it"),
    3: N_("People it"),
    4: N_("Market it"),
    5: N_("Grow it"),
}
"""Message ids of the steps' names (German: Bestandsaufnahme, Priorisierung, …)."""

Step = Literal[1, 2, 3, 4, 5]


class Mit(StrEnum):
    """What people do together: the Four MITs."""

    STEUERN = "steuern"
    ENTWICKELN = "entwickeln"
    UMSETZEN = "umsetzen"
    BEWERTEN = "bewerten"


MIT_NAMES: Final = {
    Mit.STEUERN: N_("co-commission"),
    Mit.ENTWICKELN: N_("co-design"),
    Mit.UMSETZEN: N_("co-deliver"),
    Mit.BEWERTEN: N_("co-assess"),
}
"""Message ids of the MITs' names (German: Mit-Steuern, …)."""
