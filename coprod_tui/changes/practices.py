"""Practice cards, the services of the matrix, and how far each MIT has come in them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec
from msgspec.structs import replace

from coprod_tui.changes.base import NOTHING, Change, Context, cleaned, make, next_number, revised
from coprod_tui.changes.records import edit
from coprod_tui.errors import Refused
from coprod_tui.i18n import N_, Message
from coprod_tui.model.matrix import cell_of, is_free, next_level
from coprod_tui.model.practices import MatrixCell, Practice, Service
from coprod_tui.model.records import Record
from coprod_tui.model.state import State
from coprod_tui.model.steps import Mit


def add_practice(state: State, context: Context, **values: Any) -> Change:
    """Return the change that adds a practice card; raises Refused when it says nothing."""
    return Change(Message.of(N_("a practice card added")), make(Practice, state, context, **values))


def edit_practice(practice: Practice, context: Context, **values: Any) -> Change:
    """Return the change of fields of a practice; its main MIT is never among the further ones.

    Raises:
        Refused: a text is empty or too long.
    """
    main = values.get("mit", practice.mit)
    further = values.get("mits", practice.mits)
    if "mit" in values or "mits" in values:
        values["mits"] = tuple(mit for mit in Mit if mit in further and mit != main)
    return edit(practice, context, **values)


def cycle_mit(practice: Practice, context: Context) -> Change:
    """Return the change of the main MIT to the next one; after the last comes none."""
    order: tuple[Mit | None, ...] = (None, *Mit)
    following = order[(order.index(practice.mit) + 1) % len(order)]
    return edit_practice(practice, context, mit=following)


def add_service(state: State, context: Context, name: str) -> Change:
    """Return the change that adds a row to the matrix.

    Raises:
        Refused: the name is empty, too long, or stands there already.
    """
    text = str(cleaned(Service, name=name)["name"])
    _refuse_double(state, text)
    return Change(Message.of(N_("a service added")), make(Service, state, context, name=text))


def rename_service(state: State, service: Service, context: Context, name: str) -> Change:
    """Return the change of a row's name; raises Refused as `add_service` does."""
    text = str(cleaned(Service, name=name)["name"])
    if text.casefold() != service.name.casefold():
        _refuse_double(state, text)
    return edit(service, context, name=text)


def _refuse_double(state: State, name: str) -> None:
    if not is_free(state, name):
        raise Refused(
            Message.of(N_("“{name}” is there already"), name=name),
            Message.of(N_("Please choose another name.")),
            "name",
        )


def take_services(state: State, context: Context, names: Iterable[str]) -> Change:
    """Return the change that adds all rows of `names` that are not there yet, in one step."""
    put: tuple[Record, ...] = ()
    seen = state
    for name in names:
        text = str(cleaned(Service, name=name)["name"])
        if not is_free(seen, text):
            continue
        number, programme = next_number(state, Service, put)
        now = context.now()
        service = Service(id=context.new_id(), created=now, updated=now, no=number, name=text)
        rows = (record for record in put if isinstance(record, Service))
        put = (*rows, service, programme)
        seen = seen.with_records((service,))
    if not put:
        return NOTHING
    return Change(Message.of(N_("the suggested services added")), put)


def discard_service(state: State, service: Service, context: Context) -> Change:
    """Return the change that puts a row and its cells into the bin together."""
    now = context.now()
    cells = (cell for cell in state.all(MatrixCell) if cell.service_id == service.id)
    gone = tuple(replace(record, deleted=now) for record in (service, *cells))
    return Change(Message.of(N_("service {no} into the bin"), no=service.no), gone)


def blank_cell(service: Service, mit: Mit, context: Context) -> MatrixCell:
    """Return a cell that nobody has touched yet; it is stored with its first change."""
    now = context.now()
    return MatrixCell(id=context.new_id(), created=now, updated=now, service_id=service.id, mit=mit)


def step_cell(state: State, service: Service, mit: Mit, context: Context) -> Change:
    """Return the change of a cell to the next level: none → idea → partial → established → none."""
    cell = cell_of(state, service.id, mit) or blank_cell(service, mit, context)
    changed = revised(cell, context, level=next_level(cell.level))
    return Change(Message.of(N_("service {no} in the matrix changed"), no=service.no), (changed,))


def edit_cell(cell: MatrixCell, service: Service, context: Context, **values: Any) -> Change:
    """Return the change of who, evidence or level of a cell; nothing when they are the same.

    Raises:
        Refused: a text is too long.
    """
    changed = revised(cell, context, **values)
    if msgspec.structs.replace(changed, updated=cell.updated) == cell:
        return NOTHING
    return Change(Message.of(N_("service {no} in the matrix changed"), no=service.no), (changed,))
