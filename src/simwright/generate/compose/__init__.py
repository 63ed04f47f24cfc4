"""The designer without a language model: a grammar over things, conditions and motifs that writes task programs."""

from simwright.generate.compose.composing import Composition, compose, coverage_keys

__all__ = ["Composition", "compose", "coverage_keys"]
