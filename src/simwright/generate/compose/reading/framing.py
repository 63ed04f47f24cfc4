"""What frames a wish and is no part of it: politeness, who is to do it, what it is for.

A sentence is taken out of its frames one after the other: "It would be nice if the arm could please write ..." begins
with a wish, goes on with the robot, and then with "please". What follows the wish and asks for nothing, such as "for
the children" or "because it is late", is taken off its end and told as not served.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Protocol

from simwright.generate.compose.reading.frame_table import ENDINGS, FRAMES, PURPOSES, REMARKS, WORDS
from simwright.generate.compose.reading.tables import filled

_STARTS = tuple(re.compile(f"^{frame}") for frame in filled(FRAMES, WORDS))
_ENDS = re.compile(filled(ENDINGS, WORDS)[0])
_PURPOSES = tuple(re.compile(rf" {p}(?= ?[.!?;,:]|$)") for p in filled(PURPOSES, WORDS))
_REMARKED = tuple(re.compile(rf"{r}(?= ?[,.;:!?]|$)") for r in filled(REMARKS, WORDS))
_SETTING = re.compile(
    r"^(?:at|during|for|before|after|as) (?:the |my |our |a |an |this |your )?(?P<w>\w+(?: \w+){0,2}) ?, "
)


class Asks(Protocol):
    """What is known of words."""

    def __call__(self, word: str) -> bool:
        """Whether a word asks for something: a noun, a colour, a number, a verb, a negation."""
        ...

    def names(self, word: str) -> bool:
        """Whether it names a thing, a colour, a number or a pattern."""
        ...

    def strange(self, word: str) -> bool:
        """Whether nothing is known of it."""
        ...


@dataclass(frozen=True)
class Framed:
    """A sentence out of its frames."""

    text: str
    told: tuple[str, ...]
    """What asked for nothing that can be tested, but was said all the same."""


def unframed(sentence: str, asks: Asks, *, sole: bool = True) -> Framed:
    """The wish itself.

    Args:
        sentence: in plain words; its marks may stand anywhere.
        asks: whether a word asks for something.
        sole: there is no other sentence.
    """
    text = re.sub(r"\s+", " ", sentence).strip()
    told: list[str] = []
    if _WHOLE.match(text) and not _naming(text, asks) and not _wishing(text) and not sole:
        return Framed("", (text.strip(" .!?;"),))
    text = _without_remarks(_without_purpose(_ENDS.sub("", text).strip(), asks, told), asks, told)
    while True:
        before = text
        for start in _STARTS:
            text = start.sub("", text, count=1).strip()
        text = _ENDS.sub("", text).strip()
        if (setting := _SETTING.match(text)) and not _asking(setting["w"], asks):
            told.append(setting[0].strip(" ,"))
            text = text[setting.end() :]
        if text == before or not re.search(r"\w", text):
            return Framed(text if re.search(r"\w", text) else before if sole else "", tuple(told))


def _without_purpose(text: str, asks: Asks, told: list[str]) -> str:
    """Takes off what something is for, where that asks for nothing."""
    for purpose in _PURPOSES:
        for match in reversed(list(purpose.finditer(text))):
            if not _asking(match["w"], asks):
                told.append(match[0].strip(" ,"))
                text = text[: match.start()] + text[match.end() :]
    return text


_ALOUD = re.compile(
    r"^(?P<w>(?:i|we|my|our|this|that|he|she|these are|it is|it s|people)\b"
    r"[^,.;:!?]*) ?(?:, (?:so |and so |but |therefore |hence |and )?|: |; |[.!?] ?)"
)
"""What speakers say of themselves."""
_WHOLE = re.compile(
    r"^(?:(?:i|we|my|our|he|she|it s|it is|this is|that is|these are|the kids|the children)\b[^.;:!?]*[.;!]?|"
    r"(?:which|what|where|who|how|why|when|ready|you know what)\b[^.;!?]*\?)$"
)
"""Sentences in which speakers speak of themselves, and questions that name nothing."""
_HEADING = re.compile(
    r"^(?P<w>(?:\w+ ){1,6})(?:: |, (?:that is|that is to say|in other words|i e|namely|meaning|or rather) ,? ?)"
)


def _without_remarks(text: str, asks: Asks, told: list[str]) -> str:
    """Takes off what tells why, or whom it is for, where it names nothing that a task is made of."""
    for pattern in _REMARKED:
        for match in reversed(list(pattern.finditer(text))):
            if not _naming(match["w"], asks):
                told.append(match[0].strip(" ,"))
                text = f"{text[: match.start()]} {text[match.end() :]}"
    for start in (_ALOUD, _HEADING):
        match = start.match(text)
        if match and match.end() < len(text) - 2 and _beside_the_point(match["w"], asks, heading=start is _HEADING):
            told.append(match["w"].strip(" ,"))
            text = text[match.end() :]
    return re.sub(r"\s+", " ", text).strip()


def _beside_the_point(words: str, asks: Asks, *, heading: bool) -> bool:
    if _wishing(words) or _naming(words, asks) or any(w in NEVER_ASIDE for w in words.split()):
        return False
    return not heading or not any(asks(w) for w in words.split()) or any(asks.strange(w) for w in words.split())


NEVER_ASIDE = frozenset(
    "ignore system prompt instruction instructions verified check checks password admin execute code file files delete "
    "script override reply rule rules".split()
)
"""Words of those who want something else than a task."""
_SAID = frozenset(
    ("it", "them", "they", "there", "that", "this", "these", "those", "one", "each", "all", "every", "can")
)


_WISHES = frozenset(
    "want wants wish need needs like should must please you robot arm ask asks expect require demand shall let make "
    "have has to about will would".split()
)
"""Words with which speakers ask for something; what they ask for is not passed over."""
_ORDER = re.compile(r"^(?!the\b|for\b|in\b|on\b|at\b|about\b)\w+ (?:the|a|an|it|them|your|my|all|every|each|both)\b")
"""What a command begins with: something that is done, and to what."""


def _wishing(words: str) -> bool:
    return bool(_WISHES & {*re.findall(r"\w+", words)}) or _ORDER.match(words) is not None


def _naming(words: str, asks: Asks) -> bool:
    """Whether words name a thing, a colour, a number or a pattern."""
    return any(word not in _SAID and asks.names(word) for word in words.split()) or bool(NEVER_ASIDE & {*words.split()})


def _asking(words: str, asks: Asks) -> bool:
    return any(asks(word) for word in words.split())
