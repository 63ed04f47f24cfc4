"""Prompts from the templates in `simwright/prompts`."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, TypeVar

from simwright.errors import SimwrightError
from simwright.llm.model import Message, Request

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATES = (
    "system", "propose", "write", "single", "curriculum", "repair", "critic", "again", "rules", "library",
)  # fmt: skip
"""All of them; the last two are parts of others."""

T = TypeVar("T")


class PromptTooLong(SimwrightError):
    """A prompt does not fit the model's window, even without examples."""


@cache
def sources() -> dict[str, str]:
    """The templates' texts by name."""
    folder = files("simwright").joinpath("prompts")
    return {name: folder.joinpath(f"{name}.j2").read_text(encoding="utf-8") for name in TEMPLATES}


@cache
def prompts_hash() -> str:
    """Identity of all templates together, as 12 hexadecimal digits. Parts that are read from code do not count."""
    whole = "\0".join(f"{name}\0{text}" for name, text in sorted(sources().items()))
    return hashlib.sha256(whole.encode()).hexdigest()[:12]


@cache
def _environment() -> Environment:
    from jinja2 import DictLoader, Environment, StrictUndefined

    loader = DictLoader({f"{name}.j2": text for name, text in sources().items()})
    # Prompts are plain text for a model. Nothing of them is ever shown as a page without being escaped there.
    environment = Environment(
        loader=loader, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, autoescape=False
    )
    environment.filters["quoted"] = _quoted
    return environment


def _quoted(value: object) -> str:
    """As a JSON string on one line, so that no text can pass for a part of the prompt."""
    return json.dumps(str(value), ensure_ascii=False)


def render(name: str, **values: object) -> str:
    """A template filled in. A name that the template needs and does not get is an error."""
    text = _environment().get_template(f"{name}.j2").render(**values)
    lines = [line.rstrip() for line in text.strip().split("\n")]
    # Two blank lines are Python's; more come from parts that were left out.
    return re.sub(r"\n{4,}", "\n\n\n", "\n".join(lines))


def fit(
    make: Callable[[Sequence[T]], tuple[Message, ...]], examples: Sequence[T], most_tokens: int
) -> tuple[Message, ...]:
    """Messages with as many of the examples as fit, the first ones first.

    Args:
        make: the messages with some examples.
        examples: the best first.
        most_tokens: of all messages together, by estimate.

    Raises:
        PromptTooLong: even without any it is longer. Nothing is ever cut.
    """
    tokens = 0
    for count in range(len(examples), -1, -1):
        messages = make(examples[:count])
        tokens = Request(messages).tokens
        if tokens <= most_tokens:
            return messages
    raise PromptTooLong(
        f"the prompt has about {tokens} tokens without any example, and at most {most_tokens} are allowed: "
        "take a model with a larger window and raise the limit (--set prompt_tokens=N)"
    )
