"""`coprod-tui pack check PATH…`: what is wrong in a pack, and what could be better."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from coprod_tui.cli.output import say, say_bytes
from coprod_tui.cli.parser import Arguments, Parser, file
from coprod_tui.i18n import N_, Message, Translator

if TYPE_CHECKING:
    from coprod_tui.packs.lint import Finding


def add_arguments(parser: Parser, tr: Translator) -> None:
    """Declare the packs and how strictly they are read."""
    parser.what.add_argument(
        "paths", metavar="PATH", nargs="+", type=file, help=tr("folders or files of packs, or their ids")
    )
    parser.how.add_argument(
        "--strict",
        action="store_true",
        help=tr("measure plain language more finely; exit status 1 for warnings, too"),
    )
    parser.how.add_argument("--json", action="store_true", help=tr("print the findings as JSON"))


def run(arguments: Arguments, tr: Translator) -> int:
    """Print every finding as a line; exit status 1 if a pack has errors (strict: or warnings)."""
    from coprod_tui.cli.packs import place_named

    results = [_Result(place_named(str(path)), arguments.strict) for path in arguments.paths]
    if arguments.json:
        _as_json(results, tr)
    else:
        for result in results:
            _as_lines(result, tr)
    return int(any(result.failed(arguments.strict) for result in results))


_LAST: Final = 1_000_000
"""Stands for the line of what is said of a whole file: below what is said of its lines."""


class _Result:
    """What was found in one pack."""

    def __init__(self, path: Path, strict: bool) -> None:
        from coprod_tui.packs.lint import Finding, lint
        from coprod_tui.packs.load import read_pack

        self.path = path
        reading = read_pack(path)
        self.pack = reading.pack
        faults = tuple(Finding(code="fault", fault=fault, level="error") for fault in reading.faults)
        files = [*(tree.at.file for tree in reading.trees), *(fault.file for fault in reading.faults)]
        order = {file: place for place, file in enumerate(dict.fromkeys(files))}
        findings = sorted(
            faults + lint(reading, strict=strict),
            key=lambda one: (
                order.get(one.fault.file, len(order)),
                one.fault.line or _LAST,
                one.fault.column,
            ),
        )
        self.errors = tuple(one for one in findings if one.level == "error")
        self.warnings = tuple(one for one in findings if one.level == "warning")

    def failed(self, strict: bool) -> bool:
        """Whether the pack does not pass."""
        return bool(self.errors) or (strict and bool(self.warnings))


def _as_lines(result: _Result, tr: Translator) -> None:
    name = str(result.path)
    for level, findings in ((tr("error"), result.errors), (tr("warning"), result.warnings)):
        for finding in findings:
            say(f"{level}: {tr(finding.fault.message)}")
    if not result.errors and not result.warnings:
        say(tr("{file}: nothing to complain about", file=name))
        return
    say(
        tr(
            Message.of(
                N_("{file}: {errors}, {warnings}"),
                file=name,
                errors=tr.plural("{n} error", "{n} errors", len(result.errors)),
                warnings=tr.plural("{n} warning", "{n} warnings", len(result.warnings)),
            )
        )
    )


def _as_json(results: list[_Result], tr: Translator) -> None:
    import msgspec

    packs = [
        {
            "path": str(result.path),
            "id": result.pack.id if result.pack else None,
            "version": result.pack.version if result.pack else None,
            "errors": [_row(finding, tr) for finding in result.errors],
            "warnings": [_row(finding, tr) for finding in result.warnings],
        }
        for result in results
    ]
    say_bytes(msgspec.json.format(msgspec.json.encode({"packs": packs}), indent=2) + b"\n")


def _row(finding: Finding, tr: Translator) -> dict[str, str | int | None]:
    fault = finding.fault
    return {
        "code": finding.code,
        "file": fault.file,
        "line": fault.line,
        "column": fault.column,
        "path": fault.path,
        "what": tr(fault.what),
        "right": tr(fault.right) if fault.right else None,
    }
