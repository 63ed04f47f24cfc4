"""How large things have to be for what happens to them, as arguments of assets."""

from __future__ import annotations

import math
from collections.abc import Sequence

from simwright.generate.compose.kinds import KINDS


def vessel_size(vessel: str, inside: Sequence[str]) -> dict[str, str]:
    """Arguments of a vessel that holds things of these kinds side by side; {} for its usual size."""
    widest = max(KINDS[kind].width for kind in inside)
    n = len(inside)
    if vessel == "cup":
        return {"radius": "0.045"} if widest > 0.04 else {}
    if vessel == "bowl":
        radius = 0.07 if n <= 2 and widest < 0.06 else 0.08 if n <= 3 and widest < 0.06 else 0.1
        return {} if radius == 0.07 else {"radius": str(radius)}
    columns = math.ceil(math.sqrt(n))
    rows = math.ceil(n / columns)
    pitch = widest + 0.03
    x, y = max(0.14, columns * pitch + 0.02), max(0.12, rows * pitch + 0.02)
    return {"inner": f"({round(x, 2)}, {round(y, 2)}, 0.05)"}


def zone_size(inside: Sequence[str]) -> dict[str, str]:
    """Arguments of a zone on which things of these kinds stand side by side."""
    widest = max(KINDS[kind].width for kind in inside)
    side = max(0.12, math.ceil(math.sqrt(len(inside))) * (widest + 0.03) + 0.02)
    side = round(min(side, 0.26), 2)
    return {"size": f"({side}, {side})"}


def stand_size(x: float, y: float, height: float = 0.02) -> dict[str, str]:
    """Arguments of a stand of these sides [m]."""
    return {"size": f"({round(x, 3)}, {round(y, 3)}, {height})"}
