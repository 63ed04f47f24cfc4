"""Checks of where things go: the right place, told apart, in the right relation."""

from __future__ import annotations

import math

from simwright.verify.language import words
from simwright.verify.language.claims import Claim
from simwright.verify.language.demands import Demand
from simwright.verify.language.evidence import named_in_passing, singled_out
from simwright.verify.language.objects import wrong_cause
from simwright.verify.language.phrases import Phrase
from simwright.verify.language.portions import FREE, needs_part, part_open
from simwright.verify.language.problems import Case, Mention, Problem
from simwright.verify.language.relations import WORDS, on_that_side, stands_so, starts_so
from simwright.verify.language.things import Thing
from simwright.verify.language.walk import PLACING


def check_landmarks(case: Case) -> list[Problem]:
    """Phrases for places that are none of the condition's."""
    found: list[Problem] = []
    for claim in case.reading.claims:
        for phrase in claim.landmarks:
            mention = case.of(phrase)
            if mention.found.sort != "things" or claim.rel in ("with", "for", "of"):
                continue
            if mention.ids & case.demands.accepted or not mention.ids:
                found += _sideless(case, mention)
            elif _surrounded(case, claim, mention) or _on_its_peg(case, claim, mention):
                continue
            elif not _is_told_start(case, claim, mention) and not _among_subjects(case, mention):
                found += _misplaced(case, claim, mention)
    return found


def _sideless(case: Case, mention: Mention) -> list[Problem]:
    if mention.ids or not (mention.phrase.sides or mention.phrase.listed):
        return []
    detail = f'"{mention.phrase.text}": there is no such thing on that side'
    return [Problem("wrong-side", detail, f"write {case.words_for(case.demands.accepted)}")]


def _among_subjects(case: Case, mention: Mention) -> bool:
    """In a tower, a row or a pyramid things are told by each other."""
    related = any(d.kind in ("Stacked", "Arranged") or d.pattern is not None for d in case.demands.main)
    earlier = case.earlier & mention.ids and any(d.level or d.kind == "Across" for d in case.demands.main)
    return bool(related and mention.ids & case.demands.subjects) or bool(earlier)


def _misplaced(case: Case, claim: Claim, mention: Mention) -> list[Problem]:
    target = case.demands.accepted
    phrase = mention.phrase
    if mention.ids & case.demands.subjects and claim.rel not in PLACING:
        return []
    if not target:
        detail = f'"{phrase.text}" is no part of the condition'
        return [Problem("wrong-relation", detail, "say only what the condition judges")]
    if mention.ids & case.demands.subjects:
        detail = f'"{WORDS.get(claim.rel, claim.rel)} {phrase.text}": this is what is moved, not where it goes'
        return [Problem("wrong-relation", detail, f"say that it goes to {case.target_words()}")]
    cause = wrong_cause(case, mention, target)
    detail = f'"{phrase.text}" means {case.words_for(mention.ids)}; the condition means {case.words_for(target)}'
    return [Problem(cause, detail, f'write "{case.target_words()}" for "{phrase.text}"')]


def _is_told_start(case: Case, claim: Claim, mention: Mention) -> bool:
    """Whether the phrase only says where things are now: "take the block from the stand"."""
    moved = case.things(i for p in claim.objects for i in case.of(p).ids)
    ids = {t.id for t in moved}
    if ids and ids <= case.demands.accepted - case.demands.subjects:  # "the white bowl, which stands behind the blue"
        return all(any(stands_so(m, p, claim.rel) for p in case.things(mention.ids)) for m in moved)
    if claim.rel == "from" and "Outside" not in {d.kind for d in case.demands.main}:
        return True
    others = [c for c in case.reading.claims if c is not claim and c.objects == claim.objects]
    anchored = any(case.of(p).ids & case.demands.accepted for c in others for p in c.landmarks)
    places = case.things(mention.ids)
    if anchored and claim.rel in ("out", "from") and "Outside" not in {d.kind for d in case.demands.main}:
        return True
    if anchored and any(starts_so(m, p, claim.rel) for m in moved for p in places):
        return True
    near = [t for c in others for p in c.landmarks for t in case.things(case.of(p).ids & case.demands.accepted)]
    every = all if claim.rel in ("left", "right", "front", "behind") else any
    return anchored and bool(near and places) and every(stands_so(a, p, claim.rel) for a in near for p in places)


