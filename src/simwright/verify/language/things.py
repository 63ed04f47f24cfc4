"""What the scene holds that a sentence can speak of: bodies, piles, ropes, and the parts and places of bodies."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from simwright.geometry import Pose
from simwright.sim.assets import Grain, Household, KitShape, Marks, Square
from simwright.sim.assets.base import Asset
from simwright.sim.assets.kit_outlines import KIT_OUTLINES
from simwright.sim.bodies import BodySpec
from simwright.tasks.built import BuiltTask
from simwright.tasks.conditions import Condition, Placed
from simwright.verify.language import synonyms
from simwright.verify.language.lexicon import plain, split

APART = 0.015
"""[m] Targets that are nearer to each other are one place."""
LEVEL = 0.005
"""[m] Targets whose heights differ by less are on one level."""


@dataclass(frozen=True)
class Thing:
    """Something that a noun can mean."""

    id: str
    """The body's name, the group's name, or `body#part`."""
    words: tuple[frozenset[str], ...]
    """Nouns by nearness: its own, its asset's, everyday synonyms, words for a whole class."""
    color: str
    x: float
    y: float
    size: tuple[float, float, float]
    movable: bool
    affords: frozenset[str]
    """"in" and "on", as far as things can lie there."""
    owner: str = ""
    """Of a part: the body that it belongs to."""
    part: str = ""
    """"slot", "peg", "place" or "side"."""
    rank: int = 0
    """Of a part: its place in the asset's own order."""
    members: tuple[str, ...] = ()
    """Bodies that it is made of."""
    look: object = None
    """Equal for things that nobody could tell apart."""
    turns: bool = False
    """Whether one can see how it is turned."""

    @property
    def every_word(self) -> frozenset[str]:
        """All nouns that fit."""
        return frozenset(word for group in self.words for word in group)

    def nearness(self, noun: str) -> int | None:
        """How close a noun is to it: 0 is its own; None: it does not fit."""
        return next((i for i, group in enumerate(self.words) if noun in group), None)


@dataclass(frozen=True)
class Surroundings:
    """The things of a scene."""

    things: tuple[Thing, ...]
    of_body: dict[str, str]
    """Body name to the thing that it is, or is a part of."""
    starts: dict[str, Pose]
    levels: dict[str, tuple[float, ...]]
    """[m] Body name to the heights at which goals put things on it, lowest first."""

    def __getitem__(self, name: str) -> Thing:
        return next(t for t in self.things if t.id == name)

    def parts(self, owner: str, part: str = "") -> tuple[Thing, ...]:
        """The parts of a body."""
        return tuple(t for t in self.things if t.owner == owner and part in ("", t.part))

    def nouns(self) -> set[str]:
        """All nouns that fit something."""
        return {w for t in self.things for w in t.every_word}


def world(pose: Pose, starts: dict[str, Pose]) -> Pose:
    """A target in the table's frame, as long as nothing has moved."""
    base = starts.get(pose.body or "")
    if base is None:
        return pose
    if pose.axes == "table":
        return Pose(base.x + pose.x, base.y + pose.y, base.z + pose.z, pose.yaw)
    return base.at(pose.x, pose.y, pose.z, pose.yaw)


def surroundings(built: BuiltTask) -> Surroundings:
    """All that a sentence can speak of in a built task."""
    starts = {b.name: b.pose for b in built.bodies}
    of_body: dict[str, str] = {}
    found: list[Thing] = []
    for group in dict.fromkeys(b.group for b in built.bodies if b.group):
        members = [b for b in built.bodies if b.group == group]
        found.append(_group_thing(group, members))
        of_body |= {b.name: group for b in members}
    single = [b for b in built.bodies if b.group is None]
    for body in single:
        found.append(_body_thing(body))
        of_body[body.name] = body.name
        found += _parts(body)
    conditions = [g.condition for g in built.goals]
    levels = _levels(conditions)
    for body in single:
        found += _places(body, conditions, starts, levels.get(body.name, ()))
    return Surroundings(tuple(found), of_body, starts, levels)


def _group_thing(group: str, members: Sequence[BodySpec]) -> Thing:
    first = members[0]
    grains = isinstance(first.asset, Grain)
    own = frozenset(split(synonyms.PART_WORDS["pile" if grains else "rope"]))
    more = frozenset(split(synonyms.PART_WORDS["grain"])) | {plain(first.noun)} if grains else frozenset[str]()
    x = sum(b.pose.x for b in members) / len(members)
    y = sum(b.pose.y for b in members) / len(members)
    names = tuple(b.name for b in members)
    generic = frozenset(split(synonyms.GENERIC["movable"]))
    size = first.asset.size
    return Thing(
        group,
        (own | more, frozenset(), frozenset(), generic),
        first.color,
        x,
        y,
        size,
        True,
        frozenset(),
        members=names,
    )


