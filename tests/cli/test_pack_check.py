"""`pack check` takes the id of a pack as well as its path."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Call


def test_a_pack_is_checked_by_its_id(call: Call) -> None:
    status, out, err = call("pack", "check", "rueckblick")
    assert (status, err) == (0, "")
    assert "rueckblick" in out


def test_a_wrong_id_is_told_with_the_nearest(call: Call) -> None:
    status, _, err = call("pack", "check", "rueckblik")
    assert status != 0
    assert "rueckblick" in err


def test_errors_are_told_from_top_to_bottom(call: Call, tmp_path: Path) -> None:
    """A vote that nobody can hold is found later than a wrong word, and stands above it in the file."""
    call("pack", "new", str(tmp_path / "probe"))
    pack = tmp_path / "probe" / "pack.yaml"
    vote = """
  - id: noch-ein-tag
    kind: day
    title: {de: "Tag"}
    minutes: 60
    activities:
      - id: wahl
        tool: vote
        minutes: 60
        title: {de: "Wahl"}
        prompt: {de: "Was?"}
        settings: {vote: {options: free, free_options: [{de: "A"}]}}
        stpe: 1
"""
    pack.write_text(pack.read_text(encoding="utf-8").rstrip() + vote, encoding="utf-8")
    _, out, err = call("pack", "check", str(tmp_path / "probe"))
    told = [line for line in (out + err).splitlines() if "free_options" in line or "stpe" in line]
    assert ["free_options" in line for line in told] == [True, False]