def _surrounded(case: Case, claim: Claim, mention: Mention) -> bool:
    """Whether a thing stands in the middle of the targets, so that they are round it: "the marks around the pot"."""
    spots = [s for d in case.demands.main for s in d.spots if d.drawn]
    things = case.things(mention.ids)
    if claim.rel != "around" or len(spots) < 3 or len(things) != 1:
        return False
    x, y = (sum(s[i] for s in spots) / len(spots) for i in (0, 1))
    return math.hypot(x - things[0].x, y - things[0].y) < 0.03


def _on_its_peg(case: Case, claim: Claim, mention: Mention) -> bool:
    """Whether a disk is named that is on the peg that is meant: "on top of the blue one"."""
    pegs = {case.seated.get(i, "") for i in mention.ids - case.demands.subjects}
    return claim.rel in ("on", "over") and bool(pegs) and pegs <= {p for d in case.demands.main for p in d.parts}


def check_places(case: Case) -> list[Problem]:
    """Whether each place is told apart, and all of them are named."""
    found = [p for m in case.landmarks() for p in _single(case, m)]
    if found:
        return found
    return [p for d in case.demands.main for p in _covered(case, d)]


def _single(case: Case, mention: Mention) -> list[Problem]:
    phrase, ids = mention.phrase, mention.ids
    if not ids & case.demands.accepted:
        return []
    meant = case.words_for(ids & case.demands.accepted)
    extra = ids - case.demands.accepted
    if _left_to_fit(case, mention) or _pointed_at(case, mention):
        return []
    if phrase.number is not None and phrase.det in ("the", "all", "both", "own") and phrase.number != len(ids):
        detail = f'"{phrase.text}": there are {len(ids)}'
        return [Problem("wrong-number", detail, f"say {len(ids & case.demands.accepted)}, and which")]
    if phrase.det == "both" and not phrase.plural and len(ids) == 1:
        return []
    if phrase.det == "both" and len(ids) != 2:
        return [Problem("wrong-number", f'"{phrase.text}": there are {len(ids)}, not two', f"write {meant}")]
    if phrase.universal:
        return _universal(case, mention, extra, meant)
    if (phrase.number or 0) > 1 and phrase.det == "the" and extra and phrase.number == len(ids):
        detail = f'"{phrase.text}": the condition is about {len(ids) - len(extra)}'
        return [Problem("wrong-number", detail, f"write {meant}", firm=True)]
    if phrase.other and not phrase.text.lower().startswith("another") and not extra:
        return []  # "from one block to the other"
    if phrase.number is None and phrase.det not in ("a", "any", "some", "own") and len(ids) > 1:
        detail = f'"{phrase.text}" fits {len(ids)}: {case.words_for(ids)}'
        return [Problem("ambiguous", detail, f"tell apart {meant}, by colour or side")]
    if extra:
        detail = f'"{phrase.text}" fits {case.words_for(extra)} too, which will not do'
        return [Problem("ambiguous", detail, f"tell apart {meant}")]
    return _counted(case, phrase, ids)


def _pointed_at(case: Case, mention: Mention) -> bool:
    """Whether other words of the sentence say which places are meant."""
    phrase, ids = mention.phrase, mention.ids
    inside = ids & case.demands.accepted
    if inside != ids and (singled_out(case, ids, inside) or _still_free(case, ids) == set(inside)):
        return True
    if phrase.number and not phrase.nouns and not phrase.colors and not phrase.sides:
        return True  # "join the two"
    return phrase.number == 3 and all(t.part == "side" for t in case.things(ids))  # as many as are drawn


def _still_free(case: Case, ids: frozenset[str]) -> set[str]:
    """Those of the places that nothing lies at yet, if the sentence says "free", "empty" or the like."""
    if not (FREE - {"others", "other", "left", "rest"}) & case.reading.words:
        return set()
    movers = [t for t in case.scene.things if t.movable and t.id not in case.earlier]
    taken = {
        p.id for p in case.things(ids) for t in movers
        if math.hypot(t.x - p.x, t.y - p.y) < max(0.02, *(s / 2 for s in p.size[:2]))
    }  # fmt: skip
    return set(ids) - case.earlier - taken


