"""What the keys do that act everywhere: help, language, notes, timer, dark projector, hand-over."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from textual.widget import Widget

from coprod_tui.i18n import N_, Translator
from coprod_tui.i18n.translator import LANGUAGES
from coprod_tui.model.pack_texts import plain_variety
from coprod_tui.model.programme import EmbeddedPack
from coprod_tui.tui.acting import acting, node_of
from coprod_tui.tui.copies import Copies
from coprod_tui.tui.polls import ACTS_AT_THE_POLLS, is_polling
from coprod_tui.tui.saving import moment_words
from coprod_tui.tui.screens.frame import FrameScreen
from coprod_tui.tui.theme import DARK, LIGHT

_NEED_A_PROGRAMME: Final = frozenset(
    {
        "find", "private_notes", "hand_over", "last_saved", "park", "plain_language", "report",
        "give_over",
    }
)  # fmt: skip
_OVER_A_CARD: Final = frozenset(
    {
        "toggle_bell", "blank", "calm", "language", "last_saved", "leave", "longer", "look", "plain_signs",
        "shorter", "timer",
    }
)  # fmt: skip
"""What acts while a card lies over the screen; the rest closes the card first, keeping what was typed."""

_WHILE_WORKING: Final = frozenset({"blank", "language", "look"})
"""What acts while a job runs that nothing may come between."""

_TOLD_ONLY: Final = frozenset(
    {
        "help", "find", "language", "private_notes", "timer", "longer", "shorter", "look", "hand_over",
        "park", "plain_language", "last_saved", "rehearsal",
    }
)  # fmt: skip
"""What does nothing on the page where keys are tried; they are named there."""


class Everywhere(Copies):
    """One method for each command in `commands.EVERYWHERE`."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Some act only in a programme, most not over a card."""
        from coprod_tui.tui.screens.gate import BlankScreen

        is_held = self.is_working and action not in _WHILE_WORKING
        if is_held or (is_polling(self.screen_stack) and action not in ACTS_AT_THE_POLLS):
            return False
        if action in _TOLD_ONLY and getattr(self.screen, "HEARS_KEYS", False):
            return False
        if action in _NEED_A_PROGRAMME and not self.has_programme:
            return False
        if action in ("timer", "longer", "shorter") and self._timed() is None:
            return False
        if isinstance(self.screen, BlankScreen):
            return action in _OVER_A_CARD
        return True

    def _past_cards(self) -> None:
        """Close the cards that lie over the screen; half-typed text waits for them."""
        from coprod_tui.tui.screens.card import Card

        while isinstance(self.screen, Card):
            self.drafts.update(self.screen.typing())
            self.pop_screen()

    def action_help(self) -> None:
        """Open the handbook at this screen."""
        from coprod_tui.tui.screens.help import HelpScreen

        self._past_cards()
        if isinstance(self.screen, HelpScreen):
            self.go_back()
        else:
            self.push_screen(HelpScreen(getattr(self.screen, "HELP", "index")))

    def action_find(self) -> None:
        """Open the search, which is private."""
        from coprod_tui.tui.screens.find import FindScreen

        self._past_cards()
        if not isinstance(self.screen, FindScreen):
            self.open_private(FindScreen())

    def action_language(self) -> None:
        """Switch to the next language, in place."""
        place = LANGUAGES.index(self.tr.language) if self.tr.language in LANGUAGES else 0
        self.tr = Translator(LANGUAGES[(place + 1) % len(LANGUAGES)])
        self.change_settings(replace(self.settings, language=self.tr.language))
        self.refill()
        for screen in self.screen_stack:
            if isinstance(screen, FrameScreen):
                screen.say_again()
        if self.has_programme:
            self.show_status()

    def action_private_notes(self) -> None:
        """Unlock the private notes of this activity."""
        from coprod_tui.tui.screens.private_notes import PrivateNotesScreen

        self._past_cards()
        if isinstance(self.screen, PrivateNotesScreen):
            self.go_back()
            return
        session_id = getattr(self.screen, "session_id", None)
        activity_id = getattr(self.screen, "activity_id", None)
        self.open_private(PrivateNotesScreen(session_id, activity_id))

    def action_timer(self) -> None:
        """Start or pause the timer of this activity."""
        if (timed := self._timed()) is None:
            return
        activity_id, minutes = timed
        self.timer.toggle(activity_id, minutes)
        self.tick()

    def action_longer(self) -> None:
        """Give five minutes more."""
        if (timed := self._timed()) is not None:
            self.timer.longer(*timed)
            self.tick()

    def action_shorter(self) -> None:
        """Take five minutes away."""
        if (timed := self._timed()) is not None:
            self.timer.longer(*timed, by=-5)
            self.tick()

    def action_toggle_bell(self) -> None:
        """Let the bell ring when a timer has run out, or not."""
        bell = not self.settings.bell
        self.change_settings(replace(self.settings, bell=bell))
        now = N_("A soft bell rings once when the time is up.")
        self.say(self.tr(now if bell else N_("The bell is off. The screen says when the time is up.")))

    def second_passed(self) -> None:
        """Move the second hand where a timer runs; where none does, look at the clock once a minute."""
        if not (self.is_running and self.screen_stack):  # it is on its way out
            return
        minute = self.context.now().replace(second=0, microsecond=0)
        if self.timer.running is not None or minute != self.minute:
            self.minute = minute
            self.tick()

    def tick(self) -> None:
        """Show the time that is left, and ring where it has run out."""
        self.timer.mind_the_clock()
        if self.timer.has_just_ended() and self.settings.bell:
            self.bell()
        for screen in self.screen_stack:
            if isinstance(screen, FrameScreen) and screen.is_filled:
                screen.show_time()
        self.show_band()

    def _timed(self) -> tuple[str, int] | None:
        """Return activity and minutes of the screen, or None where nothing is timed."""
        frames = (screen for screen in reversed(self.screen_stack) if isinstance(screen, FrameScreen))
        item = getattr(next(frames, None), "item", None)
        return (item.activity.id, item.words.minutes) if item is not None else None

    def action_blank(self) -> None:
        """Blank the screen at once, or bring it back."""
        from coprod_tui.tui.screens.gate import BlankScreen

        if isinstance(self.screen, BlankScreen):
            self.pop_screen()
        else:
            self.push_screen(BlankScreen())

    def action_look(self) -> None:
        """Switch between light and dark."""
        dark = self.theme != DARK.name
        self.theme = DARK.name if dark else LIGHT.name
        self.change_settings(replace(self.settings, dark=dark))

    def action_plain_signs(self) -> None:
        """Draw with plain signs only, or with all of them again."""
        plain = not self.settings.plain_signs
        self.change_settings(replace(self.settings, plain_signs=plain))
        for screen in self.screen_stack:
            for widget in screen.walk_children(Widget, with_self=True):
                widget.refresh()
        now = N_("Only plain signs are drawn now.")
        self.say(self.tr(now if plain else N_("All signs are drawn again.")))

    def action_calm(self) -> None:
        """Show only what a screen is about, or all of it again."""
        calm = not self.settings.calm
        self.change_settings(replace(self.settings, calm=calm))
        self.set_class(calm, "-calm")
        now = N_("Only what matters stands here now. All keys act as before.")
        self.say(self.tr(now if calm else N_("The keys stand below again.")))

    def action_plain_language(self) -> None:
        """Let the room read plain language, or the standard wording, where the packs have both."""
        wanted = plain_variety(self.tr.language)
        if not any(wanted in record.pack.languages for record in self.desk.state.all(EmbeddedPack)):
            self.say(self.tr(N_("In this language there is no plain wording in the pack.")))
            return
        plain = not self.settings.plain
        self.change_settings(replace(self.settings, plain=plain))
        self.refill()
        now = N_("The room reads plain language now.")
        self.say(self.tr(now if plain else N_("The room reads the standard wording now.")))

    def action_hand_over(self) -> None:
        """Open the hand-over."""
        from coprod_tui.tui.screens.hand_over import HandOverScreen

        self._past_cards()
        if self.is_rehearsal:
            words = N_("This is a rehearsal: nothing of it is handed over. Only the programme itself can be.")
            self.say(self.tr(words), warning=True)
        elif not isinstance(self.screen, HandOverScreen):
            self.when_current(lambda: self.push_screen(HandOverScreen()))

    def action_give_over(self) -> None:
        """Open the hand-over, and ask whether the whole programme is passed on without persons."""
        from coprod_tui.tui.screens.hand_over import HandOverScreen

        self._past_cards()
        if self.is_rehearsal:
            self.action_hand_over()
        elif isinstance(self.screen, HandOverScreen):
            self.screen.action_give_over()
        else:
            self.when_current(lambda: self.push_screen(HandOverScreen(gives_over=True)))

    def action_park(self) -> None:
        """Ask for a topic and park it; what is open or half typed stays as it is."""
        from coprod_tui.tui.screens.parking import ParkCard

        if not any(isinstance(screen, ParkCard) for screen in self.screen_stack):
            self.push_screen(ParkCard())

    def action_report(self) -> None:
        """Open the report."""
        from coprod_tui.tui.screens.report import ReportScreen

        self._past_cards()
        if self.is_rehearsal:
            words = N_("This is a rehearsal: there is no report of it. Only of the programme itself.")
            self.say(self.tr(words), warning=True)
        elif not isinstance(self.screen, ReportScreen):
            self.push_screen(ReportScreen())

    def action_all_actions(self) -> None:
        """Every action by name."""
        from coprod_tui.tui.screens.all_actions import AllActions

        self._past_cards()
        below = self.screen
        if isinstance(below, FrameScreen):
            commands = acting(below.commands(), below, self)

            # from here, not from the card: what it asks next is answered to somebody who is still there
            async def answered(action: str | None) -> None:
                if action is not None:
                    await self.run_action(action, node_of(action, below, self))

            card = AllActions([one for one in commands if one.action != "all_actions"])
            self.push_screen(card, answered)

    def action_last_saved(self) -> None:
        """Say when it was last saved; where something is in the way, what can be done."""
        status = self.save_status
        moment = moment_words(status, self.tr, self.context.today())
        if status.kind == "failed":
            self.rescue()
        elif status.kind == "read_only":
            self.read_again()
        elif status.kind == "saving":
            self.say(self.tr(N_("It is being saved just now.")))
        elif self.remembers and self.desk.repository.erasing_unfinished:
            self.ask_finish(None)
        elif status.why is not None:
            self.say(self.tr(status.why), warning=True, stays=True)
        else:
            self.say(self.tr(N_("Everything is saved, last at {time}."), time=moment))

    async def action_leave(self) -> None:
        """Close the program once everything is saved."""
        for screen in reversed(self.screen_stack):
            if isinstance(screen, FrameScreen) and not screen.leave_safely():
                return
        self.drafts.keep(self.typing())
        if self.has_programme:
            self.when_saved(
                lambda: self.exit(0), leaving=True
            )  # leaving too soon would lose what is on the screen
        else:
            self.exit(0)
