"""Programs for the library behind the sandbox's walls, through the gates, into libraries, and written anew."""

from __future__ import annotations

import importlib.util
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from guest_programs import BLIND, FOLDER, scene, text_of
from typer.testing import CliRunner

from simwright import cli
from simwright.convert import CannotConvert, convert_program
from simwright.library.store import TaskLibrary
from simwright.records import TaskProgram
from simwright.sandbox import Sandbox
from simwright.sandbox.vetting import Refused, vet
from simwright.verify.guests import UnsupportedProgram
from simwright.verify.importing import import_programs
from simwright.verify.stages import verify
from simwright.verify.trial import VerifyConfig

QUICK = VerifyConfig(seeds=3, judging="strict")


def program(name: str) -> TaskProgram:
    return TaskProgram(text_of(name), name)


@pytest.fixture(scope="module")
def box():
    with Sandbox() as sandbox:
        yield sandbox


def run(*arguments: str, code: int = 0) -> str:
    result = CliRunner().invoke(cli.app, list(arguments), catch_exceptions=False)
    assert result.exit_code == code, result.output
    return result.stdout


def test_the_sandbox_builds_what_this_process_builds(box: Sandbox) -> None:
    for name in ("stack_blocks_by_color", "assembling_kits", "manipulating_rope"):
        reply = box.build(text_of(name), "program", [(0, "train"), (1, "test")])
        assert reply.failure is None and reply.built[0] == scene(name)
        origin = reply.built[1].origin
        assert origin is not None and origin.api == "cliport"


def test_imports_inside_functions_are_found_too(box: Sandbox) -> None:
    text = text_of("stack_blocks_by_color").replace("# Add the zone.", "import pybullet, random, copy")
    assert box.build(text, "program", [(0, "train")]).ok


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("open('/etc/passwd')", "blocked"),
        ("import socket; socket.socket()", "blocked"),
        ("while True: pass", "timeout"),
    ],
)
def test_the_walls_hold_for_them_as_well(line: str, kind: str) -> None:
    from simwright.sandbox import Limits

    text = text_of("put_red_block_in_bowl").replace("# Add bowl.", line)
    with Sandbox(Limits(cpu_seconds=1.0)) as sandbox:
        reply = sandbox.build(text, "program", [(0, "train")])
    assert reply.failure is not None and reply.failure.kind == kind


CONTENT = scene("cylinders_in_container").to_json()


def forged(change: Callable[[dict[str, Any]], object]) -> bytes:
    data = json.loads(CONTENT)
    change(data)
    return json.dumps(data).encode()


def test_an_honest_scene_passes_and_only_for_a_program_of_the_library() -> None:
    assert vet(CONTENT.encode(), 0, "train", None, "cliport") == scene("cylinders_in_container")
    with pytest.raises(Refused, match="made for"):
        vet(CONTENT.encode(), 0, "train", None)
    with pytest.raises(Refused, match="made for"):
        vet(forged(lambda d: d.update(origin=None)), 0, "train", None, "cliport")


FORGERIES: dict[str, Callable[[dict[str, Any]], object]] = {
    "judging": lambda d: d["origin"].update(judging="strict"),
    "endless": lambda d: d["origin"].update(max_steps=100_000),
    "far away": lambda d: d["bodies"][0]["pose"].update(x=1e6),
    "size": lambda d: d["bodies"][0]["asset"].update(dims=[1e9] * 6),
    "other asset": lambda d: d["bodies"][0].update(asset={"kind": "Block", "size": [0.04, 0.04, 0.04]}),
    "color": lambda d: d["bodies"][0].update(color="mauve"),
    "unknown object": lambda d: d["goals"][0]["condition"].update(objects=["nobody"]),
    "rows": lambda d: d["goals"][0]["condition"].update(allowed=[[True, True]]),
    "reward": lambda d: d["goals"][0]["condition"].update(reward=1e9),
    "weights": lambda d: d["goals"][0].update(weight=0.9),
    "drawn and movable": lambda d: d["bodies"][0].update(
        fixed=False, asset={"kind": "Item", "file": "zone/zone.urdf", "form": "bars", "dims": [0, 0, 0.06, 0.06]}),
    "link": lambda d: d.update(links=[{"a": d["bodies"][0]["name"], "b": "nobody", "point_a": [0, 0, 0],
                                       "point_b": [0, 0, 0]}]),
}  # fmt: skip


@pytest.mark.parametrize("name", FORGERIES)
def test_forged_scenes_are_refused(name: str) -> None:
    with pytest.raises(Refused):
        vet(forged(FORGERIES[name]), 0, "train", None, "cliport")


