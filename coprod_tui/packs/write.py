"""A pack as files that people can read and go on writing: `pack.yaml` and a file for each session.

Reading them back gives the same pack (contract.md, "Pack").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import msgspec
from msgspec import NODEFAULT, Struct

from coprod_tui.model.packs import Pack, PackActivity, PackSession
from coprod_tui.packs.parts import HEAD, MOST_FILES
from coprod_tui.paths import slug

_WIDTH: Final = 100
"""Longest line a text is folded to."""
_SHORT: Final = 60
"""Longest text that stands beside its key."""
_PLAIN: Final = re.compile(r"[A-Za-z][A-Za-z0-9_-]*(?: [A-Za-z0-9_-]+)*")
"""Texts that need no quotes, whatever they say: every value of a pack is read as its schema asks."""
_NOTHING: Final = re.compile(r"null", re.IGNORECASE)
_ESCAPED: Final = re.compile('[\x00-\x1f\x7f-\x9f\u2028\u2029"\\\\]')
_ODD_BREAKS: Final = re.compile("[\x0b\x0c\x1c-\x1e\x85\u2028\u2029\t]")
_NO_CHARACTER: Final = re.compile("[\ufeff\ufffe\uffff]")
"""No file of a pack may hold them; they cannot be seen."""


def write_pack(pack: Pack, comments: Sequence[str] = ()) -> Mapping[str, str]:
    """Return the files of a pack: name → text, the head first.

    Args:
        pack: what is written; its texts have been through the sanitiser.
        comments: lines that stand at the top of the head.
    """
    files = dict(_session_files(pack.sessions))
    head = [f"# {' '.join(line.split())}" if line else "#" for line in comments]
    head += _keys(pack, 0, leaving_out="sessions")
    if files:
        head += ["files:", *(f"  - {_text_of(name)}" for name in files)]
    elif not pack.sessions:
        head += ["sessions: []"]
    return {HEAD: _joined(head), **{name: _joined(lines) for name, lines in files.items()}}


def _session_files(sessions: Sequence[PackSession]) -> Iterator[tuple[str, list[str]]]:
    """Yield a name and the lines of each file; what is too much for single files lies in the last."""
    taken = {HEAD}
    single = sessions if len(sessions) <= MOST_FILES else sessions[: MOST_FILES - 1]
    for session in single:
        yield _free(slug(session.id), taken), ["sessions:", *_items((session,), 1)]
    if len(single) < len(sessions):
        yield _free("sessions", taken), ["sessions:", *_items(sessions[len(single) :], 1)]


def _free(name: str, taken: set[str]) -> str:
    file = f"{name}.yaml"
    number = 2
    while file in taken:
        file = f"{name}-{number}.yaml"
        number += 1
    taken.add(file)
    return file


def _joined(lines: Sequence[str]) -> str:
    return "\n".join([*lines, ""])


def _keys(struct: Struct, level: int, leaving_out: str = "") -> list[str]:
    """Return the lines of a struct; what is as it would be anyway is left out."""
    lines: list[str] = []
    for field in msgspec.structs.fields(struct):
        value = getattr(struct, field.name)
        if field.name == leaving_out or (field.default is not NODEFAULT and value == field.default):
            continue
        if field.default_factory is not NODEFAULT and value == field.default_factory():
            continue
        lines += _entry(field.encode_name, value, level)
    return lines


def _entry(key: str, value: Any, level: int) -> list[str]:
    """Return the lines of a key and its value."""
    start = "  " * level + f"{_text_of(key)}:"
    if isinstance(value, Struct):
        inner = _keys(value, level + 1)
        return [start, *inner] if inner else [f"{start} {{}}"]
    if isinstance(value, dict):
        inner = [line for name, text in value.items() for line in _entry(name, text, level + 1)]
        return [start, *inner] if inner else [f"{start} {{}}"]
    if isinstance(value, tuple):
        beside = f"{start} [{', '.join(map(str, value))}]"
        if len(beside) <= _WIDTH and all(isinstance(one, str) and _is_plain(one) for one in value):
            return [beside]
        return [start, *_items(value, level + 1)]
    if isinstance(value, str):
        return _text(start, value, level + 1)
    return [f"{start} {_scalar(value)}"]


def _items(values: Sequence[Any], level: int) -> list[str]:
    """Return the lines of a list, a hyphen before each item."""
    lines: list[str] = []
    for value in values:
        indent = "  " * level
        if isinstance(value, str):
            lines += _text(f"{indent}-", value, level + 1)
            continue
        if isinstance(value, Struct):
            inner = _keys(value, level + 1)
        else:
            inner = [line for name, text in value.items() for line in _entry(name, text, level + 1)]
        if lines and isinstance(value, PackActivity):
            lines.append("")
        lines.append(f"{indent}- {inner[0].strip()}" if inner else f"{indent}- {{}}")
        lines += inner[1:]
    return lines


def _scalar(value: Any) -> str:
    """Return a value that is no text: a number, yes or no, or nothing."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    return _text_of(str(value)) if not isinstance(value, int) else str(int(value))


def _text(start: str, text: str, level: int) -> list[str]:
    """Return a key's text: beside it where it is short, else as a block below it."""
    text = _NO_CHARACTER.sub("", text)
    blocks = not (_ODD_BREAKS.search(text) or text != text.strip() or _has_loose_ends(text))
    if blocks and "\n" in text:
        return [f"{start} |-", *("  " * level + line if line else "" for line in text.split("\n"))]
    if blocks and len(text) > _SHORT and "  " not in text:
        return [f"{start} >-", *_folded(text, "  " * level)]
    return [f"{start} {_text_of(text)}"]


def _has_loose_ends(text: str) -> bool:
    return any(line != line.rstrip() for line in text.split("\n"))


def _folded(text: str, indent: str) -> Iterator[str]:
    """Yield the lines of a text that has single spaces only; reading puts a space between them."""
    room = _WIDTH - len(indent)
    line = ""
    for word in text.split(" "):
        if line and len(line) + 1 + len(word) > room:
            yield indent + line
            line = word
        else:
            line = f"{line} {word}" if line else word
    yield indent + line


def _is_plain(text: str) -> bool:
    return bool(_PLAIN.fullmatch(text)) and not _NOTHING.fullmatch(text)


def _text_of(text: str) -> str:
    """Return a text in one line: as it is, or in double quotes."""
    text = _NO_CHARACTER.sub("", text)
    return text if _is_plain(text) else f'"{_ESCAPED.sub(_escape, text)}"'


def _escape(found: re.Match[str]) -> str:
    character = found[0]
    return {"\n": "\\n", '"': '\\"', "\\": "\\\\"}.get(character, f"\\u{ord(character):04x}")
