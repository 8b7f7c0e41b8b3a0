"""Printing certificates: names are typed in or come from a file, and stand in the printed file alone."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final

from textual.app import ComposeResult
from textual.widgets import Static

from coprod_tui import paths
from coprod_tui.errors import CoprodError
from coprod_tui.exchange.whole import write_whole
from coprod_tui.i18n import N_
from coprod_tui.model.agenda import session_title
from coprod_tui.reports.certificates import MOST, Wording, certificates
from coprod_tui.reports.names import names_in, read_names
from coprod_tui.store.faults import why
from coprod_tui.text import clean_paragraph
from coprod_tui.tui.focus import focus_on
from coprod_tui.tui.screens.card import Card
from coprod_tui.tui.screens.programme import ProgrammeScreen
from coprod_tui.tui.text import plain
from coprod_tui.tui.widgets.entry_list import Entry, EntryList
from coprod_tui.tui.widgets.line_input import LineInput
from coprod_tui.tui.widgets.text_box import TextBox

if TYPE_CHECKING:
    from coprod_tui.tui.screens.certificates import CertificatesScreen

_BLANK: Final = 10
"""Certificates without a name in one file."""


class CertificateNamesScreen(ProgrammeScreen):
    """A field for names, one a line, and what can be written of it.

    Nothing here is kept as a draft: names live in this field and in the file that is written.

    Args:
        shown: the screen with the certificate; it holds the names while it is open.
    """

    CSS_PATH = "certificate_names.tcss"
    HELP = "certificates"
    PRIVATE: ClassVar[bool] = True

    def __init__(self, shown: CertificatesScreen) -> None:
        super().__init__()
        self._of = shown

    def place(self) -> str:
        """Return what this is."""
        return self.tr(N_("Certificates"))

    def compose_body(self) -> ComposeResult:
        """Lay out what is asked, the field, and what can be done."""
        yield Static(id="about", markup=False)
        yield TextBox(id="names")
        yield EntryList(id="entries")
        yield Static(id="written", markup=False)

    @property
    def names(self) -> tuple[str, ...]:
        """The names in the field."""
        return names_in(self.query_one(TextBox).text)[:MOST]

    def begin(self) -> None:
        """Begin typing, with what was typed before."""
        super().begin()
        self.query_one(TextBox).text = clean_paragraph(self._of.names)
        focus_on(self.query_one(TextBox))

    def leave_safely(self) -> bool:
        """Let the names wait in memory, as long as the certificate is open."""
        self._of.names = self.query_one(TextBox).text
        return True

    def fill(self) -> None:
        """Ask, and say what can be written."""
        about = N_("One name a line, as each person wants it. Tab: to the list below.")
        self.query_one("#about", Static).update(plain(self.tr(about)))
        n = len(self.names)
        rows = [Entry("blank", self.tr.plural("{n} without a name", "{n} without a name", _BLANK))]
        if n:
            words = self.tr.plural("Write {n} certificate", "Write {n} certificates", n)
            rows.insert(0, Entry("named", words))
        rows.append(Entry("file", self.tr(N_("Take the names from a text file"))))
        rows_list = self.query_one(EntryList)
        rows_list.show(rows, choose=None if rows_list.has_focus else rows[0].id)

    def on_text_area_changed(self, event: TextBox.Changed) -> None:
        """Say how many it would be."""
        event.stop()
        self.fill()

    def on_option_list_option_selected(self, event: EntryList.OptionSelected) -> None:
        """Write the file, or ask for the one with the names."""
        event.stop()
        if event.option.id == "file":
            self.app.push_screen(NamesFileCard(), self._take)
        else:
            names = self.names if event.option.id == "named" else ("",) * _BLANK
            self.app.when_current(lambda: self._write(names))

    def _take(self, names: tuple[str, ...] | None) -> None:
        if names:
            box = self.query_one(TextBox)
            box.text = clean_paragraph("\n".join((*self.names, *names)))
            self.fill()
            focus_on(self.query_one(EntryList))

    def _write(self, names: Sequence[str]) -> None:
        programme = self.state.programme
        folder = self.app.desk.repository.path.parent if not programme.example else paths.home() / "exports"
        day = self.app.context.today().isoformat()
        stem = f"{self.app.desk.repository.path.stem}-{paths.slug(self.tr(N_('Certificates')))}-{day}"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            target = paths.free_path(folder, stem, "html")
            write_whole(target, certificates(self._wording(), names, self.tr))
        except OSError as error:
            self.say(N_("The file could not be written: {detail}"), warning=True, detail=self.tr(why(error)))
            return
        written = self.query_one("#written", Static)
        told = N_("Open it in the browser and print it. Then delete it: it has names in it.")
        words = self.tr(N_("Written: {file}"), file=str(target))
        written.update(plain(f"{words}\n{self.tr(told)}" if any(names) else words))
        written.display = True
        self.say(N_("The file is written. The programme itself keeps no names."))

    def _wording(self) -> Wording:
        one, session = self._of.one, self._of.session
        assert one is not None  # the screen opens from a certificate
        day = self.tr.date(session.date) if session.date is not None else ""
        title = session_title(self.state, session, self.app.room_language)
        occasion = " · ".join(part for part in (self.state.programme.title, title, day) if part)
        return Wording(heading=self.room_line(one.title), text=self.room_line(one.text), occasion=occasion)


class NamesFileCard(Card[tuple[str, ...]]):
    """Asks for a text file with names and answers them; stays until it is one."""

    def compose_card(self) -> ComposeResult:
        """Lay out question, field and fault."""
        yield Static(classes="card-title", markup=False)
        yield LineInput(id="line")
        yield Static(classes="card-fault", markup=False)
        yield Static(classes="card-keys", markup=False)

    def fill(self) -> None:
        """Ask."""
        title = self.tr(N_("Which file? Type its whole name, or drag it into the window."))
        self.query_one(".card-title", Static).update(plain(title))
        self.query_one(".card-keys", Static).update(plain(self.tr(N_("Enter: done   Esc: back"))))

    def begin(self) -> None:
        """Begin typing at once."""
        super().begin()
        focus_on(self.query_one(LineInput))

    def on_input_submitted(self, event: LineInput.Submitted) -> None:
        """Answer the names, or say what is wrong with the file."""
        event.stop()
        typed = event.value.strip().strip("'\"")
        try:
            names = read_names(Path(typed).expanduser() if typed else Path())
        except (CoprodError, RuntimeError) as error:
            words = error.read(self.tr) if isinstance(error, CoprodError) else ""
            self.query_one(".card-fault", Static).update(plain(words))
            return
        self.dismiss(names)
