"""The kinds of things that tasks are made of, as the grammar knows them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    """One kind of thing."""

    asset: str
    """Class of the task API."""
    noun: str
    """The usual word, singular."""
    variable: str
    """What programs call one of them."""
    fixed: bool = False
    """It stays where it is."""
    sizes: str = ""
    """Arguments for its size, as programs write them; "": the asset's own."""
    small: str = ""
    """The same for a small one."""
    nouns: tuple[str, ...] = ()
    """Other words that a task may give it."""
    width: float = 0.04
    """[m] across, seen from above."""
    height: float = 0.04
    """[m]"""
    flat: bool = True
    """Things can stand on it."""


SHORT = "radius=0.018, height=0.03"
"""Of a small cylinder."""
KINDS: dict[str, Kind] = {
    "block": Kind("Block", "block", "block", small="size=0.03", nouns=("brick", "cube")),
    "box": Kind("Box", "box", "box", sizes="size=(0.07, 0.05, 0.04)", nouns=("parcel", "carton"), width=0.086),
    "cylinder": Kind("Cylinder", "cylinder", "cylinder", small=SHORT, nouns=("post", "pillar", "tube")),
    "ball": Kind("Ball", "ball", "ball", small="radius=0.018", nouns=("marble", "sphere"), flat=False),
    "plank": Kind("Box", "plank", "plank", sizes="size=(0.05, 0.15, 0.02)", nouns=("beam",), width=0.15, height=0.02),
    "tile": Kind("Box", "tile", "tile", sizes="size=(0.045, 0.045, 0.015)", nouns=("slab",), width=0.064, height=0.015),
    "bar": Kind("Box", "bar", "bar", sizes="size=(0.09, 0.03, 0.03)", nouns=("beam", "rail"), width=0.095, height=0.03),
    "puck": Kind("Cylinder", "puck", "puck", sizes="radius=0.025, height=0.02", width=0.05, height=0.02),
    "ell": Kind("Ell", "L-shaped block", "ell", width=0.1, height=0.04, flat=False),
    "kit": Kind("KitShape", "piece", "piece", width=0.086, height=0.02, flat=False),
    "disk": Kind("HanoiDisk", "disk", "disk", width=0.08, height=0.02, flat=False),
    "household": Kind("Household", "thing", "thing", width=0.1, height=0.06, flat=False),
    "pile": Kind("pile", "pile", "pile", width=0.08, height=0.02, flat=False),
    "rope": Kind("rope", "rope", "rope", width=0.3, height=0.02, flat=False),
    "bowl": Kind("Bowl", "bowl", "bowl", fixed=True, nouns=("dish",), width=0.14, height=0.045, flat=False),
    "cup": Kind("Cup", "cup", "cup", fixed=True, nouns=("beaker",), width=0.08, height=0.07, flat=False),
    "container": Kind("Container", "container", "container", fixed=True, nouns=("crate", "bin"), width=0.2, flat=False),
    "stand": Kind("Stand", "stand", "stand", fixed=True, nouns=("platform", "base", "shelf"), width=0.16, height=0.02),
    "pallet": Kind("Pallet", "pallet", "pallet", fixed=True, width=0.39, height=0.0375),
    "zone": Kind("Zone", "zone", "zone", fixed=True, nouns=("area", "square"), width=0.17, height=0.0),
    "corner": Kind("Corner", "corner", "corner", fixed=True, width=0.06, height=0.0),
    "line": Kind("Line", "line", "line", fixed=True, width=0.3, height=0.0),
    "frame": Kind("Square", "square", "square", fixed=True, width=0.4, height=0.0),
    "fixture": Kind("Fixture", "fixture", "fixture", fixed=True, width=0.13, flat=False),
    "kitboard": Kind("KitBoard", "board", "board", fixed=True, width=0.3, flat=False),
    "pegs": Kind("HanoiStand", "stand", "stand", fixed=True, width=0.3, flat=False),
}  # fmt: skip
"""Key to kind."""

NUMBERS = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip


def plural(noun: str) -> str:
    """More than one of it."""
    if noun.endswith(("s", "x", "ch", "sh")):
        return noun + "es"
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return "shelves" if noun == "shelf" else noun + "s"


def joined(parts: list[str] | tuple[str, ...], last: str = "and") -> str:
    """As a list is said: "a, b and c"."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} {last} {parts[-1]}"
