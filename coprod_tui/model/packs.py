"""A content pack: what the days of a programme say and ask (contract.md, "Pack")."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Struct

from coprod_tui.i18n import N_
from coprod_tui.model.pack_library import (
    Case,
    Certificate,
    CharterPromise,
    LabTemplate,
    LanguageCheck,
    LegalTerm,
    LibraryGoal,
    LibraryIndicator,
    Notice,
    RetroFormat,
    RoleGroup,
    SelfCheckPrinciple,
    StrengthCard,
    TalkForm,
    VoteTemplate,
)
from coprod_tui.model.pack_settings import Settings, VoteSettings
from coprod_tui.model.pack_supplies import Supply
from coprod_tui.model.pack_texts import ClockTime, Key, LocalText, Minutes, local, told
from coprod_tui.model.steps import Step

__all__ = [
    "Case", "ClockTime", "Key", "LibraryGoal", "LibraryIndicator", "LocalText", "Minutes", "Notice", "Pack",
    "PackActivity", "PackFile", "PackSession", "RoleGroup", "SessionKind", "Settings", "Supply", "Tool",
    "VoteSettings", "local",
]  # fmt: skip

FORMAT_VERSION = "1.0"
"""Version of the pack format that this program writes and knows whole."""

Tool = Literal[
    "welcome", "slide", "break", "groupwork", "roster", "inventory", "matrix", "gallery", "ideas",
    "minicases", "goals", "vote", "grid", "strengths", "contributions", "tandems", "labs", "talks",
    "messages", "charter", "retro", "review", "decisions", "scaling", "lineup", "mood", "actions",
    "achievements",
]  # fmt: skip
SessionKind = Literal["day", "lab", "conference", "other"]


class PackActivity(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One item of a day's agenda, as the pack tells it."""

    id: Annotated[Key, told(N_("Short name, used once in its session."))]
    tool: Annotated[Tool, told(N_("What the screen does; see the list of tools."))]
    minutes: Annotated[Minutes, told(N_("How long it takes, in minutes."))]
    title: Annotated[LocalText, told(N_("What stands in the agenda; a few words."))]
    step: Annotated[
        Step | None, told(N_("Which of the five steps it belongs to, 1 to 5; may be left out."))
    ] = None
    starts_at: Annotated[
        ClockTime | None, told(N_("A fixed clock time, e.g. of lunch. Empty: right after the one before."))
    ] = None
    timer: Annotated[bool, told(N_("Whether the timer is ready when the activity begins."))] = True
    prompt: Annotated[LocalText, told(N_("The one question the room reads, large on the screen."))] = {}
    prompt_staff: Annotated[
        LocalText, told(N_("The same question for staff among themselves. Empty: prompt serves both."))
    ] = {}
    read_aloud: Annotated[LocalText, told(N_("What the facilitator says, word for word."))] = {}
    private_notes: Annotated[LocalText, told(N_("For the facilitator alone, behind F4."))] = {}
    materials: Annotated[tuple[LocalText, ...], told(N_("What has to be packed, one thing a line."))] = ()
    supplies: Annotated[
        tuple[Supply, ...], told(N_("What has to be packed by number, e.g. three for each person."))
    ] = ()
    small_group: Annotated[LocalText, told(N_("What to do when only a few people came."))] = {}
    optional: Annotated[bool, told(N_("Whether it may be left out when time is short."))] = False
    needs: Annotated[
        tuple[Key, ...], told(N_("Results it builds on, e.g. ideas; an activity before must make them."))
    ] = ()
    makes: Annotated[tuple[Key, ...], told(N_("Results it leaves behind, e.g. mini-cases."))] = ()
    sources: Annotated[tuple[str, ...], told(N_("Where facts in its texts come from."))] = ()
    settings: Annotated[Settings, told(N_("What its tool needs to know."))] = Settings()


