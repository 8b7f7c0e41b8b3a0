"""`coprod-tui pack new PATH`: writes a small pack with explanations to begin with."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from coprod_tui.cli.output import say
from coprod_tui.cli.parser import Arguments, Parser, call_fault, file, one_of
from coprod_tui.errors import InputFault, WriteFault
from coprod_tui.i18n import N_, Message, Translator
from coprod_tui.i18n.translator import LANGUAGES


def add_arguments(parser: Parser, tr: Translator) -> None:
    """Declare where the pack is to lie and its language."""
    parser.what.add_argument(
        "path", metavar="PATH", type=file, help=tr("the folder to be made, or a single file NAME.yaml")
    )
    parser.how.add_argument(
        "--lang", metavar="|".join(LANGUAGES), type=one_of(*LANGUAGES), help=tr("language of the pack")
    )


def run(arguments: Arguments, tr: Translator) -> int:
    """Write the pack and say what to do next."""
    from coprod_tui.packs.names import pack_id
    from coprod_tui.packs.parts import HEAD
    from coprod_tui.packs.skeleton import skeleton
    from coprod_tui.paths import home

    path: Path = arguments.path
    single = _is_single(path)
    _refuse_existing(path, single)
    name = path.stem if single and path.name != HEAD else _folder_name(path.parent if single else path)
    target = path if single else path / HEAD
    _write(target, skeleton(pack_id(name), arguments.lang or tr.language).encode())
    packs = home() / "packs"
    say(tr("Made: {file}", file=str(target)))
    say(tr("Open it in a text editor. The lines that begin with # explain what to write."))
    say(tr("Is all well? coprod-tui pack check {file}", file=_quoted(path)))
    if not _lies_in(path, packs):
        say(tr("When it is ready, put it into this folder: {folder}", folder=str(packs)))
    say(tr("Then the program offers it for new programmes, and coprod-tui pack list shows it."))
    return 0


def _is_single(path: Path) -> bool:
    """Whether a single file is asked for; raises CallFault for an ending that packs do not have."""
    suffix = path.suffix.lower()
    if suffix in (".yml", ".json", ".txt") or (suffix == ".yaml" and path.suffix != ".yaml"):
        raise call_fault(
            Message.of(N_("The file of a pack ends with .yaml")),
            Message.of(N_("For example: {example}"), example=str(path.with_suffix(".yaml"))),
        )
    return suffix == ".yaml"


def _folder_name(path: Path) -> str:
    """Return what the folder is called, also where the path is `.` or ends with `..`."""
    return Path(os.path.abspath(path)).name  # noqa: PTH100 - `resolve` would follow links


def _refuse_existing(path: Path, single: bool) -> None:
    """Raise InputFault where something lies already that a pack would replace or lie among."""
    try:
        free = not os.path.lexists(path) or (not single and path.is_dir() and not any(path.iterdir()))
    except OSError as error:
        raise _not_written(path, error) from error
    if not free:
        raise InputFault(
            Message.of(N_("“{file}” exists already"), file=str(path)),
            Message.of(N_("It was left as it is.")),
            Message.of(N_("Please choose another name.")),
        )


def _write(target: Path, data: bytes) -> None:
    """Write the file, with the folders above it; where that fails, none of them stays."""
    from coprod_tui.exchange.whole import write_whole

    made: list[Path] = []
    try:
        for folder in reversed(_missing(target.parent)):
            folder.mkdir()
            made.append(folder)
        write_whole(target, data)
    except OSError as error:
        for folder in reversed(made):
            with contextlib.suppress(OSError):
                folder.rmdir()
        raise _not_written(target, error) from error


def _missing(folder: Path) -> list[Path]:
    """Return `folder` and those above it that do not exist, the innermost first."""
    missing = []
    for one in (folder, *folder.parents):
        if os.path.lexists(one):
            break
        missing.append(one)
    return missing


def _not_written(path: Path, error: OSError) -> WriteFault:
    from coprod_tui.store.faults import why

    return WriteFault(
        Message.of(N_("“{file}” could not be written"), file=str(path)),
        Message.of(N_("That cannot be done: {why}."), why=why(error)),
        Message.of(N_("Please choose another folder.")),
    )


def _lies_in(path: Path, folder: Path) -> bool:
    return Path(os.path.abspath(path)).parent == Path(os.path.abspath(folder))  # noqa: PTH100


def _quoted(path: Path) -> str:
    """Return a path as it can be typed on every system's command line."""
    text = str(path)
    return f'"{text}"' if " " in text else text
