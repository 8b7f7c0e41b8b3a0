"""No people's words in a widget that parses them (durability.md, "Text on the screen")."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import coprod_tui.tui
from tests.hostile.markup_lint import LOOKED_AT, faults_in

TUI = Path(coprod_tui.tui.__file__).parent
_FRAME = """
from textual.widgets import Digits, Input, Markdown, OptionList, Static, TextArea
from textual.widgets.option_list import Option
from coprod_tui.tui.text import plain
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


def test_what_was_looked_at_is_still_there() -> None:
    code = {(path.name, ast.unparse(node)) for path in TUI.rglob("*.py") for node in _nodes(path)}
    assert code >= LOOKED_AT.keys()


def _nodes(path: Path) -> list[ast.AST]:
    kinds = ast.Call | ast.Assign
    return [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, kinds)]


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
        "from textual import widgets",
        "import textual.widgets",
        "import textual",
        "from textual.widgets import Static as Shown",
        "from coprod_tui.tui.text import wrapped as plain",
        "from rich.text import Text",
        "from textual.widgets.text_area import Edit",
        "from textual.lazy import Lazy",
        "self.query_one('#a', Markdown).update(words)",
        "self.query_one('#a', Markdown).append(words)",
        "self.query_one('#a', Digits).update(words)",
        "self.query_one('#a', Digits).update(f'{words}')",
        "self.query_one('#a', Digits).update(f'{words}' % wanted)",
        "self.query_one('#a', Static).update(content=words)",
        "self.query_one('#a', Static).update(plain(words), layout=words)",
        "self.query_one('#a', Static).update(plain)",
        "self.query_one('#a', Static).update(self.cell(words))",
        "self.query_one('#a', Static).update(words.rstrip())",
        "self.query_one('#a', Static).update(self.glue.join(words))",
        "show = self.query_one('#a', Static).update; show(words)",
        "self.entries.add_options([words])",
        "self.entries.set_options([words])",
        "self.entries.set_options(words)",
        "self.entries.replace_option_prompt_at_index(0, words)",
        "self.query_one('#a', Static).content = words",
        "self.query_one('#a', Static)._content = words",
        "self.query_one('#a', Static).visual = words",
        "self.border_title += words",
        "self.border_title: str = words",
        "self.other.tooltip: object = words",
        "BORDER_TITLE = words",
        "for self.border_title in words: pass",
        "setattr(self, 'border_title', words)",
        "self.with_tooltip(words)",
        "self.app.title = words",
        "self.app.sub_title = words",
        "self.screen.title = words",
        "yield Static(content=words, markup=False)",
        "yield Static(renderable=words, markup=False)",
        "yield Static(plain(words), name=words, markup=False)",
        "yield Option(prompt=words)",
        "yield Option(words, id='a')",
        "yield OptionList(words, markup=False)",
        "yield textual_widgets.Static(words)",
        "TextArea(words)",
        "TextArea(text=words)",
        "Input(words)",
        "Input(value=words)",
        "Input(placeholder=words)",
        "self.box.text = words",
        "self.box.value = words",
        "self.box.load_text(words)",
        "Strip([Segment(text=words)])",
        "Content(text=words)",
        "Content.from_rich_text(words)",
        "Content.from_ansi(words)",
        "Text.from_ansi(words)",
        "Text(words)",
        "self.app.exit(message=words)",
        "self.app.exit(0, 0, words)",
        "self.app.panic(words)",
        "self.app.copy_to_clipboard(words)",
        "self._driver.write(words)",
        "print(words)",
        "plain = str; self.query_one('#a', Static).update(plain(words))",
    ],
)
def test_the_rule_sees(line: str) -> None:
    assert faults_in({Path("screen.py"): _FRAME.format(line=line)})


@pytest.mark.parametrize(
    "source",
    [
        "class W:\n    def render(self):\n        return self.words",
        "class W:\n    async def render(self):\n        return Content('')",
        "class W:\n    def render_str(self, text):\n        return text",
        "class W:\n    def render_line(self, y):\n        return Strip([Segment(self.words)])",
        "def plain(text):\n    return text\nclass W:\n    def f(self, w):\n        self.a.update(plain(w))",
        "from coprod_tui.tui.text import plain\ndef plain(text):\n    return text",
        "from coprod_tui.tui.text import plain\ndef f(self, plain, w):\n    self.a.update(plain(w))",
        "class W:\n    def f(self, w: str | Content):\n        self.a.update(w)",
        "class W:\n    def f(self, w: dict[str, Content]):\n        self.a.update(w)",
        "from textual.widgets import Static\nclass W(Static):\n    pass\ndef f(w):\n    return W(w)",
        "from textual.widgets import Static\nclass W(Static):\n"
        "    def __init__(self, w):\n        super().__init__(w, markup=False)",
        "from textual.widgets import TextArea\nclass V(TextArea):\n    pass\nclass W(V):\n"
        "    def __init__(self, text=''):\n        pass\ndef f(w):\n    return W(w)",
    ],
)
def test_the_rule_sees_where_else_words_come_in(source: str) -> None:
    assert faults_in({Path("screen.py"): source})


@pytest.mark.parametrize(
    "line",
    [
        "self.query_one('#a', Static).update(plain(words))",
        "self.query_one('#a', Static).update(plain(words) if words else plain(''))",
        "text = plain(words); self.query_one('#a', Static).update(text)",
        "self.query_one('#a', Static).update(Content('\\n').join([plain(words)]))",
        "self.query_one('#a', Digits).update(f'{1}:{2}')",
        "self.query_one('#a', Digits).update(f'{wanted:d}x{wanted:d}')",
        "yield Static(plain(words), markup=False)",
        "yield Static(id='a', markup=False)",
        "yield Static(plain(words), id='a', classes='b', markup=False)",
        "self.query_one('#a', Digits).update(f'{abs(wanted) // 60}:{abs(wanted) % 60:02d}')",
        "self.entries.add_options([Option(plain(words), id='a')])",
        "self.border_title = plain(words)",
        "words = clean(words); self.box.text = words",
        "self.app.exit(0)",
        "self.app.drafts.update(self.typing())",
        "found: dict[str, str] = {}; found.update(wanted)",
    ],
)
def test_the_rule_lets_through(line: str) -> None:
    assert faults_in({Path("screen.py"): _FRAME.format(line=line)}) == []
