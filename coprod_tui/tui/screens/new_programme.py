"""A new programme: title, pack, language, first day, Enter."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static

from coprod_tui.errors import CoprodError
from coprod_tui.i18n import N_
from coprod_tui.i18n.dates import read_day
from coprod_tui.i18n.translator import LANGUAGES
from coprod_tui.model.packs import local
from coprod_tui.tui.commands import Command, bindings
from coprod_tui.tui.focus import focus_on
from coprod_tui.tui.screens.shelf_reader import ShelfReader
from coprod_tui.tui.text import plain
from coprod_tui.tui.widgets.choices import Choices
from coprod_tui.tui.widgets.line_input import LineInput

if TYPE_CHECKING:
    from datetime import date

LANGUAGE_NAMES = {"de": "Deutsch", "en": "English"}


class NewProgrammeScreen(ShelfReader):
    """Four fields; Enter in the last one makes the programme.

    It comes to lie where the program was started for, else with the user's other programmes.
    """

    CSS_PATH = "new_programme.tcss"
    HELP = "new_programme"

    ACTIONS: ClassVar[tuple[Command, ...]] = (
        Command("make", "ctrl+enter", N_("make it"), N_("Makes the programme."), shown=False),
        Command("packs", "v", N_("look at it"), N_("Shows the days of the content pack before you choose.")),
    )
    BINDINGS = bindings(*ACTIONS)

    def __init__(self) -> None:
        super().__init__()
        self._asked_to_make = False
        """Whether somebody was quicker than the disk."""

    def compose_body(self) -> ComposeResult:
        """Lay out the four fields."""
        with VerticalScroll(id="fields", can_focus=False):
            for name in ("title", "pack", "language", "start"):
                with Vertical(classes="field"):
                    yield Static(id=f"label-{name}", classes="label", markup=False)
                    if name in ("pack", "language"):
                        yield Choices(optional=False, stacked=name == "pack", id=name)
                    else:
                        yield LineInput(id=name)
                    yield Static(id=f"fault-{name}", classes="fault", markup=False)
            yield Static(id="hint", markup=False)

    def place(self) -> str:
        """Say what it is."""
        return self.tr(N_("A new programme"))

    def prepare(self) -> None:
        """Read the packs while the first lines are typed."""
        self.read_shelf()

    def shelf_read(self) -> None:
        """Make the programme if somebody was quicker than the disk."""
        if self._asked_to_make:
            self._asked_to_make = False
            self.action_make()

    def begin(self) -> None:
        """Begin with the title."""
        for name in ("title", "start"):
            self.query_one(f"#{name}", LineInput).begin(self.app.drafts.pop(f"new:{name}", ""))
        focus_on(self.query_one("#title", LineInput))

    def typing(self) -> dict[str, str]:
        """Return what was typed so far."""
        fields = {f"new:{name}": self.query_one(f"#{name}", LineInput).value for name in ("title", "start")}
        return {name: text for name, text in fields.items() if text.strip()}

    def leave_safely(self) -> bool:
        """Keep what was typed for when the page is opened again."""
        self.app.drafts.update(self.typing())
        return True

    def fill(self) -> None:
        """Put the words into place; what was chosen stays."""
        labels = {
            "title": N_("What is the programme called?"),
            "pack": N_("Content pack (↑ ↓ and space)"),
            "language": N_("Language of the programme"),
            "start": N_("First day, e.g. 3.3.2027 (may stay empty)"),
        }
        for name, words in labels.items():
            self.query_one(f"#label-{name}", Static).update(plain(self.tr(words)))
        packs = self.query_one("#pack", Choices)
        offered = [(pack.id, local(pack.title, self.tr.language)) for pack in self.packs if pack.sessions]
        packs.offer(offered, packs.values or self._longest())
        languages = self.query_one("#language", Choices)
        languages.offer(LANGUAGE_NAMES.items(), languages.values or [self.tr.language])
        self.query_one("#hint", Static).update(plain(self._hint()))

    def _hint(self) -> str:
        hint = self.tr(
            N_("Enter goes on; in the last field it makes the programme. Later everything can be changed.")
        )
        if self.app.new_path is not None:
            missing = self.tr(N_("{file} is not there yet; it is made now."), file=self.app.new_path.name)
            hint = f"{missing} {hint}"
        if self.broken:
            n = len(self.broken)
            hint += "\n" + self.tr.plural("{n} pack cannot be read.", "{n} packs cannot be read.", n)
            hint += " " + self.tr(N_("In the pack field, v shows why."))
        return hint

    def on_choices_chosen(self, event: Choices.Chosen) -> None:
        """A choice was made; nothing else to do."""
        event.stop()

    def on_line_input_left(self, event: LineInput.Left) -> None:
        """Arrows go from field to field."""
        event.stop()
        (self.focus_next if event.direction > 0 else self.focus_previous)()

    def on_input_submitted(self, event: LineInput.Submitted) -> None:
        """Go on, or make the programme."""
        event.stop()
        if event.input.id == "start":
            self.action_make()
        else:
            self.focus_next()

    def _start(self) -> date | None:
        text = self.query_one("#start", LineInput).value.strip()
        return read_day(text, self.app.context.today()) if text else None

    def action_make(self) -> None:
        """Make the programme and open it; what is wrong is said at its field."""
        self.hush()
        for fault in self.query(".fault").results(Static):
            fault.update("")
        pack = next((p for p in self.packs if p.id in self.query_one("#pack", Choices).values), None)
        title = self.query_one("#title", LineInput)
        if not self.is_read:
            self._asked_to_make = True
            return
        if pack is None:
            self._fault("pack", self.tr(N_("There is no content pack to begin with.")))
            return
        try:
            start = self._start()
        except ValueError:
            self._fault("start", self.tr(N_("Please type a day like 3.3.2027.")))
            return
        language = next(iter(self.query_one("#language", Choices).values), LANGUAGES[0])
        try:
            self.app.begin_programme(
                pack, title=title.value, language=language, start=start, path=self.app.new_path
            )
        except CoprodError as error:
            field = getattr(error, "field", None)
            if field is not None:
                self._fault(field, error.read(self.tr))
            else:  # of the disk, and of no field: the cursor stays where it is
                self.say(error.read(self.tr), warning=True, stays=True)

    def _longest(self) -> list[str]:
        """Return the id of the pack with the most workshop days: what most people begin with."""
        packs = [pack for pack in self.packs if pack.sessions]
        days = [sum(session.kind == "day" for session in pack.sessions) for pack in packs]
        return [packs[days.index(max(days))].id] if packs else []

    def action_packs(self) -> None:
        """Show the packs, the bar on the one under the cursor."""
        self.app.show_packs(self.query_one("#pack", Choices).under_cursor)

    def _fault(self, name: str, text: str) -> None:
        self.query_one(f"#fault-{name}", Static).update(plain(text))
        focus_on(self.query_one(f"#{name}"))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Going back needs somewhere to go."""
        if action == "back":
            return len(self.app.screen_stack) > 1
        return super().check_action(action, parameters)
