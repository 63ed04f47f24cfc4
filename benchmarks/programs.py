"""How programs written for CLIPort and GenSim fare here: every program in a folder, both ways of judging.

    python benchmarks/programs.py                         our own programs of tests/fixtures/compat, 5 seeds
    python benchmarks/programs.py tests/fixtures/compat_blind   those of somebody who did not know our code
    python benchmarks/programs.py DIR --seeds 5           any folder of such programs
    python benchmarks/programs.py DIR --quick             one seed
    python benchmarks/programs.py DIR --convert           also writes every honest one anew in our own API, and compares
    python benchmarks/programs.py DIR --out results       also results/programs.csv and results/programs.html

A folder may hold an expect.json, {"file.py": {"kind": "honest", "why": "..."}}: programs of the kind "faulty" are meant
to ask for something wrong, those of the kinds "broken" and "unsupported" not to run. Where there is none, and for files
that it does not name, every program counts as honest. The issue's goals are about honest programs; what is said of
faulty ones is told apart.
"""

from __future__ import annotations

import csv
import html
import json
import os
import sys
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from _rows import Goal, Row, machine, progress, publish, wilson
from simwright.convert import CannotConvert, convert_program
from simwright.sandbox import Sandbox
from simwright.sources import read_program
from simwright.verify.programs import ProgramResult, run_programs

OWN = Path(__file__).parents[1] / "tests" / "fixtures" / "compat"
ALL_SEEDS, QUICK_SEEDS = 5, 1
COMPLETION, SPEED, OFTEN = Goal(">=", 0.87), Goal("<=", 90.0), Goal(">=", 0.93)
CLEAN = NAMED = Goal(">=", 0.9)
KINDS = ("honest", "faulty", "broken", "unsupported")
COLUMNS = ("program", "imports", "builds", "status", "reference", "strict", "causes", "told of", "nearly the same",
           "seconds", "why")  # fmt: skip


def cells(result: ProgramResult) -> tuple[str, ...]:
    """One program's line."""
    n = len(result.episodes)
    causes = ", ".join(f"{c} {k}/{n}" for c, k in result.causes.most_common())
    fallbacks = ", ".join(sorted({f.cause for f in result.fallbacks}))
    done = (f"{result.completed}/{n}", f"{result.strict}/{n}") if n else ("", "")
    twins = ", ".join(result.twins)
    loads = "" if result.status == "error" else "yes" if result.loads else "no"
    return (
        result.name,
        loads,
        str(n),
        result.status,
        *done,
        causes,
        fallbacks,
        twins,
        f"{result.seconds:.2f}",
        result.why,
    )


def expected_in(folder: Path) -> dict[str, str]:
    """The kind of every program that a folder's expect.json names, by the program's name."""
    file = folder / "expect.json"
    if not file.is_file():
        return {}
    told = json.loads(file.read_text(encoding="utf-8"))
    kinds = {Path(name).stem: str(entry["kind"]) for name, entry in told.items()}
    unknown = sorted(set(kinds.values()) - set(KINDS))
    if unknown:
        raise typer.BadParameter(f"{file}: unknown kinds {', '.join(unknown)}; known: {', '.join(KINDS)}")
    return kinds


def rows_of(results: Sequence[ProgramResult], wall: float, seeds: int, kinds: Mapping[str, str]) -> list[Row]:
    """The totals, with the issue's goals.

    Args:
        results: one for each program.
        wall: [s] for all of them.
        seeds: of each program.
        kinds: by program, of those that are not taken for honest ones.
    """
    n = len(results)
    runs = [r for r in results if r.status == "runs"]
    judged = [r for r in results if r.status not in ("unsupported", "error")]
    honest = [r for r in judged if kinds.get(r.name, "honest") == "honest"]
    statuses = Counter(r.status for r in results)
    rows = [
        Row("programs that load and build", len(runs) / max(n, 1), "", n, interval=wilson(len(runs), n),
            note=", ".join(f"{k}: {v}" for k, v in statuses.most_common())),
        *_honest_rows(honest, seeds),
        *_faulty_rows([r for r in judged if kinds.get(r.name) == "faulty"], seeds),
        Row("wall clock for the whole folder", wall, "s", n, SPEED if seeds == 1 else None,
            reference="about 15 minutes (one seed)", note=f"{seeds} seed(s) each"),
        Row("programs with a near-duplicate", sum(bool(r.twins) for r in results), "", n),
    ]  # fmt: skip
    for what, key in (("cause of failure (strict)", "causes"), ("told of", "fallbacks")):
        counted: Counter[str] = Counter()
        for r in results:
            counted.update(set(r.causes) if key == "causes" else {f.cause for f in r.fallbacks})
        rows += [Row(f"{what}: {name}", count, "programs", n) for name, count in counted.most_common()]
    return rows


