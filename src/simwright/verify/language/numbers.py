"""Numbers wherever they stand in a sentence: against what the scene has, what the goal needs, and what is left."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from simwright.verify.language import words
from simwright.verify.language.counting import any_pile, movable_of, needed, spread
from simwright.verify.language.grounding import Grounder
from simwright.verify.language.phrases import Phrase
from simwright.verify.language.problems import Case, Mention, Problem

_WHOLE = ("the", "all", "both", "own")


def check_counts(case: Case) -> list[Problem]:
    """Numbers that the rest of the sentence, the scene or the goal contradicts, whatever part they play."""
    grounder = Grounder(case.scene, case.reading.text, case.earlier)
    found: list[Problem] = []
    for phrase in _phrases(case):
        found += _of_all(case, grounder, phrase) or _of_places(case, phrase) or _of_grid(case, phrase)
    later = (_numberless, _spread_wide, _mixed, _plural_of_one, _heights, rows_of)
    return found or _left_over(case, grounder) or next((f for check in later if (f := check(case))), list[Problem]())


def _phrases(case: Case) -> Iterator[Phrase]:
    """All phrases of the sentence, and those within them."""
    known = [*case.reading.seen, *(m.phrase for m in case.mentions.values())]
    seen: set[int] = set()
    while known:
        phrase = known.pop(0)
        if id(phrase) not in seen:
            seen.add(id(phrase))
            yield phrase
        known += [phrase.of] if phrase.of is not None else []


def _named(case: Case, grounder: Grounder, phrase: Phrase) -> frozenset[str]:
    """The things that a phrase with a noun or colour fits, whatever their number."""
    if not (phrase.nouns or phrase.colors) or phrase.strange:
        return frozenset()
    plain = replace(phrase, other=False, det="", number=phrase.number or phrase.total)
    found = grounder.peek(plain, "landmark")
    if found.sort != "things" or any_pile(case, found.ids):
        return frozenset()
    return frozenset(found.ids)


def _of_all(case: Case, grounder: Grounder, phrase: Phrase) -> list[Problem]:
    """As in "each of the three cups", "two of the five balls": the number of all that there are."""
    number = phrase.total
    if number is None and phrase.number is not None and not phrase.other:
        number = phrase.number if phrase.definite or phrase.det in _WHOLE else None
    ids = _named(case, grounder, phrase) if number is not None else frozenset[str]()
    if number is None or not ids or number in _totals(case, ids):
        return []
    if all(t.part == "side" for t in case.things(ids)) or (phrase.of is not None and phrase.of.struct):
        return []  # "the two blocks of the second row"
    if case.reading.text.lower().partition(phrase.text.lower())[2].startswith((" of the", " in the", " from the")):
        return []  # said of some of them
    if phrase.plain is not None and not phrase.colors:
        return []  # what the noun is, is only guessed
    detail = f'"{phrase.text}": there are {len(ids)}'
    return [Problem("wrong-number", detail, f"say {len(ids)}, or leave the number out", firm=True)]


def _plural_of_one(case: Case) -> list[Problem]:
    """As in "the blue blocks", where there is one blue block and no more, and one place."""
    if any(d.kind == "Inside" or len(d.anchors) > 1 for d in case.demands.main):
        return []  # how many there are differs from scene to scene: "collect the red blocks in green bowls"
    for mention in case.objects():
        phrase, things = mention.phrase, case.things(mention.ids)
        last = phrase.text.lower().split()[-1]
        plain = phrase.of is None and phrase.plain is None and not phrase.other and not phrase.listed
        named = plain and phrase.plural and phrase.det == "the" and phrase.number is None and len(phrase.colors) == 1
        one = len(things) == 1 and len(things[0].members) == 1 and mention.ids <= case.demands.subjects
        if named and one and phrase.nouns and last.endswith("s") and last != phrase.nouns[-1].split()[-1]:
            detail = f'"{phrase.text}": there is only one'
            return [Problem("wrong-number", detail, f"write {case.words_for(mention.ids)}", firm=True)]
    return []


_LONE = re.compile(
    r"\b(?:a|an) (?P<own>[a-z]+ )(?P<number>two|three|four|five|six)"
    r"(?= (?:on|in|onto|into|of|to|at|from|under|and)\b|[.,;]|$)"
)


def _numberless(case: Case) -> list[Problem]:
    """As in "on a smaller two": one of something, and two."""
    told = _LONE.search(case.reading.text.lower())
    if told is None or told["own"].strip() not in (words.SIZES.keys() | {t.color for t in case.scene.things}):
        return []
    return [Problem("wrong-number", f'"{told[0]}": one, and {told["number"]}', 'say "one", or leave it out', firm=True)]


_PLACES = frozenset(("gap", "space", "place", "spot", "position", "hole"))


def _of_places(case: Case, phrase: Phrase) -> list[Problem]:
    """As in "fill the five gaps": places that no asset is a name of."""
    mention = case.mentions.get(id(phrase))
    told = phrase.number if phrase.det in _WHOLE or phrase.definite else phrase.total
    if told is None or mention is None or mention.found.sort != "soft" or not set(phrase.nouns) & _PLACES:
        return []
    spots = {p for d in case.demands.main for p in d.parts or d.anchors}
    owners = {p.split("#")[0] for p in spots}
    whole = {len(case.scene.parts(o, "place")) for o in owners}
    if not spots or told in {len(spots), needed(case), *whole}:
        return []
    return [Problem("wrong-number", f'"{phrase.text}": there are {len(spots)}', f"say {len(spots)}", firm=True)]


def _of_grid(case: Case, phrase: Phrase) -> list[Problem]:
    """As in "three by three"."""
    shaped = [d.pattern for d in case.demands.main if d.pattern is not None]
    if phrase.grid is None or not shaped or any(phrase.grid in p.grids for p in shaped):
        return []
    if phrase.grid in {(len(p.layers), n) for p in shaped for n in p.layers}:
        return []
    if phrase.grid[0] == phrase.grid[1] and all(p.count % phrase.grid[0] == 0 for p in shaped):
        return []  # "two by two": in pairs
    detail = f'"{phrase.text}" is not how the {shaped[0].count} targets lie'
    return [Problem("wrong-number", detail, "say how many rows, and of how many", firm=True)]


def _totals(case: Case, ids: frozenset[str]) -> set[int]:
    """Numbers by which all of some things may be told."""
    demands = case.demands
    found = {len(ids), len(ids & demands.accepted), len(ids & demands.guards)}
    if ids & demands.subjects:
        found |= {len(ids & demands.subjects), needed(case)}
        for demand in demands.about(ids):
            pattern = demand.pattern
            found |= {demand.need, demand.per or demand.need, *(pattern.layers if pattern is not None else ())}
            found |= {n for g in (pattern.grids if pattern is not None else ()) for n in g}
    return found - {0}


def _left_over(case: Case, grounder: Grounder) -> list[Problem]:
    """As in "the other two stay where they are", "leave three": what is left of things of which some are moved."""
    wanted = needed(case)
    stays = {"leave", "stay"} & set(case.reading.verbs)
    guarded = {id(p) for p in case.reading.guarded if stays}
    for phrase in _phrases(case):
        kept = id(phrase) in guarded
        if phrase.number is None or not (kept or phrase.other) or phrase.total is not None:
            continue
        ids = _named(case, grounder, phrase)
        some = [d for d in case.demands.main if d.counted]
        ids = ids or (frozenset(some[0].subjects) if some and not phrase.strange else frozenset[str]())
        if not ids:
            continue
        before = _told_before(case, grounder, phrase, ids)
        allowed = {len(ids) - wanted, len(ids) - before, len(ids & case.demands.guards)}
        allowed |= {len(ids - case.demands.subjects), len(ids - case.demands.subjects - case.earlier)}
        allowed |= set[int]() if kept and ids & case.demands.subjects else {len(ids)}
        if phrase.number not in allowed:
            left = sorted(n for n in allowed if n > 0)[:1]
            detail = f'"{phrase.text}": that many are not left'
            return [Problem("wrong-number", detail, f"say {left[0] if left else 'none'}", firm=True)]
    return []


def _told_before(case: Case, grounder: Grounder, phrase: Phrase, ids: frozenset[str]) -> int:
    """How many of the things the phrases before one speak of."""
    total = 0
    for before in case.reading.seen:
        if before.text == phrase.text:
            break
        if before.number is None or before.struct:
            continue
        same = _named(case, grounder, before)
        mention = case.mentions.get(id(before))
        total += (before.number or 1) * (spread(case, mention) if mention is not None else 1) if same <= ids else 0
    return total


def _spread_wide(case: Case) -> list[Problem]:
    """Several things told to go to each of several places, or all to one, where each place takes one."""
    for demand in case.demands.main:
        places = max(len(demand.anchors), len(demand.parts))
        if demand.matching != "one_each" or demand.kind not in ("Inside", "On", "Placed") or demand.need < 2:
            continue
        for claim in case.reading.claims:
            moved = [case.of(p) for p in claim.objects]
            if len(moved) != 1 or not moved[0].ids & set(demand.subjects) or len(claim.landmarks) != 1:
                continue
            place = case.of(claim.landmarks[0])
            if place.ids & demand.accepted() and places > 1 and _crowded(case, moved[0], place):
                detail = f'"{moved[0].phrase.text}" and "{place.phrase.text}": each place takes one'
                return [Problem("wrong-number", detail, "say that each place gets one", firm=True)]
    return []


_ONE = frozenset(("one", "a", "an", "single", "apiece", "each", "1"))


def _crowded(case: Case, moved: Mention, place: Mention) -> bool:
    thing, where = moved.phrase, place.phrase
    several = (thing.number or 0) > 1 or (thing.det == "both" and thing.plural)
    if not several or thing.det == "every" or thing.less is not None:
        return False
    if where.det == "every" and not where.either:
        return not _ONE - {"each"} & case.reading.words and len(place.ids) > 1
    if "same" in where.text.lower().split() and not where.plural:
        return True
    lone = where.number == 1 and (where.total is not None or where.text.lower().startswith("one of"))
    return lone and not {"each", "apiece", "every"} & case.reading.words


def _mixed(case: Case) -> list[Problem]:
    """As in "one red and one blue ball in each bowl", where two red ones in one bowl would do as well."""
    for demand in case.demands.main:
        places = len(demand.anchors)
        if demand.kind != "Inside" or demand.differ or demand.pairs or places < 2 or demand.need < 2 * places:
            continue
        for claim in case.reading.claims:
            at = [case.of(p) for p in claim.landmarks]
            each = [m for m in at if m.ids & demand.accepted() and (m.phrase.det == "every" or m.phrase.universal)]
            ones = [m for m in case.objects() if m.phrase.number == 1 or (m.phrase.det == "a" and not m.phrase.number)]
            kinds = {m.ids for m in ones if m.ids and m.ids < set(demand.subjects)}
            if each and len(kinds) > 1 and all(not (a & b) for a in kinds for b in kinds if a != b):
                told = " and ".join(f'"{m.phrase.text}"' for m in ones)
                detail = f"{told} in each, but the condition takes any {demand.per or 'number'} in one place"
                return [Problem("wrong-number", detail, "use differ=, or one condition for each kind", firm=True)]
    return []


_WORDS = {**{w: n for w, n in words.NUMBERS.items() if " " not in w}, **{str(n): n for n in range(1, 21)}}
_COUNT = rf"(?:{'|'.join(sorted(_WORDS, key=len, reverse=True))})"
_RUN = re.compile(rf"(?<!\w){_COUNT}(?:(?:, (?:then |and )?| and | then | on ){_COUNT})+(?!\w)(?!-)")


def _heights(case: Case) -> list[Problem]:
    """As in "three, two and one": how many things each level of a pattern has."""
    shaped = [d.pattern for d in case.demands.main if d.pattern is not None and len(d.pattern.layers) > 1]
    if len(shaped) != 1 or len(case.demands.main) != 1 or len(set(shaped[0].layers)) == 1:
        return []
    for phrase, kind, value in case.reading.positions:
        if kind == "level" and phrase.number is not None and phrase.det in ("", "a"):
            meant = shaped[0].layers[0 if value[0] == "bottom" else -1]
            if phrase.number != meant:
                detail = f'"{phrase.text}" at the {value[0]}: that level has {meant}'
                return [Problem("wrong-number", detail, f"say {meant}", firm=True)]
    for match in _RUN.finditer(case.reading.text.lower()):
        told = [_WORDS[w] for w in re.findall(rf"\b{_COUNT}\b", match[0])]
        layers = Counter(shaped[0].layers)
        fewer = len(told) < len(shaped[0].layers) and not Counter(told) - layers  # the first one may have a noun
        if Counter(told) != layers and not fewer:
            levels = ", ".join(str(n) for n in shaped[0].layers)
            return [Problem("wrong-number", f'"{match[0]}": the levels have {levels}', f"say {levels}", firm=True)]
    return []


def rows_of(case: Case) -> list[Problem]:
    """As in "three rows with two boxes in each": both numbers together."""
    shaped = [d.pattern for d in case.demands.main if d.pattern is not None]
    rows = [m.phrase for m in case.patterns() if m.phrase.struct in ("row", "column", "layer") and m.phrase.number]
    if len(shaped) != 1 or len(rows) != 1 or not {"each", "every", "apiece"} & case.reading.words:
        return []
    pattern = shaped[0]
    sizes = {(len(pattern.layers), n) for n in pattern.layers} | set(pattern.grids)
    for mention in case.objects():
        number = mention.phrase.number
        loose = mention.phrase.det not in (*_WHOLE, "every") and mention.phrase.total is None
        if number is None or not loose or number == pattern.count or (rows[0].number or 1) < 2:
            continue
        if (rows[0].number, number) not in sizes and mention.ids & movable_of(case, case.demands.subjects):
            detail = f"{rows[0].number} times {number} is not how the {pattern.count} targets lie"
            return [Problem("wrong-number", detail, "say how many are in each row", firm=True)]
    return []
