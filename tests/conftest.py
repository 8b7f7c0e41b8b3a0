"""Fixtures for all tests: one language, one clock, one data folder, compiled catalogues, no network."""

from __future__ import annotations

import socket
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from coprod_tui.changes.base import Context
from coprod_tui.changes.programme import new_programme
from coprod_tui.i18n.compile import LOCALES, compile_all
from coprod_tui.model.packs import Pack
from coprod_tui.model.state import State
from coprod_tui.packs.load import canonical_sha256, load_pack
from coprod_tui.paths import shipped_packs

NOW = datetime(2027, 3, 3, 9, 0, tzinfo=UTC)
TODAY = date(2027, 3, 3)


def pytest_sessionstart(session: pytest.Session) -> None:
    """Compile the catalogues when a word has changed since they were compiled."""
    words = max(path.stat().st_mtime for path in LOCALES.glob("*/*.po"))
    compiled = [path.stat().st_mtime for path in LOCALES.glob("*/LC_MESSAGES/*.mo")]
    if not compiled or min(compiled) < words:
        compile_all()


@pytest.fixture(autouse=True)
def surroundings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Fix language, time zone and data folder, and refuse every connection."""
    monkeypatch.setenv("COPROD_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("COPROD_LANG", "de")
    monkeypatch.setenv("TZ", "UTC")
    monkeypatch.delenv("NO_COLOR", raising=False)

    def refused(self: socket.socket, address: Any) -> None:
        raise AssertionError(f"the program is offline, but something connects to {address!r}")

    monkeypatch.setattr(socket.socket, "connect", refused)


@pytest.fixture
def context() -> Context:
    """A clock that stands still and ids that count up."""
    numbers = count(1)
    return Context(now=lambda: NOW, new_id=lambda: f"id{next(numbers):04d}", today=lambda: TODAY)


@pytest.fixture(scope="session")
def star() -> Pack:
    """The pack `koproduktion-stern` as shipped."""
    loaded = load_pack(shipped_packs() / "koproduktion-stern")
    assert loaded.value is not None, loaded.faults
    return loaded.value


@pytest.fixture
def programme(star: Pack, context: Context) -> State:
    """A new programme made from `koproduktion-stern`, in German, beginning on TODAY."""
    return new_programme(
        star,
        canonical_sha256(star),
        title="Koproduktion Mühlheim",
        language="de",
        start=TODAY,
        context=context,
    )
