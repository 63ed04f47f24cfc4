"""Programs that were written for CLIPort and GenSim, as they are: their modules, catalogue and ways of judging."""

from simwright.compat.dialect import CLIPORT, Cliport
from simwright.tasks.loader import spoken

DIALECTS = (CLIPORT,)
"""All dialects, for the loader."""


def api_of(text: str) -> str | None:
    """The library that a program is written for; None: our own, or no Python at all."""
    dialect = spoken(text, DIALECTS)
    return None if dialect is None else dialect.name


__all__ = ["CLIPORT", "DIALECTS", "Cliport", "api_of"]
