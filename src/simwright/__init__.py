"""Simwright: verified robot-manipulation tasks from language."""

__version__ = "0.1.0"
