"""The language gate: whether every sentence says what its goal's condition judges, no more, no less, nothing else."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import replace

from simwright.records import Finding
from simwright.tasks.built import BuiltTask
from simwright.tasks.conditions import Condition
from simwright.verify.language import (
    asides,
    bare,
    loose,
    numbers,
    objects,
    order,
    places,
    relations,
    shapes,
    synonyms,
    turns,
    unknown,
)
from simwright.verify.language.absent import check_absent
from simwright.verify.language.claims import Claim, Reading
from simwright.verify.language.clauses import read
from simwright.verify.language.demands import Demands, demands
from simwright.verify.language.grounding import Found, Grounder
from simwright.verify.language.lexicon import Table, lexicon, tokens
from simwright.verify.language.phrases import Phrase
from simwright.verify.language.problems import Case, Mention, Problem
from simwright.verify.language.things import APART, Surroundings, leaves, surroundings


def check_language(built: BuiltTask) -> tuple[Finding, ...]:
    """Compare every sentence of every goal, paraphrases included, with its condition and the scene.

    Args:
        built: a built task; nothing of it is run.

    Returns:
        What disagrees; () if nothing does. The evidence holds the goal's number, from 1, and the sentence.
    """
    scene = surroundings(built)
    table = lexicon(_given_nouns(built))
    found: list[Finding] = []
    for index, sentence in _sentences(built):
        found += [_finding(p, index, sentence) for p in _problems(built, index, sentence, scene, table)]
    return (*_repeated(built), *found)


def _given_nouns(built: BuiltTask) -> list[str]:
    return [n for b in built.bodies for n in (b.noun, *b.asset.nouns)]


def _sentences(built: BuiltTask) -> Iterator[tuple[int, str]]:
    """Each sentence with its goal. Of passing goals that share theirs with the next, the last one is looked at."""
    for i, goal in enumerate(built.goals):
        after = built.goals[i + 1] if i + 1 < len(built.goals) else None
        if not goal.lasting and after is not None and after.paraphrases == goal.paraphrases:
            continue
        for sentence in dict.fromkeys((goal.instruction, *goal.paraphrases)):
            yield i, sentence


def _finding(problem: Problem, index: int, sentence: str) -> Finding:
    detail = f"goal {index + 1}, {sentence!r}: {problem.detail}"
    return Finding(problem.cause, detail, problem.remedy, evidence={"goal": index + 1, "sentence": sentence})


def _repeated(built: BuiltTask) -> Iterator[Finding]:
    """Goals with one sentence for different conditions."""
    told: dict[str, tuple[int, Condition]] = {}
    for i, goal in enumerate(built.goals):
        after = built.goals[i + 1] if i + 1 < len(built.goals) else None
        if not goal.lasting and after is not None and after.paraphrases == goal.paraphrases:
            continue
        for sentence in dict.fromkeys((goal.instruction, *goal.paraphrases)):
            plain = " ".join(re.findall(r"[a-z0-9]+", sentence.lower()))
            first, condition = told.setdefault(plain, (i, goal.condition))
            if condition != goal.condition:
                problem = Problem(
                    "same-sentence",
                    f"goal {first + 1} has the same sentence for another condition",
                    "say in each what is different: which object, where, in which order",
                )
                yield _finding(problem, i, sentence)


def _problems(built: BuiltTask, index: int, sentence: str, scene: Surroundings, table: Table) -> list[Problem]:
    if not re.search(r"[A-Za-z]", sentence):
        return [Problem("empty", "the sentence has no words", "say what the robot is to do")]
    case, _ = _case(built, index, sentence, scene, table)
    found = _first(case)
    if not found:
        return _left_out(built, index, sentence, scene, table) or check_absent(case)
    return check_absent(case) if _told_without(built, index, sentence, scene, table) else found


def _left_out(built: BuiltTask, index: int, sentence: str, scene: Surroundings, table: Table) -> list[Problem]:
    """What is wrong with the rest of a sentence whose unknown words are in an aside that names nothing."""
    for way in asides.splits(sentence):
        case, _ = _case(built, index, way.main, scene, table)
        aside, _ = _case(built, index, way.aside, scene, table)
        named = any(p.nouns or p.colors or p.struct or p.sides for p in aside.reading.seen)
        unknown = aside.reading.strange > 0 or way.reason
        if unknown and (way.reason or way.result) and not case.reading.strange and not named:
            return _first(case) if way.reason else [p for p in _first(case) if p.cause in _SILENT]
    return []


def _case(built: BuiltTask, index: int, sentence: str, scene: Surroundings, table: Table) -> tuple[Case, Grounder]:
    reading = read(sentence, tokens(sentence, table))
    wanted = demands(built.goals[index].condition, scene)
    seated = _seated(built, index, scene)
    case = Case(scene, wanted, reading, index, len(built.goals), _earlier(built, index, scene), seated)
    return case, _ground(case)


def _told_without(built: BuiltTask, index: int, sentence: str, scene: Surroundings, table: Table) -> bool:
    """Whether the sentence is right without what only explains it, and that contradicts nothing."""
    left = asides.left_there(sentence)
    ways = [*asides.splits(sentence), *asides.splits(left), *([asides.Split(left, "")] if left else [])]
    for way in ways:
        mains = (way.main, asides.left_there(way.main))
        if all(_first(_case(built, index, main, scene, table)[0]) for main in mains if main):
            continue
        aside, grounder = _case(built, index, way.aside, scene, table)
        if not asides.contradicts(aside, grounder, way.result):
            return True
    return False


def _earlier(built: BuiltTask, index: int, scene: Surroundings) -> frozenset[str]:
    names = {n for g in built.goals[:index] for leaf in leaves(g.condition) for n in leaf.names()}
    parts = {p for g in built.goals[:index] for d in demands(g.condition, scene).of for p in d.parts}
    return frozenset(scene.of_body[n] for n in names) | parts


def _seated(built: BuiltTask, index: int, scene: Surroundings) -> dict[str, str]:
    """The pegs that disks are on, at the start or by earlier goals."""
    pegs = [t for t in scene.things if t.part == "peg"]
    near = {t.id: p.id for p in pegs for t in scene.things if t.movable and math.hypot(t.x - p.x, t.y - p.y) < APART}
    earlier = [d for g in built.goals[:index] for d in demands(g.condition, scene).of] if pegs else []
    for demand in earlier:
        if demand.kind == "Inserted" and len(demand.subjects) == len(demand.parts) == 1:
            near[demand.subjects[0]] = demand.parts[0]
    return near


_SILENT = frozenset(("leaves-open", "ambiguous"))
"""What a sentence may still say where it uses words that nothing is known of."""


def _first(case: Case) -> list[Problem]:
    """The checks in turn: what is found early explains what would be found later."""
    steps = (
        (objects.check_meant, places.check_landmarks),
        (objects.check_named, relations.check_relations),
        (objects.check_numbers, numbers.check_counts, places.check_places, shapes.check_patterns),
        (order.check_orders, check_alternatives, turns.check_turns),
    )
    doubt = loose.doubtful(case)
    unread = case.reading.strange > 0 and any(m.found.sort == "things" for m in case.mentions.values())
    for step in steps:
        found = [p for check in step for p in check(case)]
        if step is not steps[-1]:
            found = [p for p in found if not (doubt or p.cause == "ambiguous") or loose.confirmed(case, p)]
        found = [p for p in found if p.cause not in _SILENT or not (unread and unknown.may_tell(case, p))]
        if found:
            return list(dict.fromkeys(found))
    return []


def check_alternatives(case: Case) -> list[Problem]:
    """As in "or" where one of several conditions is enough, and only there."""
    either = [d for d in case.demands.main if d.alternative]
    kinds = {(d.kind, d.accepted() and frozenset(d.accepted()), d.subjects) for d in either}
    said = {
        "or",
        "either",
        "whichever",
        "one",
        "any",
        "if",
        "alternatively",
        "otherwise",
        "instead",
        "choose",
    } & case.reading.words
    if len(kinds) > 1 and not said:
        return [Problem("wrong-relation", "one of the conditions is enough, the sentence wants all", 'write "or"')]
    atnamed = [frozenset(i for p in c.landmarks for i in case.of(p).ids) for c in case.reading.claims]
    both = [d for d in case.demands.main if not d.alternative]
    if {"or", "either"} & case.reading.words and len(both) > 1 and not either and len(set(atnamed)) > 1:
        return [Problem("wrong-relation", "the condition wants all of it, the sentence either", 'write "and"')]
    return []


def _ground(case: Case) -> Grounder:
    """Ground all phrases, in the order of the sentence."""
    formed = frozenset(n for d in case.demands.of if d.pattern is not None for n in d.pattern.names)
    grounder = Grounder(case.scene, case.reading.text, case.earlier, formed)
    reading = case.reading
    verb = next((v for v in reading.verbs if v in ("make", "line", "stack")), "")
    for phrase in reading.guarded:
        _guard(case, grounder, phrase)
    for claim in reading.claims:
        for phrase in claim.objects:
            _add(case, grounder, phrase, "object", "", verb)
        for phrase in claim.landmarks:
            _add(case, grounder, phrase, "landmark", claim.rel, verb)
    for phrase in reading.frames:
        _add(case, grounder, phrase, "landmark", "of", verb)
    for phrase in reading.objects():
        _add(case, grounder, phrase, "object", "", verb)
    _turn_round(case, grounder)
    for phrase, _, _ in reading.positions:
        _add(case, grounder, phrase, "object", "", verb)
    return grounder


def _turn_round(case: Case, grounder: Grounder) -> None:
    """What is told from the place's side: "the line under the rope", "the left hole for the star"."""
    reading, wanted = case.reading, case.demands
    bare.pair_up(case)
    for phrase, place in list(reading.purposes):
        at = grounder.ground(place, "landmark")
        if set(at.ids) & wanted.accepted and not set(at.ids) & wanted.subjects:
            _add(case, grounder, phrase, "object", "", "")
            if case.of(phrase).ids & wanted.subjects:
                _add(case, grounder, place, "landmark", "to", "")
                reading.claims.append(Claim([phrase], "to", [place]))
    if not any(case.of(p).ids & wanted.subjects for p in reading.objects()):
        for place, phrase in reading.purposes:
            _add(case, grounder, phrase, "object", "", "")
            _purpose(case, place, phrase)
    reading.claims[:] = [c for claim in reading.claims for c in _gapped(case, claim)]
    for claim in reading.claims:
        moved = {i for p in claim.objects for i in case.of(p).ids}
        if claim.rel == "between" and any(case.of(p).found.sort == "soft" for p in claim.landmarks):
            claim.rel = "front"  # between the robot and the thing
        at = {i for p in claim.landmarks for i in case.of(p).ids}
        _split_off(case, claim)
        _face(case, claim, moved, at)


