"""What looks like it points at one person is found, and what does not is left alone."""

from __future__ import annotations

from itertools import pairwise
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_tui.model.patterns import MASK, masked, matches

FOUND = [
    ("Bitte an anna.kiesel@example.org schreiben", "email"),
    ("anna (at) example . org", "email"),
    ("müller@jobcenter-mühlheim.de", "email"),
    ("Konto DE89 3704 0044 0532 0130 00 bitte", "iban"),
    ("DE89370400440532013000", "iban"),
    ("de89-3704-0044-0532-0130-00", "iban"),
    ("AT61 1904 3002 3457 3201", "iban"),
    ("ruf Anna an: 0171 2345678", "phone"),
    ("069/8065-1234", "phone"),
    ("(069) 80 65 12 34", "phone"),
    ("+49 69 80651234", "phone"),
    ("0049 171 2345678", "phone"),
    ("+90 212 123 45 67", "phone"),
    ("Tel. 80651234 am Vormittag", "phone"),
    ("069.8065.1234", "phone"),
    ("Anna: 0151.23456789", "phone"),
    ("tel:+4915123456789", "phone"),
    ("0151\u20112345\u2011678", "phone"),
    ("0151\u202f234\u2009567\xa089", "phone"),
    ("DE89\xa03704\xa00044\xa00532\xa00130\xa000", "iban"),
    ("anna\uff20example.org", "email"),
    ("Telefon:+49 69 8065123", "phone"),
    ("Handy: 2345 678", "phone"),
    ("Herr K., geb. 12.03.1985", "birth"),
    ("geboren am 3. März 1980", "birth"),
    ("Geburtsdatum: 1.4.79", "birth"),
    ("born on 3 March 1980", "birth"),
    ("Anna, 12.03.1985, wohnt hier", "birth"),
    ("1985-03-12", "birth"),
    ("* 12.03.1985", "birth"),
    ("Anna, 12/03/1985", "birth"),
    ("Kundennummer 123A456789", "client_number"),
    ("Sie hat die 123A456789.", "client_number"),
    ("BG-Nummer: 43504//0012345", "client_number"),
    ("BG-Nr. 43504BG0012345", "client_number"),
    ("BG 43504//0012345", "client_number"),
    ("Die 43504BG0012345 fehlt", "client_number"),
    ("Az. 12345/2024", "client_number"),
    ("Kunden-Nr.: 4711 0815", "client_number"),
    ("Aktenzeichen 5 AS 1234/25", "client_number"),
    ("SV-Nummer 65 170839 J 003", "client_number"),
    ("client number 98765", "client_number"),
]


@pytest.mark.parametrize(("text", "kind"), FOUND, ids=lambda one: one[:24])
def test_what_points_at_one_person_is_found(text: str, kind: str) -> None:
    assert [match.kind for match in matches(text)] == [kind]
    assert MASK in masked(text)
    assert matches(masked(text)) == ()


SAFE = [
    "",
    "§ 16i SGB II",
    "§§ 31, 31a und 32 SGB II",
    "10:30–12:00",
    "09:00-10:15 Uhr",
    "08.30–09.15 Uhr",
    "0900–1200",
    "Budget 16.500",
    "16.500,00 €",
    "1 000 000 Euro",
    "0800 Euro im Jahr 2027",
    "2019, 2020 und 2027",
    "2019/2020",
    "03.03.2027",
    "3.3.–5.3.2027",
    "01.02.–03.04.2027",
    "2027-03-03",
    "100 % von 12",
    "12,5 % – 37,5 %",
    "3 × 6 = 18 Punkte",
    "Raum 069, 10:30–12:00",
    "63065 Offenbach",
    "01067–01069 Dresden",
    "1. 2. 3. 4. 5. 6. 7. 8.",
    "0 1 2 3 4 5 6 7 8 9 10",
    "+5 Minuten, −5 Minuten",
    "Gesetz vom 24.12.2003",
    "seit 01.01.2005",
    "Kundennummer bereithalten",
    "Az. bitte nicht nennen",
    "Az. 3 bis 5",
    "01.03.2027, 0.15, 0,5 und 01.02.2027",
    "Version 01.2.34.567",
    "0900.1200 oder 08.30",
    "1/2/2027 und 3/4/2027",
    "Heft 12/03, Seiten 12/1985",
    "Die Kundinnen und Kunden 2027",
    "Telefonnummer auf Karte 12",
    "Telefon 10 bis 12 Uhr",
    "Fax 2 Tage später",
    "DE12 3456 7890 1234 5678 90",
    "geboren in Offenbach",
    "Version 1.2.3-45",
    "BG mit 4 Personen, 2 Kinder",
    "@home",
    "Treffen @ Rathaus",
    "Idee 12 und Idee 13 → Karte 14",
]


