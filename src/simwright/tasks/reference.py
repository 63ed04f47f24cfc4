"""The text of the task API, made from the real signatures and docstrings."""

from __future__ import annotations

import inspect
from collections.abc import Iterable
from dataclasses import MISSING, fields
from pathlib import Path
from typing import Any

from simwright.sim.assets import ASSETS, household_names, kit_names
from simwright.sim.assets.base import Asset
from simwright.sim.assets.household import GROUPS
from simwright.sim.palette import palette
from simwright.tasks import layouts
from simwright.tasks.conditions import CONDITIONS
from simwright.tasks.goals import Goal
from simwright.tasks.handles import Body
from simwright.tasks.scene import Scene

TEMPLATE = Path(__file__).with_name("api.md")
INTERNAL = ("Bead", "Grain", "Marks", "Outline")
"""Assets that the scene makes itself, for piles, ropes and sites."""
SCENE_INTERNAL = ("finish",)


def api_text() -> str:
    """What a person or a model is told in order to write a task, as Markdown."""
    text = TEMPLATE.read_text(encoding="utf-8")
    for key, value in api_parts().items():
        text = text.replace("{" + key + "}", value)
    return text


def api_parts() -> dict[str, str]:
    """The parts of the task API that come from the code, as Markdown, by name."""
    return {
        "colors": ", ".join(dict.fromkeys((*palette("train"), *palette("test")))),
        "movable": _assets(a for a in _public_assets() if not a.FIXED and not a.MARKING),
        "fixed": _assets(a for a in _public_assets() if a.FIXED and not a.MARKING),
        "markings": _assets(a for a in _public_assets() if a.MARKING),
        "kit_shapes": ", ".join((*kit_names("train"), *kit_names("test"))),
        "households": "; ".join(f"{g}: {', '.join(_things(g))}" for g in GROUPS),
        "scene": "\n".join(_method(n, m) for n, m in _public(Scene) if n not in SCENE_INTERNAL),
        "body": ", ".join(f"`.{n}`" for n, _ in _public(Body)),
        "layouts": "\n".join("  " + _function(n, f) for n, f in _layouts()),
        "conditions": "\n".join(_condition(n, c) for n, c in CONDITIONS.items()),
        "goal": _call("Goal", Goal.__init__),
        "goal_text": _rest(Goal),
    }


def _public_assets() -> list[type[Asset]]:
    return [a for n, a in ASSETS.items() if n not in INTERNAL]


def _things(group: str) -> tuple[str, ...]:
    return (*household_names("train", group), *household_names("test", group))


def _assets(classes: Iterable[type[Asset]]) -> str:
    return "\n".join(f"- `{_asset_call(c)}`: {_first(c)}" for c in classes)


def _asset_call(asset: type[Asset]) -> str:
    shown: list[str] = []
    for field in fields(asset):
        if field.name in ("color", "noun", "kind") or field.name.startswith("_") or not field.init:
            continue
        if field.default is MISSING and field.default_factory is MISSING:
            shown.append(field.name)
        elif field.default is not MISSING:
            shown.append(f"{field.name}={field.default!r}")
        else:
            shown.append(field.name)
    return f"{asset.__name__}({', '.join(shown)})"


def _public(owner: type) -> list[tuple[str, Any]]:
    members = [(n, m) for n, m in vars(owner).items() if not n.startswith("_")]
    return [(n, m) for n, m in members if callable(m) or isinstance(m, property)]


def _layouts() -> list[tuple[str, Any]]:
    return [
        (n, f)
        for n, f in vars(layouts).items()
        if inspect.isfunction(f) and f.__module__ == layouts.__name__ and not n.startswith("_")
    ]


def _method(name: str, member: Any) -> str:
    if isinstance(member, property):
        return f"- `.{name}`: {_first(member)}"
    rest = _rest(member)
    return f"- `{_call(name, member)}`: {_first(member)}{' ' + rest if rest else ''}"


def _function(name: str, function: Any) -> str:
    return f"- `{_call(name, function)}`: {_first(function)}"


def _condition(name: str, condition: type) -> str:
    rest = _rest(condition)
    return f"- `{_call(name, condition.__init__)}`: {_first(condition)}{' ' + rest if rest else ''}"


def _call(name: str, function: Any) -> str:
    """The call as one would write it: names and defaults, without types."""
    shown: list[str] = []
    for p in inspect.signature(function).parameters.values():
        if p.name == "self":
            continue
        if p.kind is p.VAR_POSITIONAL:
            shown.append(f"*{p.name}")
        else:
            shown.append(p.name if p.default is p.empty else f"{p.name}={p.default!r}")
    return f"{name}({', '.join(shown)})"


def _paragraphs(owner: Any) -> list[str]:
    text = inspect.getdoc(owner) or ""
    return [" ".join(p.split()) for p in text.split("\n\n")]


def _first(owner: Any) -> str:
    return _paragraphs(owner)[0]


def _rest(owner: Any) -> str:
    """The paragraphs after the first, up to the list of arguments."""
    found: list[str] = []
    for paragraph in _paragraphs(owner)[1:]:
        if paragraph.startswith(("Args:", "Returns:", "Raises:")):
            break
        found.append(paragraph)
    return " ".join(found)
