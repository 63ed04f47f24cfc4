"""NumPy as such programs know it: they were written for version 1.23, and some of its names have gone since."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import numpy as np

GONE: dict[str, Any] = {
    "int": int, "float": float, "bool": bool, "object": object, "str": str, "complex": complex,
    "float_": np.float64, "complex_": np.complex128, "unicode_": np.str_, "string_": np.bytes_,
    "infty": np.inf, "Inf": np.inf, "Infinity": np.inf, "PINF": np.inf, "NINF": -np.inf, "NaN": np.nan,
    "product": np.prod, "cumproduct": np.cumprod, "alltrue": np.all, "sometrue": np.any, "round_": np.round,
    "row_stack": np.vstack, "in1d": np.isin, "trapz": np.trapezoid,
}  # fmt: skip
"""What took the place of names that version 2 does without."""


def numpy_module() -> ModuleType:
    """The module that programs import as `numpy`: the present one, with the names and habits of version 1.23."""
    module = ModuleType("numpy", np.__doc__)
    vars(module).update({k: v for k, v in vars(np).items() if k not in ("__getattr__", "__dir__")})
    vars(module).update(GONE, array=_ragged(np.array), asarray=_ragged(np.asarray))

    def missing(name: str) -> Any:
        return getattr(np, name)

    module.__getattr__ = missing  # type: ignore[method-assign]
    return module


def _ragged(make: Any) -> Any:
    """Makes an array of objects of what has no shape, such as position and quaternion, as version 1.23 did."""

    def made(*args: Any, **options: Any) -> Any:
        if options.get("copy") is False:  # version 2 raises where a copy cannot be helped
            options["copy"] = None
        try:
            return make(*args, **options)
        except ValueError:
            if len(args) > 1 or "dtype" in options:
                raise
            return make(*args, **options, dtype=object)

    return made
