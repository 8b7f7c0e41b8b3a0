"""`coprod-tui backup FILE --to DIR`: the whole programme as a safe copy, on a stick as a rule."""

from __future__ import annotations

from coprod_tui.cli.output import note, say
from coprod_tui.cli.parser import Arguments, Parser, file
from coprod_tui.i18n import N_, Translator


def add_arguments(parser: Parser, tr: Translator) -> None:
    """Declare FILE and where to."""
    parser.what.add_argument("file", metavar="FILE", type=file, help=tr("a programme"))
    parser.how.add_argument(
        "--to", metavar="DIR", type=file, required=True, help=tr("the folder, e.g. of a stick; it must exist")
    )


def run(arguments: Arguments, tr: Translator) -> int:
    """Write the copy, compare it, and say where it lies and what it is not."""
    from coprod_tui.cli.whole_programme import refuse_rehearsal
    from coprod_tui.paths import home
    from coprod_tui.store.backup import back_up

    refuse_rehearsal(arguments.file)
    made = back_up(arguments.file, arguments.to, home())
    if made.recovered is not None:
        note(tr(made.recovered))
    say(tr("Safe copy: {file}", file=str(made.path)))
    opens = N_(
        "It was read back and is the same, byte for byte. It opens on any computer that has the program."
    )
    if made.cleaned:
        note(tr("A person who was erased on this laptop stood in the file. The copy is without the person."))
        opens = N_("It was read back. It opens on any computer that has the program.")
    say(tr(opens))
    say(tr("Erasing a person does not reach it: erase the person in the copy, too, or delete the copy."))
    return 0
