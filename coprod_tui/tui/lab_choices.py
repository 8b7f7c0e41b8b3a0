"""The questions that are asked about a lab: which state, which decision, from which idea."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from coprod_tui.changes.lab_states import decide, move_lab, resume
from coprod_tui.changes.labs import lab_from_idea
from coprod_tui.i18n import N_, Translator
from coprod_tui.model.lab_ideas import likely_ideas
from coprod_tui.model.labs import (
    DECISION_WORDS,
    LAB_STATE_WORDS,
    LAB_STATES,
    Decision,
    Lab,
    LabState,
    column_of,
    next_column_state,
)
from coprod_tui.model.pack_choices import lab_templates
from coprod_tui.model.pack_library import LabTemplate
from coprod_tui.model.pack_texts import heading
from coprod_tui.tui.widgets.entry_list import Entry

if TYPE_CHECKING:
    from coprod_tui.tui.screens.programme import ProgrammeScreen

_BY_NAME: Final[dict[str, LabState]] = {state: state for state in (*LAB_STATES, "paused")}
_DECISIONS: Final[dict[str, Decision]] = {
    "adopt": "adopt",
    "adapt": "adapt",
    "extend": "extend",
    "stop": "stop",
}


def ask_state(screen: ProgrammeScreen, lab: Lab) -> None:
    """Let the facilitator choose a lab's state; the cursor waits on the next column."""
    from coprod_tui.tui.screens.choice import ChoiceCard  # noqa: PLC0415 - a card, when it is asked for

    tr = screen.tr
    was: LabState = lab.before_pause or "running" if lab.state == "paused" else lab.state
    states = (*LAB_STATES, "paused") if column_of(was) != "decided" else LAB_STATES
    entries = [
        Entry(state, tr(LAB_STATE_WORDS[state]), lead="▶ " if state == lab.state else "  ")
        for state in states
    ]
    if lab.state == "paused":
        words = tr(N_("go on: {state}"), state=tr(LAB_STATE_WORDS[was]))
        entries.insert(0, Entry(f"resume:{was}", words, lead="→ "))

    def answered(answer: str | None) -> None:
        if answer is None:
            return
        now = screen.state.get(Lab, lab.id)
        if answer.startswith("resume:"):
            screen.do(lambda state, context: resume(now, context))
        else:
            screen.do(lambda state, context: move_lab(now, context, _BY_NAME[answer]))

    begin = f"resume:{was}" if lab.state == "paused" else next_column_state(lab.state) or lab.state
    screen.app.push_screen(
        ChoiceCard(tr(N_("Where does “{lab}” stand?"), lab=lab.title), entries, begin), answered
    )


def can_decide(lab: Lab | None) -> bool:
    """Whether a lab is far enough to be decided."""
    return lab is not None and column_of(lab.before_pause or lab.state) in ("in_review", "decided")


def ask_decision(screen: ProgrammeScreen, lab: Lab) -> None:
    """Let the facilitator write down what the group decided."""
    from coprod_tui.tui.screens.choice import ChoiceCard  # noqa: PLC0415 - a card, when it is asked for

    entries = [Entry(key, screen.tr(words)) for key, words in DECISION_WORDS.items()]

    def answered(answer: str | None) -> None:
        if answer is not None:
            now = screen.state.get(Lab, lab.id)
            screen.do(lambda state, context: decide(now, context, _DECISIONS[answer]))

    title = screen.tr(N_("How does “{lab}” go on?"), lab=lab.title)
    screen.app.push_screen(ChoiceCard(title, entries, lab.decision or ""), answered)


def ask_template(screen: ProgrammeScreen, now: LabTemplate | None, chosen: Callable[[str], object]) -> None:
    """Let the facilitator choose what new labs begin with; `chosen` gets its id, "" for the usual plan."""
    from coprod_tui.tui.screens.choice import ChoiceCard  # noqa: PLC0415 - a card, when it is asked for

    tr = screen.tr
    entries = [Entry(f"template:{one.id}", template_words(one, tr)) for one in lab_templates(screen.state)]
    entries.append(Entry("template:", template_words(None, tr)))

    def answered(answer: str | None) -> None:
        if answer is not None:
            chosen(answer.partition(":")[2])

    title = tr(N_("What do new labs begin with?"))
    screen.app.push_screen(ChoiceCard(title, entries, f"template:{now.id if now else ''}"), answered)


def template_words(template: LabTemplate | None, tr: Translator) -> str:
    """Return what a template is called; None is the usual plan."""
    if template is None:
        return tr(N_("the usual plan of eight fields"))
    return heading(template.title, tr.language) or template.id


def ask_idea(screen: ProgrammeScreen, template: LabTemplate | None = None) -> None:
    """Let the facilitator choose the idea that becomes a lab, beginning with `template`."""
    from coprod_tui.tui.screens.choice import ChoiceCard  # noqa: PLC0415 - a card, when it is asked for

    entries: list[Entry] = []
    for number, group in enumerate(likely_ideas(screen.state)):
        entries.append(Entry(f"heading-{number}", screen.tr(group.heading), heading=True))
        entries += [Entry(idea.id, idea.title, lead=f"{idea.no:>3}  ") for idea in group.ideas]
    if not entries:
        screen.say(N_("There is no idea that is not a lab already."), warning=True)
        return

    def answered(answer: str | None) -> None:
        if answer is not None:
            screen.do(lambda state, context: lab_from_idea(state, context, answer, template))

    screen.app.push_screen(ChoiceCard(screen.tr(N_("Which idea becomes a lab?")), entries), answered)
