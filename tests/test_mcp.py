"""The MCP server, asked by the official client over standard input and output."""

from __future__ import annotations

import asyncio
import base64
import json
import os
import sys
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from mcp import Client, StdioServerParameters
from PIL import Image

from shelves import draft_of, program_of
from simwright import mcp as simwright_mcp
from simwright.errors import MissingExtra, SimwrightError, UnknownName
from simwright.library.store import TaskLibrary
from simwright.mcp import Bench, Workbench
from simwright.sandbox.level import isolation_level
from simwright.sources import BuildFailed
from test_cli import run

GOOD = program_of("swap_mug_and_can").text
BAD = GOOD.replace("scene.colors(", "scene.paints(")


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory):
    """A workbench with one task in its library and one in another."""
    folder = tmp_path_factory.mktemp("bench")
    TaskLibrary(folder / "own", create=True).add(draft_of("either_bowl"))
    TaskLibrary(folder / "other", create=True).add(draft_of("plank_bridge"))
    with Workbench(Bench(folder / "own", seeds=3, beside=(folder / "other", folder / "gone"), unsafe=True)) as opened:
        yield opened


def test_both_libraries_are_searched(bench: Workbench) -> None:
    assert [t["name"] for t in bench.search_library()] == ["either-bowl", "plank-bridge"]
    assert [t["name"] for t in bench.search_library("plank")] == ["plank-bridge"]
    assert bench.read_task("plank-bridge")["text"] == program_of("plank_bridge").text
    with pytest.raises(UnknownName, match="did you mean either-bowl"):
        bench.read_task("either-bow")


def test_parts_of_the_api(bench: Workbench) -> None:
    assert "`Block(" in bench.list_parts("movable") and "`Bowl(" in bench.list_parts("fixed")
    assert "`Stacked(" in bench.list_parts("conditions") and bench.list_parts("conditions") in bench.read_task_api()


def test_a_scene_is_told_and_seen(bench: Workbench) -> None:
    told, picture = bench.scene(f"Here it is:\n```python\n{GOOD}```\n", 4, "test")
    assert told["task"] == "swap-mug-and-can" and told["goals"] and told["comes_to_rest"]
    with Image.open(BytesIO(picture)) as seen:
        assert seen.size == (640, 480)
    with pytest.raises(BuildFailed, match="paints"):
        bench.scene(BAD, 0, "train")
    with pytest.raises(SimwrightError, match="allowed: 100000"):
        bench.scene("x = 1\n" * 50_000, 0, "train")


def test_a_bad_program_is_told_how_to_mend_it_and_stays_out(bench: Workbench) -> None:
    told = bench.submit_task(BAD, "rearrange")
    assert not told["passed"] and told["accepted"] is None and told["failed_gate"] in ("static", "build")
    assert told["findings"][0]["remedy"] and len(bench.search_library()) == 2
    with pytest.raises(UnknownName, match="did you mean rearrange"):
        bench.submit_task(GOOD, "rearange")


def test_without_the_package_it_says_what_to_install(bench: Workbench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "mcp.server.mcpserver", None)
    with pytest.raises(MissingExtra, match=r"pip install 'simwright\[mcp\]'"):
        simwright_mcp.server_of(bench)


def test_the_command_has_an_example() -> None:
    assert "simwright mcp" in " ".join(run("mcp", "--help").split())


def text_of(result: Any) -> str:
    return "".join(c.text for c in result.content if c.type == "text")


async def converse(folder: Path) -> dict[str, Any]:
    """What an agent does from the first question to an accepted task."""
    arguments = [
        "-c",
        "from simwright.cli import main; main()",
        "mcp",
        "--library",
        str(folder / "own"),
        "--seeds",
        "3",
    ]
    variables = {**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}
    server = StdioServerParameters(command=sys.executable, args=arguments, env=variables)
    found: dict[str, Any] = {}
    async with Client(server, read_timeout_seconds=120) as client:
        found["tools"] = {t.name: t for t in (await client.list_tools()).tools}
        found["api"] = text_of(await client.call_tool("read_task_api"))
        found["bad"] = await client.call_tool("verify_task", {"program": BAD})
        found["scene"] = await client.call_tool("preview_scene", {"program": GOOD, "seed": 1})
        found["broken"] = await client.call_tool("preview_scene", {"program": BAD})
        found["wrong"] = await client.call_tool("list_parts", {"part": "dreams"})
        found["good"] = await client.call_tool("submit_task", {"program": GOOD, "motif": "rearrange", "model": "me"})
        found["again"] = await client.call_tool("submit_task", {"program": GOOD, "motif": "rearrange"})
        found["search"] = await client.call_tool("search_library", {"words": "mug"})
        found["read"] = await client.call_tool("read_task", {"name": "swap-mug-and-can"})
    return found


@pytest.mark.skipif(isolation_level().level == "none", reason="no sandbox can be had here")
def test_an_agent_designs_a_task(tmp_path: Path) -> None:
    found = asyncio.run(converse(tmp_path))
    assert set(found["tools"]) == {"read_task_api", "list_parts", "search_library", "read_task", "verify_task",
                                   "preview_scene", "submit_task"}  # fmt: skip
    assert all(t.description for t in found["tools"].values())
    assert "from simwright.tasks import *" in found["api"]
    told = json.loads(text_of(found["bad"]))
    assert not found["bad"].is_error and not told["passed"] and told["findings"][0]["remedy"]
    (picture,) = [c for c in found["scene"].content if c.type == "image"]
    assert picture.mime_type == "image/png" and base64.b64decode(picture.data).startswith(b"\x89PNG")
    assert "swap-mug-and-can" in text_of(found["scene"])
    assert found["broken"].is_error and "paints" in text_of(found["broken"])
    assert found["wrong"].is_error
    good = json.loads(text_of(found["good"]))
    assert good["accepted"] == "swap-mug-and-can", good["findings"]
    assert found["again"].is_error and "this very program" in text_of(found["again"])
    entry = TaskLibrary(tmp_path / "own").entry("swap-mug-and-can")
    assert entry.provenance.designer == "mcp:me" and entry.proposal.motif == "rearrange" and entry.verification.passed
    assert entry.description.startswith("Swap a mug") and "swap-mug-and-can" in text_of(found["search"])
    assert "class SwapMugAndCan" in text_of(found["read"])
