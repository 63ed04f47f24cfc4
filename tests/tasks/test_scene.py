"""The scene: what is added stands free and at rest, and what cannot be is refused with a reason."""

import math
from dataclasses import dataclass, field
from itertools import combinations, pairwise

import numpy as np
import pytest
import shapely

from simwright.errors import NoRoom, TaskError, UnknownName
from simwright.geometry import Pose
from simwright.sim.assets import (
    Ball,
    Block,
    Bowl,
    Box,
    Cylinder,
    Ell,
    Fixture,
    HanoiDisk,
    HanoiStand,
    Square,
    Stand,
    Zone,
)
from simwright.sim.palette import palette
from simwright.tasks import layouts
from simwright.tasks.handles import Body
from simwright.tasks.placement import CLEARANCE, WORKSPACE, claim_of
from simwright.tasks.scene import SITE_MARGIN, Scene
from simwright.tasks.starts import start_pose
from simwright.tasks.view import placed


@dataclass(frozen=True)
class About:
    """A stand-in for a condition."""

    moved: tuple[Body, ...]
    anchors: tuple[Body, ...] = ()
    targets: tuple[Pose, ...] = ()
    what: str = "About"

    def names(self) -> tuple[str, ...]:
        return tuple(b.name for b in (*self.moved, *self.anchors))

    def subjects(self) -> tuple[str, ...]:
        return tuple(b.name for b in self.moved)

    def places(self) -> tuple[Pose, ...]:
        return self.targets


@dataclass(frozen=True)
class Told:
    """A stand-in for a goal."""

    sentence: str
    condition: About
    weight: float = 1.0
    lasting: bool = True
    paraphrases: tuple[str, ...] = field(default=())

    def __post_init__(self) -> None:
        object.__setattr__(self, "paraphrases", self.paraphrases or (self.sentence,))


def scene(seed: int = 0, split: str = "train", primitive: str = "pick_place") -> Scene:
    return Scene("a-task", seed, split, primitive)  # pyright: ignore[reportArgumentType]


def outline(body: Body) -> shapely.Polygon:
    return placed(claim_of(body.spec.asset), body.pose)


@pytest.mark.parametrize("seed", range(5))
def test_what_is_added_without_a_pose_stands_free(seed: int):
    s = scene(seed)
    bodies = [s.add(Bowl(), room=0.03), *s.add_many(6, Block()), s.add(Zone()), s.add(Ell()), *s.add_many(3, Ball())]
    for a, b in combinations(bodies, 2):
        assert outline(a).distance(outline(b)) > CLEARANCE - 1e-9
    for b in bodies:
        assert WORKSPACE.outline.buffer(1e-6).covers(outline(b))
    assert min(outline(bodies[0]).distance(outline(b)) for b in bodies[1:]) > 0.04 - 1e-9


def test_names_count_by_noun_and_phrases_name_the_colour():
    s = scene()
    a, b = s.add_many(2, Block(color="green"))
    other = s.add(Block(color="blue", noun="brick"))
    assert (a.name, b.name, other.name) == ("block-1", "block-2", "brick-1")
    assert (a.phrase, other.phrase) == ("the green block", "the blue brick")
    assert s.add(Block(color="grey")).color == "gray"
    assert s.add(Ell()).name == "l-shaped-block-1"


def test_the_same_key_seed_and_split_give_the_same_scene():
    def build(*key: object) -> tuple[object, ...]:
        s = Scene(*key)  # pyright: ignore[reportArgumentType]
        s.add_many(3, Block(color=s.colors(1)[0]))
        s.rope(0.25, "red")
        return s.finish(())

    assert build("t", 1, "train") == build("t", 1, "train")
    others = [build("t", 1, "train"), build("t", 2, "train"), build("t", 1, "val"), build("u", 1, "train")]
    assert all(a != b for a, b in combinations(others, 2))


@pytest.mark.parametrize("split", ["train", "val", "test"])
def test_colors_respect_split_and_exclude(split: str):
    s = scene(split=split)
    for _ in range(20):
        drawn = s.colors(4, exclude=("red", "grey"))
        assert len(set(drawn)) == 4 and set(drawn) <= set(palette(s.split)) - {"red", "gray"}
    assert "blue" not in s.colors(5, exclude="blue")


def test_more_names_than_the_smallest_split_has_are_refused_in_every_split():
    with pytest.raises(TaskError, match="at most 7"):
        scene().colors(8)
    for split in ("train", "test"):
        with pytest.raises(TaskError, match="at most 6"):
            scene(split=split).kit_shapes(7)
        assert len(set(scene(split=split).kit_shapes(6))) == 6
        assert len(set(scene(split=split).households(4))) == 4
    with pytest.raises(UnknownName, match="did you mean blue"):
        scene().colors(2, exclude="bleu")


