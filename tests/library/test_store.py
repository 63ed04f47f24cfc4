"""A library on disk: whole or not at all, whoever writes, and whatever happened to its files."""

from __future__ import annotations

import json
import multiprocessing
import os
import shutil
import signal
from dataclasses import replace
from pathlib import Path

import pytest

from shelves import PNG, draft_of, program_of, verification_of
from simwright.errors import UnknownName
from simwright.library import store
from simwright.library.entry import AlreadyKnown, DamagedEntry, LibraryError, NameTaken, Review
from simwright.library.store import Draft, TaskLibrary

STEMS = ("either_bowl", "plank_bridge", "set_the_table")


@pytest.fixture
def library(tmp_path: Path) -> TaskLibrary:
    """Three tasks."""
    found = TaskLibrary(tmp_path / "library", create=True)
    for stem in STEMS:
        found.add(draft_of(stem))
    return found


def renamed(stem: str, name: str) -> Draft:
    draft = draft_of(stem)
    return replace(draft, entry=replace(draft.entry, name=name))


def test_what_goes_in_comes_out(library: TaskLibrary) -> None:
    assert library.names() == ("either-bowl", "plank-bridge", "set-the-table") and len(library) == 3
    again = TaskLibrary(library.root)
    for stem in STEMS:
        draft = draft_of(stem)
        name = draft.entry.name
        assert name in again and again.entry(name) == draft.entry
        assert again.program(name).text == draft.program and again.program(name).hash == draft.entry.program
        assert again.preview(name) == PNG
    assert again.entries() == library.entries() and not again.contents().damaged
    assert [n for n, _ in again.fingerprints()] == list(again.names())


def test_a_folder_that_is_missing_is_no_library_and_an_empty_one_is(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="no folder"):
        TaskLibrary(tmp_path / "nowhere")
    (tmp_path / "file").touch()
    with pytest.raises(LibraryError, match="no folder"):
        TaskLibrary(tmp_path / "file", create=True)
    empty = TaskLibrary(tmp_path / "later", create=True)
    assert empty.entries() == () and len(empty) == 0 and not empty.root.exists()


def test_the_same_entries_make_the_same_files(library: TaskLibrary, tmp_path: Path) -> None:
    other = TaskLibrary(tmp_path / "other", create=True)
    for stem in reversed(STEMS):
        other.add(draft_of(stem))
    for file in sorted(library.root.glob("*/*")):
        assert file.read_bytes() == (other.root / file.relative_to(library.root)).read_bytes()


@pytest.mark.parametrize("name", ["../evil", "a/b", ".hidden", "Capital", "a--b", "", "x" * 81, "a b"])
def test_names_play_no_tricks(library: TaskLibrary, name: str) -> None:
    with pytest.raises(LibraryError, match="no task name"):
        library.add(renamed("write_letter_l", name))
    assert name not in library
    for ask in (library.entry, library.program, library.preview, library.remove):
        with pytest.raises(UnknownName):
            ask(name)


def test_an_unknown_name_tells_the_nearest(library: TaskLibrary) -> None:
    with pytest.raises(UnknownName, match="did you mean plank-bridge"):
        library.entry("plank-brige")


def test_only_what_the_gates_let_through(library: TaskLibrary) -> None:
    draft = draft_of("write_letter_l")
    failed = replace(draft.entry, verification=verification_of(program_of("write_letter_l"), passed=False))
    with pytest.raises(LibraryError, match="not accepted by the gates"):
        library.add(replace(draft, entry=failed))
    with pytest.raises(LibraryError, match="not the one that was verified"):
        library.add(replace(draft, program=draft.program + "\n"))
    with pytest.raises(LibraryError, match="too large"):
        library.add(replace(draft, preview=b"x" * (store.LARGEST_PREVIEW + 1)))
    assert len(library) == 3


def test_no_task_twice_and_no_signature_twice(library: TaskLibrary) -> None:
    with pytest.raises(AlreadyKnown, match="very program") as caught:
        library.add(renamed("either_bowl", "another-name"))
    assert caught.value.name == "either-bowl"
    text = draft_of("either_bowl").program + "# told otherwise\n"
    program = replace(program_of("either_bowl"), text=text)
    entry = replace(draft_of("either_bowl").entry, name="twin", program=program.hash,
                    verification=verification_of(program))  # fmt: skip
    with pytest.raises(AlreadyKnown, match="asks for the same"):
        library.add(Draft(entry, text))
    assert library.add(Draft(entry, text), allow_twins=True).name == "twin"


def test_a_taken_name_is_refused_or_numbered(library: TaskLibrary) -> None:
    draft = renamed("write_letter_l", "either-bowl")
    with pytest.raises(NameTaken, match="another task in the library"):
        library.add(draft)
    assert library.add(draft, number=True).name == "either-bowl-2"
    base = renamed("park_in_corner", "put-block-in-bowl")
    with pytest.raises(NameTaken, match="a base task"):
        library.add(base)
    assert library.add(base, number=True).name == "put-block-in-bowl-2"
    assert library.entry("either-bowl").program != library.entry("either-bowl-2").program


def test_removed_is_gone(library: TaskLibrary) -> None:
    library.entries()
    library.remove("either-bowl")
    assert "either-bowl" not in library and [e.name for e in library.entries()] == ["plank-bridge", "set-the-table"]
    assert sorted(p.name for p in library.root.iterdir()) == [".lock", "plank-bridge", "set-the-table"]
    library.add(draft_of("either_bowl"))


def test_a_person_approves_and_rejects(library: TaskLibrary) -> None:
    other = TaskLibrary(library.root)
    assert other.entry("either-bowl").review == Review()
    library.review("either-bowl", "rejected", "too easy <b>")
    assert other.entry("either-bowl").review == Review("rejected", "too easy <b>")
    assert library.review("either-bowl", "approved").review == Review("approved")
    assert other.program("either-bowl") == library.program("either-bowl")
    with pytest.raises(LibraryError, match="2001 characters"):
        library.review("either-bowl", "approved", "x" * 2001)


