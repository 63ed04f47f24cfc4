"""What a step can be: each motif says what it needs of the things it uses, and writes its part of a program."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from simwright.generate.compose.draft import Draft, Needs
from simwright.generate.compose.motifs import building, containing, inserting, layouts, relating, soft, stacking, zones
from simwright.generate.compose.plan import Plan, Step


def _nothing(_: Step, __: Plan) -> Needs:
    return {}


@dataclass(frozen=True)
class Motif:
    """One family of steps."""

    write: Callable[[Step, Draft], None]
    """Adds the step's things, lines and goals to a draft."""
    needs: Callable[[Step, Plan], Needs] = _nothing
    """Sizes and room that the step asks of its lots."""


MOTIFS: dict[str, Motif] = {
    "into": Motif(containing.write_into, containing.needs_into),
    "out": Motif(containing.write_out, containing.needs_out),
    "gather": Motif(zones.write_gather, zones.needs_gather),
    "push": Motif(zones.write_push, zones.needs_gather),
    "sweep": Motif(zones.write_sweep, zones.needs_sweep),
    "clear": Motif(zones.write_clear, zones.needs_clear),
    "stack": Motif(stacking.write_stack, stacking.needs_stack),
    "on": Motif(stacking.write_on, stacking.needs_on),
    "rebuild": Motif(stacking.write_rebuild),
    "arrange": Motif(layouts.write_arrange, layouts.needs_arrange),
    "swap": Motif(zones.write_swap, zones.needs_travel),
    "route": Motif(zones.write_route, zones.needs_travel),
    "house": Motif(building.write_house),
    "marks": Motif(layouts.write_marks),
    "relate": Motif(relating.write_relate, relating.needs_relate),
    "bridge": Motif(building.write_bridge),
    "palletize": Motif(building.write_palletize, building.needs_palletize),
    "corner": Motif(building.write_corner, building.needs_corner),
    "outline": Motif(building.write_outline),
    "ell": Motif(inserting.write_ell),
    "kit": Motif(inserting.write_kit),
    "pack": Motif(inserting.write_pack, inserting.needs_pack),
    "hanoi": Motif(inserting.write_hanoi),
    "rope": Motif(soft.write_rope),
}
"""Name to motif."""


def needs_of(plan: Plan) -> Needs:
    """What all steps ask of the lots.

    Where several ask for the same argument, the earliest step has its way, but for `room`, of which the most counts.
    """
    found: Needs = {i: {"within": f'"{lot.side}"'} for i, lot in enumerate(plan.lots) if lot.side}
    for step in plan.steps:
        asked_for = MOTIFS[step.motif].needs(step, plan)
        if step.source is not None:
            asked_for |= containing.needs_source(step, plan)
        for index, asked in asked_for.items():
            own = found.setdefault(index, {})
            for key, value in asked.items():
                if key == "room" and key in own:
                    own[key] = max(own[key], value, key=float)
                else:
                    own.setdefault(key, value)
    return found
