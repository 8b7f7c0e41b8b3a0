"""The texts of an activity that another version says differently: which field, and old → new."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import takewhile
from typing import Final

from coprod_tui.i18n import N_, Message
from coprod_tui.model.packs import PackActivity, local

TEXT_FIELDS: Final = {
    "title": N_("title"),
    "prompt": N_("question"),
    "prompt_staff": N_("question for staff"),
    "read_aloud": N_("text to read aloud"),
    "private_notes": N_("private notes"),
    "materials": N_("what is packed"),
    "supplies": N_("what is packed by number"),
    "small_group": N_("with few people"),
}
"""Text of an activity → message id of what it is called."""
_NAMED_ONLY: Final = frozenset({"private_notes", "materials", "supplies"})
"""Notes are for the facilitator alone, and a wall may be near; lists are too long to be quoted."""
_LONGEST: Final = 50
"""Characters that are quoted of each text."""
_BEFORE: Final = 12
"""Characters that stand before the first one that differs."""


def changed_texts(name: str, old: PackActivity, new: PackActivity, language: str) -> Iterator[Message]:
    """Yield a line for each text that is different.

    Args:
        name: what the activity is called.
        old: the activity as a programme runs with it.
        new: the same in the other version.
        language: the language texts are quoted in; where only others differ, the first of them.
    """
    for field, words in TEXT_FIELDS.items():
        before, after = getattr(old, field), getattr(new, field)
        if before == after:
            continue
        about = Message.of(words)
        if field in _NAMED_ONLY:
            yield Message.of(N_("{name}, {what}: says something else"), name=name, what=about)
            continue
        yield changed_text(name, about, before, after, language)


def changed_text(
    name: str, what: Message, before: Mapping[str, str], after: Mapping[str, str], language: str
) -> Message:
    """Return a line that quotes a text as it was and as it is; see `changed_texts`."""
    tag = _differing(before, after, language)
    old, new = quoted(_said(before, tag, language), _said(after, tag, language))
    if tag is None:
        return Message.of(N_("{name}, {what}: {old} → {new}"), name=name, what=what, old=old, new=new)
    words = N_("{name}, {what} ({language}): {old} → {new}")
    return Message.of(words, name=name, what=what, language=tag, old=old, new=new)


def _differing(before: Mapping[str, str], after: Mapping[str, str], language: str) -> str | None:
    """Return the language a text differs in, None where it is the reader's own."""
    if local(before, language) != local(after, language):
        return None
    return next(tag for tag in (*after, *before) if before.get(tag) != after.get(tag))


def _said(text: Mapping[str, str], tag: str | None, language: str) -> str:
    found = local(text, language) if tag is None else text.get(tag, "")
    return " ".join(found.split())


def quoted(old: str, new: str) -> tuple[str, str]:
    """Return two texts on a line each, cut so that the place where they part is in sight."""
    if max(len(old), len(new)) <= _LONGEST:
        return _cut(old, 0), _cut(new, 0)
    alike = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))
    at = max(alike - _BEFORE, 0)
    return _cut(old, at), _cut(new, at)


def _cut(text: str, at: int) -> str:
    end = at + _LONGEST
    if not text[at:]:
        return "…" if text else "–"
    return ("…" if at else "") + text[at:end] + ("…" if end < len(text) else "")
