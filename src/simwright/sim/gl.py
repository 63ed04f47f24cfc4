"""The engine's OpenGL renderer behind the same interface, for machines that have OpenGL.

The engine chooses how to reach OpenGL by the environment variable MUJOCO_GL when it is first imported: "egl" or
"osmesa" without a display.
"""

from __future__ import annotations

import importlib
import math
from collections.abc import Collection, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simwright.errors import MissingExtra, SimulationError
from simwright.geometry import Array
from simwright.sim.cameras import Camera
from simwright.sim.canvas import NEAR
from simwright.sim.frames import SCENERY_ID, TABLE_X, TABLE_Y, Drawn, Frame, Looks
from simwright.sim.raster import check_rows, shrunk
from simwright.sim.shapes import Piece
from simwright.sim.solids import scenery

FAR = 60.0
"""[m] What is farther away is not drawn; beyond every point of the floor."""
LARGEST = 4096
"""[px] side of the largest picture."""
_HINT = (
    "Without a display set MUJOCO_GL=egl (Debian: apt install libegl1) or MUJOCO_GL=osmesa (libosmesa6) before Python "
    "starts, or use simwright.sim.raster.Rasteriser, which needs neither."
)


class GLRenderer:
    """Draws through `mujoco.Renderer`. Follows the `Renderer` protocol.

    Bodies are mocap bodies of a model of its own. Colours differ a little from the rasteriser's; depth and ids agree
    away from silhouettes.
    """

    def __init__(self, drawn: Sequence[Drawn], *, looks: Looks | None = None) -> None:
        """Makes ready for `drawn`, all of them unturned at the origin until `place` is called.

        Raises:
            SimulationError: MUJOCO_GL names a way to OpenGL that this machine does not have.
        """
        try:
            self._mujoco: Any = importlib.import_module("mujoco")
        except (AttributeError, RuntimeError, OSError) as error:
            raise SimulationError(f"OpenGL cannot be used here: {error}. {_HINT}") from error
        looks = looks or Looks()
        spec = self._mujoco.MjSpec()
        self._owners: list[int] = []
        self._add_scenery(spec, looks)
        for i, body in enumerate(drawn):
            mocap = spec.worldbody.add_body(name=f"body-{i}", mocap=True)
            for piece in body.pieces:
                if piece.visible:
                    self._add_piece(spec, mocap, piece, piece.color or body.color)
                    self._owners.append(body.id)
        self._model: Any = spec.compile()
        self._data: Any = self._mujoco.MjData(self._model)
        self._bodies = len(drawn)
        self._rgba: Array = self._model.geom_rgba.copy()
        self._renderers: dict[tuple[int, int], Any] = {}

    def place(self, positions: Array, quats: Array) -> None:
        """Moves the bodies: positions (n, 3) [m] and quaternions (n, 4), rows in the order of the bodies.

        Raises:
            ValueError: the rows do not match the bodies.
        """
        check_rows(self._bodies, positions, quats)
        self._data.mocap_pos[:] = positions
        self._data.mocap_quat[:] = quats

    def render(
        self,
        camera: Camera,
        *,
        color: bool = True,
        shadow: bool = True,
        hide: Collection[int] = (),
        supersample: int = 1,
    ) -> Frame:
        """What `camera` sees; see `Renderer.render`.

        Raises:
            MissingExtra: the packages for OpenGL are not installed.
            SimulationError: there is no usable OpenGL, or the picture is larger than `LARGEST`.
        """
        hidden = np.isin(np.array(self._owners), np.array([i for i in hide if i != SCENERY_ID]))
        self._model.geom_rgba[:, 3] = np.where(hidden, 0, self._rgba[:, 3])
        renderer = self._aim(camera, shadow)
        renderer.enable_segmentation_rendering()
        geoms: NDArray[np.int32] = renderer.render()[..., 0]
        renderer.enable_depth_rendering()
        depth = np.where(geoms < 0, np.float32(np.inf), renderer.render())
        renderer.disable_depth_rendering()
        ids = np.where(geoms < 0, SCENERY_ID, np.array(self._owners)[geoms]).astype(np.int16)
        rgb = np.empty((0, 0, 3), np.uint8)
        if color:
            large = camera.resized(camera.width * supersample, camera.height * supersample)
            rgb = shrunk(self._aim(large, shadow).render(), supersample)
        # A mirrored camera was replaced by one whose picture is upside down.
        step = -1 if camera.mirrored else 1
        return Frame(
            np.ascontiguousarray(rgb[::step]), np.ascontiguousarray(depth[::step]), np.ascontiguousarray(ids[::step])
        )

    def _aim(self, camera: Camera, shadow: bool) -> Any:
        """The engine's renderer for that picture size, looking through the camera."""
        rotation = np.array(camera.rotation)
        if camera.mirrored:
            rotation[:, 1] *= -1
        quat = np.empty(4)
        self._mujoco.mju_mat2Quat(quat, rotation.flatten())
        model, kinds = self._model, self._mujoco.mjtProjection
        model.cam_pos[0], model.cam_quat[0] = camera.position, quat
        if camera.orthographic:
            model.cam_projection[0] = int(kinds.mjPROJ_ORTHOGRAPHIC)
            model.cam_fovy[0] = camera.height / camera.focal
        else:
            model.cam_projection[0] = int(kinds.mjPROJ_PERSPECTIVE)
            model.cam_fovy[0] = math.degrees(2 * math.atan(camera.height / 2 / camera.focal))
        renderer = self._renderer(camera.width, camera.height)
        self._mujoco.mj_forward(model, self._data)
        renderer.update_scene(self._data, camera=0)
        renderer.scene.flags[self._mujoco.mjtRndFlag.mjRND_SHADOW] = shadow
        return renderer

    def _renderer(self, width: int, height: int) -> Any:
        if (width, height) not in self._renderers:
            if max(width, height) > LARGEST:
                raise SimulationError(f"a picture of {width}x{height} is larger than the {LARGEST} that are allowed")
            try:
                self._renderers[width, height] = self._mujoco.Renderer(self._model, height, width)
            except ImportError as error:
                raise MissingExtra("GL rendering", "gl") from error
            except (self._mujoco.FatalError, AttributeError, RuntimeError, OSError) as error:
                raise SimulationError(f"OpenGL cannot be used here: {error}. {_HINT}") from error
        return self._renderers[width, height]

    def _add_scenery(self, spec: Any, looks: Looks) -> None:
        """Camera, lights, background, floor and table."""
        types, visual = self._mujoco, spec.visual
        visual.global_.offwidth = visual.global_.offheight = LARGEST
        visual.map.znear, visual.map.zfar, visual.map.shadowclip = NEAR, FAR, 2.0
        visual.quality.shadowsize = 4096
        visual.headlight.ambient, visual.headlight.diffuse = [looks.sky] * 3, [0.12] * 3
        visual.headlight.specular = [0.0] * 3
        spec.stat.extent, spec.stat.center = 1.0, [sum(TABLE_X) / 2, sum(TABLE_Y) / 2, 0]
        spec.worldbody.add_camera(name="camera")
        spec.worldbody.add_light(
            type=types.mjtLightType.mjLIGHT_DIRECTIONAL,
            pos=[2 * v for v in looks.light],
            dir=[-v for v in looks.light],
            diffuse=[looks.sun * 0.8] * 3,
            castshadow=True,
        )
        spec.add_texture(
            name="sky",
            type=types.mjtTexture.mjTEXTURE_SKYBOX,
            builtin=types.mjtBuiltin.mjBUILTIN_GRADIENT,
            rgb1=looks.zenith,
            rgb2=looks.horizon,
            width=128,
            height=768,
        )
        for piece in scenery(looks):
            self._add_piece(spec, spec.worldbody, piece, piece.color or looks.table)
            self._owners.append(SCENERY_ID)

    def _add_piece(self, spec: Any, body: Any, piece: Piece, color: Sequence[float]) -> None:
        types = self._mujoco.mjtGeom
        kinds = {
            "box": types.mjGEOM_BOX,
            "sphere": types.mjGEOM_SPHERE,
            "capsule": types.mjGEOM_CAPSULE,
            "cylinder": types.mjGEOM_CYLINDER,
        }
        common = {"pos": piece.pos, "quat": piece.quat, "rgba": [*color, 1.0], "contype": 0, "conaffinity": 0}
        if piece.mesh is None:
            # The engine refuses sizes of zero, which flat markings have.
            body.add_geom(type=kinds[piece.kind], size=[max(s, 1e-6) for s in piece.size], **common)
            return
        if not piece.mesh.faces:
            body.add_geom(type=types.mjGEOM_PLANE, size=[piece.size[0], piece.size[1], 1.0], **common)
            return
        name = f"mesh-{len(self._owners)}"
        spec.add_mesh(
            name=name,
            uservert=np.array(piece.mesh.vertices).flatten(),
            userface=np.array(piece.mesh.faces).flatten(),
            inertia=self._mujoco.mjtMeshInertia.mjMESH_INERTIA_SHELL,
        )
        body.add_geom(type=types.mjGEOM_MESH, meshname=name, **common)
