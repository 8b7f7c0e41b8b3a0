"""`coprod-tui pack show ID`: the days of a pack as timetables."""

from __future__ import annotations

from pathlib import Path

from coprod_tui.cli.output import say
from coprod_tui.cli.parser import Arguments, Parser
from coprod_tui.errors import InputFault
from coprod_tui.i18n import N_, Message, Translator
from coprod_tui.model.packs import Pack


def add_arguments(parser: Parser, tr: Translator) -> None:
    """Declare the pack."""
    parser.what.add_argument("pack", metavar="ID", help=tr("id of a pack, or the path of one"))


def run(arguments: Arguments, tr: Translator) -> int:
    """Print title, summary and every session with its clock times."""
    from coprod_tui.model.agenda import clock_of
    from coprod_tui.model.packs import local
    from coprod_tui.model.sessions import SESSION_KIND_WORDS
    from coprod_tui.model.steps import STEP_NAMES
    from coprod_tui.model.timetable import timetable
    from coprod_tui.model.tools import TOOL_WORDS

    pack = pack_at(arguments.pack)
    used = {activity.tool for session in pack.sessions for activity in session.activities}
    tools = {tool: f"{tool} ({tr(TOOL_WORDS[tool])})" for tool in used}
    width = max(map(len, tools.values()), default=0)
    say(f"{local(pack.title, tr.language)}  ({pack.id} {pack.version})")
    if pack.summary:
        say(local(pack.summary, tr.language))
    for session in pack.sessions:
        slots = timetable(session)
        ends = slots[-1].ends if slots else 0
        say("")
        times = f"{session.starts} – {clock_of(ends)}" if slots else session.starts
        say(f"{local(session.title, tr.language)}  ({tr(SESSION_KIND_WORDS[session.kind])}, {times})")
        for slot in slots:
            activity = slot.activity
            words = [local(activity.title, tr.language)]
            if activity.step is not None:
                words.append(tr(STEP_NAMES[activity.step]))
            if activity.optional:
                words.append(tr(N_("can be left out")))
            if activity.starts_at is not None:
                words.append(tr(N_("fixed time")))
            tool = f"{tools[activity.tool]:<{width}}"
            say(f"  {clock_of(slot.starts)}  {activity.minutes:>3}  {tool}  {' · '.join(words)}")
    return 0


def pack_at(name: str) -> Pack:
    """Return the pack called `name`, or the one at that path; raises InputFault or CallFault."""
    from coprod_tui.cli.packs import broken_fault, find_pack
    from coprod_tui.packs.load import load_pack
    from coprod_tui.packs.shelf import Broken

    path = Path(name)
    if not ("/" in name or "\\" in name or path.suffix in (".yaml", ".yml")):
        return find_pack(name)
    if not path.exists():
        raise InputFault(
            Message.of(N_("“{file}” does not exist"), file=name),
            None,
            Message.of(N_("Please check the name and the folder.")),
        )
    pack, faults = load_pack(path)
    if pack is None:
        raise broken_fault(Broken(path.name, path, faults))
    return pack
