"""The records that flow from one stage to the next."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass


@dataclass(frozen=True)
class TaskProgram:
    """A task's program text."""

    text: str
    """Python source that defines one task."""
    name: str
    """What messages call it, such as its file's name."""

    @property
    def hash(self) -> str:
        """Its identity: the sha256 of the text, as 64 hexadecimal digits."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()
