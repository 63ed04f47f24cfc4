"""A task program's source as mutants see it: its goals, conditions, objects and colours."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from simwright.tasks.conditions import CONDITIONS

MOST_SHOWN = 60
"""Characters of code in a label."""
BODY_CALLS = frozenset({"add", "pile", "rope"})


@dataclass(frozen=True)
class Change:
    """Nodes of a program, by identity, and what takes their place."""

    label: str
    line: int
    new: dict[int, ast.AST]


@dataclass(frozen=True)
class Source:
    """What a program is made of."""

    tree: ast.Module
    build: ast.FunctionDef
    assigned: dict[str, ast.expr]
    """Values by name; where several names are unpacked from one value, each has it."""
    goals: tuple[ast.Call, ...]
    goal_lists: tuple[ast.List, ...]
    """Lists that hold goals."""
    returned: tuple[ast.Name, ...]
    """Names that are returned: lists of goals that were made elsewhere."""
    conditions: tuple[ast.Call, ...]
    sentences: tuple[ast.expr, ...]
    """Texts and f-strings that the robot is told."""
    told: frozenset[int]
    """Identities of all nodes within them."""
    colors: tuple[str, ...]
    """Names that hold one colour."""
    bodies: dict[str, str]
    """Names that hold one object, and the asset or call that made it: "Block", "rope"."""
    lists: frozenset[str]
    """Names that hold several objects."""

    def calls(self, *names: str) -> list[ast.Call]:
        """All calls of functions or methods with these names, in the order of the text."""
        found = [n for n in ast.walk(self.build) if isinstance(n, ast.Call) and self.name_of(n) in names]
        return sorted(found, key=lambda c: (c.lineno, c.col_offset))

    @staticmethod
    def name_of(call: ast.Call) -> str:
        """The last part of what is called."""
        return ast.unparse(call.func).rpartition(".")[2]

    def is_list(self, node: ast.expr) -> bool:
        """Whether it is a name, or a part of one, that holds several objects."""
        whole = node.value if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Slice) else node
        return isinstance(whole, ast.Name) and whole.id in self.lists

    def is_layout(self, node: ast.expr) -> bool:
        """Whether it is a list of poses: `layouts.row(...)`, `x.lay(...)`, or a name for one."""
        if isinstance(node, ast.Name) and node.id in self.assigned:
            node = self.assigned[node.id]
        return isinstance(node, ast.Call) and (
            "lay" in (name := ast.unparse(node.func)).split(".") or "layouts." in name
        )


def source_of(text: str) -> Source:
    """Read a program.

    Raises:
        SyntaxError: it is no Python.
    """
    tree = ast.parse(text)
    build = next(n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef) and n.name == "build")
    assigned = dict(_assignments(build))
    calls = [n for n in ast.walk(build) if isinstance(n, ast.Call)]
    goals = _ordered(c for c in calls if Source.name_of(c) == "Goal")
    told = tuple(s for goal in goals for s in _sentences(goal.args[0], assigned)) if goals else ()
    returns = [n.value for n in ast.walk(build) if isinstance(n, ast.Return)]
    return Source(
        tree=tree,
        build=build,
        assigned=assigned,
        goals=goals,
        goal_lists=tuple(n for n in returns if isinstance(n, ast.List)),
        returned=tuple(n for n in returns if isinstance(n, ast.Name)),
        conditions=_ordered(c for c in calls if Source.name_of(c) in CONDITIONS),
        sentences=tuple(dict.fromkeys(told)),
        told=frozenset(id(n) for s in told for n in ast.walk(s)),
        colors=_colors(assigned),
        bodies=_bodies(assigned),
        lists=_lists(assigned),
    )


def _ordered(calls: Iterator[ast.Call]) -> tuple[ast.Call, ...]:
    return tuple(sorted(calls, key=lambda c: (c.lineno, c.col_offset)))


def _assignments(build: ast.FunctionDef) -> Iterator[tuple[str, ast.expr]]:
    for node in ast.walk(build):
        if not isinstance(node, ast.Assign):
            continue
        for target in node.targets:
            names = target.elts if isinstance(target, ast.Tuple) else [target]
            values = node.value.elts if isinstance(node.value, (ast.Tuple, ast.List)) else []
            for i, name in enumerate(names):
                part = values[i] if isinstance(target, ast.Tuple) and len(values) == len(names) else node.value
                if isinstance(name, ast.Name):
                    yield name.id, part


def _sentences(told: ast.expr, assigned: dict[str, ast.expr]) -> Iterator[ast.expr]:
    """Texts in a goal's first argument, through names and lists."""
    if isinstance(told, ast.Name) and told.id in assigned:
        yield from _sentences(assigned[told.id], assigned)
    elif isinstance(told, ast.List):
        for element in told.elts:
            yield from _sentences(element, assigned)
    elif isinstance(told, ast.Starred):
        yield from _sentences(told.value, assigned)
    elif isinstance(told, ast.JoinedStr) or (isinstance(told, ast.Constant) and isinstance(told.value, str)):
        yield told


