"""Nothing of a rehearsal leaves, at no level; what is shown of it says what it is."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from coprod_tui.changes.base import Context
from coprod_tui.changes.rehearsals import rehearsal_of
from coprod_tui.errors import InputFault
from coprod_tui.exchange.document import Head, document
from coprod_tui.exchange.encode import plain, sealed
from coprod_tui.exchange.levels import ExportLevel
from coprod_tui.exchange.plain_text import public_lines
from coprod_tui.i18n import Translator
from coprod_tui.model.state import State

NOW = datetime(2027, 3, 3, 9, 0, tzinfo=UTC)


def exported(state: State, level: ExportLevel) -> Head:
    return document(state, level, exported_at=NOW, generator="", device_id="")


@pytest.mark.parametrize("level", ExportLevel)
def test_no_export_of_a_rehearsal_is_sealed(programme: State, context: Context, level: ExportLevel) -> None:
    assert sealed(exported(programme, level)).revision_id
    with pytest.raises(InputFault) as raised:
        sealed(exported(rehearsal_of(programme, context), level))
    assert raised.value.exit_status == 1


def test_what_is_shown_of_it_says_so_first(programme: State, context: Context) -> None:
    shown = exported(rehearsal_of(programme, context), ExportLevel.OPEN)
    _, second, *_ = public_lines(plain(shown), Translator("de"))
    assert second.startswith("PROBE")
    assert "erfunden" not in second
