"""The outermost edge: every error becomes a few plain lines and an exit status."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import TextIO

from coprod_tui.cli.commands import dispatch
from coprod_tui.cli.output import complain, finish
from coprod_tui.errors import CoprodError
from coprod_tui.i18n import N_, Message, Translator
from coprod_tui.i18n.translator import language_of


def guarded(arguments: Sequence[str]) -> int:
    """Run a call and return its exit status; never raises, never shows a traceback."""
    tr = Translator(language_of())
    for stream in (sys.stdout, sys.stderr):
        _never_fail_on_a_letter(stream)
    try:
        status = dispatch(arguments, tr)
        finish()
    except CoprodError as error:
        if error.crash is not None:
            _log(error.crash, tr)
        complain(error, tr)
        status = error.exit_status
    except SystemExit as left:  # argparse after --help
        status = left.code if isinstance(left.code, int) else 0
    except BrokenPipeError:  # the reader has seen enough, e.g. `| head`
        _forget_stdout()
        status = 0
    except KeyboardInterrupt:
        status = 130
    except Exception as error:
        _log(error, tr)
        status = 1
    return status


def _log(error: Exception, tr: Translator) -> None:
    from coprod_tui.cli.crash import write_log

    complain(_unexpected(str(write_log(error) or "–")), tr)


def _unexpected(log: str) -> CoprodError:
    return CoprodError(
        Message.of(N_("Something went wrong that should not")),
        Message.of(N_("Everything that was saved is still there.")),
        Message.of(N_("Details without any of your words: {file}"), file=log),
    )


def _never_fail_on_a_letter(stream: TextIO) -> None:
    """Let a stream that lacks a letter (cp1252 in a pipe) show ? instead of breaking off."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="replace")


def _forget_stdout() -> None:
    """Point stdout at nothing, so that the interpreter's last flush stays quiet too."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):  # no real stream under it, as in tests
        return
