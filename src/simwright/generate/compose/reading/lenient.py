"""A second, lenient reading: words around a task, of which nothing is known, are passed over and told.

Only what asks for nothing is taken out: every colour, number, thing, side, verb and pattern stays in what is read. What
is left is read as strictly as any goal; `accounting` then looks for all of the goal in the plan.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from simwright.generate.compose.reading.framing import NEVER_ASIDE
from simwright.generate.compose.reading.lenient_table import DEMANDS, EDITS, FORMATS, VOICES
from simwright.generate.compose.reading.lexicon import Word, table
from simwright.generate.compose.reading.rewriting import plainer
from simwright.generate.compose.reading.tables import entries, filled
from simwright.generate.compose.reading.words import ASKING, ASKING_WORDS, LONGEST_GOAL

MOST_READINGS = 48
"""So many lenient readings of one goal are tried."""
MOST_BETWEEN = 6
"""Words that ask for nothing, before the last one of a name."""
_MARKS = re.compile(r"\s*(?:[()\[\]\u2013\u2014;]|\s-+\s|\.{2,}|\u2026)\s*")
_PIECES = re.compile(r"[a-z0-9]+|[,;.!?:]")
_DEMANDS = frozenset(DEMANDS.split())
_VOICES = frozenset(VOICES.split())
_SPEAKERS = frozenset("i we my our he she his her their people everybody everyone this that which who it".split())
_WISHING = frozenset("want wants wish must should shall need needs please you robot arm has have ought".split())
_SUBORDINATE = re.compile(r"(?<![,;:.!?]) (?=(?:so that|such that|because|since|as if|as though|so) )")
_GOING_ON = frozenset("and but so then".split())


def lenient(goal: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Goals with less and less around them, and what was taken out of each.

    Args:
        goal: one that was refused as it stands.
    """
    if len(goal) > LONGEST_GOAL:
        return
    text = " ".join(_PIECES.findall(plainer(_MARKS.sub(" , ", goal))))
    if NEVER_ASIDE & {*text.split()}:
        return
    waiting: list[tuple[str, tuple[str, ...]]] = [(text, ())]
    seen = {text}
    for _ in range(MOST_READINGS):
        if not waiting:
            return
        text, told = waiting.pop(0)
        yield text, told
        for shorter, out in _edits(text):
            if shorter not in seen:
                seen.add(shorter)
                waiting.append((shorter, (*told, out) if out else told))


def _edits(text: str) -> Iterator[tuple[str, str]]:
    """The text without one thing that asks for nothing, and that."""
    yield from _without_segments(text)
    for pattern, into in _rules():
        at = 0
        while (match := pattern.search(text, at)) is not None:
            at = match.start() + 1
            if _may_go(match):
                left = f"{text[: match.start()]} {match.expand(into)} {text[match.end() :]}"
                yield re.sub(r"\s+", " ", left).strip(" ,"), match["told"].strip(" ,")


@cache
def _rules() -> tuple[tuple[re.Pattern[str], str], ...]:
    found: list[tuple[re.Pattern[str], str]] = []
    for entry in filled(EDITS, FORMATS):
        said, _, into = entry.partition("=>")
        for n in range(MOST_BETWEEN + 1 if "{WORDS}" in said else 1):
            pattern = re.compile(said.replace("{WORDS}", "[a-z]+ " * n))
            found.append((pattern, into.replace("[ ]", " ").strip()))
    return tuple(found)


def _may_go(match: re.Match[str]) -> bool:
    """Whether the words of a match are what its rule takes them for."""
    groups = match.groupdict()
    strange = [groups[k] for k in ("u", "ly") if groups.get(k)]
    if any(not _strange(w) or w in _DEMANDS for w in strange):
        return False
    told = match["told"].removesuffix(groups.get("number") or "")
    if not _passed_over(told.split(), strange):
        return False
    wanted = {
        "v": ("verb",),
        "d": ("det", "number", "color", "noun", "pron", "size", "ones", "keep"),
        "b": ("det", "number", "color", "decor", "size"),
        "n": ("noun", "color", "struct", "size"),
    }
    return all(_has(groups[k], *parts) for k, parts in wanted.items() if groups.get(k))


def _passed_over(told: list[str], strange: list[str]) -> bool:
    """Whether words ask for nothing: a task, somebody who does something, what somebody thinks."""
    if told[-1] == "that" and (told[0] in _SPEAKERS or told[0] == "there"):
        return not any(_names(w) or w in _DEMANDS or w in _WISHING - {"has", "have"} for w in told)
    if told[-1] in _FORMATS or told[-1] in _COUNTED:
        return not any(_has(w, "noun", "color", "number", "no", "side", "struct") for w in told[:-1])
    if (len(told) == 1 and told[0] in _SUBJECTS) or told[-1] in _DOERS:
        return not any(_has(w, "noun", "color", "number", "no", "side") for w in told)
    if told[0] in _BEGINNING:
        return not any(_has(w, "noun", "color", "number", "no", "side") for w in told)
    return not any(w not in strange and (_asks(w) or w in _DEMANDS) for w in told)