def test_within_a_zone_or_half():
    s = scene()
    zone = s.add(Zone(size=(0.2, 0.2)))
    inside = s.add_many(4, Block(), within=zone)
    assert all(outline(zone).buffer(1e-6).covers(outline(b)) for b in inside)
    assert all(b.pose.y >= 0.02 for b in s.add_many(4, Block(), within="left"))
    assert all(b.pose.y <= -0.02 for b in s.add_many(4, Block(), within="right"))
    with pytest.raises(NoRoom, match="the green zone"):
        s.add_many(20, Block(), within=zone)
    with pytest.raises(TaskError, match="pose=stand-1.top"):
        s.add(Block(), within=s.add(Stand()))
    with pytest.raises(TaskError, match="'left' or 'right'"):
        s.add(Block(), within="middle")  # pyright: ignore[reportArgumentType]


def test_a_pose_on_or_in_another_body_is_resolved_at_once():
    s = scene()
    stand, bowl, pegs, fixture = s.add(Stand()), s.add(Bowl()), s.add(HanoiStand()), s.add(Fixture())
    block = s.add(Block(), stand.top.at(0.05))
    assert block.pose == stand.pose.at(0.05, 0, stand.size[2])
    assert s.add(Block(), block.top).pose == block.pose.at(dz=0.04)
    assert s.add(Block(), bowl.floor).pose.z == bowl.floor.z
    low = s.add(HanoiDisk(rank=0), pegs.pegs[0])
    high = s.add(HanoiDisk(rank=1), pegs.pegs[0].at(dz=low.size[2]))
    assert high.pose.z == pytest.approx(low.pose.z + low.size[2])
    assert s.add(Ell(), fixture.slots[0]).pose == fixture.pose.at(dz=fixture.slots[0].pose.z)
    dish = s.add(Cylinder(dished=True))
    assert s.add(Ball(), dish.top).pose.z < dish.size[2]
    with pytest.raises(TaskError, match="start inside the cyan cylinder"):
        s.add(Block(), dish.top)


def test_a_pyramid_may_stand_at_the_start():
    s = scene()
    stand = s.add(Stand(size=(0.2, 0.06, 0.02)))
    blocks = [s.add(Block(), p) for p in stand.top.lay(layouts.pyramid(3, 0.04))]
    assert [round(b.pose.z, 3) for b in blocks] == [0.02, 0.02, 0.02, 0.06, 0.06, 0.1]


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (lambda s, stand, bowl: s.add(Block(), stand.top.at(dz=0.03)), r"in the air.*0.050 m.*stand-1.*top at 0.020 m"),
        (lambda s, stand, bowl: s.add(Block(), Pose(0.7, 0.45, 0.1)), "only the table"),
        (lambda s, stand, bowl: s.add(Block(), stand.top.at(0.095)), "would fall over"),
        (lambda s, stand, bowl: s.add(Block(), stand.pose), r"start inside the gray stand \(stand-1\)"),
        (lambda s, stand, bowl: s.add(Block(), bowl.at(0.05, 0, bowl.floor.z)), "start inside the green bowl"),
        (lambda s, stand, bowl: s.add(Block(), Pose(0.24, 0.0)), "1.*3.0 cm on the near side"),
        (lambda s, stand, bowl: s.add(Block(), Pose(0.5, 0.7)), "on the left side"),
        (lambda s, stand, bowl: s.add(Block(), Pose(0.7, 0.45, -0.01)), "below the table"),
        (lambda s, stand, bowl: s.add(Block(), Pose(math.nan, 0.0)), "not finite"),
        (lambda s, stand, bowl: s.add(Block(), (0.5, 0.0)), "a pose is Pose"),
        (lambda s, stand, bowl: s.add(Block(), Pose(0, 0, body="table-7")), "'table-7', which is not in this scene"),
        (lambda s, stand, bowl: s.add(Zone(), stand.top), "drawn on the table"),
        (lambda s, stand, bowl: s.add(Zone(), fixed=False), "cannot move"),
        (lambda s, stand, bowl: s.add("blok"), r"Did you mean Block\(...\)"),
        (lambda s, stand, bowl: s.add(Bowl), r"call it: Bowl\(...\)"),
        (lambda s, stand, bowl: s.add(Block(), stand.top, within="left"), "either a pose or within"),
        (lambda s, stand, bowl: s.add(Block(), room=2.0), "room 2.0 m"),
        (lambda s, stand, bowl: s.add_many(0, Block()), "allowed: 1 to"),
        (lambda s, stand, bowl: s.add_many(2.5, Block()), "whole number"),
        (lambda s, stand, bowl: s.add(Box(size=(0.005, 0.1, 0.04))), "cannot be lifted.*fixed=True"),
        (lambda s, stand, bowl: s.pile(50, "red"), 'primitive = "push"'),
        (lambda s, stand, bowl: s.rope(3.0, "red"), "allowed: 0.08 to 0.6 m"),
        (lambda s, stand, bowl: s.site([]), "an asset or a layout"),
        (lambda s, stand, bowl: s.site(stand.lay(layouts.row(2, 0.05))), "follow a body already"),
    ],
)
def test_a_start_that_cannot_be_is_refused(wrong, words: str):
    s = scene()
    # Away from the corner (0.7, 0.45), where the poses above want the table bare.
    stand, bowl = s.add(Stand(), Pose(0.4, -0.2)), s.add(Bowl(), Pose(0.4, 0.1))
    with pytest.raises(TaskError, match=words):
        wrong(s, stand, bowl)


