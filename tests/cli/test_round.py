"""`coprod-tui round FILE new | ballots | result` (contract.md)."""

from __future__ import annotations

import csv
import io
import json
import random
from pathlib import Path
from typing import Any

import pytest

from coprod_tui.model.votes import Ballot, Round
from coprod_tui.store.repository import Repository, read_state
from tests.cli.conftest import Call
from tests.cli.sheets import NAMESPACE, xlsx

TITLES = ("Paten finden", "Rente, verständlich", "Kurse; abends")
RULES = ("--question", "Was hilft?", "--budget", "3", "--cap", "2", "--cut", "2")


@pytest.fixture
def options() -> Path:
    path = Path("options.txt")
    path.write_text("\n".join(TITLES) + "\n\n", encoding="utf-8-sig")
    return path


def opened(call: Call, course: Path, options: Path, *more: str) -> str:
    """Open a round and return its id."""
    done = call("round", course, "new", *RULES, "--options", options, *more)
    assert (done.status, done.out.count("\n")) == (0, 1), done.err
    return done.out.strip()


def taken(call: Call, course: Path, round_: str, data: bytes | str, *more: str) -> Any:
    """Take ballots in; return what the call left behind."""
    path = Path("ballots.csv")
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return call("round", course, "ballots", round_, path, *more)


def result(call: Call, course: Path, round_: str) -> Any:
    done = call("round", course, "result", round_, "--json")
    assert done.status == 0, done.err
    return json.loads(done.out)


def test_a_round_is_open_at_once_and_its_id_is_all_of_stdout(call: Call, course: Path, options: Path) -> None:
    id_ = opened(call, course, options, "--group", "clients=12", "--secret", "--tie", "decider=Leitung")
    (round_,) = read_state(course).all(Round)
    assert round_.id == id_
    assert (round_.state, round_.budget, round_.cap, round_.cut, round_.secret) == ("open", 3, 2, 2, True)
    assert (round_.tie, round_.decider, round_.way_in) == ("decider", "Leitung", "sheet")
    assert [(option.no, option.title) for option in round_.options] == [*enumerate(TITLES, 1)]
    assert [(part.group, part.entitled) for part in round_.electorates] == [("clients", 12)]


@pytest.mark.parametrize(
    "wrong",
    [
        ("--budget", "0"),
        ("--budget", "drei"),
        ("--cap", "4"),
        ("--group", "clients"),
        ("--group", "=3"),
        ("--tie", "würfeln"),
        ("--tie", "decider"),
        ("--cut", "²"),
        ("--frist", "3"),
        ("--budget", "1000"),
        ("--cut", "100"),
        ("--group", "clients=10000"),
    ],
)
def test_a_wrong_call_is_told_and_changes_nothing(
    call: Call, course: Path, options: Path, wrong: tuple[str, str]
) -> None:
    before = course.read_bytes()
    done = call("round", course, "new", *RULES, "--options", options, *wrong)
    assert done.status == 2
    assert "Expected" not in done.err
    assert course.read_bytes() == before


def test_a_sheet_without_a_ballot_does_not_close_the_vote(call: Call, course: Path, options: Path) -> None:
    id_ = opened(call, course, options)
    for empty in ("1;2;3\n", "group;1;2;3", xlsx([["group", 1, 2, 3]])):
        done = taken(call, course, id_, empty)
        assert done.status == 1
        assert "No ballot" in done.err
    assert read_state(course).all(Round)[0].state == "open"


def test_an_unknown_action_or_round_is_told(call: Call, course: Path, options: Path) -> None:
    assert call("round", course, "count").status == 2
    opened(call, course, options)
    missing = call("round", course, "result", "77")
    assert missing.status == 1
    assert "1 (" in missing.err


def test_options_at_fault_are_all_named_by_their_line(call: Call, course: Path) -> None:
    path = Path("viele.txt")
    path.write_text("gut\n" + "x" * 201 + "\nauch gut\n" + "y" * 300 + "\n", encoding="utf-8")
    done = call("round", course, "new", *RULES, "--options", path)
    assert done.status == 1
    assert "Line 2" in done.err
    assert "Line 4" in done.err
    assert call("round", course, "new", *RULES, "--options", "nirgends.txt").status == 1
    assert not read_state(course).all(Round)


ROWS = [
    ["group", "1", TITLES[1], "3"],
    ["staff", "2", "1", ""],
    ["staff", "", "", ""],
    ["clients", "", "2", "1"],
    ["", "", "", ""],
]


def as_csv(separator: str, encoding: str, end: str = "\r\n") -> bytes:
    buffer = io.StringIO(newline="")
    csv.writer(buffer, delimiter=separator, lineterminator=end).writerows(ROWS)
    return buffer.getvalue().encode(encoding)


