"""Words that nothing is known of: which of them may tell what a sentence seems to leave open, and which cannot."""

from __future__ import annotations

import re

from simwright.english import kinds
from simwright.sim.palette import COLORS
from simwright.verify.language import words
from simwright.verify.language.problems import Case, Problem

_ABOUT = re.compile(r'"([^"]+)"')
_AGAIN = re.compile("re-?(?:build|stack|assemble|construct|erect)")
_BREAK = re.compile(r"[,.;:!?]| - ")
_POINTING = frozenset(words.DETERMINERS) | frozenset(words.NUMBERS)
_LED = frozenset(
    "which that who and to then please will should must can may might would could shall let you not now just".split()
)


def may_tell(case: Case, problem: Problem) -> bool:
    """Whether an unknown word may say what a problem misses.

    How something is done ("gently", "plonk"), who is spoken to ("mate") and what is only praised ("a splendid row")
    tell nothing of which thing is meant, where, or in what order, and neither does what somebody thinks of a thing
    ("the nicest zone"); "in a phalanx" and words that no dictionary knows may.
    """
    about = _ABOUT.match(problem.detail)
    return any(_tells(case, word, about[1].lower() if about else "") for word in case.reading.unknown)


def puzzling(case: Case) -> bool:
    """Whether an unknown word makes it unsure how a sentence is built; "gently" and "mate" do not."""
    text = case.reading.text.lower()
    phrases = [p.text.lower() for p in case.reading.seen if p.text]
    for word in case.reading.unknown:
        before, _, after = text.partition(word)
        if not word.endswith("ly") and not _called(before.rstrip(" "), after.lstrip(" "), word, phrases):
            return True
    return False


def _tells(case: Case, word: str, about: str) -> bool:
    text = case.reading.text.lower()
    phrases = [p.text.lower() for p in case.reading.seen if p.text]
    for match in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", text):
        before, after = text[: match.start()].rstrip(" "), text[match.end() :].lstrip(" ")
        if about in _COLORS and _AGAIN.fullmatch(word):
            return True  # "rebuild the tower: red, ...": of what it stood of
        if (
            word.endswith("ly")
            or _valued(word)
            or _called(before, after, word, phrases)
            or _done(before, after, word, phrases)
        ):
            continue
        if about in _COLORS:
            return True  # "a traffic light: red, yellow, green"
        if about:
            if _beside(before, after, word, about):
                return True
        elif not _praises(before, after, phrases):
            return True
    return False


def _valued(word: str) -> bool:
    """Whether it says what somebody thinks of a thing, which no camera sees: "the nicest tile", "my usual bowl"."""
    share = kinds(word)
    return word not in _JOINING and share.get("quality", 0.0) + share.get("manner", 0.0) >= _MOSTLY


_JOINING = frozenset("so such else out back even as whatever whichever however whoever whenever wherever".split())
"""What a dictionary takes for adjectives and adverbs too, but what joins others."""
_MOSTLY = 0.75
"""Share of its meanings from which on a word is taken for a describing one."""


def _called(before: str, after: str, word: str, phrases: list[str]) -> bool:
    """Whether nothing else is named between the commas: "cheers", "hurry", "dear captain"."""
    if (before.split() or [""])[-1] in _POINTING:
        return False  # "make the mouth, ..."
    here = f"{_BREAK.split(before)[-1]} {word} {_BREAK.split(after)[0]}"
    return not any(re.search(rf"(?<!\w){re.escape(p)}(?!\w)", here) for p in phrases if word not in p.split())


def _done(before: str, after: str, word: str, phrases: list[str]) -> bool:
    """Whether it is a verb: "plonk the block", "the porter heaps all cases", "the ball dives into"."""
    last, following = (before.split() or [""])[-1], (re.findall(r"[a-z0-9'-]+", after) or [""])[0]
    opens = not last or last in _LED or bool(_BREAK.search(last[-1:])) or last.endswith("ly")
    pointed = following in _POINTING or (opens and not _BREAK.match(after) and following not in words.RELATIONS)
    if pointed and last not in _POINTING and last not in words.RELATIONS:
        return True
    named = any(before.endswith(p) for p in phrases)
    return named and word.endswith("s") and following in (*words.RELATIONS, "to", "for")


def _beside(before: str, after: str, word: str, about: str) -> bool:
    """Whether it stands in a phrase, or right before or behind it, so that it may single out what is meant."""
    if word in re.findall(r"[a-z0-9'-]+", about):
        return True
    plain = re.sub(r"^(?:the|a|an|every|each|all|both|any|some) ", "", about)
    within = re.sub(r" of(?: the| an?)?$", "", before)
    return after.startswith((about, plain)) or within.endswith((about, plain))


def _praises(before: str, after: str, phrases: list[str]) -> bool:
    """Whether it stands before a noun, as an adjective: "a splendid row"."""
    last = (before.split() or [""])[-1]
    return last in _POINTING and any(after.startswith(re.sub(r"^(?:the|a|an) ", "", p)) for p in [*phrases, *_NOUNS])


_NOUNS = tuple(words.STRUCTURES)
_COLORS = frozenset(COLORS)
