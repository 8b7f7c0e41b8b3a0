"""What `pack check` says of room on the wall is what the smallest screen has (screen.md, "Sizes")."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from msgspec.structs import replace
from textual.pilot import Pilot

from coprod_tui.changes.base import Context
from coprod_tui.model.labs import Lab, PlannedMilestone
from coprod_tui.model.pack_library import (
    Case,
    Certificate,
    CharterPromise,
    LabMilestone,
    LabTemplate,
    LibraryGoal,
    LibraryIndicator,
    Notice,
    RetroColumn,
    RetroFormat,
    RoleGroup,
    SelfCheckPrinciple,
    StrengthCard,
    TalkForm,
    TalkQuestion,
)
from coprod_tui.model.pack_settings import GridSettings, LineupItem, MoodSettings, Settings, VoteSettings
from coprod_tui.model.packs import Pack, Tool
from coprod_tui.model.sessions import Session
from coprod_tui.packs.lint import lint
from coprod_tui.packs.lint.rooms import lines_of, room_at
from coprod_tui.packs.load import read_pack
from coprod_tui.packs.write import write_pack
from coprod_tui.settings import Settings as Preferences
from coprod_tui.tui.app import CoprodApp
from coprod_tui.tui.screens.lab import LabScreen
from tests.tui.conftest import OpenApp
from tests.tui.other_field import bare_pack, programme_of
from tests.tui.screen import screen_text, settled

SMALLEST = (56, 16)
QUESTION = "Worum geht es uns heute?"
A, B = {"de": "A"}, {"de": "B"}
MANY_LINES = {"de": "\n".join("CDCDCDCDCDCD")}
"""What makes the screen scroll, and so takes a column for its bar."""


_NONE = Settings()


def words(text: str) -> dict[str, str]:
    return {"de": text}


def pack_with(tool: Tool, *, settings: Settings = _NONE, **more: Any) -> Pack:
    """Return a pack with an activity of a tool, and something after it."""
    bare = bare_pack()
    (session,) = bare.sessions
    by_tool = {one.tool: one for one in session.activities}
    fields = {"minutes": 45, "title": words("Ein Titel"), "prompt": words(QUESTION), "settings": settings}
    fields |= {key: more.pop(key) for key in ("title", "prompt") if key in more}
    other: Tool = "slide" if tool != "slide" else "welcome"
    after = replace(by_tool[other], title=more.pop("then", words("Danach")))
    activities = (replace(by_tool[tool], **fields), after)
    kind = more.pop("kind", "other")
    title = more.pop("session", words("Abend"))
    evening = replace(session, kind=kind, title=title, minutes=50, activities=activities)
    return replace(bare, languages=("de",), title=words("Paket"), attribution=A, sessions=(evening,), **more)


async def drawn(
    open_app: OpenApp, context: Context, path: Path, pack: Pack, keys: tuple[str, ...] = ()
) -> list[str]:
    """Return the rows of the smallest screen on which the first activity of a pack stands."""
    async with open_app(programme_of(pack, context), size=SMALLEST, path=path) as (app, pilot):
        await shown(app, pilot, keys)
        return screen_text(app).split("\n")


async def shown(app: CoprodApp, pilot: Pilot[int], keys: tuple[str, ...]) -> None:
    (session,) = app.desk.state.all(Session)
    if "overview" not in keys:
        app.show_activity(session.id, session.activities[0].id)
    await settled(pilot)
    for key in keys:
        if key != "overview":
            await pilot.press(key)
            await settled(pilot)


def told(tmp_path: Path, pack: Pack) -> list[str]:
    """Return the key paths of what does not fit, as `pack check` says it."""
    folder = tmp_path / pack.id
    folder.mkdir(exist_ok=True)
    for name, text in write_pack(pack).items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    reading = read_pack(folder)
    assert reading.faults == ()
    return [one.fault.path for one in lint(reading) if one.code == "fit"]


def column(place: int, **texts: Any) -> RetroColumn:
    fields = {"title": A, "question": B} | texts
    return RetroColumn(id=f"c{place}", **fields)


def look_back(**texts: Any) -> dict[str, Any]:
    """Return a look back with nine parts, of which the first has `texts`."""
    columns = (column(0, **texts), *(column(place) for place in range(1, 9)))
    retro = RetroFormat(id="f", title=A, columns=columns)
    return {"settings": Settings(retro_format="f"), "retro_formats": (retro,)}


def vote(**fields: Any) -> Settings:
    return Settings(vote=VoteSettings(options="free", **{"free_options": (A, B), **fields}))


def grid(**texts: Any) -> Settings:
    fields = {"up": A, "across": B, "quadrants": (A, B, A, B)} | texts
    return Settings(grid=GridSettings(**fields))


def talk(**texts: Any) -> dict[str, Any]:
    question = TalkQuestion(id="q", text=texts.pop("text", A))
    form = TalkForm(id="f", title=texts.pop("title", B), questions=(question, replace(question, id="r")))
    return {"settings": Settings(talk_form="f"), "talk_forms": (form,)}


def certificates(**texts: Any) -> dict[str, Any]:
    """Return two certificates, so that it is said which of them one sees."""
    first = Certificate(id="a", **({"title": A, "text": A} | texts))
    return {"certificates": (first, Certificate(id="b", title=B, text=B))}


class Kind(NamedTuple):
    """One kind of text that the wall shows."""

    path: str
    tool: Tool
    more: Callable[[dict[str, str]], dict[str, Any]]
    """Text → what the pack has then."""
    keys: tuple[str, ...] = ()
    rows: int = SMALLEST[1]
    """Rows of the screen in which it stands."""
    beside: str = ""
    """What stands in the row of its first word."""


_ACTIVITY = "sessions[0].activities[0]"
_SETTINGS = f"{_ACTIVITY}.settings"
_GOAL = LibraryGoal(id="g", wording=A)
_GOALS = tuple(replace(_GOAL, id=f"g{place}") for place in range(12))
_SIGN = LibraryIndicator(kind="descriptive", text=A)
KINDS = (
    Kind(f"{_ACTIVITY}.prompt", "mood", lambda text: {"prompt": text}),
    Kind("sessions[0].title", "slide", lambda text: {"session": text, "kind": "day"}, ("overview",),
         beside="Datum offen"),
    Kind("sessions[0].activities[1].title", "slide", lambda text: {"then": text}),
    Kind(f"{_SETTINGS}.questions[0]", "groupwork", lambda text: {"settings": Settings(questions=(text, B))}),
    Kind(f"{_SETTINGS}.vote.question", "vote", lambda text: {"settings": vote(question=text)}),
    Kind(f"{_SETTINGS}.vote.free_options[0]", "vote",
         lambda text: {"settings": vote(free_options=(text, B)), "prompt": A}, ("down",) * 9),
    Kind("groups[0].label", "roster",
         lambda text: {"groups": (RoleGroup(id="a", label=text), RoleGroup(id="b", label=B))}),
    Kind(f"{_SETTINGS}.services[0]", "matrix", lambda text: {"settings": Settings(services=(text, B))},
         ("u",), 10),
    Kind("cases[0].title", "gallery", lambda text: {"cases": (Case(title=text, facts=MANY_LINES),)}),
    Kind("goals[0].wording", "goals", lambda text: {"goals": (replace(_GOAL, wording=text), *_GOALS)},
         ("g",)),
    Kind("goals[0].indicators[0].text", "goals",
         lambda text: {"goals": (replace(_GOAL, indicators=(replace(_SIGN, text=text), *[_SIGN] * 8)),),
                       "settings": Settings(goals="indicators")}, ("g", "enter", "escape")),
    Kind("retro_formats[0].columns[0].title", "retro", lambda text: look_back(title=text)),
    Kind("retro_formats[0].columns[0].question", "retro", lambda text: look_back(question=text)),
    Kind("retro_formats[0].columns[0].prompts[0]", "retro", lambda text: look_back(prompts=(text, A, A, A)),
         ("f",)),
    Kind(f"{_SETTINGS}.mood.low", "mood",
         lambda text: {"settings": Settings(mood=MoodSettings(low=text, high=B))}, beside="●  0"),
    Kind(f"{_SETTINGS}.grid.up", "grid", lambda text: {"settings": grid(up=text)}, beside="↑"),
    Kind(f"{_SETTINGS}.grid.quadrants[3]", "grid", lambda text: {"settings": grid(quadrants=(A, B, A, text))},
         beside="↘"),
    Kind(f"{_SETTINGS}.criteria[0]", "grid", lambda text: {"settings": Settings(criteria=(text, B))}),
    Kind("strengths[0].text", "strengths", lambda text: {"strengths": tuple(
        StrengthCard(id=id_, kind="social", text=one) for id_, one in (("a", text), ("b", B)))}),
    Kind("charter[0].text", "charter",
         lambda text: {"charter": (CharterPromise(id="a", text=text), CharterPromise(id="b", text=B))}),
    Kind("self_check[0].title", "review",
         lambda text: {"self_check": (SelfCheckPrinciple(id="a", title=text, statements=(A, B)),)}),
    Kind("self_check[0].statements[0]", "review",
         lambda text: {"self_check": (SelfCheckPrinciple(id="a", title=A, statements=(text, B)),)}),
    Kind("talk_forms[0].title", "talks", lambda text: talk(title=text)),
    Kind("certificates[0].title", "slide", lambda text: certificates(title=text), ("u",)),
    Kind("certificates[0].text", "slide", lambda text: certificates(text=text), ("u",)),
)  # fmt: skip


def filling(width: int, lines: int) -> list[str]:
    """Return words that take a line each."""
    return [letter * width for letter in "efghijk"[:lines]]


def is_whole(rows: list[str], texts: list[str], beside: str) -> bool:
    """Whether each word stands in a row, the first one beside what it belongs to."""
    return any(texts[0] in row and beside in row for row in rows) and all(
        any(word in row for row in rows) for word in texts
    )


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: f"{kind.tool}-{kind.path.rpartition('.')[2]}")
async def test_the_room_of_a_text_is_what_the_screen_has(
    open_app: OpenApp, context: Context, tmp_path: Path, kind: Kind
) -> None:
    room = room_at(kind.path)
    assert room is not None
    whole = filling(room.width, room.lines)
    within = pack_with(kind.tool, **kind.more(words(" ".join(whole))))
    rows = (await drawn(open_app, context, tmp_path / "within.json", within, kind.keys))[: kind.rows]
    assert is_whole(rows, whole, kind.beside), "\n".join(rows)
    assert told(tmp_path, within) == []
    wider = filling(room.width + 1, room.lines)
    over = pack_with(kind.tool, **kind.more(words(" ".join(wider))))
    rows = (await drawn(open_app, context, tmp_path / "over.json", over, kind.keys))[: kind.rows]
    assert not is_whole(rows, wider, kind.beside), "\n".join(rows)
    assert told(tmp_path, over) == [f"{kind.path}.de"]
    assert lines_of(" ".join(wider), room.width) > room.lines


MANY = tuple(f"z{place}" for place in range(40))


def lines(count: int) -> str:
    """Return lines that are told from each other, the last one called ENDE."""
    return "\n".join([*MANY[: count - 1], "ENDE"])


def mood_of(ends: int) -> dict[str, Any]:
    scale = MoodSettings(low=words("x" * ends), high=words("ENDE".rjust(ends, "x")), places=10)
    return {"settings": Settings(mood=scale)}


def grid_of(rows: int) -> dict[str, Any]:
    """Return a grid under a question of so many rows."""
    return {"settings": grid(quadrants=(A, B, A, words("ENDE"))), "prompt": question_of(rows)}


def question_of(rows: int) -> dict[str, str]:
    return words(" ".join("q" * 48 for _ in range(rows)))


def criteria_of(count: int) -> dict[str, Any]:
    texts = (*(words(f"z{place}") for place in range(count - 1)), words("ENDE"))
    return {"settings": Settings(criteria=texts), "prompt": A}


def principle_of(count: int) -> dict[str, Any]:
    texts = (*(words(f"z{place}") for place in range(count - 1)), words("ENDE"))
    return {"self_check": (SelfCheckPrinciple(id="a", title=A, statements=texts),), "prompt": question_of(2)}


def case_of(rows: int) -> dict[str, Any]:
    """Return a case whose facts take so many rows, under a question of two."""
    facts = words(lines(rows))
    return {"cases": (Case(title=A, facts=facts, source="Haus"),), "prompt": words("q" * 29 + " q")}


def notice_of(rows: int) -> dict[str, Any]:
    return {
        "notice": Notice(version="1", text=words(lines(rows).replace("ENDE", "z")), responsible=words("ENDE"))
    }


def prompts_of(rows: int) -> dict[str, Any]:
    """Return five further questions that take so many rows with the empty ones between them."""
    full = words(" ".join("w" * 49 for _ in range(3)))
    last = words(" ".join([*("w" * 49 for _ in range(rows - 15)), "ENDE".rjust(49, "w")]))
    return look_back(prompts=(full, full, full, A, last))


def lineup_of(letters: int) -> dict[str, Any]:
    """Return an item whose second line, with who is on the stage, has so many letters."""
    item = LineupItem(title=words("x" * 38 + " y"), minutes=10, who=words("ENDE".rjust(letters - 4, "x")))
    return {"settings": Settings(lineup=(item, item)), "prompt": question_of(3)}


def talk_of(letters: int) -> dict[str, Any]:
    """Return the tenth question of a sheet, on a scale; its fourth line has so many letters."""
    ends = " (0 A … 4 B)"
    text = " ".join(["x" * 40, "x" * 44, "x" * 44, "ENDE".rjust(letters - len(ends), "x")])
    question = TalkQuestion(id="q", kind="scale", text=words(text), low=A, high=B)
    short = tuple(TalkQuestion(id=f"q{place}", text=A) for place in range(9))
    form = TalkForm(id="f", title=B, questions=(*short, question))
    return {"settings": Settings(talk_form="f"), "talk_forms": (form,)}


class Together(NamedTuple):
    """Texts that share a screen."""

    tool: Tool
    more: Callable[[int], dict[str, Any]]
    most: int
    """What just fits."""
    path: str
    keys: tuple[str, ...] = ()


TOGETHER = (
    Together("mood", mood_of, 12, f"{_SETTINGS}.mood.low.de"),
    Together("grid", grid_of, 4, f"{_ACTIVITY}.prompt.de"),
    Together("grid", criteria_of, 8, f"{_SETTINGS}.criteria"),
    Together("review", principle_of, 7, "self_check[0]"),
    Together("welcome", notice_of, 22, "notice", ("h", "pagedown", "pagedown")),
    Together("retro", prompts_of, 16, "retro_formats[0].columns[0].prompts", ("f", "pagedown")),
)


@pytest.mark.parametrize("one", TOGETHER, ids=lambda one: f"{one.tool}-{one.more.__name__}")
async def test_what_shares_a_screen_is_measured_together(
    open_app: OpenApp, context: Context, tmp_path: Path, one: Together
) -> None:
    within, over = (pack_with(one.tool, **one.more(one.most + more)) for more in (0, 1))
    rows = await drawn(open_app, context, tmp_path / "within.json", within, one.keys)
    assert any("ENDE" in row for row in rows), "\n".join(rows)
    assert told(tmp_path, within) == []
    rows = await drawn(open_app, context, tmp_path / "over.json", over, one.keys)
    assert not any("ENDE" in row for row in rows), "\n".join(rows)
    assert one.path in told(tmp_path, over)


async def test_a_case_is_read_on_two_pages(open_app: OpenApp, context: Context, tmp_path: Path) -> None:
    for rows, fits in ((15, True), (16, False)):
        pack = pack_with("gallery", **case_of(rows))
        read: set[str] = set()
        for keys in ((), ("pagedown",)):
            file = tmp_path / f"{rows}-{len(keys)}.json"
            read |= {word for row in await drawn(open_app, context, file, pack, keys) for word in row.split()}
        assert ({*MANY[: rows - 1], "ENDE"} <= read) is fits
        assert told(tmp_path, pack) == ([] if fits else ["cases[0]"])


@pytest.mark.parametrize(
    ("tool", "more", "whole", "path"),
    [
        ("lineup", lineup_of, 2, "sessions[0].activities[0].settings.lineup[0]"),
        ("talks", talk_of, 4, "talk_forms[0].questions[9]"),
    ],
)
async def test_a_line_put_together_from_several_texts_is_measured_whole(
    open_app: OpenApp, context: Context, tmp_path: Path, tool: Tool, more: Any, whole: int, path: str
) -> None:
    for letters, fits in ((44, True), (45, False)):
        pack = pack_with(tool, **more(letters))
        rows = await drawn(open_app, context, tmp_path / f"{letters}.json", pack, ("end",))
        start = max(place for place, row in enumerate(rows) if "· " in row and "xx" in row)
        taken = next(
            place for place, row in enumerate(rows[start:]) if place and not row.strip(" │▁▂▃▄▅▆▇█╰─╯")
        )
        assert (taken <= whole) is fits, "\n".join(rows)
        assert (path in told(tmp_path, pack)) is not fits


async def test_a_milestone_has_its_day_beside_it(open_app: OpenApp, context: Context, tmp_path: Path) -> None:
    """English days are the longest, `Mon 2027-03-01`."""
    for letters, fits in ((33, True), (34, False)):
        title = words("e" * letters)
        steps = tuple(LabMilestone(id=f"m{place}", day=70 + 100 * place, title=title) for place in range(6))
        plan = LabTemplate(id="p", title=A, milestones=steps)
        pack = pack_with("labs", settings=Settings(lab_template="p"), lab_templates=(plan,))
        planned = tuple(PlannedMilestone(key=one.id, day=one.day, title=one.title) for one in steps)
        lab = Lab(id="lab1", created=context.now(), updated=context.now(), no=1, title="A", state="running",
                  start=context.today(), plan_milestones=planned)  # fmt: skip
        state = programme_of(pack, context).with_records([lab])
        settings = Preferences(language="en", guide_seen=True)
        file = tmp_path / f"{letters}.json"
        async with open_app(state, size=SMALLEST, path=file, settings=settings) as (app, pilot):
            app.push_screen(LabScreen("lab1"))
            await settled(pilot)
            rows = screen_text(app).split("\n")
        beside = any("e" * letters in row and "-" in row for row in rows)
        assert beside is fits, "\n".join(rows)
        paths = [f"lab_templates[0].milestones[{place}].title.de" for place in range(6)]
        assert told(tmp_path, pack) == ([] if fits else paths)
