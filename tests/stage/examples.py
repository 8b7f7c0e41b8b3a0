"""Cards for tests, one of every kind."""

from __future__ import annotations

import time
from typing import Any, Final

from coprod_tui.stage import cards
from coprod_tui.stage.cards import Clock, Row, Slot, Stage

FRAME: Final[dict[str, Any]] = {"place": "2 Priorisierung", "then": "Danach: Pause", "times": "14:05 – 14:30"}
QUESTION: Final = cards.Question(
    **FRAME,
    title="Punkte kleben",
    text="Welche Idee hilft am meisten?",
    lines=("Jede Person hat 3 Punkte.", "Höchstens 2 davon auf eine Idee."),
    legend=("● Mitarbeitende", "▲ Kundinnen und Kunden"),
    state="Bitte kleben Sie jetzt Ihre Punkte an die Wand",
    clock=Clock(left=764.0, at=0.0, whole=1500.0),
)
TITLES: Final = (
    "Paten finden", "Rente verstehen", "Das Budget des Jobcenters im Beirat mitbestimmen", "Kurse verbessern",
    "Sprechstunde am Abend", "Briefe gemeinsam lesen", "Deutsch mit Diktaten", "Ein Café im Jobcenter",
)  # fmt: skip
EVERY: Final[dict[str, cards.Shown]] = {
    "neutral": cards.Neutral(),
    "blank": cards.Blank(),
    "question": QUESTION,
    "welcome": cards.Welcome(
        **FRAME,
        title="Ankommen und Regeln",
        text="Was soll heute gelingen?",
        notice="\n".join(f"{n}: Wir schreiben auf, was im Raum gesagt wird, ohne Namen." for n in range(10)),
        responsible="Jobcenter Mühlheim",
    ),
    "groupwork": cards.GroupWork(
        **FRAME, title="Mini-Fälle", text="Wer macht was? Schreiben Sie einen Mini-Fall.", tables="6 Tische",
        clock=Clock(left=120.0, at=0.0, whole=1800.0),
    ),
    "break": cards.Break(**FRAME, title="Pause", until="10:40", clock=Clock(left=-70.0, at=0.0, whole=900.0)),
    "case": cards.Case(
        **FRAME,
        title="Das Café der Nachbarschaft",
        mit="Mit-Umsetzen – zusammen machen",
        facts=" ".join(["Neun Menschen ohne Arbeit führen das Café selbst."] * 9),
        parts=(cards.Part(name="Für wen", text="alle im Viertel"),),
        source="Quelle: Bericht 2019",
        count="3 von 12",
    ),
    "ranking": cards.Ranking(
        **FRAME,
        title="Womit fangen wir an?",
        rows=tuple(
            Row(rank=n, no=n + 6, title=title, dots=25 - 3 * n, through=n < 4)
            for n, title in enumerate(TITLES, 1)
        ),
        above=3,
        line="bis hier: 3 Labs",
        remarks=("Nummern 7, 15: gleich viele Punkte.",),
    ),
    "agenda": cards.Agenda(
        place="3. März 2027",
        title="Tag 2: Priorisierung",
        slots=tuple(
            Slot(time=f"{9 + n // 2:02}:{n % 2 * 30:02}", title=f"Teil {n}", here=n == 5,
                 state="done" if n < 5 else "planned")
            for n in range(14)
        ),
    ),
    "achievements": cards.Achievements(
        **FRAME,
        done=("17 Ideen", "5 Ziele", "1 Abstimmung mit Ergebnis"),
        chosen=("12 Paten finden", "7 Rente verstehen"),
        thanks="Danke Ihnen allen für die Arbeit!",
        next=tuple(f"{title} · Projektleitung · bis 3.4." for title in TITLES[:5]),
    ),
    "field": cards.Field(
        **FRAME,
        title="Was bringt viel und kostet wenig?",
        up="Hilft den Menschen",
        across="Macht uns Arbeit",
        quadrants=("Gleich anfangen", "Gut planen", "Nebenbei machen", "Erst mal lassen"),
        spots=tuple(
            cards.Spot(no=n, title=title, up=6 - (n % 5 + 1), across=n // 2 + 1)
            for n, title in enumerate(TITLES, 1)
        ),
    ),
    "cards": cards.Cards(
        **FRAME, text="Was wäre gut?", cards=tuple(f"{n} {title}" for n, title in enumerate(TITLES * 4))
    ),
}  # fmt: skip


def stage(shown: cards.Shown, **fields: object) -> Stage:
    """Return a stage as it was written just now."""
    told = {"run": "one", "number": 1, "programme": "Koproduktion Mühlheim", "beat": time.monotonic()}
    return Stage(shown=shown, **{**told, "wall": time.time(), **fields})  # type: ignore[arg-type]
