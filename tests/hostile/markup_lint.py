"""Reads the program's source and finds words that would reach a widget unguarded.

The rule: what goes into a widget is `Content` made by the helpers of `tui/text.py`, or a literal.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Final

HELPERS: Final = frozenset({"plain", "mixed", "cell", "hanging", "stylize", "rstrip", "join", "assemble"})
"""Calls that give content drawn letter for letter; the last four only join such content."""
ALLOWED_WIDGETS: Final = frozenset({"Digits", "Input", "Markdown", "OptionList", "Static", "TextArea"})
"""Textual's widgets the program uses; each other one would have to be looked at first."""
CLEANED: Final = frozenset({"clean", "clean_line", "self._fitted", "self._labels"})
"""What has cleaned the words of a hand-made segment (the cell grid draws its own lines)."""
DICTIONARIES: Final = frozenset({"drafts"})
"""Attributes that hold half-typed text and are no widgets."""
FORBIDDEN_CALLS: Final = frozenset({"notify", "escape", "from_markup", "from_text", "render_markup"})
FORBIDDEN_NAMES: Final = frozenset({"border_title", "border_subtitle", "tooltip", "placeholder", "sub_title"})


class Lint:
    """The faults of one module.

    Args:
        tree: the module.
        makers: names of functions that say they return `Content`.
        file: its name, for the messages.
    """

    def __init__(self, tree: ast.Module, makers: frozenset[str], file: str) -> None:
        self._tree, self._makers, self._file = tree, makers, file
        self._scopes = {
            inner: function
            for function in ast.walk(tree)
            if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
            for inner in ast.walk(function)
        }

        self._dictionaries = {
            inner
            for kind in ast.walk(tree)
            if isinstance(kind, ast.ClassDef)
            and any(ast.unparse(base).startswith("dict") for base in kind.bases)
            for inner in ast.walk(kind)
        }

    def faults(self) -> Iterator[str]:
        """Yield every place where words could be parsed, or reach the terminal uncleaned."""
        for node in ast.walk(self._tree):
            for what in self._found(node):
                yield f"{self._file}:{getattr(node, 'lineno', 0)}: {what}"

    def _found(self, node: ast.AST) -> Iterator[str]:
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("textual.widgets"):
            names = {alias.name for alias in node.names} - ALLOWED_WIDGETS - {"Option"}
            yield from (f"{name} may parse markup" for name in sorted(names))
        elif isinstance(node, ast.ImportFrom | ast.Import):
            modules = [getattr(node, "module", None) or "", *(alias.name for alias in node.names)]
            if {"rich.markup", "textual.markup"} & set(modules):
                yield "markup is made in tui/text.py alone"
        elif isinstance(node, ast.Assign):
            named = [target.attr for target in node.targets if isinstance(target, ast.Attribute)]
            if FORBIDDEN_NAMES & set(named) and not self._is_safe(node.value):
                yield f"{named[0]} is parsed as markup"
        elif isinstance(node, ast.Call):
            yield from self._call(node)
        elif isinstance(node, ast.FunctionDef) and node.name == "render":
            for inner in ast.walk(node):
                if isinstance(inner, ast.Return) and not self._is_safe(inner.value):
                    yield "render returns words, not content"

    def _call(self, node: ast.Call) -> Iterator[str]:
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        given = {keyword.arg: keyword.value for keyword in node.keywords}
        if name in FORBIDDEN_CALLS:
            yield f"{name} parses or half-escapes markup"
        if FORBIDDEN_NAMES & set(given):
            yield f"{FORBIDDEN_NAMES & set(given)} is parsed as markup"
        if name in ("Static", "OptionList") and not _is(given.get("markup"), False):
            yield f"{name} without markup=False"
        if name in ("Static", "Option") and not all(self._is_safe(arg) for arg in node.args[:1]):
            yield f"{name} with words that are not content"
        if name == "Markdown" and (node.args or not _is(given.get("open_links"), False)):
            yield "Markdown with words or with links that open"
        fills = name in ("update", "replace_option_prompt", "add_option") and self._is_widget(node)
        if fills and not self._is_safe(node.args[-1] if node.args else None):
            yield f"{name} with words that are not content"
        if name in ("Content", "Text") and not all(_is_blank(arg, self) for arg in node.args):
            yield f"{name} made by hand of words: use plain()"
        if name in ("styled", "Segment") and node.args and not self._is_cleaned(node.args[0]):
            yield f"{name} made by hand of words: use plain()"
        if name in ("assemble",) and not all(self._is_safe(arg) for arg in node.args):
            yield "assemble with words that are not content"

    def _is_widget(self, node: ast.Call) -> bool:
        """Whether `.update` is a widget's; `Digits` and `Markdown` take no content."""
        assert isinstance(node.func, ast.Attribute)
        receiver = node.func.value
        if isinstance(receiver, ast.Attribute) and receiver.attr in DICTIONARIES:
            return False
        if isinstance(receiver, ast.Call):
            names = {inner.id for inner in ast.walk(receiver) if isinstance(inner, ast.Name)}
            return not names & {"Digits", "Markdown"}
        if node in self._dictionaries and ast.unparse(receiver) == "self":
            return False
        if isinstance(receiver, ast.Name):
            values = list(self._assigned(receiver, receiver.id))
            found = {inner.id for value in values for inner in ast.walk(value) if isinstance(inner, ast.Name)}
            return "Digits" not in found and not self._is_dict(receiver)
        return True

    def _is_dict(self, name: ast.Name) -> bool:
        return any(
            isinstance(inner, ast.AnnAssign)
            and ast.unparse(inner.target) == name.id
            and ast.unparse(inner.annotation).startswith("dict")
            for inner in ast.walk(self._scopes.get(name, self._tree))
        )

    def _is_safe(self, value: ast.expr | None) -> bool:  # noqa: PLR0911, PLR0912 - one case a kind
        """Whether an expression is content, or a literal of ours."""
        match value:
            case None:
                return True
            case ast.Constant(value=str(text)):
                return "[" not in text
            case ast.Starred(value=inner):
                return self._is_safe(inner)
            case ast.IfExp(body=body, orelse=other):
                return self._is_safe(body) and self._is_safe(other)
            case ast.BoolOp(values=values):
                return all(self._is_safe(part) for part in values)
            case ast.BinOp(left=left, op=ast.Mult()):
                return _is_blank(left, self)
            case ast.List(elts=parts) | ast.Tuple(elts=parts):
                return all(self._is_safe(part) for part in parts)
            case ast.ListComp(elt=part) | ast.GeneratorExp(elt=part):
                return self._is_safe(part)
            case ast.Call(func=ast.Name(id=name)):
                return name in HELPERS | self._makers | {"Content"} or self._is_handed_in(value, name)
            case ast.Call(func=ast.Attribute(value=receiver, attr=name)):
                if name in ("stylize", "rstrip"):
                    return self._is_safe(receiver)
                if name == "join":
                    return self._is_safe(receiver) and not isinstance(receiver, ast.Constant)
                return name in self._makers | {"assemble", "styled"} or name in HELPERS
            case ast.Name(id=name):
                values = list(self._assigned(value, name))
                return bool(values) and all(self._is_safe(one) for one in values)
        return False

    def _is_handed_in(self, node: ast.AST, name: str) -> bool:
        """Whether `name` is a parameter that makes content: `Callable[[], Content]`."""
        return any("Content" in ast.unparse(kind) for kind in self._parameters(node, name))

    def _parameters(self, node: ast.AST, name: str) -> Iterator[ast.expr]:
        function = self._scopes.get(node)
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            for argument in (*function.args.args, *function.args.kwonlyargs):
                if argument.arg == name and argument.annotation is not None:
                    yield argument.annotation

    def _assigned(self, node: ast.AST, name: str) -> Iterator[ast.expr]:
        """Yield what a local name is given in the function around `node`."""
        for kind in self._parameters(node, name):
            yield ast.Call(ast.Name("Content" if "Content" in ast.unparse(kind) else "str"), [], [])
        for inner in ast.walk(self._scopes.get(node, self._tree)):
            targets: list[tuple[ast.expr, ast.expr]] = []
            if isinstance(inner, ast.Assign):
                targets = [(target, inner.value) for target in inner.targets]
            elif isinstance(inner, ast.AnnAssign | ast.AugAssign | ast.NamedExpr) and inner.value is not None:
                targets = [(inner.target, inner.value)]
            for target, value in targets:
                yield from _value_of(target, value, name)

    def _is_cleaned(self, value: ast.expr) -> bool:
        """Whether words handed to a segment have been through `clean`, or are drawn by ourselves."""
        parts = {ast.unparse(inner) for inner in ast.walk(value) if isinstance(inner, ast.expr)}
        for inner in ast.walk(value):
            if isinstance(inner, ast.Name):
                parts |= {ast.unparse(e) for v in self._assigned(inner, inner.id) for e in _expressions(v)}
        return self._is_safe(value) or bool(parts & CLEANED)


