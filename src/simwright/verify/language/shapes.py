"""Checks of patterns and levels: rows, rings, towers and their like, and the verbs that ask for them."""

from __future__ import annotations

from collections.abc import Sequence

from simwright.verify.language.demands import Demand
from simwright.verify.language.objects import stacks
from simwright.verify.language.order import chains
from simwright.verify.language.phrases import Phrase
from simwright.verify.language.problems import Case, Mention, Problem


def check_patterns(case: Case) -> list[Problem]:
    """Rows, rings, towers and their like, and the verbs that ask for them."""
    found = [p for m in case.patterns() for p in _pattern(case, m)]
    return found or _verbs(case) or _untold(case)


def _shaped(case: Case) -> list[Demand]:
    return [d for d in case.demands.main if d.pattern is not None]


def _pattern(case: Case, mention: Mention) -> list[Problem]:
    phrase = mention.phrase
    shaped = _shaped(case)
    if phrase.level or phrase.ordinal or (phrase.sides == ("middle",) and phrase.struct in ("row", "layer")):
        return _level(case, mention)
    beside = mention.role == "landmark" and mention.relation in (
        "next",
        "against",
        "left",
        "right",
        "front",
        "behind",
        "under",
    )
    if beside and not any(mention.relation in d.relations for d in case.demands.main):
        detail = f'"{phrase.text}" is what is built, not what things are put beside'
        return [Problem("wrong-relation", detail, "say where in it things go", firm=True)]
    if phrase.struct in ("pyramid", "tower", "wall", "stairs") and any(d.level is not None for d in shaped):
        return []  # the whole, of which this goal builds a part
    built = case.index > 0 or any(d.level is not None for d in shaped)
    if built and phrase.det in ("the", "own"):
        return _numbered(phrase, shaped) if shaped else []
    flat = bool(shaped) and all(d.pattern is not None and len(d.pattern.layers) == 1 for d in shaped)
    if flat and phrase.struct == "layer" and phrase.number in (None, 1):
        return []
    if not shaped:
        return _no_pattern(case, mention)
    tall = shaped and all(d.pattern is not None and d.pattern.layers[0] < d.pattern.count for d in shaped)
    lone = phrase.struct == "row" and phrase.det == "a" and phrase.of is None and len(case.patterns()) == 1
    if tall and lone and not {"each", "other", "another", "every"} & case.reading.words:
        detail = f'"{phrase.text}", but the condition builds several levels'
        return [Problem("wrong-relation", detail, "say what is built", firm=True)]
    if not any(phrase.struct in (d.pattern.names if d.pattern else ()) for d in shaped):
        names = sorted(n for d in shaped if d.pattern for n in d.pattern.names)
        if not names and phrase.struct in ("rectangle", "square", "grid", "wall"):
            return []  # what is laid of unequal parts
        detail = f'"{phrase.text}", but the condition\'s targets form {" or ".join(names) or "no such pattern"}'
        return [Problem("wrong-relation", detail, f"write {names[0] if names else 'where each thing goes'}", firm=True)]
    return _numbered(phrase, shaped)


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
    said = case.reading.words
    told = bool(case.patterns()) or "line" in case.reading.verbs or "stack" in case.reading.verbs
    told = told or bool(case.reading.orders) or any(c.rel == "along" for c in case.reading.claims)
    told = told or "ring" in case.reading.verbs or bool(chains(case)) or stacks(case)
    told = told or bool(
        {
            "side",
            "abreast",
            "corner",
            "corners",
            "end",
            "ends",
            "edge",
            "evenly",
            "spell",
            "round",
            "circular",
            "circularly",
        }
        & said
    )
    told = told or bool({"layer", "layers", "tier", "tiers"} & said) or any(p.grid for p in case.reading.seen)
    for demand in _shaped(case):
        placed = {i for p, _, _ in case.reading.positions if id(p) in case.mentions for i in case.of(p).ids}
        told = told or len(placed & set(demand.subjects)) >= len(demand.subjects) - 1
        marked = any(t.part in ("place", "slot") for m in case.landmarks() for t in case.things(m.ids))
        marked = marked and demand.kind == "Placed"
        lines = {"row", "arc"} & demand.pattern.names if demand.pattern is not None else set[str]()
        lined = bool(lines) and any("line" in t.words[1] | t.words[0] for t in case.things(demand.anchors))
        drawn = lined or (bool(demand.anchors) and all(a in ("Marks",) for a in _kinds(case, demand)))
        around = any(c.rel == "around" for c in case.reading.claims) and "around" in demand.relations
        if told or marked or demand.counted or drawn or around or demand.pattern is None or demand.level is not None:
            continue
        names = sorted(n for n in demand.pattern.names if not n.startswith("letter")) or sorted(demand.pattern.names)
        shape = ", ".join(names) or "an irregular one"
        detail = f"the {demand.pattern.count} targets form a pattern ({shape}) that is not told"
        return [
            Problem(
                "leaves-open", detail, f"say the pattern: {names[0] if names else 'where each thing goes'}", firm=True
            )
        ]
    return []


def _kinds(case: Case, demand: Demand) -> list[str]:
    return [
        "Marks" if any(p.part == "place" for p in case.scene.parts(a)) and not t.every_word - _MARKS else ""
        for a in demand.anchors
        for t in (case.scene[a],)
    ]


_MARKS = frozenset(("site", "pattern", "layout", "markings", "marking", "mark", "target", "drawing"))
