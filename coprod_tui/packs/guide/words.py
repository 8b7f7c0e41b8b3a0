"""The values that a field may take, in the order of the format, with what they are called on the screen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Any, Final, Literal, get_args, get_origin, get_type_hints

from msgspec import Struct

from coprod_tui.i18n import N_
from coprod_tui.model.activity_form import ActivityForm
from coprod_tui.model.fields import field_specs
from coprod_tui.model.goals import INDICATOR_WORDS
from coprod_tui.model.labs import LAB_KIND_WORDS, Lab
from coprod_tui.model.pack_settings import Settings, VoteSettings
from coprod_tui.model.pack_supplies import PER_WORDS
from coprod_tui.model.sessions import SESSION_KIND_WORDS
from coprod_tui.model.steps import MIT_NAMES, STEP_NAMES

_PILES: Final = {
    "social": N_("with other people"),
    "personal": N_("with oneself"),
    "technical": N_("with one’s hands and what one knows"),
}
_WORDS: Final[Mapping[tuple[str, str], Mapping[str, str]]] = {
    ("PackSession", "kind"): SESSION_KIND_WORDS,
    ("PackActivity", "step"): {str(step): name for step, name in STEP_NAMES.items()},
    ("Case", "mit"): {mit.value: name for mit, name in MIT_NAMES.items()},
    ("LibraryIndicator", "kind"): INDICATOR_WORDS,
    ("LabTemplate", "kind"): {str(kind): name for kind, name in LAB_KIND_WORDS.items()},
    ("StrengthCard", "kind"): _PILES,
    ("Supply", "per"): PER_WORDS,
}


def values(struct: type[Struct], name: str) -> tuple[str, ...]:
    """Return the words a field may hold, also one that is a list; empty where it is no choice."""
    return tuple(_values(get_type_hints(struct)[name]))


def _values(kind: Any) -> Iterator[str]:
    if get_origin(kind) is Literal:
        yield from map(str, get_args(kind))
    elif isinstance(kind, type) and issubclass(kind, Enum):
        yield from (str(member.value) for member in kind)
    else:
        for inner in get_args(kind):
            yield from _values(inner)


def value_words(struct: type[Struct], name: str) -> Mapping[str, str]:
    """Return value → message id of what the screen calls it; empty where the screen has no word."""
    specs = field_specs(ActivityForm)
    for kind, form_field in ((VoteSettings, f"vote_{name}"), (Settings, name)):
        if issubclass(struct, kind) and form_field in specs:
            return specs[form_field].choices
    return _WORDS.get((struct.__name__, name), {})


def lab_field_words() -> Mapping[str, str]:
    """Return field of a lab → message id of its name."""
    return {name: spec.label for name, spec in field_specs(Lab).items()}
