"""The scene that a task program fills for one episode. It only keeps records: no engine is involved."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Literal

import numpy as np
import shapely

from simwright.errors import NoRoom, TaskError
from simwright.geometry import TURN, Pose
from simwright.seeding import SPLITS, Split, generator
from simwright.sim.assets import Bead, Grain, Marks, Outline, household_names, kit_names
from simwright.sim.assets.base import Asset
from simwright.sim.bodies import BodySpec, Link
from simwright.sim.palette import color_name, palette
from simwright.tasks import distractors, soft
from simwright.tasks.checks import GoalLike
from simwright.tasks.handles import Body, Pile, Places, Rope, Site, Slot, poses_of
from simwright.tasks.placement import (
    LEFT,
    RIGHT,
    WORKSPACE,
    Footprint,
    Obstacle,
    Region,
    claim_of,
    find_place,
    outline_of,
)
from simwright.tasks.sides import side_words
from simwright.tasks.starts import Primitive, asset_given, check_inside, check_liftable, check_start, start_pose
from simwright.tasks.view import placed

Within = Body | Literal["left", "right"] | None

MOST_BODIES = 400
"""Bodies in a scene, grains and beads included: more would take minutes to simulate."""
MOST_ROOM = 0.3
"""[m]"""
SITE_MARGIN = 0.03
"""[m] kept free around the poses of a site: half of what usually stands there, and a little more."""
BLADE_ROOM = 0.03
"""[m] kept clear around a pile, also from the workspace's edge: the blade has to come down behind the grains."""


