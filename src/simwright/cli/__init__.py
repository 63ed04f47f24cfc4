"""The command line: `simwright COMMAND`. One module for each group of commands, in the order of the help text."""

from simwright.cli import collect, data, data_export, doctor, generate, library, mcp, programs, run, tasks, verify
from simwright.cli.app import app, main

__all__ = [
    "app",
    "collect",
    "data",
    "data_export",
    "doctor",
    "generate",
    "library",
    "main",
    "mcp",
    "programs",
    "run",
    "tasks",
    "verify",
]
