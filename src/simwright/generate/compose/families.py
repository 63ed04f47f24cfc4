"""Which of the families of tasks (`generate.motifs`) a plan belongs to."""

from __future__ import annotations

from simwright.generate.compose.plan import Plan, Step

MOTIF_FAMILIES = {
    "gather": "sort", "out": "rearrange", "clear": "rearrange", "push": "sweep", "sweep": "sweep", "stack": "stack",
    "on": "stack", "rebuild": "rearrange", "relate": "relate", "bridge": "bridge", "house": "house", "pack": "pack",
    "palletize": "pack", "corner": "insert", "outline": "insert", "ell": "insert", "kit": "kit", "hanoi": "rearrange",
    "rope": "rope", "swap": "rearrange", "route": "rearrange",
}  # fmt: skip
SHAPE_FAMILIES = {
    "row": "row", "column": "row", "ring": "ring", "arc": "ring", "triangle": "ring", "square": "ring", "grid": "grid",
    "letter": "letter", "pyramid": "pyramid", "stairs": "pyramid",
}  # fmt: skip
MANY = 4
"""So many things in one container are packed rather than sorted."""


def family_of(plan: Plan, *, packed: bool = False) -> str:
    """The family of all steps, or "mixed".

    Args:
        plan: the task.
        packed: a goal speaks of packing or filling.
    """
    found = {_family(plan, step) for step in plan.steps}
    found = {"pack" if packed and family == "sort" else family for family in found}
    return found.pop() if len(found) == 1 else "mixed"


def _family(plan: Plan, step: Step) -> str:
    if step.motif in ("arrange", "marks"):
        return SHAPE_FAMILIES[step.shape.partition(":")[0]]
    if step.motif == "on" and any(plan.lot(i).kind == "pallet" for i in step.places):
        return "pack"
    if step.motif == "into":
        crate = all(plan.lot(i).kind == "container" for i in step.places)
        return "pack" if crate and step.shape == "" and step.count is None and plan.number(step) >= MANY else "sort"
    return MOTIF_FAMILIES[step.motif]
