"""A form made from what a struct says about its fields (model/fields.py)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from msgspec import Struct
from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from coprod_tui.i18n import N_, Translator
from coprod_tui.i18n.dates import read_clock, read_day, write_day
from coprod_tui.model.fields import FieldSpec, field_specs
from coprod_tui.text import clean
from coprod_tui.tui.text import plain
from coprod_tui.tui.widgets.choices import Choices
from coprod_tui.tui.widgets.line_input import LineInput
from coprod_tui.tui.widgets.text_box import LineBox, TextBox

Options = Mapping[str, Sequence[tuple[str, str]]]
"""Field that refers to records → (id, words) of those that can be chosen."""


class FormField(Vertical):
    """One field: its name, where it is typed or chosen, and what is wrong with it."""

    SCOPED_CSS: ClassVar[bool] = False  # rules that look at the screen's size classes
    DEFAULT_CSS: ClassVar[str] = """
    FormField { height: auto; margin-bottom: 1; padding: 0 2; }
    .-low FormField { margin-bottom: 0; }
    FormField > .label { color: $primary; height: auto; }
    FormField > .fault { color: $error; text-style: bold; display: none; height: auto; }
    """

    @dataclass
    class Edited(Message):
        """The field was left, or its choice changed, with a new value."""

        name: str
        value: Any

    def __init__(self, spec: FieldSpec) -> None:
        super().__init__(id=f"field-{spec.name}")
        self.spec = spec
        self._shown: Any = None
        self._today = date.today
        self._language = "de"

    def compose(self) -> ComposeResult:
        """Lay out name, editor and fault."""
        yield Static(classes="label", markup=False)
        yield self._editor()
        yield Static(classes="fault", markup=False)

    def _editor(self) -> Widget:
        name = f"edit-{self.spec.name}"
        if self.spec.kind == "paragraph":
            return TextBox(id=name)
        if self.spec.kind in ("choice", "choices", "yes_no", "references"):
            many = self.spec.many
            return Choices(many=many, optional=self.spec.optional or many, id=name)
        if self.spec.kind == "line":
            return LineBox(id=name)
        return LineInput(id=name)

    @property
    def editor(self) -> Widget:
        """The widget in which the value is typed or chosen."""
        return self.query_one(f"#edit-{self.spec.name}")

    def show(self, value: Any, tr: Translator, options: Sequence[tuple[str, str]]) -> None:
        """Show a stored value; what is being typed right now is left alone."""
        self._language = tr.language
        hint = f"  ({tr(self.spec.hint)})" if self.spec.hint else ""
        self.query_one(".label", Static).update(plain(tr(self.spec.label) + hint))
        editor = self.editor
        if isinstance(editor, Choices):
            editor.offer(self._choices(tr, options), self._chosen(value))
        elif not editor.has_focus and not self._is_pending(value):
            self.put(self._written(value))
        self._shown = value

    def _is_pending(self, stored: Any) -> bool:
        """Whether something was typed that is neither what was shown nor what is stored now."""
        if self.text == self._written(self._shown):
            return False
        try:
            return not _same(self.typed(), stored)
        except ValueError:
            return True

    @property
    def text(self) -> str:
        """What stands in the field, letter for letter; empty for choices."""
        editor = self.editor
        if isinstance(editor, TextBox):
            return editor.text
        return editor.value if isinstance(editor, LineInput) else ""

    def put(self, text: str) -> None:
        """Put `text` into the field, cleaned, as if it had been typed."""
        text = clean(text)
        editor = self.editor
        if isinstance(editor, LineInput) and editor.value != text:
            editor.begin(text)
        elif isinstance(editor, TextBox) and editor.text != text:
            editor.text = text
            editor.move_cursor(editor.document.end)

    def _choices(self, tr: Translator, options: Sequence[tuple[str, str]]) -> Sequence[tuple[str, str]]:
        if self.spec.kind == "yes_no":
            return [("yes", tr(N_("yes"))), ("no", tr(N_("no")))]
        if self.spec.kind == "references":
            return options
        return [(value, tr(words)) for value, words in self.spec.choices.items()]

    def _chosen(self, value: Any) -> tuple[str, ...]:
        if value is None:
            return ()
        if self.spec.kind == "yes_no":
            return ("yes" if value else "no",)
        return tuple(str(one) for one in value) if self.spec.many else (str(value),)

    def _written(self, value: Any) -> str:
        if value is None:
            return ""
        if isinstance(value, date):
            return write_day(value, self._language)
        return str(value)

    def typed(self) -> Any:
        """Return the value as it stands in the editor.

        Raises:
            ValueError: it cannot be understood; the text says why (a message id).
        """
        editor = self.editor
        if isinstance(editor, Choices):
            return self._read_choices(editor.values)
        return self._read_text(self.text)

    def _read_choices(self, values: tuple[str, ...]) -> Any:
        if self.spec.kind == "yes_no":
            return None if not values else values == ("yes",)
        if self.spec.many:
            return values
        return values[0] if values else None

    def _read_text(self, text: str) -> Any:
        kind = self.spec.kind
        if kind not in ("number", "day", "clock"):
            return text
        if not text.strip():
            return None
        try:
            if kind == "day":
                return read_day(text, self._today())
            return read_clock(text) if kind == "clock" else int(text)
        except ValueError as error:
            raise ValueError(_EXPECTED[kind]) from error

    def fault(self, message: str) -> None:
        """Say what is wrong below the field; an empty message takes it away."""
        widget = self.query_one(".fault", Static)
        text = Translator(self._language)(message)
        widget.update(plain(text))
        widget.display = bool(text)

    @property
    def is_changed(self) -> bool:
        """Whether what stands in the editor differs from what was shown."""
        try:
            value = self.typed()
        except ValueError:
            return True
        return not _same(value, self._shown)

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Leaving a field stores it."""
        self.submit()

    def on_choices_chosen(self, event: Choices.Chosen) -> None:
        """Choosing stores at once."""
        event.stop()
        self.submit()

    def submit(self) -> None:
        """Post the new value if there is one, or say why it cannot be understood."""
        if not self.is_changed:
            self.fault("")
            return
        try:
            value = self.typed()
        except ValueError as error:
            self.fault(str(error))
            return
        self.fault("")
        self.post_message(self.Edited(self.spec.name, value))