def _face(case: Case, claim: Claim, moved: set[str], at: set[str]) -> None:
    """Turn a claim round that names the place where the thing is expected."""
    reading, wanted = case.reading, case.demands
    swapped = bool(moved) and moved <= wanted.accepted and bool(at) and at <= wanted.subjects
    opposite = {"left": "right", "right": "left", "front": "behind", "behind": "front", "next": "next"}
    fixed = not any(t.movable for t in case.things(moved))
    if claim.verb == "label" and not swapped and not at & wanted.accepted:
        reading.groups.append(claim.landmarks)  # "blocks: red, green, blue"
        claim.landmarks = []
        return
    given = claim.verb in ("label", "dative")  # "ball: cup", "give each ball a cup"
    seen = claim.rel in opposite and fixed  # "the bowl is to stand in front of the block"
    below = claim.rel == "under" or (claim.verb == "inverted" and not at & wanted.accepted)
    below = below and bool(moved) and moved <= wanted.accepted and bool(at & wanted.subjects)
    if (swapped and (given or seen)) or below:
        claim.objects, claim.landmarks = list(claim.landmarks), list(claim.objects)
        claim.rel = opposite[claim.rel] if swapped and seen else claim.rel
        claim.rel = "on" if claim.rel == "under" else claim.rel
        reading.groups.append(claim.objects)


