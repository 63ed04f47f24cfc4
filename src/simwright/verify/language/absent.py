"""Things that would have to stand in the scene, by words that nothing but a dictionary knows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from simwright.english import kinds
from simwright.verify.language import synonyms, words
from simwright.verify.language.problems import Case, Problem
from simwright.verify.language.walk import PLACING

_NAMES = ("thing", "person", "place", "measure", "idea")
"""What nouns stand for."""
_MOSTLY = 0.5
"""Share of its meanings as a noun from which on a word is the name of a thing."""
_COMPARED = re.compile(
    r"\b(?:like|as|as if|as though|the way|resembl\w+|imagine|call it|so to speak|so that|because|since|for)\b[^,;:.]*$"
)
_LED = frozenset(("with", "using", "and", "then", "past"))
_POINTING = frozenset(words.DETERMINERS) | frozenset(words.NUMBERS)
_WORDS = re.compile(r"[a-z-]+")
_ASSERTED = re.compile(r" *(?:is|are|was|were|must|may|can|has|have|gets?|takes?|needs?)\b")
_BARE = re.compile(
    r"\b(?P<verb>[a-z]+) (?P<word>[a-z]+)(?= (?:in|on|onto|into|over|under|around|between|beside|to)\b|$)"
)
_OPENING = re.compile(
    r"(?:^|[.;:!?,] |\band |\bthen )(?P<word>[a-z]+) (?P<det>the|both|all|every|each) (?P<rest>[^.;:!?]+)"
)


def check_absent(case: Case) -> list[Problem]:
    """Phrases for things that the scene has not, where a thing is moved, or moved in, on, past and with."""
    return [*_told(case), *_handled_bare(case), *_no_verb(case)][:1]


def _is_thing(word: str) -> bool:
    """Whether a noun, if it is one, is far more often that of a thing than of anything else."""
    if word in synonyms.FOREIGN:
        return True
    share = kinds(word)
    named = sum(share.get(kind, 0.0) for kind in _NAMES)
    return named > 0.0 and share.get("thing", 0.0) >= max(_MOSTLY * named, 0.15)


def _problem(text: str) -> Problem:
    detail = f'"{text}" fits nothing in the scene'
    return Problem("names-what-is-not-there", detail, f'leave "{text}" out, or add it to the scene', firm=True)


def _told(case: Case) -> Iterator[Problem]:
    text = case.reading.text.lower()
    for phrase in case.reading.seen:
        word, told = phrase.strange, phrase.text.lower()
        if not word or phrase.det in ("own", "no", "some") or not _is_thing(word) or _explained(case, word):
            continue
        mention = case.mentions.get(id(phrase))
        if mention is not None and mention.found.sort != "nothing":
            continue
        before, _, after = text.partition(told)
        if not _COMPARED.search(before) and not _ASSERTED.match(after) and _led(before):
            yield _problem(phrase.text)


def _led(before: str) -> bool:
    """Whether what follows is handled, or stands where things are moved in, on, past and with."""
    told = _WORDS.findall(before)
    for length in (1, 2, 3, 4):
        last = " ".join(told[-length:])
        if words.RELATIONS.get(last, "") in PLACING or (length == 1 and last in _LED):
            return True
    return bool(told) and words.VERBS.get(told[-1]) == "put"


def _explained(case: Case, word: str) -> bool:
    """As in "the toolbox" where there is a box."""
    stem = word.removesuffix("s")
    return any(stem.endswith(noun) and len(noun) > 2 for t in case.scene.things for noun in t.every_word)


def _handled_bare(case: Case) -> Iterator[Problem]:
    """As in "and pour syrup over them": a thing without an article, right behind a verb of handling."""
    for match in _BARE.finditer(case.reading.text.lower()):
        word = match["word"]
        bare = word in case.reading.unknown and word not in _POINTING
        if bare and words.VERBS.get(match["verb"]) == "put" and _is_thing(word) and not _explained(case, word):
            yield _problem(word)


def _no_verb(case: Case) -> Iterator[Problem]:
    """As in "pallet the green stamp": a thing that is named where a verb of handling has to stand."""
    nouns = {n for t in case.scene.things for n in t.every_word}
    text = case.reading.text.lower()
    for match in _OPENING.finditer(text):
        word, share = match["word"], kinds(match["word"])
        verb = any(share.get(kind) for kind in ("handling", "doing", "quality", "manner"))
        plain = word not in words.VERBS and word not in words.COINED and word not in words.RELATIONS
        follows = any(re.search(rf"\b{re.escape(n)}s?\b", match["rest"]) for n in nouns)
        if plain and not verb and share.get("thing") and word not in nouns and follows:
            yield _problem(word)