def test_programs_of_our_own_get_no_catalogue_items() -> None:
    def smuggle(data: dict[str, Any]) -> None:
        data.update(origin=None, goals=json.loads(own)["goals"])

    from simwright.tasks.building import build
    from simwright.tasks.registry import load

    own = build(load("put-block-in-bowl"), 0).to_json()
    with pytest.raises(Refused):
        vet(forged(smuggle), 0, "train", None)


def test_verification_tells_the_library_its_fallbacks_and_both_results(box: Sandbox) -> None:
    found = verify(program("cylinders_in_container"), box, QUICK)
    gates = {g.gate: g for g in found.gates}
    assert found.passed and list(gates) == ["parse", "static", "build", "solve"]
    assert gates["parse"].evidence["api"] == "cliport"
    assert gates["build"].evidence["fallbacks"] == "swapped-sizes x1, unfilled-template x1"
    assert {f.cause for f in gates["build"].findings} == {"swapped-sizes", "unfilled-template"}
    assert all(f.remedy and f.line for f in gates["build"].findings)
    assert gates["solve"].evidence["completed (reference)"] == gates["solve"].evidence["completed (strict)"] == 3


@pytest.mark.parametrize(
    ("name", "cause"),
    [("fault_too_high", "height-missed"), ("fault_rewards_end_early", "goal-never-done"),
     ("fault_container_moved_after", "goal-undone")],
)  # fmt: skip
def test_a_faulty_program_passes_in_one_way_and_fails_in_the_other(box: Sandbox, name: str, cause: str) -> None:
    assert verify(program(name), box, VerifyConfig(seeds=3)).passed
    found = verify(program(name), box, QUICK)
    assert found.failed_gate == "solve"
    assert cause in {f.cause for g in found.gates if g.gate == "solve" for f in g.findings}


def test_a_broken_program_fails_and_an_unsupported_one_is_no_verdict(box: Sandbox) -> None:
    broken = verify(program("broken_reset"), box, QUICK)
    assert broken.failed_gate == "build" and broken.finding is not None and "block_size" in broken.finding.detail
    for name in ("unsupported_call", "unsupported_asset", "unsupported_import", "unsupported_method"):
        with pytest.raises(UnsupportedProgram, match="not offered"):
            verify(program(name), box, QUICK)
    sly = TaskProgram(text_of("put_red_block_in_bowl").replace("# Add bowl.", "eval('1')"), "sly")
    assert verify(sly, box, QUICK).failed_gate == "static"


@pytest.mark.slow
def test_programs_that_pass_come_into_a_library_with_their_origin(tmp_path: Path) -> None:
    files = [str(FOLDER / f"{n}.py") for n in ("stack_blocks_by_color", "fault_hovering", "unsupported_call")]
    found = {r.file: r for r in import_programs(files, tmp_path / "library", QUICK)}
    assert found["stack-blocks-by-color"].added == "stack-blocks-by-color"
    assert "height-missed" in found["fault-hovering"].why and found["fault-hovering"].added is None
    assert "not offered" in found["unsupported-call"].why
    library = TaskLibrary(tmp_path / "library")
    entry = library.entry("stack-blocks-by-color")
    assert (entry.provenance.designer, entry.provenance.mode) == ("import:cliport", "import")
    assert entry.description.startswith("Stack the blue")
    again = import_programs(files[:1], tmp_path / "library", QUICK)
    assert again[0].added is None and "this very program" in again[0].why and "twins" not in again[0].why
    twin = tmp_path / "stack_blocks_again.py"
    twin.write_text(text_of("stack_blocks_by_color").replace("StackBlocksByColor", "StackBlocksAgain"))
    refused = import_programs([str(twin)], tmp_path / "library", QUICK)
    assert refused[0].added is None and "--allow-twins" in refused[0].why
    taken = import_programs([str(twin)], tmp_path / "library", QUICK, allow_twins=True)
    assert taken[0].added == "stack-blocks-again"


def test_a_straight_program_is_written_anew_and_behaves_the_same(box: Sandbox) -> None:
    for name in ("cylinders_in_container", "hanoi_seq_in_colors"):
        found = convert_program(program(name), box, range(3))
        assert found.same == found.scenes == 3, found.differences
        assert "from simwright.tasks import *" in found.text and "cliport" not in found.text


WRITTEN = {
    "fill_container_with_blocks": '"anywhere")',  # judged by its zone
    "align_boxes_with_corner_anchors": "Corner(0.055",  # its marks are drawn in sizes that nobody filled
    "kit_three_shapes": "KitBoard(names",
}


@pytest.mark.parametrize("name", WRITTEN)
def test_zones_marks_and_kits_are_written_anew(box: Sandbox, name: str) -> None:
    found = convert_program(TaskProgram(text_of(name, BLIND), name), box, range(3))
    assert found.same == 3 and WRITTEN[name] in found.text, found.text


def test_heights_that_vary_are_told_from_the_top(box: Sandbox) -> None:
    assert ".top.at(" in convert_program(program("template_without_file"), box, range(4)).text