def _same(typed: Any, stored: Any) -> bool:
    """Whether a typed value is the stored one, but for spaces and what cleaning took."""
    if isinstance(typed, str) and isinstance(stored, str):
        return clean(typed).split() == clean(stored).split()
    return bool(typed == stored)


_EXPECTED = {
    "number": N_("Please type a whole number."),
    "day": N_("Please type a day like 3.3.2027."),
    "clock": N_("Please type a time like 9:30."),
}


class Form(VerticalScroll, can_focus=False):
    """The fields of a struct one below the other, the rarer ones folded away.

    Args:
        struct: whose fields they are.
        names: fields shown at once, in this order.
        folded: fields that `toggle_more` shows.
    """

    SCOPED_CSS: ClassVar[bool] = False  # rules that look at the screen's size classes
    DEFAULT_CSS: ClassVar[str] = """
    Form { height: 1fr; padding: 1 0 0 0; }
    .-low Form { padding: 0; }
    Form > #more { height: auto; display: none; }
    Form > #more.-open { display: block; }
    """

    def __init__(self, struct: type[Struct], names: Sequence[str], folded: Sequence[str] = ()) -> None:
        super().__init__()
        self._specs = field_specs(struct)
        self._names, self._folded = names, folded

    def compose(self) -> ComposeResult:
        """Lay out the fields."""
        for name in self._names:
            yield FormField(self._specs[name])
        if self._folded:
            with Vertical(id="more"):
                for name in self._folded:
                    yield FormField(self._specs[name])

    def show(self, values: Struct, tr: Translator, options: Options) -> None:
        """Show the values of a struct's fields in the reader's language."""
        for field in self.query(FormField):
            field.show(getattr(values, field.spec.name), tr, options.get(field.spec.name, ()))

    def field(self, name: str) -> FormField:
        """Return the field `name`."""
        return self.query_one(f"#field-{name}", FormField)

    def pending(self) -> tuple[dict[str, Any], bool]:
        """Return what was typed and not yet stored, and whether all of it could be understood."""
        values: dict[str, Any] = {}
        understood = True
        for field in self.query(FormField):
            if field.is_changed:
                try:
                    values[field.spec.name] = field.typed()
                except ValueError as error:
                    field.fault(str(error))
                    understood = False
        return values, understood

    def focus_first(self) -> None:
        """Put the cursor into the first field."""
        next(iter(self.query(FormField))).editor.focus()

    def toggle_more(self) -> None:
        """Show or hide the folded fields."""
        more = self.query("#more")
        more.toggle_class("-open")
        for box in more.filter(".-open"):
            first = box.query(FormField).first()
            first.editor.focus()
            self.call_after_refresh(self.scroll_to_widget, first, top=True)

    def on_line_input_left(self, event: LineInput.Left) -> None:
        """Arrows go from field to field."""
        event.stop()
        (self.screen.focus_next if event.direction > 0 else self.screen.focus_previous)()

    def on_line_box_left(self, event: LineBox.Left) -> None:
        """Enter and arrows go from field to field."""
        event.stop()
        (self.screen.focus_next if event.direction > 0 else self.screen.focus_previous)()

    def on_input_submitted(self, event: LineInput.Submitted) -> None:
        """Enter goes on to the next field; leaving stores."""
        event.stop()
        self.screen.focus_next()
