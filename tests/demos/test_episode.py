from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from simwright.demos.episode import HEIGHT_UNIT, mask_of, metres, pixel, runs_of, stored_heights
from simwright.errors import SimwrightError
from simwright.sim.cameras import MAP_SHAPE


@given(arrays(np.bool_, st.tuples(st.integers(1, 12), st.integers(1, 12))))
def test_masks_come_back_from_their_runs(mask: np.ndarray) -> None:
    runs = runs_of(mask)
    assert (mask_of(runs, mask.shape) == mask).all()
    assert sum(runs[1::2]) == mask.sum()
    assert not runs or all(length > 0 for length in runs[1:])


def test_runs_begin_outside() -> None:
    mask = np.zeros((2, 3), np.bool_)
    assert runs_of(mask) == ()
    mask[0, 1:] = mask[1, 0] = True
    assert runs_of(mask) == (1, 3, 2)
    assert runs_of(~mask) == (0, 1, 3, 2)
    assert runs_of(np.ones(MAP_SHAPE, np.bool_)) == (0, 51200)


@pytest.mark.parametrize("runs", [(1, 2), (3, -1, 4), (0, 7)])
def test_runs_that_do_not_fill_the_picture_are_refused(runs: tuple[int, ...]) -> None:
    with pytest.raises(SimwrightError, match="run lengths"):
        mask_of(runs, (2, 3))


@given(arrays(np.float32, 8, elements=st.floats(0, 6.5, width=32)))
def test_heights_are_stored_to_a_twentieth_of_a_millimetre(height: np.ndarray) -> None:
    assert np.abs(metres(stored_heights(height)) - height).max() <= HEIGHT_UNIT / 2 + 1e-6


def test_what_is_too_far_or_below_the_table_is_cut_off() -> None:
    assert stored_heights(np.array([np.inf, 9.0, -1.0], np.float32)).tolist() == [65535, 65535, 0]


def test_pixels_count_from_the_corner_of_the_workspace() -> None:
    assert pixel(0.25, -0.5) == (0, 0)
    assert pixel(0.7499, 0.4999) == (319, 159)
    assert pixel(0.2499, 0.5001) == (320, -1)
