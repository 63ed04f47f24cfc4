"""What a library has much and little of, and what it should get next."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache
from inspect import isfunction

from simwright.generate.designer import Known
from simwright.generate.motifs import MOTIFS
from simwright.seeding import generator
from simwright.sim.assets import ASSETS
from simwright.tasks import layouts
from simwright.tasks.conditions import CONDITIONS

NOT_ASKED_FOR = frozenset(("Bead", "Grain", "Marks", "Outline", "Mesh", "All", "AnyOf"))
"""What scenes make themselves, what needs a file of the user's, and what only joins conditions."""
MADE_BY_SCENES = {"pile": "Pile", "rope": "Rope"}
LAYOUTS = tuple(
    n for n, f in vars(layouts).items() if isfunction(f) and f.__module__ == layouts.__name__ and not n.startswith("_")
)
PARTS = tuple(
    sorted({*ASSETS, *CONDITIONS, *MADE_BY_SCENES.values()} - NOT_ASKED_FOR) + [f"layouts.{n}" for n in sorted(LAYOUTS)]
)
"""Everything that a program may be made of, as coverage counts it."""
PUSHED = frozenset(("Pile", "Block", "Cylinder", "KitShape", "Zone", "InZone", "Unmoved"))
"""What a task without lifting can use. The expert pushes into zones only; what is to end outside of one, random pushes
solve by chance; and what is fixed to the table is in the blade's way."""
MOVES = (1, 2, 2, 3, 3, 3, 4, 4, 5, 5, 6, 6, 7, 8, 9, 10, 12)
"""How long a wanted task is, drawn from here."""
RARE = 4
"""So many rare parts are offered to a designer."""


@dataclass(frozen=True)
class Wanted:
    """What a new task should be like."""

    motif: str
    about: str
    """What the motif means."""
    rare: tuple[str, ...]
    """Parts that few tasks use."""
    moves: int


@lru_cache(maxsize=4096)
def parts_of(program: str) -> frozenset[str]:
    """The assets, conditions and layouts that a program names. Nothing is run; a text that is no Python has none."""
    try:
        tree = ast.parse(program)
    except (SyntaxError, ValueError, RecursionError):
        return frozenset()
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            found.add(node.id)
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            found.add(f"{node.value.id}.{node.attr}")
            if node.value.id == "scene":
                found.add(MADE_BY_SCENES.get(node.attr, ""))
    return frozenset(found & {*PARTS})


def part_counts(known: Sequence[Known]) -> Counter[str]:
    """For each part, also the unused ones, how many tasks use it."""
    counts = Counter(dict.fromkeys(PARTS, 0))
    for one in known:
        counts.update(parts_of(one.program))
    return counts


def motif_counts(known: Sequence[Known]) -> Counter[str]:
    """For each motif, how many tasks belong to it."""
    counts = Counter(dict.fromkeys(MOTIFS, 0))
    counts.update(one.proposal.motif for one in known if one.proposal.motif in MOTIFS)
    return counts


def wanted(known: Sequence[Known], seed: int) -> Wanted:
    """What the library should get next: drawn, and the rarer the likelier."""
    rng = generator("wanted", seed)
    motifs, parts = motif_counts(known), part_counts(known)
    motif = _draw(rng.random(), motifs)
    rare: list[str] = []
    for number in rng.random(RARE):
        left = Counter({p: n for p, n in parts.items() if p not in rare and fits(p, motif)})
        if left:
            rare.append(_draw(float(number), left))
    return Wanted(motif, MOTIFS[motif], tuple(rare), int(MOVES[int(rng.integers(len(MOVES)))]))


def fits(part: str, motif: str) -> bool:
    """Whether a part can be used in a family: what is pushed is not lifted, and piles are only pushed."""
    return part in PUSHED if motif == "sweep" else part != "Pile"


def pushes(motif: str, parts: Collection[str]) -> bool:
    """Whether a task of a family, made of some parts, is done with the blade."""
    return motif == "sweep" or "Pile" in parts


def _draw(number: float, counts: Counter[str]) -> str:
    """One of the keys, with weights that fall with the square of their counts."""
    keys = sorted(counts)
    weights = [1 / (1 + counts[k]) ** 2 for k in keys]
    left = number * sum(weights)
    for key, weight in zip(keys, weights, strict=True):
        left -= weight
        if left < 0:
            return key
    return keys[-1]
