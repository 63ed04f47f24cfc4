"""Between a run and its model: writes everything down, pays for nothing twice, keeps the limits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from simwright.errors import SimwrightError
from simwright.llm.errors import LimitReached
from simwright.llm.model import LARGEST_REPLY, Completion, Model, OnToken, Request, Usage
from simwright.llm.recordings import Recorded, Recordings
from simwright.records import Cost


@dataclass(frozen=True)
class Limits:
    """What a run may spend, all its continuations together."""

    dollars: float | None = None
    """None: no limit."""
    tokens: int | None = None
    """In and out together. None: no limit."""

    def __post_init__(self) -> None:
        for name in ("dollars", "tokens"):
            value = getattr(self, name)
            if value is not None and not value > 0:
                raise SimwrightError(f"the limit on {name} must be above 0, got {value}; leave it out for no limit")


class Recorder:
    """A model whose requests and replies are recorded.

    A request under a label that was answered before gets that answer, and one under a label that still waits is asked
    as it was written down then, even if the prompt would read otherwise today (the library has grown): a run that was
    stopped goes on where it was, and no request is paid twice.

    Args:
        model: who answers what is not recorded.
        recordings: of this run.
        limits: what the run may spend.
        on_token: shown each piece of a reply with the label of its request.

    Raises:
        SimwrightError: a limit on money is asked for, and the model's price is not known.
    """

    def __init__(
        self,
        model: Model,
        recordings: Recordings,
        limits: Limits = Limits(),
        *,
        on_token: Callable[[str, str], None] | None = None,
    ) -> None:
        if limits.dollars is not None and model.dollars(Usage(1000, 1000)) is None:
            raise SimwrightError(
                f"the price of {model.name} is not known, so a limit on money cannot be kept: tell the price "
                "(--price IN,OUT: dollars for a million tokens of prompts and of replies), or limit tokens"
            )
        self._model, self._recordings, self._limits = model, recordings, limits
        self._on_token = on_token
        self._labelled = {r.request.label: r for r in recordings.replies if r.request.label}
        self._keyed = {r.request.key: r for r in reversed(recordings.replies)}
        self._pending = {q.label: q for q in recordings.pending if q.label}
        self._spent = sum((r.completion.spent for r in recordings.replies), Cost())

    @property
    def name(self) -> str:
        return self._model.name

    @property
    def spent(self) -> Cost:
        """By the whole run so far, its earlier parts included."""
        return self._spent

    def dollars(self, usage: Usage) -> float | None:
        return self._model.dollars(usage)

    def complete(self, request: Request, on_token: OnToken | None = None) -> Completion:
        """Answers from the recordings, or by the model.

        Raises:
            LimitReached: the request might cost more than is left.
            ProviderError, AwaitingReply: see `Model`.
        """
        known = self._labelled.get(request.label)
        if known is not None:
            return known.completion
        asked = self._pending.get(request.label, request)
        same = self._keyed.get(asked.key)
        if same is not None:
            return self._taken(Recorded(asked, replace(same.completion, cost=0.0, usage=Usage(0, 0), seconds=0.0)))
        self._keep_limits(asked)
        self._recordings.add_request(asked)
        self._pending[asked.label] = asked
        told = self._model.complete(asked, self._shown(asked.label, on_token))
        return self._taken(Recorded(asked, _kept(told, self.name)))

    def under(self, prefix: str) -> tuple[Recorded, ...]:
        """All that was recorded under labels that begin so, in order."""
        return tuple(r for r in self._recordings.replies if r.request.label.startswith(prefix))

    def _taken(self, recorded: Recorded) -> Completion:
        self._recordings.add_reply(recorded.request, recorded.completion)
        self._labelled[recorded.request.label] = recorded
        self._keyed.setdefault(recorded.request.key, recorded)
        self._spent = self._spent + recorded.completion.spent
        return recorded.completion

    def _shown(self, label: str, on_token: OnToken | None) -> OnToken | None:
        seen = self._on_token
        if seen is None:
            return on_token

        def show(piece: str) -> None:
            seen(label, piece)
            if on_token is not None:
                on_token(piece)

        return show

    def _keep_limits(self, request: Request) -> None:
        most = Usage(request.tokens, request.max_tokens)
        tokens, dollars = self._limits.tokens, self._limits.dollars
        used = self._spent.tokens_in + self._spent.tokens_out
        if tokens is not None and used + most.tokens_in + most.tokens_out > tokens:
            raise LimitReached(
                f"the run has used {used} of at most {tokens} tokens, and the next request may take "
                f"{most.tokens_in + most.tokens_out}: give the same command with a higher --max-tokens to go on"
            )
        price = self.dollars(most)
        if dollars is not None and price is not None and (self._spent.dollars or 0.0) + price > dollars:
            raise LimitReached(
                f"the run has cost {self._spent.dollars or 0.0:.4f} of at most {dollars:g} dollars, and the next "
                f"request may cost {price:.4f}: give the same command with a higher --max-dollars to go on"
            )

    def close(self) -> None:
        """Ends the model's connections."""
        self._model.close()


def _kept(completion: Completion, name: str) -> Completion:
    """As it goes into the recordings, so that a replay tells just the same."""
    told = replace(completion, model=completion.model or name, seconds=round(completion.seconds, 3))
    if len(told.text) <= LARGEST_REPLY:
        return told
    return replace(told, text=told.text[:LARGEST_REPLY], finish_reason="length")
