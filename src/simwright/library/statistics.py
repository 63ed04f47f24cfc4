"""Figures of a library: what is in it, how varied it is, and where it comes from."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from simwright.library.bleu import self_bleu
from simwright.library.entry import TaskEntry
from simwright.library.store import Contents, Damage
from simwright.records import Cost

ALIKE_WORDS = 0.5
"""Two descriptions that share a larger part of their words say nearly the same (Jaccard)."""


@dataclass(frozen=True)
class Statistics:
    """Figures of a library. Counts go from the most frequent to the least, then by name."""

    tasks: int
    damaged: tuple[Damage, ...]
    motifs: Mapping[str, int]
    largest_motif: float
    """Share of the most frequent motif."""
    assets: Mapping[str, int]
    """Tasks that each kind of thing occurs in."""
    conditions: Mapping[str, int]
    moves: Mapping[int, int]
    """Tasks by the most moves that their scenes ask for; ascending."""
    designers: Mapping[str, int]
    modes: Mapping[str, int]
    repairs: Mapping[int, int]
    """Tasks by how often they were mended; ascending."""
    reviews: Mapping[str, int]
    signatures: int
    """Different ones."""
    self_bleu: float
    """Mean BLEU-4 of each description against 50 others, drawn with seed 0."""
    alike_descriptions: tuple[tuple[str, str, float], ...]
    """Pairs of tasks whose descriptions share more than half of their words, with the share."""
    shared_beginnings: Mapping[str, int]
    """First two words of names that more than one task has, with the number of tasks."""
    names_that_share: float
    """Share of the names that begin with the same two words as another."""
    cost: Cost
    """Of all tasks together."""


def statistics(contents: Contents) -> Statistics:
    """The figures of a library."""
    entries = contents.entries
    motifs = counted_names(e.proposal.motif or "none" for e in entries)
    beginnings = counted_names(_beginning(e.name) for e in entries)
    shared = {words: n for words, n in beginnings.items() if n > 1}
    count = max(len(entries), 1)
    return Statistics(
        tasks=len(entries),
        damaged=contents.damaged,
        motifs=motifs,
        largest_motif=max(motifs.values(), default=0) / count,
        assets=counted_names(a for e in entries for a in e.facts.assets),
        conditions=counted_names(c for e in entries for c in e.facts.conditions),
        moves=dict(sorted(Counter(e.facts.moves[1] for e in entries).items())),
        designers=counted_names(e.provenance.designer for e in entries),
        modes=counted_names(e.provenance.mode for e in entries),
        repairs=dict(sorted(Counter(e.provenance.repairs for e in entries).items())),
        reviews=counted_names(e.review.state for e in entries),
        signatures=len({e.fingerprint.signature for e in entries}),
        self_bleu=self_bleu([e.description for e in entries]),
        alike_descriptions=alike_descriptions(entries),
        shared_beginnings=shared,
        names_that_share=sum(shared.values()) / count,
        cost=sum((e.provenance.cost for e in entries), Cost()),
    )


def counted_names(names: Iterable[str]) -> dict[str, int]:
    """How often each name occurs, the most frequent first, equals by name."""
    return dict(sorted(Counter(names).items(), key=lambda item: (-item[1], item[0])))


def alike_descriptions(entries: Sequence[TaskEntry]) -> tuple[tuple[str, str, float], ...]:
    """Pairs of tasks whose descriptions share more than half of their words, the most alike first."""
    words = [(e.name, set(re.findall(r"[a-z0-9]+", e.description.lower()))) for e in entries]
    found = [
        (a, b, round(len(x & y) / len(x | y), 3))
        for (a, x), (b, y) in combinations(words, 2)
        if len(x & y) > ALIKE_WORDS * len(x | y)
    ]
    return tuple(sorted(found, key=lambda pair: (-pair[2], pair[0], pair[1])))


def _beginning(name: str) -> str:
    return " ".join(name.split("-")[:2])
