"""The loader: from text to a task, and what it says when there is none."""

from __future__ import annotations

import linecache
import sys
import traceback
import warnings

import pytest

from simwright.errors import TaskError
from simwright.tasks.building import build
from simwright.tasks.loader import (
    LONGEST_PROGRAM,
    ProgramError,
    ProgramImport,
    ProgramSyntax,
    ProgramTasks,
    load_program,
    program_file,
    program_hash,
)

BODY = """
    def build(self, scene):
        bowl = scene.add(Bowl(color="green"))
        block = scene.add(Block(color="red"))
        return [Goal("put the red block in the green bowl", Inside(block, bowl))]
"""
HEAD = "from simwright.tasks import *\n"
GOOD = f"{HEAD}class PutBlockInBowl(Task):\n    '''Put the block in.'''\n{BODY}"


def test_a_program_gives_its_task() -> None:
    task = load_program(GOOD, "good.py")
    assert task.name == "put-block-in-bowl" and task.description() == "Put the block in."
    assert build(task, 3).seed == 3


def test_loading_twice_gives_two_classes_that_build_the_same() -> None:
    one, other = load_program(GOOD, "good.py"), load_program(GOOD, "good.py")
    assert one is not other and build(one, 0) == build(other, 0)


def test_a_program_is_known_by_its_text() -> None:
    assert program_hash("x") == "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"
    assert program_hash(GOOD) != program_hash(GOOD + "\n")
    assert len(program_hash("\udc80")) == 64


def test_helpers_do_not_count_as_tasks() -> None:
    text = (
        f"{HEAD}class _Base(Task):\n{BODY}\nclass Half(Task):\n    pass\n"
        "class Whole(_Base):\n    pass\nAlias = Whole\nclass Other:\n    pass\n"
    )
    assert load_program(text, "helpers.py").__name__ == "Whole"


def test_dataclasses_with_postponed_annotations_work() -> None:
    head = "from __future__ import annotations\nfrom dataclasses import dataclass\n"
    text = f"{head}{GOOD}\n@dataclass\nclass Row:\n    n: int\n"
    assert load_program(text, "row.py").__name__ == "PutBlockInBowl"


def test_the_loader_lends_no_future_to_the_program() -> None:
    text = f"{GOOD}\ndef f(x: 1 + 1): ...\nassert f.__annotations__ == {{'x': 2}}\n"
    assert load_program(text, "plain.py")


@pytest.mark.parametrize(
    ("text", "kind", "line", "words"),
    [
        ("class Broken(:\n", ProgramSyntax, 1, r"invalid syntax: 'class Broken\(:'"),
        ("x = 1\n    y = 2\n", ProgramSyntax, 2, "unexpected indent"),
        ("return 1\n", ProgramSyntax, 1, "'return' outside function"),
        ("x = '\0'\n", ProgramSyntax, None, "null"),
        ("x = '\udc80'\n", ProgramSyntax, None, "surrogates"),
        ("x = " + "(" * 5000 + ")" * 5000, ProgramSyntax, None, "too many nested|nested too deeply"),
        ("x = " + "-" * 50_000 + "1", ProgramSyntax, None, "nested too deeply|too many"),
        ("#" * (LONGEST_PROGRAM + 1), ProgramSyntax, None, "100001 characters"),
        ("", ProgramTasks, None, "it defines no class at all"),
        ("class A:\n    pass\nclass B:\n    pass\n", ProgramTasks, None, "it defines A, B"),
        (f"{HEAD}PutBlock = 3\n", ProgramTasks, None, "no class at all"),
        (f"{HEAD}\nclass Half(Task):\n    pass\n", ProgramTasks, 3, "Half has no method build"),
        (f"{GOOD}\nclass Second(Task):{BODY}", ProgramTasks, 10, r"2 tasks: .* \(line 2\), Second \(line 10\)"),
        ("import gensim_tasks\n", ProgramImport, 1, "No module named 'gensim_tasks'.*from simwright.tasks import"),
        (f"{HEAD}\nx = Bolw()\n", ProgramImport, 3, "NameError: name 'Bolw' is not defined"),
        (f"{HEAD}def f():\n    return 1 / 0\n\nf()\n", ProgramImport, 3, "ZeroDivisionError"),
        (f"{HEAD}class Bad(Task):\n    name = 'Bad Name'\n", ProgramImport, 2, "task name 'Bad Name'"),
        (f"{HEAD}Block(color='ultraviolet', size=-1)\n", ProgramImport, 2, "Block"),
        ("import sys\nsys.exit(3)\n", ProgramImport, 2, "SystemExit: 3"),
        ("raise RuntimeError\n", ProgramImport, 1, "importing the program: RuntimeError$"),
    ],
)  # fmt: skip
def test_what_cannot_be_loaded_is_told_with_its_line(
    text: str, kind: type[ProgramError], line: int | None, words: str
) -> None:
    with pytest.raises(kind, match=words) as caught:
        load_program(text, "a-program")
    assert line is None or caught.value.line == line
    assert isinstance(caught.value, TaskError)


def test_memory_that_runs_out_is_no_mistake_in_the_text() -> None:
    with pytest.raises(MemoryError):
        load_program("raise MemoryError\n", "a-program")


def test_doubtful_escapes_load_whatever_the_warning_filters_say() -> None:
    text = GOOD.replace("'''Put", "'''\\d Put")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert load_program(text, "escape.py").description() == "\\d Put the block in."


def test_tracebacks_show_the_programs_lines() -> None:
    text = GOOD.replace('        bowl = scene.add(Bowl(color="green"))', "        raise ValueError('here')")
    task = load_program(text, "failing.py")
    with pytest.raises(ValueError, match="here") as caught:
        build(task, 0)
    told = "".join(traceback.format_exception(caught.value))
    assert "raise ValueError('here')" in told and program_file(text, "failing.py") in told
    linecache.checkcache()
    assert linecache.getline(program_file(text, "failing.py"), 1) == HEAD


def test_errors_of_a_build_know_the_line() -> None:
    text = GOOD.replace('Bowl(color="green")', 'Bowl(color="green"), within="above"')
    with pytest.raises(TaskError) as caught:
        build(load_program(text, "a-program"), 0)
    assert caught.value.line == 6


def test_programs_do_not_see_each_other() -> None:
    load_program(f"{GOOD}\nsecret = 1\n", "one.py")
    with pytest.raises(ProgramImport, match="secret"):
        load_program(f"{GOOD}\nsecret\n", "other.py")
    assert "one" not in sys.modules
