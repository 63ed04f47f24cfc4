"""How a dataset lies on the disk: names and sizes."""

from __future__ import annotations

import hashlib
import io
import math
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from simwright.sim.cameras import MAP_SHAPE

COLOR, HEIGHT, VIEWS = "color.npy", "height.npy", "views.bin"
STEPS, EPISODES = "steps.parquet", "episodes.parquet"
PROGRAM = "program.py"
JOURNAL = "journal.bin"
"""What a collection under way has done since the tables were written; gone when they are written anew."""
SHARDS = "shards"
"""Folder of what shards of the same collection have made."""
GROUP = 64
"""Episodes in one group of rows, in both tables."""
HEADER = 128
"""[bytes] before the first map of a file. Numpy keeps room for a larger number of maps, so it never grows."""


@dataclass(frozen=True)
class Maps:
    """One of the files with an array of maps."""

    name: str
    kind: str
    """Numpy's code."""
    shape: tuple[int, ...]
    """Of one map."""

    @property
    def size(self) -> int:
        """[bytes] of one map."""
        return math.prod(self.shape) * np.dtype(self.kind).itemsize

    def header(self, steps: int) -> bytes:
        """The beginning of the file that holds so many maps."""
        told = {"descr": self.kind, "fortran_order": False, "shape": (steps, *self.shape)}
        buffer = io.BytesIO()
        np.lib.format.write_array_header_1_0(buffer, told)
        assert buffer.tell() == HEADER
        return buffer.getvalue()

    def end(self, steps: int) -> int:
        """[bytes] of the file that holds so many maps."""
        return HEADER + steps * self.size


MAPS = (Maps(COLOR, "|u1", (*MAP_SHAPE, 3)), Maps(HEIGHT, "<u2", MAP_SHAPE))


def file_sha256(path: Path) -> str:
    """The checksum of a file, read piece by piece."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
