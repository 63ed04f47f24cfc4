"""The gates "parse" and "static": what is refused without running anything, and what is not."""

from __future__ import annotations

import pytest

from simwright.records import GateResult, TaskProgram
from simwright.sandbox import Sandbox
from simwright.tasks.registry import task_names, task_path
from simwright.verify.parse import LONGEST, code_of, parse, static
from simwright.verify.trial import Trial, VerifyConfig

HEAD = "from simwright.tasks import *\n\n\n"
TASK = 'class A(Task):\n    """A task."""\n\n    def build(self, scene):\n        {}\n        return []\n'


def judged(text: str, gate: str = "static") -> GateResult:
    trial = Trial(VerifyConfig(), Sandbox(unsafe=True))
    return {"parse": parse, "static": static}[gate](TaskProgram(text, "a-program"), trial)


def causes(text: str, gate: str = "static") -> list[str]:
    return [f.cause for f in judged(text, gate).findings]


@pytest.mark.parametrize("name", task_names())
def test_base_tasks_pass(name: str) -> None:
    text = task_path(name).read_text(encoding="utf-8")
    assert judged(text, "parse").passed and judged(text).passed


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ["empty"]),
        (" \n\n", ["empty"]),
        ("#" * (LONGEST + 1), ["too-long"]),
        ("x = (", ["syntax"]),
        ("x = '\0'", ["syntax"]),
        ("x = 1", ["no-task"]),
        ("class _A(Task):\n    pass\n", ["no-task"]),
        ("class A(Task):\n    pass\nclass B(Task):\n    pass\n", ["several-tasks"]),
        ("class A(Task):\n    pass\nclass _B(Task):\n    pass\n", []),
        ("```python\nx = 1\n```\n```python\ny = 1\n```", ["several-blocks"]),
        ("Here:\n```python\nclass A(Task):\n    pass\n```\nDone.", []),
        ("x = 1\ny = = 2", ["syntax"]),
    ],
)
def test_parse(text: str, expected: list[str]) -> None:
    assert causes(text, "parse") == expected


def test_a_syntax_error_tells_its_line() -> None:
    assert judged("x = 1\ny = = 2", "parse").findings[0].line == 2


def test_the_second_of_two_tasks_is_pointed_at() -> None:
    finding = judged(HEAD + TASK.format("pass") + TASK.format("pass"), "parse").findings[0]
    assert finding.line == 10


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("pass", []),
        ("x = math.sin(1.0) + np.pi", []),
        ("self.x = 1", []),
        ("x = scene.rng.random()", []),
        ("x = np.zeros(3); x[0] = 1.0", []),
        ("import os", ["forbidden-import"]),
        ("from os import path", ["forbidden-import"]),
        ("from . import tasks", ["forbidden-import"]),
        ("import numpy.ctypeslib", ["forbidden-import"]),
        ("import math, sys", ["forbidden-import"]),
        ("eval('1')", ["forbidden-name"]),
        ("f = open", ["forbidden-name"]),
        ("x = scene.__class__", ["forbidden-name"]),
        ("x = __import__('os')", ["forbidden-name"]),
        ("exit = scene.pose(); x = exit", []),
        ("for type in (1, 2): x = type + 1", []),
        ("input, x = 1, 2; y = [input for _ in (1, 2)]", []),
        ("x = [open for open in (1, 2)]", ["forbidden-name", "forbidden-name"]),
        ("class B:\n            open = 1\n        x = open", ["forbidden-name", "forbidden-name"]),
        ("def f():\n            exit = 1\n        exit()", ["forbidden-name"]),
        (
            "exit = 1\n        class B:\n            x = exit\n            exit = 2",
            ["forbidden-name", "forbidden-name"],
        ),
        ("exit = 1\n        class B:\n            for exit in (): pass", ["forbidden-name"]),
        ("__builtins__ = 1", ["forbidden-name"]),
        ("x = np.memmap", ["forbidden-name"]),
        ("x = np.random.rand()", ["global-random"]),
        ("x = np.datetime64(0, 's')", ["clock"]),
        ("x = np.array('now', dtype='M8[s]')", ["clock"]),
        ("scene.rng = None", ["patches"]),
        ("del np.pi", ["patches"]),
        ("np.pi += 1", ["patches"]),
        ("for np.pi in (3, 4): pass", ["patches"]),
        ("with x as Inside.holds: pass", ["patches"]),
        ("global x", ["forbidden-syntax"]),
        ("x = " + "-" * 70 + "1", ["too-deep"]),
    ],
)
def test_static(line: str, expected: list[str]) -> None:
    assert causes(HEAD + TASK.format(line)) == expected


def test_findings_tell_their_lines() -> None:
    findings = judged(HEAD + TASK.format("import os; x = open")).findings
    assert [f.line for f in findings] == [8, 8]


def test_a_wrong_module_is_answered_by_the_nearest_right_one() -> None:
    assert "Did you mean simwright.tasks" in judged("import simwright.task\n" + TASK.format("pass")).findings[0].detail


def test_code_between_fences_is_what_counts() -> None:
    assert code_of("words\n```py\nx = 1\n```\nwords") == "x = 1\n"
    assert code_of("x = 1") == "x = 1"
