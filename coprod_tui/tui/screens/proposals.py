"""All proposals with what came of them, up to "told back" (domain.md 4.1)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from coprod_tui.changes.retros import add_proposal, edit_proposal, next_state
from coprod_tui.i18n import N_
from coprod_tui.model.records import Dated
from coprod_tui.model.retros import PROPOSAL_FIELDS, PROPOSAL_STATE_WORDS, PROPOSAL_STATES, Proposal
from coprod_tui.tui.commands import Command, bindings
from coprod_tui.tui.desk import ChangeMaker
from coprod_tui.tui.screens.capture import CaptureScreen
from coprod_tui.tui.screens.record import RecordScreen
from coprod_tui.tui.widgets.entry_list import Entry


class ProposalsScreen(CaptureScreen):
    """Proposals by state; `w` brings one to its next state, Enter opens owner, day and reason."""

    HELP = "proposals"
    TITLE_ID = N_("Proposals")
    NEW = N_("Proposal")
    EMPTY = N_("No proposal yet. They come from looking back; n adds one here.")

    ACTIONS: ClassVar[tuple[Command, ...]] = (
        Command("open", "enter", N_("open"), N_("Who sees to it, until when, and what came of it.")),
        Command("next_state", "w", N_("next state"), N_("Brings the proposal to its next state.")),
    )
    BINDINGS = bindings(*ACTIONS)

    def entries(self) -> Iterable[Entry]:
        """Return the proposals below the names of their states."""
        rows: list[Entry] = []
        for state in PROPOSAL_STATES:
            found = [proposal for proposal in self.state.all(Proposal) if proposal.state == state]
            if found:
                words = f"{self.tr(PROPOSAL_STATE_WORDS[state])} ({len(found)})"
                rows.append(Entry(f"state-{state}", words, heading=True))
                rows += [self._entry(proposal) for proposal in found]
        return rows

    def _entry(self, proposal: Proposal) -> Entry:
        words = [self.tr(N_("! unexpected"))] if proposal.unexpected else []
        if proposal.state == "rejected":
            words.append(proposal.reason)
        else:
            words.append(proposal.owner)
            words.append(self.tr(N_("until {day}"), day=self.tr.date(proposal.due)) if proposal.due else "")
        return Entry(
            proposal.id,
            proposal.text,
            lead=f"{proposal.no:>3}  ",
            tail=" · ".join(word for word in words if word),
        )

    def count(self) -> str:
        """Return how many proposals are open still."""
        n = sum(one.state not in ("rejected", "reported_back") for one in self.state.all(Proposal))
        return self.tr(N_("{n} open"), n=n)

    def add(self, text: str) -> ChangeMaker:
        """Add a proposal that comes from no look back."""
        return lambda state, context: add_proposal(state, context, text=text)

    def record(self, id_: str) -> Dated | None:
        """Return the proposal."""
        return self.state.find(Proposal, id_)

    def open_entry(self, id_: str) -> None:
        """Edit the proposal."""
        self.app.push_screen(
            RecordScreen(Proposal, id_, N_("Proposal"), PROPOSAL_FIELDS, change=edit_proposal)
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Moving on needs a proposal under the cursor."""
        if action == "next_state":
            return super().check_action("open", ())
        return super().check_action(action, parameters)

    def action_next_state(self) -> None:
        """Bring the proposal to its next state."""
        proposal = self.state.find(Proposal, self.list.chosen)
        if proposal is not None:
            self.do(lambda state, context: next_state(proposal, context))
