"""What the linters cannot tell: the size of files and functions."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "simwright"
FILES = sorted(SOURCE.rglob("*.py"))
MOST_LINES = 400
MOST_LINES_OF_A_FUNCTION = 40

Function = ast.FunctionDef | ast.AsyncFunctionDef


def functions(tree: ast.AST) -> Iterator[Function]:
    return (node for node in ast.walk(tree) if isinstance(node, Function))


def code_lines(function: Function) -> int:
    """Lines from `def` to the end, without the docstring: saying more must never cost."""
    first = function.body[0]
    told = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and isinstance(first.value.value, str)
    docstring = (first.end_lineno or 0) - first.lineno + 1 if told else 0
    return (function.end_lineno or 0) - function.lineno + 1 - docstring


def test_the_sources_are_found() -> None:
    assert len(FILES) > 10


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_file_keeps_the_house_rules(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    tree = ast.parse(text)
    assert len(text.splitlines()) <= MOST_LINES, f"split it: more than {MOST_LINES} lines"
    long = {f.name: code_lines(f) for f in functions(tree) if code_lines(f) > MOST_LINES_OF_A_FUNCTION}
    assert not long, f"functions of more than {MOST_LINES_OF_A_FUNCTION} lines: {long}"
    assert ast.get_docstring(tree) or not tree.body, "a module says what it is for"


@pytest.mark.parametrize(
    ("code", "lines"),
    [("def f():\n    return 1\n", 2), ('def f():\n    """One\n    two.\n    """\n    return 1\n', 2)],
)
def test_docstrings_do_not_count_as_code(code: str, lines: int) -> None:
    assert code_lines(next(functions(ast.parse(code)))) == lines
