"""Texts that are missing in a language, and what would be read instead (screen.md, "Languages")."""

from __future__ import annotations

from collections.abc import Iterator

from coprod_tui.i18n import N_, Message
from coprod_tui.model.pack_texts import local
from coprod_tui.packs import expected
from coprod_tui.packs.lint.finding import Finding, Source, found
from coprod_tui.packs.nodes import HoleNode, TextNode


def missing_translations(source: Source) -> Iterator[Finding]:
    """Find texts without one of the pack's languages; a draft may have gaps."""
    broken = source.reading.broken_lines
    for path, node in source.reading.texts:
        texts = {e.key.text: e.value.text for e in node.entries if isinstance(e.value, TextNode)}
        if not set(texts) <= set(source.languages):
            continue  # told already: one of them may be meant
        unreadable = {
            entry.key.text
            for entry in node.entries
            if isinstance(entry.value, HoleNode) or (entry.value.at.file, entry.value.at.line) in broken
        }
        said = {language: text for language, text in texts.items() if text.strip()}
        for language in source.languages[1:]:
            if not said or language in {*said, *unreadable, *source.drafts}:
                continue
            other = next(tag for tag, text in said.items() if text == local(said, language))
            what = Message.of(
                N_("The text in “{language}” is missing; “{other}” is shown instead."),
                language=language,
                other=other,
            )
            yield found(
                "translation",
                node.at,
                f"{path}.{language}",
                what,
                Message.of(expected.EXAMPLE, example=f'{language}: "…"'),
            )


def unchecked_easy_language(source: Source) -> Iterator[Finding]:
    """Find easy languages that nobody has checked and that do not say they are drafts."""
    for node, path in source.each("languages[]"):
        if not isinstance(node, TextNode) or not is_easy(node.text):
            continue
        if node.text not in source.drafts and node.text not in source.checked:
            yield found(
                "easy-language",
                node.at,
                path,
                Message.of(N_("Nobody has checked “{language}” with readers."), language=node.text),
                Message.of(
                    N_("Say who did, under “language_checks”, or list it under “drafts”."),
                ),
            )


def is_easy(language: str) -> bool:
    """Whether a language is an easy one, which readers have to check."""
    return language.endswith(("-leicht", "-easy"))


def is_plain(language: str) -> bool:
    """Whether a language is a plain variety."""
    return language.endswith(("-einfach", "-plain"))
