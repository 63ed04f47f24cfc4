"""The closed vocabulary of conditions that goals are made of."""

from simwright.tasks.conditions.arranged import Arranged
from simwright.tasks.conditions.base import Condition, Tally, Variant, Wish
from simwright.tasks.conditions.containing import Inside
from simwright.tasks.conditions.logic import All, AnyCondition, AnyOf, Unmoved
from simwright.tasks.conditions.placing import Inserted, Placed
from simwright.tasks.conditions.relations import Behind, Between, InFrontOf, LeftOf, NextTo, RightOf
from simwright.tasks.conditions.ropes import Along, Joins
from simwright.tasks.conditions.supporting import Across, On, Stacked
from simwright.tasks.conditions.zones import InZone, Outside

CONDITIONS: dict[str, type[Condition]] = {
    c.__name__: c
    for c in (
        Placed, Arranged, Inserted, Inside, InZone, Outside, On, Across, Stacked, Joins, Along,
        LeftOf, RightOf, InFrontOf, Behind, NextTo, Between, Unmoved, All, AnyOf,
    )
}  # fmt: skip
"""By name."""

__all__ = [
    "CONDITIONS",
    "Across",
    "All",
    "Along",
    "AnyCondition",
    "AnyOf",
    "Arranged",
    "Behind",
    "Between",
    "Condition",
    "InFrontOf",
    "InZone",
    "Inserted",
    "Inside",
    "Joins",
    "LeftOf",
    "NextTo",
    "On",
    "Outside",
    "Placed",
    "RightOf",
    "Stacked",
    "Tally",
    "Unmoved",
    "Variant",
    "Wish",
]
