"""What a file is that is no programme, told by how it begins; only for the words of a message."""

from __future__ import annotations

from typing import Final

from coprod_tui.i18n import N_, Message

_START: Final = 2_000
"""Bytes that are looked at."""
_FIRST: Final = 40
"""Bytes within which a programme's first line names itself, also after a flipped bit."""
_TEXTS: Final = (b"\xff\xfe", b"\xfe\xff")
"""How UTF-16 begins: some editor stored a programme in another way."""


def names_itself(data: bytes) -> bool:
    """Whether a file begins as programmes do."""
    return b"_meta" in data[:_FIRST]


def other_make(data: bytes) -> Message | None:
    """Return what else a file is, in a sentence; None when it may be a damaged programme."""
    start = data[:_START]
    body = start.removeprefix(b"\xef\xbb\xbf").lstrip(b"\0 \t\r\n")
    if names_itself(data) or start.startswith(_TEXTS):
        return None
    if b'"coprod-export"' in start:
        return Message.of(N_("It is an export, for coordinators; programmes are opened from their own file."))
    if b"coprod-pack" in start and not body.startswith(b"{"):
        words = N_("It is a content pack; coprod-tui new FILE --pack ID makes a programme of it.")
        return Message.of(words)
    if not body.startswith((b"{", b"[")):
        return Message.of(N_("It does not begin like a programme."))
    return None
