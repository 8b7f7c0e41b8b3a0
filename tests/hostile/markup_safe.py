"""Which expressions of the program's source are content, or words that have been cleaned."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

HELPERS: Final = frozenset({"plain", "mixed", "cell", "hanging"})
"""Functions of `tui/text.py` that give content drawn letter for letter."""
TEXT: Final = "coprod_tui.tui.text"
CLEANERS: Final = frozenset({"clean", "clean_line", "clean_paragraph", "_one_line"})
"""Functions that give words without control characters."""
_TIMES: Final = frozenset({"time_of", "time_shown"})
"""Functions that give minutes and seconds."""
_DRAWN: Final = frozenset({"self._fitted", "self._labels"})
"""What has cleaned the words of a hand-made segment (the cell grid draws its own lines)."""
_CONTENT: Final = frozenset({"Content", "Content | None", "'Content'"})
_MAKES_CONTENT: Final = frozenset({"Callable[[], Content]", "Callable[[], Content | None]"})
_GIVES: Final = _CONTENT | {"list[Content]", "tuple[Content, ...]", "EntryRow", "Option"}


class Safe:
    """What is known of the expressions of one module.

    Args:
        tree: the module.
        makers: names of functions that say they return content.
    """

    def __init__(self, tree: ast.Module, makers: frozenset[str]) -> None:
        self._tree, self._makers = tree, makers
        self._scopes = {
            inner: function
            for function in ast.walk(tree)
            if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
            for inner in ast.walk(function)
        }
        self.helpers = HELPERS & {
            alias.name
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom) and node.module == TEXT
            for alias in node.names
        }
        """The helpers this module knows; a function of the same name is none."""

    def is_content(self, value: ast.expr | None) -> bool:  # noqa: PLR0911, PLR0912 - one case a kind
        """Whether an expression is content, or a literal of ours."""
        match value:
            case None:
                return True
            case ast.Constant(value=str(text)):
                return "[" not in text
            case ast.Starred(value=inner):
                return self.is_content(inner)
            case ast.IfExp(body=body, orelse=other):
                return self.is_content(body) and self.is_content(other)
            case ast.BoolOp(values=values):
                return all(self.is_content(part) for part in values)
            case ast.BinOp(left=left, op=ast.Mult()):
                return self.is_ours(left)
            case ast.List(elts=parts) | ast.Tuple(elts=parts):
                return all(self.is_content(part) for part in parts)
            case ast.ListComp(elt=part) | ast.GeneratorExp(elt=part) | ast.DictComp(value=part):
                return self.is_content(part)
            case ast.Call(func=ast.Name(id=name)):
                return name in self.helpers | self._makers | {"Content", "Option"} or self._is_handed_in(
                    value, name
                )
            case ast.Call(func=ast.Attribute(value=ast.Name(id="Content"), attr="assemble" | "styled")):
                return True
            case ast.Call(func=ast.Attribute(value=receiver, attr="stylize" | "rstrip" | "get")):
                return self.is_content(receiver)
            case ast.Call(func=ast.Attribute(value=receiver, attr="join")):
                return self.is_content(receiver) and not isinstance(receiver, ast.Constant)
            case ast.Call(func=ast.Attribute(attr=name)):
                return name in self._makers | {"get_option"}
            case ast.Name(id=name):
                values = list(self.assigned(value, name))
                return bool(values) and all(self.is_content(one) for one in values)
        return False

    def is_ours(self, node: ast.expr) -> bool:
        """Whether an expression is a literal, a constant of the module, or spaces."""
        match node:
            case ast.Constant():
                return True
            case ast.BinOp(left=left, op=ast.Mult(), right=right):
                return self.is_ours(left) or self.is_ours(right)
            case ast.BinOp(left=left, op=ast.Add(), right=right):
                return self.is_ours(left) and self.is_ours(right)
            case ast.IfExp(body=body, orelse=other):
                return self.is_ours(body) and self.is_ours(other)
            case ast.Name(id=name):
                values = list(self.assigned(node, name)) or list(self._constants(name))
                return bool(values) and all(self.is_ours(value) for value in values)
        return False

    def is_cleaned(self, value: ast.expr) -> bool:
        """Whether words have been through a cleaner, or are drawn by ourselves."""
        found = [value]
        for inner in ast.walk(value):
            if isinstance(inner, ast.Name):
                found += self.assigned(inner, inner.id)
        parts = [part for one in found for part in ast.walk(one) if isinstance(part, ast.expr)]
        return self.is_content(value) or any(
            ast.unparse(part) in _DRAWN
            or (isinstance(part, ast.Call) and isinstance(part.func, ast.Name) and part.func.id in CLEANERS)
            for part in parts
        )

    def is_number(self, value: ast.expr) -> bool:  # noqa: PLR0911 - one case a kind
        """Whether an expression is a time or a number, drawn for large digits."""
        match value:
            case (
                ast.Constant()
                | ast.FormattedValue(format_spec=ast.JoinedStr(values=[ast.Constant(value="d")]))
            ):
                return True  # behind `:d` Python itself refuses words
            case ast.JoinedStr(values=parts):
                return all(self.is_number(part) for part in parts)
            case ast.FormattedValue(value=inner):
                return self.is_number(inner)
            case ast.BinOp(op=ast.FloorDiv() | ast.Mod(), left=left):
                return not isinstance(left, ast.Constant | ast.JoinedStr)
            case ast.Call(func=ast.Name(id=name)) if name in _TIMES:
                return True
            case ast.Name(id=name) if not self.is_ours(value):
                values = list(self.assigned(value, name))
                return bool(values) and all(self.is_number(one) for one in values)
            case ast.Name() | ast.IfExp():
                return self.is_ours(value)
        return False

    def assigned(self, node: ast.AST, name: str) -> Iterator[ast.expr]:
        """Yield what a local name is given in the function around `node`."""
        for kind in self._annotations(node, name):
            yield ast.Call(ast.Name("Content" if ast.unparse(kind) in _CONTENT else "str"), [], [])
        for inner in ast.walk(self._scopes.get(node, self._tree)):
            if isinstance(inner, ast.Assign):
                for target in inner.targets:
                    yield from _value_of(target, inner.value, name)
            elif isinstance(inner, ast.AnnAssign | ast.AugAssign | ast.NamedExpr) and inner.value is not None:
                yield from _value_of(inner.target, inner.value, name)

    def is_dictionary(self, name: ast.Name) -> bool:
        """Whether a local name is said to be a dictionary."""
        return any(
            isinstance(inner, ast.AnnAssign)
            and ast.unparse(inner.target) == name.id
            and ast.unparse(inner.annotation).startswith("dict")
            for inner in ast.walk(self._scopes.get(name, self._tree))
        )

    def _is_handed_in(self, node: ast.AST, name: str) -> bool:
        return any(ast.unparse(kind) in _MAKES_CONTENT for kind in self._annotations(node, name))

    def _annotations(self, node: ast.AST, name: str) -> Iterator[ast.expr]:
        function = self._scopes.get(node)
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            for argument in (*function.args.args, *function.args.kwonlyargs):
                if argument.arg == name and argument.annotation is not None:
                    yield argument.annotation

    def _constants(self, name: str) -> Iterator[ast.expr]:
        for node in self._tree.body:
            if isinstance(node, ast.Assign):
                for target in node.targets:
                    yield from _value_of(target, node.value, name)
            elif isinstance(node, ast.AnnAssign) and node.value is not None:
                yield from _value_of(node.target, node.value, name)


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


def content_makers(trees: list[ast.Module]) -> frozenset[str]:
    """Return the names of functions that all say they return content, or what draws it."""
    kinds: dict[str, set[str]] = {}
    for tree in trees:
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                returned = ast.unparse(node.returns) if node.returns else ""
                kinds.setdefault(node.name, set()).add(returned)
    return frozenset(name for name, found in kinds.items() if found <= _GIVES)
