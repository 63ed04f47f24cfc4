"""Random generators that depend on names and seeds alone."""

from __future__ import annotations

import hashlib
from typing import Literal, get_args

import numpy as np

Split = Literal["train", "val", "test"]
SPLITS: tuple[Split, ...] = get_args(Split)


def generator(*keys: str | int) -> np.random.Generator:
    """A generator that the keys determine: the same in every process, order and machine.

    Keys are hashed together, so ("train", 1) and ("test", 1) share nothing: splits never meet.
    """
    digest = hashlib.sha256("\x1f".join(f"{type(k).__name__}:{k}" for k in keys).encode()).digest()
    return np.random.Generator(np.random.PCG64(int.from_bytes(digest[:16], "little")))
