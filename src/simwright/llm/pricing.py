"""What tokens cost."""

from __future__ import annotations

from dataclasses import dataclass

from simwright.errors import SimwrightError
from simwright.llm.model import Usage


@dataclass(frozen=True)
class Price:
    """What a user says that a model costs."""

    per_million_in: float
    """[dollars] for a million tokens of prompts."""
    per_million_out: float
    """[dollars] for a million tokens of replies."""

    def of(self, usage: Usage) -> float:
        """[dollars] for so many tokens."""
        return (usage.tokens_in * self.per_million_in + usage.tokens_out * self.per_million_out) / 1e6


def parse_price(text: str) -> Price:
    """A price from "IN,OUT": dollars for a million tokens of prompts, and of replies.

    Raises:
        SimwrightError: it is not of that form, or negative.
    """
    try:
        into, out = (float(part) for part in text.split(","))
    except ValueError:
        into = out = -1.0
    if not (0 <= into < float("inf") and 0 <= out < float("inf")):
        raise SimwrightError(
            f"price {text!r}: give dollars for a million tokens of prompts and of replies, such as 0.5,2"
        )
    return Price(into, out)


def listed_price(provider: str, model: str, usage: Usage) -> float | None:
    """[dollars] By the price list of the package `genai-prices` (extra "providers").

    Returns:
        None where the package is not installed or does not know the model: never 0 for "unknown".
    """
    try:
        from genai_prices import Usage as ListedUsage
        from genai_prices import calc_price
    except ImportError:
        return None
    counts = ListedUsage(input_tokens=usage.tokens_in, output_tokens=usage.tokens_out)
    try:
        return float(calc_price(counts, model, provider_id=provider).total_price)
    except LookupError:
        return None