def _honest_rows(honest: Sequence[ProgramResult], seeds: int) -> list[Row]:
    n = len(honest)
    mean = sum(r.completed / seeds for r in honest) / max(n, 1)
    often = sum(r.completed >= 0.8 * seeds - 1e-9 for r in honest)
    second = sum(r.strict >= 0.8 * seeds - 1e-9 for r in honest)
    return [
        Row("honest: mean completion, reference judging", mean, "", n * seeds, COMPLETION, reference="0.87 (2 seeds)"),
        Row("honest: complete on at least 4 of 5 seeds, reference judging", often / max(n, 1), "", n, OFTEN,
            interval=wilson(often, n), note="the goal is about those that complete in the original"),
        Row("honest: pass strict judging on at least 4 of 5 seeds", second / max(n, 1), "", n, CLEAN,
            interval=wilson(second, n), note="the goal is about those that end well in the original"),
        Row("honest: told of something", sum(bool(r.fallbacks) for r in honest) / max(n, 1), "", n,
            note="decides nothing"),
    ]  # fmt: skip


def _faulty_rows(faulty: Sequence[ProgramResult], seeds: int) -> list[Row]:
    if not faulty:
        return []
    n = len(faulty)
    mean = sum(r.completed / seeds for r in faulty) / n
    failed = sum(r.strict <= 0.2 * seeds + 1e-9 and bool(r.causes) for r in faulty)
    named = sum((r.strict <= 0.2 * seeds + 1e-9 and bool(r.causes)) or bool(r.fallbacks) for r in faulty)
    return [
        Row("faulty: mean completion, reference judging", mean, "", n * seeds),
        Row("faulty: fail strict judging on at least 4 of 5 seeds", failed / n, "", n, interval=wilson(failed, n),
            note="others end as their goals ask"),
        Row("faulty: fail strict judging, or are told of", named / n, "", n, NAMED, interval=wilson(named, n)),
    ]  # fmt: skip


def converted_row(folder: Path, honest: Sequence[str], *, unsafe: bool) -> Row:
    """How many programs `simwright convert` writes anew so that they behave the same on ten seeds."""
    kept: list[str] = []
    with progress() as shown, Sandbox(unsafe=unsafe) as sandbox:
        bar = shown.add_task("converting", total=len(honest))
        for name in honest:
            program = read_program(folder / f"{name}.py")
            try:
                convert_program(program, sandbox)
                kept.append(name)
            except CannotConvert as error:
                Console(stderr=True, width=200, highlight=False).print(f"not converted: {name}: {error}", markup=False)
            shown.advance(bar)
    n = len(honest)
    return Row("honest: written anew, and the same on 9 of 10 seeds", len(kept) / max(n, 1), "", n,
               interval=wilson(len(kept), n), note=f"{len(kept)} of {n}")  # fmt: skip


def page(results: Sequence[ProgramResult], rows: Sequence[Row]) -> str:
    """One HTML page without scripts or links; all that programs wrote is escaped."""
    style = (
        "body{font:14px system-ui;margin:2em}table{border-collapse:collapse;margin:1em 0}"
        "td,th{border:1px solid #ccc;padding:2px 8px;text-align:left;vertical-align:top}"
        "tr:nth-child(even){background:#f6f6f6}.bad{color:#b00}"
    )
    told = [(r.name, f"{r.value:.3g} {r.unit}" if r.value is not None else "", str(r.goal or ""), r.note) for r in rows]
    total = "".join("<tr>" + "".join(f"<td>{html.escape(c)}</td>" for c in line) + "</tr>" for line in told)
    lines = "".join("<tr>" + "".join(f"<td>{html.escape(c)}</td>" for c in cells(r)) + "</tr>" for r in results)
    head = "".join(f"<th>{html.escape(c)}</th>" for c in COLUMNS)
    return (
        f"<!doctype html><html lang='en'><meta charset='utf-8'><title>Programs</title><style>{style}</style>"
        f"<h1>Programs</h1><p>{html.escape(machine())}</p><table><tr><th>what</th><th>value</th><th>goal</th><th></th></tr>"
        f"{total}</table><table><tr>{head}</tr>{lines}</table></html>\n"
    )


