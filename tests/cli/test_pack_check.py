"""`pack check` takes the id of a pack as well as its path."""

from __future__ import annotations

from tests.cli.conftest import Call


def test_a_pack_is_checked_by_its_id(call: Call) -> None:
    status, out, err = call("pack", "check", "rueckblick")
    assert (status, err) == (0, "")
    assert "rueckblick" in out


def test_a_wrong_id_is_told_with_the_nearest(call: Call) -> None:
    status, _, err = call("pack", "check", "rueckblik")
    assert status != 0
    assert "rueckblick" in err
