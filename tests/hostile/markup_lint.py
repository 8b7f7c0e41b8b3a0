"""Reads the program's source and finds words that would reach a widget unguarded.

The rule: what goes into a widget is `Content` made by the helpers of `tui/text.py`, or a literal.
What is known to be right is listed, not what is known to be wrong: a call of Textual's that fills
a widget has to have a shape that was looked at.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from tests.hostile.markup_safe import HELPERS, TEXT, Safe, content_makers

WIDGETS: Final = frozenset({"Digits", "Input", "Markdown", "OptionList", "Static", "TextArea"})
"""Textual's widgets the program uses; each other one would have to be looked at first."""
IMPORTS: Final = {
    "textual": frozenset({"events"}),
    "textual.widgets": WIDGETS,
    "textual.widgets.option_list": frozenset({"Option"}),
    "textual.content": frozenset({"Content"}),
    "textual.visual": frozenset({"RenderOptions", "Visual"}),
    "textual.drivers": frozenset({"linux_driver"}),
    "rich.cells": frozenset({"cell_len", "set_cell_size"}),
    "rich.console": frozenset({"RenderableType"}),
    "rich.segment": frozenset({"Segment"}),
}
"""Module → names that may be taken from it, under their own names."""
HARMLESS: Final = frozenset(
    f"textual.{name}"
    for name in [
        "actions",
        "app",
        "await_complete",
        "binding",
        "containers",
        "css.styles",
        "color",
        "driver",
        "drivers.linux_driver",
        "filter",
        "geometry",
        "message",
        "screen",
        "scroll_view",
        "strip",
        "style",
        "theme",
        "timer",
        "widget",
        "worker",
    ]
)
"""Modules without a widget that shows words."""


class Shape(NamedTuple):
    """How a widget may be made."""

    content: int
    """Most positional arguments; all have to be content."""
    keywords: frozenset[str]
    off: str = ""
    """Keyword that has to be there, and False."""


_ID: Final = frozenset({"id", "classes"})
SHAPES: Final = {
    "Static": Shape(1, _ID, "markup"),
    "OptionList": Shape(0, _ID, "markup"),
    "Option": Shape(1, frozenset({"id", "disabled"})),
    "Digits": Shape(0, _ID),
    "Markdown": Shape(0, _ID, "open_links"),
    "Input": Shape(0, _ID | {"select_on_focus"}),
    "TextArea": Shape(0, _ID | {"soft_wrap", "tab_behavior", "theme", "show_line_numbers"}),
}
WORDY: Final = frozenset(
    {"content", "renderable", "prompt", "value", "text", "placeholder", "tooltip", "label"}
)
"""Keywords that would hand words to a widget of ours that stands on one of Textual's."""
NEVER: Final = frozenset(
    [
        "notify",
        "escape",
        "from_markup",
        "from_text",
        "from_rich_text",
        "from_ansi",
        "render_markup",
        "render_str",
        "load_text",
        "replace_option_prompt_at_index",
        "with_tooltip",
        "copy_to_clipboard",
        "panic",
        "print",
        "setattr",
    ]
)
"""Calls that parse words, or let them out of the window uncleaned."""
FILLING: Final = frozenset({"update", "add_option", "add_options", "set_options", "replace_option_prompt"})
"""Methods that fill a widget; they may be called, and not be handed on."""
SHOWN: Final = frozenset(
    [
        "border_title",
        "border_subtitle",
        "tooltip",
        "placeholder",
        "title",
        "sub_title",
        "content",
        "_content",
        "visual",
        "_visual",
        "prompt",
        "renderable",
        "_renderable",
    ]
)
"""Attributes that are shown: only content may be put into them."""
TYPED: Final = frozenset({"text", "value"})
"""Attributes of fields, drawn letter for letter: only cleaned words may be put into them."""
OVERRIDES: Final = frozenset({"render_str", "render_markup", "get_content", "visualize", "_render"})
"""Methods of Textual's by which a widget could say anything."""
LOOKED_AT: Final = {
    ("ballot_list.py", "Option(self._drawn(entry.id), id=entry.id)"): "a row that draws itself",
    ("ballot_list.py", "self.replace_option_prompt(id_, self._drawn(id_))"): "a row that draws itself",
    ("app.py", "super().panic(*renderables)"): "only without a terminal",
    ("large_time.py", "Segment(line.ljust(width), style)"): "made of the strokes of digits only",
    ("line_input.py", "super().__init__(value=value, id=id, select_on_focus=False)"): "fields begin empty",
    ("line_input.py", "self.value = value"): "cleaned by `begin`, or typed before",
    (
        "field.py",
        "Content.assemble(left, ' ' * (room + _GAP - left.cell_length), right)",
    ): "contents and spaces",
    ("field_lines.py", "Content.assemble(margin, *(place[row] for place in drawn))"): "rows made here",
    ("session.py", "about.update(words, layout=needs != self._needs)"): "joined of contents",
    ("slide.py", "digits.update(shown)"): "minutes and seconds",
    ("sides.py", "self.update(Beside(left, right), layout=not is_as_long)"): "made of two contents",
    (
        "sides.py",
        "Content.assemble(first, gap, self.right)",
    ): "parts of two contents with spaces between them",
    ("plain_signs.py", "Segment(plain_signs(text), style, control)"): "words that were let out already",
    (
        "text_box.py",
        "super().__init__(text, id=id, soft_wrap=True, tab_behavior='focus', theme='css', "
        "show_line_numbers=False)",
    ): "fields begin empty",
}
"""Places that are right although they do not look it, and why."""
DICTIONARIES: Final = frozenset({"drafts", "news"})
"""Attributes that are dictionaries and no widgets."""


