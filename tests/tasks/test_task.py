"""Task: its name and description, and where in a program an error came from."""

import runpy
from pathlib import Path

import pytest

from simwright.errors import TaskError
from simwright.tasks.scene import Scene
from simwright.tasks.task import Task, attach_line, kebab, program_line

PROGRAM = """
from simwright.errors import TaskError

def helper(scene):
    raise TaskError("nothing fits")


def build(scene):
    x = 1
    helper(scene)
"""


def caught(folder: Path, program: str, scene: object = None) -> tuple[TaskError, str]:
    """The error of a program's build, and the program's file."""
    file = str(folder / "program.py")
    Path(file).write_text(program)
    with pytest.raises(TaskError) as error:
        runpy.run_path(file)["build"](scene)
    return error.value, file


@pytest.mark.parametrize(
    ("name", "kebabbed"),
    [
        ("PutBlockInBowl", "put-block-in-bowl"),
        ("RowThenBall", "row-then-ball"),
        ("Stack3Blocks", "stack-3-blocks"),
        ("HTTPTask", "http-task"),
        ("_Private", "private"),
        ("Sort", "sort"),
    ],
)
def test_names_come_from_class_names(name: str, kebabbed: str):
    assert kebab(name) == kebabbed


def test_a_task_knows_its_name_and_description():
    class LineUpBlocks(Task):
        """Line up the blocks.

        On the stand.
        """

        tags = ("order",)

        def build(self, scene):
            return []

    class Other(LineUpBlocks):
        name = "another-one"

        def build(self, scene):
            return []

    class Third(Other):
        primitive = "push"

    assert LineUpBlocks.name == "line-up-blocks" and LineUpBlocks.primitive == "pick_place"
    assert LineUpBlocks.description() == "Line up the blocks.\n\nOn the stand."
    assert (Other.name, Third.name) == ("another-one", "third")
    assert Other.description() == ""
    assert Other.tags == ("order",) and LineUpBlocks().build(None) == []


def test_a_task_has_to_build():
    class Nothing(Task):
        pass

    with pytest.raises(TypeError, match="build"):
        Nothing()  # pyright: ignore[reportAbstractUsage]


@pytest.mark.parametrize(
    ("attributes", "words"),
    [
        ({"name": "Put It"}, "lower-case words with hyphens"),
        ({"primitive": "shove"}, "'pick_place' or 'push'"),
        ({"tags": "order"}, "tuple of words"),
    ],
)
def test_wrong_attributes_are_refused_when_the_class_is_made(attributes: dict[str, object], words: str):
    with pytest.raises(TaskError, match=words):
        type("SomeTask", (Task,), attributes)


def test_the_innermost_line_of_the_program_is_found(tmp_path: Path):
    error, file = caught(tmp_path, PROGRAM)
    assert program_line(error, file) == 5
    assert program_line(error, "other.py") is None
    assert str(attach_line(error, file)) == "line 5: nothing fits"


def test_a_line_that_is_known_is_kept(tmp_path: Path):
    error, file = caught(tmp_path, PROGRAM)
    error.line = 7
    assert attach_line(error, file).line == 7


def test_an_error_raised_below_the_program_belongs_to_the_line_that_called(tmp_path: Path):
    error, file = caught(tmp_path, "def build(scene):\n    a = 1\n    scene.colors(99)\n", Scene("a-task", 0))
    assert attach_line(error, file).line == 3