def cut(folder: Path) -> None:
    (folder / "entry.json").write_bytes((folder / "entry.json").read_bytes()[:500])


def lose_entry(folder: Path) -> None:
    (folder / "entry.json").unlink()


def lose_program(folder: Path) -> None:
    (folder / "task.py").unlink()


def change_program(folder: Path) -> None:
    with (folder / "task.py").open("a") as file:
        file.write("import os\n")


def make_binary(folder: Path) -> None:
    (folder / "task.py").write_bytes(b"\xff\xfe\x80")


def make_huge(folder: Path) -> None:
    (folder / "entry.json").write_bytes(b" " * (1 << 20))


def make_a_folder(folder: Path) -> None:
    (folder / "entry.json").unlink()
    (folder / "entry.json").mkdir()


def rename_inside(folder: Path) -> None:
    data = json.loads((folder / "entry.json").read_text())
    (folder / "entry.json").write_text(json.dumps({**data, "name": "someone-else"}))


def lie_about_a_gate(folder: Path) -> None:
    data = json.loads((folder / "entry.json").read_text())
    data["verification"]["gates"][0]["gate"] = "bribery"
    (folder / "entry.json").write_text(json.dumps(data))


def from_the_future(folder: Path) -> None:
    data = json.loads((folder / "entry.json").read_text())
    (folder / "entry.json").write_text(json.dumps({**data, "format": 2}))


def a_pipe(folder: Path) -> None:
    (folder / "task.py").unlink()
    os.mkfifo(folder / "task.py")


HARM = {
    cut: "cannot be read",
    lose_entry: "No such file",
    lose_program: "No such file",
    change_program: "not the program that was verified",
    make_binary: "binary",
    make_huge: "larger than",
    make_a_folder: "no plain file",
    rename_inside: "someone-else",
    lie_about_a_gate: "verification.gates.0.gate",
    from_the_future: "format",
    a_pipe: "no plain file",
}


@pytest.mark.parametrize("harm", HARM, ids=lambda f: f.__name__)
def test_a_damaged_entry_is_told_skipped_and_kept(library: TaskLibrary, harm) -> None:
    library.entries()
    folder = library.root / "plank-bridge"
    harm(folder)
    before = sorted((p.name, p.stat().st_size) for p in folder.iterdir())
    for found in (library, TaskLibrary(library.root)):
        contents = found.contents()
        assert [e.name for e in contents.entries] == ["either-bowl", "set-the-table"]
        (damage,) = contents.damaged
        assert damage.name == "plank-bridge" and HARM[harm] in damage.why and "\n" not in damage.why
        with pytest.raises(DamagedEntry, match=HARM[harm].replace(".", r"\.")):
            found.entry("plank-bridge")
    with pytest.raises(NameTaken):
        library.add(renamed("write_letter_l", "plank-bridge"))
    assert sorted((p.name, p.stat().st_size) for p in folder.iterdir()) == before
    library.remove("plank-bridge")
    assert not library.contents().damaged


def test_other_files_in_the_folder_are_no_tasks(library: TaskLibrary) -> None:
    (library.root / "README.md").write_text("ours")
    (library.root / ".git").mkdir()
    (library.root / "Notes").mkdir()
    assert not library.contents().damaged and len(library.entries()) == 3


def test_a_changed_entry_is_read_again(library: TaskLibrary) -> None:
    library.entries()
    shutil.copy(library.root / "either-bowl" / "task.py", library.root / "either-bowl" / "copy")
    change_program(library.root / "either-bowl")
    assert len(library.entries()) == 2
    os.replace(library.root / "either-bowl" / "copy", library.root / "either-bowl" / "task.py")
    assert len(library.entries()) == 3


def _add_all(root: Path, stems: tuple[str, ...], tag: str) -> None:
    found = TaskLibrary(root, create=True)
    for i, stem in enumerate(stems):
        draft = draft_of(stem)
        text = f"{draft.program}# {tag} {i}\n"
        program = replace(program_of(stem), text=text)
        entry = replace(draft.entry, program=program.hash, verification=verification_of(program))
        found.add(Draft(entry, text, draft.preview), allow_twins=True, number=True)
        found.review(draft.entry.name, "approved", tag)


def test_two_writers_lose_nothing(tmp_path: Path) -> None:
    root = tmp_path / "shared"
    context = multiprocessing.get_context("fork")
    writers = [context.Process(target=_add_all, args=(root, STEMS * 3, tag)) for tag in ("one", "two", "three")]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(60)
        assert writer.exitcode == 0
    contents = TaskLibrary(root).contents()
    assert len(contents.entries) == 27 and not contents.damaged
    assert {e.name for e in contents.entries} >= {"either-bowl", "either-bowl-2", "either-bowl-9"}


def _die_before_the_rename(root: Path) -> None:
    Path.rename = lambda self, target: os.kill(os.getpid(), signal.SIGKILL)  # type: ignore[assignment]
    TaskLibrary(root).add(draft_of("write_letter_l"))


def test_a_writer_that_dies_leaves_nothing_half_done(library: TaskLibrary) -> None:
    writer = multiprocessing.get_context("fork").Process(target=_die_before_the_rename, args=(library.root,))
    writer.start()
    writer.join(60)
    assert writer.exitcode == -signal.SIGKILL
    assert len(library.entries()) == 3 and not library.contents().damaged
    library.add(draft_of("write_letter_l"))
    assert sorted(p.name for p in library.root.iterdir() if p.name.startswith(".")) == [".lock"]
