"""Ids within a pack: none twice, and whatever points at one points at one that is there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain
from typing import Final

from coprod_tui.i18n import N_, Message
from coprod_tui.model.programme import GROUP_WORDS
from coprod_tui.packs import expected
from coprod_tui.packs.faults import Faults, shown
from coprod_tui.packs.nodes import ListNode, MapNode, Node, TextNode, text_at

Located = tuple[Node, str]
"""A node and its key path within its file."""

_LISTS: Final = (
    "sessions", "groups", "goals", "vote_templates", "retro_formats", "lab_templates", "talk_forms",
    "strengths", "charter", "self_check", "certificates", "legal_terms",
)  # fmt: skip
"""Lists whose ids are unique in the whole pack."""
_INNER: Final = (
    ("sessions", "activities"), ("retro_formats", "columns"), ("lab_templates", "milestones"),
    ("talk_forms", "questions"),
)  # fmt: skip
"""Lists whose ids are unique within the item that holds them."""
_POINTERS: Final = {
    "sessions[].activities[].settings.vote_template": "vote_templates",
    "sessions[].activities[].settings.retro_format": "retro_formats",
    "sessions[].activities[].settings.lab_template": "lab_templates",
    "sessions[].activities[].settings.talk_form": "talk_forms",
    "sessions[].activities[].settings.vote.groups[]": "groups",
    "vote_templates[].groups[]": "groups",
    "charter[].by": "groups",
    "certificates[].group": "groups",
    "legal_terms[].replaces": "legal_terms",
}
_LANGUAGES: Final = ("drafts[]", "language_checks[].language")
_DAYS: Final = ("legal_terms[].valid_from", "language_checks[].checked_on")
_ONCE: Final = (
    "lab_templates[].fields", "sessions[].activities[].settings.vote.groups", "vote_templates[].groups",
)  # fmt: skip
"""Lists of words in which none stands twice."""
_VOTES: Final = ("sessions[].activities[].settings.vote", "vote_templates[]")


def each(node: Node | None, pattern: str, path: str = "") -> Iterator[Located]:
    """Yield what lies under `pattern`, e.g. `sessions[].activities[].id`, with its key path."""
    if node is None:
        return
    if not pattern:
        yield node, path
        return
    step, _, rest = pattern.partition(".")
    key = step.removesuffix("[]")
    value = node.get(key) if isinstance(node, MapNode) else None
    inner = f"{path}.{key}" if path else key
    if step == key:
        yield from each(value, rest, inner)
    elif isinstance(value, ListNode):
        for index, item in enumerate(value.items):
            yield from each(item, rest, f"{inner}[{index}]")


def unique_ids(trees: Sequence[Node], faults: Faults) -> None:
    """Report ids used twice in the pack, or twice within one session, format, template or form."""
    for key in _LISTS:
        _unique(chain.from_iterable(each(tree, f"{key}[]") for tree in trees), faults)
    for outer, inner in _INNER:
        for tree in trees:
            for item, path in each(tree, f"{outer}[]"):
                _unique(each(item, f"{inner}[]", path), faults)


def known_references(trees: Sequence[Node], languages: Sequence[str], faults: Faults) -> None:
    """Report what points at an id, a group or a language that the pack does not have."""
    for pattern, target in _POINTERS.items():
        known = [name.text for name, _ in _texts(trees, f"{target}[].id")]
        if len(known) < sum(1 for tree in trees for _ in each(tree, f"{target}[]")):
            continue  # one of them has no id that can be read; it may be the one
        if any(tree.get(target) is not None and not isinstance(tree.get(target), ListNode)
               for tree in trees if isinstance(tree, MapNode)):  # fmt: skip
            continue
        if target == "groups":
            known = known or list(GROUP_WORDS)
        there = frozenset(known)
        for name, path in _texts(trees, pattern):
            if faults.plenty:
                return
            if name.text not in there:
                what = Message.of(N_("There is no “{id}” under “{list}”."), id=shown(name.text), list=target)
                right = expected.one_of(name.text, known) if known else _MISSING
                faults.add(name.at, path, what, right)
    for pattern in _LANGUAGES:
        for name, path in _texts(trees, pattern):
            if languages and name.text not in languages:
                what = Message.of(N_("The pack has no language “{language}”."), language=shown(name.text))
                faults.add(name.at, path, what, expected.one_of(name.text, languages))


def sound_values(trees: Sequence[Node], faults: Faults) -> None:
    """Report days that no calendar has, and votes whose numbers do not go together."""
    for pattern in _DAYS:
        for day, path in _texts(trees, pattern):
            if not _is_day(day.text):
                what = Message.of(N_("There is no day “{value}”."), value=shown(day.text))
                faults.add(day.at, path, what, Message.of(expected.EXAMPLE, example='"2027-03-01"'))
    for pattern in _ONCE:
        for tree in trees:
            for listed, path in each(tree, pattern):
                _once(listed, path, faults)
    _replaced(trees, faults)
    for pattern in _VOTES:
        for vote, path in chain.from_iterable(each(tree, pattern) for tree in trees):
            _vote(vote, path, faults)
    for tree in trees:
        for settings, path in each(tree, "sessions[].activities[].settings"):
            both = text_at(settings, "vote_template")
            if both is not None and isinstance(settings, MapNode) and settings.get("vote") is not None:
                what = Message.of(
                    N_("Both “{one}” and “{other}” stand here."), one="vote", other="vote_template"
                )
                faults.add(
                    both.at, f"{path}.vote_template", what, Message.of(N_("Keep only one of the two."))
                )


def _vote(vote: Node, path: str, faults: Faults) -> None:
    if not isinstance(vote, MapNode):
        return
    budget, cap = text_at(vote, "budget"), text_at(vote, "cap")
    rule = text_at(vote, "budget_rule")
    by_number = rule is None or rule.text == "number"
    most = budget.text if budget is not None else "3"
    if (
        by_number
        and cap is not None
        and cap.text.isdecimal()
        and most.isdecimal()
        and int(cap.text) > int(most)
    ):
        what = Message.of(
            N_("More dots on one option ({cap}) than a person has ({budget})."), cap=cap.text, budget=most
        )
        faults.add(cap.at, f"{path}.cap", what, expected.bounds(1, int(most)))
    options, free = text_at(vote, "options"), vote.get("free_options")
    wants = options is not None and options.text == "free"
    if wants and options is not None and not (isinstance(free, ListNode) and free.items):
        what = Message.of(N_("“{key}” is missing here."), key="free_options")
        faults.add(options.at, f"{path}.free_options", what, Message.of(expected.LIST))
    tie, way = text_at(vote, "tie"), text_at(vote, "way_in")
    if tie is not None and tie.text == "more_supporters" and (way is None or way.text == "wall"):
        what = Message.of(N_("From dots on the wall nobody can tell how many people chose an option."))
        right = Message.of(N_("Take another rule, or another way of voting under “way_in”."))
        faults.add(tie.at, f"{path}.tie", what, right)


def _once(listed: Node, path: str, faults: Faults) -> None:
    seen: set[str] = set()
    for index, item in enumerate(listed.items if isinstance(listed, ListNode) else ()):
        if isinstance(item, TextNode) and item.text in seen:
            what = Message.of(N_("“{key}” stands here a second time."), key=shown(item.text))
            faults.add(item.at, f"{path}[{index}]", what, Message.of(N_("Keep only one of the two.")))
        elif isinstance(item, TextNode):
            seen.add(item.text)


def _replaced(trees: Sequence[Node], faults: Faults) -> None:
    """Report legal terms that take the place of themselves, straight away or around a corner."""
    terms = {name.text: item for tree in trees for item, _ in each(tree, "legal_terms[]")
             if (name := text_at(item, "id")) is not None}  # fmt: skip
    rounds = _rounds({name: older.text for name, item in terms.items()
                      if (older := text_at(item, "replaces")) is not None})  # fmt: skip
    told: set[str] = set()
    for pointer, path in _texts(trees, "legal_terms[].replaces"):
        if pointer.text in told or pointer.text not in rounds:
            continue
        chain_ = rounds[pointer.text]
        start = chain_.index(pointer.text)
        chain_ = [*chain_[start:], *chain_[:start]]
        told.update(chain_)
        what = Message.of(N_("“{id}” takes the place of itself: {chain}."), id=shown(pointer.text),
                          chain=shown(" → ".join([*chain_, chain_[0]])))  # fmt: skip
        faults.add(
            pointer.at, path, what, Message.of(N_("The older term has no “replaces” of the newer one."))
        )


def _rounds(older: Mapping[str, str]) -> dict[str, list[str]]:
    """Return every name from which the steps of `older` lead back to it, with all names on the way."""
    rounds: dict[str, list[str]] = {}
    seen: set[str] = set()
    for name in older:
        way: dict[str, None] = {}
        while name in older and name not in seen:
            seen.add(name)
            way[name] = None
            name = older[name]  # noqa: PLW2901 - one step on
        if name in way:
            on_it = list(way)[list(way).index(name) :]
            rounds.update(dict.fromkeys(on_it, on_it))
    return rounds


def _texts(trees: Iterable[Node], pattern: str) -> Iterator[tuple[TextNode, str]]:
    for tree in trees:
        for node, path in each(tree, pattern):
            if isinstance(node, TextNode) and node.text:
                yield node, path


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _unique(items: Iterable[Located], faults: Faults) -> None:
    first: dict[str, TextNode] = {}
    for item, path in items:
        name = text_at(item, "id")
        if name is None or not name.text:
            continue
        earlier = first.setdefault(name.text, name)
        if earlier is not name:
            what = Message.of(
                N_("The id “{id}” is used already, in {file}, line {line}."),
                id=shown(name.text),
                file=earlier.at.file,
                line=earlier.at.line,
            )
            faults.add(name.at, f"{path}.id", what, Message.of(N_("Give each of them an id of its own.")))


_MISSING: Final = Message.of(N_("Add it there, or delete this line."))
