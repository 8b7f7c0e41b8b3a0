"""`coprod-tui pack list`: the content packs there are."""

from __future__ import annotations

from coprod_tui.cli.output import note, say
from coprod_tui.cli.parser import Arguments, Parser
from coprod_tui.i18n import Translator


def add_arguments(parser: Parser, tr: Translator) -> None:
    """Nothing to declare."""


def run(arguments: Arguments, tr: Translator) -> int:
    """Print a line for every pack; broken ones are named on stderr (exit status 1)."""
    from coprod_tui.model.packs import local
    from coprod_tui.packs.kept import Kept
    from coprod_tui.packs.shelf import load_packs
    from coprod_tui.paths import kept_packs, pack_folders

    packs, broken = load_packs(pack_folders(), Kept(kept_packs(), writing=True))
    for pack in packs:
        sessions = tr.plural("{n} session", "{n} sessions", len(pack.sessions))
        languages = ", ".join(pack.languages)
        say(f"{pack.id}  {pack.version}  {local(pack.title, tr.language)}  ({sessions}; {languages})")
    for other in broken:
        note(tr("{name}: not usable", name=str(other.path)))
        for fault in other.faults:
            note(f"  {tr(fault.message)}")
    return 1 if broken else 0
