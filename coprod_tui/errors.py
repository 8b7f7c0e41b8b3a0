"""The one family of errors that a person gets to read."""

from __future__ import annotations

from coprod_tui.i18n import Message, Translator


class CoprodError(Exception):
    """Something went wrong that the reader can do something about.

    Args:
        title: what happened, in a few words.
        message: where, and what is wrong.
        way_out: what would be right, or what to do next.
    """

    exit_status: int = 1
    """Exit status of the command line (contract: 1 input, 2 call, 3 could not be written)."""

    crash: Exception | None = None
    """What ended the program, where this came to light only afterwards; it belongs into the log."""

    def __init__(
        self, title: Message, message: Message | None = None, way_out: Message | None = None
    ) -> None:
        super().__init__(title)
        self.title = title
        self.message = message
        self.way_out = way_out

    @property
    def parts(self) -> tuple[Message, ...]:
        """Title, message and way out, those that there are, in reading order."""
        return tuple(part for part in (self.title, self.message, self.way_out) if part is not None)

    def read(self, tr: Translator) -> str:
        """Return all parts in the reader's language, as sentences one after the other."""
        sentences = [tr(part).strip() for part in self.parts]
        return " ".join(
            text if text.endswith((".", "!", "?", ":", "…", "“")) else f"{text}." for text in sentences
        )


class Refused(CoprodError):
    """A change that cannot be made as asked; what was typed stays where it was typed."""

    def __init__(self, title: Message, way_out: Message | None = None, field: str | None = None) -> None:
        super().__init__(title, None, way_out)
        self.field = field
        """Name of the field at fault, or None when it is not one field."""


class InputFault(CoprodError):
    """A file that is not what it should be (exit status 1)."""


class CallFault(CoprodError):
    """The program was called wrongly (exit status 2)."""

    exit_status = 2


class WriteFault(CoprodError):
    """Something could not be written (exit status 3)."""

    exit_status = 3
