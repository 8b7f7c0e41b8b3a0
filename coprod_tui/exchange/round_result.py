"""The result of a round as `round … result` prints it (contract.md)."""

from __future__ import annotations

from typing import Any

from coprod_tui.i18n import N_, Translator
from coprod_tui.model.agreement import Agreement
from coprod_tui.model.results import ResultRow, RoundResult
from coprod_tui.model.votes import TIE_RULE_WORDS, Round


def result_data(round_: Round, result: RoundResult) -> dict[str, Any]:
    """Return a result as JSON's own values; null: nobody knows, or it is hidden (rules 13 and 15)."""
    return {
        "round": {
            "id": round_.id,
            "no": round_.no,
            "question": round_.question,
            "state": round_.state,
            "budget": round_.budget,
            "cap": round_.cap,
            "negative": round_.negative,
            "cut": round_.cut,
            "threshold": round_.threshold,
            "tie": round_.tie,
            "secret": round_.secret,
        },
        "options": [_option(row, against=bool(round_.negative)) for row in result.rows],
        "ballots": {
            name: getattr(result, name) for name in ("entitled", "present", "cast", "blank", "spoiled")
        },
        "dots": result.dots if result.counted else None,
        "unspent": result.unspent,
        "tau_b": agreement_data(result.agreement),
        "ties": _ties(result),
        "gap": result.gap,
        "fragile": result.fragile,
        "hidden": list(result.hidden),
    }


def agreement_data(found: Agreement) -> dict[str, Any]:
    """Return τ-b per pair of groups and its mean; null where a ranking is all ties, or a group is hidden."""
    pairs = [{"groups": list(pair.groups), "tau_b": pair.tau_b} for pair in found.pairs]
    return {"pairs": pairs, "mean": found.mean}


def result_lines(round_: Round, result: RoundResult, tr: Translator) -> list[str]:
    """Return a result as lines of text: rank, number, title, dots; ties and the rule that decided."""
    lines = [f"{round_.no}  {round_.question}"]
    for row in result.rows:
        rank = "–" if row.rank is None else str(row.rank)
        dots = _dots(row, tr)
        mark = f"  {tr(N_('goes on'))}" if row.through else ""
        tied = f"  {tr(N_('tied'))}" if row.tied else ""
        lines.append(f"{rank:>4}  {row.no:>4}  {row.title}  {dots}{tied}{mark}")
    counts = (
        (N_("entitled"), result.entitled),
        (N_("present"), result.present),
        (N_("cast"), result.cast),
        (N_("blank"), result.blank),
        (N_("spoiled"), result.spoiled),
    )
    lines.append(", ".join(f"{tr(words)} {'–' if number is None else number}" for words, number in counts))
    if result.tie is not None:
        numbers = {row.option_id: row.no for row in result.rows}
        tied_ = ", ".join(str(numbers[id_]) for id_ in result.tie.option_ids)
        lines.append(tr(N_("Tied at the line: {numbers}; the rule: {rule}"), numbers=tied_,
                        rule=tr(TIE_RULE_WORDS[result.tie.rule])))  # fmt: skip
    if result.fragile:
        lines.append(
            tr(N_("One person could have turned this round: the gap at the line is {n}."), n=result.gap)
        )
    if result.hidden:
        names = ", ".join(name or "–" for name in result.hidden)
        lines.append(tr(N_("Not told apart, so that nobody is exposed: {groups}"), groups=names))
    return lines


def _option(row: ResultRow, *, against: bool) -> dict[str, Any]:
    known = row.supporters_low if row.supporters_low == row.supporters_high else None
    data: dict[str, Any] = {
        "no": row.no,
        "title": row.title,
        "rank": row.rank,
        "dots": row.dots,
        "supporters": known,
        "supporters_low": row.supporters_low,
        "supporters_high": row.supporters_high,
        "largest_stack": row.largest_stack,
        "tied": row.tied,
        "through": row.through,
        "disagree": row.disagree,
        "groups": [
            {
                "group": share.group,
                "share": share.share,
                "reach": share.reach_low if share.reach_low == share.reach_high else None,
                "reach_low": share.reach_low,
                "reach_high": share.reach_high,
                "rank": share.rank,
            }
            for share in row.groups
        ],
    }
    if row.dots is None and row.dots_low is not None:
        data |= {"dots_low": row.dots_low, "dots_high": row.dots_high}
    if against:
        data |= {"against": row.against, "net": row.net}
    return data


def _ties(result: RoundResult) -> list[dict[str, Any]]:
    """Return every tie, and what the rule made of the one at the line (voting.md rule 11)."""
    at_line = result.tie.option_ids if result.tie is not None else ()
    found = []
    for numbers in result.ties:
        rows = [row for row in result.rows if row.no in numbers and not row.dropped]
        crosses = any(row.option_id in at_line for row in rows)
        tie: dict[str, Any] = {"rank": rows[0].rank, "options": list(numbers), "at_line": crosses}
        if crosses and result.tie is not None:
            through = sorted(row.no for row in rows if row.through)
            tie |= {
                "places": result.tie.places,
                "rule": result.tie.rule,
                "decided": result.tie.decided,
                "through": through,
            }
        found.append(tie)
    return found


def _dots(row: ResultRow, tr: Translator) -> str:
    if row.dots is not None:
        return tr.plural("{n} dot", "{n} dots", row.dots)
    return "–" if row.dots_low is None else f"{row.dots_low}–{row.dots_high}"
