"""Wrong versions of task programs, made by changing one thing in their source.

A gate is worth what it rejects. Each mutant differs from a good program in one place that matters: a goal left out,
another number, colour, count, relation, matching or order. Nothing is random but the choice among many mutants of one
program, which hangs on the program's name alone.
"""

from __future__ import annotations

import ast
import copy
import itertools
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from _mutate_sentences import wrong_colors, wrong_words
from _mutate_source import Change, Source, floats, replaced, short, source_of, swapped, with_keyword

T = TypeVar("T")

MOST = 10
"""Mutants of one program, unless told otherwise."""
MATCHINGS = ("paired", "one_each", "anywhere")
RELATIONS = {
    "LeftOf": "RightOf",
    "RightOf": "LeftOf",
    "InFrontOf": "Behind",
    "Behind": "InFrontOf",
    "On": "Inside",
    "Inside": "On",
    "Across": "On",
    "NextTo": "LeftOf",
    "InZone": "Outside",
    "Outside": "InZone",
    "AnyOf": "All",
    "All": "AnyOf",
    "Joins": "Between",
    "Inserted": "Placed",
}
ASSETS = {
    "Block": "Ball",
    "Ball": "Block",
    "Cylinder": "Block",
    "Box": "Block",
    "Bowl": "Cup",
    "Cup": "Bowl",
    "Container": "Bowl",
    "Zone": "Stand",
    "Stand": "Pallet",
    "Ell": "Block",
    "Pallet": "Stand",
    "mug": "jar",
    "plate": "tray",
    "book": "tape",
    "can": "bottle",
    "bottle": "can",
    "eraser": "stamp",
    "stamp": "eraser",
    "star": "heart",
    "toy car": "boat",
    "ink pot": "drum",
    "jar": "mug",
    "pepper mill": "mug",
}
"""Asset classes and names of things, each with another one that takes the same arguments."""
SIZES = frozenset({"size", "radius", "height", "inner"})
FLIPPED = {"left": "right", "right": "left"}
COUNTED = frozenset({"add_many", "pile", "range", "distractors", "row", "column", "ring", "arc", "tower", "pyramid"})
"""Calls whose first argument is a number of things or places."""


@dataclass(frozen=True)
class Mutant:
    """A program with one thing changed."""

    operator: str
    """What was done, one of OPERATORS."""
    label: str
    """Operator and what was changed; no other mutant of the program has it."""
    line: int
    """Of the original program."""
    text: str = field(repr=False)
    """The whole program, without comments."""


def drop_goal(source: Source) -> Iterator[Change]:
    """Leave out one of several goals."""
    for goals in source.goal_lists:
        for i, goal in enumerate(goals.elts if len(goals.elts) > 1 else ()):
            rest = ast.List([g for g in goals.elts if g is not goal], ast.Load())
            yield Change(f"goal {i + 1} of {len(goals.elts)}", goal.lineno, {id(goals): rest})
    for name in source.returned:
        for part in ("[1:]", "[:-1]"):
            yield replaced(name, f"{name.id}{part}")


def reverse_goals(source: Source) -> Iterator[Change]:
    """Ask for the goals in the opposite order."""
    for goals in source.goal_lists:
        if len(goals.elts) > 1:
            yield Change("", goals.lineno, {id(goals): ast.List(goals.elts[::-1], ast.Load())})
    for name in source.returned:
        yield replaced(name, f"{name.id}[::-1]")


def swap_conditions(source: Source) -> Iterator[Change]:
    """Give two goals each other's condition."""
    for one, two in itertools.pairwise(source.goals):
        if len(one.args) > 1 and len(two.args) > 1:
            yield swapped(one.args[1], two.args[1])


def flip_lasting(source: Source) -> Iterator[Change]:
    """A state to be kept becomes one that is passed, or the other way round."""
    for goal in source.goals:
        given = {k.arg: k.value for k in goal.keywords}.get("lasting")
        if given is None:
            yield with_keyword(goal, "lasting", "False")
        elif isinstance(given, ast.Constant):
            yield replaced(given, str(not given.value))
        else:
            yield replaced(given, f"not ({ast.unparse(given)})")


def change_z(source: Source) -> Iterator[Change]:
    """Other heights."""
    for keyword in ast.walk(source.build):
        if isinstance(keyword, ast.keyword) and keyword.arg in ("dz", "z"):
            for number in floats(keyword.value):
                yield from _scaled(number)
            if not list(floats(keyword.value)):
                yield replaced(keyword.value, f"{ast.unparse(keyword.value)} + 0.02")
    for call in source.calls("tower"):
        yield from _scaled(call.args[1])


def change_size(source: Source) -> Iterator[Change]:
    """Other sizes of objects."""
    for keyword in ast.walk(source.build):
        if isinstance(keyword, ast.keyword) and keyword.arg in SIZES:
            for number in floats(keyword.value):
                yield from _scaled(number)
    for call in source.calls("Zone", "rope", "cut"):
        for number in floats(call.args[0]) if call.args else ():
            yield from _scaled(number)


