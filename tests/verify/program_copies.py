"""Copies of a task program that change nothing of what it asks for: other names, colours and order of lines."""

from __future__ import annotations

import ast
import random
import re

from simwright.sim.palette import palette

_TURNED = dict(zip(palette("train"), (*palette("train")[1:], palette("train")[0])))


class _Renamed(ast.NodeTransformer):
    """Locals, class and docstring under other names; every colour word turned into the next of the palette."""

    def __init__(self, names: dict[str, str], recolor: bool) -> None:
        self.names, self.recolor = names, recolor

    def visit_Name(self, node: ast.Name) -> ast.AST:
        return ast.copy_location(ast.Name(self.names.get(node.id, node.id), node.ctx), node)

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.AST:
        node.name = "Fresh" + "".join(sorted(node.name, key=str.lower))
        node.body[0] = ast.Expr(ast.Constant("A wholly new challenge for the arm that nobody has thought of before."))
        return self.generic_visit(node)

    def visit_Constant(self, node: ast.Constant) -> ast.AST:
        if isinstance(node.value, str) and self.recolor:
            turned = re.sub(r"[a-z]+", lambda m: _TURNED.get(m[0], m[0]), node.value)
            return ast.copy_location(ast.Constant(turned), node)
        return node


def renamed(text: str, recolor: bool = True) -> str:
    """The program with other names and, if asked, other colours."""
    tree = ast.parse(text)
    found = {n.id for n in ast.walk(tree) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
    local = sorted(found - {"tags", "name", "primitive"})
    names = {name: f"q{i}_{name[::-1]}" for i, name in enumerate(local)}
    return ast.unparse(ast.fix_missing_locations(_Renamed(names, recolor).visit(tree)))


def reordered(text: str, seed: int) -> str:
    """The program with the statements of its functions in another order that keeps every use behind its making."""
    tree = ast.parse(text)
    rng = random.Random(seed)
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            node.body = _shuffled(node.body, rng)
    return ast.unparse(tree)


def _shuffled(body: list[ast.stmt], rng: random.Random) -> list[ast.stmt]:
    waiting, done = list(body[:-1]), []
    while waiting:
        free = [s for i, s in enumerate(waiting) if not any(_depends(s, before) for before in waiting[:i])]
        done.append(rng.choice(free))
        waiting.remove(done[-1])
    return [*done, body[-1]]


def _depends(later: ast.stmt, earlier: ast.stmt) -> bool:
    made, changed = _written(earlier), _written(later)
    return bool((made & (_used(later) | changed)) | (_used(earlier) & changed))


def _used(stmt: ast.stmt) -> set[str]:
    return {n.id for n in ast.walk(stmt) if isinstance(n, ast.Name)} - {"scene"}


def _written(stmt: ast.stmt) -> set[str]:
    stored = {n.id for n in ast.walk(stmt) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
    grown = {
        n.func.value.id
        for n in ast.walk(stmt)
        if isinstance(n, ast.Call) and isinstance(n.func, ast.Attribute) and n.func.attr in ("append", "extend")
        and isinstance(n.func.value, ast.Name)
    }  # fmt: skip
    return stored | grown