SHEET = [[int(cell) if cell.isdecimal() else cell or None for cell in row] for row in ROWS]
FORMS = {
    "semicolon, utf-8": as_csv(";", "utf-8"),
    "comma, mark": as_csv(",", "utf-8-sig"),
    "tab, cp1252": as_csv("\t", "cp1252", "\n"),
    "semicolon, cp1252": as_csv(";", "cp1252"),
    "excel's mark": b"sep=;\r\n" + as_csv(";", "cp1252"),
    "utf-16": as_csv("\t", "utf-16"),
    "floats": as_csv(",", "utf-8").replace(b",2,", b",2.0,"),
    "xlsx": xlsx([*SHEET[:-1], ["clients", None, None, None]]),
}


@pytest.mark.parametrize("form", FORMS)
def test_every_form_of_a_sheet_gives_the_same_result(
    call: Call, course: Path, options: Path, form: str
) -> None:
    id_ = opened(call, course, options, "--group", "staff=6", "--group", "clients=9")
    done = taken(call, course, id_, FORMS[form])
    assert done.status == 0, done.err
    assert "4 ballots taken in, 2 of them blank" in done.out
    data = result(call, course, "1")
    rows = [
        (row["no"], row["rank"], row["dots"], row["supporters"], row["largest_stack"])
        for row in data["options"]
    ]
    assert rows == [(2, 1, 3, 2, 2), (1, 2, 2, 1, 2), (3, 3, 1, 1, 1)]
    assert data["ballots"] == {"entitled": 15, "present": None, "cast": 4, "blank": 2, "spoiled": 0}
    assert data["hidden"]
    (round_,) = read_state(course).all(Round)
    assert round_.state == "closed"


def test_everything_wrong_in_a_sheet_is_told_with_line_and_column_and_nothing_is_taken_in(
    call: Call, course: Path, options: Path
) -> None:
    id_ = opened(call, course, options, "--group", "staff=6")
    before = course.read_bytes()
    sheet = (
        "Gruppe;Paten finden;2;3\nstaff;x;1;\n\nstaff;3;;\nstaff;2;2;\n"
        "gäste;1,5;;\nstaff;-1;;\nstaff;1;1;1;9\n"
    )
    done = taken(call, course, id_, sheet)
    assert done.status == 1
    told = [line.strip() for line in done.err.splitlines()[1:]]
    assert [line.split(":")[0] for line in told] == [
        "Line 2, column “Paten finden”",
        "Line 4, column “Paten finden”",
        "Line 5",
        "Line 6, column “Gruppe”",
        "Line 6, column “Paten finden”",
        "Line 7, column “Paten finden”",
        "Line 8",
    ]
    assert "“x” is not a number of dots" in done.err
    assert course.read_bytes() == before


@pytest.mark.parametrize(
    ("heading", "told"),
    [
        ("1;Paten finden;3", "two columns"),
        ("1;Rente;3", "no such option"),
        ("1;;3", "no heading"),
        ("9;2;3", "no such option"),
        ("group;group;1", "two columns"),
    ],
)
def test_headings_at_fault_are_told(call: Call, course: Path, options: Path, heading: str, told: str) -> None:
    id_ = opened(call, course, options)
    done = taken(call, course, id_, f"{heading}\n1;1;1\n")
    assert done.status == 1
    assert told in done.err
    assert "Line 1" in done.err


@pytest.mark.parametrize(
    ("titles", "heading", "given"),
    [("2\n1", "1;2", "2"), ("2\n1", "2;1", "1"), ("2\nPaten", "1;2", "1"), ("Paten\nPaten", "2;1", "2")],
)
def test_titles_that_are_numbers_are_read_as_titles_if_all_headings_are(
    call: Call, course: Path, titles: str, heading: str, given: str
) -> None:
    path = Path("zahlen.txt")
    path.write_text(titles, encoding="utf-8")
    id_ = opened(call, course, path)
    assert taken(call, course, id_, f"{heading}\n1;\n").status == 0
    data = result(call, course, id_)
    assert [str(row["no"]) for row in data["options"] if row["dots"]] == [given]


def test_a_heading_that_may_mean_two_options_is_refused(call: Call, course: Path) -> None:
    path = Path("zahlen.txt")
    path.write_text("2\nPaten\n7", encoding="utf-8")
    id_ = opened(call, course, path)
    done = taken(call, course, id_, "2;Paten;3\n1;;\n")
    assert done.status == 1
    assert "several options" in done.err
    assert taken(call, course, id_, "2;1;3\n1;;\n").status == 0


