"""Whether a scene that came out of a sandbox could have come from an honest `build`.

The child may have been taken over by its program, so nothing it says is believed: the scene is read anew, and all that
building checks is checked again. A program that writes its own reply gains nothing by it.
"""

from __future__ import annotations

import json
import math
from typing import Any, cast

from pydantic import ValidationError

from simwright.errors import SimwrightError, TaskError
from simwright.sandbox.guests import LONGEST_NAME, check_goals, check_guest, check_names
from simwright.sandbox.records import Kind
from simwright.seeding import Split
from simwright.sim.bodies import BodySpec, Link
from simwright.tasks.built import BuiltTask
from simwright.tasks.checks import check
from simwright.tasks.expert.by_hand import MOST_MOVES
from simwright.tasks.scene import MOST_BODIES
from simwright.tasks.starts import check_inside, check_liftable, check_start

MOST_GOALS = MOST_MOVES
"""Every goal takes a move."""
FARTHEST_LINK = 0.05
"""[m] A rope's links are this near to the middles of its beads."""


class Refused(Exception):
    """A reply is not what an honest child sends."""

    def __init__(self, kind: Kind, message: str) -> None:
        super().__init__(message)
        self.kind: Kind = kind


def vet(content: bytes, seed: int, split: Split, first: BuiltTask | None, api: str | None = None) -> BuiltTask:
    """The scene, once it has been found to be one.

    Args:
        content: JSON.
        seed: that was asked for.
        split: that was asked for.
        first: the reply's first scene, which this one has to agree with.
        api: the other library that the program is written for; its scenes obey other rules. None: our own.

    Raises:
        Refused: it cannot be read, or it contradicts what was asked for or what building allows.
    """
    built = _read(content)
    if (built.seed, built.split) != (seed, split):
        raise Refused("forged", f"asked for seed {seed} of {split}, got seed {built.seed} of {built.split}")
    if first is not None and (built.name, built.primitive) != (first.name, first.primitive):
        raise Refused("forged", f"scenes of two tasks: {first.name!r} and {built.name[:LONGEST_NAME]!r}")
    if (built.origin and built.origin.api) != api:
        raise Refused("forged", f"a scene that says it was made for {built.origin and built.origin.api!r}")
    try:
        if built.origin is not None:
            check_guest(built)
            return built
        _check_bodies(built)
        _check_links(built.bodies, built.links)
        check_goals(built)
        check(built.bodies, built.goals, built.primitive)
        for i, spec in enumerate(built.bodies):
            _check_start(spec, built.bodies[:i], built)
    except SimwrightError as error:
        raise Refused("forged", f"a scene that no build makes: {error}") from error
    return built


def _read(content: bytes) -> BuiltTask:
    try:
        data = json.loads(content, parse_constant=_finite, parse_float=_finite)
        _check_shape(data)
        # Written anew, because two readers may understand a doubled key in two ways.
        return BuiltTask.from_json(json.dumps(data))
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False)[0]
        where = ".".join(map(str, first["loc"]))
        raise Refused("malformed", f"the reply is no built task: {where}: {first['msg']}"[:300]) from error
    except (SimwrightError, ValueError, TypeError, ArithmeticError, LookupError, RecursionError) as error:
        raise Refused("malformed", f"the reply is no built task: {type(error).__name__}: {error}"[:300]) from error


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(f"{text} is no finite number")
    return number


def _check_shape(data: Any) -> None:
    """Refuses what must not even be read: too much of it, and meshes that would be loaded from a file."""
    bodies, goals = data["bodies"], data["goals"]
    if len(bodies) > MOST_BODIES or len(goals) > MOST_GOALS or len(data["links"]) > MOST_BODIES:
        raise ValueError(f"{len(bodies)} bodies and {len(goals)} goals; allowed: {MOST_BODIES} and {MOST_GOALS}")
    for body in bodies:
        asset = cast("dict[str, object]", body["asset"])
        if asset["kind"] == "Mesh" and not isinstance(asset.get("drawing"), dict):
            raise ValueError("a mesh comes without its corners")


def _check_bodies(built: BuiltTask) -> None:
    check_names(built)
    for body in built.bodies:
        if body.asset.CLINGS:
            raise TaskError(f"{body.name} is a catalogue item, which only programs of other libraries may add")
        if body.asset.MARKING and not body.fixed:
            raise TaskError(f"{body.name} is drawn on the table and can move")
        if (body.group is not None) != (type(body.asset).__name__ in ("Grain", "Bead")):
            raise TaskError(f"{body.name} is part of {body.group}")


def _check_links(bodies: tuple[BodySpec, ...], links: tuple[Link, ...]) -> None:
    beads = {b.name: b.group for b in bodies if type(b.asset).__name__ == "Bead"}
    for link in links:
        if link.a == link.b or link.a not in beads or beads[link.a] != beads.get(link.b):
            raise TaskError(f"a link between {link.a[:LONGEST_NAME]!r} and {link.b[:LONGEST_NAME]!r}")
        if max(map(abs, (*link.point_a, *link.point_b))) > FARTHEST_LINK:
            raise TaskError(f"a link far off {link.a}")


def _check_start(spec: BodySpec, before: tuple[BodySpec, ...], built: BuiltTask) -> None:
    if spec.group is None:
        check_liftable(spec, built.primitive)
        check_start(spec, before)
    else:
        check_inside(spec)
