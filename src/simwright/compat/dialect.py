"""How the loader recognises programs for the library, and what it hands to them."""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import ModuleType
from typing import Any

from simwright.compat.building import API, build_scene
from simwright.compat.errors import UnsupportedCall, UnsupportedModule, nearest
from simwright.compat.modules import Library
from simwright.compat.session import Session
from simwright.compat.task import Task
from simwright.seeding import Split
from simwright.tasks.built import BuiltTask
from simwright.tasks.loader import Guest, installed
from simwright.tasks.task import Task as OwnTask

ROOTS = ("cliport", "pybullet")
"""Modules whose import marks a program as one for the library."""
COUSINS = ("gensim", "ravens")
"""Packages of related libraries with the same modules: their imports are told apart, not guessed at."""
STEP_METHODS = ("reward", "done", "oracle", "is_match", "get_reward")
"""Methods that the library calls during the episode: redefined in a program they cannot be honoured, for what leaves
the sandbox is data."""


class Cliport:
    """The dialect of CLIPort, as the programs written for GenSim use it."""

    name = API

    def speaks(self, tree: ast.Module) -> bool:
        """Whether a program is written for the library: by what it imports, or else by the shape of its class."""
        imported = {name.split(".")[0] for name, _ in _imports(tree)}
        if "simwright" in imported:
            return False
        return bool(imported & {*ROOTS, *COUSINS}) or any(_looks_like(node) for node in tree.body)

    def open(self, tree: ast.Module, file: str) -> Guest:
        """A fresh set of modules for one program.

        Args:
            tree: the program.
            file: the name under which its frames appear in tracebacks.

        Raises:
            UnsupportedModule: it imports a module that is not offered.
            UnsupportedCall: it imports something that a module does not offer, or redefines the course of an episode.
        """
        return _Guest(tree, file)


class _Guest:
    """One program's modules."""

    def __init__(self, tree: ast.Module, file: str) -> None:
        self._session = Session(file)
        self._library = Library(self._session)
        self.modules: Mapping[str, ModuleType] = self._library.modules
        self.names: Mapping[str, Any] = self._library.names
        self._session.begin("loading", 0, "train")
        _check_imports(tree, self.modules)

    def choose(self, tasks: Sequence[type[OwnTask]], tree: ast.Module) -> type[OwnTask]:
        """The program's task: the first class that it defines, as the library's own runner takes it."""
        lines = {n.name: n.lineno for n in ast.walk(tree) if isinstance(n, ast.ClassDef)}
        kind = min(tasks, key=lambda t: lines.get(t.__name__, 1 << 30))
        _check_methods(kind, tree)
        kind.maker = self._maker()
        return kind

    def _maker(self) -> Callable[[type[OwnTask], int, Split], BuiltTask]:
        def make(kind: type[OwnTask], seed: int, split: Split) -> BuiltTask:
            assert issubclass(kind, Task)
            self._library.renew()
            with installed(self.modules):
                return build_scene(kind, self._session, seed, split)

        return make


def _imports(tree: ast.AST) -> Iterator[tuple[str, ast.Import | ast.ImportFrom]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module, node


def _looks_like(node: ast.stmt) -> bool:
    """A class that derives from `Task` and has `reset(self, env)` instead of `build`."""
    if not isinstance(node, ast.ClassDef) or not any(isinstance(b, ast.Name) and b.id == "Task" for b in node.bases):
        return False
    methods = {f.name: f for f in node.body if isinstance(f, ast.FunctionDef)}
    return "reset" in methods and "build" not in methods and len(methods["reset"].args.args) >= 2


def _check_imports(tree: ast.Module, modules: Mapping[str, ModuleType]) -> None:
    offered = [*modules, "numpy", "math", "random", "os", "copy", "itertools"]
    for name, node in _imports(tree):
        root = name.split(".")[0]
        if name not in modules and root != "numpy" and root not in sys.stdlib_module_names:
            raise UnsupportedModule(f"the module {name} is not offered here{nearest(name, offered)}", node.lineno)
        if isinstance(node, ast.ImportFrom) and name in modules and root != "numpy":
            known = [n for n in vars(modules[name]) if not n.startswith("_")]
            for alias in node.names:
                if alias.name != "*" and alias.name not in known and f"{name}.{alias.name}" not in modules:
                    raise UnsupportedCall(name, alias.name, known, node.lineno)


def _check_methods(kind: type[OwnTask], tree: ast.Module) -> None:
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef) and node.name == kind.__name__:
            for method in node.body:
                if isinstance(method, ast.FunctionDef) and method.name in STEP_METHODS:
                    what = f"{method.name} (redefined: it would run during the episode, outside the sandbox)"
                    offered = ("reset", "get_random_pose", "fill_template", "__init__")
                    raise UnsupportedCall(kind.__name__, what, offered, method.lineno)


CLIPORT = Cliport()
"""The one dialect there is."""
