"""What the keys do: one list feeds the bindings, the key bar, the list of all actions and the help."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from textual.binding import Binding, BindingType

from coprod_tui.i18n import N_, Translator

_KEY_LABELS: Final = {
    "delete": N_("Del"),
    "enter": N_("Enter"),
    "escape": N_("Esc"),
    "space": N_("Space"),
    "pagedown": N_("PgDn"),
    "pageup": N_("PgUp"),
    "home": N_("Home"),
    "tab": N_("Tab"),
    "left": "←",
    "right": "→",
    "up": "↑",
    "down": "↓",
    "full_stop": ".",
    "plus": "+",
    "minus": "-",
}
_MODIFIERS: Final = {"ctrl": N_("Ctrl"), "shift": N_("Shift")}
_IN_A_FIELD: Final = frozenset(
    {"delete", "space", "home", "end", "left", "right", "ctrl+z", "ctrl+y", "backspace"}
)
"""Keys that belong to the field while something is being typed (contract.md, "Keys")."""


@dataclass(frozen=True, slots=True)
class Command:
    """Something that can be done on a screen.

    Args:
        action: name of the method, without `action_`.
        key: Textual names of its keys, the one to show first; empty: by name only.
        name: message id, one or two words for the key bar.
        help: message id, a sentence for the list of all actions and the help.
        always: acts even while something is being typed.
        shown: whether the key bar has it (as far as there is room).
    """

    action: str
    key: str
    name: str
    help: str = ""
    always: bool = False
    shown: bool = True

    @property
    def first_key(self) -> str:
        """The key that is shown."""
        return self.key.partition(",")[0]

    @property
    def belongs_to_fields(self) -> bool:
        """Whether its key types or edits something where a text field has the focus."""
        return not self.always and (len(self.first_key) == 1 or self.first_key in _IN_A_FIELD)


def bindings(*commands: Command) -> list[BindingType]:
    """Return the Textual bindings of `commands`."""
    return [
        Binding(command.key, command.action, command.name, show=command.shown, priority=command.always)
        for command in commands
        if command.key
    ]


def key_label(key: str, tr: Translator) -> str:
    """Return what stands on the reader's keyboard: `Strg+Z`, `Entf`, `Bild ↓`; "" without a key."""
    *modifiers, name = key.split("+")
    shown = tr(_KEY_LABELS[name]) if name in _KEY_LABELS else name
    if modifiers or (len(name) > 1 and name[0] == "f" and name[1:].isdigit()):
        shown = shown.upper() if len(name) <= 3 else shown
    return "+".join([*(tr(_MODIFIERS.get(modifier, modifier)) for modifier in modifiers), shown])


EVERYWHERE: Final = (
    Command("help", "f1", N_("help"), N_("Explains this screen."), always=True),
    Command(
        "find", "f2", N_("find"), N_("Finds any card, goal, lab or next step."), always=True, shown=False
    ),
    Command(
        "language", "f3", N_("language"), N_("Switches between German and English."), always=True, shown=False
    ),
    Command(
        "private_notes",
        "f4",
        N_("my notes"),
        N_("Private notes, never for the projector."),
        always=True,
        shown=False,
    ),
    Command("timer", "f5", N_("timer"), N_("Starts or pauses the timer."), always=True, shown=False),
    Command(
        "longer", "f6", N_("+5 minutes"), N_("Gives the group five minutes more."), always=True, shown=False
    ),
    Command(
        "shorter",
        "shift+f6,f18",
        N_("−5 minutes"),
        N_("Takes five minutes away from the group’s time."),
        always=True,
        shown=False,
    ),
    Command(
        "toggle_bell", "", N_("bell"), N_("Switches the bell at the end of a timer on or off."), shown=False
    ),
    Command(
        "blank",
        "ctrl+b,f7",
        N_("projector dark"),
        N_("Blanks the screen at once, and brings it back."),
        always=True,
        shown=False,
    ),
    Command(
        "stage",
        "",
        N_("what the room sees"),
        N_("Shows what stands in the room's window, chooses it, and opens that window."),
        shown=False,
    ),
    Command(
        "look",
        "f8",
        N_("light or dark"),
        N_("Switches between the light and the dark theme."),
        always=True,
        shown=False,
    ),
    Command(
        "calm",
        "",
        N_("calm screen"),
        N_("Leaves only what matters: no keys here, no headline and footer in the room's window."),
        shown=False,
    ),
    Command(
        "plain_signs",
        "",
        N_("plain signs"),
        N_("For old windows that draw boxes where signs should be."),
        shown=False,
    ),
    Command(
        "plain_language",
        "ctrl+l",
        N_("plain language"),
        N_("Switches between plain language and the standard wording for the room."),
        always=True,
        shown=False,
    ),
    Command(
        "hand_over",
        "f9",
        N_("hand over"),
        N_("Writes the file for the coordination team."),
        always=True,
        shown=False,
    ),
    Command(
        "park",
        "ctrl+n",
        N_("park a topic"),
        N_("Puts a topic into the parking lot."),
        always=True,
        shown=False,
    ),
    Command(
        "report",
        "",
        N_("report"),
        N_("Writes what everybody may read, as a page for the browser or as text."),
        shown=False,
    ),
    Command(
        "give_over",
        "",
        N_("pass on without persons"),
        N_("Writes the whole programme without persons: the coordination team goes on with it."),
        shown=False,
    ),
    Command(
        "rehearsal",
        "ctrl+r",
        N_("rehearsal"),
        N_("Changes how fast the clock of the rehearsal goes, or ends it."),
        always=True,
    ),
    Command(
        "all_actions", "ctrl+p", N_("all actions"), N_("Every action by name."), always=True, shown=False
    ),
    Command(
        "last_saved",
        "ctrl+s",
        N_("saved?"),
        N_("Says when it was last saved, and what to do if it was not."),
        always=True,
        shown=False,
    ),
    Command(
        "leave",
        "ctrl+q",
        N_("leave"),
        N_("Closes the program once everything is saved."),
        always=True,
        shown=False,
    ),
)
"""Commands of the whole program."""

BLANK_KEYS: Final = Command("app.blank", "b,full_stop", N_("projector dark"), shown=False)
"""What presenter remotes send; acts only where nothing is being typed."""
