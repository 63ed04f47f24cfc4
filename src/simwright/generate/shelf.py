"""A `TaskLibrary` as a run sees it."""

from __future__ import annotations

from simwright.errors import UnknownName
from simwright.generate.designer import Known, NewTask
from simwright.library.admission import describe
from simwright.library.entry import DamagedEntry, TaskEntry
from simwright.library.store import TaskLibrary


class Shelf:
    """Lets a run read libraries and add to one of them.

    Args:
        library: where accepted tasks go.
        beside: further libraries whose tasks are known, such as the shipped one.
    """

    def __init__(self, library: TaskLibrary, *beside: TaskLibrary) -> None:
        self._library, self._beside = library, beside

    def known(self) -> tuple[Known, ...]:
        """All tasks that can be read, by name; damaged ones are left out, and where two share a name the first counts.

        Tasks that a person rejected are among them: they are not to be made again.
        """
        found: dict[str, Known] = {}
        for library in (self._library, *self._beside):
            for entry in library.entries():
                if entry.name not in found and (program := _program(library, entry)) is not None:
                    found[entry.name] = Known(entry.name, entry.proposal, program, entry.fingerprint)
        return tuple(found[name] for name in sorted(found))

    def add(self, task: NewTask) -> str:
        """Adds a task.

        Returns:
            Its name in the library.

        Raises:
            AlreadyKnown: another writer was faster with the same task.
        """
        draft = describe(task.program, task.proposal, task.provenance, task.verification, task.builts)
        return self._library.add(draft, number=True).name


def _program(library: TaskLibrary, entry: TaskEntry) -> str | None:
    """The program's text; None where it was removed or damaged since its entry was read."""
    try:
        return library.program(entry.name).text
    except (DamagedEntry, UnknownName):
        return None
