"""The mutants are many, all different, the same each time, and the table counts them rightly."""

from __future__ import annotations

import ast
import importlib
import json
import sys
from collections import Counter
from pathlib import Path

import pytest

from simwright.records import Finding, GateResult, TaskProgram, Verification
from simwright.verify.files import FileResult

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))
mutate = importlib.import_module("_mutate")
verify_mutants = importlib.import_module("_verify_mutants")
verify_programs = importlib.import_module("_verify_programs")
verify_bench = importlib.import_module("verify")

PROGRAM = '''from simwright.tasks import *


class BallThenBlock(Task):
    """Put the ball in the bowl, then the block to the left of it."""

    def build(self, scene):
        a, b, c = scene.colors(3)
        bowl = scene.add(Bowl(radius=0.08, color=a))
        ball = scene.add(Ball(color=b))
        block = scene.add(Block(color=c))
        return [
            Goal(f"put the {b} ball in the {a} bowl", Inside(ball, bowl)),
            Goal([f"put the {c} block to the left of the bowl"], LeftOf(block, bowl)),
        ]
'''


def labels(operator: str) -> list[str]:
    return [m.label.removeprefix(f"{operator}: ") for m in mutate.all_mutants(PROGRAM) if m.operator == operator]


@pytest.mark.parametrize(
    ("operator", "label"),
    [
        ("drop goal", "goal 1 of 2"),
        ("reverse goals", "reverse goals"),
        ("swap conditions", "Inside(ball, bowl) <-> LeftOf(block, bowl)"),
        ("flip lasting", "Goal(f'put the {b} ball in the {a} bowl', Inside(ball, bo... with lasting=False"),
        ("size", "0.08 -> 0.12"),
        ("count", "3 -> 2"),
        ("colour of asset", "b -> c"),
        ("colour in sentence", "b -> a"),
        ("word in sentence", "'left' -> 'right' in ' block to the left of the bowl'"),
        ("relation", "LeftOf -> RightOf"),
        ("swap objects", "block <-> bowl"),
        ("asset", "Ball -> Block"),
    ],
)
def test_an_operator_changes_what_it_says(operator: str, label: str) -> None:
    if operator == "count":
        assert labels("count") == []  # three colours are no number of things
    else:
        assert label in labels(operator)


def test_a_mutant_is_the_program_with_one_thing_changed() -> None:
    found = {m.label: m for m in mutate.all_mutants(PROGRAM)}
    changed = found["relation: LeftOf -> RightOf"]
    assert changed.line == 14
    assert changed.text == ast.unparse(ast.parse(PROGRAM)).replace("LeftOf(block", "RightOf(block") + "\n"
    one_goal = ast.unparse(ast.parse(PROGRAM)).replace(
        "Goal(f'put the {b} ball in the {a} bowl', Inside(ball, bowl)), ", ""
    )
    assert found["drop goal: goal 1 of 2"].text == one_goal + "\n"


def test_no_operator_gives_what_another_gave_or_the_program_itself() -> None:
    texts = [m.text for m in mutate.all_mutants(PROGRAM)]
    assert len(set(texts)) == len(texts)
    assert ast.unparse(ast.parse(PROGRAM)) + "\n" not in texts


def test_the_chosen_ones_are_many_of_every_kind_and_the_same_each_time() -> None:
    chosen = verify_mutants.chosen(verify_mutants.programs())
    assert len(chosen) >= 300
    assert set(Counter(m.operator for _, m in chosen)) == set(mutate.OPERATORS)
    assert max(Counter(name for name, _ in chosen).values()) <= 12
    keys = [(name, m.label) for name, m in chosen]
    assert len(set(keys)) == len(keys)
    assert keys == [(name, m.label) for name, m in verify_mutants.chosen(verify_mutants.programs())]
    for _, mutant in chosen:
        compile(mutant.text, mutant.label, "exec")


def test_every_equivalent_is_still_a_mutant_and_has_a_reason() -> None:
    texts = {p.stem: p.read_text(encoding="utf-8") for p in verify_mutants.programs()}
    for program, judged in verify_mutants.equivalents().items():
        known = {m.label for m in mutate.all_mutants(texts[program])}
        assert set(judged) <= known
        assert all(len(why) > 20 for why in judged.values())


def test_the_document_tells_all_of_them() -> None:
    assert verify_mutants.DOCUMENT.read_text(encoding="utf-8") == verify_mutants.document()


