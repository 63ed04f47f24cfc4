"""Checks of orders and pairings: who is below whom, who is next to whom, who goes where."""

from __future__ import annotations

import itertools
import re

from simwright.verify.language.demands import Demand
from simwright.verify.language.phrases import Phrase
from simwright.verify.language.problems import Case, Problem
from simwright.verify.language.towers import check_tower, largest_last, listed_singly

_UPWARD = {"up": 1, "down": -1}
_ALONG = {"left-right": (1, -1), "right-left": (1, 1), "near-far": (0, 1), "far-near": (0, -1)}
"""Axis of the table and sign along which a list is told."""
_UPRIGHT = {"up": (2, 1), "down": (2, -1)}
"""The same for a tower."""


def check_orders(case: Case) -> list[Problem]:
    """Who is below whom, or next to whom."""
    found = _nowhere(case) or _turns(case) or largest_last(case)
    for demand in case.demands.main:
        if demand.kind == "Stacked":
            found += check_tower(case, demand)
        elif demand.kind == "Placed" and demand.pattern is None and demand.pairs:
            found += _pairing(case, demand)
        elif (
            demand.kind in ("Placed", "Arranged")
            and demand.matching in ("paired", "cyclic")
            and len(demand.subjects) > 1
        ):
            found += _row(case, demand)
        elif demand.pairs:
            found += _pairing(case, demand)
    return found or _sequence_of_goals(case)


_NOWHERE = re.compile(r"\bfrom (?:the )?(left|right|front|back|near|far|top|bottom) to (?:the )?\1\b")


def _nowhere(case: Case) -> list[Problem]:
    """As in "from right to right", which is no direction."""
    told = _NOWHERE.search(case.reading.text.lower())
    return [Problem("wrong-order", f'"{told[0]}" is no direction', "say from which end to which")] if told else []


def _turns(case: Case) -> list[Problem]:
    """Colours that take turns along the places of one thing: "red, blue, red", "beginning with red"."""
    by_part = {p: case.things(d.subjects)[0].color for d in case.demands.main for p in d.parts if d.counted is False}
    spots = case.things(by_part)
    wide = bool(spots) and max(t.x for t in spots) - min(t.x for t in spots) > max(t.y for t in spots) - min(
        t.y for t in spots
    )
    ranked = sorted(spots, key=lambda t: t.x if wide else t.y)
    row = [by_part[t.id] for t in ranked]
    if len(case.demands.main) < 2 or len(row) < 3 or len({t.owner for t in ranked}) != 1:
        return []
    colors = "|".join(sorted(set(row)))
    text = case.reading.text.lower()
    ends = re.findall(
        rf"(?:beginning|starting|begin|start|ending|end)(?: and \w+)? (?:with|in|on) (?:an? |the )?({colors})", text
    )
    listed = [p.colors[0] for g in case.reading.groups for p in g if p.head == "color" and len(p.colors) == 1]
    told = listed if len(listed) == len(row) else row
    if (ends and not set(ends) <= {row[0], row[-1]}) or told not in (row, row[::-1]):
        return [Problem("wrong-order", f"the condition has another order: {', '.join(row)}", "list them so")]
    return []


_WHATEVER = re.compile(
    r"\b(?:in |by )?(?:any|whatever|whichever) (?:order|sequence)|as you (?:like|please|wish)"
    r"|however you (?:like|please)|(?:which|what) order (?:you|is)|order does not matter|order doesn't matter"
)


def _any_order(case: Case) -> bool:
    return not case.reading.orders and bool(_WHATEVER.search(case.reading.text.lower()))


def _told_pairs_of_all(case: Case, demand: Demand) -> bool:
    pairs = _told_pairs(case)
    return sum(bool(pairs.get(s)) for s in demand.subjects) >= len(demand.subjects) - 1


