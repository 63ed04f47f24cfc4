"""Openings that put, sort, push and clear. Each draws one step and its things."""

from __future__ import annotations

from simwright.generate.compose.sketch import FIGURES, HOUSEHOLD, SOLIDS, Sketch


def into_one(s: Sketch) -> None:
    """Some things of one kind into one vessel."""
    vessel = s.pick(("bowl", "container", "cup", "container", "bowl"))
    n = {"bowl": s.number(1, 3), "cup": 1, "container": s.number(2, 7)}[vessel]
    kinds = {
        "bowl": ("block", "ball"),
        "cup": ("block", "ball", "cylinder"),
        "container": ("block", "ball", "cylinder", "box", "tile", "puck"),
    }
    kind = s.pick(kinds[vessel])
    v = s.lot(vessel)
    x = s.lot(kind, n, size="small" if vessel != "container" or n > 5 else "")
    s.step("into", [x], [v])
    s.anchors.append(v)


def into_one_household(s: Sketch) -> None:
    """Two or three household things into a container."""
    v = s.lot("container")
    names = [HOUSEHOLD[int(i)] for i in s.rng.permutation(len(HOUSEHOLD))[: s.number(1, 3)]]
    s.step("into", [s.lot("household", name=n) for n in names], [v])
    s.anchors.append(v)


def into_one_mixed(s: Sketch) -> None:
    """Several kinds of things into a container."""
    v = s.lot("container")
    kinds = [("block", "ball", "cylinder", "tile", "puck")[int(i)] for i in s.rng.permutation(5)[: s.number(2, 3)]]
    s.step("into", [s.lot(k, s.number(1, 2), size="small") for k in kinds], [v])
    s.anchors.append(v)


def into_shapes(s: Sketch) -> None:
    """Kit shapes, each named, into a container."""
    v = s.lot("container")
    names = [FIGURES[int(i)] for i in s.rng.permutation(len(FIGURES))[: s.number(1, 4)]]
    s.step("into", [s.lot("kit", name=n, noun=n) for n in names], [v])
    s.anchors.append(v)


def into_each(s: Sketch) -> None:
    """One thing into each of several vessels."""
    n = s.number(2, 4)
    v = s.lot(s.pick(("bowl", "cup")), n)
    x = s.lot(s.pick(("block", "ball", "cylinder")), n, size="small")
    s.step("into", [x], [v], shape="one each")


def into_own(s: Sketch) -> None:
    """Things into vessels of their own colours."""
    k, vessel = s.number(2, 4), s.pick(("bowl", "cup", "container"))
    m = 1 if vessel == "cup" or k > 3 else s.number(1, 3)
    kind = s.pick(("block", "ball", "cylinder"))
    vessels = [s.lot(vessel, color=str(i), plain=True) for i in range(k)]
    noun = {"block": "brick", "ball": "marble", "cylinder": "tube"}[kind] if s.chance(0.3) else ""
    s.step(
        "into",
        [s.lot(kind, m, color=str(i), size="small", plain=True, noun=noun) for i in range(k)],
        vessels,
        shape="own",
    )


def into_count(s: Sketch) -> None:
    """Some of several things into one vessel."""
    vessel = s.pick(("bowl", "container"))
    n = s.number(3, 6)
    v = s.lot(vessel)
    x = s.lot(s.pick(("block", "ball", "cylinder")), n, size="small")
    s.step("into", [x], [v], count=s.number(1, min(n - 1, 3 if vessel == "bowl" else 5)))
    s.anchors.append(v)


def into_deal(s: Sketch) -> None:
    """One of each colour into each of two vessels."""
    n, colors = 2, s.number(2, 3)
    v = s.lot(s.pick(("bowl", "container")), n)
    kind = s.pick(("block", "ball", "cylinder"))
    s.step("into", [s.lot(kind, n, size="small", plain=True) for _ in range(colors)], [v], shape="deal")


def into_either(s: Sketch) -> None:
    """One thing into either of two vessels."""
    v, w = s.lot("bowl", plain=True), s.lot(s.pick(("cup", "bowl", "container")), plain=True)
    s.step("into", [s.lot(s.pick(("block", "ball")), size="small")], [v, w], shape="either")


def into_any(s: Sketch) -> None:
    """Several things into several vessels, any into any."""
    m = s.number(2, 3)
    v = s.lot(s.pick(("bowl", "container")), m)
    s.step("into", [s.lot(s.pick(("block", "ball")), m + 1, size="small")], [v], shape="anywhere")


def take_out(s: Sketch) -> None:
    """Things out of a container; other things may take their place."""
    v = s.lot("container")
    x = s.lot(s.pick(("block", "cylinder")), s.number(2, 4))
    s.step("out", [x], [v])
    if s.chance(0.5):
        s.step("into", [s.lot(s.pick(("ball", "tile", "puck")), s.number(1, 3), size="small")], [v])


def gather(s: Sketch) -> None:
    """Things of one kind onto a zone."""
    z = s.lot("zone")
    kind = s.pick((*SOLIDS, "tile", "puck", "bar"))
    n = s.number(1, 5)
    s.step("gather", [s.lot(kind, n)], [z], count=s.number(1, n - 1) if n > 2 and s.chance(0.3) else None)
    s.anchors.append(z)


def gather_mixed(s: Sketch) -> None:
    """Several kinds of things onto a zone."""
    z = s.lot("zone")
    things = [s.thing() for _ in range(s.number(2, 3))]
    s.step("gather", things, [z])
    s.anchors.append(z)


def gather_own(s: Sketch) -> None:
    """Things onto the zones of their own colours."""
    k, kind = s.number(2, 3), s.pick((*SOLIDS, "tile"))
    zones = [s.lot("zone", color=str(i), plain=True) for i in range(k)]
    s.step("gather", [s.lot(kind, s.number(1, 3), color=str(i), plain=True) for i in range(k)], zones, shape="own")


def clear(s: Sketch) -> None:
    """Things off a zone; another may take their place."""
    z = s.lot("zone")
    s.step("clear", [s.lot(s.pick(("block", "cylinder", "tile")), s.number(2, 4))], [z])
    if s.chance(0.6):
        s.step("gather", [s.thing()], [z])


def push(s: Sketch) -> None:
    """Flat things pushed into zones."""
    k = s.number(1, 2)
    zones = [s.lot("zone", plain=True) for _ in range(k)]
    s.step("push", [s.lot("puck", s.number(1, 4 - k)) for _ in range(k)], zones)


def sweep(s: Sketch) -> None:
    """Piles swept into zones, of their own colours or others."""
    k, own = s.number(1, 2), s.chance(0.5)
    zones = [s.lot("zone", color=str(i) if own else "", plain=True) for i in range(k)]
    s.step("sweep", [s.lot("pile", color=str(i) if own else "") for i in range(k)], zones)
    if s.chance(0.3):
        s.lot("pile")


def swap(s: Sketch) -> None:
    """Two things change places by way of a third one."""
    zones = [s.lot("zone", plain=True) for _ in range(3)]
    s.step("swap", [s.thing(), s.thing()], zones)


def route(s: Sketch) -> None:
    """One thing goes from zone to zone and stays in the last."""
    zones = [s.lot("zone", plain=True) for _ in range(s.number(2, 4))]
    s.step("route", [s.thing()], zones)
