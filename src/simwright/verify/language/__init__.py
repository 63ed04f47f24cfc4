"""The language gate: grounds every sentence of a task in its goal's condition and in the scene."""

from simwright.verify.language.check import check_language

__all__ = ["check_language"]
