"""One activity of my day as a form: its words, its times, and what its tool needs to know."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from msgspec import Struct
from textual.widgets import Static

from coprod_tui.changes import my_day
from coprod_tui.changes.base import Change, Context
from coprod_tui.i18n import N_
from coprod_tui.model.activity_form import ActivityForm, fields_of, form_of, offered_fields, rarer_fields_of
from coprod_tui.model.agenda import told
from coprod_tui.model.fields import field_specs
from coprod_tui.model.my_day import pack_of
from coprod_tui.model.pack_library import VoteTemplate
from coprod_tui.model.pack_texts import heading
from coprod_tui.model.packs import Pack
from coprod_tui.model.sessions import Session
from coprod_tui.model.state import State
from coprod_tui.model.tools import TOOL_WORDS
from coprod_tui.tui.references import options_for
from coprod_tui.tui.screens.form_screen import FormScreen
from coprod_tui.tui.screens.new_programme import LANGUAGE_NAMES
from coprod_tui.tui.text import plain
from coprod_tui.tui.widgets.form import Form


class ActivityFormScreen(FormScreen):
    """The words and settings of one activity, in the programme's language.

    Args:
        session_id: the day.
        activity_id: the activity.
        tool: its tool, which says what settings there are.
        pack: the pack of the day, which says whether there are templates to choose.
    """

    HELP = "my_day"

    def __init__(self, session_id: str, activity_id: str, tool: str, pack: Pack | None = None) -> None:
        super().__init__(ActivityForm, offered_fields(self.names_of(tool), pack), self.folded_of(tool))
        self.session_id, self.activity_id, self.tool = session_id, activity_id, tool
        self._last = ActivityForm(id=activity_id, title="?")

    def names_of(self, tool: str) -> tuple[str, ...]:
        """Return the fields shown at once."""
        return fields_of(tool)

    def folded_of(self, tool: str) -> tuple[str, ...]:
        """Return the fields folded away."""
        return rarer_fields_of(tool)

    @property
    def session(self) -> Session:
        """The day."""
        return self.state.get(Session, self.session_id)

    @property
    def pack(self) -> Pack | None:
        """The pack the day was made from."""
        embedded = pack_of(self.state, self.session)
        return embedded.pack if embedded else None

    @property
    def is_gone(self) -> bool:
        """Whether undo took the activity away."""
        return self.session.activity(self.activity_id) is None

    def values(self) -> ActivityForm:
        """Return the activity as a form; the last one known when it is gone."""
        for activity, words in told(self.state, self.session):
            if activity.id == self.activity_id:
                language = self.state.programme.language
                self._last = form_of(activity.id, words, language, self.pack)
        return self._last

    def heading(self) -> str:
        """Return the activity's tool, that the programme alone is changed, and in which other language."""
        only = self.tr(N_("for this programme only"))
        language = self.state.programme.language
        if language != self.tr.language and language in LANGUAGE_NAMES:
            only += f" ({LANGUAGE_NAMES[language]})"
        return f"{self.tr(TOOL_WORDS[self.tool])} – {only}"

    def change(self, state: State, context: Context, values: dict[str, Any]) -> Change:
        """Return the change of some fields."""
        return my_day.edit(state, state.get(Session, self.session_id), self.activity_id, context, **values)

    def fill(self) -> None:
        """Put the values into the form; go back when the activity is gone."""
        if self.is_gone:
            self.app.call_later(self._leave)
            return
        self.query_one("#heading", Static).update(plain(self.heading()))
        specs = field_specs(ActivityForm)
        names = (*self._names, *self._folded)
        options = {name: self._options(specs[name].refers_to) for name in names if specs[name].refers_to}
        self.query_one(Form).show(self.values(), self.tr, options)

    def _leave(self) -> None:
        if self.app.screen is self:
            self.app.go_back()

    def leave_safely(self) -> bool:
        """Store what was typed last; there is nowhere to store it when the activity is gone."""
        return self.is_gone or super().leave_safely()

    def _options(self, table: str) -> Sequence[tuple[str, str]]:
        """Return id and words of what a field can point at: groups, or what the pack has."""
        if table == "groups":
            return options_for(self.state, table)
        offered = getattr(self.pack, table, ())
        return [(one.id, self._named(one)) for one in offered]

    def _named(self, one: Struct) -> str:
        """Return what an item of the pack is called; a vote template has its question alone."""
        if not isinstance(one, VoteTemplate):
            return heading(getattr(one, "title", ""), self.tr.language)
        question = heading(one.question, self.tr.language)
        return f"{one.id} – {question}" if question else one.id


class ActivityNotesScreen(ActivityFormScreen):
    """The private notes of one activity; opens only with the projector off."""

    PRIVATE: ClassVar[bool] = True

    def names_of(self, tool: str) -> tuple[str, ...]:
        """Return the one field there is."""
        return ("private_notes",)

    def folded_of(self, tool: str) -> tuple[str, ...]:
        """Return nothing: there is one field."""
        return ()
