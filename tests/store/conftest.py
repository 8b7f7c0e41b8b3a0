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
    left_out = [item for item in items if item.get_closest_marker("slow") and HERE in item.path.parents]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]


@pytest.fixture
def small() -> State:
    """A programme of two ideas."""
    state = new_state()
    for title in ("Bücher", "Café"):
        state = state.with_records(idea(state, title).put)
    return state
