"""One episode's work cell: the table with its bodies, the arm, and the cameras."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Literal

import numpy as np

from simwright.geometry import Array
from simwright.sim.bodies import BodySpec, Link, State
from simwright.sim.cameras import VIEWS, Camera
from simwright.sim.end_effectors import Tool
from simwright.sim.frames import ROBOT_ID, Drawn, Frame, Looks
from simwright.sim.maps import TopMap, direct_map, fused_map
from simwright.sim.palette import color_rgb
from simwright.sim.physics import World
from simwright.sim.primitives import Action, Outcome, PickPlace, park, pick_place, push
from simwright.sim.raster import Rasteriser
from simwright.sim.rendering import Renderer
from simwright.sim.robot import HOME, inverse, link_pieces, link_poses, tool_pieces

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
        looks: light and scenery.
        renderer: makes the renderer; None: the rasteriser.
    """

    def __init__(
        self,
        bodies: Sequence[BodySpec],
        links: Sequence[Link],
        primitive: Primitive,
        *,
        looks: Looks | None = None,
        renderer: MakeRenderer = rasterise,
    ) -> None:
        self.bodies = tuple(bodies)
        self.primitive: Primitive = primitive
        self.world = World(bodies, links, tool=TOOLS[primitive])
        self.joints: Array = HOME.copy()
        """(6,) [rad] the arm now."""
        self._looks = looks or Looks()
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

    @property
    def robot_ids(self) -> tuple[int, ...]:
        """Instance ids of the arm and its tool."""
        return (ROBOT_ID,)

    @cached_property
    def renderer(self) -> Renderer:
        """The cameras' renderer. Ids 1..n are the bodies in their order."""
        bodies = [Drawn(b.asset.pieces, color_rgb(b.color), i + 1) for i, b in enumerate(self.bodies)]
        arm = [Drawn(pieces, _ROBOT_COLOR, ROBOT_ID) for pieces in link_pieces()]
        tool = Drawn(tool_pieces(self.world.tool), _ROBOT_COLOR, ROBOT_ID)
        return self._make_renderer([*bodies, *arm, tool], self._looks)

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

    def views(self, cameras: Sequence[Camera] = VIEWS, *, color: bool = True) -> tuple[Frame, ...]:
        """What the cameras see now, one shadow map for all."""
        self.aim_cameras()
        return tuple(self.renderer.render(c, color=color) for c in cameras)

    def direct_map(self, *, color: bool = True) -> TopMap:
        """The table seen from straight above without the robot: no holes."""
        self.aim_cameras()
        return direct_map(self.renderer, hide=(ROBOT_ID,), color=color)

    def fused_map(self) -> TopMap:
        """The table seen from above, put together from the three views as with real cameras."""
        return fused_map(self.views(), VIEWS)
