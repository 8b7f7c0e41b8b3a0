"""The log of an error nobody expected says where in the code, never with what words."""

from __future__ import annotations

from pathlib import Path

from coprod_tui.cli.crash import write_log


def test_no_word_of_anybody_is_in_it(home: Path) -> None:
    def fails(text: str) -> None:
        raise ValueError(f"cannot take {text!r}")

    try:
        fails("canary-ideas-title")
    except ValueError as error:
        path = write_log(error)
    assert path is not None
    assert path.parent == home / "logs"
    written = path.read_text("utf-8")
    assert "ValueError" in written
    assert "canary" not in written