_FORMATS = frozenset(re.findall(r"[a-z]+", dict(e.split(": ", 1) for e in entries(FORMATS))["FORMAT"])) - {"up", "set"}
_COUNTED = frozenset("order task step part chapter scenario no number".split())
_SUBJECTS = frozenset("i we she he they you it somebody someone".split())
_DOERS = frozenset(
    "robot arm gripper machine agent table desk scene workspace room kitchen workshop counter bench".split()
)
_BEGINNING = frozenset(
    "tidy tidies clean cleans clear clears begin begins start starts help helps gets does do goes".split()
)


def _without_segments(text: str) -> Iterator[tuple[str, str]]:
    """The text without one of its segments that asks for nothing."""
    segments = re.findall(r"[^,;:.!?]+|[,;:.!?]", _SUBORDINATE.sub(" , ", text))
    for k, segment in enumerate(segments):
        words = segment.split()
        mark = segments[k + 1] if k + 1 < len(segments) else ""
        hence = mark == "," and segments[k + 2 : k + 3] and segments[k + 2].split()[:1] == ["so"]
        if not _idle(words, first=k == 0, heading=mark == ":", hence=bool(hence)):
            continue
        before = segments[k - 1 : k] if k and mark else []
        after = segments[k + 1 : k + 2] if k + 2 < len(segments) and k else []
        both = {*before, *after}
        joint = ["," if both <= {",", " ,"} else "."] if before and after else []
        rest = segments[: max(0, k - 1)] + joint + segments[k + 2 :]
        shorter = re.sub(r"\s+", " ", " ".join(rest)).strip(" ,;:")
        shorter = re.sub(r"^(?:so|and|but|then) (?=\w)", "", shorter) if k == 0 else shorter
        if shorter:
            yield shorter, segment.strip()


def _idle(words: list[str], *, first: bool, heading: bool, hence: bool) -> bool:
    """Whether a segment tells no more than why, for whom, on which occasion, or what somebody thinks of it."""
    core = words[1:] if len(words) > 1 and words[0] in _GOING_ON else words
    named = heading and first and core and core[0] in _MAKING
    if not core or any((w in _DEMANDS and not named) or w in _WISHING for w in core):
        return False
    speaking = core[0] in _SPEAKERS
    if first and (hence or heading) and (speaking or core[0] in _MAKING or any(_strange(w) for w in core)):
        told = ("color", "number", "side", "no", "strange", "struct", *(() if speaking else ("noun",)))
        return not any(_has(w, *told) for w in core if w != "it")
    if any(_names(w) if speaking and w != "it" else _asks(w) for w in core if not (speaking and w == "it")):
        return False
    if core[0] in ("it", "this", "that") and not first and len(core) > 1 and core[1] not in _SEEMING:
        return False
    if core[:2] in (["so", "that"], ["such", "that"]) and (len(core) < 3 or core[2] not in _SPEAKERS - {"it", "this"}):
        return False
    return heading or core[0] in _VOICES or (first and len(core) < 3 and _strange(core[0]))


_MAKING = frozenset("make create build do draw form reproduce recreate construct design picture imagine write".split())
"""What headings begin with that say what it is all going to be: "create a traffic light:"."""
_SEEMING = frozenset("is s looks look always would will makes seems sounds feels never really just".split())
"""What follows "it" or "that" where somebody says what is thought of it."""


def _readings(word: str) -> list[Word]:
    return table().get((word,), [])


def _has(word: str, *parts: str) -> bool:
    return (word.isdigit() and "number" in parts) or any(
        w.part in parts and (w.part, w.value) != ("verb", "be") for w in _readings(word)
    )


def _asks(word: str) -> bool:
    return word in ASKING_WORDS or word[:5] in ("glyph",) or word.isdigit() or _has(word, *ASKING, "strange", "structs")


def _names(word: str) -> bool:
    return (
        word in ASKING_WORDS
        or word.isdigit()
        or word[:5] == "glyph"
        or (
            _has(word, "noun", "color", "struct", "structs", "strange", "number", "side", "no")
            and not _has(word, "verb")
        )
    )


def _strange(word: str) -> bool:
    return not _readings(word) and not word.isdigit() and len(word) > 2 and word not in _FUNCTION


_FUNCTION = frozenset(
    "and the that which who whose where when while with without into onto from than then there here have has had was "
    "were been being does did not nor but its his her our your their this these those what how why such can could "
    "would will shall may might must should ought let get got for per via upon off out back again".split()
)
"""Words that join others; they are never taken for the name of somebody, or for a describing word."""
