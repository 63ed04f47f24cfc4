"""`simwright generate` and `simwright models`."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from simwright import cli
from simwright.llm import Completion, ProviderError, Usage
from simwright.llm import spec as specs

IDEA = {
    "name": "serve-party-cups",
    "description": "Each guest receives a ball: one goes into every cup on the table.",
    "assets": ["Cup", "Ball"],
    "motif": "sort",
}
PROGRAM = '''from simwright.tasks import *


class ServePartyCups(Task):
    """Each guest receives a ball: one goes into every cup on the table."""

    tags = ("sort",)

    def build(self, scene):
        a, b = scene.colors(2)
        cups = scene.add_many(2, Cup(color=a))
        balls = scene.add_many(2, Ball(color=b))
        sentences = [f"put one {b} ball in each {a} cup", f"place a {b} ball into each of the two {a} cups"]
        return [Goal(sentences, Inside(balls, cups, "one_each"))]
'''


def run(*arguments: str, code: int = 0) -> str:
    result = CliRunner().invoke(cli.app, list(arguments), catch_exceptions=False)
    assert result.exit_code == code, result.output
    return result.stdout


def fail(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """The one line on standard error of a command that ends with exit code 2."""
    monkeypatch.setattr(sys, "argv", ["simwright", *arguments])
    with pytest.raises(SystemExit) as caught:
        cli.main()
    assert caught.value.code == 2
    lines = capsys.readouterr().err.strip().splitlines()
    assert len(lines) == 1
    return lines[0]


def generating(folder: Path, *more: str) -> tuple[str, ...]:
    letters = f"exchange:me@{folder / 'letters'}"
    return (
        "generate",
        "--model",
        letters,
        "--count",
        "1",
        "--out",
        str(folder / "run"),
        "--no-wait",
        "--seeds",
        "3",
        *more,
    )


@pytest.mark.parametrize("command", ["generate", "models"])
def test_every_command_has_an_example(command: str) -> None:
    assert f"simwright {command}" in " ".join(run(command, "--help").split())


def test_a_run_by_files_stops_at_each_prompt_and_goes_on(tmp_path: Path) -> None:
    first = run(*generating(tmp_path), code=3)
    [prompt] = (tmp_path / "letters").glob("*.prompt.md")
    assert f"prompt: {prompt} (what is new in it begins at line " in first
    reply = prompt.with_name(prompt.name.replace("prompt", "reply"))
    assert f"reply:  {reply}" in first
    assert run(*generating(tmp_path), code=3) == first
    reply.write_text(f"```json\n{json.dumps(IDEA)}\n```")
    told = json.loads(run(*generating(tmp_path, "--json"), code=3))
    assert told["accepted"] == [] and told["outcomes"] == []
    assert "-write-" in told["waiting"]["prompt"] and "waiting for a reply" in told["stopped"]
    lines = Path(told["waiting"]["prompt"]).read_text().split("\n")
    assert lines[told["waiting"]["new_from_line"] - 1] == "# User"


@pytest.mark.slow
def test_a_task_is_accepted_and_replayed(tmp_path: Path) -> None:
    for text in (f"```json\n{json.dumps(IDEA)}\n```", f"```python\n{PROGRAM}```"):
        told = json.loads(run(*generating(tmp_path, "--json"), code=3))
        Path(told["waiting"]["reply"]).write_text(text)
    printed = run(*generating(tmp_path))
    assert "accepted  serve-party-cups" in printed
    assert "1 candidate: 1 accepted (1 at the first attempt)" in printed
    assert "at a price not known" in printed
    entry = tmp_path / "run" / "library" / "serve-party-cups" / "entry.json"
    assert run(*generating(tmp_path)) == printed
    run(
        "generate", "--model", f"replay:{tmp_path / 'run'}", "--count", "1", "--out", str(tmp_path / "again"),
        "--seeds", "3", "--set", "votes=0",
    )  # fmt: skip
    again = tmp_path / "again" / "library" / "serve-party-cups" / "entry.json"
    assert again.read_bytes() == entry.read_bytes()


def test_a_run_that_gets_nowhere_is_exit_code_1(tmp_path: Path) -> None:
    for _ in range(3):
        told = json.loads(run(*generating(tmp_path, "--json", "--candidates", "1"), code=3))
        Path(told["waiting"]["reply"]).write_text("no idea")
    told = json.loads(run(*generating(tmp_path, "--json", "--candidates", "1"), code=1))
    assert [o["where"] for o in told["outcomes"]] == ["unreadable"]
    assert told["cost"]["requests"] == 3 and told["cost"]["dollars"] is None


def test_a_limit_stops_the_run_and_says_how_it_goes_on(tmp_path: Path) -> None:
    printed = run(*generating(tmp_path, "--max-tokens", "10"), code=3)
    assert "stopped: " in printed and "--max-tokens" in printed


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (("--model", "opnai:x"), "did you mean openai"),
        (("--set", "exmples=0"), "did you mean examples"),
        (("--price", "cheap"), "such as 0.5,2"),
        (("--max-dollars", "1"), "--price IN,OUT"),
        (("--goal", " "), "the goal is empty"),
    ],
)
def test_what_cannot_be_is_one_line(
    more: tuple[str, ...],
    words: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert words in fail(monkeypatch, capsys, *generating(tmp_path, *more))


def test_another_run_in_the_folder_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run(*generating(tmp_path), code=3)
    assert "seed: 0 then, 1 now" in fail(monkeypatch, capsys, *generating(tmp_path, "--seed", "1"))


def test_models_are_listed_without_their_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-secret")
    monkeypatch.delenv("ANTHROPIC_API_KEY", raising=False)
    printed = run("models")
    assert all(p.spec in printed for p in specs.PROVIDERS)
    assert "no key: set ANTHROPIC_API_KEY" in printed or "not installed" in printed
    data = run("models", "--json")
    assert {p["spec"]: p["has_key"] for p in json.loads(data)}["openai:MODEL"] is True
    assert "sk-secret" not in printed + data


class Ready:
    name = "openai:some"

    def __init__(self, error: ProviderError | None = None) -> None:
        self.error = error

    def complete(self, request, on_token=None) -> Completion:
        if self.error is not None:
            raise self.error
        on_token("ready")
        return Completion("ready", Usage(20, 1), None, model=self.name, seconds=0.5)

    def close(self) -> None:
        pass


def test_a_test_call_is_told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(specs, "open_model", lambda spec, options: Ready())
    assert "openai:some answered in 0.5 s: ready" in run("models", "openai:some")
    data = json.loads(run("models", "openai:some", "--json"))
    assert (data["text"], data["cost"]["tokens_in"], data["cost"]["dollars"]) == ("ready", 20, None)
    error = ProviderError("openai:some: HTTP 500: the engine is on fire")
    monkeypatch.setattr(specs, "open_model", lambda spec, options: Ready(error))
    assert "the engine is on fire" in fail(monkeypatch, capsys, "models", "openai:some")
