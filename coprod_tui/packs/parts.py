"""The files of a pack: `pack.yaml` and those it lists (contract.md, "Pack")."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Container
from pathlib import Path
from typing import Final

from coprod_tui.i18n import N_, Message
from coprod_tui.packs.faults import Faults
from coprod_tui.packs.nodes import Node, Place, TextNode, items_at
from coprod_tui.packs.source import MOST_BYTES

HEAD: Final = "pack.yaml"
MOST_FILES: Final = 50

_PLAIN_NAME: Final = re.compile(r"[^./\\:*?\"<>|\s][^/\\:*?\"<>|]*\.ya?ml", re.IGNORECASE)


Print = tuple[str, bytes]
"""The name of a file as it stands in faults, and the sha256 of its bytes."""


def located(path: Path) -> tuple[Path, Path | None, str]:
    """Return where the pack at `path` begins: its first file, its folder or None, that file's name."""
    folder = path.parent if path.name == HEAD else path
    try:
        in_folder = folder.is_dir()
    except (OSError, ValueError):
        in_folder = False
    if not in_folder:
        return path, None, path.name
    real = folder.resolve()
    return folder / HEAD, real, f"{real.name}/{HEAD}"


def print_of(path: Path) -> bytes:
    """Return the sha256 of the file at `path`; raises OSError or ValueError when it cannot be read."""
    return print_and_bytes(path)[0]


def print_and_bytes(path: Path) -> tuple[bytes, bytes]:
    """Return the sha256 of the file at `path`, and the bytes; raises as `print_of` does."""
    if not path.is_file():
        raise FileNotFoundError(path)
    raw = _bytes(path)
    return _print(raw), raw


def _bytes(path: Path) -> bytes:
    """Return the bytes of a file, of one that is too large just enough to tell."""
    with path.open("rb") as file:
        return file.read(MOST_BYTES + 1)


def _print(raw: bytes) -> bytes:
    return hashlib.sha256(raw).digest()


class Files:
    """Reads the files of one pack, which together may not be larger than 1 MB."""

    def __init__(self, faults: Faults) -> None:
        self.prints: list[Print] = []
        """Of every file that was read, in turn."""
        self._faults = faults
        self._left = MOST_BYTES

    def tree(self, path: Path, name: str) -> Node | None:
        """Return the tree of the file at `path`, called `name` in faults; None when it has none."""
        self._faults.opening(name)
        try:
            if not path.is_file():
                self._faults.add(Place(name), "", Message.of(N_("There is no such file.")))
                return None
            raw = _bytes(path)
        except (OSError, ValueError):
            self._faults.add(
                Place(name),
                "",
                Message.of(N_("The file cannot be opened.")),
                Message.of(N_("Check whether it may be read, and whether another program holds it.")),
            )
            return None
        self._left -= len(raw)
        if self._left < 0 and len(raw) <= MOST_BYTES:
            self._faults.add(
                Place(name),
                "",
                Message.of(N_("The files of this pack are too large together: more than 1 MB.")),
                Message.of(N_("Split it into several packs.")),
            )
            return None
        from coprod_tui.packs.events import read_tree  # noqa: PLC0415 - yaml; a kept pack needs none

        self.prints.append((name, _print(raw)))
        return read_tree(raw, name, self._faults)

    def parts(self, head: Node, folder: Path, name: str) -> list[Node]:
        """Return the trees of the files that `head` lists; `name` stands before theirs in faults."""
        listed = [item for item in items_at(head, "files") if isinstance(item, TextNode)]
        seen = {HEAD}
        trees = []
        for index, item in enumerate(listed):
            wrong = wrong_file(item.text, folder, seen) if index < MOST_FILES else _TOO_MANY
            if wrong is not None:
                self._faults.add(item.at, f"files[{index}]", *wrong)
                continue
            seen.add(item.text)
            tree = self.tree(folder / item.text, f"{name}/{item.text}")
            if tree is not None:
                trees.append(tree)
        return trees

    def unnamed(self, folder: Path) -> tuple[str, ...]:
        """Return the YAML files in `folder` that were not read, as they are called in faults."""
        known = {Path(name).name for name, _ in self.prints}
        try:
            there = sorted(path.name for path in folder.iterdir() if path.suffix.lower() in (".yaml", ".yml"))
        except OSError:
            return ()
        return tuple(f"{folder.name}/{name}" for name in there if name not in known and name[0] not in "._")


def wrong_file(file: str, folder: Path, seen: Container[str]) -> tuple[Message, Message] | None:
    """Return why a listed file is not read, and what would be right; None when it is."""
    if _PLAIN_NAME.fullmatch(file) is None:
        return (
            Message.of(N_("“{file}” is not the plain name of a YAML file."), file=file),
            Message.of(N_("Right would be, for example: {example}"), example="day-1.yaml"),
        )
    if file in seen:
        return (
            Message.of(N_("“{file}” is listed a second time."), file=file),
            Message.of(N_("Keep only one of the two.")),
        )
    path = folder / file
    try:
        inside = path.resolve().parent == folder.resolve()
        there = path.is_file()
    except (OSError, ValueError, RuntimeError):
        inside = there = False
    if not inside or not there:
        return (
            Message.of(N_("There is no file “{file}” in this folder."), file=file),
            Message.of(N_("Put it beside pack.yaml, or correct its name here.")),
        )
    return None


_TOO_MANY: Final = (
    Message.of(N_("There are too many files: more than {n}."), n=MOST_FILES),
    Message.of(N_("Put several of them together.")),
)
