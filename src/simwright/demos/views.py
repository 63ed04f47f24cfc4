"""The RGB-D views of a step, compressed without loss: what has not changed since the episode's first step is zero.

A step is read on its own, or with the first step of its episode and nothing else.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simwright.demos.arrow import compressed, decompressed
from simwright.demos.manifest import DatasetError
from simwright.sim.frames import Frame

LARGEST_PICTURE = 1 << 26
"""[px] of all views of one step that are unpacked."""
_HEADER = struct.Struct("<4sBHHHII")
"""Mark, 1 where the first step is needed, number of views, height and width [px], sizes of the two parts [bytes]."""
_MARK = b"SWV1"
_LEVEL = 1
"""Of zstd: the next ones gain little and cost twice the time."""


@dataclass(frozen=True, eq=False)
class Views:
    """What the RGB-D cameras see at one moment."""

    rgb: NDArray[np.uint8]
    """(n, height, width, 3) sRGB."""
    depth: NDArray[np.float32]
    """(n, height, width) [m] along the viewing axis."""


def views_of(frames: Sequence[Frame]) -> Views:
    """The frames of several cameras of one size, as one record."""
    return Views(np.stack([f.rgb for f in frames]), np.stack([f.depth for f in frames]))


def encode_views(views: Views, first: Views | None) -> bytes:
    """The views as bytes.

    Args:
        views: of a step.
        first: those of the first step of the episode; None: this is the first step.
    """
    rgb, depth = np.ascontiguousarray(views.rgb), np.ascontiguousarray(views.depth).view(np.uint32)
    if first is not None:
        rgb, depth = rgb ^ first.rgb, depth ^ first.depth.view(np.uint32)
    parts = [compressed(part, _LEVEL) for part in (rgb, depth)]
    n, height, width = depth.shape
    header = _HEADER.pack(_MARK, first is not None, n, height, width, len(parts[0]), len(parts[1]))
    return header + b"".join(parts)


def decode_views(data: bytes, first: Views | None) -> Views:
    """The views that `encode_views` made bytes of.

    Args:
        data: of a step.
        first: the views of the episode's first step; None: this is the first step.

    Raises:
        DatasetError: the bytes are damaged, or `first` does not belong to them.
    """
    if len(data) < _HEADER.size:
        raise DatasetError("damaged views: they break off")
    mark, needs_first, n, height, width, rgb_size, depth_size = _HEADER.unpack_from(data)
    pixels = n * height * width
    if mark != _MARK or len(data) != _HEADER.size + rgb_size + depth_size or not 0 < pixels <= LARGEST_PICTURE:
        raise DatasetError("damaged views: not what their header says")
    if bool(needs_first) != (first is not None):
        raise DatasetError("damaged views: the first step of the episode is needed for all others, and for them alone")
    body = memoryview(data)[_HEADER.size :]
    rgb = _unpacked(body[:rgb_size], (n, height, width, 3), np.uint8)
    depth = _unpacked(body[rgb_size:], (n, height, width), np.uint32)
    if first is not None:
        if first.rgb.shape != rgb.shape:
            raise DatasetError("damaged views: those of the first step have another size")
        rgb, depth = rgb ^ first.rgb, depth ^ first.depth.view(np.uint32)
    return Views(rgb, depth.view(np.float32))


def _unpacked(data: memoryview, shape: tuple[int, ...], kind: type[np.generic]) -> NDArray[Any]:
    size = int(np.prod(shape)) * np.dtype(kind).itemsize
    return np.frombuffer(decompressed(data, size), kind).reshape(shape)
