"""Everything that can stand on the table, made in code from a few parameters."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from simwright.sim.assets.base import CUP_RADIUS, SEAL_DEPTH, Asset, Cavity, SlotSpec, Surface
from simwright.sim.assets.blocks import Ball, Bead, Block, Box, Cylinder, Grain
from simwright.sim.assets.household import GROUPS, Household, household_names
from simwright.sim.assets.insertion import Ell, Fixture, HanoiDisk, HanoiStand
from simwright.sim.assets.items import Item
from simwright.sim.assets.kit_outlines import kit_names
from simwright.sim.assets.kits import KitBoard, KitShape, kit_slot_places
from simwright.sim.assets.markings import Corner, Line, Marks, Outline, Square, Zone
from simwright.sim.assets.mesh import Mesh
from simwright.sim.assets.receptacles import Bowl, Container, Cup, Pallet, Stand

AnyAsset = Annotated[
    Block
    | Box
    | Cylinder
    | Ball
    | Ell
    | KitShape
    | HanoiDisk
    | Household
    | Mesh
    | Bowl
    | Cup
    | Container
    | Pallet
    | Stand
    | Fixture
    | KitBoard
    | HanoiStand
    | Zone
    | Line
    | Corner
    | Square
    | Marks
    | Outline
    | Grain
    | Bead
    | Item,
    Field(discriminator="kind"),
]
"""Any asset, told apart in JSON by its `kind`."""

ASSETS: dict[str, type[Asset]] = {
    kind.__name__: kind
    for kind in (
        Block,
        Box,
        Cylinder,
        Ball,
        Ell,
        KitShape,
        HanoiDisk,
        Household,
        Mesh,
        Bowl,
        Cup,
        Container,
        Pallet,
        Stand,
        Fixture,
        KitBoard,
        HanoiStand,
        Zone,
        Line,
        Corner,
        Square,
        Marks,
        Outline,
        Grain,
        Bead,
    )
}
"""Name to class."""

__all__ = [
    "ASSETS",
    "CUP_RADIUS",
    "GROUPS",
    "SEAL_DEPTH",
    "AnyAsset",
    "Asset",
    "Ball",
    "Bead",
    "Block",
    "Bowl",
    "Box",
    "Cavity",
    "Container",
    "Corner",
    "Cup",
    "Cylinder",
    "Ell",
    "Fixture",
    "Grain",
    "HanoiDisk",
    "HanoiStand",
    "Household",
    "Item",
    "KitBoard",
    "KitShape",
    "Line",
    "Marks",
    "Mesh",
    "Outline",
    "Pallet",
    "SlotSpec",
    "Square",
    "Stand",
    "Surface",
    "Zone",
    "household_names",
    "kit_names",
    "kit_slot_places",
]