def test_more_ballots_than_people_are_refused(call: Call, course: Path, options: Path) -> None:
    id_ = opened(call, course, options, "--group", "staff=1", "--group", "clients=2")
    done = taken(call, course, id_, "group,1\nstaff,1\nstaff,1\n")
    assert done.status == 1
    assert "2 ballots, but only 1" in done.err


def test_a_round_may_be_kept_open_for_another_sheet_and_is_closed_then(
    call: Call, course: Path, options: Path
) -> None:
    id_ = opened(call, course, options)
    assert taken(call, course, id_, "1,2\n1,1\n", "--keep-open").status == 0
    early = call("round", course, "result", id_)
    assert early.status == 1
    assert "not over" in early.err
    done = taken(call, course, id_, "1,3\n2,1\n")
    assert done.status == 0
    assert "2 Rente" in done.err
    assert taken(call, course, id_, "1,3\n2,1\n").status == 1
    data = result(call, course, id_)
    assert [(row["no"], row["dots"]) for row in data["options"]] == [(1, 3), (2, 1), (3, 1)]
    assert data["ties"] == [
        {
            "rank": 2,
            "options": [2, 3],
            "at_line": True,
            "places": 1,
            "rule": "take_all",
            "decided": True,
            "through": [2, 3],
        }
    ]


def test_the_result_can_be_read_as_text(call: Call, course: Path, options: Path) -> None:
    id_ = opened(call, course, options)
    taken(call, course, id_, "1,2\n2,1\n")
    done = call("round", course, "result", "1")
    assert done.status == 0
    assert "Paten finden" in done.out


def test_a_round_is_not_changed_while_somebody_works_on_the_programme(
    call: Call, course: Path, options: Path
) -> None:
    id_ = opened(call, course, options)
    book = Repository.open(course)
    try:
        assert taken(call, course, id_, "1,2\n2,1\n").status != 0
    finally:
        book.close()
    assert not read_state(course).all(Ballot)