def result(path: Path, gate: str | None, cause: str = "") -> FileResult:
    gates = [GateResult("parse", True)]
    if gate is not None:
        gates.append(GateResult(gate, False, (Finding(cause, "detail", "remedy"),)))  # type: ignore[arg-type]
    program = TaskProgram(path.read_text(encoding="utf-8"), path.stem)
    return FileResult(path, Verification(path.stem, program.hash, gate is None, tuple(gates), "full", "0"))


def lot(folder: Path, gates: list[tuple[str | None, str]], name: str):
    results = []
    for i, (gate, cause) in enumerate(gates):
        path = folder / f"{name}_{i}.py"
        path.write_text("# gate: settle  cause: topples\n", encoding="utf-8")
        results.append(result(path, gate, cause))
    return verify_programs.Lot({name: results}, 6.0, (100.0, 100.0, 100.0, 130.0), 2)


def test_a_bad_program_has_to_stop_at_its_gate_for_its_cause(tmp_path: Path) -> None:
    row = verify_programs.bad_row(
        lot(tmp_path, [("settle", "topples"), ("settle", "unseen"), ("build", "topples"), (None, "")], "bad")
    )
    assert (row.value, row.n, row.holds, len(row.failures)) == (0.25, 4, False, 3)
    assert row.failures[2]["why"] == "it passed all gates"


def test_accepted_bad_ones_and_refused_good_ones_are_counted(tmp_path: Path) -> None:
    blind = verify_programs.blind_row(lot(tmp_path, [("settle", "topples"), (None, "")], "blind_bad"))
    good = verify_programs.good_row(lot(tmp_path, [(None, ""), ("settle", "topples"), (None, "")], "good"))
    assert (blind.value, blind.n, blind.holds) == (1.0, 2, False)
    assert (good.value, good.n, good.holds) == (1.0, 3, True)


def test_rows_without_programs_do_not_hold() -> None:
    none = verify_programs.Lot({"bad": [], "blind_bad": [], "good": []}, 0.0, (), 1)
    found = [verify_programs.bad_row(none), verify_programs.blind_row(none), verify_programs.good_row(none)]
    found += [verify_programs.rate_row(none), verify_programs.memory_row(none), verify_programs.hostile_row([], print)]
    found += verify_bench.language_rows(verify_bench.ROOT / "tests" / "nothing.json")
    assert all((row.value, row.n, row.holds) == (None, 0, False) for row in found)


def test_speed_and_memory_of_a_list(tmp_path: Path) -> None:
    some = lot(tmp_path, [(None, ""), (None, "")], "good")
    assert verify_programs.rate_row(some).value == pytest.approx(20.0)
    memory = verify_programs.memory_row(some)
    assert (memory.value, memory.holds) == (pytest.approx(1.3), False)


def test_survivors_count_unless_they_were_judged_equivalent(monkeypatch: pytest.MonkeyPatch) -> None:
    one, two, three = mutate.all_mutants(PROGRAM)[:3]
    fates = [
        verify_mutants.Fate("x", one, "language", "wrong-colour", ""),
        verify_mutants.Fate("x", two, None, "", ""),
        verify_mutants.Fate("x", three, None, "", ""),
    ]
    monkeypatch.setattr(verify_bench, "run", lambda *_: fates)
    monkeypatch.setattr(verify_bench, "chosen", lambda _: [("x", m) for m in (one, two, three)])
    monkeypatch.setattr(verify_bench, "sound", lambda *_: verify_bench.programs())
    monkeypatch.setattr(verify_bench, "equivalents", lambda: {"x": {two.label: json.dumps("why")}})
    row = verify_bench.mutant_row(verify_bench.Plan(1), print)
    assert (row.value, row.n, row.holds) == (1.0, 3, False)
    assert row.failures[0]["mutant"] == three.label
    assert "language 1" in row.note and "1 survive" in row.note


def test_every_judgement_is_of_a_mutant_and_told() -> None:
    texts = {p.stem: p.read_text(encoding="utf-8") for p in verify_mutants.programs()}
    for program, judged in verify_mutants.equivalents().items():
        stale = set(judged) - {m.label for m in mutate.all_mutants(texts[program])}
        assert not stale, f"{program} has no such mutants any more: {stale}"
    assert verify_mutants.DOCUMENT.read_text(encoding="utf-8") == verify_mutants.document()
