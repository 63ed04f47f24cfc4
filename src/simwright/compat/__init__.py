"""Programs that were written for CLIPort and GenSim, as they are: their modules, catalogue and ways of judging."""

from simwright.compat.dialect import CLIPORT, Cliport

DIALECTS = (CLIPORT,)
"""All dialects, for the loader."""

__all__ = ["CLIPORT", "DIALECTS", "Cliport"]
