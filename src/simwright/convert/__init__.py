"""Programs for another library written anew in our own API, where that can be done, and shown to behave the same."""

from simwright.convert.conversion import Conversion, convert_program
from simwright.convert.scenes import CannotConvert

__all__ = ["CannotConvert", "Conversion", "convert_program"]
