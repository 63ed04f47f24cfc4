"""Clauses that say why, what for or how it will look: what is left of a sentence without them has to be right."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from simwright.verify.language.grounding import Grounder
from simwright.verify.language.problems import Case
from simwright.verify.language.relations import fitting
from simwright.verify.language.towers import largest_last
from simwright.verify.language.walk import DIRECTIONS


@dataclass(frozen=True)
class Split:
    """A sentence in two parts."""

    main: str
    """What is asked for."""
    aside: str
    """What only explains it."""
    result: bool = False
    """Whether it tells how things will stand, so that its relations count too."""
    reason: bool = False
    """Whether it says why, and nothing else."""


_REASON = re.compile(r"^(?P<aside>[^;:]+?),? (?:so|and so|therefore|hence)(?: please)?,? (?!that\b|as\b)(?P<main>.+)$")
_ARTICLE = (
    r"(?:the|a|an|each|every|both|all|its|their|it|they|there|that|this|no|nobody|one|someone|we|you|people|he|she)"
)
_BECAUSE = re.compile(rf"^(?P<main>.+?),? (?P<aside>(?:because|since|for {_ARTICLE}) .+)$")
_RESULT = re.compile(
    r"^(?P<main>.+?),? (?P<aside>(?:so that|such that|so as to|so it|so they|in order to|in order that) .+)$"
)
_LIKENESS = re.compile(
    r"^(?P<main>.+?),? (?P<aside>(?:as if|as though|just like|like"
    r"|as an?\b(?! (?:capital |big |letter )*[A-Z](?![a-z]))|as the\b|as one\b|as [a-z]+ [a-z]+s$).*)$"
)
_PURPOSE = re.compile(
    r"^(?P<main>.+?),? (?P<aside>(?:to (?!(?:the|a|an|its|their|his|her|your|one|left|right|top|bottom|back|front|near"
    r"|far)\b)[a-z]+|ready to|for [a-z]+ing) .+)$"
)
_FIRST = re.compile(
    r"^(?P<aside>(?:to|in order to|so as to|for|because|since|as|now that|once|before|after|while|with) [^,:]+), "
    r"(?P<main>.+)$"
)
_LEAD = re.compile(
    r"^(?P<aside>[a-z][^:]+): (?P<main>.*\b(?:in|into|on|onto|to|between|behind|beside|around|of|at|along)\b.+)$"
)
_AND = re.compile(rf"^(?P<main>.+?),? (?P<aside>(?:until|while|and that way|that way|where {_ARTICLE}) .+)$")

_ENDINGS = ((_REASON, False), (_LEAD, False), (_FIRST, False), (_BECAUSE, False), (_RESULT, True), (_LIKENESS, False),
            (_PURPOSE, False), (_AND, True))  # fmt: skip
_POINTING = re.compile(r"\b(it|them|there)\b")
_NAMED = re.compile(
    r"\b(?:the|both|all|each of the|every|an?) (?:[a-z0-9-]+ ){0,6}?[a-z-]+"
    r"(?= (?:is|are|can|has|have|must|may|will|needs?|wants?|[a-z]+s)\b)"
)


def splits(sentence: str) -> Iterator[Split]:
    """Ways to part a sentence into what it asks for and what only explains it, the likeliest first."""
    text = sentence.strip().rstrip(".!")
    for pattern, result in _ENDINGS:
        match = pattern.match(text) or pattern.match(text[:1].lower() + text[1:])
        if match is None:
            continue
        main, aside = match["main"], match["aside"]
        reason = pattern in (_REASON, _BECAUSE)
        yield Split(main, aside, result, reason and not _POINTING.search(main))
        yield from (Split(pointed, aside, result) for pointed in _pointed(main, aside))
        for inner in _again(main, pattern):
            yield Split(inner.main, f"{aside}; {inner.aside}", result or inner.result)


def _again(main: str, but: re.Pattern[str]) -> Iterator[Split]:
    for pattern, result in _ENDINGS:
        match = None if pattern is but else pattern.match(main)
        if match is not None:
            yield Split(match["main"], match["aside"], result)


def _pointed(main: str, aside: str) -> Iterator[str]:
    """With what "it" and "them" stand for, which only the reason names."""
    named = _NAMED.search(aside.lower())
    if named is not None and _POINTING.search(main):
        yield _POINTING.sub(named[0], main, count=1)


def contradicts(case: Case, grounder: Grounder, result: bool) -> bool:
    """Whether an aside names things that are not there, by colour and noun, other numbers of them, or other sides."""
    for phrase in case.reading.seen:
        if not (phrase.colors and (phrase.nouns or phrase.strange)):
            continue
        found = grounder.peek(phrase, "landmark")
        if found.sort == "nothing":
            return True
        definite = phrase.number is not None and phrase.det in ("the", "all", "both", "own")
        if definite and found.sort == "things" and phrase.number not in (len(found.ids), len(case.demands.subjects)):
            return True
    return result and (_misplaces(case) or bool(largest_last(case)))


def _misplaces(case: Case) -> bool:
    sides = set(DIRECTIONS.values()) | {"in", "on", "under", "between", "around"}
    for claim in case.reading.claims:
        ids = {i for p in claim.landmarks for i in case.of(p).ids}
        moved = {i for p in claim.objects for i in case.of(p).ids}
        colored = any(p.colors for p in claim.landmarks)
        if (
            moved & case.demands.subjects
            and colored
            and ids
            and not ids & (case.demands.accepted | case.demands.subjects)
        ):
            return True
        at = ids & case.demands.accepted and claim.rel in sides and moved & case.demands.subjects
        if at and not any(fitting(case, claim.rel, d) for d in case.demands.main):
            return True
    return False


_LEAVE = re.compile(
    r"^(?P<before>(?:.*[,:;] |then )?)leave "
    r"(?P<rest>.+ (?:in|on|at|by|to|under|behind|before|beside|next|between|inside|onto) .+)$"
)


def left_there(sentence: str) -> str:
    """As in "leave the key on the mat": the same with "put"; "" for other sentences."""
    match = _LEAVE.match(sentence[:1].lower() + sentence[1:])
    return f"{match['before']}put {match['rest']}" if match is not None else ""
