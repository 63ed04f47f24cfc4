"""What recorded runs tell of the prompts: pass rates by version of the prompts, causes of refusals, nothing lost.

    python benchmarks/prompts.py                       the runs in benchmarks/recordings
    python benchmarks/prompts.py FOLDER... --learn     also writes the error book anew from their failures

Reads recordings and asks no model: it takes seconds. With `--learn`, the refused programs go through the gates once
more, which takes minutes, and only what they still refuse is learnt; `--skip GATE` leaves out what a gate refused.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Annotated

import typer

from _rows import Goal, Row, publish, wilson
from simwright.generate import error_book, prompting
from simwright.generate.tally import Tally, audit, refused, run_folders, still_refused, tally
from simwright.sandbox import Sandbox
from simwright.verify.stages import verify
from simwright.verify.trial import VerifyConfig

RECORDINGS = Path(__file__).with_name("recordings")
BOOK = Path(error_book.__file__).parents[1] / "prompts" / prompting.BOOK
SEEDS = 4
"""Of each refused program that is judged again."""
LOST = "programs a model wrote that are lost, counted as failures through our fault, or run outside the sandbox"


def rows_of(found: Sequence[Tally]) -> list[Row]:
    """Three rows for each version of the prompts."""
    rows: list[Row] = []
    for one in found:
        for what, count in (("accepted as first written", one.first_passed), ("accepted in the end", one.accepted)):
            interval = wilson(count, one.candidates)
            rows.append(
                Row(f"prompts {one.prompts}: {what}", count / one.candidates, "", one.candidates, None, interval)
            )
        per_task = one.tokens / one.accepted if one.accepted else None
        rows.append(Row(f"prompts {one.prompts}: tokens for each accepted task", per_task, "", one.accepted))
    return rows


def lost_row(folders: Sequence[Path]) -> Row:
    """The row of the issue's table about programs that were lost or not confined."""
    told = audit(folders)
    bad = (*told.lost, *told.unwalled)
    return Row(
        LOST,
        float(len(bad)),
        "",
        told.written,
        Goal("<=", 0),
        reference="many",
        failures=tuple({"what": b} for b in bad),
    )


def remarks_of(found: Sequence[Tally]) -> list[str]:
    """Why programs were refused, for each version of the prompts."""
    lines: list[str] = []
    for one in found:
        causes = "; ".join(f"{cause} {count}" for cause, count in one.first_causes) or "none"
        ended = "; ".join(f"{where} {count}" for where, count in one.given_up) or "none"
        lines.append(
            f"Prompts {one.prompts}: {one.requests} requests, {one.again} of them asked again. First programs refused "
            f"for: {causes}. Candidates given up at: {ended}."
        )
    return lines


def learnt(folders: Sequence[Path], skip: Collection[str]) -> tuple[error_book.Lesson, ...]:
    """The lessons of what today's gates still refuse."""
    unwanted = {*skip, *error_book.NO_LESSON}
    attempts = [(failed, program) for failed, program in refused(folders) if failed.gate not in unwanted]
    config = VerifyConfig(seeds=SEEDS)
    with Sandbox() as sandbox:
        kept = still_refused(attempts, lambda program: verify(program, sandbox, config))
    typer.echo(f"{len(kept)} of {len(attempts)} refused programs are still refused at the same gate", err=True)
    return error_book.learn(kept)


def main(
    places: Annotated[list[Path] | None, typer.Argument(help="Folders of runs.")] = None,
    quick: Annotated[bool, typer.Option("--quick", help="The same: it takes seconds anyway.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON and nothing else.")] = False,
    save: Annotated[bool, typer.Option(help="Write benchmarks/results/prompts.{md,json}.")] = False,
    learn: Annotated[bool, typer.Option(help="Write the error book anew.")] = False,
    skip: Annotated[list[str] | None, typer.Option(help="Gates that nothing is learnt from.")] = None,
) -> None:
    """Pass rates of prompts, from recordings."""
    del quick
    folders = run_folders(places or [RECORDINGS])
    found = tally(folders)
    rows = [*rows_of(found), lost_row(folders)]
    publish("Prompts", rows, remarks_of(found), as_json=as_json, save="prompts" if save else None)
    if learn:
        BOOK.write_text(error_book.dump(learnt(folders, skip or ())), encoding="utf-8")


if __name__ == "__main__":
    typer.run(main)
