"""The thousands of repetitions run only when they are asked for: `pytest -m slow`."""

from __future__ import annotations

from pathlib import Path

import pytest

from coprod_tui.model.state import State
from tests.store.examples import idea, new_state

HERE = Path(__file__).parent


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if "slow" in str(config.getoption("markexpr")):
        return
    for item in items:
        if item.get_closest_marker("slow") and HERE in item.path.parents:
            item.add_marker(pytest.mark.skip(reason="thousands of repetitions: pytest -m slow"))


@pytest.fixture
def small() -> State:
    """A programme of two ideas."""
    state = new_state()
    for title in ("Bücher", "Café"):
        state = state.with_records(idea(state, title).put)
    return state