class Lint:
    """The faults of one module.

    Args:
        tree: the module.
        makers: names of functions that say they return `Content`.
        heirs: widget of ours → the one of Textual's it stands on, and whether it is made otherwise.
        file: its name, for the messages.
    """

    def __init__(
        self, tree: ast.Module, makers: frozenset[str], heirs: dict[str, tuple[str, bool]], file: str
    ) -> None:
        self._tree, self._heirs, self._file = tree, heirs, file
        self._safe = Safe(tree, makers)
        self._classes = {
            inner: kind
            for kind in ast.walk(tree)
            if isinstance(kind, ast.ClassDef)
            for inner in ast.walk(kind)
        }
        self._called = {node.func for node in ast.walk(tree) if isinstance(node, ast.Call)}
        self._foreign = {
            alias.name
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom) and not (node.module or "").startswith(("textual", "rich"))
            for alias in node.names
        }

    def faults(self) -> Iterator[str]:
        """Yield every place where words could be parsed, or reach the terminal uncleaned."""
        for node in ast.walk(self._tree):
            for what in self._found(node):
                if (self._file, ast.unparse(node)) not in LOOKED_AT:
                    yield f"{self._file}:{getattr(node, 'lineno', 0)}: {what}"

    def _found(self, node: ast.AST) -> Iterator[str]:
        match node:
            case ast.ImportFrom():
                yield from _imported(node)
            case ast.Import() if any(_is_toolkit(alias.name) for alias in node.names):
                yield "import names from Textual, not modules"
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                yield from self._defined(node)
            case ast.arg(arg=name) | ast.Name(id=name, ctx=ast.Store()) if name in self._safe.helpers:
                yield f"{name} is another name for a helper"
            case ast.Assign(targets=targets, value=value):
                for target in targets:
                    yield from self._put(target, value)
            case ast.AugAssign(target=target, value=value) | ast.AnnAssign(target=target, value=value):
                yield from self._put(target, value)
            case ast.For(target=target) | ast.AsyncFor(target=target):
                yield from self._put(target, target)
            case ast.Attribute(attr=name) if name in FILLING and node not in self._called:
                yield f"{name} is handed on"
            case ast.Attribute(attr="_driver"):
                yield "past the screen, to the terminal"
            case ast.Call():
                yield from self._call(node)

    def _defined(self, node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> Iterator[str]:
        if node.name in self._safe.helpers | OVERRIDES:
            yield f"{node.name} is defined anew"
        if node.name == "render" and isinstance(node, ast.AsyncFunctionDef):
            yield "render that is not waited for"
        if node.name == "render" and isinstance(node, ast.FunctionDef):
            for inner in ast.walk(node):
                if isinstance(inner, ast.Return) and not self._safe.is_content(inner.value):
                    yield "render returns words, not content"

    def _put(self, target: ast.expr, value: ast.expr | None) -> Iterator[str]:
        match target:
            case ast.Name(id=name) if name.isupper() and name.lower() in SHOWN:
                if not isinstance(value, ast.Constant):
                    yield f"{name} is parsed as markup"
            case ast.Attribute(attr=name) if name in SHOWN and not self._safe.is_content(value):
                yield f"{name} is parsed as markup"
            case ast.Attribute(attr=name) if name in TYPED and value is not None:
                if not self._safe.is_cleaned(value):
                    yield f"{name} takes words that were not cleaned"
            case ast.Tuple(elts=parts) | ast.List(elts=parts):
                for part in parts:
                    yield from self._put(part, part)

    def _call(self, node: ast.Call) -> Iterator[str]:
        if isinstance(node.func, ast.Name):
            yield from self._made(node, node.func.id)
        elif isinstance(node.func, ast.Attribute):
            yield from self._asked(node, node.func)
        given = {keyword.arg: keyword.value for keyword in node.keywords}
        for name in sorted(SHOWN & given.keys() - {"content", "prompt", "title", "visual"} - {None}):
            if not self._safe.is_content(given[name]):
                yield f"{name} is parsed as markup"

    def _made(self, node: ast.Call, name: str) -> Iterator[str]:
        """Look at the call of a function or a kind by its name."""
        if name in NEVER:
            yield f"{name} lets words out"
        elif name in ("Content", "Text"):
            if not all(self._safe.is_ours(arg) for arg in _words(node)):
                yield f"{name} made by hand of words: use plain()"
        elif name == "Segment":
            if not all(self._safe.is_cleaned(arg) for arg in _words(node)[:1]):
                yield "Segment made by hand of words: use plain()"
        elif name in SHAPES and name not in self._foreign:
            yield from self._shaped(node, name)
        elif name in self._heirs:
            base, is_made_otherwise = self._heirs[name]
            if not is_made_otherwise:
                yield from self._shaped(node, base)
            elif base in ("Input", "TextArea") and (node.args or WORDY & {one.arg for one in node.keywords}):
                yield f"{name} with words: fill it when it is there"

    def _shaped(self, node: ast.Call, name: str) -> Iterator[str]:
        shape, given = SHAPES[name], {keyword.arg: keyword.value for keyword in node.keywords}
        if len(node.args) > shape.content or not all(self._safe.is_content(arg) for arg in node.args):
            yield f"{name} with words that are not content"
        if given.keys() - shape.keywords - {shape.off}:
            yield f"{name} with {given.keys() - shape.keywords}, which nobody has looked at"
        if shape.off and not _is_false(given.get(shape.off)):
            yield f"{name} without {shape.off}=False"

    def _asked(self, node: ast.Call, func: ast.Attribute) -> Iterator[str]:
        """Look at the call of a method."""
        name, safe = func.attr, self._safe
        if name in NEVER or name in SHAPES:
            yield f"{name} lets words out"
        elif name == "exit" and (len(node.args) > 1 or node.keywords):
            yield "exit shows words"
        elif name == "__init__" and ast.unparse(func.value) == "super()":
            base = self._base_of(node)
            if base is not None:
                yield from self._shaped(node, base)
        elif isinstance(func.value, ast.Name) and func.value.id in ("Content", "Text"):
            yield from self._content(node, func)
        elif name in FILLING and self._is_widget(func.value):
            if node.keywords or len(node.args) != (2 if name == "replace_option_prompt" else 1):
                yield f"{name} in a way nobody has looked at"
            elif self._kind(func.value) == "Digits":
                if not safe.is_number(node.args[0]):
                    yield "Digits with words"
            elif self._kind(func.value) == "Markdown":
                yield "Markdown with words"
            elif not safe.is_content(node.args[-1]):
                yield f"{name} with words that are not content"
        elif self._kind(func.value) == "Markdown" and (node.args or node.keywords):
            yield "Markdown with words"

    def _content(self, node: ast.Call, func: ast.Attribute) -> Iterator[str]:
        made = f"{ast.unparse(func.value)}.{func.attr}"
        if made == "Content.assemble":
            if node.keywords or not all(self._safe.is_content(arg) for arg in node.args):
                yield "assemble with words that are not content"
        elif made == "Content.styled":
            if not all(self._safe.is_cleaned(arg) for arg in _words(node)[:1]):
                yield "styled made by hand of words: use plain()"
        else:
            yield f"{made} is no way to make content that was looked at"

    def _base_of(self, node: ast.AST) -> str | None:
        kind = self._classes.get(node)
        bases = [ast.unparse(base) for base in kind.bases] if kind is not None else []
        return next((base for base in bases if base in SHAPES and base not in self._foreign), None)

    def _is_widget(self, receiver: ast.expr) -> bool:
        if isinstance(receiver, ast.Attribute) and receiver.attr in DICTIONARIES:
            return False
        if (isinstance(receiver, ast.Name) and receiver.id == "self") or ast.unparse(receiver) == "super()":
            kind = self._classes.get(receiver)
            return kind is None or not any(ast.unparse(base).startswith("dict") for base in kind.bases)
        return not (isinstance(receiver, ast.Name) and self._safe.is_dictionary(receiver))

    def _kind(self, receiver: ast.expr) -> str:
        """Return the widget of Textual's that is asked for: `self.query_one("#a", Digits)`."""
        found = [receiver]
        if isinstance(receiver, ast.Name):
            found += self._safe.assigned(receiver, receiver.id)
        names = {n.id for one in found for n in ast.walk(one) if isinstance(n, ast.Name)}
        return next((name for name in ("Markdown", "Digits") if name in names), "")


def _imported(node: ast.ImportFrom) -> Iterator[str]:
    module = node.module or ""
    for alias in node.names:
        if alias.asname is not None and (_is_toolkit(module) or module == TEXT or alias.asname in HELPERS):
            yield f"{alias.name} under another name"
        if (
            _is_toolkit(module)
            and module not in HARMLESS
            and alias.name not in IMPORTS.get(module, frozenset())
        ):
            yield f"{alias.name} of {module} may parse markup"


def _is_toolkit(module: str) -> bool:
    return module.partition(".")[0] in ("textual", "rich")


def _words(node: ast.Call) -> list[ast.expr]:
    """Return what a call is given to draw, by place or by name."""
    return [*node.args, *(keyword.value for keyword in node.keywords if keyword.arg != "style")]


def _is_false(node: ast.expr | None) -> bool:
    return isinstance(node, ast.Constant) and node.value is False


def heirs_in(trees: list[ast.Module]) -> dict[str, tuple[str, bool]]:
    """Return widgets of ours → the one of Textual's each stands on, and whether it is made in its own way."""
    kinds = {node.name: node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.ClassDef)}

    def of(name: str, seen: frozenset[str] = frozenset()) -> tuple[str, bool] | None:
        if name in SHAPES and name not in kinds:
            return name, False
        if name not in kinds or name in seen:
            return None
        own = any(isinstance(part, ast.FunctionDef) and part.name == "__init__" for part in kinds[name].body)
        for base in kinds[name].bases:
            if (found := of(ast.unparse(base), seen | {name})) is not None:
                return found[0], own or found[1]
        return None

    return {name: found for name in kinds if (found := of(name)) is not None}


def faults_in(sources: dict[Path, str]) -> list[str]:
    """Return the faults of a package."""
    trees = {path: ast.parse(source) for path, source in sources.items()}
    makers, heirs = content_makers(list(trees.values())), heirs_in(list(trees.values()))
    return [
        fault
        for path, tree in trees.items()
        for fault in Lint(tree, makers | content_makers([tree]), heirs, path.name).faults()
    ]
