"""Legal terms that change with the law: which of them holds on a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from coprod_tui.model.fields import Day
from coprod_tui.model.pack_library import LegalTerm
from coprod_tui.model.packs import Pack


def term_on(pack: Pack, id_: str, day: Day) -> LegalTerm | None:
    """Return the term that holds on `day` where `id_` or what took its place is meant.

    Args:
        pack: the pack with its legal terms.
        id_: any term of the row old → new.
        day: the session's date.

    Returns:
        The latest term of the row that holds by then; None where none does, or nobody knows `id_`.
    """
    by_id = {term.id: term for term in pack.legal_terms}
    if id_ not in by_id:
        return None
    row = _row(pack.legal_terms, id_)
    valid = [by_id[name] for name in row if name in by_id and _begins(by_id[name]) <= day]
    return max(valid, key=_begins, default=None)


def terms_on(pack: Pack, day: Day) -> tuple[LegalTerm, ...]:
    """Return every term that holds on `day`, of each row the one, in the order of the pack."""
    found = (term_on(pack, term.id, day) for term in pack.legal_terms)
    return tuple({term.id: term for term in found if term is not None}.values())


def _row(terms: Iterable[LegalTerm], id_: str) -> set[str]:
    """Return the ids that are linked with `id_` by taking each other's place."""
    links = [(term.id, term.replaces) for term in terms if term.replaces is not None]
    row = {id_}
    while grown := {name for link in links if row & {*link} for name in link if name not in row}:
        row |= grown
    return row


def _begins(term: LegalTerm) -> Day:
    try:
        return date.fromisoformat(term.valid_from)
    except ValueError:  # a day that no calendar has, from a file nobody checked
        return date.max
