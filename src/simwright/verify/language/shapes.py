"""Checks of patterns and levels: rows, rings, towers and their like, and the verbs that ask for them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from simwright.verify.language.demands import Demand
from simwright.verify.language.objects import stacks
from simwright.verify.language.phrases import Phrase
from simwright.verify.language.portions import FREE
from simwright.verify.language.problems import Case, Mention, Problem
from simwright.verify.language.towers import chains


def check_patterns(case: Case) -> list[Problem]:
    """Rows, rings, towers and their like, and the verbs that ask for them."""
    found = [p for m in case.patterns() for p in _pattern(case, m)]
    return found or _turned_over(case) or _verbs(case) or _layer_numbers(case) or _untold(case)


_OVER = re.compile(r"\b(?:upside[- ]down|mirrored|mirror[- ]inverted|back[- ]?to[- ]front|on (?:its|their) heads?)\b")
_TWICE = re.compile(r"\b(?:twice|thrice|two times|three times)\b(?! as)")


def _turned_over(case: Case) -> list[Problem]:
    """As in "an upside-down T", "write the T twice", which no condition asks for."""
    text = case.reading.text.lower()
    letters = [d for d in _shaped(case) if d.pattern and any(n.startswith("letter") for n in d.pattern.names)]
    if letters and _OVER.search(text):
        return [Problem("wrong-side", "the sentence turns the letter over, the condition does not", "leave it out")]
    if _shaped(case) and len(case.demands.main) == 1 and _TWICE.search(text):
        return [Problem("wrong-number", "the condition asks for it once", "say it once", firm=True)]
    return []


def _shaped(case: Case) -> list[Demand]:
    return [d for d in case.demands.main if d.pattern is not None]


_BESIDE = frozenset(("next", "against", "left", "right", "front", "behind", "under"))


def _pattern(case: Case, mention: Mention) -> list[Problem]:
    phrase = mention.phrase
    shaped = _shaped(case)
    if phrase.level or phrase.ordinal or (phrase.sides == ("middle",) and phrase.struct in ("row", "layer")):
        return _level(case, mention)
    if mention.role == "landmark" and phrase.det == "the" and _starts_there(case, mention):
        return []  # "the block on top of the tower goes to the left mark"
    beside = mention.role == "landmark" and mention.relation in _BESIDE
    if beside and not any(mention.relation in d.relations for d in case.demands.main):
        detail = f'"{phrase.text}" is what is built, not what things are put beside'
        return [Problem("wrong-relation", detail, "say where in it things go", firm=True)]
    if phrase.struct in ("pyramid", "tower", "wall", "stairs") and any(d.level is not None for d in shaped):
        return []  # the whole, of which this goal builds a part
    built = case.index > 0 or any(d.level is not None for d in shaped)
    if built and phrase.det in ("the", "own"):
        return _numbered(phrase, shaped) if shaped else []
    tall = phrase.struct in ("tower", "pyramid", "wall") and phrase.det in ("the", "own") and mention.role == "object"
    if tall and not {"make", "stack"} & set(case.reading.verbs):
        return []  # "spread the tower over the marks": what stands there
    flat = bool(shaped) and all(d.pattern is not None and len(d.pattern.layers) == 1 for d in shaped)
    if flat and phrase.struct == "layer" and phrase.number in (None, 1):
        return []
    if not shaped:
        return _no_pattern(case, mention)
    return _misnamed(case, phrase, shaped) or _repeated(phrase, shaped) or _numbered(phrase, shaped)


def _starts_there(case: Case, mention: Mention) -> bool:
    """Whether a pattern only says where things are now, as they are told to go elsewhere."""
    here = [c for c in case.reading.claims if any(case.of(p) is mention for p in c.landmarks)]
    places = {
        i for c in case.reading.claims if any(c.objects == h.objects and c is not h for h in here)
        for p in c.landmarks for i in case.of(p).ids
    }  # fmt: skip
    return bool(places & case.demands.accepted)


_WHOLES = frozenset(("pyramid", "tower", "ring", "triangle", "stairs", "arc", "cross", "bridge", "pentagon", "hexagon"))


def _repeated(phrase: Phrase, shaped: Sequence[Demand]) -> list[Problem]:
    """As in "two pyramids" where there is one."""
    number = phrase.number or 1
    patterns = [d.pattern for d in shaped if d.pattern is not None]
    towers = {n for p in patterns for n in (*p.layers[:1], len(shaped)) if len(p.layers) > 1}
    whole = (phrase.struct in _WHOLES and "step" not in phrase.text) or phrase.struct.startswith("letter")
    if (
        number < 2
        or not whole
        or not phrase.text.lower().endswith("s")
        or number <= len(patterns)
        or (phrase.struct == "tower" and number in towers)
    ):
        return []
    return [Problem("wrong-number", f'"{phrase.text}": the condition has {len(patterns)}', "say how many", firm=True)]


def _misnamed(case: Case, phrase: Phrase, shaped: Sequence[Demand]) -> list[Problem]:
    """A pattern by a name that is another's."""
    names = sorted(n for d in shaped if d.pattern for n in d.pattern.names)
    tall = all(d.pattern is not None and d.pattern.layers[0] < d.pattern.count for d in shaped)
    lone = phrase.struct == "row" and phrase.det == "a" and phrase.of is None and len(case.patterns()) == 1
    if tall and lone and not {"each", "other", "another", "every"} & case.reading.words:
        detail = f'"{phrase.text}", but the condition builds several levels'
        return [Problem("wrong-relation", detail, "say what is built", firm=True)]
    unequal = not names and phrase.struct in ("rectangle", "square", "grid", "wall")  # laid of unequal parts
    if phrase.struct in names or unequal:
        return []
    detail = f'"{phrase.text}", but the condition\'s targets form {" or ".join(names) or "no such pattern"}'
    return [Problem("wrong-relation", detail, _say(names), firm=True)]


