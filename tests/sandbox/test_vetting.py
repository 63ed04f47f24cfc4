"""Replies are read as a stranger's letter: what building would not have made is refused."""

from __future__ import annotations

import contextlib
import copy
import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simwright.sandbox import Limits
from simwright.sandbox.receiving import receive
from simwright.sandbox.remaking import remade
from simwright.sandbox.vetting import Refused, vet
from simwright.tasks import *
from simwright.tasks.building import build
from simwright.tasks.registry import load, task_names


class Everything(Task):
    """One of each kind of condition that base tasks may not have."""

    def build(self, scene):
        stand = scene.add(Stand(size=(0.16, 0.06, 0.02), color="brown"))
        bowl = scene.add(Bowl(color="green"))
        marks = scene.site(layouts.row(2, 0.1))
        a, b = scene.add(Block(color="red")), scene.add(Block(color="blue"))
        c = scene.add(Block(color="yellow"))
        return [
            Goal(
                "put the red block on the stand and the blue one on a mark",
                All(On(a, stand), Placed(b, marks, "anywhere")),
            ),
            Goal(
                "put the yellow block into the bowl or near the blue block",
                AnyOf(Inside(c, bowl), NextTo(c, b, gap=0.04)),
            ),
        ]


HONEST = build(Everything, 0)
CONTENT = HONEST.to_json().encode()

LINK = {"a": "block-1", "b": "block-2", "point_a": [0, 0, 0], "point_b": [0, 0, 0]}

Change = Callable[[dict[str, Any]], object]


def changed(change: Change) -> bytes:
    data = json.loads(CONTENT)
    change(data)
    return json.dumps(data).encode()


def block(data: dict[str, Any], color: str) -> dict[str, Any]:
    return next(b for b in data["bodies"] if b["noun"] == "block" and b["color"] == color)


def condition(data: dict[str, Any], goal: int, part: int) -> dict[str, Any]:
    return data["goals"][goal]["condition"]["parts"][part]


@pytest.fixture
def files_read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The mesh files that reading a reply opens: none, ever, for the path in it is a stranger's."""
    found: list[str] = []
    monkeypatch.setattr("simwright.sim.assets.mesh.import_mesh", found.append)
    return found


def test_an_honest_scene_passes_and_is_the_same() -> None:
    assert vet(CONTENT, 0, "train", None) == HONEST
    assert vet(CONTENT, 0, "train", HONEST) == HONEST


