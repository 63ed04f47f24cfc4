"""Simwright: verified robot-manipulation tasks from language."""

from simwright.environments import register_environments

__version__ = "0.1.0"

register_environments()
