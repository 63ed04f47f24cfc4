"""Household things by name: kitchenware, tools, toys and stationery."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import KW_ONLY, dataclass
from functools import cache, cached_property
from typing import ClassVar, Literal, get_args

import shapely

from simwright.errors import UnknownName
from simwright.geometry import TURN
from simwright.seeding import Split
from simwright.sim.assets import household_cut as cut
from simwright.sim.assets import household_turned as lathe
from simwright.sim.assets.base import Asset, Surface
from simwright.sim.assets.forms import Form
from simwright.sim.assets.parameters import bounded_mass, store
from simwright.sim.shapes import Piece, Vec3

Group = Literal["kitchen", "tools", "toys", "stationery"]
GROUPS: tuple[Group, ...] = get_args(Group)


@dataclass(frozen=True)
class Thing:
    """One household thing."""

    group: Group
    nouns: tuple[str, ...]
    """Synonyms, after its name."""
    color: str
    """Palette name that it has unless told otherwise."""
    symmetry: float
    """Turn [rad] that leaves it as it is; 0: any."""
    build: Callable[[], Form]
    carries: bool = False
    """Whether other things can rest on its level area."""
    unseen: bool = False
    """Held out for test."""


THINGS: dict[str, Thing] = {
    "mug": Thing("kitchen", ("coffee mug",), "blue", 0.0, lathe.mug),
    "plate": Thing("kitchen", ("saucer",), "cyan", 0.0, lathe.plate, carries=True),
    "bottle": Thing("kitchen", ("flask",), "green", 0.0, lathe.bottle),
    "can": Thing("kitchen", ("tin can", "tin"), "red", 0.0, lathe.can, carries=True),
    "tray": Thing("kitchen", ("serving tray",), "brown", TURN / 2, cut.tray, carries=True),
    "nut": Thing("tools", ("hex nut",), "gray", TURN / 6, cut.nut),
    "wrench": Thing("tools", ("spanner",), "cyan", TURN, cut.wrench),
    "hammer": Thing("tools", ("mallet",), "brown", TURN, cut.hammer),
    "gear": Thing("tools", ("cogwheel", "cog"), "yellow", TURN / 8, cut.gear, carries=True),
    "toy car": Thing("toys", ("car",), "red", TURN, cut.toy_car),
    "arch": Thing("toys", ("bridge",), "yellow", TURN / 2, cut.arch, carries=True),
    "pawn": Thing("toys", ("game piece",), "green", 0.0, lathe.pawn),
    "drum": Thing("toys", ("toy drum",), "blue", 0.0, lathe.drum, carries=True),
    "book": Thing("stationery", ("notebook",), "red", TURN, cut.book, carries=True),
    "tape": Thing("stationery", ("roll of tape", "tape roll"), "yellow", 0.0, lathe.tape),
    "eraser": Thing("stationery", ("rubber",), "blue", TURN / 2, cut.eraser),
    "ink pot": Thing("stationery", ("inkwell",), "gray", 0.0, lathe.ink_pot),
    "jar": Thing("kitchen", ("preserving jar",), "orange", 0.0, lathe.jar, carries=True, unseen=True),
    "pepper mill": Thing("kitchen", ("pepper grinder",), "red", 0.0, lathe.pepper_mill, unseen=True),
    "bolt": Thing("tools", ("screw",), "purple", TURN / 6, lathe.bolt, unseen=True),
    "saw": Thing("tools", ("hand saw",), "green", TURN, cut.saw, unseen=True),
    "boat": Thing("toys", ("toy boat", "ship"), "blue", TURN, cut.boat, unseen=True),
    "toy train": Thing("toys", ("train", "engine"), "pink", TURN, cut.toy_train, unseen=True),
    "ruler": Thing("stationery", ("measuring stick",), "orange", TURN, cut.ruler, unseen=True),
    "stamp": Thing("stationery", ("rubber stamp",), "purple", TURN / 2, cut.stamp, unseen=True),
}
"""Name to thing. The name is also the usual noun."""


def household_names(split: Split, group: str | None = None) -> tuple[str, ...]:
    """The things that episodes of a split draw from: 17 for train and val, 8 others for test.

    Args:
        split: of the episode.
        group: one of `GROUPS`; None: all of them.

    Raises:
        UnknownName: no such group.
    """
    if group is not None and group not in GROUPS:
        raise UnknownName("group of household things", group, GROUPS)
    return tuple(
        name for name, thing in THINGS.items() if thing.unseen == (split == "test") and group in (None, thing.group)
    )


def _thing_name(given: str) -> str:
    asked = str(given).strip().lower().replace("_", " ").replace("-", " ")
    for name, thing in THINGS.items():
        if asked == name or asked in thing.nouns:
            return name
    raise UnknownName("household thing", given, THINGS)


@cache
def _form(name: str) -> Form:
    return THINGS[name].build()


@dataclass(frozen=True)
class Household(Asset):
    """A household thing between 3 and 10 cm, which stands by itself and which the cup can lift."""

    name: str
    """One of `THINGS`."""
    _: KW_ONLY
    kind: Literal["Household"] = "Household"

    NOUNS: ClassVar[tuple[str, ...]] = ("household thing",)

    def __post_init__(self) -> None:
        name = _thing_name(self.name)
        store(self, name=name, color=self.color or THINGS[name].color)

    @property
    def group(self) -> Group:
        """What kind of thing it is, for tasks that sort."""
        return THINGS[self.name].group

    @property
    def nouns(self) -> tuple[str, ...]:
        words = (self.name, *THINGS[self.name].nouns)
        return (self.noun, *words) if self.noun else words

    @property
    def size(self) -> Vec3:
        return _form(self.name).size

    @property
    def symmetry(self) -> float:
        return THINGS[self.name].symmetry

    @property
    def mass(self) -> float:
        return bounded_mass(_form(self.name).volume, 600.0, least=0.015, most=0.3)

    @cached_property
    def footprint(self) -> shapely.Polygon:
        return shapely.Polygon(_form(self.name).outline.exterior)

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        return _form(self.name).pieces

    @cached_property
    def grasps(self) -> tuple[Vec3, ...]:
        return _form(self.name).grasps

    @cached_property
    def top(self) -> Surface | None:
        form = _form(self.name)
        if not THINGS[self.name].carries or not isinstance(form.flat, shapely.Polygon):
            return None
        return Surface(form.flat_height, form.flat)