def change_place(source: Source) -> Iterator[Change]:
    """Other distances within layouts, and other places."""
    for call in source.calls("row", "column", "grid", "ring", "arc", "pyramid", "letter", "at", "Pose"):
        for argument in call.args:
            for number in floats(argument):
                yield from _scaled(number)
    for name, value in source.assigned.items():
        if name not in source.colors and isinstance(value, (ast.Constant, ast.List)):
            for number in floats(value):
                yield from _scaled(number)


def _scaled(number: ast.expr) -> Iterator[Change]:
    for factor in (1.5, 0.5):
        if isinstance(number, ast.Constant) and isinstance(number.value, float):
            yield replaced(number, repr(round(number.value * factor, 6)))


def change_count(source: Source) -> Iterator[Change]:
    """One more or one fewer."""
    places: list[ast.expr] = [c.args[0] for c in source.calls(*COUNTED) if c.args]
    places += [a for c in source.calls("grid") for a in c.args[:2]]
    places += [a for c in source.calls("integers", "kit_shapes", "households") for a in c.args]
    places += [k.value for c in source.conditions for k in c.keywords if k.arg in ("count", "per")]
    for place in places:
        if isinstance(place, ast.Constant) and isinstance(place.value, int):
            for other in (place.value + 1, place.value - 1):
                if other > 0:
                    yield replaced(place, str(other))


def color_of_asset(source: Source) -> Iterator[Change]:
    """An object gets another object's colour, or one that no sentence names."""
    colors = [k.value for k in ast.walk(source.build) if isinstance(k, ast.keyword) and k.arg == "color"]
    colors += [c.args[1] for c in source.calls("pile", "rope") if len(c.args) > 1]
    for color in colors:
        if isinstance(color, ast.Constant):
            yield replaced(color, repr("pink"))
        elif isinstance(color, ast.Name) and color.id in source.colors:
            yield from (replaced(color, other) for other in source.colors if other != color.id)


def change_relation(source: Source) -> Iterator[Change]:
    """Another condition on the same objects."""
    for condition in source.conditions:
        other = RELATIONS.get(source.name_of(condition))
        if other is not None:
            yield replaced(condition.func, other)


def reverse_order(source: Source) -> Iterator[Change]:
    """The objects, or the places, of a condition in the opposite order, where the order says something."""
    for condition in source.conditions:
        free = any(isinstance(a, ast.Constant) and a.value in ("one_each", "anywhere") for a in condition.args)
        for argument in () if free else condition.args:
            if isinstance(argument, ast.List) and len(argument.elts) > 1:
                yield replaced(argument, ast.unparse(ast.List(argument.elts[::-1], ast.Load())))
            elif source.is_list(argument) or source.is_layout(argument):
                yield replaced(argument, f"{ast.unparse(argument)}[::-1]")
    for condition in source.conditions:
        if source.name_of(condition) == "Stacked":
            ordered = not any(k.arg == "ordered" for k in condition.keywords)
            yield with_keyword(condition, "ordered", str(not ordered))


def change_matching(source: Source) -> Iterator[Change]:
    """Another way to match objects with places."""
    for condition in source.conditions:
        for value in (*condition.args, *(k.value for k in condition.keywords)):
            if isinstance(value, ast.Constant) and value.value in (*MATCHINGS, "cyclic"):
                yield from (replaced(value, repr(m)) for m in MATCHINGS if m != value.value)


def change_tolerance(source: Source) -> Iterator[Change]:
    """Five times the tolerance."""
    for condition in source.conditions:
        if source.name_of(condition) in ("Placed", "Arranged", "Unmoved"):
            given = {k.arg: k.value for k in condition.keywords}.get("tolerance")
            five = 0.05 if not isinstance(given, ast.Constant) else round(5 * float(str(given.value)), 3)
            yield with_keyword(condition, "tolerance", str(five))


def change_yaw(source: Source) -> Iterator[Change]:
    """The turn no longer counts, or does."""
    for condition in source.conditions:
        name, given = source.name_of(condition), {k.arg: k.value for k in condition.keywords}
        if name == "Placed":
            yield with_keyword(condition, "yaw", "'symmetry'" if "yaw" in given else "'any'")
        elif name == "Arranged":
            yield with_keyword(condition, "turn", "True" if "turn" in given else "False")


def drop_option(source: Source) -> Iterator[Change]:
    """Leave out an option of a condition."""
    for condition in source.conditions:
        for keyword in condition.keywords:
            rest = [k for k in condition.keywords if k is not keyword]
            call = ast.Call(condition.func, condition.args, rest)
            yield Change(short(keyword), keyword.value.lineno, {id(condition): call})


def drop_object(source: Source) -> Iterator[Change]:
    """A condition forgets one of its objects."""
    for condition in source.conditions:
        for argument in condition.args:
            if isinstance(argument, ast.List) and len(argument.elts) > 1:
                yield replaced(argument, ast.unparse(ast.List(argument.elts[1:], ast.Load())))
            elif source.is_list(argument):
                yield replaced(argument, f"{ast.unparse(argument)}[1:]")