@pytest.mark.parametrize("name", task_names())
def test_the_conditions_of_base_tasks_are_what_their_constructors_make(name: str) -> None:
    built = build(load(name), 2, "test")
    assert all(remade(g.condition, built.bodies) == g.condition for g in built.goals)
    assert vet(built.to_json().encode(), 2, "test", None) == built


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda d: d.update(seed=1), "seed 1"),
        (lambda d: d.update(split="val"), "of val"),
        (lambda d: d.update(name="Not A Name"), "name"),
        (lambda d: d.update(name="x" * 200), "name"),
        (lambda d: d.update(moves=0), "0 moves"),
        (lambda d: d.update(moves=10**9), "moves"),
        (lambda d: d["bodies"].append(d["bodies"][0]), "one name"),
        (lambda d: block(d, "red").update(name="x" * 200), "a body named"),
        (lambda d: block(d, "red").update(noun=""), "a body named"),
        (lambda d: block(d, "red").update(color="ultraviolet"), "unknown color"),
        (lambda d: block(d, "red").update(group="pile-1"), "part of"),
        (lambda d: block(d, "yellow").update(fixed=True), "cannot be moved"),
        (lambda d: block(d, "red")["pose"].update(z=0.1), "in the air"),
        (lambda d: block(d, "red")["pose"].update(x=0.0, y=0.0), "reach"),
        (lambda d: block(d, "red").update(pose=block(d, "blue")["pose"]), "start inside"),
        (lambda d: d["bodies"][2].update(fixed=False), "drawn on the table"),
        (lambda d: d["links"].append(LINK), "link"),
        (lambda d: d["goals"][0].update(weight=0.9), "add up"),
        (lambda d: d["goals"][0].update(weight=-0.5), "add up"),
        (lambda d: d["goals"][0].update(instruction="something else"), "none of the goal's sentences"),
        (lambda d: d["goals"][0].update(instruction="x" * 400, paraphrases=["x" * 400]), "400 characters"),
        (lambda d: d["goals"][0].update(paraphrases=d["goals"][0]["paraphrases"] * 200), "none of"),
        (lambda d: condition(d, 0, 0).update(objects=["a-stranger"]), "not in the scene"),
        (lambda d: condition(d, 0, 0).update(objects=[]), "at least one of each"),
        (lambda d: condition(d, 0, 0).update(count=7), "count=7"),
        (lambda d: condition(d, 0, 1).update(tolerance=0.9), "tolerance"),
        (lambda d: condition(d, 0, 1)["poses"][0].update(body=None), "bare pose"),
        (lambda d: condition(d, 1, 0).update(per=9), "per=9"),
        (lambda d: condition(d, 1, 1).update(gap=3.0), "gap"),
        (lambda d: d["goals"][1]["condition"].update(parts=d["goals"][1]["condition"]["parts"][:1]), "two or more"),
        (lambda d: d["goals"].clear(), "add up"),
    ],
)  # fmt: skip
def test_what_no_build_makes_is_forged(change: Change, words: str) -> None:
    with pytest.raises(Refused, match=words) as refused:
        vet(changed(change), 0, "train", None)
    assert refused.value.kind == "forged"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"null",
        b"[]",
        b"{}",
        b"\xff\xfe",
        b"[" * 100_000,
        CONTENT + b"}",
        CONTENT.replace(b'"x":0.', b'"x":NaN,"x_":0.', 1),
        CONTENT.replace(b'"x":0.', b'"x":1e999,"x_":0.', 1),
        changed(lambda d: d.update(seed="zero")),
        changed(lambda d: d.update(extra=1)),
        changed(lambda d: d.update(bodies=d["bodies"] * 200)),
        changed(lambda d: d.update(goals=d["goals"] * 200)),
        changed(lambda d: d.update(bodies={"a": 1})),
        changed(lambda d: d["bodies"][0].update(asset=7)),
        changed(lambda d: block(d, "red").update(asset={"kind": "Dragon"})),
        changed(lambda d: block(d, "red")["asset"].update(size=[9, 9, 9])),
        changed(lambda d: block(d, "red").update(asset={"kind": "Mesh", "path": "/etc/passwd"})),
        changed(lambda d: block(d, "red").update(asset={"kind": "Mesh", "path": "/etc/passwd", "drawing": None})),
        changed(lambda d: block(d, "red").update(asset={"kind": "Mesh", "path": "/etc/passwd", "drawing": {}})),
    ],
)
def test_what_cannot_be_read_is_malformed(content: bytes, files_read: list[str]) -> None:
    with pytest.raises(Refused) as refused:
        vet(content, 0, "train", None)
    assert refused.value.kind == "malformed"
    assert not files_read


def test_a_doubled_key_cannot_smuggle_a_file_in(files_read: list[str]) -> None:
    """Two readers may take the first or the last of two equal keys; both see what was written anew."""
    plain = json.dumps(json.loads(CONTENT))
    asset = json.dumps(block(json.loads(CONTENT), "red")["asset"])
    for first, last in (("null", '{"vertices": [], "faces": []}'), ('{"vertices": [], "faces": []}', "null")):
        mesh = f'{{"kind": "Mesh", "path": "/etc/passwd", "drawing": {first}, "drawing": {last}}}'
        with pytest.raises(Refused) as refused:
            vet(plain.replace(asset, mesh).encode(), 0, "train", None)
        assert refused.value.kind == "malformed" and not files_read


