"""Turns of phrase that say the same as plainer ones, put plainly before a sentence is read."""

from __future__ import annotations

import re

from simwright.sim.palette import COLORS
from simwright.verify.language import words

_NUMBERS = "|".join(n for n in words.NUMBERS if n != "one")
_IDLE = (
    r"(?:of no (?:interest|concern|use|importance)|irrelevant|unimportant|beside the point"
    r"|not (?:needed|wanted|involved|concerned))"
)
_RULES: tuple[tuple[str, str], ...] = (
    (r"\b\d(?:-\d)+\b", " "),  # "a 3-2-1 pyramid"
    (r"\b(there|that|it|here|what)['\u2019]s\b", r"\1 is"),
    (r"\b(?:do not|don['\u2019]?t|never) (?:stop|rest|finish|quit) (?:before|until|till)\b", " "),
    (r"(?<!but )\b(?:neither|none) of (?:the |these |those )(?:two )?", "no "),
    (rf"\b(in|on) all (?=the |these |\d|(?:{_NUMBERS})\b)", r"\1to all "),  # "in all three cups", but not "two in all"
    (r"(\d+ [a-z]+) x (\d+)", r"\1 of \2"),  # "3 layers x 6 boxes"
    (r"\b(\d+) by (\d+)\b", r"\1 x \2"),
    (r"\bas the (left|right|middle) (?!and\b|or\b)[a-z]+(?: of the [a-z]+)?(?=$|[,;.])", r"on the \1"),
    (
        r"(?<!bridge )(?<!close )(?<!fill )(?<!span )\b(?:in |into )?the (?:space|gap|room|middle) between\b",
        "between",
    ),
    (
        r"(^|[,;:.] ?|\bthen |\band )(?:cordon|seal|rope|mark|fence|block) off (the|a|both|all|each)\b",
        r"\1load \2",
    ),
    (r"\bit (?:does not|doesn['\u2019]t) matter (?:whether|if) (?=you |we )", ""),
    (r"(?<!rope )\bjoins the (?:[a-z]+ ){1,3}(?=in(?:side|to)? )", "goes "),  # "joins the nut in the box"
    # "The gray square is of no interest": what is to be left alone.
    (
        rf"(^|[,;:.] ?|\b(?:and|but) )((?:the|both|all|no|any) [^,;:.]+?) (?:is|are) {_IDLE}(?=$|[,;:.!])",
        r"\1leave \2 alone",
    ),
    (r"\b(hole|recess|slot|place|spot|mark|socket) shaped like (?:it|this|that|them)\b", r"\1 of its own shape"),
    (
        (
            r"\ban? ((?:larger|bigger|smaller)[^,;.]*?) (?:may|must|can|should|shall) (?:never|not)(?: ever)? "
            r"(?:lie|be|rest|come|go|end up|sit|be (?:put|laid|placed))\b"
        ),
        r"never put a \1",
    ),
    (r"\bthe (?:one )?in between(?= (?:is|gets|takes|goes|for|belongs))", "the middle one"),
    (
        (
            r"\bthere (?:must|may|should|shall|can)(?: ?not|n['\u2019]t) be (?:any|an?) "
            r"([^,;.]+?) (?=(?:on|in|inside|at) )"
        ),
        r"no \1 may stay ",
    ),
    (rf"^([A-Za-z]+) (?:the|these) ([^,]+), (all (?:{_NUMBERS}))(?=[.!]?$)", r"\1 \3 \2"),
    (
        (
            r"\b((?:in the middle|at the (?:very )?(?:bottom|top)|on the (?:left|right))) "
            rf"({'|'.join(COLORS)})(?= ?(?:,|and|[.;]|$))"
        ),
        r"\2 \1",
    ),
    (
        (
            r"(?<!you )(?<!robot )(?<!we )\b((?:is|are|has|have|ought) to|must|should|shall) leave (the \w+(?: \w+)?)"
            r"(?=[.,;!]|$| and)"
        ),
        r"\1 go out of \2",
    ),
    (
        r"^(in|on|inside) (the [^,;:.]+?) there (?:should|must|shall|ought to|has to|is to) be ([^,;:.]+)(?=[.!]?$)",
        r"put \3 \1 \2",
    ),
    (rf"\b(?:is|are) ({'|'.join(COLORS)})['\u2019]s\b", r"is for \1"),
    (r"^(?:wherever|whenever) (?:there is|you (?:find|see|meet|have|spot)) an? ", "for every "),
    (r"\bwatch (?=the [^,;.]+ (?:slide|go|move|drop|fall|jump|roll|climb|land|sail|drive)s? )", "let "),
    # What is so now says nothing of what is to be: "the red block, now on top, goes ..."
    (r", (?:(?:which|that|who) (?:is|are) )?(?:now|currently|at present|at the moment) [^,;:.]*(?=,)", ""),
)
_PATTERNS = tuple((re.compile(pattern, re.IGNORECASE), plain) for pattern, plain in _RULES)
_LETTER = re.compile(r"\bletter: ?([A-Z])\b")
_LAYERS = re.compile(rf"\b({_NUMBERS}) on ({_NUMBERS})\b")
_GRID = re.compile(rf"\b({_NUMBERS}) by ({_NUMBERS})\b")


_SAME = re.compile(
    r"^(?P<main>.+?)[,;.]? (?:and )?(?:the same|likewise|ditto|similarly)(?: goes| holds| again)?"
    r" (?:for|with) (?P<more>.+?)[.!]?$",
    re.IGNORECASE,
)


def _said_again(sentence: str) -> str:
    """As in "the red ball in the red cup, and the same for blue and green": said for each colour by itself."""
    told = _SAME.match(sentence)
    more = re.findall("[a-z]+", told["more"].lower()) if told is not None else []
    others = [w for w in more if w in COLORS]
    if told is None or not others or set(more) - set(others) - {"and", "the"}:
        return sentence
    known = rf"\b(?:{'|'.join(COLORS)})\b"
    last = told["main"].split(", ")[-1]
    clause = last if len(re.findall(known, last.lower())) > 1 else told["main"]
    own = set(re.findall(known, clause.lower()))
    if len(own) != 1:
        return sentence
    (color,) = own
    return "; ".join([told["main"], *(re.sub(rf"\b{color}\b", c, clause, flags=re.IGNORECASE) for c in others)])


def reworded(sentence: str) -> str:
    """The sentence in plainer words."""
    sentence = _said_again(sentence)
    for pattern, plain in _PATTERNS:
        sentence = pattern.sub(plain, sentence)
    sentence = _LETTER.sub(r"letter \1", sentence)
    sentence = sentence.replace("-", " ").replace("i.e.", ",").replace("e.g.", ",")
    sentence = _LAYERS.sub(r"in layers of \1", sentence)
    return _GRID.sub(lambda m: f"{words.NUMBERS[m[1]]} x {words.NUMBERS[m[2]]}", sentence)