def _row(case: Case, demand: Demand) -> list[Problem]:
    """A pattern in which every thing has its own place."""
    if _any_order(case) and not _told_pairs_of_all(case, demand):
        return [Problem("leaves-open", "the order counts, and the sentence takes any", "tell the order", firm=True)]
    by_turns = re.search(r"alternat|\bby turns|\bin turn|\btakes? turns|\bevery other", case.reading.text.lower())
    if case.alike(demand.subjects) or _sizes_tell(case, demand) or by_turns:
        return []
    pairs = _told_pairs(case)
    placed = {s: set(p) for s, p in pairs.items() if s in demand.subjects and p}
    wanted = dict(demand.pairs)
    wrong = [s for s, p in placed.items() if s in wanted and wanted[s] not in p and any("#" in i for i in p)]
    if wrong and all("#" in a for a in wanted.values()):
        return [Problem("wrong-side", f"{case.words_for(wrong)} belongs to another place", "name its own place")]
    if len({s for s, p in placed.items() if wanted.get(s) in p and "#" in wanted[s]}) >= len(demand.subjects) - 1:
        return []
    sided = _sided(case, demand)
    if sided is not None:
        return sided
    beside = _neighbours(case, demand)
    if len(beside) >= len(demand.subjects) - 1:
        return _adjacent(case, demand, beside)
    if beside or _speaks_of_neighbours(case, demand) or _opposite(case, demand):
        return []  # told in part by neighbours: the order of the words says nothing
    listed = listed_singly(case, demand)
    run = _color_run(case, demand) if len(listed) < len(demand.subjects) else None
    if run is not None:
        return run
    if len(listed) < len(demand.subjects):
        detail = "each thing has its own place, and the sentence does not tell which"
        raised = len({round(z, 3) for _, _, z in demand.spots}) == len(demand.spots)
        way = "from the bottom up" if raised else "from left to right"
        names = ", ".join(case.words_for([s]) for s in demand.subjects)
        return [Problem("leaves-open", detail, f'list {names}, and say from which end, such as "{way}"')]
    return _ordered(case, demand, listed)


def _neighbours(case: Case, demand: Demand) -> list[tuple[str, str]]:
    """Pairs that are told to stand side by side."""
    found: list[tuple[str, str]] = []
    for claim in case.reading.claims:
        one = [i for p in claim.objects for i in case.of(p).ids if i in demand.subjects]
        other = [i for p in claim.landmarks for i in case.of(p).ids if i in demand.subjects]
        if claim.rel in ("next", "against") and len(one) == 1 and len(other) == 1:
            found.append((one[0], other[0]))
    return found


def _speaks_of_neighbours(case: Case, demand: Demand) -> bool:
    subjects = set(demand.subjects)
    if {"follows", "follow", "precedes", "precede", "after", "before", "neighbours", "neighbors"} & case.reading.words:
        return True
    return any(
        c.rel in ("next", "against") and any(case.of(p).ids & subjects for p in c.landmarks)
        for c in case.reading.claims
    )


def _opposite(case: Case, demand: Demand) -> bool:
    """As in "green opposite blue", of an even ring, if that is right."""
    colors = [case.scene[s].color for s in demand.subjects]
    name = "|".join(sorted(set(colors)))
    told = rf"\b({name})\b(?: [a-z]+){{0,2}} (?:opposite|facing|across from)(?: to)? (?:the )?({name})\b"
    half = len(colors) // 2
    pairs = re.findall(told, case.reading.text.lower())
    right = all((colors.index(a) - colors.index(b)) % len(colors) == half for a, b in pairs)
    return len(pairs) >= half and len(colors) % 2 == 0 and right and demand.matching == "cyclic"


def _adjacent(case: Case, demand: Demand, pairs: list[tuple[str, str]]) -> list[Problem]:
    place = {s: i for i, s in enumerate(demand.subjects)}
    around = len(place) - 1 if demand.matching == "cyclic" else 1
    if all(abs(place[a] - place[b]) in (1, around) for a, b in pairs):
        return []
    names = ", ".join(case.words_for([s]) for s in demand.subjects)
    return [Problem("wrong-order", f"the condition has another order: {names}", f"list them so: {names}")]


def _sided(case: Case, demand: Demand) -> list[Problem] | None:
    """As in "red on the left, blue in the middle, green on the right"."""
    spots = dict(zip(demand.subjects, demand.spots, strict=False))
    told: list[tuple[str, tuple[str, ...]]] = []
    for phrase, kind, value in case.reading.positions:
        ids = sorted(case.of(phrase).ids & set(spots)) if id(phrase) in case.mentions else []
        if kind == "side" and len(ids) == 1:
            told.append((ids[0], value))
    told += _beside_the_middle(case, demand)
    if len(told) < len(demand.subjects) - 1:
        return None
    for subject, value in told:
        if not _is_on(spots, subject, value[-1]):
            return [Problem("wrong-side", f"{case.words_for([subject])} is not the {value[-1]} one", "tell its side")]
    return []


