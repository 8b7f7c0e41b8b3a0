"""Examples that lie beside a pack, in `PACK/examples/ID.yaml`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from coprod_tui.errors import InputFault
from coprod_tui.i18n import N_, Message
from coprod_tui.model.examples import Example
from coprod_tui.packs.load import load_typed

_FOLDER = "examples"


def example_ids(folders: Iterable[Path]) -> tuple[str, ...]:
    """Return the names of the examples of all packs in `folders`, the broken ones too, by name."""
    return tuple(sorted({path.stem for path in _files(folders)}))


def load_example(folders: Iterable[Path], id_: str) -> Example:
    """Return the example `id_`; the user's own folder stands first in `folders` and counts first.

    Raises:
        InputFault: there is none, or it has faults; the message names the first place.
    """
    path = next((path for path in _files(folders) if path.stem == id_), None)
    if path is None:
        raise InputFault(Message.of(N_("The example “{name}” is not there"), name=id_))
    example, faults = load_typed(path, Example)
    if example is None:
        raise InputFault(
            Message.of(N_("The example “{name}” has faults"), name=id_),
            faults[0].message,
            Message.of(N_("The file is: {file}"), file=str(path)),
        )
    if example.id != id_:
        raise InputFault(
            Message.of(N_("The example “{name}” has faults"), name=id_),
            Message.of(N_("It calls itself “{id}” in the file."), id=example.id),
            Message.of(N_("Name both alike.")),
        )
    return example


def _files(folders: Iterable[Path]) -> Iterator[Path]:
    """Yield the files of all examples, in the order of the folders; what cannot be read holds none."""
    for folder in folders:
        try:
            found = sorted(folder.glob(f"*/{_FOLDER}/*.yaml"))
        except OSError:
            continue
        yield from (path for path in found if not path.name.startswith((".", "_")))