def _say(names: Sequence[str]) -> str:
    """How to tell a pattern."""
    plain = [n for n in names if not n.startswith("letter")]
    told = [f"in the shape of the {n.replace(':', ' ')}" for n in names if n not in plain]
    best = [f"in a {n}" if n[0] not in "aeiou" else f"in an {n}" for n in plain] or told
    return f'say "{best[0]}", or use another layout' if best else "say where each thing goes"


def _layer_numbers(case: Case) -> list[Problem]:
    """As in "three layers, five in each": numbers that are none of a pattern of several levels."""
    about = [p for p in case.reading.seen if not p.nouns or id(p) not in case.mentions or _about_subjects(case, p)]
    told = {n for p in about for n in (p.number, p.total) if n is not None and n > 1}
    for demand in _shaped(case):
        pattern = demand.pattern
        layered = {"layer", "layers", "tier", "tiers", "levels"} & case.reading.words
        if pattern is None or len(pattern.layers) < 2 or len(case.demands.main) > 1:
            continue
        if not layered and len(set(pattern.layers)) == 1:
            continue
        allowed = {pattern.count, len(pattern.layers), *pattern.layers, *(n for g in pattern.grids for n in g)}
        if told - allowed:
            detail = f"{min(told - allowed)} is none of the {len(pattern.layers)} layers' numbers"
            return [Problem("wrong-number", detail, f"say {pattern.layers[0]} in each", firm=True)]
    return []


def _about_subjects(case: Case, phrase: Phrase) -> bool:
    return bool(case.of(phrase).ids & case.demands.subjects) or case.of(phrase).found.sort == "pattern"


def _no_pattern(case: Case, mention: Mention) -> list[Problem]:
    phrase = mention.phrase
    kinds = {d.kind for d in case.demands.main}
    harmless = {
        "Along": ("row", "square", "rectangle"),
        "Joins": ("row", "bridge"),
        "Across": ("bridge", "tower", "pyramid", "row", "layer"),
        "NextTo": ("row",),
        "On": ("tower", "column"),
        "Inserted": ("tower", "column"),
    }
    drawn = "Along" in kinds and phrase.struct.startswith("letter")
    if drawn or any(phrase.struct in harmless.get(k, ()) for k in kinds) or phrase.det in ("the", "own", "both", "all"):
        return []
    if "Placed" in kinds and phrase.struct in ("tower", "column", "pyramid"):
        return []
    detail = f'"{phrase.text}" asks for a pattern that the condition does not judge'
    return [Problem("wrong-relation", detail, "leave it out, or use Placed or Arranged with a layout", firm=True)]


def _numbered(phrase: Phrase, shaped: Sequence[Demand]) -> list[Problem]:
    """As in "three layers of six", "a row of four", "a 2 x 3 grid"."""
    inner = phrase.of.number if phrase.of is not None and phrase.of.number else None
    whole = phrase.struct if not (phrase.plural or (phrase.number or 1) > 1 or phrase.det == "every") else ""
    for demand in shaped:
        pattern = demand.pattern
        assert pattern is not None
        sizes = {(len(pattern.layers), pattern.layers[0])} if len(set(pattern.layers)) == 1 else set[tuple[int, int]]()
        sizes = sizes if len(pattern.layers) > 1 else set(pattern.grids)
        grid = phrase.grid or (phrase.of.grid if phrase.of is not None else None)
        if grid is not None and grid not in pattern.grids:
            break
        if whole in ("row", "column") and "grid" in pattern.names and len(pattern.layers) == 1:
            break
        if (
            whole
            and (inner or phrase.number or pattern.count) != pattern.count
            and (inner or phrase.number) is not None
        ) and not (phrase.number == 1 and inner in (None, pattern.count)):
            break
        several = phrase.number if not whole else None
        if several and phrase.struct in ("layer", "row", "column") and pattern.count > 2:
            layered = len(pattern.layers) == several
            tiers = phrase.struct == "layer" and len(pattern.layers) > 1
            if not layered and (tiers or not any(a == several for a, _ in sizes | set(pattern.grids))):
                break
            if inner and not any((several, inner) == s for s in sizes | set(pattern.grids)):
                break
    else:
        return []
    detail = f'"{phrase.text}" does not agree with the {demand.pattern.count if demand.pattern else 0} targets'
    return [Problem("wrong-number", detail, "say as many as the layout has", firm=True)]


