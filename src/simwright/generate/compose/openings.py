"""What a task of each family can begin with."""

from __future__ import annotations

from collections.abc import Callable

from simwright.generate.compose import openings_built as built
from simwright.generate.compose import openings_moved as moved
from simwright.generate.compose.sketch import Sketch

OPENINGS: dict[str, tuple[Callable[[Sketch], None], ...]] = {
    "sort": (
        moved.into_own,
        moved.gather_own,
        moved.into_deal,
        moved.into_each,
        moved.into_count,
        moved.into_either,
        moved.into_any,
        moved.gather,
        moved.gather_mixed,
    ),
    "stack": (
        built.stack_alike,
        built.stack_ordered,
        built.stack_loose,
        built.on_each,
        built.on_stand,
        built.on_stand_mixed,
    ),
    "pyramid": (built.pyramid, built.stairs),
    "row": (built.row, built.row_on, built.row_ordered, built.row_marks),
    "ring": (built.ring_round, built.ring, built.arc, built.ring_ordered, built.corners),
    "grid": (built.grid, built.grid_on, built.grid_marks),
    "letter": (built.letter,),
    "bridge": (built.bridge,),
    "house": (built.house,),
    "insert": (built.ell, built.corner, built.outline),
    "kit": (built.kit,),
    "pack": (
        built.pack,
        built.palletize,
        moved.into_one,
        moved.into_one_household,
        moved.into_one_mixed,
        moved.into_shapes,
    ),
    "sweep": (moved.sweep, moved.push),
    "rope": (built.rope,),
    "relate": (built.relate, built.between),
    "rearrange": (built.rebuild, built.hanoi, moved.take_out, moved.clear, moved.swap, moved.route),
}
"""Motif (`generate.motifs`) to its openings; "mixed" is made of several."""
LIGHT = (
    moved.into_one,
    moved.gather,
    built.stack_alike,
    built.on_each,
    built.on_stand,
    built.relate,
    built.between,
    built.corner,
    built.ell,
    built.outline,
    built.row_on,
    built.row,
    built.corners,
    moved.into_each,
)
"""Openings that leave room for others beside them."""
