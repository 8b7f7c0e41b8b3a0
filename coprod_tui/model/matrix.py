"""The matrix as it is read: services in rows, the four MITs in columns, a level in every cell."""

from __future__ import annotations

from coprod_tui.model.pack_texts import heading
from coprod_tui.model.packs import Settings
from coprod_tui.model.practices import LEVELS, Level, MatrixCell, Service
from coprod_tui.model.programme import EmbeddedPack
from coprod_tui.model.state import State
from coprod_tui.model.steps import Mit


def services(state: State) -> tuple[Service, ...]:
    """Return the rows of the matrix by number."""
    return tuple(sorted(state.all(Service), key=lambda service: service.no))


def cell_of(state: State, service_id: str, mit: Mit) -> MatrixCell | None:
    """Return the cell of a service and an MIT, or None where nothing was ever entered."""
    return next(
        (cell for cell in state.all(MatrixCell) if (cell.service_id, cell.mit) == (service_id, mit)), None
    )


def cells_by_place(state: State) -> dict[tuple[str, Mit], MatrixCell]:
    """Return (service id, MIT) → cell for all cells in use."""
    return {(cell.service_id, cell.mit): cell for cell in state.all(MatrixCell)}


def next_level(level: Level) -> Level:
    """Return the level after `level`: none → idea → partial → established → none."""
    return LEVELS[(LEVELS.index(level) + 1) % len(LEVELS)]


def is_free(state: State, name: str) -> bool:
    """Whether no row is called `name` yet; case does not matter."""
    return name.casefold() not in {service.name.casefold() for service in state.all(Service)}


def suggested_services(state: State, settings: Settings | None, language: str) -> tuple[str, ...]:
    """Return the names of the rows an activity begins with, else those of the packs' first matrix."""
    names = settings.services if settings is not None else ()
    if not names:
        activities = (
            activity
            for record in state.all(EmbeddedPack)
            for session in record.pack.sessions
            for activity in session.activities
        )
        names = next(
            (activity.settings.services for activity in activities if activity.settings.services), ()
        )
    return tuple(heading(name, language) for name in names)
