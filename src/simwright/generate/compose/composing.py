"""Tasks that are made up freely."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
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
PARTS_OF_SCENES = {"pile": "Pile", "rope": "Rope"}
"""Kinds that scenes make themselves, as coverage calls them."""
WORDINGS = 12
"""Names and descriptions that are tried until one is unlike those of other tasks."""
ALIKE = 0.45
"""Share of common words from which two descriptions are alike."""


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


def compose(seed: int, coverage: Mapping[str, int] = NO_COVERAGE, known: Sequence[TaskProposal] = ()) -> Composition:
    """A task that is made up freely: the same for the same arguments.

    Args:
        seed: any number.
        coverage: how often the library has what (`coverage_keys`); what it has least of is preferred.
        known: the library's tasks; name and description are chosen to be unlike theirs.
    """
    rng = generator("compose", seed)
    motif = _lacking(coverage, rng)
    plan = invent(motif, rng)
    name, description = _told(plan, rng, known)
    return composition(motif, plan, name, description, None, seed, rng)


def composition(
    motif: str, plan: Plan, name: str, description: str, goal: str | None, seed: int, rng: np.random.Generator
) -> Composition:
    """A plan, written down."""
    assets = tuple(sorted({PARTS_OF_SCENES.get(lot.kind, KINDS[lot.kind].asset) for lot in plan.lots}))
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


def _told(plan: Plan, rng: np.random.Generator, known: Sequence[TaskProposal]) -> tuple[str, str]:
    """A name and a description unlike those of other tasks, or else the least alike of some."""
    names = [name_of(plan, rng) for _ in range(WORDINGS if known else 1)]
    told = [description_of(plan, rng) for _ in range(WORDINGS if known else 1)]
    begun = {_beginning(other.name) for other in known}
    others = [_words(other.description) for other in known]
    name = next((n for n in names if _beginning(n) not in begun), names[0])
    shares = [max((_shared(_words(t), o) for o in others), default=0.0) for t in told]
    best = next((i for i, share in enumerate(shares) if share <= ALIKE), shares.index(min(shares)))
    return name, told[best]


def _beginning(name: str) -> tuple[str, ...]:
    return tuple(name.split("-")[:2])


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[a-z0-9]+", text.lower()))


def _shared(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / max(1, len(a | b))
