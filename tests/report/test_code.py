"""Programs in coloured pieces are still the same programs."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simwright.report.code import pieces

PROGRAMS = sorted((Path(__file__).parents[1] / "fixtures" / "programs").glob("*/*.py"))


@pytest.mark.parametrize("path", PROGRAMS[::4], ids=lambda p: p.stem)
def test_the_pieces_are_the_text(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert "".join(piece for _, piece in pieces(text)) == text


@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_whatever_the_text_is(text: str) -> None:
    assert "".join(piece for _, piece in pieces(text)) == text


def test_what_the_pieces_are() -> None:
    found = pieces('class Row(Task):\n    """Say."""\n    n = 3  # three\n')
    assert ("keyword", "class") in found and ("name", "Row") in found and ("string", '"""Say."""') in found
    assert ("number", "3") in found and ("comment", "# three") in found