class PackSession(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A day, lab meeting, conference or other gathering."""

    id: Annotated[Key, told(N_("Short name, used once in the pack."))]
    kind: Annotated[
        SessionKind,
        told(
            N_(
                "A workshop day, the meeting of a lab, a conference, or something else. Days and conferences "
                "are in a new programme at once, the others are added when they are needed."
            )
        ),
    ]
    title: Annotated[LocalText, told(N_("What the session is called."))]
    starts: Annotated[ClockTime, told(N_("When it begins."))] = "09:00"
    minutes: Annotated[Minutes, told(N_("From the first minute to the last, breaks included."))]
    activities: Annotated[tuple[PackActivity, ...], told(N_("What happens, one after the other."))]
    with_clients: Annotated[
        bool, told(N_("Whether clients are in the room, so that the prompt for everybody is asked."))
    ] = False


class Pack(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A whole content pack."""

    format: Annotated[Literal["coprod-pack"], told(N_("Says that this is a content pack."))]
    format_version: Annotated[str, told(N_("Version of this format, in quotation marks."))]
    id: Annotated[Key, told(N_("Short name of the pack; its folder or file is called the same."))]
    version: Annotated[str, told(N_("Version of your content, in quotation marks; you count it up."))]
    languages: Annotated[
        tuple[str, ...],
        told(N_("Languages of the texts, the main one first. Plain language is one of its own: de-einfach.")),
    ]
    title: Annotated[LocalText, told(N_("What the pack is called."))]
    summary: Annotated[LocalText, told(N_("For whom it is and what it does, in one or two sentences."))] = {}
    attribution: Annotated[LocalText, told(N_("Whose ideas and texts these are."))]
    licence: Annotated[str, told(N_("Under which licence the texts may be used."))]
    groups: Annotated[
        tuple[RoleGroup, ...], told(N_("Groups people are counted and vote in. Empty: the three usual ones."))
    ] = ()
    sessions: Annotated[tuple[PackSession, ...], told(N_("The days and meetings."))] = ()
    cases: Annotated[tuple[Case, ...], told(N_("Examples for the gallery."))] = ()
    goals: Annotated[tuple[LibraryGoal, ...], told(N_("Outcome goals to choose from."))] = ()
    vote_templates: Annotated[
        tuple[VoteTemplate, ...], told(N_("Votes that several activities begin with."))
    ] = ()
    retro_formats: Annotated[tuple[RetroFormat, ...], told(N_("Ways of looking back."))] = ()
    lab_templates: Annotated[tuple[LabTemplate, ...], told(N_("What new labs begin with."))] = ()
    talk_forms: Annotated[tuple[TalkForm, ...], told(N_("Sheets for milestone talks."))] = ()
    strengths: Annotated[tuple[StrengthCard, ...], told(N_("Cards with strengths."))] = ()
    charter: Annotated[tuple[CharterPromise, ...], told(N_("Promises to choose from."))] = ()
    self_check: Annotated[
        tuple[SelfCheckPrinciple, ...], told(N_("Statements people rate their work by."))
    ] = ()
    certificates: Annotated[tuple[Certificate, ...], told(N_("Words of certificates."))] = ()
    notice: Annotated[Notice | None, told(N_("What people are told about their data."))] = None
    legal_terms: Annotated[tuple[LegalTerm, ...], told(N_("Legal terms, and since when they hold."))] = ()
    expects: Annotated[
        tuple[Key, ...],
        told(N_("Results that are there already, because the pack is taken into a running programme.")),
    ] = ()
    plain_words: Annotated[
        tuple[str, ...], told(N_("Long words that plain language may use because the room knows them."))
    ] = ()
    drafts: Annotated[
        tuple[str, ...], told(N_("Languages that are still drafts; gaps in them are no warning."))
    ] = ()
    language_checks: Annotated[
        tuple[LanguageCheck, ...], told(N_("Who has checked an easy language with readers."))
    ] = ()
    sources: Annotated[tuple[str, ...], told(N_("Books and pages the pack draws on."))] = ()

    def session(self, key: str) -> PackSession | None:
        """Return the session called `key`, or None."""
        return next((session for session in self.sessions if session.id == key), None)


class PackFile(Pack, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The file `pack.yaml` of a pack in a folder: a pack that may list further files."""

    files: Annotated[
        tuple[str, ...],
        told(N_("Further files of the folder, which hold lists of the pack, such as its sessions.")),
    ] = ()
