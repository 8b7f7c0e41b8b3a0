"""A struct as a form: every field stored as it is left."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from msgspec import Struct
from textual.app import ComposeResult
from textual.widgets import Static

from coprod_tui.changes.base import Change, Context
from coprod_tui.errors import CoprodError
from coprod_tui.i18n import N_
from coprod_tui.model.fields import field_specs
from coprod_tui.model.state import State
from coprod_tui.tui.commands import Command, bindings
from coprod_tui.tui.references import options_for
from coprod_tui.tui.screens.programme import ProgrammeScreen
from coprod_tui.tui.text import plain
from coprod_tui.tui.widgets.form import Form, FormField


class FormScreen(ProgrammeScreen):
    """A heading and a form; a subclass says what is edited and how it changes.

    Args:
        struct: kind of what is edited.
        names: fields shown at once.
        folded: fields shown by `more`.
    """

    CSS_PATH = "record.tcss"

    ACTIONS: ClassVar[tuple[Command, ...]] = (
        Command(
            "next_field", "tab", N_("next field"), N_("Goes on to the next field; so does Enter in a line.")
        ),
        Command("more", "ctrl+o", N_("more fields"), N_("Shows or hides the rarer fields."), always=True),
    )
    BINDINGS = bindings(*ACTIONS)
    HELP = "forms"

    def __init__(self, struct: type[Struct], names: Sequence[str], folded: Sequence[str] = ()) -> None:
        super().__init__()
        self._struct, self._names, self._folded = struct, names, folded
        self._warned = False

    def values(self) -> Struct:
        """Return what is edited as it stands now."""
        raise NotImplementedError

    def heading(self) -> str:
        """Return the heading, in the reader's words."""
        raise NotImplementedError

    def change(self, state: State, context: Context, values: dict[str, Any]) -> Change:
        """Return the change of some fields; raises Refused."""
        raise NotImplementedError

    def compose_body(self) -> ComposeResult:
        """Lay out heading and form."""
        yield Static(id="heading", markup=False)
        yield Form(self._struct, self._names, self._folded)

    def fill(self) -> None:
        """Put the values into the form."""
        self.query_one("#heading", Static).update(plain(self.heading()))
        specs = field_specs(self._struct)
        wanted = [name for name in (*self._names, *self._folded) if specs[name].refers_to]
        options = {name: options_for(self.state, specs[name].refers_to) for name in wanted}
        self.query_one(Form).show(self.values(), self.tr, options)

    def begin(self) -> None:
        """Begin in the first field."""
        super().begin()
        form = self.query_one(Form)
        for name in (*self._names, *self._folded):
            if (draft := self.app.drafts.pop(self._draft_of(name), None)) is not None:
                form.field(name).put(draft)
        form.focus_first()

    def on_form_field_edited(self, event: FormField.Edited) -> None:
        """Store one field as it is left."""
        event.stop()
        self._store(event.name, event.value)

    def _store(self, name: str, value: Any) -> bool:
        """Store one field; a refusal is said below it and what was typed stays."""
        try:
            self.app.commit(lambda state, context: self.change(state, context, {name: value}))
        except CoprodError as error:
            self.query_one(Form).field(name).fault(error.read(self.tr))
            return False
        return True

    def leave_safely(self) -> bool:
        """Store what was typed last; what cannot be stored holds the screen once, with a word why."""
        values, understood = self.query_one(Form).pending()
        stored = all([self._store(name, value) for name, value in values.items()])  # noqa: C419 - store each
        if understood and stored:
            return True
        if self._warned:
            self.app.drafts.update(self.typing())
            return True
        self._warned = True
        self.say(
            N_("One field could not be stored. Mend it, or press Esc again: it waits here as you typed it."),
            warning=True,
        )
        return False

    def _draft_of(self, name: str) -> str:
        return f"{self._struct.__name__}:{getattr(self.values(), 'id', '')}:{name}"

    def typing(self) -> dict[str, str]:
        """Return what stands in the fields and is not stored."""
        changed = (field for field in self.query(FormField) if field.text and field.is_changed)
        return {self._draft_of(field.spec.name): field.text for field in changed}

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The rarer fields are offered only where there are some."""
        if action == "more":
            return bool(self._folded)
        if action in ("step", "overview", "park"):
            return False  # a digit or letter beside a field was meant for it
        return super().check_action(action, parameters)

    def action_next_field(self) -> None:
        """Go on to the next field; leaving a field stores it."""
        self.focus_next()

    def action_more(self) -> None:
        """Show or hide the rarer fields."""
        self.query_one(Form).toggle_more()
