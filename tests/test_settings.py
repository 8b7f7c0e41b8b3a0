"""What the program remembers between two starts."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from coprod_tui.settings import Settings, change, load, save


def test_two_windows_do_not_take_each_other_s_choices_back(tmp_path: Path) -> None:
    one = other = Settings()
    save(one, tmp_path)
    seen = replace(one, guide_seen=True)
    change(one, seen, tmp_path)
    change(other, replace(other, dark=True), tmp_path)
    assert load(tmp_path) == Settings(guide_seen=True, dark=True)


def test_programmes_opened_in_two_windows_are_both_known(tmp_path: Path) -> None:
    before = Settings(recent=("alt.json",))
    save(before, tmp_path)
    change(before, replace(before, recent=("eins.json", "alt.json")), tmp_path)
    change(before, replace(before, recent=("zwei.json", "alt.json")), tmp_path)
    assert load(tmp_path).recent == ("zwei.json", "eins.json", "alt.json")


def test_one_opened_again_comes_to_the_front(tmp_path: Path) -> None:
    before = Settings(recent=("eins.json", "zwei.json"))
    save(before, tmp_path)
    change(before, replace(before, recent=("zwei.json", "eins.json")), tmp_path)
    assert load(tmp_path).recent == ("zwei.json", "eins.json")