def data_of(result: ProgramResult) -> dict[str, Any]:
    """One program for JSON."""
    return {
        **dict(zip(COLUMNS, cells(result), strict=True)),
        "episodes": [
            {"seed": e.seed, "completed": e.completed, "strict": e.strict, "causes": list(e.causes), "detail": e.detail,
             "moves": e.moves, "score": e.score}
            for e in result.episodes
        ],
        "fallbacks": [{"cause": f.cause, "detail": f.detail, "line": f.line} for f in result.fallbacks],
    }  # fmt: skip


def write(results: Sequence[ProgramResult], rows: Sequence[Row], out: Path) -> None:
    """Writes programs.csv, programs.json and programs.html into a folder."""
    out.mkdir(parents=True, exist_ok=True)
    with (out / "programs.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        # A cell that begins like a formula would be run by a spreadsheet.
        writer.writerows([f"'{c}" if c[:1] in "=+-@" and c else c for c in cells(r)] for r in results)
    (out / "programs.json").write_text(json.dumps([data_of(r) for r in results], indent=1) + "\n", encoding="utf-8")
    (out / "programs.html").write_text(page(results, rows), encoding="utf-8")


def show(results: Sequence[ProgramResult]) -> None:
    """The table for people, on the error channel, so that what is printed stays one table or JSON."""
    table = Table(box=None, pad_edge=False)
    for column in COLUMNS[:-1]:
        table.add_column(column)
    for result in results:
        row = cells(result)
        table.add_row(*row[:-1], style=None if result.status == "runs" else "yellow")
    Console(stderr=True, width=None if sys.stderr.isatty() else 200, highlight=False).print(table, markup=False)


def main(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Folder of programs.")] = OWN,
    quick: Annotated[bool, typer.Option("--quick", help="One seed of each program.")] = False,
    seeds: Annotated[int | None, typer.Option(min=1, max=200, help="Seeds of each program.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON and nothing else.")] = False,
    workers: Annotated[int | None, typer.Option(min=1, help="Processes; all cores unless told.")] = None,
    out: Annotated[Path | None, typer.Option(help="Folder for programs.csv, .json and .html.")] = None,
    save: Annotated[bool, typer.Option("--save", help="Also write benchmarks/results/programs*.{md,json}.")] = False,
    convert: Annotated[bool, typer.Option("--convert", help="Also write every honest program anew.")] = False,
    unsafe: Annotated[bool, typer.Option("--unsafe", help="Run programs even where no sandbox can be had.")] = False,
) -> None:
    """Imports, builds, completes, causes, fallbacks, near-duplicates and seconds of every program in a folder."""
    count = seeds or (QUICK_SEEDS if quick else ALL_SEEDS)
    cores = workers or len(os.sched_getaffinity(0))
    kinds = expected_in(folder)
    begin = time.perf_counter()
    with progress() as shown:
        bar = shown.add_task("programs", total=None)
        results = run_programs([str(folder)], range(count), workers=cores, unsafe=unsafe,
                               on_result=lambda _: shown.advance(bar))  # fmt: skip
    rows = rows_of(results, time.perf_counter() - begin, count, kinds)
    if convert:
        honest = [r.name for r in results if r.status == "runs" and kinds.get(r.name, "honest") == "honest"]
        rows.append(converted_row(folder, honest, unsafe=unsafe))
    if out is not None:
        write(results, rows, out)
    if not as_json:
        show(results)
    name = "programs" if folder.resolve() == OWN.resolve() else f"programs_{folder.resolve().name}"
    remark = f"{len(results)} programs of `{folder.name}`, {count} train seed(s) each, {cores} processes, no images."
    publish("Programs for CLIPort and GenSim", rows, [remark], as_json=as_json, save=name if save else None)


if __name__ == "__main__":
    typer.run(main)
