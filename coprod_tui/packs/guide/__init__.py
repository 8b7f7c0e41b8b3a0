"""The guide for people who write packs, made from the structs that read them.

`python -m coprod_tui.packs.guide` writes it; never imported when the program runs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from coprod_tui.i18n import N_, Translator
from coprod_tui.model.pack_library import LabTemplate
from coprod_tui.model.tools import TOOL_WORDS, settings_read
from coprod_tui.packs.guide.parts import PARTS, UNSEEN_WORDS, Part
from coprod_tui.packs.guide.samples import sample
from coprod_tui.packs.guide.tables import part_table, table
from coprod_tui.packs.guide.tools import TOOL_SENTENCES
from coprod_tui.packs.guide.words import lab_field_words, values

FILES: Final[Mapping[str, str]] = {"de": "README.md", "en": "README.en.md"}
"""Language → name of its guide among the shipped packs."""

_FOLDER: Final = Path(__file__).parent
_MARK: Final = re.compile(r"^<!-- ([a-z]+) -->$", re.MULTILINE)


def guide(language: str) -> str:
    """Return the whole guide in one of the languages of `FILES` as Markdown."""
    tr = Translator(language)
    template = (_FOLDER / f"{language}.md").read_text(encoding="utf-8")
    return _MARK.sub(lambda mark: _MADE[mark[1]](tr), template)


def _example(tr: Translator) -> str:
    return f"```yaml whole\n{_library(tr)}```"


def _library(tr: Translator) -> str:
    return (_FOLDER / f"library.{tr.language}.yaml").read_text(encoding="utf-8")


def _parts(tr: Translator) -> str:
    return "\n\n".join(_part(part, tr) for part in PARTS)


def _part(part: Part, tr: Translator) -> str:
    where = f": `{part.path}`" if part.path else ""
    blocks = [
        f'<a id="{part.anchor}"></a>\n### {tr(part.title)}{where}',
        " ".join([tr(part.words), *([tr(UNSEEN_WORDS)] if part.unseen else [])]),
        part_table(part, tr),
    ]
    found = sample(part.path, _library(tr))
    if found is not None:
        kind, text = found
        blocks += [tr(N_("From the example:")), f"```yaml {kind}\n{text}\n```"]
    return "\n\n".join(blocks)


def _tools(tr: Translator) -> str:
    rows = [
        [
            f"`{tool}`",
            tr(words),
            tr(TOOL_SENTENCES[tool]),
            ", ".join(f"`{name}`" for name in settings_read(tool)) or "–",
        ]
        for tool, words in TOOL_WORDS.items()
    ]
    heads = (N_("Tool"), N_("Name"), N_("What the screen does"), N_("Settings it reads"))
    return table([tr(head) for head in heads], rows)


def _fields(tr: Translator) -> str:
    names = lab_field_words()
    rows = [[f"`{name}`", tr(names[name])] for name in values(LabTemplate, "fields")]
    return table([tr(N_("What you write")), tr(N_("Meaning"))], rows)


_MADE: Final[Mapping[str, Callable[[Translator], str]]] = {
    "example": _example,
    "parts": _parts,
    "tools": _tools,
    "fields": _fields,
}
"""Mark in a template → what stands there."""
