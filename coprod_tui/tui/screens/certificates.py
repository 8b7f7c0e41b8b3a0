"""The certificates of a session's pack: what they say, for the room; printing begins here."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from coprod_tui.i18n import N_
from coprod_tui.model.agenda import session_title
from coprod_tui.model.my_day import pack_of
from coprod_tui.model.pack_library import Certificate
from coprod_tui.model.sessions import Session
from coprod_tui.model.state import State
from coprod_tui.tui.commands import Command, bindings
from coprod_tui.tui.focus import focus_on
from coprod_tui.tui.screens.programme import ProgrammeScreen
from coprod_tui.tui.text import plain

if TYPE_CHECKING:
    from coprod_tui.stage.scene import Scene

CERTIFICATES = Command(
    "certificates",
    "u",
    N_("certificates"),
    N_("Shows what the certificates say, and prints them."),
    shown=False,
)
"""Opens them from an activity."""


def certificates_of(state: State, session: Session | None) -> tuple[Certificate, ...]:
    """Return the certificates of the pack a session was made from."""
    own = pack_of(state, session) if session is not None else None
    return own.pack.certificates if own is not None else ()


class CertificatesScreen(ProgrammeScreen):
    """One certificate at a time, as it is handed over, with a line in place of the name.

    Args:
        session_id: the session whose pack has them.
        activity_id: the activity they are shown in.
    """

    CSS_PATH = "certificates.tcss"
    HELP = "certificates"

    ACTIONS: ClassVar[tuple[Command, ...]] = (
        Command("next_one", "right", N_("next"), N_("The next certificate.")),
        Command("previous_one", "left", N_("before"), N_("The certificate before."), shown=False),
        Command(
            "to_print", "enter", N_("print"), N_("Writes certificates to print; with the projector off.")
        ),
    )
    BINDINGS = bindings(*ACTIONS)

    def __init__(self, session_id: str, activity_id: str | None = None) -> None:
        super().__init__()
        self.session_id, self.activity_id = session_id, activity_id
        self.names = ""
        """Names typed for printing, one a line; they are nowhere else and go with this screen."""
        self._at = 0

    @property
    def session(self) -> Session:
        """The session as it stands."""
        return self.state.get(Session, self.session_id)

    @property
    def all(self) -> tuple[Certificate, ...]:
        """All certificates there are."""
        return certificates_of(self.state, self.session)

    @property
    def one(self) -> Certificate | None:
        """The certificate that is shown."""
        found = self.all
        return found[min(self._at, len(found) - 1)] if found else None

    def place(self) -> str:
        """Return the session, and what this is."""
        title = session_title(self.state, self.session, self.app.room_language)
        return f"{title} · {self.tr(N_('Certificates'))}"

    def scene(self) -> Scene | None:
        """Put the certificate on stage."""
        from coprod_tui.stage.scene import Scene  # noqa: PLC0415 - only with a window for the room

        chosen = self.one.id if self.one is not None else ""
        return Scene(
            view="certificate", session_id=self.session_id, activity_id=self.activity_id, chosen=chosen
        )

    def compose_body(self) -> ComposeResult:
        """Lay out heading and words."""
        with VerticalScroll(id="page"):
            yield Static(id="certificate", markup=False)
            yield Static(id="whose", markup=False)

    def begin(self) -> None:
        """Let the arrows scroll."""
        super().begin()
        focus_on(self.query_one("#page"))

    def fill(self) -> None:
        """Put the certificate into place."""
        one = self.one
        if one is None:
            return
        line = plain("\n\n" + "_" * min(self.app.size.width // 2, 40) + "\n\n")
        words = Content.assemble(
            plain(self.room_line(one.title), "bold $primary"), line, plain(self.room_line(one.text))
        )
        self.query_one("#certificate", Static).update(words)
        self.query_one("#whose", Static).update(plain(self._whose(one)))

    def _whose(self, one: Certificate) -> str:
        group = self.room_state.programme.group(one.group) if one.group else None
        said = [self.tr(N_("For: {group}"), group=group.label)] if group is not None else []
        if len(self.all) > 1:
            place = self.all.index(one) + 1
            said.append(self.tr(N_("{place} of {all}"), place=place, all=len(self.all)))
        return " · ".join(said)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Walking takes another one to walk to."""
        if action in ("next_one", "previous_one"):
            return len(self.all) > 1
        if action == "to_print":
            return self.one is not None
        return super().check_action(action, parameters)

    def action_next_one(self) -> None:
        """Show the next certificate."""
        self._walk(1)

    def action_previous_one(self) -> None:
        """Show the certificate before."""
        self._walk(-1)

    def _walk(self, step: int) -> None:
        self._at = (min(self._at, len(self.all) - 1) + step) % len(self.all)
        self.refill()

    def action_to_print(self) -> None:
        """Ask for the names, with the projector off; of a rehearsal nothing is printed."""
        from coprod_tui.tui.screens.certificate_names import CertificateNamesScreen  # noqa: PLC0415

        if self.app.is_rehearsal:
            self.say(N_("This is a rehearsal: certificates are only printed from the programme itself."))
            return
        self.app.open_private(CertificateNamesScreen(self))