def _made(value: ast.expr, assigned: dict[str, ast.expr]) -> ast.expr:
    """What a name stands for in the end."""
    while isinstance(value, ast.Name) and value.id in assigned and assigned[value.id] is not value:
        value = assigned[value.id]
    return value


def _colors(assigned: dict[str, ast.expr]) -> tuple[str, ...]:
    """Names unpacked from `scene.colors(...)`; the lists of colours themselves are not among them."""
    found: list[str] = []
    for name, value in assigned.items():
        made = _made(value, assigned)
        if isinstance(made, ast.Call) and Source.name_of(made) == "colors":
            found.append(name)
    whole = {v.id for v in assigned.values() if isinstance(v, ast.Name)}
    return tuple(n for n in found if n not in whole)


def _bodies(assigned: dict[str, ast.expr]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, value in assigned.items():
        made = value.elt if isinstance(value, (ast.GeneratorExp,)) else value
        if isinstance(made, ast.Call) and Source.name_of(made) in BODY_CALLS:
            asset = made.args[0] if made.args else made
            called = isinstance(asset, ast.Call) and Source.name_of(made) == "add"
            found[name] = Source.name_of(asset) if called and isinstance(asset, ast.Call) else Source.name_of(made)
        elif isinstance(value, ast.Name) and isinstance(assigned.get(value.id), ast.ListComp):
            found[name] = value.id
    return found


def _lists(assigned: dict[str, ast.expr]) -> frozenset[str]:
    """Names of several objects: added at once or in a comprehension, taken from such a list, or appended."""
    found: set[str] = set()
    for name, value in assigned.items():
        parts = [value.left, value.right] if isinstance(value, ast.BinOp) else [value]
        if any(_holds_bodies(part, found) for part in parts):
            found.add(name)
    return frozenset(found)


def _holds_bodies(value: ast.expr, known: set[str]) -> bool:
    if isinstance(value, ast.ListComp):
        added = any(isinstance(n, ast.Attribute) and n.attr == "add" for n in ast.walk(value.elt))
        source = value.generators[0].iter
        return added or (isinstance(source, ast.Name) and source.id in known)
    if isinstance(value, ast.List):
        return not value.elts
    return isinstance(value, ast.Call) and Source.name_of(value) == "add_many"


def floats(node: ast.AST) -> Iterator[ast.Constant]:
    """Numbers with a fraction within an expression."""
    for part in ast.walk(node):
        if isinstance(part, ast.Constant) and isinstance(part.value, float) and part.value:
            yield part


def short(node: ast.AST) -> str:
    """The code of a node, for a label."""
    text = " ".join(ast.unparse(node).split())
    return text if len(text) <= MOST_SHOWN else f"{text[: MOST_SHOWN - 3]}..."


def replaced(old: ast.expr, code: str, shown: ast.expr | None = None) -> Change:
    """One expression by another."""
    new = ast.parse(code, mode="eval").body
    what = f"{short(old)} -> {short(new)}"
    return Change(what if shown is None else f"{short(shown)}, {what}", old.lineno, {id(old): new})


def swapped(one: ast.expr, two: ast.expr) -> Change:
    """Two expressions change places."""
    return Change(f"{short(one)} <-> {short(two)}", one.lineno, {id(one): two, id(two): one})


def with_keyword(call: ast.Call, name: str, code: str) -> Change:
    """A call with one keyword argument set."""
    value = ast.parse(code, mode="eval").body
    rest = [k for k in call.keywords if k.arg != name]
    new = ast.Call(call.func, call.args, [*rest, ast.keyword(name, value)])
    return Change(f"{short(call)} with {name}={code}", call.lineno, {id(call): new})