def other_object(source: Source) -> Iterator[Change]:
    """A condition is about another object."""
    for condition in source.conditions:
        for node in (n for a in condition.args for n in ast.walk(a)):
            if isinstance(node, ast.Name) and node.id in source.bodies:
                kind = source.bodies[node.id]
                yield from (replaced(node, n) for n, k in source.bodies.items() if n != node.id and k == kind)


def swap_objects(source: Source) -> Iterator[Change]:
    """Two objects of one condition change their parts."""
    for condition in source.conditions:
        names = [a for a in condition.args if isinstance(a, (ast.Name, ast.Attribute))]
        yield from (swapped(one, two) for one, two in itertools.pairwise(names) if ast.dump(one) != ast.dump(two))


def drop_part(source: Source) -> Iterator[Change]:
    """Leave out one of the conditions within All or AnyOf."""
    for condition in source.conditions:
        if source.name_of(condition) in ("All", "AnyOf"):
            for part in condition.args:
                call = ast.Call(condition.func, [a for a in condition.args if a is not part], [])
                yield Change(short(part), part.lineno, {id(condition): call})


def drop_top(source: Source) -> Iterator[Change]:
    """Take the place below a body for the one on top of it, or that on the table for its floor."""
    for node in ast.walk(source.build):
        if isinstance(node, ast.Attribute) and node.attr in ("top", "floor"):
            yield Change(short(node), node.lineno, {id(node): node.value})


def other_index(source: Source) -> Iterator[Change]:
    """Another one of several places, pegs or objects."""
    for node in ast.walk(source.build):
        if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant):
            value = node.slice.value
            if isinstance(value, int):
                yield from (replaced(node.slice, str(i), shown=node) for i in (value + 1, value - 1) if i >= 0)


def other_asset(source: Source) -> Iterator[Change]:
    """Another kind of thing."""
    for call in source.calls(*ASSETS):
        yield replaced(call.func, ASSETS[source.name_of(call)])
    for call in source.calls("Household", "KitShape"):
        if call.args and isinstance(call.args[0], ast.Constant) and call.args[0].value in ASSETS:
            yield replaced(call.args[0], repr(ASSETS[call.args[0].value]))


def other_side(source: Source) -> Iterator[Change]:
    """Start on the other side of the table, or name the sides the wrong way round."""
    for node in ast.walk(source.build):
        if isinstance(node, ast.Constant) and node.value in FLIPPED and id(node) not in source.told:
            yield replaced(node, repr(FLIPPED[node.value]))
    for call in source.calls("sides"):
        yield replaced(call, f"{ast.unparse(call)}[::-1]")


Operator = Callable[[Source], Iterator[Change]]
OPERATORS: dict[str, Operator] = {
    "drop goal": drop_goal,
    "reverse goals": reverse_goals,
    "swap conditions": swap_conditions,
    "flip lasting": flip_lasting,
    "z": change_z,
    "size": change_size,
    "place": change_place,
    "count": change_count,
    "colour of asset": color_of_asset,
    "colour in sentence": wrong_colors,
    "word in sentence": wrong_words,
    "relation": change_relation,
    "order": reverse_order,
    "matching": change_matching,
    "tolerance": change_tolerance,
    "yaw": change_yaw,
    "drop option": drop_option,
    "drop object": drop_object,
    "other object": other_object,
    "swap objects": swap_objects,
    "drop part": drop_part,
    "drop top": drop_top,
    "index": other_index,
    "asset": other_asset,
    "side": other_side,
}


def all_mutants(text: str) -> list[Mutant]:
    """Every mutant of a program that differs from it and from every other, operator by operator.

    Raises:
        SyntaxError: the text is no Python.
    """
    source = source_of(text)
    seen = {ast.unparse(source.tree)}
    found: list[Mutant] = []
    for name, operator in OPERATORS.items():
        for change in operator(source):
            changed = ast.unparse(copy.deepcopy(source.tree, dict(change.new)))
            if changed not in seen:
                seen.add(changed)
                label = f"{name}: {change.label}".removesuffix(": ")
                same = sum(m.label == label or m.label.startswith(f"{label} (") for m in found)
                found.append(Mutant(name, f"{label} ({same + 1})" if same else label, change.line, changed + "\n"))
    return found


def mutants(text: str, name: str, most: int = MOST) -> list[Mutant]:
    """At most so many mutants of a program: of each operator one before any has two.

    Args:
        text: the program.
        name: what the choice hangs on.
        most: how many.

    Raises:
        SyntaxError: the text is no Python.
    """
    found = all_mutants(text)
    turns = {o: _shuffled([m for m in found if m.operator == o], f"{name} {o}") for o in OPERATORS}
    order = _shuffled([o for o in OPERATORS if turns[o]], name)
    ranked = [(k, i, m) for i, o in enumerate(order) for k, m in enumerate(turns[o])]
    return [m for _, _, m in sorted(ranked, key=lambda r: r[:2])][:most]


def _shuffled(items: Sequence[T], seed: str) -> list[T]:
    return random.Random(seed).sample(list(items), len(items))
