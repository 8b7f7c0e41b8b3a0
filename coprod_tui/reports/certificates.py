"""Certificates to print: one HTML file, one sheet of A4 each, with a name or a line for it.

Names come from outside and go into the file, nowhere else (screen.md, "Privacy": names for certificates).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from msgspec import Struct

from coprod_tui.i18n import N_, Translator
from coprod_tui.reports.markup import Markup, element

MOST: Final = 500
"""Certificates that go into one file."""
_STYLE: Final = Path(__file__).with_suffix(".css")
_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'"


class Wording(Struct, frozen=True, kw_only=True):
    """What a certificate says, in the language it is printed in."""

    heading: str
    text: str
    """What stands below the name."""
    occasion: str = ""
    """Of what it tells, e.g. the programme and the day; stands on top."""


def certificates(wording: Wording, names: Sequence[str], tr: Translator) -> bytes:
    """Return the file, UTF-8: a sheet for each of `names`; an empty name is a line to write it on.

    Args:
        wording: what the certificates say.
        names: how people want to be called, in the order of the sheets; at most `MOST` count.
        tr: the language they are printed in.
    """
    head = (
        element("meta", charset="utf-8"),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", http_equiv="Content-Security-Policy", content=_POLICY),
        element("title", " · ".join(part for part in (wording.heading, wording.occasion) if part)),
        element("style", Markup(f"\n{_STYLE.read_text(encoding='utf-8')}")),
    )
    sheets = [element("main", *(element("section", *_sheet(wording, name, tr), class_="sheet")
                                for name in names[:MOST]))]  # fmt: skip
    page = element("html", element("head", *head), element("body", *sheets), lang=tr.language)
    return f"<!DOCTYPE html>\n{page}\n".encode()


def _sheet(wording: Wording, name: str, tr: Translator) -> Iterator[Markup]:
    if wording.occasion:
        yield element("p", wording.occasion, class_="occasion")
    yield element("h1", wording.heading)
    yield element("p", name, class_="name") if name else element("p", class_="blank")
    yield element("p", wording.text, class_="text")
    signed = (element("p", tr(N_("Place and day"))), element("p", tr(N_("Signature"))))
    yield element("div", *signed, class_="signed")