def _level(case: Case, mention: Mention) -> list[Problem]:
    """As in "the bottom row", "the top of the pyramid": which level of what is built."""
    phrase = mention.phrase
    told = {"bottom": 0, "top": -1}.get(phrase.level)
    if told is None and phrase.sides == ("middle",):
        told = 1
    if phrase.ordinal is not None and told is None:
        told = phrase.ordinal - 1 if phrase.ordinal > 0 else -1
    for demand in case.demands.main:
        if demand.level is None or told is None:
            continue
        own, levels = demand.level
        wanted = told if told >= 0 else levels - 1
        if mention.role == "landmark" and mention.relation in ("on", "over", "across"):
            wanted = wanted + 1 if told == 0 or phrase.struct in ("row", "layer") else wanted
        if wanted != own:
            detail = f'"{phrase.text}", but the condition builds level {own + 1} of {levels}'
            return [Problem("wrong-order", detail, "name the level that this goal builds", firm=True)]
    return []


def _verbs(case: Case) -> list[Problem]:
    kinds = {d.kind for d in case.demands.main}
    said = case.reading.words
    beside = {"Inside", "InZone", "LeftOf", "RightOf", "InFrontOf", "Behind", "NextTo", "Between", "Outside", "Along"}
    flat = [d for d in _shaped(case) if d.pattern and len(d.pattern.layers) == 1 and d.kind != "Stacked"]
    upright = [d for d in flat if len(d.subjects) > 1 and (d.level is None or d.level[0] == 0)]
    if "stack" in case.reading.verbs and (kinds <= beside or upright):
        return [
            Problem(
                "wrong-relation", "the sentence asks to stack, the condition does not", "write put or place", firm=True
            )
        ]
    lines = "line" in case.reading.verbs and bool({"line", "lined", "lining", "lines"} & said)
    rowless = [d for d in case.demands.main if d.pattern is None or "row" not in d.pattern.names]
    if lines and rowless and any(len(d.subjects) > 1 for d in rowless) and not kinds & {"Along", "Joins"}:
        return [
            Problem(
                "wrong-relation", "the sentence asks for a row, the condition does not", "write put or place", firm=True
            )
        ]
    return []


def _untold(case: Case) -> list[Problem]:
    """A pattern that the sentence does not mention at all."""
    if _arrangement_told(case):
        return []
    for demand in _shaped(case):
        pattern = demand.pattern
        if pattern is None or demand.counted or demand.level is not None or _places_tell(case, demand):
            continue
        names = sorted(n for n in pattern.names if not n.startswith("letter")) or sorted(pattern.names)
        shape = ", ".join(names) or "an irregular one"
        detail = f"the {pattern.count} targets form a pattern ({shape}) that is not told"
        remedy = _say(names)
        return [Problem("leaves-open", detail, remedy, firm=True)]
    return []


_ARRANGING = frozenset(
    "side abreast corner corners end ends edge evenly spell round circular circularly layer layers tier tiers stripe "
    "stripes smile mouth fence gate gateposts spokes wheel rim half halves".split()
)
"""Words that tell how things are to stand to each other."""


def _arrangement_told(case: Case) -> bool:
    """Whether the sentence says in some way how things are to stand to each other."""
    reading = case.reading
    verbs = {"line", "stack", "ring", "load", "fill", "cover"} & set(reading.verbs)
    words_told = (_ARRANGING | FREE) & {*reading.words, *re.findall("[a-z]+", reading.text.lower())}
    along = any(c.rel == "along" for c in reading.claims) or any(p.grid for p in reading.seen)
    return bool(case.patterns() or verbs or words_told or reading.orders or along or chains(case) or stacks(case))


def _places_tell(case: Case, demand: Demand) -> bool:
    """Whether what the sentence names as places leaves no choice."""
    placed = {i for p, _, _ in case.reading.positions if id(p) in case.mentions for i in case.of(p).ids}
    if len(placed & set(demand.subjects)) >= len(demand.subjects) - 1:
        return True
    if demand.kind == "Placed" and any(
        t.part in ("place", "slot") for m in case.landmarks() for t in case.things(m.ids)
    ):
        return True
    bent = demand.pattern is not None and {"row", "arc"} & demand.pattern.names
    if bent and any("line" in t.words[1] | t.words[0] for t in case.things(demand.anchors)):
        return True
    drawn = bool(demand.anchors) and all(a == "Marks" for a in _kinds(case, demand))
    return drawn or ("around" in demand.relations and any(c.rel == "around" for c in case.reading.claims))


def _kinds(case: Case, demand: Demand) -> list[str]:
    return [
        "Marks" if any(p.part == "place" for p in case.scene.parts(a)) and not t.every_word - _MARKS else ""
        for a in demand.anchors
        for t in (case.scene[a],)
    ]


_MARKS = frozenset(("site", "pattern", "layout", "markings", "marking", "mark", "target", "drawing"))
