"""The files of the catalogue, and the items that stand for them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from simwright.compat.errors import AssetNotLoaded, UnsupportedAsset, nearest
from simwright.compat.templates import TEMPLATES, Filled
from simwright.sim.assets.items import Item, ItemForm
from simwright.sim.shapes import RGB

KIT_ORDER = ("R", "A", "triangle", "square", "plus", "T", "diamond", "pentagon", "rectangle", "flower", "star",
             "circle", "G", "V", "E", "L", "ring", "hexagon", "heart", "M")  # fmt: skip
"""Names of the kit shapes, by the numbers of their files."""
KIT_COUNT = len(KIT_ORDER)
BAR = 0.01
"""[m] Width of the bars of lines and squares."""


@dataclass(frozen=True)
class Entry:
    """What stands for one file of the catalogue."""

    form: ItemForm
    noun: str
    color: str
    """Its own colour, as a name of the program's palette."""
    dims: tuple[float, ...] = ()
    weight: float = 0.1
    grip: float = 1.0
    mesh: bool = False
    """It names a mesh that lies beside it; a text copy elsewhere does not find it."""


PLAIN: Mapping[str, Entry] = {
    "block/block": Entry("box", "block", "red", (0.04, 0.04, 0.04)),
    "stacking/block": Entry("box", "block", "red", (0.04, 0.04, 0.04), weight=0.01),
    "block/small": Entry("box", "small block", "red", (0.01, 0.01, 0.01), weight=0.001, grip=0.5),
    "block/block_for_anchors": Entry("box", "block", "red", (0.04, 0.04, 0.04), weight=0.02),
    "ball/ball": Entry("ball", "ball", "red", (0.03,)),
    "sphere/sphere": Entry("ball", "ball", "red", (0.03,)),
    "bowl/bowl": Entry("bowl", "bowl", "green", mesh=True),
    "pallet/pallet": Entry("pallet", "pallet", "brown"),
    "zone/zone": Entry("bars", "zone", "green", (0.0, 0.0, 0.06, 0.06)),
    "insertion/ell": Entry("ell", "L-shaped block", "red", grip=0.3),
    "insertion/fixture": Entry("fixture", "fixture", "gray", grip=0.3),
    "stacking/stand": Entry("stand", "stand", "brown"),
    "hanoi/stand": Entry("pegs", "stand", "brown", grip=0.5),
    "hanoi/disk0": Entry("disk", "disk", "red", (0.06,)),
    "hanoi/disk1": Entry("disk", "disk", "yellow", (0.07,)),
    "hanoi/disk2": Entry("disk", "disk", "green", (0.08,)),
    "kitting/kit": Entry("kit", "kit", "gray"),
}
"""Files without open sizes, by name without ".urdf"."""

Number = Callable[[str], float]
"""The number that a template's token was replaced by."""


def _box(n: Number) -> tuple[float, ...]:
    return n("DIM0"), n("DIM1"), n("DIM2")


def _swapped(n: Number) -> tuple[float, ...]:
    # In the catalogue's file what collides has the two numbers the other way round.
    return n("DIM0"), n("DIM2"), n("DIM2"), n("DIM0")


def _container(n: Number) -> tuple[float, ...]:
    return n("DIM0"), n("DIM1"), n("DIM2"), n("HALF0"), n("HALF1"), n("HALF2")


def _strips(sides: int, length: tuple[str, str], half: tuple[str, str]) -> Callable[[Number], tuple[float, ...]]:
    def bars(n: Number) -> tuple[float, ...]:
        x, y, hx, hy = n(length[0]) / 2, n(length[1]) / 2, n(half[0]), n(half[1])
        found = [(0.0, -hy, x, BAR / 2), (hx, 0.0, BAR / 2, y), (-hx, 0.0, BAR / 2, y), (0.0, hy, x, BAR / 2)]
        return tuple(v for bar in found[:sides] for v in bar)

    return bars


def _corner(n: Number) -> tuple[float, ...]:
    return n("DIMX0"), n("DIMY0"), 0.0275, 0.0025, n("DIMX1"), n("DIMY1"), 0.0025, 0.0275


