"""What words stand for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simwright.english import KINDS, MOST, kinds


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("kettle", "thing"),
        ("teapots", "thing"),
        ("geese", "thing"),
        ("children", "person"),
        ("snugly", "manner"),
        ("lessons", "idea"),
        ("cutest", "quality"),
        ("transferring", "handling"),
        ("stopped", "doing"),
        ("boxes", "thing"),
        ("practising", "handling"),
    ],
)
def test_what_a_word_stands_for(word: str, kind: str) -> None:
    found = kinds(word)
    assert kind in found
    assert sum(found.values()) == pytest.approx(1)
    assert list(found.values()) == sorted(found.values(), reverse=True)


def test_forms_are_of_their_own_part_of_speech() -> None:
    assert set(kinds("transferring")) <= {"handling", "doing"}
    assert next(iter(kinds("tallest"))) == "quality"


@given(st.text(max_size=60))
def test_any_text_is_looked_up(word: str) -> None:
    found = kinds(word)
    assert set(found) <= set(KINDS.values())
    assert not found or sum(found.values()) == pytest.approx(1)


def test_a_word_that_is_too_long_is_not_looked_up() -> None:
    assert kinds("x" * (MOST + 1) + "s") == {}
    assert not kinds(" " + "boxes") and kinds("boxes")


@pytest.mark.parametrize("word", ["qwertzu", "", "a" * 100, "#", "\n", "=goose", "dog\t"])
def test_what_is_no_word_stands_for_nothing(word: str) -> None:
    assert not kinds(word)
