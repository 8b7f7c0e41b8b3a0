"""Hand over: what leaves, what stays, and the file for the coordination team."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from coprod_tui import __version__, paths
from coprod_tui.changes.handing_over import handed_over, last_hand_over
from coprod_tui.exchange.device import device_id
from coprod_tui.exchange.document import Head, document
from coprod_tui.exchange.encode import encoded, sealed
from coprod_tui.exchange.giving_over import given_over
from coprod_tui.exchange.levels import ExportLevel
from coprod_tui.exchange.summary import summary_lines
from coprod_tui.exchange.suspects import suspect_lines
from coprod_tui.exchange.whole import write_whole
from coprod_tui.i18n import N_, Message
from coprod_tui.store.faults import not_written, why
from coprod_tui.store.repository import Repository
from coprod_tui.tui.commands import Command, bindings
from coprod_tui.tui.confirming import Decisions
from coprod_tui.tui.focus import focus_on
from coprod_tui.tui.screens.choice import ChoiceCard
from coprod_tui.tui.screens.programme import ProgrammeScreen
from coprod_tui.tui.text import plain
from coprod_tui.tui.widgets.entry_list import Entry


class HandOverScreen(ProgrammeScreen):
    """Lists what would leave; Enter writes the file beside the programme.

    Args:
        gives_over: whether it is asked at once if the whole programme is passed on without persons.
    """

    CSS_PATH = "hand_over.tcss"
    HELP = "hand_over"

    ACTIONS: ClassVar[tuple[Command, ...]] = (
        Command("write", "enter", N_("write the file"), N_("Writes the file for the coordination team.")),
        Command(
            "give_over",
            "w",
            N_("pass it on"),
            N_("Writes the whole programme without persons: the coordination team goes on with it."),
        ),
        Command(
            "report",
            "r",
            N_("report"),
            N_("Writes what everybody may read, as a page for the browser or as text."),
        ),
    )
    BINDINGS = bindings(*ACTIONS)

    _again = False
    """Whether it was said that the same was handed over before."""

    def __init__(self, *, gives_over: bool = False) -> None:
        super().__init__()
        self._gives_over = gives_over
        self._decisions = Decisions(self.app, lambda held: self._export("", held), self.refill)

    def compose_body(self) -> ComposeResult:
        """Lay out the list and where the file lies."""
        yield Static(id="heading", markup=False)
        with VerticalScroll(id="page"):
            yield Static(id="summary", markup=False)
        yield Static(id="written", markup=False)

    def place(self) -> str:
        """Return programme and purpose."""
        return f"{self.state.programme.title} · {self.tr(N_('Hand over'))}"

    def begin(self) -> None:
        """Let the arrows scroll."""
        super().begin()
        focus_on(self.query_one("#page"))
        if self._gives_over:
            self.action_give_over()

    def fill(self) -> None:
        """List what leaves and what stays."""
        heading = self.tr(N_("For the coordination team: no names, no private notes."))
        if (last := last_hand_over(self.state)) is not None:
            before = self.tr(
                N_("Handed over last: {when} as {file}."),
                when=self.app.when(last.at),
                file=last.file,
            )
            heading = f"{heading}\n{before}"
        self.query_one("#heading", Static).update(plain(heading))
        export, found = self._export("", self._decisions.held), self._decisions.open()
        lines = [*suspect_lines(found, self.tr), *([""] if found else []), *summary_lines(export, self.tr)]
        self.query_one("#summary", Static).update(plain("\n".join(lines)))

    def _export(self, device: str, held: frozenset[str]) -> Head:
        return sealed(
            document(
                self.state,
                ExportLevel.COORDINATION,
                exported_at=self.app.context.now(),
                generator=f"coprod-tui {__version__}",
                device_id=device,
                held=held,
            )
        )

    def _target(self, kind: str) -> Path:
        """Return a free name beside the programme, or among the user's own files for an example."""
        path = self.app.desk.repository.path
        folder = paths.home() / "exports" if self.state.programme.example else path.parent
        name = f"{path.stem}-{kind}-{self.app.context.today().isoformat()}"
        return paths.free_path(folder, name)

    def action_write(self) -> None:
        """Write what the file holds now."""
        self.app.when_current(lambda: self._decisions.ask(self._write))

    def _write(self) -> None:
        """Write the file and say where it lies; the same once more only when asked for twice."""
        export, last = self._export(device_id(paths.home()), self._decisions.held), last_hand_over(self.state)
        if last is not None and last.revision_id == export.revision_id and not self._again:
            self._again = True
            self.say(N_("Nothing has changed since the last hand-over. Write it once more?"), stays=True)
            return
        self._again = False
        try:
            target = self._target(export.level)
            target.parent.mkdir(parents=True, exist_ok=True)
            write_whole(target, encoded(export))
        except OSError as error:
            self.say(N_("The file could not be written: {detail}"), warning=True, detail=self.tr(why(error)))
            return
        self._show_written(target)
        if not self.app.desk.repository.read_only:
            self.do(
                lambda state, context: handed_over(
                    context,
                    file=target.name,
                    level=export.level,
                    revision_id=export.revision_id,
                    supersedes=export.supersedes,
                )
            )
        self.say(N_("The file is written. Nothing else has left this laptop."))

    def _show_written(self, path: Path) -> None:
        written = self.query_one("#written", Static)
        written.update(plain(self.tr(N_("Written: {file}"), file=str(path))))
        written.display = True

    def action_give_over(self) -> None:
        """Write the programme as it can be gone on with elsewhere."""
        self.app.when_current(self._ask_give_over)

    def _ask_give_over(self) -> None:
        there = self.tr(N_("Goes: every session, card, vote and lab, to go on with in this program."))
        stays = self.tr(N_("Stays here: persons, private notes, and what lies in the bin."))
        lines = [there, stays, *suspect_lines(self._decisions.open(), self.tr)]
        entries = [Entry("no", self.tr(N_("no, not now"))), Entry("yes", self.tr(N_("yes, write the file")))]

        def answered(answer: str | None) -> None:
            if answer == "yes":
                self._give_over()

        title = self.tr(N_("Pass the whole programme on, without persons?"))
        self.app.push_screen(ChoiceCard(title, entries, text="\n".join(lines)), answered)

    def _give_over(self) -> None:
        target = self._target("without-persons")

        def job() -> Path:
            try:
                target.parent.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise not_written(target, error) from error
            Repository.create(target, given_over(self.state)).close()
            return target

        def then(path: Path) -> None:
            self._show_written(path)
            self.app.desk.note(Message.of("passed on without persons"))
            self.say(N_("The programme is written, without persons. This one stays as it is."))

        self.app.work(N_("Writing …"), job, then)

    def action_report(self) -> None:
        """Open the report for everybody."""
        self.app.action_report()