BOMB = (
    '<!DOCTYPE lolz [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    f"<worksheet {NAMESPACE}><sheetData><row><c t='str'><v>&b;</v></c></row></sheetData></worksheet>"
)
HOSTILE = {
    "nothing": b"",
    "blank": b" \n\n",
    "binary": b"\x00\x01\x02",
    "half a quote": b'1;2\n"1;2\n',
    "neither utf-8 nor cp1252": b"1;2\n1;\x81\n",
    "old excel": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(64),
    "half a zip": xlsx([["1"], [1]])[:200],
    "a zip of nothing": xlsx([["1"]], {"xl/workbook.xml": ""}),
    "entities": xlsx([["1"]], {"xl/worksheets/blatt.xml": BOMB}),
    "unpacks to too much": xlsx([["1"]], {"xl/worksheets/blatt.xml": b" " * (41 * 1024 * 1024)}),
    "a row beyond all": xlsx(
        [["1"]],
        {
            "xl/worksheets/blatt.xml": f"<worksheet {NAMESPACE}><sheetData>"
            '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="A1048576"><v>1</v></c></row>'
            "</sheetData></worksheet>"
        },
    ),
    "a text that is not there": xlsx([["1"]], {"xl/texts.xml": f"<sst {NAMESPACE}/>"}),
    "deep": xlsx([["1"]], {"xl/worksheets/blatt.xml": "<a>" * 5000 + "</a>" * 5000}),
    "too many ballots": b"1;2\n" + b"1;\n" * 20_001,
    "too large": b"1;2\n" + b"1;1\n" * (3 * 1024 * 1024),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_sheet_is_refused_in_plain_words(
    call: Call, course: Path, options: Path, name: str
) -> None:
    id_ = opened(call, course, options)
    before = course.read_bytes()
    done = taken(call, course, id_, HOSTILE[name])
    assert done.status == 1, done.out
    assert "Traceback" not in done.err
    assert "should not" not in done.err
    assert course.read_bytes() == before


def test_cells_of_an_xlsx_are_read_as_people_see_them(call: Call, course: Path, options: Path) -> None:
    sheet = (
        f"<worksheet {NAMESPACE}><sheetData>"
        '<row r="2"><c r="A2" t="inlineStr"><is><r><t>Paten </t></r><r><t>finden</t></r></is></c>'
        '<c r="C2"><v>3</v></c><c r="D2" t="str"><f>A1</f><v>group</v></c></row>'
        '<row r="3"><c r="A3"><f>1+1</f><v>2.0</v></c>'
        '<c r="D3" t="inlineStr"><is><t>clients</t></is></c></row>'
        '<row r="5"><c r="C5" s="4"><v>1</v></c></row><row r="6"><c r="A6" s="4"/></row>'
        "</sheetData></worksheet>"
    )
    id_ = opened(call, course, options)
    done = taken(call, course, id_, xlsx([], {"xl/worksheets/blatt.xml": sheet}))
    assert done.status == 0, done.err
    ballots = read_state(course).all(Ballot)
    assert sorted((ballot.group, tuple(ballot.dots.items())) for ballot in ballots) == [
        ("", ()),
        ("", ((3, 1),)),
        ("clients", ((1, 2),)),
    ]


def test_a_secret_round_from_a_sheet_keeps_no_order(call: Call, course: Path, options: Path) -> None:
    id_ = opened(call, course, options, "--secret")
    lines = [f"{n % 3};{(n + 1) % 3};" for n in range(40)]
    assert taken(call, course, id_, "1;2;3\n" + "\n".join(lines) + "\n").status == 0
    ballots = read_state(course).all(Ballot)
    order = [f"{ballot.dots.get(1, 0)};{ballot.dots.get(2, 0)};" for ballot in ballots]
    assert sorted(order) == sorted(lines)
    assert order != lines
    assert [ballot.id for ballot in ballots] == sorted(ballot.id for ballot in ballots)
    assert {ballot.voter for ballot in ballots} == {""}


def test_a_file_in_the_shape_of_published_cumulative_ballots_is_tallied_alike(
    call: Call, course: Path
) -> None:
    """Projects with their own numbers as titles, a voter a line, points given, unused cells empty."""
    chance = random.Random(11)
    projects = [str(1000 + 7 * n) for n in range(25)]
    path = Path("projects.txt")
    path.write_text("\n".join(projects), encoding="utf-8")
    done = call(
        "round", course, "new", "--question", "Budget", "--options", path, "--budget", "10", "--cut", "8"
    )
    id_ = done.out.strip()
    shuffled = chance.sample(projects, len(projects))
    votes: list[tuple[str, dict[str, int]]] = []
    for _ in range(1500):
        points: dict[str, int] = {}
        for _ in range(chance.randint(0, 10)):
            project = projects[min(24, int(chance.expovariate(0.15)))]
            points[project] = points.get(project, 0) + 1
        votes.append((chance.choice(("Nord", "Süd", "Mitte")), points))
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow([*shuffled, "group"])
    for district, points in votes:
        writer.writerow([*(points.get(project, "") for project in shuffled), district])
    assert taken(call, course, id_, buffer.getvalue()).status == 0
    data = result(call, course, id_)
    total = dict.fromkeys(projects, 0)
    for _, points in votes:
        for project, number in points.items():
            total[project] += number
    ordered = sorted(total.values(), reverse=True)
    for row in data["options"]:
        assert row["dots"] == total[row["title"]]
        assert row["rank"] == ordered.index(row["dots"]) + 1
        assert row["supporters"] == sum(row["title"] in points for _, points in votes)
        stacks = [points.get(row["title"], 0) for _, points in votes]
        assert row["largest_stack"] == max(stacks)
        for group in row["groups"]:
            own = [points for district, points in votes if district == group["group"]]
            assert group["reach"] == pytest.approx(sum(row["title"] in points for points in own) / len(own))
    assert data["ballots"]["cast"] == 1500
    assert data["hidden"] == []
    assert len(data["tau_b"]["pairs"]) == 3


@pytest.mark.parametrize("form", ["json", "text"])
def test_a_small_group_is_told_apart_on_no_surface(
    call: Call, course: Path, options: Path, form: str
) -> None:
    """Two sheets that differ only in which of two small groups cast which ballot print the same."""
    printed = set()
    for turn, order in enumerate((("a", "b"), ("b", "a")), 1):
        id_ = opened(call, course, options)
        rows = [f"{order[n % 2]};{n % 3};{(n + 1) % 2};" for n in range(8)]
        rows += [f"big;1;{n % 3};" for n in range(9)]
        assert taken(call, course, id_, "group;1;2;3\n" + "\n".join(rows) + "\n").status == 0
        done = call("round", course, "result", id_, *(["--json"] if form == "json" else []))
        printed.add(
            done.out.replace(id_, "")
            .replace(f'"no": {turn},\n    "question"', "")
            .replace(f"{turn}  Was", "")
        )
    assert len(printed) == 1
    assert ("null" if form == "json" else "so that nobody is exposed: a, b") in printed.pop()


def test_ballots_that_tell_no_group_are_no_more_than_may_vote(
    call: Call, course: Path, options: Path
) -> None:
    id_ = opened(call, course, options, "--group", "staff=2", "--group", "clients=1")
    before = course.read_bytes()
    done = taken(call, course, id_, b"1;2;3\n" + b"1;;\n" * 4)
    assert done.status == 1
    assert "4 ballots, but only 3 may vote" in done.err
    assert course.read_bytes() == before
