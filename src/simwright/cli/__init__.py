"""The command line: `simwright COMMAND`. One module for each group of commands, in the order of the help text."""

from simwright.cli import doctor, generate, library, tasks, verify
from simwright.cli.app import app, main

__all__ = ["app", "doctor", "generate", "library", "main", "tasks", "verify"]
