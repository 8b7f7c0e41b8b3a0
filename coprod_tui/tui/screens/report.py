"""The report: what everybody may read of the programme, written as a page for the browser or as text."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from coprod_tui import paths
from coprod_tui.errors import CoprodError
from coprod_tui.exchange.document import Head
from coprod_tui.exchange.whole import write_whole
from coprod_tui.i18n import N_, Translator
from coprod_tui.reports.making import language_of, made_report, report_source
from coprod_tui.store.faults import why
from coprod_tui.tui.commands import Command, bindings
from coprod_tui.tui.confirming import Decisions
from coprod_tui.tui.focus import focus_on
from coprod_tui.tui.screens.folder import FolderCard
from coprod_tui.tui.screens.programme import ProgrammeScreen
from coprod_tui.tui.text import hanging_lines, plain


class ReportScreen(ProgrammeScreen):
    """Shows the report as it will be read; Enter writes it."""

    CSS_PATH = "report.tcss"
    HELP = "report"

    ACTIONS: ClassVar[tuple[Command, ...]] = (
        Command("write('html')", "enter", N_("write the page"), N_("Writes a page for the browser.")),
        Command("write('txt')", "t", N_("as text"), N_("Writes the same as plain text.")),
        Command("folder", "o", N_("other folder"), N_("Chooses where the file is put, e.g. a stick.")),
    )
    BINDINGS = bindings(*ACTIONS)

    _folder: Path | None = None
    """Where it is to lie, if somebody chose."""

    def __init__(self) -> None:
        super().__init__()
        self._decisions = Decisions(self.app, self._source, self.refill)

    def _source(self, held: frozenset[str]) -> Head:
        return report_source(self.state, self.app.context.now(), held)

    def compose_body(self) -> ComposeResult:
        """Lay out what it is, the text, and where the file lies."""
        yield Static(id="heading", markup=False)
        with VerticalScroll(id="page"):
            yield Static(id="summary", markup=False)
        yield Static(id="written", markup=False)

    def place(self) -> str:
        """Return programme and purpose."""
        return f"{self.state.programme.title} · {self.tr(N_('Report'))}"

    def begin(self) -> None:
        """Let the arrows scroll."""
        super().begin()
        focus_on(self.query_one("#page"))

    def fill(self) -> None:
        """Show the report, and where it will lie."""
        what = self.tr(N_("What everybody may read: no names, no private notes."))
        where = self.tr(N_("It will lie in: {folder}"), folder=str(self._target_folder()))
        self.query_one("#heading", Static).update(plain(f"{what}\n{where}"))
        room = max(self.app.size.width - 6, 30)
        lines = (_hanging(line, room) for line in self._made("txt").decode().rstrip().split("\n"))
        self.query_one("#summary", Static).update(plain("\n".join(lines)))

    def _made(self, name: str) -> bytes:
        """Return the report; raises InputFault for a rehearsal."""
        context = self.app.context
        words = Translator(language_of(self.state, self.tr.language))
        held = self._decisions.held
        return made_report(self.state, name, words, context.now(), context.today(), held)

    def _target_folder(self) -> Path:
        """Return the folder that was chosen, else the programme's; for an example the user's own."""
        if self._folder is not None:
            return self._folder
        if self.state.programme.example:
            return paths.home() / "exports"
        return self.app.desk.repository.path.parent

    def action_folder(self) -> None:
        """Choose where the file is put."""

        def answered(folder: Path | None) -> None:
            if folder is not None:
                self._folder = folder
                self.refill()

        self.app.push_screen(FolderCard(), answered)

    def action_write(self, name: str) -> None:
        """Write what the programme holds now."""
        self.app.when_current(lambda: self._decisions.ask(lambda: self._write(name)))

    def _write(self, name: str) -> None:
        stem = f"{self.app.desk.repository.path.stem}-open-{self.app.context.today().isoformat()}"
        try:
            folder = self._target_folder()
            data = self._made(name)
            folder.mkdir(parents=True, exist_ok=True)
            target = paths.free_path(folder, stem, name)
            write_whole(target, data)
        except CoprodError as error:
            self.app.say(error.read(self.tr), warning=True)
            return
        except OSError as error:
            self.say(N_("The file could not be written: {detail}"), warning=True, detail=self.tr(why(error)))
            return
        written = self.query_one("#written", Static)
        written.update(plain(self.tr(N_("Written: {file}"), file=str(target))))
        written.display = True
        self.say(N_("The file is written. Nothing else has left this laptop."))


def _hanging(line: str, room: int) -> str:
    """Return a line wrapped at `room` letters, what goes on indented below it."""
    words = line.lstrip(" ")
    lead = line[: len(line) - len(words)]
    first, *rest = hanging_lines(lead, words, room)
    return "\n".join([first, *(f"  {more}" for more in rest)])
