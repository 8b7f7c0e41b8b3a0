"""One thread for what the disk shall follow with, while nobody waits: jobs in their order."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable
from queue import SimpleQueue


class Background:
    """Does jobs one after the other; one that hangs ends with the process, and stops nobody from leaving.

    Args:
        name: name of the thread.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._jobs: SimpleQueue[Callable[[], object]] = SimpleQueue()
        self._thread: threading.Thread | None = None
        self._closed = False

    def do(self, job: Callable[[], object]) -> None:
        """Do `job` after those before it; one that fails stops nobody."""
        self._jobs.put(job)
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name=self._name, daemon=True)
            self._thread.start()

    def wait(self, timeout: float | None = None) -> bool:
        """Wait until all that was given is done; False when `timeout` seconds are over."""
        if self._thread is None:
            return True
        done = threading.Event()
        self._jobs.put(done.set)
        return done.wait(timeout)

    def close(self, timeout: float | None = None) -> bool:
        """Wait as `wait` does, and end."""
        done = self.wait(timeout)
        self._closed = True
        self._jobs.put(lambda: None)
        return done

    def _run(self) -> None:
        while not self._closed:
            job = self._jobs.get()
            with contextlib.suppress(Exception):  # the edge of the thread: the next job is another matter
                job()
