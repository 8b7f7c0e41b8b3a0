"""Reading an export back: is it whole, is it valid, can it be trusted to be unchanged?"""

from __future__ import annotations

from typing import Any, Final

import msgspec

from coprod_tui.errors import InputFault
from coprod_tui.exchange.document import FORMAT, FORMAT_VERSION, Head, document_type
from coprod_tui.exchange.encode import revision_of
from coprod_tui.exchange.levels import ExportLevel
from coprod_tui.i18n import N_, Message
from coprod_tui.model.cleaning import cleaned
from coprod_tui.model.misfits import misfit_of
from coprod_tui.text import clean_line

_MAJOR: Final = FORMAT_VERSION.partition(".")[0]
_SHOWN: Final = 20
"""Most characters of a version that is quoted."""


def is_export(data: object) -> bool:
    """Whether parsed JSON says that it is an export."""
    return isinstance(data, dict) and data.get("format") == FORMAT


def read_export(data: dict[str, Any], name: str) -> Head:
    """Return the export held by parsed JSON, every text in it clean; fields nobody knows are passed over.

    Args:
        data: the object, see `is_export`.
        name: the file's name, for messages.

    Raises:
        InputFault: a newer format, a field that is missing or wrong, or a content that no
            longer fits its own revision.
    """
    given = data.get("format_version")
    version = clean_line(given)[:_SHOWN] if isinstance(given, str) else ""
    if version.partition(".")[0] != _MAJOR:
        raise InputFault(
            Message.of(
                N_("“{file}” has another format version: {version}"), file=name, version=version or "–"
            ),
            Message.of(N_("This program reads version {known}."), known=FORMAT_VERSION),
            Message.of(N_("Please use the program it was made with, or a newer one.")),
        )
    level = data.get("level")
    if level not in list(ExportLevel):
        raise _fault(name, "level", Message.of(N_("Possible are: {names}."), names=", ".join(ExportLevel)))
    struct = document_type(ExportLevel(level))
    try:
        export = msgspec.convert(cleaned(data, struct), struct)
    except msgspec.ValidationError as error:
        misfit = misfit_of(error)
        raise _fault(name, misfit.place or "–", misfit.what) from error
    if revision_of(data) != export.revision_id:
        raise InputFault(
            Message.of(N_("“{file}” was changed after it was exported"), file=name),
            Message.of(N_("Its content does not fit its “revision_id” any more.")),
            Message.of(N_("Please ask for a fresh export.")),
        )
    return export


def _fault(name: str, place: str, detail: Message) -> InputFault:
    return InputFault(
        Message.of(N_("“{file}” is an export with a fault"), file=name),
        Message.of(N_("Place: {place}"), place=place),
        detail,
    )
