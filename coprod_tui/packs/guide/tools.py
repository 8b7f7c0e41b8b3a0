"""What the screen does for each tool, in one sentence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from coprod_tui.i18n import N_

TOOL_SENTENCES: Final[Mapping[str, str]] = {
    "welcome": N_("Shows the question large and takes notes; the notice about data is one key away."),
    "slide": N_("Shows one question large and takes notes."),
    "break": N_("Shows large at what time you go on."),
    "groupwork": N_("Shows the task large, the questions of the pack one by one, and takes notes."),
    "roster": N_(
        "Counts how many people of each group were invited, have registered and are here: no names."
    ),
    "inventory": N_("Collects cards of what already goes well together."),
    "matrix": N_("A table: your services and the four ways of working together, each with how far you are."),
    "gallery": N_("Shows the examples of the pack, then your own cards, one after the other."),
    "ideas": N_("Collects ideas, one line a card, and puts them in order together."),
    "minicases": N_("Works out the best ideas, each on a card with eight fields."),
    "goals": N_("Collects outcome goals, offers those of the pack, and lets you choose and measure."),
    "vote": N_("Counts dots and shows the result, only when you want it."),
    "grid": N_(
        "Shows the two scales and the four fields; you place cards on it with two digits, and rate them by"
        " the criteria."
    ),
    "strengths": N_("Shows the cards with strengths, pile by pile; you take some over as notes."),
    "contributions": N_("Shows the question large and takes notes: who brings along what."),
    "tandems": N_("Shows the question large and takes notes: who goes along with whom."),
    "labs": N_("The board of all labs; each has its plan, its workbook and its milestones."),
    "talks": N_("Shows the questions of the sheet; people answer on paper and keep their sheets."),
    "messages": N_("Shows the questions of the pack one by one and takes notes: whom you tell, and how."),
    "charter": N_("Shows the promises of the pack, group by group; you take some over as notes."),
    "retro": N_("Looks back together in parts, with cards and proposals."),
    "review": N_("Shows the questions of the pack one by one, then the statements to rate, and takes notes."),
    "decisions": N_(
        "Shows the questions of the pack one by one and takes notes: what stays, changes, stops."
    ),
    "scaling": N_("Shows the questions of the pack one by one and takes notes: where else it would help."),
    "lineup": N_("Shows the programme of an event with its clock times, and takes notes."),
    "mood": N_(
        "Shows the question and the two ends of the scale; people place themselves in the room, and you may"
        " count them."
    ),
    "actions": N_("Collects who does what, and by when."),
    "achievements": N_("Counts what came about today and says how it goes on."),
}
"""Tool → message id of the sentence."""
