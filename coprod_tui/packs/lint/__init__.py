"""What is worth saying about a pack's content beyond whether it can be read (`pack check`)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from coprod_tui.packs.lint import blanks, facts, fit, gaps, plain, results, style, timing, together, votes
from coprod_tui.packs.lint.finding import Finding, Source, source_of
from coprod_tui.packs.load import Reading

CHECKS: Final[tuple[Callable[[Source], Iterator[Finding]], ...]] = (
    blanks.files_are_named,
    blanks.blank_texts,
    blanks.empty_days,
    blanks.scales_have_ends,
    blanks.milestones_in_time,
    gaps.missing_translations,
    gaps.unchecked_easy_language,
    timing.minutes_add_up,
    timing.breaks_in_time,
    results.inputs_are_made,
    results.settings_are_read,
    results.secret_on_the_wall,
    votes.votes_have_a_choice,
    votes.votes_can_be_held,
    facts.facts_have_sources,
    fit.texts_fit,
    together.screens_fit,
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
    told = {(fault.file, fault.line, fault.column, fault.path) for fault in reading.faults}
    broken = reading.broken_lines
    findings = [
        finding
        for check in CHECKS
        for finding in check(source)
        if (finding.fault.file, finding.fault.line, finding.fault.column, finding.fault.path) not in told
        # a text that cannot be read looks like one that is blank
        and not (finding.code == "empty" and (finding.fault.file, finding.fault.line) in broken)
    ]
    return tuple(
        sorted(findings, key=lambda one: (order.get(one.fault.file, 0), one.fault.line, one.fault.column))
    )
