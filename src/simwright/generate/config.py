"""How a language model is asked for tasks: the variants that research compares, in one record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields, replace
from typing import Any, Literal, cast

from simwright.errors import SimwrightError, UnknownName

Stages = Literal["two", "single"]
"""two: an idea, then its program; single: both in one reply."""


@dataclass(frozen=True)
class DesignConfig:
    """Everything about prompting that can be chosen."""

    stages: Stages = "two"
    examples: int = 4
    """Most example programs in a writing prompt, chosen for the idea; 0: zero-shot."""
    reasoning: bool = False
    """Ask to think aloud before answering."""
    mistakes: int = 8
    """Most lines of the error book in a writing prompt."""
    propose_temperature: float | None = 0.8
    """None: the provider's own, here and below."""
    write_temperature: float | None = 0.2
    vote_temperature: float | None = 0.4
    votes: int = 3
    """Critics that are asked about a program that passed all other gates."""
    asks: int = 3
    """How often one thing is asked in all, where replies cannot be read."""
    steps: int = 3
    """Most simpler tasks on the way to a goal."""
    prompt_tokens: int = 9000
    """Most tokens of a prompt, by estimate. Examples are dropped until it fits."""
    reply_tokens: int = 4096
    """Most tokens of a reply."""

    def __post_init__(self) -> None:
        least = {"examples": 0, "mistakes": 0, "votes": 0, "asks": 1, "steps": 0, "prompt_tokens": 1, "reply_tokens": 1}
        for name, low in least.items():
            if getattr(self, name) < low:
                raise SimwrightError(f"DesignConfig: {name} must be at least {low}, got {getattr(self, name)}")
        if self.stages not in ("two", "single"):
            raise SimwrightError(f"DesignConfig: stages is 'two' or 'single', got {self.stages!r}")
        for field in fields(self):
            value = getattr(self, field.name)
            if field.name.endswith("temperature") and value is not None and not 0 <= value <= 2:
                raise SimwrightError(f"DesignConfig: {field.name} lies between 0 and 2, got {value}")

    def data(self) -> dict[str, Any]:
        """As plain data."""
        return asdict(self)

    @staticmethod
    def for_model(spec: str) -> DesignConfig:
        """The usual one for a model.

        Nobody who answers prompts by hand is asked for votes as well, and Anthropic's API takes no temperature.
        """
        provider = spec.partition(":")[0]
        if provider == "exchange":
            return DesignConfig(votes=0)
        return DesignConfig().changed(["temperature=none"]) if provider == "anthropic" else DesignConfig()

    def changed(self, settings: Sequence[str]) -> DesignConfig:
        """With some settings changed.

        Args:
            settings: each "name=value"; "temperature" stands for all of them, "none" for the provider's own.

        Raises:
            UnknownName: there is no such setting.
            SimwrightError: a value does not fit.
        """
        kinds = {f.name: cast("type[object]", type(getattr(DesignConfig(), f.name))) for f in fields(self)}
        temperatures = [name for name in kinds if name.endswith("temperature")]
        new: dict[str, Any] = {}
        for setting in settings:
            name, _, value = setting.partition("=")
            if name not in (*kinds, "temperature"):
                raise UnknownName("setting", name, (*kinds, "temperature"), "Settings look like examples=0.")
            for one in temperatures if name == "temperature" else [name]:
                new[one] = _value(setting, value, kinds[one])
        return replace(self, **new)


def _value(setting: str, text: str, kind: type[object]) -> object:
    words = {"true": True, "yes": True, "false": False, "no": False}
    try:
        if issubclass(kind, bool):
            return words[text.lower()]
        if issubclass(kind, float):
            return None if text.lower() == "none" else float(text)
        return int(text) if issubclass(kind, int) else text
    except (KeyError, ValueError) as error:
        form = "true or false" if kind is bool else "a whole number" if kind is int else "a number or none"
        raise SimwrightError(f"setting {setting!r}: give {form}") from error
