"""What is worth saying about a pack's content beyond whether it can be read (`pack check`)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from coprod_tui.packs.lint import facts, fit, gaps, plain, results, style, timing
from coprod_tui.packs.lint.finding import Finding, Source, source_of
from coprod_tui.packs.load import Reading

CHECKS: Final[tuple[Callable[[Source], Iterator[Finding]], ...]] = (
    gaps.missing_translations,
    gaps.unchecked_easy_language,
    timing.minutes_add_up,
    timing.breaks_in_time,
    results.inputs_are_made,
    results.settings_are_read,
    facts.facts_have_sources,
    fit.texts_fit,
    plain.plain_language,
    style.finer_measures,
)

__all__ = ["CHECKS", "Finding", "lint"]


def lint(reading: Reading, *, strict: bool = False) -> tuple[Finding, ...]:
    """Return everything the checks find in a pack, files in their order, top to bottom.

    Args:
        reading: the pack as it was read; where it has faults, what can be read is checked.
        strict: also take the finer measures of plain language.
    """
    source = source_of(reading, strict)
    order = {tree.at.file: place for place, tree in enumerate(reading.trees)}
    findings = [finding for check in CHECKS for finding in check(source)]
    return tuple(
        sorted(findings, key=lambda one: (order.get(one.fault.file, 0), one.fault.line, one.fault.column))
    )
