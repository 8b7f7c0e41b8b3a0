"""Saving the days of a programme as a pack of one's own: title, short name, done."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from msgspec import Struct
from textual.app import ComposeResult
from textual.widgets import Static

from coprod_tui import paths
from coprod_tui.errors import WriteFault
from coprod_tui.i18n import N_, Message, Translator
from coprod_tui.model.packs import Pack
from coprod_tui.store.files import DISK
from coprod_tui.store.text_folder import keep_folder
from coprod_tui.text import LINE_LENGTH, clean_line
from coprod_tui.tui.focus import focus_on
from coprod_tui.tui.screens.card import Card
from coprod_tui.tui.text import plain
from coprod_tui.tui.widgets.line_input import LineInput

_COMMENTS: Final = (
    N_("A pack of your own. You can change everything here in a text editor."),
    N_("Afterwards check it: coprod-tui pack check {folder}"),
)


_DRAFT: Final = "own-pack:title"
_MOST_HINTS: Final = 5
"""Hints that stand on the card."""


class PackName(Struct, frozen=True):
    """What a pack of one's own is called."""

    title: str
    id: str
    """Its folder's name, too."""


class Saved(Struct, frozen=True):
    """What came of saving a pack."""

    folder: Path
    kept: Path | None
    """Where the pack lies that was there before."""
    hints: tuple[Message, ...]
    """What `pack check` says about it."""

    def words(self, tr: Translator) -> str:
        """Return where it lies and what can be done with it."""
        parts = [str(self.folder), tr(N_("It is offered from now on when you begin a new programme."))]
        if self.kept is not None:
            parts.append(tr(N_("The one that was there before lies in {folder}."), folder=str(self.kept)))
        if self.hints:
            hints = tr.plural("The check has {n} hint:", "The check has {n} hints:", len(self.hints))
            lines = [hints, *(f"– {tr(hint)}" for hint in self.hints[:_MOST_HINTS])]
            if (more := len(self.hints) - _MOST_HINTS) > 0:
                lines.append(tr(N_("– and {n} more"), n=more))
            parts.append("\n".join(lines))
        return "\n\n".join(parts)


class OwnPackCard(Card[PackName]):
    """Asks for the title and the short name; replaces a pack of one's own only when asked twice.

    Args:
        title: the title it begins with.
    """

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title
        self._suggested = ""
        self._asked = ""
        """The short name of a pack that was asked about: Enter again replaces it."""

    def compose_card(self) -> ComposeResult:
        """Lay out two fields."""
        yield Static(classes="card-title", markup=False)
        yield Static(id="label-title", markup=False)
        yield LineInput(id="title")
        yield Static(id="label-id", markup=False)
        yield LineInput(id="id")
        yield Static(classes="card-fault", markup=False)
        yield Static(classes="card-keys", markup=False)

    def fill(self) -> None:
        """Ask."""
        words = {
            ".card-title": N_("Save as your own pack"),
            "#label-title": N_("What is the pack called?"),
            "#label-id": N_("Short name (small letters, digits, hyphens)"),
            ".card-keys": N_("Enter: done   Esc: back"),
        }
        for where, text in words.items():
            self.query_one(where, Static).update(plain(self.tr(text)))

    def begin(self) -> None:
        """Begin with the title."""
        super().begin()
        self.query_one("#title", LineInput).begin(self.app.drafts.pop(_DRAFT, self._title))
        self._suggest()
        focus_on(self.query_one("#title", LineInput))

    def on_input_changed(self, event: LineInput.Changed) -> None:
        """Suggest a short name as long as nobody typed another one."""
        if event.input.id == "title":
            self._suggest()

    def typing(self) -> dict[str, str]:
        """Return a title that was changed and not entered."""
        typed = self.query_one("#title", LineInput).value
        return {_DRAFT: typed} if typed.strip() and typed != self._title else {}

    def action_close(self) -> None:
        """Keep what was typed for the next time."""
        self.app.drafts.update(self.typing())
        self.dismiss(None)

    def _suggest(self) -> None:
        field = self.query_one("#id", LineInput)
        if field.value == self._suggested:
            self._suggested = paths.slug(self.query_one("#title", LineInput).value)
            field.begin(self._suggested)

    def on_input_submitted(self, event: LineInput.Submitted) -> None:
        """Go on to the short name, then answer, or say what does not fit."""
        event.stop()
        if event.input.id == "title":
            focus_on(self.query_one("#id", LineInput))
            return
        name = PackName(clean_line(self.query_one("#title", LineInput).value), clean_line(event.value))
        fault = self._fault(name)
        if fault is None:
            self.dismiss(name)
        else:
            self.query_one(".card-fault", Static).update(plain(self.tr(fault)))

    def on_line_input_left(self, event: LineInput.Left) -> None:
        """Arrows go from field to field."""
        event.stop()
        (self.focus_next if event.direction > 0 else self.focus_previous)()

    def _fault(self, name: PackName) -> Message | None:
        """Return what keeps it from being saved, or None."""
        if not name.title:
            return Message.of(N_("Please write at least one word."))
        if len(name.title) > LINE_LENGTH:
            return Message.of(N_("The text is too long: {n} characters."), n=len(name.title))
        better = paths.slug(name.id)
        if name.id != better:
            return Message.of(N_("As a short name this works: {name}"), name=better)
        own, shipped = paths.pack_folders()
        if _lies_in(shipped, name.id) or (own / f"{name.id}.yaml").exists():
            return Message.of(N_("There is a pack of that short name already. Please choose another one."))
        if (own / name.id).exists() and self._asked != name.id:
            self._asked = name.id
            return Message.of(
                N_("You have a pack of that short name. Enter again replaces it; the old one is kept.")
            )
        return None


def _lies_in(folder: Path, name: str) -> bool:
    return (folder / name).exists() or (folder / f"{name}.yaml").exists()


def save_pack(pack: Pack, tr: Translator) -> Saved:
    """Write a pack into the folder of one's own packs, and read it back.

    Args:
        pack: what is saved.
        tr: the language of the comments.

    Raises:
        WriteFault: it could not be written, or is not the same when it is read back.
    """
    from coprod_tui.packs.lint import lint  # noqa: PLC0415 - packs are rarely written
    from coprod_tui.packs.load import read_pack  # noqa: PLC0415
    from coprod_tui.packs.write import write_pack  # noqa: PLC0415

    folder = paths.pack_folders()[0] / pack.id
    comments = [tr(words, folder=folder.name) for words in _COMMENTS]

    def check(written: Path) -> None:
        if read_pack(written).pack != pack:
            raise WriteFault(
                Message.of(N_("The pack could not be saved")),
                Message.of(N_("Read back, it was not the same.")),
                Message.of(N_("Your day is unchanged; please save it again.")),
            )

    kept = keep_folder(DISK, folder, write_pack(pack, comments), check)
    return Saved(folder, kept, tuple(finding.fault.message for finding in lint(read_pack(folder))))
