"""The designer without a language model: a grammar over things, conditions and motifs that writes task programs."""

from simwright.generate.compose.composing import Composition, compose, coverage_keys
from simwright.generate.compose.goals import compose_goal, curriculum

__all__ = ["Composition", "compose", "compose_goal", "coverage_keys", "curriculum"]