def _counted(case: Case, phrase: Phrase, ids: frozenset[str]) -> list[Problem]:
    number = phrase.number or 1
    if all(t.part == "side" for t in case.things(ids)):
        return []  # "a square has four sides"
    if any(number == d.need and d.kind in ("On", "Inside", "Inserted", "Placed") for d in case.demands.main):
        return []  # "two of the boxes get a drum each"
    if phrase.number is not None and number > 1 and number != len(ids):
        return [Problem("wrong-number", f'"{phrase.text}": the condition is about {len(ids)}', f"say {len(ids)}")]
    return []


def _universal(case: Case, mention: Mention, extra: frozenset[str], meant: str) -> list[Problem]:
    phrase, ids = mention.phrase, mention.ids
    if extra and phrase.det != "own":
        detail = f'"{phrase.text}" includes {case.words_for(extra)}, which the condition does not mean'
        return [Problem("leaves-open", detail, f"write {meant}")]
    if phrase.det not in ("every", "both", "all") or len(ids) < 2:
        return []
    loose = [
        d for d in case.demands.main
        if d.matching == "anywhere" and d.per is None and len(d.anchors) > 1 and ids >= set(d.anchors)
    ]  # fmt: skip
    if loose:
        detail = f'"{phrase.text}" wants something at each, the condition is content with one'
        return [Problem("wrong-number", detail, 'write "a" or "any", or use matching="one_each" or per=')]
    return []


def _left_to_fit(case: Case, mention: Mention) -> bool:
    """Whether shapes or colours say which place each thing goes to, and no two places would do."""
    if not case.by_fit():
        return False
    things = case.things(mention.ids)
    if any(t.part == "slot" for t in things):
        return all(_fits_alone(case, d, things) for d in case.demands.main if d.parts)
    return case.by_fit(made=False) and (mention.phrase.det == "own" or not mention.phrase.colors)


def _fits_alone(case: Case, demand: Demand, slots: list[Thing]) -> bool:
    looks = {p.look for p in case.things(demand.parts)}
    return {s.id for s in slots if s.look in looks} <= set(demand.parts)


def _covered(case: Case, demand: Demand) -> list[Problem]:
    """Whether the sentence names every place that a condition needs."""
    if not demand.anchors or demand.guard:
        return []
    named = frozenset(i for m in case.landmarks() for i in (*m.ids, *m.found.owners)) | case.spared
    named |= frozenset(case.seated[i] for m in case.landmarks() for i in m.ids if i in case.seated)
    if needs_part(case, demand) and not named & set(demand.parts):
        beside = any(on_that_side(case, c.rel, demand, m) for c, m in case.claims_at(demand))
        return [] if beside else part_open(case, demand, named)
    bodies = {i.split("#")[0] for i in named}
    missing = set(demand.anchors) - bodies
    marked = set(demand.drawn) & named or {p.split("#")[0] for p in demand.drawn} & named
    if not missing or marked:
        return _each_needed(case, demand)
    if _implied(case, demand, missing):
        return []
    detail = f"nothing in the sentence says that {case.words_for(missing)} is where things go"
    return [Problem("leaves-open", detail, f"name {case.words_for(demand.anchors)}")]


def _each_needed(case: Case, demand: Demand) -> list[Problem]:
    """Where a condition needs every one of its anchors, or spreads things over them, the sentence must say so."""
    claims = case.claims_at(demand)
    if demand.kind in ("Across", "Between", "Joins"):
        told = {i for m in (*(m for _, m in claims), *case.mentions.values()) for i in m.ids if _all_of(m)}
        if any(m.phrase.other for m in case.mentions.values()):
            return []  # "from one block to the other"
        if claims and not told >= set(demand.anchors):
            detail = f"the condition needs {case.words_for(demand.anchors)}, the sentence is content with less"
            return [Problem("leaves-open", detail, f"write {case.words_for(demand.anchors)}", firm=True)]
    spread_out = demand.matching == "one_each" and len(demand.anchors) > 1 and demand.kind == "Inside"
    said = words.DISTRIBUTED & case.reading.words or {"respectively", "both", "either", "alike"} & case.reading.words
    said = said or any(
        m.phrase.det in ("all", "both") and any(case.of(p).phrase.det in ("a", "every") for p in c.objects)
        for c, m in claims
    )
    single = any(
        (m.phrase.det in ("a", "any") and not m.phrase.number)
        or (m.phrase.number == 1 and m.phrase.plain is None and m.phrase.nouns)
        for _, m in claims
    ) and _all_meant(case, claims)
    if (spread_out or demand.per is not None) and (not said or single):
        detail = f"how things are shared out among {case.words_for(demand.anchors)} is judged, and not told"
        return [Problem("leaves-open", detail, "say how many go in each", firm=True)]
    return _different(case, demand)