def leaves(data: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    entries = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [path] + [p for key, value in entries for p in leaves(value, (*path, key))]


PATHS = leaves(json.loads(CONTENT))[1:]
VALUES = st.one_of(
    st.none(), st.booleans(), st.integers(-(10**30), 10**30), st.floats(), st.text(max_size=8),
    st.sampled_from([[], {}, [[]], "Mesh", "All", "block-1", -1, 0, 1e-300, 1e300, 10**400]),
)  # fmt: skip


@settings(max_examples=300)
@given(path=st.sampled_from(PATHS), value=VALUES)
def test_any_value_anywhere_is_refused_or_harmless(path: tuple[Any, ...], value: object) -> None:
    """Whatever comes, there is a scene that passes all checks of building, or a refusal: no other exception."""
    data = copy.deepcopy(json.loads(CONTENT))
    at = data
    for key in path[:-1]:
        at = at[key]
    at[path[-1]] = value
    with contextlib.suppress(Refused):
        vet(json.dumps(data).encode(), 0, "train", None)


def outcome(**changes: object) -> dict[str, Any]:
    return {"told": "ready", "cut": "", "signal": 0, "status": 0, "cpu": 0.1, "wall": 0.1, **changes}


GOOD = b"t loaded \nt built " + CONTENT + b"\nt done \n"


@pytest.mark.parametrize(
    ("content", "how", "kind"),
    [
        (GOOD, {}, None),
        (GOOD, {"status": 1}, "exited"),
        (GOOD, {"signal": 11}, "killed"),
        (GOOD, {"cut": "wall", "signal": 9}, "timeout"),
        (GOOD, {"cut": "cpu", "signal": 9}, "timeout"),
        (GOOD, {"signal": 9, "cpu": 99.0}, "timeout"),
        (GOOD, {"cut": "size", "signal": 9}, "too_large"),
        (GOOD, {"cut": "closed", "signal": 9}, "exited"),
        (GOOD[:-1], {}, "malformed"),
        (GOOD[:-9], {}, "malformed"),
        (GOOD + b"t", {}, "malformed"),
        (GOOD + b"t done \n", {}, "malformed"),
        (GOOD + GOOD, {}, "malformed"),
        (GOOD.replace(b"t done", b"u done"), {}, "malformed"),
        (GOOD.replace(b"t loaded \n", b""), {}, "malformed"),
        (GOOD.replace(b"t loaded \n", b"t loaded \nt loaded \n"), {}, "malformed"),
        (b"t loaded \nt built " + CONTENT + b"\nt built " + CONTENT + b"\nt done \n", {}, "malformed"),
        (b"t loaded \nt done \n", {}, "malformed"),
        (b"t loaded \n", {}, "exited"),
        (b"", {}, "exited"),
        (b't failed {"kind": "error", "message": "m", "line": 3, "error": "E"}\n', {}, "error"),
        (b't failed {"kind": "error", "message": "m", "line": true, "error": "E"}\n', {}, "malformed"),
        (b't failed {"kind": "error", "message": "m", "line": -3, "error": "E"}\n', {}, "malformed"),
        (b't failed {"kind": "timeout", "message": "m", "line": 3, "error": "E"}\n', {}, "malformed"),
        (b't failed {"kind": "error", "message": 1, "line": 3, "error": "E"}\n', {}, "malformed"),
        (b't failed {"kind": "error"}\n', {}, "malformed"),
        (b"t failed [\n", {}, "malformed"),
    ],
)
def test_replies_are_read_strictly(content: bytes, how: dict[str, object], kind: str | None) -> None:
    reply = receive(outcome(**how), content, [(0, "train")], Limits(), "t", True)
    assert (reply.failure.kind if reply.failure else None) == kind
    assert reply.ok == (kind is None)
