"""No people's words in a widget that parses them (durability.md, "Text on the screen")."""

from __future__ import annotations

from pathlib import Path

import pytest

import coprod_tui.tui
from tests.hostile.markup_lint import faults_in

TUI = Path(coprod_tui.tui.__file__).parent
_FRAME = """
from textual.widgets import Static
class Screen:
    def fill(self, words: str, wanted: object) -> None:
        {line}
"""


def test_every_word_goes_through_the_helpers() -> None:
    sources = {path: path.read_text(encoding="utf-8") for path in sorted(TUI.rglob("*.py"))}
    helpers = sources.pop(TUI / "text.py")
    assert "def plain" in helpers
    assert len(sources) > 90
    assert faults_in(sources) == []


@pytest.mark.parametrize(
    "line",
    [
        "self.query_one('#a', Static).update(words)",
        "self.query_one('#a', Static).update(f'{words}')",
        "self.query_one('#a', Static).update(plain('a') if words else words)",
        "self.query_one('#a', Static).update(Content(words))",
        "self.query_one('#a', Static).update(Content.assemble(plain('a'), words))",
        "self.query_one('#a', Static).update(Content.styled(words, 'bold'))",
        "self.query_one('#a', Static).update('[b]bold[/b]')",
        "text = words; self.query_one('#a', Static).update(text)",
        "yield Static(words, markup=False)",
        "yield Static(id='a')",
        "yield Static(markup=True)",
        "yield Markdown(id='a')",
        "yield Markdown(words, open_links=False)",
        "self.entries.add_option(Option(words))",
        "self.entries.replace_option_prompt('a', words)",
        "self.border_title = words",
        "self.reader.tooltip = words",
        "LineInput(placeholder=words)",
        "self.app.notify(words)",
        "plain(escape(words))",
        "from textual.widgets import Label",
        "from textual.widgets import DataTable",
        "from rich.markup import escape",
        "Strip([Segment(words)])",
    ],
)
def test_the_rule_sees(line: str) -> None:
    assert faults_in({Path("screen.py"): _FRAME.format(line=line)})


@pytest.mark.parametrize(
    "line",
    [
        "self.query_one('#a', Static).update(plain(words))",
        "self.query_one('#a', Static).update(plain(words) if words else plain(''))",
        "text = plain(words); self.query_one('#a', Static).update(text)",
        "self.query_one('#a', Static).update(Content('\\n').join([plain(words)]))",
        "self.query_one('#a', Digits).update(f'{1}:{2}')",
        "yield Static(plain(words), markup=False)",
        "yield Static(id='a', markup=False)",
    ],
)
def test_the_rule_lets_through(line: str) -> None:
    assert faults_in({Path("screen.py"): _FRAME.format(line=line)}) == []
