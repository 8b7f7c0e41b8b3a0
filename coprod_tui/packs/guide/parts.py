"""The parts of a pack in the order a writer meets them, each with its heading and where it stands."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from coprod_tui.i18n import N_
from coprod_tui.model import pack_library as library
from coprod_tui.model import pack_settings as tool_settings
from coprod_tui.model.packs import PackActivity, PackFile, PackSession, Supply


class Part(Struct, frozen=True, kw_only=True):
    """One kind of thing in a pack."""

    struct: type[Struct]
    path: str
    """Where it stands, as a key path, e.g. `sessions[].activities[]`; empty: the file itself."""
    title: str
    """Message id of its heading."""
    words: str
    """Message id of what it is for, in one to three sentences."""
    unseen: bool = False
    """Whether no screen shows it yet."""

    @property
    def anchor(self) -> str:
        """Its place in the guide."""
        return self.struct.__name__.lower()


UNSEEN_WORDS: Final = N_("No screen shows them yet: they are checked and kept with the pack.")
"""What the guide says of parts that no screen shows yet."""
_ACTIVITY: Final = "sessions[].activities[]"
_SETTINGS: Final = f"{_ACTIVITY}.settings"

PARTS: Final = (
    Part(
        struct=PackFile,
        path="",
        title=N_("The pack itself"),
        words=N_(
            "These keys stand at the very left of the file. Of the lists, take only those that you need."
        ),
    ),
    Part(
        struct=library.RoleGroup,
        path="groups[]",
        title=N_("Groups"),
        words=N_(
            "Who sits in the room. People are counted and vote by group. If you leave groups out, they are: "
            "staff, clients, providers."
        ),
    ),
    Part(
        struct=PackSession,
        path="sessions[]",
        title=N_("Days and meetings"),
        words=N_("Everything with a beginning and an end: a day, an evening, the meeting of a group."),
    ),
    Part(
        struct=PackActivity,
        path=_ACTIVITY,
        title=N_("Activities"),
        words=N_("What happens on a day, one after the other. Each has a tool: that decides what is seen."),
    ),
    Part(
        struct=Supply,
        path=f"{_ACTIVITY}.supplies[]",
        title=N_("Things by number"),
        words=N_(
            "What is packed by number. The packing list of a session multiplies it by the people who are "
            "expected. What needs no number stands under materials."
        ),
    ),
    Part(
        struct=tool_settings.Settings,
        path=_SETTINGS,
        title=N_("Settings of the tools"),
        words=N_(
            "What a tool needs to know stands under settings of the activity. Each tool reads its own keys, "
            "most need none."
        ),
    ),
    Part(
        struct=tool_settings.VoteSettings,
        path=f"{_SETTINGS}.vote",
        title=N_("How a vote begins"),
        words=N_(
            "What you leave out stays as the last column says. In the room you can still change everything."
        ),
    ),
    Part(
        struct=tool_settings.GridSettings,
        path=f"{_SETTINGS}.grid",
        title=N_("A grid with two scales"),
        words=N_("For example effect upwards and effort to the right."),
    ),
    Part(
        struct=tool_settings.MoodSettings,
        path=f"{_SETTINGS}.mood",
        title=N_("The scale of a mood"),
        words=N_("The two ends of a line on which people place themselves."),
    ),
    Part(
        struct=tool_settings.LineupItem,
        path=f"{_SETTINGS}.lineup[]",
        title=N_("The programme of an event"),
        words=N_("What happens on the stage, one after the other."),
    ),
    Part(
        struct=library.Notice,
        path="notice",
        title=N_("The notice about data"),
        words=N_(
            "What people hear before anything is written down. It is shown with the tool welcome. "
            "Have it checked by whoever is responsible for data protection in your house."
        ),
    ),
    Part(
        struct=library.LibraryGoal,
        path="goals[]",
        title=N_("Outcome goals"),
        words=N_(
            "Goals the room can choose from, with the tool goals. A goal says what gets better, for whom."
        ),
    ),
    Part(
        struct=library.LibraryIndicator,
        path="goals[].indicators[]",
        title=N_("Signs that a goal is met"),
        words=N_("One that can be counted and one that people tell: both together say most."),
    ),
    Part(
        struct=library.Case,
        path="cases[]",
        title=N_("Examples"),
        words=N_(
            "Short stories that the tool gallery shows. Tell what happened, and where you know it from."
        ),
    ),
    Part(
        struct=library.VoteTemplate,
        path="vote_templates[]",
        title=N_("Votes to use again"),
        words=N_(
            "A vote that several activities begin with: they name its id under vote_template. It has the "
            "same keys as a vote, and an id."
        ),
    ),
    Part(
        struct=library.RetroFormat,
        path="retro_formats[]",
        title=N_("Ways of looking back"),
        words=N_("The parts of a look back. The tool retro takes the one that is named under retro_format."),
    ),
    Part(
        struct=library.RetroColumn,
        path="retro_formats[].columns[]",
        title=N_("One part of a look back"),
        words=N_("A question, and the cards below it."),
    ),
    Part(
        struct=library.LabTemplate,
        path="lab_templates[]",
        title=N_("Templates for labs"),
        words=N_(
            "A lab is a trial for a while: a group tries an idea out. The template says what its plan begins "
            "with. The tool labs takes the one that is named under lab_template."
        ),
    ),
    Part(
        struct=library.LabMilestone,
        path="lab_templates[].milestones[]",
        title=N_("Days that stand in the plan of a lab"),
        words=N_("They are counted from the first day of the lab, so they fit every calendar."),
    ),
    Part(
        struct=library.LabMeeting,
        path="lab_templates[].meetings[]",
        title=N_("Meetings of a lab"),
        words=N_("Meetings that come again, for example every week."),
    ),
    Part(
        struct=library.TalkForm,
        path="talk_forms[]",
        title=N_("Sheets for talks"),
        words=N_("Two people talk about how it is going. The tool talks takes the sheet under talk_form."),
    ),
    Part(
        struct=library.TalkQuestion,
        path="talk_forms[].questions[]",
        title=N_("A question of a sheet"),
        words=N_("Few questions are better than many."),
    ),
    Part(
        struct=library.StrengthCard,
        path="strengths[]",
        title=N_("Cards with strengths"),
        words=N_("For people who cannot think of anything they are good at. Three piles lie on the table."),
    ),
    Part(
        struct=library.CharterPromise,
        path="charter[]",
        title=N_("Promises"),
        words=N_("Offered when a group writes down what it promises one another, with the tool charter."),
    ),
    Part(
        struct=library.SelfCheckPrinciple,
        path="self_check[]",
        title=N_("Statements to rate oneself by"),
        words=N_("Sentences on how well you work together already."),
    ),
    Part(
        struct=library.Certificate,
        unseen=True,
        path="certificates[]",
        title=N_("Certificates"),
        words=N_("The words of a certificate. Names are never in a pack."),
    ),
    Part(
        struct=library.LegalTerm,
        path="legal_terms[]",
        title=N_("Legal terms"),
        words=N_(
            "Words of the law that you use, and since when they hold. When the law changes, add a new one. "
            "Find (F2) knows them."
        ),
    ),
    Part(
        struct=library.LanguageCheck,
        path="language_checks[]",
        title=N_("Who has checked the easy language"),
        words=N_(
            "Only languages that end with -leicht or -easy need it. Without a check they belong under drafts."
        ),
    ),
)
