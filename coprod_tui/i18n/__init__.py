"""Words in the reader's language: messages, plurals, dates, key labels."""

from coprod_tui.i18n.messages import N_, Message
from coprod_tui.i18n.translator import Translator

__all__ = ["N_", "Message", "Translator"]
