"""What English words stand for: whether one that no task knows is a thing, a person, a manner or something done.

The table beside this module was made by `docs/make_english.py` from WordNet 3.0 (Fellbaum, C., ed., 1998: WordNet. An
Electronic Lexical Database. MIT Press), whose licence heads it.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Literal

Kind = Literal["thing", "person", "place", "measure", "idea", "handling", "doing", "quality", "manner"]
"""
thing: what can be touched, animals, plants, food, materials and parts of the body; person: people and groups of them;
place: locations; measure: times, shapes and amounts; idea: any other noun (acts, thoughts, feelings, events, states);
handling: verbs of contact, making and motion; doing: any other verb; quality: adjectives; manner: adverbs.
"""
KINDS: MappingProxyType[str, Kind] = MappingProxyType(
    {
        "t": "thing",
        "p": "person",
        "l": "place",
        "m": "measure",
        "i": "idea",
        "h": "handling",
        "d": "doing",
        "q": "quality",
        "r": "manner",
    }
)
"""By the letter that stands for it in the table."""
_TABLE = Path(__file__).with_name("english.txt.gz")
_ENDINGS: tuple[tuple[str, str, str], ...] = (
    ("ies", "y", "nv"),
    ("ches", "ch", "nv"),
    ("shes", "sh", "nv"),
    ("sses", "ss", "nv"),
    ("xes", "x", "nv"),
    ("zes", "z", "nv"),
    ("men", "man", "n"),
    ("s", "", "nv"),
    ("ied", "y", "v"),
    ("ed", "e", "v"),
    ("ed", "", "v"),
    ("ing", "e", "v"),
    ("ing", "", "v"),
    ("iest", "y", "a"),
    ("ier", "y", "a"),
    ("est", "e", "a"),
    ("est", "", "a"),
    ("er", "e", "a"),
    ("er", "", "a"),
)
"""How regular forms end, how their lemma does, and what it has to be (after morphy(7WN))."""
_OF: MappingProxyType[str, tuple[Kind, ...]] = MappingProxyType(
    {
        "n": ("thing", "person", "place", "measure", "idea"),
        "v": ("handling", "doing"),
        "a": ("quality",),
        "r": ("manner",),
    }
)
MOST = 40
"""Letters of the longest word that is looked up."""


@lru_cache(maxsize=4096)
def kinds(word: str) -> MappingProxyType[Kind, float]:
    """What a word may stand for, and how likely each is; they sum up to 1.

    Args:
        word: in small letters, in any form ("cubes", "stacking"). The kinds of its lemmas count together.

    Returns:
        The likeliest first; nothing for a word that is not in the table, or that is longer than `MOST`.
    """
    counted: dict[Kind, float] = {}
    for lemma, allowed in _lemmas(word):
        for letter, count in _senses(lemma):
            kind = KINDS[letter]
            if kind in allowed:
                counted[kind] = counted.get(kind, 0.0) + count + 0.1
    total = sum(counted.values())
    ordered: list[Kind] = sorted(counted, key=lambda kind: (-counted[kind], kind))
    return MappingProxyType({kind: counted[kind] / total for kind in ordered})


def _lemmas(word: str) -> Iterator[tuple[str, tuple[Kind, ...]]]:
    if not word or len(word) > MOST:
        return
    everything: tuple[Kind, ...] = tuple(KINDS.values())
    entry = _entry(word)
    if entry.startswith("="):
        pos, _, lemma = entry[1:].partition(" ")
        yield lemma, _OF[pos]
        return
    if entry:
        yield word, everything
    for ending, instead, needed in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem == word or not stem:
            continue
        allowed: tuple[Kind, ...] = tuple(kind for pos in needed for kind in _OF[pos])
        doubled = stem[:-1] if not instead and len(stem) > 3 and stem[-1] == stem[-2] and ending != "s" else ""
        for lemma in filter(None, (stem + instead, doubled)):
            if any(KINDS[letter] in allowed for letter, _ in _senses(lemma)):
                yield lemma, allowed


def _senses(lemma: str) -> list[tuple[str, int]]:
    entry = _entry(lemma)
    return [] if entry.startswith("=") else [(told[0], int(told[1:])) for told in entry.split()]


def _entry(word: str) -> str:
    text = _text()
    start = text.find(f"\n{word}\t")
    if start < 0:
        return ""
    start += len(word) + 2
    return text[start : text.index("\n", start)]


@cache
def _text() -> str:
    return gzip.decompress(_TABLE.read_bytes()).decode()
