"""Gates "parse" and "static": what can be said of a program without running it."""

from __future__ import annotations

import ast
import difflib
import re
import warnings
from collections.abc import Iterator, Sequence

from simwright.records import Finding, GateResult, TaskProgram
from simwright.verify.trial import Trial

LONGEST = 20_000
"""Characters. The longest base task has under 3000."""
MOST_LINES = 300
MOST_DEPTH = 60
"""Nested syntax."""
MODULES = frozenset({"simwright.tasks", "numpy", "math", "__future__"})
FORBIDDEN_NAMES = frozenset(
    """eval exec compile open input print globals locals vars breakpoint exit quit getattr setattr delattr
    memoryview __import__ __builtins__ __loader__ __spec__ type super object classmethod staticmethod""".split()
)
FORBIDDEN_ATTRIBUTES = frozenset(
    """ctypeslib memmap fromfile tofile load save savez loadtxt savetxt genfromtxt fromregex frombuffer f2py
    func_globals gi_frame gi_code cr_frame f_globals f_locals f_builtins tb_frame mro""".split()
)
CLOCK_WORDS = frozenset(("now", "today"))
"""What numpy's dates read the clock for."""
FENCE = re.compile(r"```[ \t]*(?:python|py)?[ \t]*\n(.*?)```", re.DOTALL)


def code_of(text: str) -> str:
    """The program in a text: what is between the fences if it has any, or else the text itself."""
    blocks = FENCE.findall(text)
    return blocks[0] if len(blocks) == 1 else text


def parse(program: TaskProgram, trial: Trial) -> GateResult:
    """Holds when the text is one code block that compiles and defines exactly one subclass of `Task`."""
    found = list(_parse_findings(program.text))
    return GateResult("parse", not found, tuple(found), {"characters": len(program.text)})


def _parse_findings(text: str) -> Iterator[Finding]:
    if not text.strip():
        yield Finding("empty", "the program is empty", "Write one subclass of Task with a method build(self, scene).")
        return
    if len(text) > LONGEST:
        yield Finding(
            "too-long", f"the program has {len(text)} characters; allowed: {LONGEST}", "Keep a task under 40 lines."
        )
        return
    if len(FENCE.findall(text)) > 1:
        yield Finding("several-blocks", "there are several code blocks", "Give the whole program in one code block.")
        return
    tree = _tree(text)
    if isinstance(tree, Finding):
        yield tree
        return
    tasks = _task_classes(tree)
    if len(tasks) != 1:
        names = ", ".join(f"{c.name} (line {c.lineno})" for c in tasks) or "none"
        line = tasks[1].lineno if tasks else None
        cause = "no-task" if not tasks else "several-tasks"
        yield Finding(cause, f"subclasses of Task: {names}", "Define exactly one: class MyTask(Task).", line)


def _tree(text: str) -> ast.Module | Finding:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(code_of(text))
    except SyntaxError as error:
        shown = (error.text or "").strip()[:100]
        detail = f"{error.msg}: {shown!r}" if shown else str(error.msg)
        return Finding("syntax", detail, "Mend the line; the text has to be plain Python.", error.lineno)
    except (ValueError, RecursionError, MemoryError) as error:
        return Finding("syntax", f"Python cannot read it: {error}", "Write plain text with few nested brackets.")


def _task_classes(tree: ast.Module) -> list[ast.ClassDef]:
    return [
        node
        for node in tree.body
        if isinstance(node, ast.ClassDef)
        and not node.name.startswith("_")
        and any(isinstance(b, ast.Name) and b.id == "Task" for b in node.bases)
    ]


def static(program: TaskProgram, trial: Trial) -> GateResult:
    """Holds when the program uses only what a task needs."""
    tree = _tree(program.text)
    if isinstance(tree, Finding):
        return GateResult("static", False, (tree,))
    lines = program.text.count("\n") + 1
    found = list(_static_findings(tree))
    if lines > MOST_LINES:
        found.append(Finding("too-long", f"{lines} lines; allowed: {MOST_LINES}", "Keep a task under 40 lines."))
    return GateResult("static", not found, tuple(found[:10]), {"lines": lines})


def _static_findings(tree: ast.Module) -> Iterator[Finding]:
    if _depth(tree) > MOST_DEPTH:
        yield Finding("too-deep", f"syntax is nested more than {MOST_DEPTH} deep", "Use fewer nested brackets.")
    own = frozenset(id(name) for name in _own_names(tree))
    for node in ast.walk(tree):
        if id(node) in own:
            continue
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            yield from _imports(node)
        elif isinstance(node, ast.Name):
            yield from _name(node)
        elif isinstance(node, ast.Attribute):
            yield from _attribute(node)
        elif isinstance(node, ast.Constant):
            yield from _clock(node)
        elif isinstance(node, (ast.Global, ast.Nonlocal, ast.AsyncFunctionDef, ast.Await, ast.AsyncFor, ast.AsyncWith)):
            word = type(node).__name__.removesuffix("FunctionDef").lower()
            yield Finding("forbidden-syntax", f"{word} statements are not allowed", "A task needs none.", node.lineno)
    yield from _task_shape(_task_classes(tree))


_SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef, ast.ListComp, ast.SetComp, ast.DictComp,
           ast.GeneratorExp)  # fmt: skip


def _own_names(tree: ast.AST) -> Iterator[ast.Name]:
    """Local variables that only share their name with a builtin, such as `exit`.

    A function that assigns a name anywhere never means the builtin by it: global statements are refused. The body of a
    class within it may, since it looks among its own names and then at once among the global and builtin ones.
    """
    for function in ast.walk(tree):
        if not isinstance(function, ast.FunctionDef):
            continue
        given = {a.arg for a in (*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs)}
        local = given | {
            n.id for n in _scope(function.body) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)
        }
        shadowed = {name for name in local & FORBIDDEN_NAMES if not name.startswith("__")}
        inner = _scope(function.body, ast.ClassDef)
        yield from (n for n in inner if isinstance(n, ast.Name) and n.id in shadowed)


def _scope(body: Sequence[ast.stmt], without: type[ast.AST] | tuple[type[ast.AST], ...] = _SCOPES) -> Iterator[ast.AST]:
    """What stands in a function itself, without what stands in the given kinds of scopes within it."""
    known: list[ast.AST] = list(body)
    while known:
        node = known.pop()
        yield node
        if not isinstance(node, without):
            known += ast.iter_child_nodes(node)


def _depth(node: ast.AST, level: int = 0) -> int:
    if level > MOST_DEPTH:
        return level
    return max((_depth(child, level + 1) for child in ast.iter_child_nodes(node)), default=level)


def _imports(node: ast.Import | ast.ImportFrom) -> Iterator[Finding]:
    modules = [a.name for a in node.names] if isinstance(node, ast.Import) else [node.module or "."]
    for module in modules:
        if module not in MODULES:
            near = difflib.get_close_matches(module, MODULES, n=1)
            hint = f" Did you mean {near[0]}?" if near else ""
            yield Finding(
                "forbidden-import",
                f"import of {module!r}; allowed: {', '.join(sorted(MODULES))}.{hint}",
                "Everything that a task needs comes with: from simwright.tasks import *",
                node.lineno,
            )


def _name(node: ast.Name) -> Iterator[Finding]:
    if node.id in FORBIDDEN_NAMES or (node.id.startswith("__") and node.id != "__name__"):
        yield Finding(
            "forbidden-name",
            f"{node.id!r} is not allowed",
            "Use what simwright.tasks offers; see the API.",
            node.lineno,
        )


def _clock(node: ast.Constant) -> Iterator[Finding]:
    """Dates tell the second, so that building twice in one second would not find them out."""
    if isinstance(node.value, str) and node.value.strip().lower() in CLOCK_WORDS:
        yield Finding(
            "clock",
            f"{node.value!r} reads the clock",
            "A scene depends on its seed alone: draw from scene.rng.",
            node.lineno,
        )


def _attribute(node: ast.Attribute) -> Iterator[Finding]:
    dotted = ast.unparse(node) if isinstance(node.value, (ast.Name, ast.Attribute)) else node.attr
    if node.attr.startswith("_"):
        yield Finding("forbidden-name", f"attribute {node.attr!r} is private", "Use public names only.", node.lineno)
    elif node.attr in FORBIDDEN_ATTRIBUTES:
        yield Finding("forbidden-name", f"{dotted!r} is not allowed", "A task needs no files or memory.", node.lineno)
    elif node.attr == "datetime64":
        yield Finding("clock", f"{dotted} reads the clock", "Draw from scene.rng only.", node.lineno)
    elif dotted in ("np.random", "numpy.random", "math.random"):
        yield Finding(
            "global-random", f"{dotted} is random state of the whole process", "Draw from scene.rng only.", node.lineno
        )
    elif isinstance(node.ctx, (ast.Store, ast.Del)) and not (
        isinstance(node.value, ast.Name) and node.value.id == "self"
    ):
        yield Finding(
            "patches",
            f"{dotted!r} is assigned: a task changes nothing but itself",
            "Keep values in names.",
            node.lineno,
        )


def _task_shape(tasks: list[ast.ClassDef]) -> Iterator[Finding]:
    for task in tasks[:1]:
        methods = {n.name: n for n in task.body if isinstance(n, ast.FunctionDef)}
        if "build" not in methods:
            yield Finding("no-build", f"{task.name} has no method build", "Write build(self, scene).", task.lineno)
            continue
        arguments = [a.arg for a in methods["build"].args.args]
        if len(arguments) != 2:
            yield Finding("no-build", f"build takes {arguments}", "Write build(self, scene).", methods["build"].lineno)
        if not ast.get_docstring(task):
            yield Finding(
                "no-docstring", f"{task.name} has no docstring", "Describe the task in a sentence.", task.lineno
            )