def _body_thing(body: BodySpec) -> Thing:
    asset = body.asset
    nouns = tuple(plain(n) for n in asset.nouns)
    own = frozenset((plain(body.noun),))
    also = split(synonyms.ALSO.get(type(asset).__name__, "")) if type(asset).__name__ in synonyms.ALSO else ()
    if isinstance(asset, KitShape):
        also = (*also, *split(synonyms.SHAPE_ALSO.get(asset.name, asset.name)))
    generic = _generic(body)
    if isinstance(asset, Marks):  # "the marks" are its parts
        own, nouns, also = own - set(nouns) - set(also), (), ("site", "pattern", "layout", "markings")
    look = (body.color, body.fixed, replace(asset, color=None, noun=None))
    return Thing(
        body.name,
        (own, frozenset(nouns) - own, frozenset(also) - own - frozenset(nouns), generic),
        body.color,
        body.pose.x,
        body.pose.y,
        asset.size,
        not body.fixed,
        _affords(asset),
        members=(body.name,),
        look=look,
        turns=asset.symmetry > 0,
    )


def _affords(asset: Asset) -> frozenset[str]:
    hollow = asset.cavity is not None or asset.MARKING or bool(asset.slots)
    level = asset.top is not None or asset.MARKING or any(s.peg for s in asset.slots)
    return frozenset((["in"] if hollow else []) + (["on"] if level else []))


def _generic(body: BodySpec) -> frozenset[str]:
    asset = body.asset
    found: list[str] = []
    if not body.fixed:
        found += split(synonyms.GENERIC["movable"])
    if asset.cavity is not None:
        found += split(synonyms.GENERIC["hollow"])
    if asset.MARKING:
        found += split(synonyms.GENERIC["marking"])
    if isinstance(asset, Household):
        found += split(synonyms.GENERIC[asset.group]) + split(synonyms.GENERIC["household"])
    if isinstance(asset, KitShape) and len(asset.name) == 1:
        found += split(synonyms.GENERIC["letter"])
    return frozenset(found)


def _parts(body: BodySpec) -> list[Thing]:
    asset = body.asset
    found: list[Thing] = []
    for i, slot in enumerate(asset.slots):
        kind = "peg" if slot.peg else "slot"
        shape = slot.accepts.removeprefix("kit:")
        tags = _tags(shape)
        at = body.pose.at(slot.pose.x, slot.pose.y)
        found.append(_part(body, kind, i, at, tags, slot.accepts))
    if isinstance(asset, Square):
        h = asset.side / 2
        middles = ((0.0, h), (0.0, -h), (h, 0.0), (-h, 0.0))  # the open side, the one across, and the two others
        for i, (dx, dy) in enumerate(middles):
            found.append(_part(body, "side", i, body.pose.at(dx, dy), frozenset(), ""))
    return found


def _tags(shape: str) -> frozenset[str]:
    if shape not in KIT_OUTLINES and shape not in synonyms.SHAPE_ALSO:
        return frozenset()
    nouns = KIT_OUTLINES[shape].nouns if shape in KIT_OUTLINES else ()
    return frozenset(plain(n) for n in (shape, *nouns, *split(synonyms.SHAPE_ALSO.get(shape, shape))))


def _part(body: BodySpec, kind: str, i: int, at: Pose, tags: frozenset[str], look: object) -> Thing:
    own = frozenset(split(synonyms.PART_WORDS[kind]))
    return Thing(
        f"{body.name}#{kind}{i}",
        (own, frozenset(), frozenset(), tags),
        body.color,
        at.x,
        at.y,
        (0.0, 0.0, 0.0),
        False,
        frozenset(("in", "on")),
        owner=body.name,
        part=kind,
        rank=i,
        look=look,
    )


def leaves(condition: Condition) -> list[Condition]:
    """The conditions that a compound is made of, or itself."""
    return [leaf for part in condition.children() for leaf in leaves(part)] or [condition]


def _levels(conditions: Iterable[Condition]) -> dict[str, tuple[float, ...]]:
    heights: dict[str, list[float]] = {}
    for condition in conditions:
        for leaf in leaves(condition):
            for pose in leaf.places() if isinstance(leaf, Placed) else ():
                known = heights.setdefault(pose.body or "", [])
                if not any(abs(pose.z - z) < LEVEL for z in known):
                    known.append(pose.z)
    return {name: tuple(sorted(known)) for name, known in heights.items()}


def _places(
    body: BodySpec, conditions: Sequence[Condition], starts: dict[str, Pose], levels: tuple[float, ...]
) -> list[Thing]:
    """The places that a body offers: the marks that are drawn, or where goals put things at its lowest level."""
    if isinstance(body.asset, Marks):
        poses = [world(p, starts) for p in body.pose.lay(body.asset.bottom)]
    else:
        poses = [
            world(p, starts)
            for condition in conditions
            for leaf in leaves(condition)
            if isinstance(leaf, Placed) and (len(leaf.objects) > 1 or len(leaf.poses) == 1)
            for p in leaf.poses
            if p.body == body.name and abs(p.z - levels[0]) < LEVEL
        ]
    distinct: list[Pose] = []
    for pose in poses:
        if all(math.hypot(pose.x - q.x, pose.y - q.y) > APART for q in distinct):
            distinct.append(pose)
    found = [_part(body, "place", i, p, frozenset(), "place") for i, p in enumerate(distinct)]
    if isinstance(body.asset, Marks):
        own = frozenset(split(synonyms.ALSO["Marks"])) | {plain(n) for n in body.asset.nouns} | {plain(body.noun)}
        found = [replace(t, words=(own, *t.words)) for t in found]
    return found if len(found) > 1 or isinstance(body.asset, Marks) else []