def _beside_the_middle(case: Case, demand: Demand) -> list[tuple[str, tuple[str, ...]]]:
    """As in "green in the middle, red TO ITS LEFT", of three."""
    middle = [c for c in case.reading.claims if c.rel == "middle"]
    if len(demand.subjects) != 3 or not middle:
        return []
    sides = {"left": "left", "right": "right", "front": "near", "behind": "far"}
    found: list[tuple[str, tuple[str, ...]]] = []
    for claim in case.reading.claims:
        ids = sorted(case.of(claim.objects[-1]).ids & set(demand.subjects)) if claim.objects else []
        if not claim.landmarks and claim.rel in sides and len(ids) == 1:
            found.append((ids[0], (sides[claim.rel],)))
    return found


def _is_on(spots: dict[str, tuple[float, float, float]], subject: str, side: str) -> bool:
    x, y, _ = spots[subject]
    xs, ys = [p[0] for p in spots.values()], [p[1] for p in spots.values()]
    close = 1e-3
    return {
        "left": y > max(ys) - close,
        "right": y < min(ys) + close,
        "near": x < min(xs) + close,
        "far": x > max(xs) - close,
    }.get(side, True)


def _ordered(case: Case, demand: Demand, listed: list[str]) -> list[Problem]:
    spots = dict(zip(demand.subjects, demand.spots, strict=False))
    upright = len({round(z, 3) for _, _, z in spots.values()}) == len(spots)
    ways = _ALONG | (_UPRIGHT if upright else {})
    direction = next((ways[o] for o in case.reading.orders if o in ways), None)
    if direction is None and not upright:
        direction = _from_end(case, listed)
    if direction is None and upright and (_told_in_time(case) or _from_level(case, listed)):
        direction = _UPRIGHT["up"]
    names = ", ".join(case.words_for([s]) for s in demand.subjects)
    if direction is not None and demand.absolute:
        axis, sign = direction
        ranks = [sign * spots[s][axis] for s in listed]
        if any(b <= a for a, b in itertools.pairwise(ranks)):
            return [
                Problem("wrong-order", f"the condition has another order: {names}", "list the things as they stand")
            ]
        return []
    order = [demand.subjects.index(s) for s in listed]
    n = len(order)
    runs = [list(range(n)), list(range(n))[::-1]]
    if demand.matching == "cyclic" or (demand.pattern is not None and "ring" in demand.pattern.names):
        runs += [r[i:] + r[:i] for r in runs for i in range(1, n)]
    if not any(
        all(a == b or case.alike((demand.subjects[a], demand.subjects[b])) for a, b in zip(order, r, strict=True))
        for r in runs
    ):
        return [Problem("wrong-order", f"the condition has another order: {names}", f"list them so: {names}")]
    if demand.absolute and direction is None and demand.kind == "Placed":
        detail = "the places are fixed, and the sentence does not say from which end the list counts"
        way = "from the bottom up" if upright else "from left to right"
        return [Problem("leaves-open", detail, f'add "{way}" or the like')]
    return []


def _color_run(case: Case, demand: Demand) -> list[Problem] | None:
    """As in "red, cyan, red, cyan: that is how ...": the colours of a ring one by one; None if they are not told."""
    colors = [case.scene[s].color for s in demand.subjects]
    name = "|".join(sorted(set(colors)))
    runs = re.findall(rf"(?:\b(?:{name})\b(?:,? and |, then |, | then )?){{{len(colors)},}}", case.reading.text.lower())
    told = re.findall(name, runs[0]) if runs else []
    if demand.absolute or len(told) != len(colors):
        return None
    turns = [colors[i:] + colors[:i] for i in range(len(colors))] if demand.matching == "cyclic" else [colors]
    if told in turns or told[::-1] in turns:
        return []
    return [Problem("wrong-order", f"the condition has another order: {', '.join(colors)}", "list them so")]


_ENDS = {"left": "left-right", "right": "right-left", "near": "near-far", "far": "far-near"}


def _from_end(case: Case, listed: list[str]) -> tuple[int, int] | None:
    """As in "cyan first on the left, then green, then gray": the end at which the list begins."""
    for phrase, kind, value in case.reading.positions:
        ids = case.of(phrase).ids if id(phrase) in case.mentions else frozenset[str]()
        if kind == "side" and len(ids) == 1 and value[-1] in _ENDS and set(ids) <= {listed[0], listed[-1]}:
            axis, sign = _ALONG[_ENDS[value[-1]]]
            return (axis, sign) if listed[0] in ids else (axis, -sign)
    return None


