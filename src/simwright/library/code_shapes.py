"""A program's syntax tree as a bag of shapes that renaming, recolouring and moving lines about leave as it is."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import cast

DEPTH = 3
"""Levels of the tree that one shape takes in: a call, its arguments and theirs."""
WORDS = ("color", "noun")
"""Keywords that say how a thing looks or is called, not what it is."""
_TOLD_APART = (ast.FunctionDef, ast.AsyncFunctionDef, ast.For, ast.While, ast.If, ast.With, ast.Try, ast.Assign,
               ast.AugAssign, ast.Return, ast.Expr, ast.Call, ast.BinOp, ast.Compare, ast.BoolOp, ast.Subscript,
               ast.ListComp, ast.SetComp, ast.GeneratorExp, ast.DictComp, ast.List, ast.Tuple, ast.Dict, ast.Lambda,
               ast.IfExp, ast.comprehension)  # fmt: skip
"""Nodes that a shape may start from."""


def code_shapes(tree: ast.Module) -> Counter[str]:
    """How often each shape occurs.

    A shape is a node with what hangs below it, `DEPTH` levels down. Numbers, strings and colours are blank. A local
    name is told by what makes it ("v:Bowl"), so that neither its spelling nor the order of the lines matters; the
    lines of a block count as a set. Imports, docstrings, tags and names of classes leave no trace.
    """
    origins = _origins(tree)
    shapes: Counter[str] = Counter()
    for node in _counted(tree):
        for depth in range(2, DEPTH + 1):
            shapes[_shape(node, depth, origins)] += 1
    return shapes


def _counted(tree: ast.Module) -> Iterator[ast.AST]:
    """The nodes that shapes start from, leaving out what is only said about the task."""
    waiting: list[ast.AST] = [tree]
    while waiting:
        node = waiting.pop()
        if _is_words(node):
            continue
        if isinstance(node, _TOLD_APART):
            yield node
        waiting += [child for child in ast.iter_child_nodes(node) if not _is_told(node, child)]


def _is_told(parent: ast.AST, child: ast.AST) -> bool:
    """Whether a part of the tree says something about the task and not what it does."""
    if isinstance(child, ast.Import | ast.ImportFrom):
        return True
    if isinstance(child, ast.keyword) and child.arg in WORDS:
        return True
    if isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant):
        return True
    if isinstance(parent, ast.ClassDef) and isinstance(child, ast.Assign):
        return all(isinstance(t, ast.Name) and t.id in ("tags", "name") for t in child.targets)
    return isinstance(child, ast.arguments)


def _shape(node: ast.AST, depth: int, origins: Mapping[str, str]) -> str:
    leaf = _leaf(node, origins)
    if leaf is not None:
        return leaf
    if depth == 0:
        return _label(node)
    parts: list[str] = []
    for field, value in ast.iter_fields(node):
        if field in ("ctx", "type_comment", "decorator_list", "returns", "annotation", "args") and not isinstance(
            node, ast.Call
        ):
            continue
        if isinstance(value, list):
            listed = cast("list[object]", value)
            inner = [_shape(v, depth - 1, origins) for v in listed if isinstance(v, ast.AST) and not _is_told(node, v)]
            parts.append("|".join(sorted(inner) if field in ("body", "orelse", "keywords", "targets") else inner))
        elif isinstance(value, ast.AST) and not _is_told(node, value):
            parts.append(_shape(value, depth - 1, origins))
    return f"{_label(node)}({','.join(parts)})"


def _leaf(node: ast.AST, origins: Mapping[str, str]) -> str | None:
    """The shape of what has no inside that matters."""
    if _is_words(node):
        return "s"
    if isinstance(node, ast.Constant):
        return "0" if _is_number(node) else str(node.value)
    if isinstance(node, ast.UnaryOp) and isinstance(node.operand, ast.Constant):
        return "0"
    if isinstance(node, ast.Name):
        return origins.get(node.id, node.id)
    return None


def _is_number(node: ast.Constant) -> bool:
    return isinstance(node.value, int | float | complex) and not isinstance(node.value, bool)


def _is_words(node: ast.AST) -> bool:
    """Whether a node is a text, or a list of nothing but texts."""
    if isinstance(node, ast.List | ast.Tuple):
        return bool(node.elts) and all(_is_words(e) for e in node.elts)
    return isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str))


def _label(node: ast.AST) -> str:
    name = type(node).__name__
    if isinstance(node, ast.Attribute):
        return f".{node.attr}"
    if isinstance(node, ast.keyword):
        return f"{node.arg}="
    return name


def _origins(tree: ast.Module) -> dict[str, str]:
    """For each local name what it is made by, e.g. "v:Bowl"."""
    found: dict[str, set[str]] = {}
    for node in ast.walk(tree):
        for target, value in _bindings(node):
            for name in ast.walk(target):
                if isinstance(name, ast.Name) and isinstance(name.ctx, ast.Store):
                    found.setdefault(name.id, set()).add(_made_by(value))
    return {name: "v:" + "+".join(sorted(made)) for name, made in found.items()}


def _bindings(node: ast.AST) -> Iterator[tuple[ast.AST, ast.AST]]:
    if isinstance(node, ast.Assign):
        yield from ((target, node.value) for target in node.targets)
    elif isinstance(node, ast.AnnAssign | ast.AugAssign | ast.NamedExpr) and node.value is not None:
        yield node.target, node.value
    elif isinstance(node, ast.For | ast.comprehension):
        yield node.target, node.iter


def _made_by(value: ast.AST) -> str:
    """The call that a value comes from: for `scene.add(Bowl())` the asset, for `scene.colors(2)` "colors"."""
    if isinstance(value, ast.ListComp | ast.GeneratorExp):
        return _made_by(value.elt)
    if not isinstance(value, ast.Call):
        return "s" if _is_words(value) else type(value).__name__
    name = value.func.attr if isinstance(value.func, ast.Attribute) else getattr(value.func, "id", "call")
    assets = [a for a in value.args if isinstance(a, ast.Call)] if name in ("add", "add_many") else []
    return _made_by(assets[0]) if assets else str(name)
