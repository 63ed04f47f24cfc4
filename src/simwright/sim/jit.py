"""The one way in which Simwright compiles a numeric kernel."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar, cast

import numba  # pyright: ignore[reportMissingTypeStubs]

P = ParamSpec("P")
R = TypeVar("R")


def kernel(function: Callable[P, R]) -> Callable[P, R]:
    """Compiles `function` on first use and keeps the machine code on disk.

    Never with fastmath and never in parallel: the same input must give the same bytes in every process.
    Division by zero gives inf or nan, as in numpy.
    """
    compiled: Any = numba.njit(cache=True, error_model="numpy")(function)  # pyright: ignore
    return cast(Callable[P, R], compiled)
