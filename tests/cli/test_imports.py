"""A command costs its own imports only, and none of them asks the network."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

SPY = """
import json, socket, sys

def offline(*_, **__):
    raise AssertionError("the network was asked")

for name in ("socket", "create_connection", "getaddrinfo"):
    setattr(socket, name, offline)
before = set(sys.modules)
from coprod_tui.__main__ import main
status = main(sys.argv[1:])
names = {name.partition(".")[0] for name in set(sys.modules) - before}
print(json.dumps([status, sorted(names)]), file=sys.stderr)
"""
HEAVY = {"textual", "rich", "tinydb", "yaml", "msgspec", "filelock", "argparse", "gettext", "platformdirs"}


def imported(*arguments: str | Path) -> set[str]:
    """Return the top-level modules a call imports; it has to succeed."""
    done = subprocess.run(
        [sys.executable, "-c", SPY, *map(str, arguments)], capture_output=True, text=True, check=True
    )
    status, modules = json.loads(done.stderr.splitlines()[-1])
    assert status == 0, done.stderr
    return set(modules)


def test_the_version_costs_nothing() -> None:
    assert imported("--version") & HEAVY == set()


def test_the_help_costs_words_only() -> None:
    assert imported("--help") & HEAVY <= {"argparse", "gettext"}


@pytest.mark.parametrize(
    ("arguments", "barred"),
    [
        (("show", "kurs.json"), {"textual", "rich", "yaml"}),
        (("export", "kurs.json", "-o", "-"), {"textual", "rich", "yaml"}),
        (("report", "kurs.json", "--as", "html", "-o", "-"), {"textual", "rich", "yaml"}),
        (("check", "kurs.json"), {"textual", "rich", "yaml"}),
        (("schema", "export"), {"textual", "rich", "yaml", "tinydb", "filelock"}),
        (("pack", "list"), {"textual", "rich", "tinydb", "filelock"}),
        (("new", "neu.json", "--pack", "klein"), {"textual", "rich"}),
    ],
)
def test_a_command_costs_only_its_own_imports(
    course: Path, arguments: tuple[str, ...], barred: set[str]
) -> None:
    assert imported(*arguments) & barred == set()