def test_an_unknown_colour_names_its_neighbours():
    with pytest.raises(UnknownName, match="did you mean green"):
        scene().add(Block(color="gren"))


def test_add_many_says_how_far_it_came():
    with pytest.raises(NoRoom, match=r"after \d+ of 100, no room for the green bowl"):
        scene().add_many(100, Bowl())


def test_unliftable_things_may_be_fixed_or_pushed():
    thin = Box(size=(0.005, 0.1, 0.04))
    assert scene().add(thin, fixed=True).spec.fixed
    assert not scene(primitive="push").add(thin).spec.fixed


def test_too_heavy_is_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(Block, "mass", property(lambda self: 3.0))
    with pytest.raises(TaskError, match="weighs 3.00 kg"):
        scene().add(Block())


def test_a_site_is_drawn_kept_free_and_followed():
    s = scene()
    site = s.site(layouts.row(3, 0.05), room=0.02)
    outlined = s.site(Block(color="red"))
    blocks = s.add_many(40, Block())
    bodies, _ = s.finish(())
    starts = {b.name: b.pose for b in bodies}
    assert {site.body.name, outlined.body.name} <= set(starts)
    assert site.body.spec.asset.MARKING and site.body.spec.fixed
    spots = [start_pose(p, starts) for p in (*site.poses, *outlined.poses)]
    # The circles around a site's poses are polygons, hence the millimetre.
    for spot, kept in zip(spots, [SITE_MARGIN + 0.02] * 3 + [0.02], strict=True):
        assert all(outline(b).distance(shapely.Point(spot.x, spot.y)) > kept + CLEARANCE - 1e-3 for b in blocks)
    gaps = [math.dist((a.x, a.y), (b.x, b.y)) for a, b in pairwise(spots[:3])]
    assert gaps == pytest.approx([0.05, 0.05])
    assert site.phrase == "the brown marks" and outlined.phrase == "the red outline"
    assert len(site) == 3 and list(site) == list(site.poses)


def test_a_site_may_be_put_on_a_pose():
    s = scene()
    site = s.site(layouts.column(2, 0.1), Pose(0.5, 0.0, yaw=0.5))
    assert site.body.pose == Pose(0.5, 0.0, yaw=0.5)
    block = s.add(Block())
    assert outline(block).distance(shapely.Point(0.5, 0.0)) > 0.03


@pytest.mark.parametrize("n", [1, 7, 50, 144, 200])
def test_a_pile_lies_loose_without_overlap(n: int):
    s = scene(n, primitive="push")
    zone = s.add(Zone())
    pile = s.pile(n, "red")
    assert len(pile) == n and pile.phrase == "the pile of red blocks" and {b.spec.group for b in pile} == {pile.name}
    for level in {b.pose.z for b in pile}:
        layer = [placed(b.spec.asset.footprint, b.pose) for b in pile if b.pose.z == level]
        area = sum(p.area for p in layer)
        assert shapely.union_all(layer).area == pytest.approx(area, rel=1e-9)
    whole = shapely.MultiPoint([(b.pose.x, b.pose.y) for b in pile]).convex_hull
    assert whole.distance(outline(zone)) > CLEARANCE
    lower, upper, left, right = (f(getattr(b.pose, k) for b in pile) for k in "xy" for f in (min, max))
    assert math.hypot(upper - lower, right - left) <= 0.2 * math.sqrt(2) * math.sqrt(2)


