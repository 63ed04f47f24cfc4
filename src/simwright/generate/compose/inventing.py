"""Making up plans: an opening, and what may follow it."""

from __future__ import annotations

import numpy as np

from simwright.generate.compose.openings import LIGHT, OPENINGS
from simwright.generate.compose.plan import Plan
from simwright.generate.compose.sketch import Sketch

MOST_COLORS = 7
MOST_THINGS = 14


def invent(motif: str, rng: np.random.Generator) -> Plan:
    """A plan that begins with a motif."""
    s = Sketch(rng)
    if motif == "mixed":
        _mix(s)
        return s.plan()
    s.pick(OPENINGS[motif])(s)
    for _ in range(s.pick((0, 1, 1, 2))):
        _follow(s)
    return s.plan(_distractors(s))


def _mix(s: Sketch) -> None:
    """Two or three steps that have nothing to do with one another, or that go on with what the last one left."""
    chosen = [LIGHT[int(i)] for i in s.rng.permutation(len(LIGHT))]
    wanted = s.number(2, 3)
    for opening in chosen:
        trial = Sketch(s.rng, list(s.lots), list(s.steps), list(s.anchors), list(s.hollows), list(s.tops))
        opening(trial)
        if _things(trial) <= MOST_THINGS - 4 and _colors(trial) <= MOST_COLORS - 1:
            s.lots, s.steps, s.anchors, s.hollows, s.tops = (
                trial.lots,
                trial.steps,
                trial.anchors,
                trial.hollows,
                trial.tops,
            )
        if len(s.steps) >= wanted:
            break
    if len(s.steps) < 3 and s.chance(0.5):
        _follow(s)


def _follow(s: Sketch) -> None:
    known = ((_beside, s.anchors), (_into_hollow, s.hollows), (_on_tops, s.tops))
    options = [follow for follow, lots in known if lots]
    if options and _things(s) < MOST_THINGS - 3 and _colors(s) < MOST_COLORS - 1:
        s.pick(options)(s)


def _beside(s: Sketch) -> None:
    taken = {(st.shape) for st in s.steps if st.motif == "relate"}
    side = s.pick([side for side in ("left", "right", "front", "behind", "next") if side not in taken])
    s.step("relate", [s.thing()], [s.pick(s.anchors)], shape=side)


def _into_hollow(s: Sketch) -> None:
    v = s.hollows.pop()
    s.step("into", [s.lot(s.pick(("ball", "block")), size="small")], [v])


def _on_tops(s: Sketch) -> None:
    below = s.tops.pop()
    lot = s.lots[below]
    kind = s.pick(("ball", "tile", "block") if lot.kind == "cylinder" else ("tile", "block", "puck"))
    x = s.lot(kind, lot.number, size="small")
    s.step("on", [x], [below], shape="one each" if lot.number > 1 else "")


def _things(s: Sketch) -> int:
    return sum(lot.number for lot in s.lots)


def _colors(s: Sketch) -> int:
    return len({lot.color or f"own {i}" for i, lot in enumerate(s.lots)})


def _distractors(s: Sketch) -> int:
    if _things(s) > 8 or _colors(s) > 4 or s.steps[0].motif in ("sweep", "push", "pack", "rope", "palletize"):
        return 0
    if any(
        step.ordered or step.shape in ("own", "deal", "anywhere") or step.motif in ("kit", "rebuild")
        for step in s.steps
    ):
        return 0
    return s.pick((0, 0, 1, 2, 3))
