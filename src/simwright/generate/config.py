"""How a language model is asked for tasks: the variants that research compares, in one record."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from typing import Any, Literal

from simwright.errors import SimwrightError

Stages = Literal["two", "single"]
"""two: an idea, then its program; single: both in one reply."""


@dataclass(frozen=True)
class DesignConfig:
    """Everything about prompting that can be chosen."""

    stages: Stages = "two"
    examples: int = 3
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
