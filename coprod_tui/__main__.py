"""The way in: `coprod-tui` and `python -m coprod_tui`."""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status (contract.md, "Command line").

    Args:
        argv: the arguments without the program's name; None: those of the process.
    """
    arguments = sys.argv[1:] if argv is None else list(argv)
    try:
        if arguments[:1] == ["--version"]:
            return _version()
        from coprod_tui.cli.edge import guarded

        return guarded(arguments)
    except KeyboardInterrupt:
        return 130


def _version() -> int:
    """Print the version; apart from all else because it has to cost nothing."""
    from coprod_tui import __version__

    try:
        print(f"coprod-tui {__version__}", flush=True)
    except OSError:
        return 3
    return 0


if __name__ == "__main__":
    sys.exit(main())
