"""Expressions are broken over lines as the formatter would do it."""

import ast
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from simwright.generate.compose import compose
from simwright.generate.compose.code import WIDTH, Call, Items, call, comprehension, flat, lines, quoted


def test_a_call_that_fits_stays_on_one_line() -> None:
    assert lines("return ", call("Goal", "sentences", call("Inside", "balls", "bowl", count=2)), 8) == [
        "        return Goal(sentences, Inside(balls, bowl, count=2))"
    ]


def test_arguments_that_are_none_are_left_out() -> None:
    assert flat(call("Placed", "x", None, "y", around=None, turn=False)) == "Placed(x, y, turn=False)"


def test_a_long_call_puts_its_arguments_on_a_line_of_their_own() -> None:
    node = Call("Arranged", ("a" * 52, "b" * 52))
    assert lines("x = ", node, 4) == ["    x = Arranged(", "        " + "a" * 52 + ", " + "b" * 52, "    )"]


def test_a_long_list_has_one_item_to_a_line() -> None:
    node = Items(('"' + "a" * 60 + '"', '"' + "b" * 60 + '"'))
    assert lines("x = ", node, 4)[1].endswith('aaa",')
    assert len(lines("x = ", node, 4)) == 4


def test_a_long_sentence_is_told_on_two_lines() -> None:
    sentence = "put the {a} block " * 9
    told = lines("x = ", Items((quoted(sentence.strip()), '"short"')), 8)
    assert all(len(line) <= WIDTH for line in told)
    assert ast.literal_eval("\n".join(told).replace("        x = ", "").replace('f"', '"'))[0] == sentence.strip()


def test_a_long_comprehension_is_broken() -> None:
    told = comprehension("blocks = ", "scene.add(" + "a" * 100 + ")", "for x in (a, b)", 8)
    assert told == ["blocks = [", "    scene.add(" + "a" * 100 + ")", "    for x in (a, b)", "]"]


RUFF = shutil.which("ruff", path=str(Path(sys.executable).parent)) or shutil.which("ruff")


@pytest.mark.skipif(RUFF is None, reason="the formatter is not installed")
def test_programs_are_formatted_already() -> None:
    for seed in range(0, 40, 5):
        program = compose(seed).program
        command = [str(RUFF), "format", "--isolated", "--line-length", "120", "-"]
        formatted = subprocess.run(command, input=program, capture_output=True, text=True, check=True).stdout
        assert formatted == program
