"""What is written as a pack reads back as the same pack."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from coprod_tui.model.pack_settings import GridSettings, LineupItem, MoodSettings, Settings, VoteSettings
from coprod_tui.model.packs import Pack, PackActivity, PackSession
from coprod_tui.packs import load_pack
from coprod_tui.packs.write import write_pack
from coprod_tui.paths import shipped_packs
from coprod_tui.text import clean_paragraph

LANGUAGES = ("de", "en", "no", "de-einfach")
ODD = " \n#:-'\"\\{}[]&*!|>%@`,?~=<.äß€“😀\u2028\u2029\u00a0\u0085null0yn"
TEXT = (
    st.text(st.one_of(st.sampled_from(ODD), st.characters(codec="utf-8")), max_size=200)
    .map(lambda text: clean_paragraph(text.replace("\ufeff", "").replace("\ufffe", "").replace("\uffff", "")))
)  # fmt: skip
SAID = TEXT.map(lambda text: text if text.strip() else "x")
LONG = st.lists(TEXT, min_size=3, max_size=12).map(lambda parts: clean_paragraph(" ".join(parts)))
WORDS = st.builds(
    lambda first, others: {"de": first, **others},
    (TEXT | LONG).map(lambda text: text if text.strip() else "x"),
    st.dictionaries(st.sampled_from(LANGUAGES[1:]), TEXT, max_size=3),
)
MAYBE: st.SearchStrategy[dict[str, str]] = st.just({}) | WORDS
TEXTS = st.lists(WORDS, max_size=3).map(tuple)
KEYS = st.lists(st.from_regex(r"[a-z0-9][a-z0-9-]{0,9}", fullmatch=True), max_size=3).map(tuple)
CLOCK = st.none() | st.builds("{:02d}:{:02d}".format, st.integers(0, 23), st.integers(0, 59))
VOTES = st.builds(
    VoteSettings,
    question=MAYBE,
    free_options=TEXTS,
    budget=st.integers(9, 99),
    cap=st.integers(1, 9),
    secret=st.booleans(),
    cut=st.none() | st.integers(1, 99),
    threshold=st.none() | st.integers(1, 99),
    tie=st.sampled_from(["take_all", "lot"]),
)
SETTINGS = st.builds(
    Settings,
    vote=st.none() | VOTES,
    grid=st.none() | st.builds(GridSettings, up=WORDS, across=WORDS, quadrants=st.tuples(*[WORDS] * 4)),
    goals=st.sampled_from([None, "collect", "choose"]),
    services=TEXTS,
    mood=st.none() | st.builds(MoodSettings, low=WORDS, high=WORDS, places=st.integers(2, 10)),
    lineup=st.lists(st.builds(LineupItem, title=WORDS, minutes=st.integers(1, 99)), max_size=2).map(tuple),
)


def activity(**fields: Any) -> st.SearchStrategy[PackActivity]:
    return st.builds(PackActivity, tool=st.sampled_from(["ideas", "vote", "break"]), **fields)


ACTIVITIES = st.lists(
    activity(
        id=st.from_regex(r"[a-z0-9][a-z0-9-]{0,9}", fullmatch=True),
        minutes=st.integers(1, 1440),
        title=WORDS,
        step=st.none() | st.integers(1, 5),
        starts_at=CLOCK,
        timer=st.booleans(),
        prompt=MAYBE,
        read_aloud=MAYBE,
        materials=TEXTS,
        needs=KEYS,
        sources=st.lists(TEXT, max_size=2).map(tuple),
        settings=SETTINGS,
    ),
    max_size=3,
    unique_by=lambda one: one.id,
).map(tuple)
SESSIONS = st.lists(
    st.builds(
        PackSession,
        id=st.from_regex(r"[a-z0-9][a-z0-9-]{0,9}", fullmatch=True)
        | st.sampled_from(["con", "pack", "p-con"]),
        kind=st.sampled_from(["day", "lab"]),
        title=WORDS,
        minutes=st.integers(1, 1440),
        activities=ACTIVITIES,
    ),
    max_size=3,
    unique_by=lambda one: one.id,
).map(tuple)
PACKS = st.builds(
    Pack,
    format=st.just("coprod-pack"),
    format_version=st.just("1.0"),
    id=st.just("klein"),
    version=SAID,
    languages=st.just(LANGUAGES),
    title=WORDS,
    summary=MAYBE,
    attribution=WORDS,
    licence=SAID,
    sessions=SESSIONS,
    sources=st.lists(TEXT, max_size=2).map(tuple),
)


def written(pack: Pack, folder: Path, comments: tuple[str, ...] = ()) -> Path:
    place = folder / pack.id
    place.mkdir()
    for name, text in write_pack(pack, comments).items():
        (place / name).write_text(text, encoding="utf-8", newline="\n")
    return place


@given(PACKS, st.lists(TEXT, max_size=2).map(tuple))
@settings(max_examples=150, deadline=None)
def test_reading_back_gives_the_same_pack(pack: Pack, comments: tuple[str, ...]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        loaded = load_pack(written(pack, Path(folder), comments))
    assert loaded.faults == ()
    assert loaded.value == pack


@pytest.mark.parametrize(
    "path", sorted(shipped_packs().glob("*/pack.yaml")), ids=lambda path: path.parent.name
)
def test_shipped_packs_read_back_the_same(path: Path, tmp_path: Path) -> None:
    pack = load_pack(path).value
    assert pack is not None
    assert load_pack(written(pack, tmp_path)).value == pack


def test_there_is_a_file_for_each_session_and_comments_at_the_top(star: Pack) -> None:
    files = write_pack(star, ["Ein Paket", "", "zwei\nZeilen"])
    assert len(files) == 1 + len(star.sessions)
    assert files["pack.yaml"].startswith("# Ein Paket\n#\n# zwei Zeilen\nformat: coprod-pack\n")
    assert max(map(len, files["tag-1.yaml"].split("\n"))) <= 100


def test_more_sessions_than_files_may_be_lie_in_the_last_one(star: Pack, tmp_path: Path) -> None:
    sessions = tuple(replace(star.sessions[0], id=f"tag-{number}") for number in range(1, 61))
    small = tuple(replace(session, activities=session.activities[:1]) for session in sessions)
    pack = replace(star, sessions=small)
    assert len(write_pack(pack)) == 51
    assert load_pack(written(pack, tmp_path)).value == pack
