"""From the text of a task program to its `Task`: the only place in Simwright that executes text.

The text is trusted here: untrusted programs are loaded in a child of `simwright.sandbox` only.
"""

from __future__ import annotations

import ast
import hashlib
import inspect
import linecache
import sys
import warnings
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from types import CodeType, ModuleType
from typing import Any, Protocol

from simwright.errors import TaskError
from simwright.tasks.task import Task, program_line

LONGEST_PROGRAM = 100_000
"""Characters. The longest base task has under 3000."""
_NAMESPACE = "simwright_programs"


class ProgramError(TaskError):
    """A task program cannot be loaded."""


class ProgramSyntax(ProgramError):
    """The text is no Python."""


class ProgramTasks(ProgramError):
    """The program does not define exactly one task."""


class ProgramImport(ProgramError):
    """The program fails while it is imported, before anything is built."""


class Guest(Protocol):
    """What a dialect hands to one program."""

    modules: Mapping[str, ModuleType]
    """What it may import beside Python's own modules, by name."""
    names: Mapping[str, Any]
    """What its namespace holds before its first line."""

    def choose(self, tasks: Sequence[type[Task]], tree: ast.Module) -> type[Task]:
        """The program's task among those that it defines (at least one)."""
        ...


class Dialect(Protocol):
    """Another library's way of writing tasks."""

    name: str

    def speaks(self, tree: ast.Module) -> bool:
        """Whether a program is written in it."""
        ...

    def open(self, tree: ast.Module, file: str) -> Guest:
        """What a program is handed; refuses what it cannot be given."""
        ...


@contextmanager
def installed(modules: Mapping[str, ModuleType]) -> Generator[None]:
    """Lets programs import modules; afterwards everything is as it was."""
    before = {name: sys.modules.get(name) for name in modules}
    sys.modules.update(modules)
    try:
        yield
    finally:
        for name, module in before.items():
            if module is None:
                sys.modules.pop(name, None)
            else:
                sys.modules[name] = module


def spoken(text: str, dialects: Sequence[Dialect]) -> Dialect | None:
    """The dialect that a program is written in; None: our own API, or no Python at all."""
    try:
        tree, _ = _compiled(text, "<program>")
    except ProgramSyntax:
        return None
    return next((d for d in dialects if d.speaks(tree)), None)


def program_hash(text: str) -> str:
    """The program's identity: the sha256 of its text, as 64 hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def program_file(text: str, name: str) -> str:
    """The file name under which a program's frames appear in tracebacks."""
    return f"<{name} {program_hash(text)[:12]}>"


def load_program(text: str, name: str, dialects: Sequence[Dialect] = ()) -> type[Task]:
    """Execute a program and find its task.

    Its text is kept for tracebacks, so errors know the line. Loading the same text again gives a fresh class.

    Args:
        text: the program.
        name: what messages call it, such as its file's name.
        dialects: other ways of writing tasks that are understood as well.

    Raises:
        TaskError: a dialect cannot give the program what it asks for.
        ProgramSyntax: too long, or no Python.
        ProgramImport: it raises while it is imported.
        ProgramTasks: it defines no task, an unfinished one, or several.
    """
    file = program_file(text, name)
    tree, code = _compiled(text, file)
    linecache.cache[file] = (len(text), None, text.splitlines(keepends=True), file)
    module = ModuleType(f"{_NAMESPACE}.{program_hash(text)[:16]}")
    module.__file__ = file
    # Dataclasses and type hints look their module up by name.
    sys.modules[module.__name__] = module
    dialect = next((d for d in dialects if d.speaks(tree)), None)
    if dialect is None:
        _execute(code, module, file)
        return _only_task(module, tree)
    guest = dialect.open(tree, file)
    vars(module).update(guest.names)
    with installed(guest.modules):
        _execute(code, module, file)
    return guest.choose(_defined(module) or [_only_task(module, tree)], tree)


def _compiled(text: str, file: str) -> tuple[ast.Module, CodeType]:
    if len(text) > LONGEST_PROGRAM:
        raise ProgramSyntax(
            f"the program has {len(text)} characters; allowed: {LONGEST_PROGRAM}. A task needs a few dozen lines"
        )
    try:
        with warnings.catch_warnings():
            # Whether a doubtful escape is an error must not depend on the process's warning filters.
            warnings.simplefilter("ignore")
            tree = ast.parse(text, file)
            return tree, compile(tree, file, "exec", dont_inherit=True)
    except SyntaxError as error:
        where = (error.text or "").strip()
        raise ProgramSyntax(f"{error.msg}{f': {where[:120]!r}' if where else ''}", error.lineno) from error
    except ValueError as error:
        raise ProgramSyntax(f"the program is no text that Python can read: {error}") from error
    except (RecursionError, MemoryError) as error:
        raise ProgramSyntax("the program is nested too deeply for Python; use fewer brackets in one another") from error


def _execute(code: CodeType, module: ModuleType, file: str) -> None:
    try:
        exec(code, vars(module))  # noqa: S102 - the one place where text is executed
    except TaskError as error:
        line = error.line or program_line(error, file)
        raise ProgramImport(f"importing the program: {error.args[0]}", line) from error
    except (ImportError, NameError) as error:
        remedy = "Everything a task needs comes with: from simwright.tasks import *"
        raise ProgramImport(f"importing the program: {_told(error)}. {remedy}", program_line(error, file)) from error
    except MemoryError:
        raise  # a limit, not a mistake in the text
    except (Exception, SystemExit) as error:
        raise ProgramImport(f"importing the program: {_told(error)}", program_line(error, file)) from error


def _told(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}" if str(error) else type(error).__name__


def _own_classes(module: ModuleType) -> list[type]:
    return [v for v in vars(module).values() if isinstance(v, type) and v.__module__ == module.__name__]


def _defined(module: ModuleType) -> list[type[Task]]:
    """The tasks that a program defines, each once."""
    own = dict.fromkeys(_own_classes(module))
    return [t for t in own if issubclass(t, Task) and not t.__name__.startswith("_")]


def _only_task(module: ModuleType, tree: ast.Module) -> type[Task]:
    own, tasks = _own_classes(module), _defined(module)
    whole = [t for t in tasks if not inspect.isabstract(t)]
    if len(whole) == 1:
        return whole[0]
    lines = {n.name: n.lineno for n in ast.walk(tree) if isinstance(n, ast.ClassDef)}
    if len(whole) > 1:
        names = ", ".join(f"{t.__name__} (line {lines.get(t.__name__, '?')})" for t in whole)
        raise ProgramTasks(
            f"the program defines {len(whole)} tasks: {names}. Keep one; a name with a leading underscore marks a "
            "class that only helps",
            lines.get(whole[1].__name__),
        )
    if tasks:
        name = tasks[0].__name__
        raise ProgramTasks(f"the task {name} has no method build(self, scene)", lines.get(name))
    found = f"it defines {', '.join(t.__name__ for t in own[:5])}" if own else "it defines no class at all"
    raise ProgramTasks(
        f"the program defines no task: {found}. Write: class MyTask(Task), with a method build(self, scene)"
    )
