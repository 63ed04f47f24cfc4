"""Tasks that a goal sentence asks for, and simpler ones that lead to them."""

from __future__ import annotations

import difflib
from dataclasses import replace
from itertools import chain

from simwright.generate.compose.composing import Composition, composition
from simwright.generate.compose.families import family_of
from simwright.generate.compose.plan import Plan, Step
from simwright.generate.compose.reading.accounting import account
from simwright.generate.compose.reading.asking import unfolded
from simwright.generate.compose.reading.builder import Builder
from simwright.generate.compose.reading.clauses import clause
from simwright.generate.compose.reading.examples import EXAMPLES
from simwright.generate.compose.reading.lenient import lenient
from simwright.generate.compose.reading.limits import check
from simwright.generate.compose.reading.meaning import interpret
from simwright.generate.compose.reading.merging import merged
from simwright.generate.compose.reading.records import Clause
from simwright.generate.compose.reading.splitting import split
from simwright.generate.compose.reading.words import LONGEST_GOAL, NotServed, tokens
from simwright.generate.compose.telling import description_of, name_of
from simwright.generate.designer import Refusal
from simwright.seeding import generator

NEAREST = 3
MOST_CLAUSES = 4
FEW_MOVES = 3
OTHERS = 3
"""Distractors of a task of few moves."""
CHANCY = frozenset(("into", "gather", "on", "relate", "out", "clear", "corner"))
"""Steps that random moves may happen to do."""


def compose_goal(goal: str, seed: int = 0) -> Composition | Refusal:
    """The task that a sentence asks for, or why there is none.

    Every word of the goal is either part of the task, or carries no demand that could be tested; words such as
    "carefully" are named in `Composition.unserved`.

    Args:
        goal: one or several English sentences.
        seed: for what the goal leaves open, and for the wording.
    """
    try:
        builder = _read(goal)
    except NotServed as error:
        return _refused(goal, error)
    return _composed(builder.plan(), goal, seed, builder)


def curriculum(goal: str, seed: int = 0) -> tuple[Composition, ...] | Refusal:
    """Tasks that lead to a goal, the simplest first and the goal itself last."""
    try:
        builder = _read(goal)
    except NotServed as error:
        return _refused(goal, error)
    plans = [*simpler(builder.plan()), builder.plan()]
    return tuple(_composed(p, goal, seed, builder) for p in plans)


def simpler(plan: Plan) -> list[Plan]:
    """Plans on the way: its steps one after the other, and of a single step a smaller or unordered one."""
    if len(plan.steps) > 1:
        return [_only(plan, k) for k in range(1, len(plan.steps))]
    easier = [p for p in (_smaller(plan), _unordered(plan)) if p is not None and p != plan]
    return [p for p in easier if _possible(p)]


def _possible(plan: Plan) -> bool:
    try:
        check(plan)
    except NotServed:
        return False
    return True


def _only(plan: Plan, steps: int) -> Plan:
    """The first steps, and the lots that they need."""
    kept = plan.steps[:steps]
    used = sorted({i for s in kept for i in (*s.things, *s.places)})
    index = {old: new for new, old in enumerate(used)}
    renumbered = tuple(
        replace(s, things=tuple(index[i] for i in s.things), places=tuple(index[i] for i in s.places)) for s in kept
    )
    return Plan(tuple(plan.lots[i] for i in used), renumbered)


