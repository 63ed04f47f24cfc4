"""Tasks that are made up freely."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from simwright.generate.compose.inventing import invent
from simwright.generate.compose.kinds import KINDS
from simwright.generate.compose.plan import Plan
from simwright.generate.compose.telling import description_of, name_of
from simwright.generate.compose.writing import write
from simwright.generate.motifs import MOTIFS
from simwright.records import TaskProposal
from simwright.seeding import generator

NO_COVERAGE: Mapping[str, int] = {}


@dataclass(frozen=True)
class Composition:
    """A task that the grammar made."""

    proposal: TaskProposal
    program: str
    """The text of its file."""
    moves: int
    """About so many things have to be moved."""
    seed: int
    unserved: tuple[str, ...] = ()
    """Words of the goal that ask for something which no condition tests, such as "carefully"."""


def compose(seed: int, coverage: Mapping[str, int] = NO_COVERAGE) -> Composition:
    """A task that is made up freely: the same for the same arguments.

    Args:
        seed: any number.
        coverage: how often the library has what (`coverage_keys`); what it has least of is preferred.
    """
    rng = generator("compose", seed)
    motif = _lacking(coverage, rng)
    return composition(motif, invent(motif, rng), None, seed, rng)


def composition(motif: str, plan: Plan, goal: str | None, seed: int, rng: np.random.Generator) -> Composition:
    """A plan, written down."""
    name = name_of(plan, rng)
    description = description_of(plan, rng, framed=goal is None)
    assets = tuple(
        sorted(
            {
                KINDS[lot.kind].asset.capitalize() if lot.kind in ("pile", "rope") else KINDS[lot.kind].asset
                for lot in plan.lots
            }
        )
    )
    tags = tuple(dict.fromkeys((motif, *(step.motif for step in plan.steps[1:]))))
    program = write(plan, name, description, tags, rng)
    return Composition(TaskProposal(name, description, assets, motif, goal), program, plan.moves, seed)


def coverage_keys(proposal: TaskProposal) -> tuple[str, ...]:
    """What a task counts as in `coverage`."""
    return (f"motif:{proposal.motif}", *(f"asset:{a}" for a in proposal.assets))


def _lacking(coverage: Mapping[str, int], rng: np.random.Generator) -> str:
    """A motif, the likelier the fewer tasks of it there are."""
    names = list(MOTIFS)
    weights = np.array([1.0 / (1 + coverage.get(f"motif:{m}", 0)) ** 2 for m in names])
    return names[int(rng.choice(len(names), p=weights / weights.sum()))]