_SQUARE = ("DIM0", "DIM0"), ("HALF0", "HALF0")
_RECTANGLE = ("DIM0", "DIM1"), ("HALF0", "HALF1")
Maker = Callable[[Number], tuple[float, ...]]
OPEN: Mapping[str, tuple[Entry, Maker]] = {
    "box/box-template": (Entry("box", "box", "brown"), _box),
    "cylinder/cylinder-template": (Entry("cylinder", "cylinder", "red"), _swapped),
    "cylinder/cylinder-template_DIMR_DIMH": (
        Entry("cylinder", "cylinder", "red"),
        lambda n: (n("DIMR0"), n("DIMH0"), n("DIMR0"), n("DIMH0")),
    ),
    "ball/ball-template": (Entry("ball", "ball", "red"), lambda n: (n("DIM0"),)),
    "sphere/sphere-template": (Entry("ball", "ball", "red"), lambda n: (n("DIM0"),)),
    "container/container-template": (Entry("container", "container", "brown", grip=0.3), _container),
    "square/square-template": (Entry("bars", "square", "green"), _strips(3, *_SQUARE)),
    "square/square-template-allsides": (Entry("bars", "square", "green"), _strips(4, *_SQUARE)),
    **{
        f"{folder}/rectangle-template-sides-{k}": (Entry("bars", "rectangle", "green"), _strips(k, *_RECTANGLE))
        for k in (1, 2, 3, 4)
        for folder in ("rectangle", "square")
    },
    "line/line-template": (Entry("bars", "line", "green"), lambda n: (0.0, 0.0, n("DIM0") / 2, BAR / 2)),
    "line/single-green-line-template": (Entry("bars", "line", "green"), lambda n: (0.0, 0.0, n("DIM0") / 2, BAR / 2)),
    "corner/corner-template": (Entry("bars", "corner", "green", grip=0.3), _corner),
    "kitting/object-template": (Entry("shape", "kit shape", "red"), lambda n: (n("SCALE0"), n("SCALE1"), n("SCALE2"))),
    "kitting/object-template-nocollision": (
        Entry("print", "kit shape", "gray"),
        lambda n: (n("SCALE0"), n("SCALE1"), n("SCALE2")),
    ),
}
"""Templates: what they are, and their numbers from what their tokens were replaced by."""


def known_files() -> tuple[str, ...]:
    """The names of all files of the catalogue."""
    return tuple(sorted(f"{name}.urdf" for name in (*PLAIN, *TEMPLATES)))


def plain_name(path: str, root: str) -> str:
    """A file's name in the catalogue, without ".urdf": what a program may have put before it is left out."""
    name = str(path).replace("\\", "/")
    if root and name.startswith(root.rstrip("/") + "/"):
        name = name[len(root.rstrip("/")) + 1 :]
    return re.sub(r"^(\./)+", "", name).removesuffix(".urdf")


def is_known(name: str) -> bool:
    """Whether the catalogue has the file."""
    return name in PLAIN or name in TEMPLATES


def refuse_withheld(name: str) -> None:
    """Refuses the files that the library itself is published without.

    Raises:
        UnsupportedAsset: scanned objects.
    """
    if name.startswith("google/"):
        raise UnsupportedAsset(
            f"the scanned object {name}.urdf is not offered here (its library is published without it as well)"
            f"{nearest(name, known_files())}"
        )


def entry_of(source: str) -> tuple[Entry, Maker | None]:
    """What stands for a file."""
    if source in PLAIN:
        return PLAIN[source], None
    base = source
    if base not in OPEN:
        base = re.sub(r"(_[A-Z]+)+$", "", source)
    if base not in OPEN:
        base = re.sub(r"-(green|blue|COLOR)$", "", source)
    return OPEN[base]


def item_of(file: Filled, rgb: RGB | None, own_rgb: Callable[[str], RGB]) -> tuple[Item, Entry]:
    """The item that stands for a file, all of whose sizes are filled.

    Args:
        file: the file.
        rgb: 0..1 the colour that it was given; None: its own.
        own_rgb: RGB of a colour's name.

    Raises:
        AssetNotLoaded: the library itself would fail to load it.
    """
    entry, maker = entry_of(file.source)
    if file.copied and entry.mesh:
        raise AssetNotLoaded(f"{file.source}.urdf: a filled copy no longer finds its mesh; add the file itself instead")
    name = f"{file.source}.urdf"
    left = file.open()
    if left:
        raise AssetNotLoaded(f"{name}: {', '.join(left)} were never filled, and the library cannot load it like that")
    dims = entry.dims if maker is None else maker(lambda token: _number(name, token, file.values))
    shade = rgb or file.rgb or own_rgb(entry.color)
    figure = KIT_ORDER[_mesh_number(file)] if entry.form in ("shape", "print") else ""
    item = Item(name, entry.form, dims, figure, shade, entry.weight, entry.grip)
    return item, entry


def _number(name: str, token: str, values: Mapping[str, str]) -> float:
    try:
        return float(values[token])
    except ValueError as error:
        raise AssetNotLoaded(f"{name}: {token} was filled with {values[token]!r}, which is no number") from error


def _mesh_number(file: Filled) -> int:
    given = file.values["FNAME0"]
    found = re.search(r"(\d+)\.obj$", given)
    number = int(found.group(1)) if found else -1
    if not 0 <= number < KIT_COUNT or found is None or len(found.group(1)) != 2:
        raise AssetNotLoaded(
            f"{file.source}.urdf: there is no mesh {given!r}; FNAME must be a tuple with one file, such as "
            f'("kitting/00.obj",), 00 to {KIT_COUNT - 1}'
        )
    return number
