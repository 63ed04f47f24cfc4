# The engine ships no type stubs. What comes from it is Any here, and is annotated where it enters our code.
from typing import Any

def __getattr__(name: str) -> Any: ...