def _gapped(case: Case, claim: Claim) -> list[Claim]:
    """As in "the can takes the red zone and THE MUG THE BLUE ONE": one claim for each pair."""
    wanted = case.demands
    row = [*claim.landmarks, *claim.objects]
    if claim.verb != "inverted" or len(claim.landmarks) != 1 or len(row) < 4 or len(row) % 2:
        return [claim]
    pairs = list(zip(row[::2], row[1::2], strict=True))
    moved = [bool(case.of(p).ids & wanted.subjects) and not case.of(p).ids & wanted.accepted for p, _ in pairs]
    placed = [bool(case.of(q).ids & wanted.accepted) for _, q in pairs]
    if not all(moved) or not all(placed):
        return [claim]
    case.reading.groups = [g for g in case.reading.groups if not any(p is q for p in g for q in claim.objects)]
    case.reading.groups += [[p] for p, _ in pairs]
    return [Claim([p], "to", [q]) for p, q in pairs]


def _split_off(case: Case, claim: Claim) -> None:
    """Things that were listed after a place, and only seem to be places: "on the shelf, from the left RED, GREEN"."""
    wanted = case.demands
    tail = [p for p in claim.landmarks[1:] if p.plain is not None]
    tail = [p for p in tail if case.of(p).ids and case.of(p).ids <= wanted.subjects - wanted.accepted]
    if tail and case.of(claim.landmarks[0]).ids & wanted.accepted:
        claim.landmarks = [p for p in claim.landmarks if not any(p is q for q in tail)]
        case.reading.groups.append(tail)


