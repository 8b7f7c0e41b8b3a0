"""The files of a pack: `pack.yaml` and those it lists (contract.md, "Pack")."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from coprod_tui.i18n import N_, Message
from coprod_tui.packs.events import read_tree
from coprod_tui.packs.faults import Faults
from coprod_tui.packs.nodes import Node, Place, TextNode, items_at
from coprod_tui.packs.source import MOST_BYTES

HEAD: Final = "pack.yaml"
MOST_FILES: Final = 50

_PLAIN_NAME: Final = re.compile(r"[^./\\:*?\"<>|\s][^/\\:*?\"<>|]*\.ya?ml", re.IGNORECASE)


class Files:
    """Reads the files of one pack, which together may not be larger than 1 MB."""

    def __init__(self, faults: Faults) -> None:
        self._faults = faults
        self._left = MOST_BYTES

    def tree(self, path: Path, name: str) -> Node | None:
        """Return the tree of the file at `path`, called `name` in faults; None when it has none."""
        self._faults.opening(name)
        try:
            if not path.is_file():
                self._faults.add(Place(name), "", Message.of(N_("There is no such file.")))
                return None
            with path.open("rb") as file:
                raw = file.read(MOST_BYTES + 1)
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
        return read_tree(raw, name, self._faults)

    def parts(self, head: Node, folder: Path, name: str) -> list[Node]:
        """Return the trees of the files that `head` lists; `name` stands before theirs in faults."""
        listed = [item for item in items_at(head, "files") if isinstance(item, TextNode)]
        seen = {HEAD}
        trees = []
        for index, item in enumerate(listed):
            wrong = self._wrong(item.text, folder, seen) if index < MOST_FILES else _TOO_MANY
            if wrong is not None:
                self._faults.add(item.at, f"files[{index}]", *wrong)
                continue
            seen.add(item.text)
            tree = self.tree(folder / item.text, f"{name}/{item.text}")
            if tree is not None:
                trees.append(tree)
        return trees

    def _wrong(self, file: str, folder: Path, seen: set[str]) -> tuple[Message, Message] | None:
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
