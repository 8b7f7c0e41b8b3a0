"""What happens next: what, by whom, until when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import ClassVar

from coprod_tui.changes.actions import add_action, tick_action
from coprod_tui.i18n import N_
from coprod_tui.model.actions import Action
from coprod_tui.model.records import Dated
from coprod_tui.tui.commands import Command, bindings
from coprod_tui.tui.desk import ChangeMaker
from coprod_tui.tui.screens.capture import CaptureScreen
from coprod_tui.tui.screens.certificates import CERTIFICATES, CertificatesScreen, certificates_of
from coprod_tui.tui.screens.record import RecordScreen
from coprod_tui.tui.widgets.entry_list import Entry


class ActionsScreen(CaptureScreen):
    """All next steps of the programme, the open ones first."""

    HELP = "actions"
    NEW = N_("Next step")
    EMPTY = N_("No next steps yet. Press n, type what is to be done, and press Enter.")
    TITLE_ID = N_("Next steps")

    ACTIONS: ClassVar[tuple[Command, ...]] = (
        replace(CERTIFICATES, shown=True),  # where they are handed over they are what is needed
        Command("tick", "space", N_("done"), N_("Marks the next step as done, or as open again.")),
        Command("open", "enter", N_("who, when"), N_("Says who sees to it, and until when.")),
    )
    BINDINGS = bindings(*ACTIONS)

    def entries(self) -> Iterable[Entry]:
        """Return open steps, then done ones."""
        actions = sorted(self.state.all(Action), key=lambda action: (action.done is not None, action.no))
        return [
            Entry(
                action.id,
                action.text,
                lead=f"{'✓' if action.done else '○'} {action.no:>3}  ",
                tail=self._tail(action),
            )
            for action in actions
        ]

    def _tail(self, action: Action) -> str:
        due = self.tr(N_("until {day}"), day=self.tr.short_date(action.due)) if action.due else ""
        return " · ".join(part for part in (action.owner, due) if part)

    def count(self) -> str:
        """Return how many are open."""
        n = sum(action.done is None for action in self.state.all(Action))
        return self.tr(N_("{n} open"), n=n)

    def add(self, text: str) -> ChangeMaker:
        """Add a next step."""
        return lambda state, context: add_action(state, context, text=text, session_id=self.session_id)

    def record(self, id_: str) -> Dated | None:
        """Return the next step."""
        return self.state.find(Action, id_)

    def open_entry(self, id_: str) -> None:
        """Say who and until when."""
        self.app.push_screen(RecordScreen(Action, id_, N_("Next step"), ("text", "owner", "due", "done")))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Ticking needs an entry under the cursor."""
        if action == "tick":
            return super().check_action("open", ())
        if action == "certificates":
            session = self.session
            return (
                session is not None
                and session.kind == "conference"
                and bool(certificates_of(self.state, session))
            )
        return super().check_action(action, parameters)

    def action_certificates(self) -> None:
        """Show the certificates, as they are handed over."""
        if self.session is not None:
            self.app.push_screen(CertificatesScreen(self.session.id, self.activity_id))

    def action_tick(self) -> None:
        """Mark as done or open."""
        action = self.state.find(Action, self.list.chosen)
        if action is not None:
            self.do(lambda state, context: tick_action(action, context))
