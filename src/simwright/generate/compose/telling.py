"""Names and descriptions of plans."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

import numpy as np

from simwright.generate.compose.kinds import KINDS, NUMBERS, joined, plural
from simwright.generate.compose.plan import Plan, Step
from simwright.generate.compose.telling_words import FRAMES, JOINTS, LURKING, PLACES, Telling
from simwright.generate.compose.tellings_built import BUILT
from simwright.generate.compose.tellings_placed import PLACED

TELLINGS = PLACED | BUILT
"""Kind of step to its words."""
WITH_PLACE = 0.6
"""Share of the names that begin with a place or the like."""
LONGEST_NAME = 7
"""Words."""


def variant(step: Step) -> str:
    """The key of `TELLINGS` for a step."""
    shape = step.shape.partition(":")[0]
    if step.motif in ("into", "gather", "on"):
        return f"{step.motif} {'count' if step.count and shape != 'per' else shape}".strip()
    if step.motif == "stack":
        return f"stack {'ordered' if step.ordered else 'alike' if len(step.things) == 1 else 'loose'}"
    if step.motif == "arrange":
        shape = "row" if shape == "column" else shape
        if step.mix:
            return "mixed"
        if step.ordered and shape in ("row", "ring"):
            return f"{shape} ordered"
        longer = {"ring": "ring round", "row": "row on", "grid": "grid on", "pyramid": "pyramid on"}
        return longer.get(shape, shape) if step.places else shape
    if step.motif == "relate":
        return shape.split()[0]
    if step.motif == "rope":
        return f"rope {shape}" if shape in ("side", "join") else "rope"
    return step.motif


def name_of(plan: Plan, rng: np.random.Generator, *, placed: bool = True) -> str:
    """A name for the task, as a folder is named.

    Args:
        plan: the task.
        rng: chooses the words.
        placed: it may begin with a place or the like.
    """
    first = _name(plan, plan.steps[0], rng)
    if placed and rng.random() < WITH_PLACE and first.count("-") < LONGEST_NAME - 1:
        first = f"{_pick(PLACES, rng)}-{first}"
    if len(plan.steps) == 1:
        return first
    last = plan.steps[-1]
    thing = _slug(_noun(plan, last.things[0]))
    tail = (f"and-{thing}", f"then-{thing}", f"with-{thing}", f"plus-{thing}")[int(rng.integers(4))]
    name = f"{first}-{tail}"
    return name if name.count("-") < LONGEST_NAME else first


def description_of(plan: Plan, rng: np.random.Generator, *, framed: bool = True) -> str:
    """What the robot is to do, in a sentence or two, for people.

    Args:
        plan: the task.
        rng: chooses the words.
        framed: it may be set somewhere, such as "At the market".
    """
    told = _filled(_pick(_telling(plan.steps[0]).sentences, rng), plan, plan.steps[0])
    if framed and ":" not in told and rng.random() < 0.5:
        told = f"{_pick(FRAMES, rng)}: {_lower(told)}"
    order = [int(i) for i in rng.permutation(len(JOINTS))]
    for k, step in zip(order, plan.steps[1:], strict=False):
        known = {i for earlier in plan.steps[: plan.steps.index(step)] for i in (*earlier.things, *earlier.places)}
        clause = _filled(_pick(_telling(step).after, rng), plan, step, known)
        told = told.rstrip(".") + JOINTS[k].format(c=clause) + "."
    if plan.distractors and rng.random() < 0.6:
        told += f" {_pick(LURKING, rng)}"
    return told


def _telling(step: Step) -> Telling:
    return TELLINGS[variant(step)]


def _pick(options: Sequence[str], rng: np.random.Generator) -> str:
    return options[int(rng.integers(len(options)))]


def _lower(sentence: str) -> str:
    return sentence[0].lower() + sentence[1:]


def _name(plan: Plan, step: Step, rng: np.random.Generator) -> str:
    words = {key: _slug(value) for key, value in _words(plan, step).items()}
    return _pick(_telling(step).names, rng).format(**words)


def _slug(text: str) -> str:
    return "-".join(re.findall(r"[a-z0-9]+", text.lower()))


def _filled(template: str, plan: Plan, step: Step, known: Collection[int] = ()) -> str:
    words = _words(plan, step, known)
    capital = {f"{key}!c": value[:1].upper() + value[1:] for key, value in words.items()}
    return re.sub(r"\{([a-z]+(?:!c)?)\}", lambda m: (words | capital)[m[1]], template)


def _words(plan: Plan, step: Step, known: Collection[int] = ()) -> dict[str, str]:
    n = plan.number(step)
    things, places = list(step.things), list(step.places)
    if step.motif == "house":
        things, places = (
            [i for i in things if plan.lot(i).number == 2],
            [i for i in things if plan.lot(i).kind == "plank"],
        )
    if step.motif == "bridge":
        things, places = things[:1], things[1:2]
    if step.motif == "kit":
        places = places[:1]
    x, v = _phrase(plan, things, known), _phrase(plan, places, known)
    xn = _noun(plan, things[0])
    vn = _noun(plan, places[0]) if places else ""
    return {
        "x": x, "v": v, "xn": xn, "xs": plural(xn), "vn": vn, "vs": plural(vn) if vn else "",
        "n": NUMBERS[n] if n < len(NUMBERS) else str(n), "k": NUMBERS[step.count or 0], "l": step.shape[-1:],
        "side": "bent" if step.shape in ("bent", "corner", "vee", "step") else step.shape,
    }  # fmt: skip


def _noun(plan: Plan, index: int) -> str:
    lot = plan.lot(index)
    return lot.noun or (lot.name if lot.kind == "household" else "") or KINDS[lot.kind].noun


def _phrase(plan: Plan, indices: Sequence[int], known: Collection[int]) -> str:
    """Lots as "three blocks and a mug"; as "the mug" if they were spoken of before."""
    if indices and all(i in known for i in indices):
        return joined([f"the {_some(_noun(plan, i), plan.lot(i).number)}" for i in indices])
    counts: dict[str, int] = {}
    for i in indices:
        noun = _noun(plan, i)
        counts[noun] = counts.get(noun, 0) + plan.lot(i).number
    return joined([_counted(noun, n) for noun, n in counts.items()]) if counts else ""


def _some(noun: str, n: int) -> str:
    return plural(noun) if n > 1 else noun


def _counted(noun: str, n: int) -> str:
    if n > 1:
        return f"{NUMBERS[n] if n < len(NUMBERS) else n} {plural(noun)}"
    return f"{'an' if noun[0] in 'aeiouL' else 'a'} {noun}"
