"""What a window for the room shows at this moment, whoever writes it (voting.md rule 21)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from time import monotonic

from coprod_tui.stage.cards import Neutral, Shown
from coprod_tui.stage.file import read, stage_file
from coprod_tui.stage.following import STALE


def seen_in_the_room(home: Path, now: Callable[[], float] = monotonic) -> Shown:
    """Return the card on stage; the neutral one where nobody writes (any more).

    Args:
        home: the user's data folder, where the stage lies.
        now: seconds that only ever grow, the same in every process of this laptop.
    """
    stage = read(stage_file(home))
    if stage is None or not 0 <= now() - stage.beat < STALE:
        return Neutral()
    return stage.shown
