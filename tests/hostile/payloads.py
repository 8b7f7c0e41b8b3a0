"""Words nobody should have to fear (durability.md, "Rules for what comes in")."""

from __future__ import annotations

from typing import Final

MARKUP: Final = "[@click=app.quit]x[/][[/b]$n{x}%s[red]"
"""Parsed as markup by most widgets, if they are let; safe letters all of them."""

STEERING: Final = (
    "\x1b[8;77;77t",  # resizes a terminal
    "\x1b]52;c;SGFsbG8=\x07",  # writes the clipboard
    "\x9b8;78;78t",  # the same with C1
    "\x9d52;c;SGk=\x9c",
    "\x00\x07\x08\x0b\x0c\x7f",
    "\u202eabc\u2066def\u200f",  # bidi override, isolate, mark
)
"""What would steer a terminal if it got there."""

CORPUS: Final = (
    "[/]",
    "[@click=app.quit]x[/]",
    "[[b]]nested [red]brackets[/red][/b]]",
    "\\[escaped\\]",
    "$name ${x} {x} {} %s %(x)s",
    *STEERING,
    "a\u200bb\u200dc\ufeffd",  # zero width
    "e" + "\u0301" * 500,  # a tower of accents
    "\ud800\udc00 \udfff",  # lone surrogates
    "👩‍👩‍👧‍👦 🇩🇪 ❤️",
    "שלום مرحبا",
    "A\u030a o\u0308",  # not composed
    "a\tb\r\nc\u2028d\u2029e",
    "0123456789" * 1000,
)