class Scene:
    """One episode's objects, filled by `Task.build`.

    Args:
        key: what the randomness depends on beside seed and split: the task's name, or its program's hash.
        seed: number of the episode.
        split: "train", "val" or "test"; decides which colours and shapes may be drawn.
        primitive: the task's; what is pushed need not be liftable.
    """

    def __init__(self, key: str, seed: int, split: Split = "train", primitive: Primitive = "pick_place") -> None:
        self.rng: np.random.Generator = generator("scene", key, split, seed)
        self.split: Split = split
        self._primitive: Primitive = primitive
        self._bodies: list[BodySpec] = []
        self._links: list[Link] = []
        self._taken: dict[str, Obstacle] = {}
        self._counts: dict[str, int] = {}
        self._distractors = 0

    def colors(self, n: int, exclude: str | Iterable[str] = ()) -> tuple[str, ...]:
        """`n` different colours at random, as the split allows.

        Args:
            n: how many.
            exclude: colours that are not wanted.

        Raises:
            TaskError: not every split has that many.
            UnknownName: a colour to exclude that does not exist.
        """
        unwanted = {color_name(c) for c in ((exclude,) if isinstance(exclude, str) else exclude)}
        return self._draw("colors", n, lambda split: [c for c in palette(split) if c not in unwanted])

    def kit_shapes(self, n: int) -> tuple[str, ...]:
        """Names of `n` different kit shapes at random, as the split allows.

        Raises:
            TaskError: not every split has that many.
        """
        return self._draw("kit_shapes", n, kit_names)

    def households(self, n: int, kind: str | None = None) -> tuple[str, ...]:
        """Names of `n` different household things at random, as the split allows.

        Args:
            n: how many.
            kind: only things of that group.

        Raises:
            TaskError: not every split has that many.
        """
        return self._draw("households", n, lambda split: household_names(split, group=kind))

    def _draw(self, what: str, n: int, names: Callable[[Split], Sequence[str]]) -> tuple[str, ...]:
        _check_number(f"scene.{what}", n)
        most = min(len(names(split)) for split in SPLITS)
        if n > most:
            raise TaskError(f"scene.{what}({n}): not every split has more than {most}; ask for at most {most}")
        found = names(self.split)
        return tuple(found[int(i)] for i in self.rng.permutation(len(found))[:n])

    def add(
        self,
        asset: Asset,
        pose: Pose | Slot | None = None,
        *,
        fixed: bool | None = None,
        within: Within = None,
        room: float = 0.0,
    ) -> Body:
        """Add one object: at a pose (on the table, or taken from a body: stand.top, board.slots[0]) or a free place.

        A free place is off all bodies, markings and sites, `within` a zone, "left" or "right" if given, with `room` [m]
        kept clear around it, now and later.

        Args:
            asset: what it is, e.g. Block(color="red").
            pose: where its bottom centre starts, on the table or taken from a body (stand.top, board.slots[0]);
                None: a free place off all bodies, markings and sites.
            fixed: whether it can never move; None: as is usual for the asset.
            within: a Zone, "left" or "right", to look for a free place there only.
            room: [m] to keep clear around it, now and later.

        Raises:
            NoRoom: there is no free place.
            TaskError: it cannot start there, or cannot be lifted.
            UnknownName: an unknown colour.
        """
        asset = asset_given("scene.add", asset)
        if not 0 <= room <= MOST_ROOM:
            raise TaskError(f"scene.add: room {room} m; allowed: 0 to {MOST_ROOM} m")
        if pose is not None and within is not None:
            raise TaskError("scene.add: give either a pose or within, not both")
        spec = self._spec(asset, fixed)
        check_liftable(spec, self._primitive)
        if pose is None:
            what = Footprint(f"the {spec.color} {spec.noun}", claim_of(asset), asset.symmetry, room, asset.size[2])
            start = self._free(what, within)
        else:
            start = self._start(pose)
        spec = replace(spec, pose=start)
        if pose is not None:
            check_start(spec, self._bodies)
        return self._keep(spec, room)

    def add_many(
        self, n: int, asset: Asset, *, fixed: bool | None = None, within: Within = None, room: float = 0.0
    ) -> tuple[Body, ...]:
        """Add `n` of the same, each at a free place: a tuple (`[*blocks, ball]`); other arguments as for `add`."""
        _check_number("scene.add_many", n)
        found: list[Body] = []
        for i in range(n):
            try:
                found.append(self.add(asset, fixed=fixed, within=within, room=room))
            except NoRoom as error:
                raise NoRoom(f"scene.add_many: after {i} of {n}, {error}") from error
        return tuple(found)

    def site(
        self,
        layout_or_asset: Asset | Pose | Iterable[Pose],
        pose: Pose | None = None,
        *,
        within: Within = None,
        room: float = 0.0,
    ) -> Site:
        """Keep a place free and draw it, so that the robot can know it: a square under each pose, or an outline.

        `room` [m] around it has to be told if what will stand there is larger than the drawing.

        Args:
            layout_or_asset: the outline of an asset is drawn, or a small square at each pose of a layout.
            pose: where its middle is; None: a free place.
            within: a Zone, "left" or "right".
            room: [m] to keep clear around it.

        Raises:
            NoRoom: there is no free place.
        """
        if isinstance(layout_or_asset, (Asset, str, type)):
            asset = asset_given("scene.site", layout_or_asset)
            poses: tuple[Pose, ...] = (Pose(0.0, 0.0),)
            mark, outline, symmetry = Outline.of(asset, color=asset.color), outline_of(asset), asset.symmetry
        else:
            poses = _layout_given(layout_or_asset)
            hull = shapely.MultiPoint([(p.x, p.y) for p in poses]).convex_hull
            outline = hull.buffer(SITE_MARGIN, quad_segs=4)
            mark, symmetry = Marks(poses), TURN
        name = self._next("site")
        if pose is None:
            middle = self._free(Footprint(f"a site of {len(poses)} places", outline, symmetry, room), within)
        else:
            middle = self._start(pose)
        spec = replace(self._spec(mark, fixed=True), pose=middle)
        check_start(spec, self._bodies)
        body = self._keep(spec)
        self._taken[name] = Obstacle(placed(outline, middle), room)
        return Site(body, body.lay(poses))

    def pile(self, n: int, color: str, at: Pose | None = None) -> Pile:
        """A loose pile of small blocks, to be pushed.

        Args:
            n: how many.
            color: of all of them.
            at: its middle; None: a free place.

        Raises:
            NoRoom: there is no free place.
            TaskError: too many, or the task does not push.
        """
        _check_number("scene.pile", n)
        if self._primitive != "push":
            raise TaskError('scene.pile: grains are too small to be lifted; set primitive = "push" in the task')
        side, poses = soft.heap(n, self.rng)
        square = shapely.box(-side / 2, -side / 2, side / 2, side / 2)
        name = self._next("pile")
        ground = square.buffer(BLADE_ROOM, join_style="mitre")
        what = Footprint(f"a pile of {n} {color} blocks", ground, TURN / 4)
        middle = self._free(what, None) if at is None else self._start(at)
        grain = Grain(color=color, noun="block")
        grains = self._parts(name, grain, middle.lay(poses))
        self._taken[name] = Obstacle(placed(square, middle), BLADE_ROOM)
        return Pile(name, grains)

    def rope(self, length: float, color: str) -> Rope:
        """A rope that lies in a random gentle curve at a free place.

        Args:
            length: [m] from end to end when straight.
            color: of all of it.

        Raises:
            NoRoom: there is no free place.
            TaskError: the length is out of range.
        """
        bead = Bead(color=color)
        name = self._next("rope")
        spacing, poses = soft.chain(length, self.rng)
        outline = soft.chain_outline(poses, bead.size[0])
        middle = self._free(Footprint(f"a {color} rope of {length:.2f} m", outline, height=bead.size[2]), None)
        beads = self._parts(name, bead, middle.lay(poses))
        self._taken[name] = Obstacle(placed(outline, middle))
        self._links += soft.chain_links(tuple(b.name for b in beads), spacing, bead.size[2])
        return Rope(name, beads, length)

    def sides(self, places: Places) -> tuple[str, ...]:
        """A word for each of up to five places in a row, as the robot sees them, to tell them apart in a sentence.

        Left, middle and right, or near, middle and far, whichever way they lie further apart; "" for a single place.

        Raises:
            TaskError: too many places, or no word tells them apart.
        """
        starts = {b.name: b.pose for b in self._bodies}
        return side_words([start_pose(p, starts) for p in poses_of(places)])

    def distractors(self, n: int) -> None:
        """`n` more things, put in last, at free places off all targets: unlike anything that a goal names."""
        _check_number("scene.distractors", n)
        self._distractors += n

    def finish(self, goals: Sequence[GoalLike]) -> tuple[tuple[BodySpec, ...], tuple[Link, ...]]:
        """Put in the distractors and hand over what was added; `Task.build` has returned.

        Args:
            goals: what the task returned.

        Raises:
            NoRoom: the distractors find no place.
        """
        if self._distractors:
            kinds = distractors.unlike(self._bodies, goals, palette(self.split))
            self._keep_targets_free(goals)
            for _ in range(self._distractors):
                self._add_distractor(kinds)
            self._distractors = 0
        return tuple(self._bodies), tuple(self._links)

    def _add_distractor(self, kinds: Sequence[Sequence[Asset]]) -> None:
        chosen = distractors.draw(kinds, self.rng)
        try:
            self.add(chosen)
        except NoRoom:
            self.add(distractors.draw(kinds[:1], self.rng))

    def _keep_targets_free(self, goals: Sequence[GoalLike]) -> None:
        starts = {b.name: b.pose for b in self._bodies}
        sizes = {b.name: b.asset.size for b in self._bodies}
        for i, goal in enumerate(goals):
            subjects = [sizes[n] for n in goal.condition.subjects() if n in sizes]
            radius = max((math.hypot(x, y) / 2 for x, y, _ in subjects), default=0.0)
            spots = [start_pose(p, starts) for p in goal.condition.places()]
            if spots and radius > 0:
                for j, spot in enumerate(spots):
                    disc = shapely.Point(spot.x, spot.y).buffer(radius, quad_segs=4)
                    self._taken[f"target-{i}-{j}"] = Obstacle(disc)

    def _parts(self, group: str, asset: Asset, poses: Iterable[Pose]) -> tuple[Body, ...]:
        """The grains of a pile or the beads of a rope; only the group as a whole takes ground."""
        spec = replace(self._spec(asset, fixed=False), group=group)
        specs = [replace(spec, name=f"{group}-{i}", pose=pose) for i, pose in enumerate(poses, 1)]
        for part in specs:
            check_inside(part)
            self._append(part)
        return tuple(Body(s) for s in specs)

    def _spec(self, asset: Asset, fixed: bool | None) -> BodySpec:
        """A body that stands nowhere yet."""
        color = color_name(asset.color if asset.color is not None else asset.DEFAULT_COLOR)
        noun = asset.nouns[0]
        if asset.MARKING and fixed is False:
            raise TaskError(f"the {color} {noun} is drawn on the table and cannot move; leave out fixed=False")
        name = f"{_word(noun)}-{self._counts.get(_word(noun), 0) + 1}"
        return BodySpec(name, asset, color, noun, Pose(0.0, 0.0), asset.FIXED if fixed is None else bool(fixed))

    def _keep(self, spec: BodySpec, room: float = 0.0) -> Body:
        self._next(_word(spec.noun))
        self._append(spec)
        self._taken[spec.name] = Obstacle(placed(claim_of(spec.asset), spec.pose), room)
        return Body(spec)

    def _append(self, spec: BodySpec) -> None:
        if len(self._bodies) >= MOST_BODIES:
            raise TaskError(f"the scene has {MOST_BODIES} bodies already, which is the most; add fewer")
        self._bodies.append(spec)

    def _next(self, word: str) -> str:
        self._counts[word] = self._counts.get(word, 0) + 1
        return f"{word}-{self._counts[word]}"

    def _start(self, pose: Pose | Slot) -> Pose:
        """The pose told in the table's frame."""
        at = pose.pose if isinstance(pose, Slot) else pose
        if not isinstance(at, Pose):  # pyright: ignore[reportUnnecessaryIsInstance] - programs are not type-checked
            raise TaskError(f"a pose is Pose(x, y), body.top, body.at(...) or a slot; got {pose!r}")
        if not all(math.isfinite(v) for v in (at.x, at.y, at.z, at.yaw)):
            raise TaskError(f"{at} is not finite")
        return start_pose(at, {b.name: b.pose for b in self._bodies})

    def _free(self, what: Footprint, within: Within) -> Pose:
        region = _region(within)
        inside = within.name if isinstance(within, Body) else None
        obstacles = [o for name, o in self._taken.items() if name != inside]
        return find_place(what, obstacles, region, self.rng)


