"""What comes along when sessions of another pack are taken into a programme, and what they miss there."""

from __future__ import annotations

from coprod_tui.i18n import N_, Message
from coprod_tui.model.agenda import told
from coprod_tui.model.packs import Pack
from coprod_tui.model.role_groups import group_news
from coprod_tui.model.sessions import Session
from coprod_tui.model.state import State


def taking_in_news(state: State, pack: Pack) -> tuple[Message, ...]:
    """Return what is different with sessions of `pack`, a sentence each; empty where all of it fits."""
    news = [*group_news(state.programme, pack)]
    if absent := _absent(state, pack):
        words = N_("The pack builds on results that this programme does not have yet: {results}")
        news.append(Message.of(words, results=", ".join(absent)))
    if pack.notice is not None and state.pack is not None and pack.notice != state.pack.notice:
        news.append(Message.of(N_("The pack has its own notice on data protection. Its welcome shows it.")))
    return tuple(news)


def _absent(state: State, pack: Pack) -> tuple[str, ...]:
    """Return the results the pack expects that no activity makes and of which none is written down."""
    made = {key for session in state.all(Session) for _, words in told(state, session) for key in words.makes}
    return tuple(key for key in pack.expects if key not in made and not state.tables.get(key))
