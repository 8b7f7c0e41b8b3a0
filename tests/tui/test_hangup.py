"""When the terminal is gone the process ends in time, whatever is in the way."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from threading import Event

import pytest

from coprod_tui.tui.background import Background
from coprod_tui.tui.hangup import HANGUP_STATUS, MOST_SECONDS, leave

Step = Callable[[], object]


@pytest.fixture
def never() -> Iterator[Event]:
    """What a disk that does not answer is waited for with; it lets go when the test is over."""
    event = Event()
    yield event
    event.set()


@dataclass
class Steps:
    """Steps as a test wants them."""

    save: list[Step] = field(default_factory=list)
    clear: list[Step] = field(default_factory=list)

    def saving(self) -> Iterable[Step]:
        return self.save

    def clearing(self) -> Iterable[Step]:
        return self.clear


def fails() -> None:
    raise OSError("no")


def left(steps: Steps) -> tuple[list[int], float]:
    """Leave; return the exit statuses asked for, and the seconds it took."""
    statuses: list[int] = []
    start = time.monotonic()
    leave(steps, statuses.append)
    return statuses, time.monotonic() - start


def test_no_step_waits_for_another_or_is_kept_from_being_done(never: Event) -> None:
    done: list[str] = []
    steps = Steps(
        [fails, never.wait, lambda: done.append("drafts")],
        [fails, lambda: done.append("folder")],
    )
    statuses, seconds = left(steps)
    assert done == ["drafts", "folder"]
    assert statuses == [HANGUP_STATUS]
    assert seconds < MOST_SECONDS


def test_it_ends_at_once_when_nothing_is_in_the_way() -> None:
    statuses, seconds = left(Steps([lambda: None], [lambda: None]))
    assert statuses == [HANGUP_STATUS]
    assert seconds < 1


def test_it_ends_although_it_cannot_even_be_asked_what_to_do() -> None:
    class Broken(Steps):
        def saving(self) -> Iterable[Step]:
            raise RuntimeError

    statuses: list[int] = []
    with pytest.raises(RuntimeError):
        leave(Broken(), statuses.append)
    assert statuses == [HANGUP_STATUS]


def test_a_step_that_clears_up_and_hangs_is_cut_short(never: Event) -> None:
    ended = Event()

    def end(_: int) -> None:
        ended.set()
        never.set()  # stands for the end of the process

    start = time.monotonic()
    leave(Steps([], [never.wait]), end)
    assert ended.is_set()
    assert time.monotonic() - start < 2


def test_a_job_that_hangs_in_the_background_is_not_waited_for(never: Event) -> None:
    thread = Background("test")
    thread.do(never.wait)
    assert not thread.wait(0.01)
    assert not thread.close(0.01)


def test_jobs_are_done_in_their_order_and_one_that_fails_stops_nobody() -> None:
    thread = Background("test")
    done: list[int] = []
    for n in range(20):
        thread.do(lambda n=n: done.append(n))  # type: ignore[misc]
        thread.do(fails)
    assert thread.close(10)
    assert done == list(range(20))