def _smaller(plan: Plan) -> Plan | None:
    """Fewer things, where their number makes no figure of its own."""
    step = plan.steps[0]
    free = step.motif in ("into", "gather", "stack", "on", "marks") or step.shape in ("row", "column", "ring")
    if not free or step.count is not None or step.shape in ("one each", "own", "deal", "anywhere", "either"):
        return None
    if len(step.things) > 2:
        return _only(replace(plan, steps=(replace(step, things=step.things[:2]),)), 1)
    if len(step.things) == 1 and plan.lot(step.things[0]).number > 2:
        lots = list(plan.lots)
        lot = lots[step.things[0]]
        lots[step.things[0]] = replace(lot, number=lot.number // 2 + (1 if step.shape == "ring" else 0))
        return replace(plan, lots=tuple(lots))
    return None


def _unordered(plan: Plan) -> Plan | None:
    step = plan.steps[0]
    solid = all(plan.lot(i).kind == plan.lot(step.things[0]).kind for i in step.things)
    if not step.ordered or len(step.things) < 3 or not solid:
        return None
    loose = Step(step.motif, step.things, step.places, step.shape)
    return replace(plan, steps=(loose,))


def _read(goal: str) -> Builder:
    """What a goal comes to, as it stands or else without the words around it that nothing is known of."""
    refused: NotServed | None = None
    for text, told in chain([(goal, ())], lenient(goal)):
        try:
            builder = _read_strictly(text)
            builder.unserved += told
            account(goal, builder.plan(), builder.unserved)
        except NotServed as error:
            refused = refused or error
        else:
            return builder
    assert refused is not None, "the goal itself is read first"
    raise refused


def _read_strictly(goal: str) -> Builder:
    builder = Builder()
    read = tokens(goal)
    builder.unserved += read.told
    parts = split(read.tokens)
    if not parts:
        raise NotServed("The goal has no words.")
    clauses = [one for whole in merged([clause(part) for part in parts]) for one in unfolded(whole)]
    if len(clauses) > MOST_CLAUSES:
        raise NotServed(f"{len(clauses)} steps are too many for one task; at most {MOST_CLAUSES} are served.")
    for one in sorted(clauses, key=lambda c: not _only_there(c)):
        interpret(one, builder)
    if not builder.steps:
        raise NotServed("The goal does not say what is to be done.")
    _starts(builder)
    check(builder.plan())
    return builder


def _only_there(clause: Clause) -> bool:
    """Whether a clause only says how many of something there are, which is to be known before it is spoken of."""
    whole = all(p.kinds and not p.elliptic and p.det != "other" for p in clause.objects)
    return clause.verb == "mention" and bool(clause.objects) and whole


def _starts(builder: Builder) -> None:
    """Refuses a start that no step gives to its things."""
    for things, places, word in builder.started:
        out = any(s.motif in ("out", "clear") and s.things == things and s.places == places for s in builder.steps)
        if not out:
            raise NotServed("Where things start is served for what is taken out.", word)


def _among_others(plan: Plan) -> Plan:
    """A task of few moves, with other things lying about: among nothing else, chance alone would do it too often."""
    plain = all(s.motif in CHANCY and not s.ordered and s.shape not in ("own", "deal", "anywhere") for s in plan.steps)
    if not plain or plan.moves > FEW_MOVES or plan.distractors:
        return plan
    easy = replace(plan, distractors=OTHERS)
    return easy if _possible(easy) else plan


def _composed(plan: Plan, goal: str, seed: int, builder: Builder) -> Composition:
    plan = _among_others(plan)
    rng = generator("compose goal", goal, seed, repr(plan))
    name, description = name_of(plan, rng, placed=False), description_of(plan, rng, framed=False)
    made = composition(family_of(plan, packed=builder.packed), plan, name, description, goal, seed, rng)
    return replace(made, unserved=tuple(dict.fromkeys(builder.unserved)))


def _refused(goal: str, error: NotServed) -> Refusal:
    return Refusal(str(error), goal, tuple(dict.fromkeys(error.words)), nearest_goals(goal[:LONGEST_GOAL]))


def nearest_goals(goal: str, n: int = NEAREST) -> tuple[str, ...]:
    """Goals that can be served, those with the most words in common first."""
    words = set(goal.lower().split())

    def likeness(other: str) -> float:
        theirs = set(other.split())
        shared = len(words & theirs) / max(1, len(words | theirs))
        return shared + difflib.SequenceMatcher(None, goal.lower(), other).ratio()

    return tuple(sorted(EXAMPLES, key=lambda e: (-likeness(e), e))[:n])
