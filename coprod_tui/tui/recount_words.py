"""What a recount changed: old number, new number, difference; over all colours, so that none is exposed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from coprod_tui.changes.recounts import count_difference
from coprod_tui.i18n import N_, Translator
from coprod_tui.model.state import State
from coprod_tui.model.votes import Round, Tally


def recount_words(state: State, round_: Round, tr: Translator) -> list[str]:
    """Return each recount with who, why and what changed, the latest first (voting.md rule 19)."""
    return [*_walls(state, round_, tr), *_papers(state, round_, tr)]


def _walls(state: State, round_: Round, tr: Translator) -> Iterator[str]:
    tallies = [one for one in state.all(Tally) if one.round_id == round_.id]
    for version in range(max((one.version for one in tallies), default=1), 1, -1):
        after = next(one for one in tallies if one.version == version)
        yield _why(after.counter, after.reason, tr)
        old: dict[str, int] = {}
        new: dict[str, int] = {}
        for part in {(one.group, one.way_in) for one in tallies}:
            own = [one for one in tallies if (one.group, one.way_in) == part]
            first, second = (_standing(own, number) for number in (version - 1, version))
            for tally, sums in ((first, old), (second, new)):
                for option, dots in tally.dots.items() if tally is not None else ():
                    sums[option] = sums.get(option, 0) + dots
        moved = {option: new.get(option, 0) - old.get(option, 0) for option in {*old, *new}}
        yield from _rows(round_, new, moved, tr)


def _standing(tallies: list[Tally], version: int) -> Tally | None:
    """Return the tally of one way in that counted at a version."""
    known = [one for one in tallies if one.version <= version]
    return max(known, key=lambda one: one.version, default=None)


def _papers(state: State, round_: Round, tr: Translator) -> Iterator[str]:
    for begun in reversed(round_.recounts):
        yield _why(begun.counter, begun.reason, tr)
        moved = count_difference(state, round_, begun.count - 1, begun.count)
        yield from _rows(round_, None, moved, tr)


def _why(counter: str, reason: str, tr: Translator) -> str:
    return tr(N_("Counted again by {counter}: {reason}"), counter=counter, reason=reason)


def _rows(
    round_: Round, new: Mapping[str, int] | None, moved: Mapping[str, int], tr: Translator
) -> Iterator[str]:
    said = False
    for option in round_.live_options:
        more = moved.get(option.id, 0)
        if not more:
            continue
        said = True
        sign = f"+{more}" if more > 0 else f"−{-more}"
        if new is None:
            yield tr(N_("number {no}: {difference}"), no=option.no, difference=sign)
        else:
            after = new.get(option.id, 0)
            yield tr(
                N_("number {no}: {before} before, {after} now ({difference})"),
                no=option.no,
                before=after - more,
                after=after,
                difference=sign,
            )
    if not said:
        yield tr(N_("The numbers are the same as before."))