def test_a_pile_takes_its_ground_and_may_be_put_somewhere():
    s = scene(primitive="push")
    pile = s.pile(50, "blue", at=Pose(0.5, 0.0))
    middle = np.mean([(b.pose.x, b.pose.y) for b in pile], axis=0)
    assert np.abs(middle - (0.5, 0.0)).max() < 0.03
    assert abs(pile.bodies[0].pose.x - 0.5) <= 0.1
    zone = s.add(Zone())
    assert all(placed(b.spec.asset.footprint, b.pose).distance(outline(zone)) > CLEARANCE for b in pile)
    with pytest.raises(TaskError, match="allowed: 1 to 250"):
        s.pile(300, "red")


@pytest.mark.parametrize("seed", range(20))
def test_a_rope_is_a_chain_of_exact_length_that_never_meets_itself(seed: int):
    s = scene(seed)
    bowl = s.add(Bowl())
    rope = s.rope(0.28284, "yellow")
    bodies, links = s.finish(())
    assert len(rope) == 20 and len(links) == 19
    poses = {b.name: b.pose for b in bodies}
    for link in links:
        a, b = (poses[n].at(*p) for n, p in ((link.a, link.point_a), (link.b, link.point_b)))
        assert (a.x, a.y, a.z) == pytest.approx((b.x, b.y, b.z), abs=1e-9)
        assert link.point_a[0] - link.point_b[0] == pytest.approx(rope.length / 20)
    line = [(b.pose.x, b.pose.y) for b in rope]
    assert shapely.LineString(line).is_simple
    radius = rope.beads[0].size[0] / 2
    assert min(math.dist(p, q) for i, p in enumerate(line) for q in line[: max(0, i - 1)]) > 2 * radius
    assert shapely.LineString(line).buffer(radius).distance(outline(bowl)) > 0.009
    assert [b.name for b in rope.ends] == [rope.beads[0].name, rope.beads[-1].name]
    assert rope.phrase == "the yellow rope"


def test_distractors_are_unlike_what_goals_name_and_off_the_targets():
    kinds: set[str] = set()
    for seed in range(8):
        s = scene(seed)
        blocks = s.add_many(2, Block(color="red"))
        bowl = s.add(Bowl(color="green"))
        s.distractors(6)
        goal = Told("put the red blocks beside the green bowl", About(blocks, (bowl,), (bowl.at(0.12), bowl.at(-0.12))))
        bodies, _ = s.finish((goal,))
        more = bodies[3:]
        assert len(more) == 6
        starts = {b.name: b.pose for b in bodies}
        for b in more:
            kinds.add(b.noun)
            assert (b.noun, b.color) not in {("block", "red"), ("bowl", "green")}
            assert b.color in palette("train")
            for target in goal.condition.targets:
                at = start_pose(target, starts)
                inside = WORKSPACE.outline.contains(shapely.Point(at.x, at.y))
                gap = placed(b.asset.footprint, b.pose).distance(shapely.Point(at.x, at.y))
                assert not inside or gap > 0.02 * math.sqrt(2) + CLEARANCE - 2e-3
    assert {"block", "bowl"} <= kinds


def test_a_noun_told_without_colour_keeps_all_distractors_of_that_noun_out():
    s = scene()
    block, bowl = s.add(Block(color="red")), s.add(Bowl(color="green"))
    s.distractors(8)
    bodies, _ = s.finish((Told("put the block into the green bowl", About((block,), (bowl,))),))
    assert not {"block"} & {b.noun for b in bodies[2:]}
    assert all(b.color != "green" for b in bodies[2:] if b.noun == "bowl")


def test_distractors_that_cannot_differ_are_refused():
    s = scene()
    bodies = (s.add(Block()), s.add(Bowl()), s.add(Cylinder()))
    s.distractors(1)
    with pytest.raises(TaskError, match="tell the colors"):
        s.finish((Told("put block and cylinder into the bowl", About(bodies)),))


def test_places_taken_from_bodies_follow_them():
    s = scene()
    square, bowl = s.add(Square()), s.add(Bowl())
    ends = square.open_ends
    assert len(ends) == 2 and all(p.body == square.name for p in ends)
    assert math.dist((ends[0].x, ends[0].y), (ends[1].x, ends[1].y)) == pytest.approx(square.spec.asset.side)
    assert bowl.floor.body == bowl.name and bowl.pose.body is None
    assert bowl.with_yaw(0.3).axes == "table"
    for wrong, words in (
        (lambda: bowl.open_ends, "a Square has them"),
        (lambda: bowl.top, "no level top"),
        (lambda: bowl.pegs, "a HanoiStand has them"),
        (lambda: square.inner, "not hollow"),
    ):
        with pytest.raises(TaskError, match=words):
            wrong()