@pytest.mark.slow
def test_a_zone_that_chance_chooses_is_told_from_its_like(box: Sandbox) -> None:
    found = convert_program(program("separating_piles"), box, range(4))
    assert found.same == 4 and "{color_" in found.text


@pytest.mark.slow
def test_what_is_written_anew_passes_our_own_gates(box: Sandbox) -> None:
    text = convert_program(program("put_red_block_in_bowl"), box, range(3)).text
    assert "Inside(block, bowl)" in text and verify(TaskProgram(text, "new"), box, VerifyConfig(seeds=3)).passed


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("packing_boxes", "number of objects varies"),
        ("packing_shapes", "kinds of objects"),
        ("assembling_kits_seq", "several goals"),
        ("fault_too_high", "does not end well"),
        ("broken_reset", "does not build"),
        ("containers_nested", "nobody can see"),
        ("argument_forms", "matrix"),
    ],
)
def test_what_cannot_be_written_anew_is_said(box: Sandbox, name: str, why: str) -> None:
    with pytest.raises(CannotConvert, match=why):
        convert_program(program(name), box, range(3))
    with pytest.raises(CannotConvert, match="nothing to convert"):
        convert_program(TaskProgram("from simwright.tasks import *", "own"), box)


def test_verify_on_the_command_line() -> None:
    file = str(FOLDER / "fault_hovering.py")
    told = json.loads(run("verify", file, "--seeds", "3", "--json", "--judging", "strict", "--workers", "1", code=1))
    assert told[0]["passed"] is False and told[0]["gates"][0]["evidence"]["api"] == "cliport"


@pytest.mark.slow
def test_the_commands(tmp_path: Path) -> None:
    file = str(FOLDER / "put_red_block_in_bowl.py")
    told = json.loads(run("verify", file, "--seeds", "3", "--json", "--judging", "strict", "--workers", "1"))
    assert told[0]["passed"] is True
    out = tmp_path / "new.py"
    assert "behaves the same in 3 of 3 scenes" in run("convert", file, "--seeds", "3", "--out", str(out))
    assert "Inside" in out.read_text(encoding="utf-8")
    assert "not converted" in run("convert", str(FOLDER / "packing_boxes.py"), "--seeds", "3", code=1)
    assert json.loads(run("convert", file, "--seeds", "3", "--json"))["converted"] is True
    added = json.loads(run("import", file, "--to", str(tmp_path / "lib"), "--seeds", "3", "--json"))
    assert added[0]["added"] == "put-red-block-in-bowl"
    run("import", str(FOLDER / "fault_rewards_too_small.py"), "--to", str(tmp_path / "lib"), "--seeds", "3", code=1)
    shown = run("demo", file, "--no-video", "--out", str(tmp_path), "--judging", "strict")
    assert "put the red block in the green bowl" in shown


def test_the_benchmark_writes_a_table_and_an_escaped_page(tmp_path: Path) -> None:
    folder = Path(__file__).parents[2] / "benchmarks"
    sys.path.insert(0, str(folder))
    spec = importlib.util.spec_from_file_location("programs_benchmark", folder / "programs.py")
    assert spec is not None and spec.loader is not None
    bench = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(bench)
    folder = tmp_path / "some"
    folder.mkdir()
    for name in ("put_red_block_in_bowl", "fault_too_high", "unsupported_call", "broken_reset"):
        (folder / f"{name}.py").write_text(text_of(name), encoding="utf-8")
    twin = text_of("put_red_block_in_bowl").replace("PutRedBlockInBowl", "Twin").replace("NameError", "")
    (folder / "twin.py").write_text(twin, encoding="utf-8")
    (folder / "marked.py").write_text(text_of("broken_reset").replace("block_size", "undefined<b>"), encoding="utf-8")
    results = bench.run_programs([str(folder)], [0], workers=1)
    by_name = {r.name: r for r in results}
    assert by_name["put_red_block_in_bowl"].completed == 1 and by_name["put_red_block_in_bowl"].twins == ("twin",)
    assert by_name["fault_too_high"].causes == {"height-missed": 1}
    assert by_name["unsupported_call"].status == "unsupported" and by_name["broken_reset"].status == "does not build"
    rows = bench.rows_of(results, 1.0, 1, {"fault_too_high": "faulty", "broken_reset": "broken"})
    bench.write(results, rows, tmp_path / "out")
    page = (tmp_path / "out" / "programs.html").read_text(encoding="utf-8")
    assert "<b>" not in page and "&lt;b&gt;" in page
    assert len((tmp_path / "out" / "programs.csv").read_text(encoding="utf-8").splitlines()) >= 7
    assert len(json.loads((tmp_path / "out" / "programs.json").read_text(encoding="utf-8"))) == 6
