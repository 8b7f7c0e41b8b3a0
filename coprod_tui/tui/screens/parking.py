"""The parking lot: topics that wait their turn."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.widgets import Static

from coprod_tui.changes.actions import park, settle
from coprod_tui.errors import CoprodError
from coprod_tui.i18n import N_
from coprod_tui.model.actions import ParkedItem
from coprod_tui.model.records import Dated
from coprod_tui.tui.commands import Command, bindings
from coprod_tui.tui.desk import ChangeMaker
from coprod_tui.tui.screens.capture import CaptureScreen
from coprod_tui.tui.screens.card import Card
from coprod_tui.tui.screens.record import RecordScreen
from coprod_tui.tui.text import plain
from coprod_tui.tui.widgets.entry_list import Entry
from coprod_tui.tui.widgets.line_input import LineInput


class ParkingScreen(CaptureScreen):
    """Parked topics, the open ones first."""

    HELP = "parking"
    NEW = N_("Topic")
    EMPTY = N_("Nothing is parked. The key p parks a topic from every screen.")
    TITLE_ID = N_("Parking lot")

    ACTIONS: ClassVar[tuple[Command, ...]] = (
        Command("settle", "space", N_("settled"), N_("Marks the topic as settled, or as open again.")),
    )
    BINDINGS = bindings(*ACTIONS)

    def entries(self) -> Iterable[Entry]:
        """Return open topics, then settled ones."""
        items = sorted(self.state.all(ParkedItem), key=lambda item: (item.settled is not None, item.no))
        return [
            Entry(item.id, item.text, lead=f"{'✓' if item.settled else '○'} {item.no:>3}  ") for item in items
        ]

    def add(self, text: str) -> ChangeMaker:
        """Park a topic."""
        return lambda state, context: park(state, context, text=text, session_id=self.session_id)

    def record(self, id_: str) -> Dated | None:
        """Return the topic."""
        return self.state.find(ParkedItem, id_)

    def open_entry(self, id_: str) -> None:
        """Edit the topic."""
        self.app.push_screen(RecordScreen(ParkedItem, id_, N_("Topic"), ("text", "settled")))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Settling needs a topic under the cursor."""
        if action == "settle":
            return super().check_action("open", ())
        return super().check_action(action, parameters)

    def action_settle(self) -> None:
        """Mark as settled or open."""
        item = self.state.find(ParkedItem, self.list.chosen)
        if item is not None:
            self.do(lambda state, context: settle(item, context))


class ParkCard(Card[None]):
    """One field: the topic, Enter, and back to where the group was."""

    def compose_card(self) -> ComposeResult:
        """Lay out the field."""
        yield Static(classes="card-title", markup=False)
        yield LineInput(id="topic")
        yield Static(classes="card-fault", markup=False)
        yield Static(classes="card-keys", markup=False)

    def fill(self) -> None:
        """Say what it is for."""
        self.query_one(".card-title", Static).update(plain(self.tr(N_("Which topic shall wait?"))))
        self.query_one(".card-keys", Static).update(plain(self.tr(N_("Enter: park it   Esc: back"))))

    def begin(self) -> None:
        """Bring back a topic half typed before."""
        super().begin()
        self.query_one(LineInput).begin(self.app.drafts.pop("park", ""))

    def on_input_submitted(self, event: LineInput.Submitted) -> None:
        """Park what was typed."""
        event.stop()
        text = event.value
        if not text.strip():
            self.dismiss(None)
            return
        try:
            self.app.commit(lambda state, context: park(state, context, text=text))
        except CoprodError as error:  # said here: what is said on the screen below lies under the card
            self.query_one(".card-fault", Static).update(plain(error.read(self.tr)))
            return
        self.app.say(self.tr(N_("The topic is parked.")))
        self.dismiss(None)

    def action_close(self) -> None:
        """Keep what was typed for the next time."""
        self.app.drafts.update(self.typing())
        self.dismiss(None)

    def typing(self) -> dict[str, str]:
        """Return half a topic."""
        text = self.query_one(LineInput).value
        return {"park": text} if text.strip() else {}