def _purpose(case: Case, place: Phrase, phrase: Phrase) -> None:
    mention = case.mentions.get(id(place)) or next(
        (m for p, m in ((p, case.of(p)) for p in case.reading.objects()) if p.text == place.text), None
    )
    if case.of(phrase).ids & case.demands.subjects and mention is not None and mention.ids & case.demands.accepted:
        case.reading.groups.append([phrase])
        case.mentions[id(place)] = mention
        case.reading.claims.append(Claim([phrase], "to", [place]))


def _add(case: Case, grounder: Grounder, phrase: Phrase, role: str, relation: str, verb: str) -> None:
    if id(phrase) in case.mentions:
        return
    told, phrase = phrase, _meant(case, grounder, phrase, role)
    phrase = _shared_out(grounder, phrase, role)
    if role == "object":
        found = _figurative(case, grounder.ground(phrase, "object", relation, verb))
        case.mentions[id(told)] = Mention(found.phrase, found, "object", relation)
    else:
        found = grounder.ground(phrase, "landmark", relation, verb)
        case.mentions[id(told)] = Mention(found.phrase, found, "landmark", relation)
    inner = phrase.of
    if (found.sort == "pattern" or (found.sort == "soft" and phrase.strange)) and inner is not None:
        _content(case, grounder, phrase, role, relation, verb)


def _meant(case: Case, grounder: Grounder, phrase: Phrase, role: str) -> Phrase:
    """What a pronoun stands for, and which noun was left out: the first of the candidates that makes sense."""
    wanted = case.demands.subjects if role == "object" else case.demands.accepted
    for option in phrase.options:
        if wanted & set(grounder.peek(option, role).ids):
            return option
    if phrase.plain is not None and not grounder.peek(phrase, role).ids:
        for either in ("object", "landmark"):
            if grounder.peek(phrase.plain, either).ids:
                return phrase.plain
    return phrase


def _shared_out(grounder: Grounder, phrase: Phrase, role: str) -> Phrase:
    """As in "all but two of the stars", "half of the balls": the number that is meant."""
    if phrase.less is None and not phrase.halved:
        return phrase
    found = grounder.peek(phrase, role)
    if found.sort != "things" or not found.ids:
        return phrase
    there = len(found.ids)
    number = there // 2 if phrase.less is None else there - phrase.less
    total = phrase.total or (phrase.number if phrase.halved else None)
    return replace(phrase, number=number, total=total, det="", less=None, halved=False)


def _figurative(case: Case, found: Found) -> Found:
    """Several things of one colour by a name that only a picture gives them: "two blue eyes"."""
    phrase = found.phrase
    inner = phrase.of
    if found.sort == "nothing" and phrase.det == "a" and phrase.strange and not phrase.colors and inner is not None:
        return replace(found, sort="soft", cause="") if inner.nouns else found  # "a fence of five posts"
    own = case.things(case.demands.subjects)
    same = [t.id for t in case.scene.things if t.movable and t.color in phrase.colors]
    unknown = phrase.strange and phrase.strange not in synonyms.FOREIGN and phrase.colors
    if unknown and (phrase.number or 1) == len(own) > 1 and set(same) == {t.id for t in own}:
        return replace(found, sort="things", ids=tuple(same), cause="")
    return found


def _content(case: Case, grounder: Grounder, phrase: Phrase, role: str, relation: str, verb: str) -> None:
    """What a pattern is made of: "a row of the red blocks"."""
    inner = phrase.of
    assert inner is not None
    if inner.head == "struct" or not (inner.nouns or inner.colors or inner.strange):
        return
    _add(case, grounder, inner, "object" if role == "object" else "landmark", relation, verb)
    mention = case.mentions[id(inner)]
    if mention.found.sort == "things" and role == "object":
        case.reading.groups.append([inner])


def _guard(case: Case, grounder: Grounder, phrase: Phrase) -> None:
    """What is to be left alone has to be there, and not be what is moved; "never a larger one" says nothing of it."""
    if phrase.sizes or not (phrase.nouns or phrase.strange):
        return
    found = grounder.ground(phrase, "landmark")
    case.spared |= frozenset(found.ids)
    if found.sort == "nothing":
        case.mentions[id(phrase)] = Mention(phrase, found, "landmark")


def read_sentence(built: BuiltTask, sentence: str) -> Reading:
    """How a sentence is read in a scene, to look at."""
    return read(sentence, tokens(sentence, lexicon(_given_nouns(built))))


def wantedof(built: BuiltTask, index: int) -> Demands:
    """What a goal asks for, to look at."""
    return demands(built.goals[index].condition, surroundings(built))
