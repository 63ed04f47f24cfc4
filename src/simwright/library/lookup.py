"""Finding tasks in a library: by words, by the things in them, and by likeness; and examples to learn from."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from simwright.library.entry import TaskEntry
from simwright.library.similarity import Fingerprint, nearest, text_similarity
from simwright.records import TaskProposal

FIELDS = (("name", 3.0), ("description", 2.0), ("sentences", 1.0), ("things", 1.5))
"""Where a word may stand, and what it then counts."""
LITTLE_WORDS = frozenset(
    "a an and at by each for from in into it its of on one or out over that the then to with".split()
)
"""Words that say nothing about what is looked for."""
SATURATION = 1.2
"""A word said often counts less each time (the k1 of BM25)."""
SPREAD = 0.5
"""What it costs an example to be like those chosen before it, against what it gains by being like what is asked for."""


@dataclass(frozen=True)
class Hit:
    """A task that was found."""

    entry: TaskEntry
    score: float
    """The larger the better; comparable within one search only."""


def search(
    entries: Sequence[TaskEntry],
    words: str = "",
    *,
    assets: Sequence[str] = (),
    motif: str | None = None,
    review: str | None = None,
    like: Fingerprint | None = None,
    limit: int | None = None,
) -> list[Hit]:
    """The tasks that fit, the best first; equally good ones by name.

    Args:
        entries: where to look.
        words: any of them may occur in the name, the description, the sentences, or among the things; rare words
            count more. None: all tasks fit.
        assets: kinds of things that all have to be in the task, whatever their case, e.g. "Bowl".
        motif: only tasks of that family.
        review: only tasks in that state of review: "none", "approved" or "rejected".
        like: order by how alike the tasks are to this one.
        limit: at most so many.
    """
    wanted = {a.lower() for a in assets}
    fitting = [
        e
        for e in entries
        if wanted <= {a.lower() for a in e.facts.assets}
        and (motif is None or e.proposal.motif == motif)
        and (review is None or e.review.state == review)
    ]
    scores = _word_scores(fitting, words) if _words(words) else [1.0] * len(fitting)
    if like is not None:
        alike = {n.name: n.alike for n in nearest(like, [(e.name, e.fingerprint) for e in fitting])}
        scores = [s * alike[e.name] for s, e in zip(scores, fitting, strict=True)]
    hits = [Hit(e, round(s, 6)) for s, e in zip(scores, fitting, strict=True) if s > 0]
    return sorted(hits, key=lambda h: (-h.score, h.entry.name))[:limit]


def retrieve(
    entries: Sequence[TaskEntry], proposal: TaskProposal, k: int, *, spread: float = SPREAD
) -> tuple[TaskEntry, ...]:
    """Examples for writing a task: like what is asked for, and unlike one another.

    Tasks that a person rejected are left out.

    Args:
        entries: where to look.
        proposal: the task to be written.
        k: how many; fewer if there are no more.
        spread: 0: the k most alike; towards 1 they differ ever more from one another.
    """
    left = [e for e in entries if e.review.state != "rejected" and e.name != proposal.name]
    gain = {e.name: _fits(e, proposal) for e in left}
    chosen: list[TaskEntry] = []
    # How near each one is to the nearest of those chosen; brought up to date as they are chosen.
    near = dict.fromkeys(gain, 0.0)
    while left and len(chosen) < k:
        best = max(left, key=lambda e: ((1 - spread) * gain[e.name] - spread * near[e.name], e.name))
        chosen.append(best)
        left.remove(best)
        for other in left:
            near[other.name] = max(near[other.name], _alike(best, other))
    return tuple(chosen)


def _fits(entry: TaskEntry, proposal: TaskProposal) -> float:
    text = text_similarity(entry.description, proposal.description)
    motif = float(bool(proposal.motif) and entry.proposal.motif == proposal.motif)
    return 0.5 * text + 0.3 * _jaccard(entry.facts.assets, proposal.assets) + 0.2 * motif


def _alike(a: TaskEntry, b: TaskEntry) -> float:
    signatures = a.fingerprint.signature.similarity(b.fingerprint.signature)
    return (
        0.6 * signatures
        + 0.2 * _jaccard(a.facts.assets, b.facts.assets)
        + 0.2 * text_similarity(a.description, b.description)
    )


def _jaccard(a: Sequence[str], b: Sequence[str]) -> float:
    return len({*a} & {*b}) / len({*a} | {*b}) if a or b else 0.0


def _word_scores(entries: Sequence[TaskEntry], query: str) -> list[float]:
    counts = [_counts(e) for e in entries]
    asked = set(_words(query))
    scores = [0.0] * len(entries)
    for word in sorted(asked):
        having = sum(word in c for c in counts)
        rare = math.log(1 + (len(entries) - having + 0.5) / (having + 0.5))
        for i, c in enumerate(counts):
            said = c.get(word, 0.0)
            scores[i] += rare * said * (1 + SATURATION) / (said + SATURATION)
    return scores


def _counts(entry: TaskEntry) -> Counter[str]:
    told = {
        "name": entry.name.replace("-", " "),
        "description": entry.description,
        "sentences": " ".join(entry.facts.sentences),
        "things": " ".join((*entry.facts.assets, *entry.facts.conditions, entry.proposal.motif)),
    }
    found: Counter[str] = Counter()
    for field, weight in FIELDS:
        for word in _words(told[field]):
            found[word] += weight  # pyright: ignore[reportArgumentType] - a bag of weights
    return found


def _words(text: str) -> list[str]:
    """Words in lower case, without the little ones and the endings of plurals."""
    found: list[str] = re.findall(r"[a-z0-9]+", text.lower())
    told = [w for w in found if w not in LITTLE_WORDS]
    return [w[:-1] if len(w) > 3 and w.endswith("s") and not w.endswith("ss") else w for w in told]