@pytest.mark.parametrize("text", SAFE, ids=lambda one: one[:24])
def test_what_points_at_nobody_is_left_alone(text: str) -> None:
    assert matches(text) == ()
    assert masked(text) == text


years = st.integers(2015, 2099).map(str)
clocks = st.tuples(st.integers(0, 23), st.integers(0, 59)).map(lambda t: f"{t[0]:02}:{t[1]:02}")
spans = st.tuples(clocks, st.sampled_from(["–", "-", " – ", " bis "]), clocks).map("".join)
days = st.dates().filter(lambda day: day.year >= 2015)
dates = st.one_of(
    days.map(lambda day: f"{day.day:02}.{day.month:02}.{day.year:04}"), days.map(lambda day: day.isoformat())
)
prices = st.integers(0, 99_999_999).map(lambda n: f"{n:,}".replace(",", ".") + " €")
sums = st.integers(1, 9_999_999).map(lambda n: f"Budget {n:,}".replace(",", "."))
percents = st.floats(0, 100).map(lambda n: f"{n:.1f} %".replace(".", ","))
paragraphs = st.tuples(st.integers(1, 199), st.sampled_from(["", "a", "b", "i"])).map(
    lambda t: f"§ {t[0]}{t[1]} SGB II"
)
postal = st.integers(1067, 99998).map(lambda n: f"{n:05} Ort")
pieces = st.one_of(years, clocks, spans, dates, prices, sums, percents, paragraphs, postal)


@given(st.lists(st.tuples(pieces, st.sampled_from(["; ", ", dann ", " und ", "\n", " · "])), max_size=6))
def test_years_times_prices_and_paragraphs_never_warn(parts: list[tuple[str, str]]) -> None:
    assert matches("Wir treffen uns " + "".join(piece + gap for piece, gap in parts)) == ()


@given(st.text())
def test_any_text_can_be_looked_at_and_nothing_overlaps(text: str) -> None:
    found = matches(text)
    assert all(one.end <= after.start for one, after in pairwise(found))
    assert all(0 <= one.start < one.end <= len(text) for one in found)


@given(st.text("0123456789", min_size=18, max_size=18))
def test_an_account_is_found_by_its_checksum_and_a_wrong_one_is_not(body: str) -> None:
    rest = 98 - int("".join(str(int(sign, 36)) for sign in body + "DE00")) % 97
    assert [match.kind for match in matches(f"Konto DE{rest:02}{body} bitte")][:1] == ["iban"]
    wrong = f"Konto DE{(rest + 1) % 100:02}{body} bitte"
    assert all(match.kind != "iban" for match in matches(wrong))


LONG = [
    "1" * 9000,
    "a." * 4500 + "@",
    "x" * 8999 + "@",
    "0171-" * 1800,
    "0171 " * 1800,
    "DE12 " * 1800,
    "kundennummer 1" + "a1 " * 2500,
    "tel " + "1 " * 4000,
    "1.1." * 2200 + "2000",
]


@pytest.mark.parametrize("text", LONG, ids=lambda one: one[:12])
def test_looking_at_a_long_text_takes_as_long_as_it_is(text: str) -> None:
    """Doubling a text must not take four times as long; looked at anew each time."""

    def seconds(words: str) -> float:
        def once() -> float:
            matches.cache_clear()
            begun = perf_counter()
            matches(words)
            return perf_counter() - begun

        return min(once() for _ in range(5))

    assert seconds(text) < 0.1 or seconds(text) < 3 * seconds(text[: len(text) // 2])
