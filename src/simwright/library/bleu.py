"""How much the texts of a corpus repeat one another.

BLEU: Papineni et al., "BLEU: a Method for Automatic Evaluation of Machine Translation", ACL 2002. Self-BLEU: Zhu et
al., "Texygen: A Benchmarking Platform for Text Generation Models", SIGIR 2018. Counts of zero are smoothed to 0.1
(method 1 of Chen and Cherry, "A Systematic Comparison of Smoothing Techniques for Sentence-Level BLEU", WMT 2014).
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence

from simwright.seeding import generator

GRAMS = 4
OTHERS = 50
"""Texts that each one is compared with."""
SMOOTHED = 0.1

_Grams = tuple[Counter[tuple[str, ...]], ...]


def self_bleu(texts: Sequence[str], *, seed: int = 0) -> float:
    """The mean BLEU-4 of each text against 50 others, drawn once for each; 0 with fewer than two texts.

    Args:
        texts: compared by their words in lower case.
        seed: of the draw.
    """
    if len(texts) < 2:
        return 0.0
    words = [re.findall(r"[a-z0-9]+", t.lower()) for t in texts]
    grams = [_grams(w) for w in words]
    rng = generator("self-bleu", seed)
    total = 0.0
    for i in range(len(texts)):
        others = [j for j in range(len(texts)) if j != i]
        if len(others) > OTHERS:
            picked: list[int] = rng.choice(len(others), OTHERS, replace=False).tolist()
            others = [others[k] for k in picked]
        total += _bleu(len(words[i]), grams[i], [(len(words[j]), grams[j]) for j in others])
    return total / len(texts)


def _grams(words: Sequence[str]) -> _Grams:
    return tuple(Counter(tuple(words[i : i + n]) for i in range(len(words) - n + 1)) for n in range(1, GRAMS + 1))


def _bleu(length: int, grams: _Grams, others: Sequence[tuple[int, _Grams]]) -> float:
    if length == 0:
        return 0.0
    logs = 0.0
    for n in range(GRAMS):
        matched = sum(min(k, max(other[n][gram] for _, other in others)) for gram, k in grams[n].items())
        if n == 0 and matched == 0:
            return 0.0
        logs += math.log((matched or SMOOTHED) / max(sum(grams[n].values()), 1)) / GRAMS
    nearest = min((abs(size - length), size) for size, _ in others)[1]
    brevity = 1.0 if length >= nearest else math.exp(1 - nearest / length)
    return brevity * math.exp(logs)