def _all_of(mention: Mention) -> bool:
    phrase = mention.phrase
    return len(mention.ids) < 2 or (
        (phrase.number or 2) > 1 and (phrase.det not in ("a", "any") or bool(phrase.number))
    )


def _all_meant(case: Case, claims: list[tuple[Claim, Mention]]) -> bool:
    return any(case.of(p).phrase.universal for c, _ in claims for p in c.objects)


def _different(case: Case, demand: Demand) -> list[Problem]:
    if not demand.differ:
        return []
    said = {"different", "differ", "differing", "distinct", "same", "various", "twice", "alike"} & case.reading.words
    said = said or ({"each", "every"} & case.reading.words and "colo" in case.reading.text.lower())
    colors = {c for p in case.reading.objects() for c in p.colors}
    if said or (
        colors >= {t.color for t in case.things(demand.subjects)}
        and colors
        and "one" in case.reading.words | {"one" if p.det == "a" else "" for p in case.reading.objects()}
    ):
        return []
    detail = "no two things of one colour may share a place, and the sentence does not say so"
    return [Problem("leaves-open", detail, 'say "of different colours", or name the colours', firm=True)]


def _implied(case: Case, demand: Demand, missing: set[str]) -> bool:
    """Whether earlier goals, the verb, or what fits where say it well enough."""
    if missing <= case.earlier and (case.patterns() or _SUMMITS & case.reading.words):
        return True
    if named_in_passing(case, missing, missing):
        return True
    if demand.level is not None and demand.level[0] > 0 and missing <= case.earlier:
        return bool(case.patterns() or _mentions(case, case.earlier))
    said = case.reading.words
    drawn = {t.id for t in case.scene.things if not t.owner and {"outline", "site"} & t.every_word}
    letters = {m.phrase.struct for m in case.patterns() if m.phrase.struct.startswith("letter")}
    if letters and demand.pattern is not None and letters <= demand.pattern.names and missing <= drawn:
        return True
    marked = any(p.struct and "mark" in p.text.lower() for p in case.reading.seen)  # "tile the marked rectangle"
    if marked and missing <= drawn and len(drawn) == 1:
        return True
    formed = [m for m in case.patterns() if m.phrase.det == "a" or m.phrase.number == 1]
    if formed and missing <= drawn and drawn <= case.demands.accepted | case.earlier:
        return True  # nothing else is drawn that the pattern could be for
    stowed = demand.kind == "Inside" and any(w.startswith(("pack", "stow", "tidied", "tidy")) for w in said)
    hollow = {t.id for t in case.scene.things if "in" in t.affords and not t.owner and not t.movable}
    if stowed and len(hollow) == 1 and hollow == missing:
        return True
    if demand.kind == "Inserted":
        peers = [t for t in case.scene.things if t.part in ("slot", "peg")]
        return bool(case.by_fit() or {"tower", "insert", "inserted"} & said) and {t.owner for t in peers} <= set(
            demand.anchors
        )
    pallets = {w for w in said if w.startswith("palleti")}
    return bool(pallets and all("pallet" in t.every_word for t in case.things(missing)))


_SUMMITS = frozenset("top peak summit tip apex crown cap those these tier layer row level height bottom base".split())
"""Words for what earlier goals have built."""


def _mentions(case: Case, ids: frozenset[str]) -> bool:
    return any(m.ids & ids for m in case.mentions.values() if m.role == "landmark")
