"""The one thread that writes, so that a slow disk never freezes the screen."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from typing import Final, Literal

from coprod_tui.store.format import Line

RETRY_SECONDS: Final = (1.0, 2.0, 5.0)
"""Pauses before the next attempts after a failed save; the last one repeats."""

Lines = Sequence[Line]
Outcome = Literal["saving", "saved", "failed"]


class Writer:
    """Writes the newest of what it was given; what came between may be left out.

    Args:
        save: makes lines durable; an exception means that it did not work.
        note: takes down how things stand ("saving", "saved", or "failed" with the exception);
            called with the lock held, so it only takes it down.
        announce: called after each `note`, from the thread, without the lock.
        tidy: called after each attempt, when all that waited have been told; must not raise.
    """

    def __init__(
        self,
        save: Callable[[Lines], object],
        note: Callable[[Outcome, Exception | None], None],
        announce: Callable[[], None],
        tidy: Callable[[], None],
    ) -> None:
        self._save = save
        self._note = note
        self._announce = announce
        self._tidy = tidy
        self._wake = threading.Condition()
        self._newest: Lines = ()
        self._wanted = 0
        """How many times something was given."""
        self._durable = 0
        """The newest of them that is on the disk; acknowledges all before it."""
        self._failed = 0
        """The newest of them whose saving failed."""
        self._failures = 0
        self._hurry = False
        self._closing = False
        self._thread: threading.Thread | None = None

    @property
    def newest(self) -> Lines:
        """What was given last."""
        return self._newest

    def submit(self, lines: Lines) -> None:
        """Give what is to be written next; returns at once."""
        with self._wake:
            self._newest = lines
            self._wanted += 1
            self._note("saving", None)
            self._hurry = True
            self._wake.notify_all()
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="store", daemon=True)
            self._thread.start()

    def retry(self) -> None:
        """Try again now if the last attempt failed."""
        with self._wake:
            self._hurry = True
            self._wake.notify_all()

    def flush(self, timeout: float | None = None) -> bool:
        """Wait until all that was given is durable.

        Returns:
            True when it is; False when an attempt failed meanwhile (it is tried again in the
            background) or `timeout` seconds are over.
        """
        until = None if timeout is None else time.monotonic() + timeout
        with self._wake:
            wanted, failures = self._wanted, self._failures
            self._hurry = True
            self._wake.notify_all()
            while (
                not self._closing
                and self._durable < wanted
                and (self._failures == failures or self._failed < wanted)
            ):
                rest = None if until is None else until - time.monotonic()
                if rest is not None and rest <= 0:
                    break
                self._wake.wait(rest)
            return self._durable >= wanted

    def close(self, timeout: float | None = None) -> bool:
        """Write what is left, once, and end; return whether everything is durable.

        After `timeout` seconds a disk that does not answer is left alone: its thread ends with
        the process.
        """
        done = self.flush(timeout)
        with self._wake:
            self._closing = True
            self._wake.notify_all()
        if self._thread is not None:
            self._thread.join(timeout)
        return done

    @property
    def writing(self) -> bool:
        """Whether the thread may still write, although nobody waits for it any more."""
        return self._thread is not None and self._thread.is_alive()

    def _run(self) -> None:
        attempt = 0
        while True:
            with self._wake:
                self._pause(attempt)
                if self._closing:
                    return
                number, lines = self._wanted, self._newest
                self._note("saving", None)
            self._announce()
            try:
                self._save(lines)
            except Exception as error:  # the edge of the thread: it must go on and try again
                attempt += 1
                self._outcome(number, error)
            else:
                attempt = 0
                self._outcome(number, None)
            self._tidy()

    def _outcome(self, number: int, error: Exception | None) -> None:
        with self._wake:
            if error is None:
                self._durable = number
            else:
                self._failed, self._failures = number, self._failures + 1
                # whoever asked for haste while this was under way has had the answer
                self._hurry = False
            if number == self._wanted or error is not None:
                self._note("saved" if error is None else "failed", error)
            self._wake.notify_all()
        self._announce()

    def _has_reason_to_try(self) -> bool:
        return self._hurry or self._closing or self._wanted > self._failed

    def _pause(self, attempt: int) -> None:
        """Wait for work; after failures also until it is time to try again, or somebody asks."""
        while self._durable == self._wanted and not self._closing:
            self._wake.wait()
        if attempt:
            pause = RETRY_SECONDS[min(attempt, len(RETRY_SECONDS)) - 1]
            self._wake.wait_for(self._has_reason_to_try, pause)
        self._hurry = False


def within(timeout: float | None, question: Callable[[], bool]) -> bool:
    """Return the answer, False when a disk does not give it in `timeout` seconds."""
    if timeout is None:
        return question()
    answers: list[bool] = []
    asking = threading.Thread(target=lambda: answers.append(question()), daemon=True)
    asking.start()
    asking.join(timeout)
    return any(answers)
