"""Messages within messages: whatever way they are asked for, all of it is in the reader's language."""

from __future__ import annotations

import pytest

from coprod_tui.i18n import Message, Translator
from coprod_tui.packs.faults import Fault

_FAULT = Fault("p.yaml", 3, 1, "minuten", Message.of("“{key}” is not known here.", key="minuten")).message
_GERMAN = Translator("de")


@pytest.mark.parametrize(
    "said",
    [
        _GERMAN("A fault in the pack; the old words stay. {fault}", fault=_FAULT),
        _GERMAN(Message.of("A fault in the pack; the old words stay. {fault}", fault=_FAULT)),
        _GERMAN.plural("{n}: {fault}", "{n}: {fault}", 2, fault=_FAULT),
        _GERMAN.context("nowhere", "{fault}", fault=_FAULT),
    ],
)
def test_a_message_in_a_gap_is_read_in_the_language_of_the_sentence(said: str) -> None:
    assert "p.yaml:3:1 minuten" in said
    assert "not known" not in said
    assert _GERMAN("“{key}” is not known here.", key="minuten") in said
