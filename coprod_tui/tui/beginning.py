"""Opening a programme's file, making a new one, and throw-away copies of the examples.

What only a new programme needs is imported when one is made: opening a file is the usual start,
and it shall be quick.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from coprod_tui import paths
from coprod_tui.changes.base import Context
from coprod_tui.errors import CoprodError, InputFault
from coprod_tui.i18n import N_, Message
from coprod_tui.store import faults, names
from coprod_tui.store.files import DISK
from coprod_tui.store.repository import Repository

if TYPE_CHECKING:
    from coprod_tui.model.packs import Pack
    from coprod_tui.packs.shelf import Broken
    from coprod_tui.store.faults import Lost

OFFENBACH = "offenbach-2019"
PRACTICE = "uebung"


@contextmanager
def repository_for(path: Path | None, example: str | None, language: str) -> Iterator[Repository | None]:
    """Open what the program begins with, and let go of it in the end.

    Args:
        path: the programme's file; None, or a file that does not exist, opens nothing.
        example: id of an example to open in a throw-away copy instead.
        language: language the example is written in.

    Raises:
        ChangedOutside: two versions could count; the user says which.
        Lost: there is nothing that can be opened, but earlier states of it may be kept.
        CoprodError: the file is damaged or foreign and no earlier save can take its place.
    """
    with ExitStack() as stack:
        if example is not None:
            import tempfile  # noqa: PLC0415

            folder = stack.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True))
            repository = example_copy(example, Path(folder), language)
        elif path is not None and (is_there(path) or has_siblings(path) or was_here(path)):
            repository = Repository.open(path, home=paths.home())
        else:
            yield None
            return
        stack.callback(repository.close)
        yield repository


def is_there(path: Path) -> bool:
    """Whether there is something of that name, also when it cannot be read: opening it says why."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return True


def has_siblings(path: Path) -> bool:
    """Whether something of a missing file lies beside it: then it is damage, never new."""
    path = names.real(path)
    try:
        return bool(names.siblings(DISK, path))
    except OSError:  # there is no such folder, or opening says why it cannot be read
        return os.path.exists(path.parent)  # noqa: PTH110 - never raises


def was_here(path: Path) -> bool:
    """Whether a programme lay there once of which earlier states are kept: it may be lost."""
    from coprod_tui.store.restoring import shelf_of  # noqa: PLC0415

    try:
        shelf = shelf_of(path, paths.home())
    except CoprodError:
        return False
    return shelf.known and bool(shelf.states)


def can_be_offered(fault: Lost) -> bool:
    """Whether there is a place for an earlier state, and one that is kept."""
    from coprod_tui.store.restoring import shelf_of  # noqa: PLC0415

    try:
        return paths.is_folder(fault.path.parent) and bool(shelf_of(fault.path, paths.home()).states)
    except CoprodError:
        return False


def example_copy(example: str, folder: Path, language: str) -> Repository:
    """Make an example's programme in `folder` and open it."""
    from coprod_tui.changes.example import example_state  # noqa: PLC0415
    from coprod_tui.packs.examples import load_example  # noqa: PLC0415
    from coprod_tui.packs.load import canonical_sha256  # noqa: PLC0415

    wanted = load_example(paths.pack_folders(), example)
    packs, _ = shelf()
    pack = next((pack for pack in packs if pack.id == wanted.pack), None)
    if pack is None:
        raise InputFault(Message.of(N_("The content pack “{id}” is missing"), id=wanted.pack))
    state = example_state(wanted, pack, canonical_sha256(pack), language, Context())
    return Repository.create(paths.free_path(folder, example), state)


def shelf() -> tuple[tuple[Pack, ...], tuple[Broken, ...]]:
    """Return the content packs there are, and those that are broken."""
    from coprod_tui.packs.kept import Kept  # noqa: PLC0415
    from coprod_tui.packs.shelf import load_packs  # noqa: PLC0415

    return load_packs(paths.pack_folders(), Kept(paths.kept_packs(), writing=True))


def make_programme(
    pack: Pack, *, title: str, language: str, start: date | None, path: Path | None, context: Context
) -> Repository:
    """Make a new programme and open it.

    Args:
        pack: its content.
        title: its title, which also names the file unless `path` does.
        language: language it is written in.
        start: its first day, or None.
        path: where it is to lie; None: with the user's other programmes.
        context: the clock and the source of ids.

    Raises:
        CoprodError: the title is empty, or the file cannot be written.
    """
    from coprod_tui.changes.programme import new_programme  # noqa: PLC0415
    from coprod_tui.packs.load import canonical_sha256  # noqa: PLC0415

    state = new_programme(
        pack, canonical_sha256(pack), title=title, language=language, start=start, context=context
    )
    if path is None:
        folder = paths.programmes()
        try:
            folder.mkdir(parents=True, exist_ok=True)
            path = paths.free_path(folder, paths.slug(title))
        except OSError as error:
            raise faults.not_written(folder, error) from error
    repository = Repository.create(path, state)
    repository.keep_generations(paths.home())
    return repository
