"""A model whose answers are given beforehand, for tests and trials."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from simwright.errors import SimwrightError
from simwright.llm.errors import ProviderError
from simwright.llm.model import Completion, OnToken, Request, Usage, estimated_usage

Answer = str | Completion | SimwrightError


class Scripted:
    """Answers from a list, in order, or by a function.

    Args:
        answers: texts, whole completions, or errors to raise; or a function from request to answer.
        name: what provenance says.
        dollars_per_request: [dollars]; None: not known.

    Attributes:
        asked: all requests so far.
    """

    def __init__(
        self,
        answers: Sequence[Answer] | Callable[[Request], Answer],
        *,
        name: str = "scripted",
        dollars_per_request: float | None = 0.0,
    ) -> None:
        self._answers = answers
        self._name = name
        self._dollars = dollars_per_request
        self.asked: list[Request] = []

    @property
    def name(self) -> str:
        return self._name

    def dollars(self, usage: Usage) -> float | None:
        return self._dollars

    def complete(self, request: Request, on_token: OnToken | None = None) -> Completion:
        self.asked.append(request)
        answer = self._next(request)
        if isinstance(answer, SimwrightError):
            raise answer
        if isinstance(answer, str):
            usage = estimated_usage(request, answer)
            answer = Completion(answer, usage, self.dollars(usage), model=self._name)
        if on_token is not None:
            on_token(answer.text)
        return answer

    def _next(self, request: Request) -> Answer:
        if callable(self._answers):
            return self._answers(request)
        number = len(self.asked)
        if number > len(self._answers):
            raise ProviderError(
                f"the script has {len(self._answers)} answers, and request {number} came: {request.label}"
            )
        return self._answers[number - 1]

    def close(self) -> None:
        """There is nothing to close."""