def _region(within: Within) -> Region:
    if within is None:
        return WORKSPACE
    if isinstance(within, Body):
        asset = within.spec.asset
        if not asset.MARKING:
            raise TaskError(
                f"within={within.name}: only a marking such as a Zone has ground to stand on; to start on or in "
                f"{within.phrase}, give pose={within.name}.top or pose={within.name}.floor"
            )
        ax, ay, bx, by = asset.footprint.bounds
        middle = within.pose.at((ax + bx) / 2, (ay + by) / 2)
        return Region(middle, ((bx - ax) / 2, (by - ay) / 2), within.phrase)
    if within not in ("left", "right"):
        raise TaskError(f"within={within!r}; allowed: a Zone that was added before, 'left' or 'right'")
    return LEFT if within == "left" else RIGHT


def _word(noun: str) -> str:
    """The noun as a part of names."""
    return "-".join(noun.lower().split())


def _check_number(what: str, n: object) -> None:
    if isinstance(n, bool) or not isinstance(n, (int, np.integer)):
        raise TaskError(f"{what}: a whole number, got {n!r}")
    if not 1 <= n <= MOST_BODIES:
        raise TaskError(f"{what}: {n}; allowed: 1 to {MOST_BODIES}")


def _layout_given(layout: Pose | Iterable[Pose]) -> tuple[Pose, ...]:
    poses = (layout,) if isinstance(layout, Pose) else tuple(layout)
    if not poses or not all(isinstance(p, Pose) for p in poses):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise TaskError(f"scene.site: an asset or a layout such as layouts.row(3, 0.05), got {layout!r}")
    if any(p.body is not None for p in poses):
        raise TaskError("scene.site: the layout's poses follow a body already; use them as targets, no site is needed")
    return poses
