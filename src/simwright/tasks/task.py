"""What a task program defines: one subclass of `Task`."""

from __future__ import annotations

import inspect
import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from types import TracebackType
from typing import TYPE_CHECKING, ClassVar, get_args

from simwright.errors import TaskError
from simwright.tasks.starts import Primitive

if TYPE_CHECKING:
    from simwright.seeding import Split
    from simwright.tasks.built import BuiltTask
    from simwright.tasks.goals import Goal
    from simwright.tasks.scene import Scene


class Task(ABC):
    """A task: `build` sets up one episode and returns what is to be done, in order.

    The docstring describes the task in a sentence.
    """

    name: ClassVar[str]
    """In kebab-case; from the class's name unless it is set."""
    primitive: ClassVar[Primitive] = "pick_place"
    """"pick_place" with the suction cup, or "push" with the blade."""
    tags: ClassVar[tuple[str, ...]] = ()
    """Words to find it by."""
    maker: ClassVar[Callable[[type[Task], int, Split], BuiltTask] | None] = None
    """Builds the episodes of a task whose program was written for another library; None: `build` does."""

    def __init_subclass__(cls, **options: object) -> None:
        super().__init_subclass__(**options)
        if "name" not in vars(cls):
            cls.name = kebab(cls.__name__)
        if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", cls.name):
            raise TaskError(f"task name {cls.name!r}: use lower-case words with hyphens, such as 'stack-the-blocks'")
        if cls.primitive not in get_args(Primitive):
            allowed = " or ".join(repr(p) for p in get_args(Primitive))
            raise TaskError(f"task {cls.name}: unknown primitive {cls.primitive!r}; allowed: {allowed}")
        if isinstance(cls.tags, str):
            raise TaskError(f"task {cls.name}: tags must be a tuple of words, such as ({cls.tags!r},)")

    @classmethod
    def description(cls) -> str:
        """The task's docstring, unindented; "" without one."""
        return inspect.cleandoc(vars(cls).get("__doc__") or "")

    @abstractmethod
    def build(self, scene: Scene) -> Sequence[Goal]:
        """Add this episode's objects to a fresh scene; return the goals in the order in which they are to be done."""


def kebab(name: str) -> str:
    """A class name in kebab-case: "PutBlockInBowl" becomes "put-block-in-bowl", "Stack3Rows" "stack-3-rows"."""
    words = re.findall(r"[A-Z]+(?![a-z])|[A-Z][a-z]*|[a-z]+|[0-9]+", name)
    return "-".join(w.lower() for w in words)


def program_line(error: BaseException, file: str) -> int | None:
    """The innermost line of `file` in the error's traceback, if the error passed through it.

    Args:
        error: an error that was caught.
        file: the program's name as it was compiled.
    """
    line: int | None = None
    step: TracebackType | None = error.__traceback__
    while step is not None:
        if step.tb_frame.f_code.co_filename == file:
            line = step.tb_lineno
        step = step.tb_next
    return line


def attach_line(error: TaskError, file: str) -> TaskError:
    """The same error, now knowing the line of the program that caused it."""
    if error.line is None:
        error.line = program_line(error, file)
    return error
