"""Conditions made anew by their own constructors, so that one that came as data obeys what they demand."""

from __future__ import annotations

import inspect
from collections.abc import Sequence
from typing import Any, cast

from simwright.errors import TaskError
from simwright.sim.bodies import BodySpec
from simwright.tasks.conditions import Condition
from simwright.tasks.handles import Body, Pile, Rope, Slot

_FIELDS = {"piece": "pieces", "slot": "slots", "zones_or_containers": "places_left", "rope": "beads"}
"""Parameters of constructors whose field has another name."""
_WORDS = frozenset(("matching", "yaw", "differ"))
"""Parameters that are words, not names of bodies."""


def remade(condition: Condition, bodies: Sequence[BodySpec]) -> Condition:
    """The condition that its constructor makes of the same bodies, places and numbers.

    Args:
        condition: as it was read from JSON.
        bodies: of its scene.

    Raises:
        TaskError: the constructor refuses, or the condition is about something that the scene does not have.
    """
    kind = type(condition)
    if condition.children():
        return kind(*(remade(c, bodies) for c in condition.children()))
    given: dict[str, Any] = {}
    for name in list(inspect.signature(kind.__init__).parameters)[1:]:
        value = getattr(condition, _FIELDS.get(name, name))
        given[name] = value if name in _WORDS else _handle(name, value, condition, bodies)
    return kind(**given)


def _handle(name: str, value: object, condition: Condition, bodies: Sequence[BodySpec]) -> object:
    """What a program would have given for a field's value."""
    if isinstance(value, str):
        return _body(value, bodies)
    if not isinstance(value, tuple):
        return value
    entries = cast("tuple[object, ...]", value)
    if name == "plan" and not entries:
        return None
    if name == "slot":
        return [_slot(cast("Slot", s), bodies) for s in entries]
    if not all(isinstance(e, str) for e in entries):
        return entries
    found = tuple(_body(cast("str", e), bodies) for e in entries)
    if name == "rope":
        return Rope(_group(found, bodies), found, 0.0)
    if name == "objects" and getattr(condition, "pile", False):
        return Pile(_group(found, bodies), found)
    return found


def _body(name: str, bodies: Sequence[BodySpec]) -> Body:
    for spec in bodies:
        if spec.name == name:
            return Body(spec)
    raise TaskError(f"{name[:100]!r} is not in the scene")


def _slot(slot: Slot, bodies: Sequence[BodySpec]) -> Slot:
    body = _body(slot.body, bodies)
    kinds = {s.peg for s in body.spec.asset.slots}
    own = (*(body.slots if False in kinds else ()), *(body.pegs if True in kinds else ()))
    if slot not in own:
        raise TaskError(f"{slot.body} has no such slot")
    return slot


def _group(parts: tuple[Body, ...], bodies: Sequence[BodySpec]) -> str:
    """The pile or rope that the bodies are, all of it and in order."""
    group = parts[0].spec.group if parts else None
    if group is None or [b.name for b in bodies if b.group == group] != [p.name for p in parts]:
        raise TaskError(f"{', '.join(p.name for p in parts[:3])} ... are no pile or rope")
    return group