def _from_level(case: Case, listed: list[str]) -> bool:
    """As in "red at the bottom, green above it, yellow at the very top": the list begins below."""
    levels = {i: v[0] for p, kind, v in case.reading.positions if kind == "level" for i in case.of(p).ids}
    return levels.get(listed[0]) == "bottom" or levels.get(listed[-1]) == "top"


def _told_in_time(case: Case) -> bool:
    """As in "red first, then green": what is put first is below."""
    said = case.reading.words
    ranked = [p for p in case.reading.seen if p.ordinal is not None]
    return bool(
        len(case.reading.ranks) > 1
        or len(ranked) > 1
        or (said & {"first", "start", "starting"} and said & {"then", "last"})
    )


def _told_pairs(case: Case) -> dict[str, list[str]]:
    """For each thing the places that the sentence gives it by itself."""
    found: dict[str, list[str]] = {}
    for claim in case.reading.claims:
        groups = [_flat(case, p) for p in claim.objects]
        places = [i for p in claim.landmarks for i in _flat(case, p)]
        moved = [i for g in groups for i in g]
        if "respectively" in case.reading.words and len(moved) == len(places):
            for a, b in zip(moved, places, strict=True):
                found.setdefault(a, []).append(b)
        elif len(moved) == 1 and claim.rel not in ("from",):
            found.setdefault(moved[0], []).extend(places)
    return found


def _flat(case: Case, phrase: Phrase) -> list[str]:
    """The things of a phrase, in the order in which its colours or sides are listed."""
    ids = case.of(phrase).ids
    things = case.things(ids)
    if len(phrase.colors) > 1:
        return [t.id for c in phrase.colors for t in things if t.color == c]
    if phrase.listed:
        return [i for i in case.of(phrase).found.ids if i in ids]
    return [t.id for t in things]


def _pairing(case: Case, demand: Demand) -> list[Problem]:
    wanted = dict(demand.pairs)
    told = _told_pairs(case)
    places = {p for _, p in demand.pairs}
    for subject, given in told.items():
        right = wanted.get(subject)
        mine = {g for g in given if g in places or g.split("#")[0] in places}
        if right is None or not mine:
            continue
        if not any(g == right or right.split("#")[0] == g or case.alike((g, right)) for g in mine):
            detail = f"{case.words_for([subject])} belongs to {case.words_for([right])}"
            return [Problem("wrong-relation", detail, f"write that it goes to {case.words_for([right])}")]
    if case.alike(demand.subjects) or case.alike(places) or _sizes_tell(case, demand):
        return []
    if _by_fit(case, demand) or len(set(told) & set(wanted)) >= len(wanted) - 1:
        return []
    return [
        Problem("leaves-open", "each thing has its own place, and the sentence does not tell which", "tell each place")
    ]


def _sizes_tell(case: Case, demand: Demand) -> bool:
    """Whether the things differ in nothing that words could tell, so that their sizes and outlines have to."""
    return len({(t.color, t.words[0]) for t in case.things(demand.subjects)}) == 1


def _by_fit(case: Case, demand: Demand) -> bool:
    """Whether shapes leave no choice, or the sentence says "of its own colour" and that is right."""
    if demand.kind == "Inserted":
        by_look: dict[object, set[str]] = {}
        for subject, slot in demand.pairs:
            by_look.setdefault(case.scene[slot].look, set()).add(subject)
        return all(len(s) == 1 or case.alike(s) for s in by_look.values())
    if not case.by_fit() and not {"colour", "color"} & case.reading.words:
        return False
    return all(case.scene[a].color == case.scene[b.split("#")[0]].color for a, b in demand.pairs)


def _sequence_of_goals(case: Case) -> list[Problem]:
    """As in "first" in a later goal, "finally" in an earlier one."""
    said = case.reading.words
    first = case.reading.text.lower().startswith("first") and not {"then", "next"} & said
    if first and case.index > 0:
        return [Problem("wrong-order", f"this is goal {case.index + 1}, not the first", 'leave out "first"')]
    last = {"finally", "lastly"} & said and "then" not in said
    if last and case.index < case.goals - 1:
        return [Problem("wrong-order", f"this is goal {case.index + 1} of {case.goals}", "leave out the word")]
    return []
