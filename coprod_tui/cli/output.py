"""Results on stdout, messages on stderr: the one way out of the command line."""

from __future__ import annotations

import sys

from coprod_tui.errors import CoprodError, WriteFault
from coprod_tui.i18n import N_, Message, Translator
from coprod_tui.text import REPLACEMENT, clean


def say(line: str) -> None:
    """Print a line of the result; what could steer a terminal, or pass for a line of ours, is taken out.

    Raises:
        WriteFault: stdout takes nothing (a full disk). BrokenPipeError passes through.
    """
    try:
        print(_one_line(line))
    except BrokenPipeError:
        raise
    except OSError as error:
        raise stdout_fault(error) from error


def say_bytes(data: bytes) -> None:
    """Write `data` to stdout as it is; raises WriteFault."""
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise stdout_fault(error) from error


def finish() -> None:
    """Hand everything said so far to the reader; raises WriteFault."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise stdout_fault(error) from error


def note(line: str) -> None:
    """Print a message to stderr; a closed stderr is nobody's fault."""
    try:
        print(_one_line(line), file=sys.stderr, flush=True)
    except (OSError, ValueError):
        return


def complain(error: CoprodError, tr: Translator) -> None:
    """Print what went wrong, where, and what to do about it."""
    title, *rest = (tr(part) for part in error.parts)
    note(f"coprod-tui: {title}")
    for part in rest:
        note(f"  {part}")


def _one_line(text: str) -> str:
    """Return `text` as one line: what people wrote, or called a file, must not look like our words."""
    return clean(text).replace("\n", REPLACEMENT)


def stdout_fault(error: OSError) -> WriteFault:
    """Return the error of an output that could not be written."""
    from coprod_tui.store.faults import why

    return WriteFault(
        Message.of(N_("The result could not be written")),
        Message.of(N_("That cannot be done: {why}."), why=why(error)),
    )
