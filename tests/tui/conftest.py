"""Fixtures for the screens: a program on a programme in a temporary folder, without a terminal."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from coprod_tui import paths
from coprod_tui.changes.base import Context
from coprod_tui.model.state import State
from coprod_tui.settings import Settings
from coprod_tui.store.repository import Repository
from coprod_tui.tui.app import CoprodApp

OpenApp = Callable[..., AbstractAsyncContextManager[tuple[CoprodApp, Pilot[int]]]]


@pytest.fixture
def open_app(tmp_path: Path, context: Context) -> OpenApp:
    """Give a way to run the program on a state, a file, or nothing, in a terminal of some size."""

    @asynccontextmanager
    async def opened(
        state: State | None = None,
        *,
        size: tuple[int, int] = (80, 24),
        path: Path | None = None,
        settings: Settings | None = None,
        repository: Repository | None = None,
    ) -> AsyncIterator[tuple[CoprodApp, Pilot[int]]]:
        if repository is not None:
            pass
        elif state is not None:
            repository = Repository.create(path or tmp_path / "programme.json", state)
            repository.keep_generations(paths.home())
        elif path is not None:
            repository = Repository.open(path, home=paths.home())
        app = CoprodApp(repository, settings or Settings(language="de", guide_seen=True), context)
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            yield app, pilot

    return opened
