"""Every screen and card of the program in one list, each as somebody may come to it."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final, TypeVar

from msgspec.structs import replace
from textual.pilot import Pilot
from textual.screen import Screen

import coprod_tui.tui.screens
from coprod_tui.changes.base import Change
from coprod_tui.changes.grids import place_card, rate_card, take_cards
from coprod_tui.changes.practices import blank_cell
from coprod_tui.errors import CoprodError
from coprod_tui.i18n import N_, Message
from coprod_tui.model.actions import Action, Note
from coprod_tui.model.agenda import agenda
from coprod_tui.model.fields import field_specs
from coprod_tui.model.goals import Goal
from coprod_tui.model.grids import Grid
from coprod_tui.model.ideas import Cluster, Idea
from coprod_tui.model.labs import MORE_FIELDS, PLAN_FIELDS, Lab, LogEntry
from coprod_tui.model.mini_cases import ideas_for_mini_cases
from coprod_tui.model.pace import Pace
from coprod_tui.model.packs import PackSession
from coprod_tui.model.people import Person
from coprod_tui.model.practices import Practice, Service
from coprod_tui.model.programme import EmbeddedPack
from coprod_tui.model.records import Dated, Record
from coprod_tui.model.retros import Proposal, Retro
from coprod_tui.model.sessions import Session
from coprod_tui.model.steps import Mit
from coprod_tui.model.votes import Round, RoundState
from coprod_tui.store.copies import Copies
from coprod_tui.tui.app import CoprodApp
from coprod_tui.tui.beginning import shelf
from coprod_tui.tui.lab_choices import ask_idea, ask_state
from coprod_tui.tui.rescue import rescue_folders
from coprod_tui.tui.retro_choices import subjects
from coprod_tui.tui.screens import (
    after_vote,
    ballot_check,
    ballot_sheet,
    ballots,
    busy,
    capture,
    card,
    certificate_names,
    certificates,
    choice,
    counting,
    erase,
    find,
    folder,
    form_screen,
    frame,
    gate,
    generations,
    guide,
    hand_over,
    heading_card,
    help,  # noqa: A004 - the screen's name
    indicator,
    key_try,
    lab,
    lab_form,
    lab_log,
    laptop_ballot,
    laptop_next,
    laptop_number,
    laptop_start,
    library,
    library_card,
    line_card,
    listing,
    matrix_cell,
    mini_case,
    my_day,
    my_day_form,
    my_day_new,
    my_day_pack,
    new_programme,
    opening,
    overview,
    pack_list,
    pack_preview,
    pack_update,
    packing_list,
    papers,
    parking,
    people,
    person,
    print_ballots,
    private_notes,
    programme,
    record,
    recount,
    rename_group,
    replan,
    report,
    rescue_card,
    result,
    retro,
    round_design,
    schedule,
    scores,
    session,
    setup,
    shelf_reader,
    split_card,
    stage_card,
    step,
    still_named,
    tables,
    take_in,
    tally,
    tool,
    vote_options,
    voter,
    voters,
)
from coprod_tui.tui.tools import screen_for
from tests.tui.screen import settled

_COPIES: Final = Copies((Path("dokumente") / "kurs-backup-2027-03-03.json",), ("E:/kurs.json",))

Way = Callable[[CoprodApp], Screen[Any] | None]
"""Makes the screen of a stop from the open programme; None where the programme has nothing for it."""
R = TypeVar("R", bound=Record)

ABSTRACT: Final = frozenset(
    {
        capture.CaptureScreen,
        card.Card,
        counting.CountingScreen,
        form_screen.FormScreen,
        frame.FrameScreen,
        listing.ListingScreen,
        programme.ProgrammeScreen,
        record.RecordScreen,  # visited as eight forms
        shelf_reader.ShelfReader,
        tool.ToolScreen,
        voter.VoterScreen,
    }
)
"""Kinds of screens that only others are made of."""


def _first(app: CoprodApp, kind: type[R], *, last: bool = False) -> R | None:
    records = app.desk.state.all(kind)
    return records[-1 if last else 0] if records else None


def _of(make: Callable[..., Screen[Any]], kind: type[Record]) -> Way:
    """A screen about the first record of a kind."""

    def way(app: CoprodApp) -> Screen[Any] | None:
        found = _first(app, kind)
        return make(found.id) if found is not None else None

    return way


def _form(kind: type[Dated]) -> Way:
    """The form with every field of a kind that has a name."""
    names = [name for name, spec in field_specs(kind).items() if spec.label]
    return _of(lambda id_: record.RecordScreen(kind, id_, N_("Note"), names), kind)


def _tool(name: str) -> Way:
    return lambda app: screen_for(name)()


def _places(app: CoprodApp, tool_: str) -> list[tuple[str, str]]:
    """Session and activity of everything a tool is used for."""
    state = app.desk.state
    return [
        (session_.id, item.activity.id)
        for session_ in state.all(Session)
        for item in agenda(state, session_)
        if item.words.tool == tool_
    ]


def _activity(name: str, nth: int = 0) -> Way:
    """The screen of the nth activity with a tool, as the agenda opens it."""

    def way(app: CoprodApp) -> Screen[Any] | None:
        places = _places(app, name)
        return screen_for(name)(*places[nth]) if len(places) > nth else None

    return way


def _my_day_form(
    name: str, kind: type[my_day_form.ActivityFormScreen] = my_day_form.ActivityFormScreen
) -> Way:
    """The form of the first activity with a tool."""

    def way(app: CoprodApp) -> Screen[Any] | None:
        places = _places(app, name)
        return kind(*places[0], name) if places else None

    return way


def _round(make: Callable[[str], Screen[Any]], wanted: RoundState | None = None) -> Way:
    def way(app: CoprodApp) -> Screen[Any] | None:
        rounds = [r for r in app.desk.state.all(Round) if wanted in (None, r.state)]
        return make(rounds[0].id) if rounds else None

    return way


def _retro(part: str) -> Way:
    def way(app: CoprodApp) -> Screen[Any] | None:
        found = _first(app, Retro)
        if found is None:
            return None
        screen = retro.RetroScreen(retro_id=found.id)
        screen.part = part
        return screen

    return way


def _indicator(app: CoprodApp) -> Screen[Any] | None:
    for goal in app.desk.state.all(Goal):
        for sign in goal.indicators:
            return indicator.IndicatorScreen(goal.id, sign.id)
    return None


def _mini_case(make: Callable[[str], Screen[Any]]) -> Way:
    def way(app: CoprodApp) -> Screen[Any] | None:
        ideas = ideas_for_mini_cases(app.desk.state)
        return make(ideas[0].id) if ideas else None

    return way


def _cell(app: CoprodApp) -> Screen[Any] | None:
    service = _first(app, Service)
    if service is None:
        return None
    blank = blank_cell(service, Mit.STEUERN, app.context)
    return matrix_cell.MatrixCellScreen(service, blank)


def _merge(app: CoprodApp) -> Screen[Any] | None:
    idea = _first(app, Idea)
    title = idea.title if idea else ""
    return line_card.LineCard(N_("What does the one card say?"), title, lambda text: _never, "merge")


def _never(*_: Any) -> Any:
    raise CoprodError(Message.of("never"))


def _subject(app: CoprodApp) -> Screen[Any]:
    return choice.ChoiceCard("?", subjects(app.desk.state, app.tr))


def _heading(app: CoprodApp) -> Screen[Any] | None:
    ideas = app.desk.state.all(Idea)[:2]
    return heading_card.HeadingCard(ideas) if ideas else None


def _split(app: CoprodApp) -> Screen[Any] | None:
    idea = _first(app, Idea)
    return split_card.SplitCard(idea) if idea else None


def _add_session(app: CoprodApp) -> Screen[Any] | None:
    pack = app.desk.state.pack
    return schedule.AddSessionCard([pack]) if pack else None


def _read_aloud(app: CoprodApp) -> Screen[Any]:
    pack = app.desk.state.pack
    assert pack is not None
    spoken = [one.read_aloud for day in pack.sessions for one in day.activities if one.read_aloud]
    longest = max((text.get("de", "") for text in spoken), key=len)
    return card.TextCard("Zum Vorlesen", longest)


def _grid(app: CoprodApp) -> Screen[Any] | None:
    """The grid of its day, with cards on it; the first two are placed."""
    screen = _activity("grid")(app)
    if isinstance(screen, tool.ToolScreen) and app.desk.state.all(Idea):
        activity_id = screen.activity_id
        app.do(lambda state, context: take_cards(state, context, activity_id, "ideas"))
        for item in app.desk.state.all(Grid)[-1].items[:2]:
            app.do(
                lambda state, context, id_=item.id: place_card(state.all(Grid)[-1], context, id_, 4, 2)  # type: ignore[misc]
            )
    return screen


def _scores(app: CoprodApp) -> Screen[Any] | None:
    """The latest grid by eight criteria, its first card rated by all of them, its second by one."""
    _grid(app)
    grids, packs = app.desk.state.all(Grid), app.desk.state.all(EmbeddedPack)
    if grids and packs:
        app.do(lambda state, context: Change(Message.of(""), tuple(map(_with_criteria, packs))))
        first, second = grids[-1].items[:2]
        for place, id_ in [*((place, first.id) for place in range(8)), (0, second.id)]:
            app.do(
                lambda state, context, id_=id_, place=place: rate_card(  # type: ignore[misc]
                    state.all(Grid)[-1], context, id_, place, 4
                )
            )
    return scores.ScoresScreen()


def _with_criteria(one: EmbeddedPack) -> EmbeddedPack:
    """Return a pack whose grids have eight criteria: more than fit on a small screen."""
    names = tuple({"de": f"Hilft {no} Menschen", "en": f"Helps {no} people"} for no in range(1, 9))

    def day(session: PackSession) -> PackSession:
        return replace(
            session,
            activities=tuple(
                replace(item, settings=replace(item.settings, criteria=names))
                if item.tool == "grid"
                else item
                for item in session.activities
            ),
        )

    return replace(one, pack=replace(one.pack, sessions=tuple(map(day, one.pack.sessions))))


def _all_actions(app: CoprodApp) -> Screen[Any] | None:
    app.action_all_actions()
    return None


def _notes(app: CoprodApp) -> Screen[Any] | None:
    note = private_notes.PrivateNotesScreen(None, None)
    found = _activity("ideas")(app)
    if isinstance(found, tool.ToolScreen):
        note = private_notes.PrivateNotesScreen(found.session_id, None)
    return note


def _pushed(ask: Callable[[Any, Any], None]) -> Way:
    """A card that the program pushes itself when it asks about the first lab."""

    def way(app: CoprodApp) -> Screen[Any] | None:
        found = _first(app, Lab)
        if found is not None and isinstance(app.screen, programme.ProgrammeScreen):
            ask(app.screen, found)
        return None

    return way


def _ask_idea(app: CoprodApp) -> Screen[Any] | None:
    if isinstance(app.screen, programme.ProgrammeScreen):
        ask_idea(app.screen)
    return None


def _certificate_names(app: CoprodApp) -> Screen[Any] | None:
    found = _first(app, Session)
    if found is None:
        return None
    shown = certificates.CertificatesScreen(found.id)
    app.push_screen(shown)
    return certificate_names.CertificateNamesScreen(shown)


def _named(app: CoprodApp) -> Person:
    """Return somebody whose name stands in the first idea."""
    idea = _first(app, Idea)
    name = idea.title if idea is not None else "Kieselstein"
    now = app.context.now()
    return Person(id="erased", pseudonym=name, group="", created=now, updated=now)


def _late(app: CoprodApp) -> Screen[Any] | None:
    """The rest of the first day that has a fixed time, planned anew 50 minutes late."""
    for found in app.desk.state.all(Session):
        items = agenda(app.desk.state, found)
        if len(items) > 3 and any(item.is_fixed for item in items[2:]):
            late = items[0].ends + 50
            rest, end = items[1:], items[-1].ends
            pace = Pace(current=items[0], rest=rest, frees=late, behind=50, ends=end + 50, wanted=end)
            return replan.ReplanCard(pace)
    return None


def _busy(app: CoprodApp) -> Screen[Any]:
    screen = busy.BusyCard(N_("Copying …"))
    screen.show_now()
    return screen


def _printed(app: CoprodApp) -> Screen[Any] | None:
    found = _first(app, Round)
    return print_ballots.PrintBallotsCard(found) if found is not None else None


STOPS: Final[dict[str, Way]] = {
    "overview": lambda app: overview.OverviewScreen(),
    "step 1": lambda app: step.StepScreen(1),
    "step 2": lambda app: step.StepScreen(2),
    "step 3": lambda app: step.StepScreen(3),
    "step 5": lambda app: step.StepScreen(5),
    "session": _of(session.SessionScreen, Session),
    "set up the room": _of(setup.SetupScreen, Session),
    "try the keys": _of(key_try.KeyTryScreen, Session),
    "packing list": _of(packing_list.PackingListScreen, Session),
    "mixed tables": _of(tables.TablesScreen, Session),
    "welcome": _activity("welcome"),
    "slide": _activity("slide"),
    "break": _activity("break"),
    "groupwork": _activity("groupwork"),
    "strengths": _activity("strengths"),
    "roster of a day": _activity("roster"),
    "roster": _tool("roster"),
    "rename group": lambda app: rename_group.RenameGroupCard(app.desk.state.programme.groups[0].id),
    "inventory": _activity("inventory"),
    "practice": _form(Practice),
    "matrix": _activity("matrix"),
    "matrix cell": _cell,
    "gallery": _activity("gallery"),
    "ideas": _activity("ideas"),
    "ideas again": _activity("ideas", 1),
    "idea": _form(Idea),
    "heading": _form(Cluster),
    "merge": _merge,
    "under a heading": _heading,
    "split": _split,
    "mini-cases": _activity("minicases"),
    "mini-case": _mini_case(mini_case.MiniCaseScreen),
    "mini-case form": _mini_case(mini_case.MiniCaseForm),
    "goals": _activity("goals"),
    "goals chosen": _activity("goals", 1),
    "goals signs": _activity("goals", 2),
    "grid": _grid,
    "scores": _scores,
    "goal": _form(Goal),
    "sign": _indicator,
    "goal library": lambda app: library_card.LibraryCard(),
    "vote": _activity("vote"),
    "vote result": _activity("vote", 1),
    "vote day 5": _activity("vote", 2),
    "votes": _tool("vote"),
    "vote options": _round(vote_options.VoteOptionsScreen),
    "voters": _round(voters.VotersScreen),
    "vote rules": _round(round_design.RoundDesignScreen),
    "after the vote": _round(after_vote.AfterVoteScreen, "revealed"),
    "vote form": _form(Round),
    "tally": _round(tally.TallyScreen, "open"),
    "tally of a shown vote": _round(tally.TallyScreen, "revealed"),
    "hands": _round(lambda id_: tally.TallyScreen(id_, "hands"), "open"),
    "ballots": _round(ballots.BallotsScreen, "open"),
    "ballots of a shown vote": _round(ballots.BallotsScreen, "revealed"),
    "another way in": lambda app: counting.PrivateChoice("?", subjects(app.desk.state, app.tr)),
    "ballots read twice": _round(lambda id_: ballot_check.BallotCheckScreen(id_, (), {}), "open"),
    "a sheet of ballots": _round(ballot_sheet.BallotSheetCard, "open"),
    "papers handed out": _round(papers.PapersCard, "open"),
    "print ballots": _printed,
    "pass the laptop": _round(laptop_start.LaptopStartScreen, "open"),
    "between two voters": _round(lambda id_: laptop_next.LaptopNextScreen(id_, "1234"), "open"),
    "ballot on the laptop": _round(lambda id_: laptop_ballot.LaptopBallotScreen(id_, "", "seed"), "open"),
    "facilitator's number": lambda app: laptop_number.NumberCard("1234"),
    "voter's help": lambda app: voter.VoterCard("?", [], text="↑ ↓"),
    "recount": _round(recount.RecountCard),
    "result": _round(result.ResultScreen, "revealed"),
    "labs": _activity("labs"),
    "labs at any time": _tool("labs"),
    "lab": _of(lab.LabScreen, Lab),
    "lab form": _of(lambda id_: lab_form.LabForm(id_, N_("Plan of the lab"), PLAN_FIELDS, MORE_FIELDS), Lab),
    "lab dates": _of(lambda id_: lab_form.LabForm(id_, N_("Dates of the lab"), ("start", "ended")), Lab),
    "lab state": _pushed(ask_state),
    "lab from idea": _ask_idea,
    "workbook": _of(lab_log.LabLogScreen, Lab),
    "workbook entry": _of(
        lambda id_: lab_log.LogForm(LogEntry, id_, N_("Workbook"), ("text", "day", "kind")), LogEntry
    ),
    "mood": _activity("mood"),
    "mood on arrival": _of(screen_for("mood"), Session),
    "since last time": _of(opening.OpeningScreen, Session),
    "plan the rest anew": _late,
    "retro": _activity("retro"),
    "retro goals": _retro("goals"),
    "retro good": _retro("good"),
    "retro not good": _retro("not_good"),
    "retro proposals": _retro("proposals"),
    "retro subject": _subject,
    "retro form": _form(Retro),
    "proposals": _tool("proposals"),
    "proposal": _form(Proposal),
    "actions": _activity("actions"),
    "action": _form(Action),
    "note": _form(Note),
    "achievements": _activity("achievements"),
    "parking": _tool("parking"),
    "park": lambda app: parking.ParkCard(),
    "people": lambda app: people.PeopleScreen(),
    "person": _of(person.PersonScreen, Person),
    "erase": lambda app: erase.EraseCard(_named(app).pseudonym, 3, _COPIES),
    "still named": lambda app: still_named.StillNamedScreen(_named(app)),
    "private notes": _notes,
    "find": lambda app: find.FindScreen(),
    "earlier states": lambda app: generations.GenerationsScreen(),
    "another folder": lambda app: folder.FolderCard(),
    "busy": _busy,
    "hand over": lambda app: hand_over.HandOverScreen(),
    "report": lambda app: report.ReportScreen(),
    "certificates": _of(certificates.CertificatesScreen, Session),
    "names on certificates": _certificate_names,
    "file of names": lambda app: certificate_names.NamesFileCard(),
    "date and place": _of(schedule.schedule_screen, Session),
    "my day": _of(my_day.MyDayScreen, Session),
    "my day, a vote": _my_day_form("vote"),
    "my day, a look back": _my_day_form("retro"),
    "my day, a matrix": _my_day_form("matrix"),
    "my day, notes": _my_day_form("ideas", my_day_form.ActivityNotesScreen),
    "my day, add": lambda app: my_day_new.AddActivityCard(
        app.desk.state, app.desk.state.all(Session)[0], app.tr
    ),
    "my day, save": lambda app: my_day_pack.OwnPackCard(app.desk.state.programme.title),
    "update the pack": lambda app: pack_update.PackUpdateScreen(),
    "take in": lambda app: take_in.TakeInCard(shelf()[0][0]),
    "about": lambda app: schedule.about_screen(app.desk.state.programme),
    "add session": _add_session,
    "help": lambda app: help.HelpScreen("vote"),
    "all actions": _all_actions,
    "text": _read_aloud,
    "not saved": lambda app: rescue_card.RescueCard(rescue_folders(), leaving=False),
    "gate": lambda app: gate.Gate(),
    "what the room sees": lambda app: stage_card.StageCard(True),
    "blank": lambda app: gate.BlankScreen(),
    "guide": lambda app: guide.GuideCard(),
}
"""Name → way there, in an open programme. The tour fails when a screen exists that it does not come to."""

OUTSIDE: Final[dict[str, Way]] = {
    "library": lambda app: library.LibraryScreen(),
    "shelf": lambda app: library.ShelfScreen(),
    "new programme": lambda app: new_programme.NewProgrammeScreen(),
    "packs": lambda app: pack_list.PackListScreen(),
    "days of a pack": lambda app: pack_preview.PackPreviewScreen(shelf()[0][0]),
}
"""Name → way there, while no programme is open."""


def screen_classes() -> frozenset[type[Screen[Any]]]:
    """Return every class of a screen or card the program has, but for those only others are made of."""
    folder = Path(coprod_tui.tui.screens.__file__).parent
    found: set[type[Screen[Any]]] = set()
    for module in pkgutil.iter_modules([str(folder)]):
        loaded = importlib.import_module(f"coprod_tui.tui.screens.{module.name}")
        found |= set(_own_screens(loaded))
    return frozenset(found - ABSTRACT)


def _own_screens(module: Any) -> Iterator[type[Screen[Any]]]:
    for value in vars(module).values():
        if isinstance(value, type) and issubclass(value, Screen) and value.__module__ == module.__name__:
            yield value


async def go(app: CoprodApp, pilot: Pilot[int], way: Way) -> Screen[Any] | None:
    """Come to a stop from the screen that is always below it; None where there is nothing."""
    below = len(app.screen_stack)
    screen = way(app)
    if screen is not None:
        app.push_screen(screen)
    await settled(pilot)
    return app.screen if len(app.screen_stack) > below else None


async def leave(app: CoprodApp, pilot: Pilot[int]) -> None:
    """Go back to the screen that is always below."""
    while len(app.screen_stack) > 1:
        app.pop_screen()
    await settled(pilot)
