"""Files that are no programme, or one no more: what they hold, and what is said about them in German."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, NamedTuple

from tests.cli.conftest import PACK
from tests.hostile.fuzz import sealed


class Bad(NamedTuple):
    """One bad file."""

    made: Callable[[bytes], bytes]
    """Bytes of a good programme → those of the bad file."""
    said: str
    """What every command says about it (in German)."""


def _edited(change: Callable[[Any], object]) -> Callable[[bytes], bytes]:
    def made(good: bytes) -> bytes:
        document = json.loads(good)
        change(document)
        return json.dumps(document).encode()

    return made


def _meta(**fields: object) -> Callable[[bytes], bytes]:
    return _edited(lambda document: document["_meta"]["1"].update(fields))


def _newer(good: bytes) -> Any:
    document = json.loads(good)
    document["_meta"]["1"]["schema"] = "2.0"
    return document


def _programme(**fields: object) -> Callable[[bytes], bytes]:
    return _edited(lambda document: document["programme"]["1"].update(fields))


def _instead(old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    return lambda good: good.replace(old, new, 1)


def _cut(place: float) -> Callable[[bytes], bytes]:
    return lambda good: good[: int(len(good) * place)]


_TITLE: Final = b'"title":"'
_BREAKS_OFF: Final = "Die Datei bricht hier ab"
_CHANGED: Final = "wurde von einem anderen Programm geändert"

BAD: Final[dict[str, Bad]] = {
    "0 bytes": Bad(lambda good: b"", "leer"),
    "zeros": Bad(lambda good: b"\0" * 5_000, "leer"),
    "spaces": Bad(lambda good: b" \n\t\r\n", "leer"),
    "cut in the first line": Bad(lambda good: good[:30], _BREAKS_OFF),
    "cut after the first line": Bad(lambda good: good[: good.index(b"\n")], _BREAKS_OFF),
    "cut in a text": Bad(lambda good: good[: good.index(_TITLE) + 12], _BREAKS_OFF),
    "cut in an escape": Bad(lambda good: good[: good.index(b"\\u00") + 4], _BREAKS_OFF),
    "cut after a comma": Bad(lambda good: good[: good.index(b",\n") + 1], _BREAKS_OFF),
    "cut in the middle": Bad(_cut(0.5), _BREAKS_OFF),
    "cut near the end": Bad(lambda good: good[:-3], _BREAKS_OFF),
    "zeros at the end": Bad(lambda good: good[: len(good) // 2] + b"\0" * 900, _BREAKS_OFF),
    "a quotation mark lost": Bad(_instead(_TITLE, b'"title":'), "Zeile 2, Spalte"),
    "a comma lost": Bad(_instead(b'","created"', b'""created"'), "Hier fehlt ein Komma"),
    "a colon lost": Bad(_instead(b'"created":', b'"created" '), "Hier fehlt ein Doppelpunkt"),
    "a comma too many": Bad(lambda good: good.rstrip()[:-1] + b",}", "Zeile"),
    "a line break in a text": Bad(_instead(_TITLE, _TITLE + b"\n"), "Hier steht ein Zeichen"),
    "a wrong escape": Bad(_instead(_TITLE, _TITLE + b"\\x41"), "umgekehrter Schrägstrich"),
    "twice": Bad(lambda good: good + good, "nach dem Ende"),
    "first letter flipped": Bad(lambda good: b"z" + good[1:], "Zeile 1, Spalte 1"),
    "a name flipped": Bad(_instead(b'"title"', b'"titme"'), "Das Feld „title“ fehlt"),
    "random bytes": Bad(lambda good: random.Random(3).randbytes(5_000), "nicht der eines Programms"),
    "picture": Bad(lambda good: b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "nicht der eines Programms"),
    "letter": Bad(lambda good: b"Liebe Kolleginnen und Kollegen,\n", "nicht der eines Programms"),
    "UTF-16": Bad(lambda good: good.decode().encode("utf-16"), "UTF-16"),
    "cp1252": Bad(_instead(_TITLE, _TITLE + b"\xe4"), "nicht als UTF-8 gespeichert"),
    "byte order mark": Bad(lambda good: b"\xef\xbb\xbf" + good, _CHANGED),
    "list": Bad(lambda good: b"[1, 2, 3]", "Der erste Eintrag ist nicht der"),
    "number": Bad(lambda good: b"17", "nicht der eines Programms"),
    "another program's": Bad(
        lambda good: b'{"_default": {"1": {"name": "x"}}}', "Der erste Eintrag ist nicht"
    ),
    "newer major": Bad(lambda good: sealed(_newer(good)), "neueren Version"),
    "newer major, not ours": Bad(_meta(schema="2.0"), "das nicht aus dieser Anwendung stammt"),
    "NaN": Bad(_instead(b'"no":1', b'"no":NaN'), "„NaN“ ist keine Zahl"),
    "infinity": Bad(_instead(b'"no":1', b'"no":-Infinity'), "„-Infinity“ ist keine Zahl"),
    "2**70": Bad(_instead(b'"no":1', b'"no":1180591620717411303424'), "1180591620717411303424 ist zu groß"),
    "1e999": Bad(_instead(b'"no":1', b'"no":1e999'), "1e999 ist zu groß"),
    "5,000 digits": Bad(_instead(b'"no":1', b'"no":' + b"9" * 5_000), "ist zu groß"),
    "lone surrogate": Bad(_instead(_TITLE, _TITLE + b"\\udc00"), "ein halbes Zeichen"),
    "surrogate before a pair": Bad(_instead(_TITLE, _TITLE + b"\\ud83d\\ud83d\\ude00"), "ein halbes Zeichen"),
    "key twice": Bad(_instead(_TITLE, b'"title":"x",' + _TITLE), "Der Name „title“ steht zweimal"),
    "steering key twice": Bad(lambda good: b'{"\\u001b[31m":1,"\\u001b[31m":2}', "steht zweimal"),
    "100,000 brackets": Bad(lambda good: b"[" * 100_000, "Mehr als 40 Klammern"),
    "4 KB of brackets": Bad(lambda good: b"[" * 4_096, "Mehr als 40 Klammern"),
    "objects in each other": Bad(lambda good: b'{"a":' * 30_000, "Mehr als 40 Klammern"),
    "deep inside": Bad(_instead(b'"no":1', b'"no":' + b"[" * 50 + b"]" * 50), "Mehr als 40 Klammern"),
    "too many entries": Bad(lambda good: b"[" + b"[]," * 1_000_001 + b"1]", "mehr Einträge"),
    "first line a list": Bad(_edited(lambda d: d.update(_meta=[1])), "Form, die ein Programm hat"),
    "first line empty": Bad(_edited(lambda d: d.update(_meta={})), "Form, die ein Programm hat"),
    "save number a text": Bad(_meta(n="x"), "Form, die ein Programm hat"),
    "another id": Bad(_meta(programme_id="\x1b[31m"), "Die erste Zeile gehört zu einem anderen"),
    "table a list": Bad(_edited(lambda d: d.update(ideas=[1])), "Form, die ein Programm hat"),
    "row a list": Bad(_edited(lambda d: d["ideas"].update({"1": [1]})), "Hier steht eine Liste"),
    "no programme": Bad(_edited(lambda d: d.pop("programme")), "Richtig wäre genau ein Eintrag"),
    "two programmes": Bad(
        _edited(lambda d: d["programme"].update({"2": {**d["programme"]["1"], "id": "p2"}})),
        "genau ein Eintrag",
    ),
    "id twice": Bad(_edited(lambda d: d["ideas"].update({"999": d["ideas"]["1"]})), "steht zweimal da"),
    "text for a number": Bad(_programme(labs_per_year="drei"), "richtig wäre eine ganze Zahl"),
    "number below": Bad(_programme(labs_per_year=-1), "Die Zahl ist zu klein: richtig wäre 0 oder mehr"),
    "number above": Bad(_programme(labs_per_year=10**6), "richtig wäre 9999 oder weniger"),
    "nothing for a text": Bad(_programme(title=None), "Hier steht nichts (null); richtig wäre ein Text"),
    "empty title": Bad(_programme(title=""), "Der Text ist zu kurz"),
    "long title": Bad(_programme(title="x" * 5_000), "Der Text ist zu lang: richtig wären höchstens 200"),
    "no such day": Bad(_programme(start="2027-02-30"), "Das ist kein Tag"),
    "no moment": Bad(_programme(created="gestern"), "Das ist kein Zeitpunkt"),
    "no such kind": Bad(_edited(lambda d: d["sessions"]["1"].update(kind="\x1bparty")), "hier nicht möglich"),
    "steering field": Bad(_programme(groups=[{"id": "a", "label": 5}]), "Feld „groups[0].label“"),
    "history": Bad(_edited(lambda d: d.update(history={"1": {"x": 1}})), "Tabelle „history“"),
    "newer minor, not ours": Bad(_meta(schema="1.99"), _CHANGED),
    "unknown table": Bad(_edited(lambda d: d.update(theirs={"1": {"x": "\x1b"}})), _CHANGED),
    "unknown field": Bad(_programme(future="\x1bblau"), _CHANGED),
    "references to nothing": Bad(
        _edited(lambda d: d["ideas"]["1"].update(cluster_id="x", group="y")), _CHANGED
    ),
}
"""Kind of damage → the file and what is said."""

NOT_A_PROGRAMME: Final[dict[str, Bad]] = {
    "export": Bad(lambda good: good, "Es ist ein Export"),
    "pack": Bad(lambda good: PACK.encode(), "Es ist ein Inhaltspaket"),
}
"""Good files of another kind: only `check` takes them."""


def write(path: Path, data: bytes) -> Path:
    """Write a file and return where."""
    path.write_bytes(data)
    return path
