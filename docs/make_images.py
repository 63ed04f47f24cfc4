"""The pictures of the README: `python docs/make_images.py`."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from simwright.demos.pictures import STAGE
from simwright.rollout import run_expert
from simwright.sim.cameras import look_at
from simwright.sim.video import caption, contact_sheet, save_png
from simwright.sim.workcell import Workcell
from simwright.tasks.building import build
from simwright.tasks.registry import load

FOLDER = Path(__file__).parent / "images"
CLOSE = look_at((1.25, -0.45, 0.85), (0.47, 0.0, 0.03), name="close", width=480, height=300, focal=470.0)
SHOWN = (
    "stack-block-pyramid-in-order",
    "towers-of-hanoi-in-order",
    "assembling-kits",
    "palletizing-boxes",
    "packing-objects-by-name",
    "align-rope",
    "put-block-in-bowl",
    "separating-piles",
)


def sheet() -> None:
    """Eight tasks, before and after."""
    pairs = []
    for name in SHOWN:
        built = build(load(name), 3)
        cell = Workcell(built.bodies, built.links, built.primitive)
        cell.settle()
        before = cell.picture(CLOSE, supersample=2).rgb
        cell = Workcell(built.bodies, built.links, built.primitive)
        run = run_expert(built, cell)
        pairs += [(name, before), (f"after {len(run.steps)} moves", cell.picture(CLOSE, supersample=2).rgb)]
    save_png(FOLDER / "tasks.png", contact_sheet(pairs, columns=4))


def film() -> None:
    """One task as an animation."""
    built = build(load("stack-block-pyramid-in-order"), 1)
    cell = Workcell(built.bodies, built.links, built.primitive)
    frames: list[Image.Image] = []
    told = {"sentence": built.instruction, "score": 0.0}
    camera = STAGE.resized(480, 360)

    def watch(seen: Workcell) -> None:
        if round(seen.world.time * 10) % 3 == 0:
            rgb = caption(seen.picture(camera, supersample=2).rgb, told["sentence"], progress=told["score"])
            frames.append(Image.fromarray(rgb).quantize(64))

    def observe(_: Workcell, verdict) -> None:
        told["score"] = verdict.score
        if verdict.current is not None:
            told["sentence"] = built.goals[verdict.current].instruction

    run_expert(built, cell, watcher=watch, observe=observe)
    frames[0].save(FOLDER / "pyramid.gif", save_all=True, append_images=frames[1:], duration=100, loop=0, optimize=True)


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    sheet()
    film()
