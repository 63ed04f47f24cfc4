"""The few engine calls that such programs make, under the engine's own names."""

from __future__ import annotations

from dataclasses import dataclass
from types import ModuleType
from typing import Any, NoReturn

from simwright.compat import rotations
from simwright.compat.environment import paint, told_sides
from simwright.compat.errors import UnsupportedCall
from simwright.compat.session import Joint, Session
from simwright.sim.assets.items import Item
from simwright.sim.shapes import RGB

CONSTANTS = {"GEOM_SPHERE": 2, "GEOM_BOX": 3, "JOINT_POINT2POINT": 5, "JOINT_FIXED": 4, "DIRECT": 2, "GUI": 1}
DEFAULT_RGB: RGB = (1.0, 1.0, 1.0)
LONGEST_JOINT = 0.05
"""[m] from an object's origin to the point that it shares with another."""


@dataclass(frozen=True)
class _Shape:
    """What createCollisionShape and createVisualShape make."""

    box: bool
    """Else it is a ball."""
    dims: tuple[float, ...]
    """[m]"""
    rgba: Any
    """None: the engine's default."""


class _Engine:
    """The calls. Names and arguments are the engine's."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def getBasePositionAndOrientation(self, bodyUniqueId: int, *_: Any, **__: Any) -> tuple[Any, Any]:  # noqa: N802, N803
        thing = self.session.thing(bodyUniqueId)
        return thing.position, thing.quat

    def resetBasePositionAndOrientation(self, bodyUniqueId: int, posObj: Any, ornObj: Any, **_: Any) -> None:  # noqa: N802, N803
        self.session.thing(bodyUniqueId).move(posObj, ornObj)

    def stepSimulation(self, *_: Any, **__: Any) -> None:  # noqa: N802
        """Nothing happens: a scene settles once it is whole."""

    def getQuaternionFromEuler(self, eulerAngles: Any, *_: Any, **__: Any) -> rotations.Quat:  # noqa: N802, N803
        return rotations.quat_of_zyx(eulerAngles)

    def getEulerFromQuaternion(self, quaternion: Any, *_: Any, **__: Any) -> tuple[float, float, float]:  # noqa: N802
        return rotations.zyx_of_quat(quaternion)

    def getMatrixFromQuaternion(self, quaternion: Any, *_: Any, **__: Any) -> tuple[float, ...]:  # noqa: N802
        return tuple(float(v) for v in rotations.matrix(quaternion).ravel())

    def multiplyTransforms(self, positionA: Any, orientationA: Any, positionB: Any, orientationB: Any) -> Any:  # noqa: N802, N803
        return rotations.multiply((positionA, orientationA), (positionB, orientationB))

    def invertTransform(self, position: Any, orientation: Any) -> Any:  # noqa: N802
        return rotations.invert((position, orientation))

    def changeVisualShape(self, objectUniqueId: int, linkIndex: int = -1, rgbaColor: Any = None, **_: Any) -> None:  # noqa: N802, N803
        if rgbaColor is not None and linkIndex == -1:
            paint(self.session, objectUniqueId, rgbaColor)

    def getVisualShapeData(self, objectUniqueId: int, *_: Any, **__: Any) -> tuple[Any, ...]:  # noqa: N802, N803
        thing = self.session.thing(objectUniqueId)
        name = getattr(thing.asset, "file", "").encode()
        kind = 2 if thing.asset.ROLLS else 3
        place, turn = (0.0, 0.0, 0.0), rotations.IDENTITY
        return ((thing.number, -1, kind, told_sides(thing.asset), name, place, turn, (*thing.rgb, 1.0)),)

    def getNumBodies(self, *_: Any, **__: Any) -> int:  # noqa: N802
        return self.session.first + len(self.session.things)

    def loadTexture(self, *_: Any, **__: Any) -> int:  # noqa: N802
        return 0

    def getMeshData(self, bodyUniqueId: int, *_: Any, **__: Any) -> tuple[int, tuple[Any, ...]]:  # noqa: N802, N803
        """The corners of an object's solids, in its own frame."""
        asset = self.session.thing(bodyUniqueId).asset
        found: list[tuple[float, float, float]] = []
        for piece in asset.pieces:
            a, b, c = piece.size
            x, y, z = piece.pos
            corners = piece.mesh.vertices if piece.mesh else [(i * a, j * b, k * c) for i, j, k in _SIGNS]
            found += [(x + u, y + v, z + w - asset.lift) for u, v, w in corners]
        return len(found), tuple(found)

    def createCollisionShape(self, shapeType: int, radius: float = 0.5, halfExtents: Any = (1, 1, 1), **_: Any) -> int:  # noqa: N802, N803
        return self._shape(shapeType, radius, halfExtents, None)

    def createVisualShape(  # noqa: N802
        self, shapeType: int, radius: float = 0.5, halfExtents: Any = (1, 1, 1), rgbaColor: Any = None, **_: Any  # noqa: N803
    ) -> int:  # fmt: skip
        return self._shape(shapeType, radius, halfExtents, rgbaColor)

    def _shape(self, kind: int, radius: float, half: Any, rgba: Any) -> int:
        if kind not in (CONSTANTS["GEOM_BOX"], CONSTANTS["GEOM_SPHERE"]):
            raise UnsupportedCall("pybullet", f"createCollisionShape({kind})", ("GEOM_BOX", "GEOM_SPHERE"))
        sides = (2 * float(h) for h in half) if kind == CONSTANTS["GEOM_BOX"] else (float(radius),)
        number = len(self.session.shapes)
        self.session.shapes[number] = _Shape(kind == CONSTANTS["GEOM_BOX"], tuple(sides), rgba)
        return number

    def createMultiBody(  # noqa: N802
        self,
        baseMass: float = 0.0,  # noqa: N803
        baseCollisionShapeIndex: int = -1,  # noqa: N803
        baseVisualShapeIndex: int = -1,  # noqa: N803
        basePosition: Any = (0, 0, 0),  # noqa: N803
        baseOrientation: Any = rotations.IDENTITY,  # noqa: N803
        **_: Any,
    ) -> int:
        """A box or ball; without mass it is fixed. A program lists it among the rigid ones itself."""
        shapes = self.session.shapes
        solid = shapes.get(baseCollisionShapeIndex) or shapes.get(baseVisualShapeIndex)
        if solid is None:
            raise UnsupportedCall("pybullet", "createMultiBody without a shape", ("createCollisionShape",))
        drawn = shapes.get(baseVisualShapeIndex) or solid
        color = DEFAULT_RGB if drawn.rgba is None else drawn.rgba[:3]
        rgb: RGB = (float(color[0]), float(color[1]), float(color[2]))
        form = "box" if solid.box else "ball"
        asset = Item(form, form, solid.dims, rgb=rgb, weight=min(max(float(baseMass), 0.001), 5.0))
        category = "rigid" if baseMass > 0 else "fixed"
        noun = "block" if solid.box else "ball"
        return self.session.add(asset, noun, (basePosition, baseOrientation), category, rgb).number

    def createConstraint(  # noqa: N802
        self,
        parentBodyUniqueId: int,  # noqa: N803
        parentLinkIndex: int,  # noqa: N803
        childBodyUniqueId: int,  # noqa: N803
        childLinkIndex: int,  # noqa: N803
        jointType: int,  # noqa: N803
        jointAxis: Any,  # noqa: N803
        parentFramePosition: Any,  # noqa: N803
        childFramePosition: Any,  # noqa: N803
        **_: Any,
    ) -> int:
        """A point that two objects share."""
        del parentLinkIndex, childLinkIndex, jointAxis
        if jointType != CONSTANTS["JOINT_POINT2POINT"]:
            raise UnsupportedCall("pybullet", f"createConstraint(jointType={jointType})", ("JOINT_POINT2POINT",))
        a, b = self.session.thing(parentBodyUniqueId), self.session.thing(childBodyUniqueId)
        ends = [tuple(float(v) for v in p) for p in (parentFramePosition, childFramePosition)]
        if max(abs(v) for p in ends for v in p) > LONGEST_JOINT:
            raise UnsupportedCall("pybullet", f"createConstraint farther than {LONGEST_JOINT} m", ("shorter links",))
        (ax, ay, az), (bx, by, bz) = ends
        self.session.joints.append(Joint(a.number, b.number, (ax, ay, az), (bx, by, bz)))
        return len(self.session.joints)

    def changeConstraint(self, *_: Any, **__: Any) -> None:  # noqa: N802
        """Nothing changes: links are as stiff as they get."""

    def changeDynamics(self, *_: Any, **__: Any) -> None:  # noqa: N802
        """Nothing changes: masses and friction are those of the catalogue."""


_SIGNS = [(i, j, k) for i in (-1, 1) for j in (-1, 1) for k in (-1, 1)]


def engine_module(session: Session) -> ModuleType:
    """The module that programs import as `pybullet`."""
    module = ModuleType("pybullet")
    calls = _Engine(session)
    names = [n for n in dir(_Engine) if not n.startswith("_")]
    for name in names:
        setattr(module, name, getattr(calls, name))
    vars(module).update(CONSTANTS)

    def missing(name: str) -> NoReturn:
        if name.startswith("__"):
            raise AttributeError(name)
        raise UnsupportedCall("pybullet", name, [*names, *CONSTANTS], session.line())

    module.__getattr__ = missing  # type: ignore[method-assign]
    return module
