"""The growing state an example's entries are put into."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any, Final, TypeVar

from msgspec import Struct

from coprod_tui.changes.base import Change, Context, validated
from coprod_tui.errors import InputFault
from coprod_tui.i18n import N_, Message
from coprod_tui.model.ideas import Idea
from coprod_tui.model.labs import Lab
from coprod_tui.model.packs import LocalText, local
from coprod_tui.model.records import Numbered, Record
from coprod_tui.model.sessions import Activity, Session
from coprod_tui.model.state import State

R = TypeVar("R", bound=Record)
N = TypeVar("N", bound=Numbered)

_FRIDAY: Final = 4


class Maker:
    """Makes the changes of an example one after the other.

    Args:
        state: the state to begin with.
        context: clock and ids of the day the programme is made.
    """

    def __init__(self, state: State, context: Context) -> None:
        self.state = state
        self.keys: dict[str, str] = {}
        """Key of a goal or heading → id of its record."""
        self._context = context
        # Days lie whole weeks apart: without this all of them would be Sundays on a Sunday.
        self._back = max(0, context.today().weekday() - _FRIDAY)

    def at(self, day: int) -> Context:
        """Return a context whose clock shows another day, `day` days from today; see `day`."""
        ago = timedelta(days=day - self._back)
        given = self._context
        return Context(now=lambda: given.now() + ago, new_id=given.new_id, today=lambda: given.today() + ago)

    def day(self, offset: int) -> date:
        """Return the calendar day `offset` days from today, at a weekend from the Friday before."""
        return self._context.today() + timedelta(days=offset - self._back)

    def words(self, text: LocalText) -> str:
        """Return a text in the programme's language."""
        return local(text, self.state.programme.language)

    def do(self, change: Change, kind: type[R]) -> R:
        """Make a change and return its first record of `kind`; raises Refused."""
        self.state = self.state.with_records(validated(change).put)
        return next(record for record in change.put if isinstance(record, kind))

    def put(self, records: tuple[Record, ...], kind: type[R]) -> R:
        """Put records without a change of their own into place; as `do`."""
        return self.do(Change(Message.of(""), records), kind)  # nobody gets to undo it

    def values(self, entry: Struct, *days: str, without: Collection[str] = ()) -> dict[str, Any]:
        """Return the fields of an entry as a record takes them.

        Args:
            entry: an entry of the example; its texts are taken in the programme's language.
            days: fields that hold offsets, of which calendar days are made.
            without: fields the record does not have.
        """
        found: dict[str, Any] = {}
        for name in entry.__struct_fields__:
            value = getattr(entry, name)
            if name == "day" or name in without:
                continue
            if name in days and value is not None:
                value = self.day(value)
            found[name] = self.words(value) if isinstance(value, dict) else value
        return found

    def ids(self, keys: Collection[str]) -> tuple[str, ...]:
        """Return the ids of goals or headings; raises InputFault."""
        for key in keys:
            if key not in self.keys:
                raise missing(key)
        return tuple(self.keys[key] for key in keys)

    def idea(self, no: int) -> Idea:
        """Return the card with a number; raises InputFault."""
        return self._numbered(Idea, no)

    def lab(self, no: int) -> Lab:
        """Return the lab with a number; raises InputFault."""
        return self._numbered(Lab, no)

    def session(self, key: str) -> Session:
        """Return the session made after the pack's `key`; raises InputFault."""
        session = next((one for one in self.state.all(Session) if one.key == key), None)
        if session is None:
            raise missing(key)
        return session

    def activity(self, session: Session, key: str) -> Activity:
        """Return an activity of a session by its key in the pack; raises InputFault."""
        activity = next((one for one in session.activities if one.key == key), None)
        if activity is None:
            raise missing(f"{session.key}/{key}")
        return activity

    def _numbered(self, kind: type[N], no: int) -> N:
        record = next((one for one in self.state.all(kind) if one.no == no), None)
        if record is None:
            raise missing(str(no))
        return record


def missing(name: str) -> InputFault:
    """Return the fault of an example that refers to something it does not have."""
    return InputFault(
        Message.of(N_("The example does not fit together")),
        Message.of(N_("It refers to “{name}”, which is not there."), name=name),
    )
