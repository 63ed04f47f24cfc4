"""One episode's work cell: the table with its bodies, the arm, and the cameras."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Literal

import numpy as np

from simwright.errors import SimulationError
from simwright.geometry import Array
from simwright.sim.bodies import BodySpec, Link, State
from simwright.sim.cameras import VIEWS, Camera
from simwright.sim.end_effectors import Tool
from simwright.sim.frames import ROBOT_ID, Drawn, Frame, Looks
from simwright.sim.maps import TopMap, direct_map, fused_map
from simwright.sim.physics import World, WorldOptions
from simwright.sim.primitives import Action, Outcome, PickPlace, park, pick_place, push
from simwright.sim.raster import Rasteriser
from simwright.sim.reach import reachable
from simwright.sim.rendering import Renderer
from simwright.sim.robot import HOME, inverse, link_pieces, link_poses, tool_pieces
from simwright.sim.servo import Command, Reply, Servo
from simwright.sim.variation import STANDARD, Variation

Watcher = Callable[["Workcell"], None]
MakeRenderer = Callable[[Sequence[Drawn], Looks], Renderer]
Primitive = Literal["pick_place", "push"]

TOOLS: dict[Primitive, Tool] = {"pick_place": "suction", "push": "spatula"}
_ROBOT_COLOR = (0.78, 0.8, 0.82)


def rasterise(drawn: Sequence[Drawn], looks: Looks) -> Renderer:
    """The default renderer: no GL, no display."""
    return Rasteriser(drawn, looks=looks)


class Workcell:
    """Everything physical of one episode: physics, arm, cameras.

    The arm parks between actions, so that it hides nothing of the table.

    Args:
        bodies: the scene.
        links: joints between them, as in ropes.
        primitive: decides the tool.
        variation: how this scene departs from the standard one.
        renderer: makes the renderer; None: the rasteriser.
    """

    def __init__(
        self,
        bodies: Sequence[BodySpec],
        links: Sequence[Link],
        primitive: Primitive,
        *,
        variation: Variation = STANDARD,
        renderer: MakeRenderer = rasterise,
    ) -> None:
        if not variation.fits(bodies):
            raise SimulationError(f"this variation was drawn for another scene: here are {len(bodies)} bodies")
        self.bodies = tuple(bodies)
        self.primitive: Primitive = primitive
        self.variation = variation
        self.cameras: tuple[Camera, ...] = variation.cameras or VIEWS
        """Of the views."""
        options = WorldOptions(masses=variation.masses, frictions=variation.frictions)
        self.world = World(bodies, links, tool=TOOLS[primitive], options=options)
        self.joints: Array = HOME.copy()
        """(6,) [rad] the arm now."""
        self._servo = Servo(self.world)
        self._make_renderer = renderer

    def settle(self, limit: float = 3.0) -> bool:
        """Let everything come to rest.

        Args:
            limit: [s] simulated.

        Returns:
            Whether it did.
        """
        if self.world.time == 0.0:
            self.world.part()
        return self.world.settle(limit)

    def state(self) -> State:
        """Where every body is."""
        return self.world.state()

    def do(self, action: Action, watcher: Watcher | None = None) -> Outcome:
        """Carry out an action and park the arm.

        Args:
            action: of the kind that the task's tool can do.
            watcher: called with this work cell every 0.1 s of simulated time.
        """

        def on_tick(world: World) -> None:
            self.joints = inverse(world.tool_position, world.tool_yaw, self.joints)
            if watcher is not None:
                watcher(self)

        tick = None if watcher is None else on_tick
        if isinstance(action, PickPlace):
            outcome = pick_place(self.world, action, on_tick=tick)
        else:
            outcome = push(self.world, action, on_tick=tick)
        park(self.world, on_tick=tick)
        self.joints = HOME.copy()
        return outcome

    def steer(self, command: Command) -> Reply:
        """Move the tool for 0.1 s of simulated time, see `Servo`. The arm stays where it is then."""
        reply = self._servo.carry_out(command)
        x, y, z = self.world.tool_position.tolist()
        if reachable(x, y, z):
            # What holds the tool back may push it a little beyond the arm's reach: then the arm is drawn as before.
            self.joints = inverse((x, y, z), self.world.tool_yaw, self.joints)
        return reply

    @property
    def robot_ids(self) -> tuple[int, ...]:
        """Instance ids of the arm and its tool."""
        return (ROBOT_ID,)

    @cached_property
    def renderer(self) -> Renderer:
        """The cameras' renderer. Ids 1..n are the bodies in their order."""
        bodies = [Drawn(b.asset.pieces, self.variation.color(b.color), i + 1) for i, b in enumerate(self.bodies)]
        arm = [Drawn(pieces, _ROBOT_COLOR, ROBOT_ID) for pieces in link_pieces()]
        tool = Drawn(tool_pieces(self.world.tool), _ROBOT_COLOR, ROBOT_ID)
        return self._make_renderer([*bodies, *arm, tool], self.variation.looks)

    def aim_cameras(self) -> None:
        """Tell the renderer where everything is now."""
        state = self.state()
        arm_positions, arm_quats = link_poses(self.joints)
        tool_quat = np.array([np.cos(self.world.tool_yaw / 2), 0.0, 0.0, np.sin(self.world.tool_yaw / 2)])
        positions = np.concatenate([state.positions, arm_positions, self.world.tool_position[None]])
        quats = np.concatenate([state.quats, arm_quats, tool_quat[None]])
        self.renderer.place(positions, quats)

    def picture(self, camera: Camera, *, supersample: int = 1) -> Frame:
        """What a camera sees now."""
        self.aim_cameras()
        return self.renderer.render(camera, supersample=supersample)

    def pictures(self, cameras: Sequence[Camera], *, color: bool = True) -> tuple[Frame, ...]:
        """What cameras without faults see now, one shadow map for all."""
        self.aim_cameras()
        return tuple(self.renderer.render(c, color=color) for c in cameras)

    def views(self, cameras: Sequence[Camera] | None = None, *, color: bool = True) -> tuple[Frame, ...]:
        """What the cameras (None: the cell's own) see now, one shadow map for all; noise in depth included."""
        chosen, noise = self.cameras if cameras is None else cameras, self.variation.depth
        frames = self.pictures(chosen, color=color)
        if noise is None:
            return frames
        tick = round(self.world.time / self.world.options.timestep)
        return tuple(noise.spoil(f, c.name, tick) for f, c in zip(frames, chosen, strict=True))

    def direct_map(self, *, color: bool = True) -> TopMap:
        """The table seen from straight above without the robot: no holes."""
        self.aim_cameras()
        return direct_map(self.renderer, hide=(ROBOT_ID,), color=color)

    def fused_map(self) -> TopMap:
        """The table seen from above, put together from the three views as with real cameras."""
        return fused_map(self.views(), self.cameras)