def _expressions(value: ast.AST) -> Iterator[ast.expr]:
    return (inner for inner in ast.walk(value) if isinstance(inner, ast.expr))


def _value_of(target: ast.expr, value: ast.expr, name: str) -> Iterator[ast.expr]:
    if isinstance(target, ast.Name) and target.id == name:
        yield value
    elif isinstance(target, ast.Tuple) and any(isinstance(t, ast.Name) and t.id == name for t in target.elts):
        if isinstance(value, ast.Tuple):
            for part, given in zip(target.elts, value.elts, strict=True):
                yield from _value_of(part, given, name)
        else:  # `title, *rest = [plain(part) for …]`
            yield value
    elif isinstance(target, ast.Starred):
        yield from _value_of(target.value, value, name)


def _is(node: ast.expr | None, wanted: object) -> bool:
    return isinstance(node, ast.Constant) and node.value is wanted


def _is_blank(node: ast.expr, lint: Lint) -> bool:
    """Whether an expression is a literal, a constant of the module, or spaces."""
    match node:
        case ast.Constant():
            return True
        case ast.BinOp(left=left, right=right):
            return _is_blank(left, lint) or _is_blank(right, lint)
        case ast.IfExp(body=body, orelse=other):
            return _is_blank(body, lint) and _is_blank(other, lint)
        case ast.Name(id=name):
            values = list(lint._assigned(node, name)) or list(_module_values(lint._tree, name))
            return bool(values) and all(_is_blank(value, lint) for value in values)
    return False


def _module_values(tree: ast.Module, name: str) -> Iterator[ast.expr]:
    for node in tree.body:
        if isinstance(node, ast.Assign):
            for target in node.targets:
                yield from _value_of(target, node.value, name)


def content_makers(trees: list[ast.Module]) -> frozenset[str]:
    """Return the names of functions that all say they return `Content`, or a row that draws it."""
    kinds: dict[str, set[str]] = {}
    for tree in trees:
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef):
                returned = ast.unparse(node.returns) if node.returns else ""
                kinds.setdefault(node.name, set()).add(returned)
    good = {"Content", "list[Content]", "tuple[Content, ...]", "Content | None", "EntryRow"}
    return frozenset(name for name, found in kinds.items() if found <= good)


def faults_in(sources: dict[Path, str]) -> list[str]:
    """Return the faults of a package."""
    trees = {path: ast.parse(source) for path, source in sources.items()}
    makers = content_makers(list(trees.values()))
    return [
        fault
        for path, tree in trees.items()
        for fault in Lint(tree, makers | content_makers([tree]), path.name).faults()
    ]
