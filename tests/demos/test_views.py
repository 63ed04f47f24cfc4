from __future__ import annotations

import contextlib
import struct

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from simwright.demos.manifest import DatasetError
from simwright.demos.views import Views, decode_views, encode_views


def seen(depth: np.ndarray) -> Views:
    rgb = (depth.view(np.uint32)[..., None] >> np.arange(3, dtype=np.uint32)).astype(np.uint8)
    return Views(rgb, depth)


shape = (2, 3, 5)
depths = arrays(np.float32, shape, elements=st.floats(width=32))


@given(depths, depths)
def test_views_come_back_bit_for_bit(one: np.ndarray, other: np.ndarray) -> None:
    first, second = seen(one), seen(other)
    back = decode_views(encode_views(first, None), None)
    again = decode_views(encode_views(second, first), back)
    for views, found in ((first, back), (second, again)):
        assert found.rgb.tobytes() == views.rgb.tobytes()
        assert found.depth.tobytes() == views.depth.tobytes()
        assert found.depth.shape == shape


def test_what_has_not_changed_costs_nothing() -> None:
    rng = np.random.default_rng(0)
    views = seen(rng.random((3, 48, 64), np.float32))
    assert len(encode_views(views, views)) < len(encode_views(views, None)) / 100


def test_the_first_step_is_needed_for_all_others_and_for_them_alone() -> None:
    first = seen(np.zeros(shape, np.float32))
    with pytest.raises(DatasetError, match="first step"):
        decode_views(encode_views(first, first), None)
    with pytest.raises(DatasetError, match="first step"):
        decode_views(encode_views(first, None), first)
    other = seen(np.zeros((1, 3, 5), np.float32))
    with pytest.raises(DatasetError, match="another size"):
        decode_views(encode_views(first, first), other)


@given(st.data())
def test_damaged_views_are_refused_or_decoded_never_worse(data: st.DataObject) -> None:
    whole = bytearray(encode_views(seen(np.arange(30, dtype=np.float32).reshape(shape)), None))
    at = data.draw(st.integers(0, len(whole) - 1))
    whole[at] ^= data.draw(st.integers(1, 255))
    cut = data.draw(st.integers(0, len(whole)))
    with contextlib.suppress(DatasetError):
        decode_views(bytes(whole[:cut]), None)


def test_pictures_of_an_absurd_size_are_not_unpacked() -> None:
    bomb = struct.pack("<4sBHHHII", b"SWV1", 0, 60000, 60000, 60000, 0, 0)
    with pytest.raises(DatasetError, match="header"):
        decode_views(bomb, None)
