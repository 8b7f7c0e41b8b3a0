"""The packs that ship: each is whole, says everything in every language, and begins a programme."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import coprod_tui
from coprod_tui.changes.base import Context
from coprod_tui.changes.programme import new_programme
from coprod_tui.model.agenda import agenda
from coprod_tui.model.sessions import Session
from coprod_tui.packs import canonical_sha256
from coprod_tui.packs.lint import lint
from coprod_tui.packs.load import read_pack

SHELF = Path(coprod_tui.__file__).parent.parent / "workshop_packs"
PACKS = sorted(place.name for place in SHELF.iterdir() if (place / "pack.yaml").is_file())
LANGUAGES = ("de", "de-einfach", "en")


def test_the_promised_packs_are_there() -> None:
    assert PACKS == [
        "ergebniskonferenz",
        "koproduktion-stern",
        "koproduktion-stern-1",
        "koproduktion-stern-2",
        "rueckblick",
    ]


@pytest.mark.parametrize("name", PACKS)
def test_a_check_finds_nothing(name: str) -> None:
    reading = read_pack(SHELF / name)
    assert [str(fault) for fault in reading.faults] == []
    assert [str(finding.fault) for finding in lint(reading)] == []


@pytest.mark.parametrize("name", PACKS)
def test_every_text_is_there_in_every_language(name: str) -> None:
    reading = read_pack(SHELF / name)
    assert reading.pack is not None
    assert reading.pack.languages == LANGUAGES
    assert reading.pack.drafts == ()
    for path, node in reading.texts:
        assert {entry.key.text for entry in node.entries} == set(LANGUAGES), path


@pytest.mark.parametrize("name", PACKS)
@pytest.mark.parametrize("language", ["de", "en"])
def test_a_programme_begins_with_it(name: str, language: str, context: Context) -> None:
    pack = read_pack(SHELF / name).pack
    assert pack is not None
    state = new_programme(
        pack,
        canonical_sha256(pack),
        title="Probe",
        language=language,
        start=date(2027, 3, 3),
        context=context,
    )
    sessions = state.all(Session)
    assert sessions
    for session in sessions:
        template = pack.session(session.key)
        assert template is not None
        assert [item.words.id for item in agenda(state, session)] == [a.id for a in template.activities]
