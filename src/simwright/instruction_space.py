"""The Gymnasium space of instructions."""

from __future__ import annotations

import string
from collections.abc import Sequence
from typing import Any, overload

import numpy as np
from gymnasium.spaces import Text
from gymnasium.vector.utils import read_from_shared_memory

LONGEST_INSTRUCTION = 500
"""Characters."""
CHARSET = string.ascii_letters + string.digits + string.punctuation + " "
"""What instructions are written with."""


class InstructionSpace(Text):
    """Sentences of plain ASCII characters.

    A `Text` space of its own, since Gymnasium's `AsyncVectorEnv` (1.0 to 1.4) decodes texts in shared memory once,
    when it is made, and shows the empty memory's "aaaa..." ever after.
    """

    def __init__(self) -> None:
        super().__init__(LONGEST_INSTRUCTION, min_length=1, charset=CHARSET)


class SharedSentences(Sequence[str]):
    """The sentences that the environments of a vector have in shared memory at the moment; a deep copy is fixed.

    Args:
        space: how they are encoded.
        memory: numbers of characters, `space.max_length` for each environment.
        count: how many environments there are.
    """

    def __init__(self, space: InstructionSpace, memory: Any, count: int) -> None:
        self._letters = space.character_list
        self._codes = np.frombuffer(memory.get_obj(), dtype=np.int32).reshape(count, space.max_length)

    def __len__(self) -> int:
        return len(self._codes)

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[str, ...]: ...
    def __getitem__(self, index: int | slice) -> str | tuple[str, ...]:
        if isinstance(index, slice):
            return tuple(self)[index]
        # What follows the sentence is filled with a number beyond the last letter.
        codes: list[int] = self._codes[index].tolist()
        return "".join(self._letters[code] for code in codes if code < len(self._letters))

    def __deepcopy__(self, memo: object) -> tuple[str, ...]:
        return tuple(self)


@read_from_shared_memory.register(InstructionSpace)
def shared_sentences(space: InstructionSpace, shared_memory: Any, n: int = 1) -> Any:
    """What Gymnasium calls once to see the instructions of all environments of a vector."""
    return SharedSentences(space, shared_memory, n)
