"""Makes `src/simwright/english.txt.gz`, the table of English words, from the files of WordNet 3.0.

    python docs/make_english.py /usr/share/wordnet     (Debian's package wordnet-base)

Of each single word it keeps what kinds of thing it is a word for and how often each was met in WordNet's tagged texts;
no definition, no example, no relation between words.
"""

from __future__ import annotations

import gzip
import re
import sys
from collections import defaultdict
from pathlib import Path

from simwright.english import KINDS

TABLE = Path(__file__).parents[1] / "src" / "simwright" / "english.txt.gz"
LETTERS = {kind: letter for letter, kind in KINDS.items()}
POS = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}
FILES = {
    **dict.fromkeys((5, 6, 8, 13, 17, 20, 27), "thing"),
    **dict.fromkeys((14, 18), "person"),
    15: "place",
    **dict.fromkeys((23, 25, 28), "measure"),
    **dict.fromkeys((3, 4, 7, 9, 10, 11, 12, 16, 19, 21, 22, 24, 26), "idea"),
    **dict.fromkeys((35, 36, 38), "handling"),
    **dict.fromkeys((29, 30, 31, 32, 33, 34, 37, 39, 40, 41, 42, 43), "doing"),
    **dict.fromkeys((0, 1, 44), "quality"),
    2: "manner",
}
"""By the number of the lexicographers' file that a sense stands in (lexnames(5WN))."""
WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")


def notice(data: Path) -> list[str]:
    """The licence, which stands at the head of each of WordNet's own files and has to stay with what is made of it."""
    lines: list[str] = []
    for line in data.read_text(encoding="utf-8").splitlines():
        if not line.startswith("  "):
            return lines
        lines.append("# " + re.sub(r"^\s*\d+\s?", "", line).rstrip())
    return lines


def senses(folder: Path) -> dict[str, dict[str, int]]:
    """Of each word the kinds that it is a word for, and how often: 1 and what was counted."""
    counted: dict[tuple[str, str, int], int] = {}
    for line in (folder / "cntlist.rev").read_text(encoding="utf-8").splitlines():
        key, number, count = line.split()
        lemma, rest = key.split("%")
        pos = {"1": "n", "2": "v", "3": "a", "4": "r", "5": "a"}[rest[0]]
        counted[lemma, pos, int(number)] = int(count)
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for name, pos in POS.items():
        file_of = {
            line.split(" ", 2)[0]: int(line.split(" ", 2)[1])
            for line in (folder / f"data.{name}").read_text(encoding="utf-8").splitlines()
            if not line.startswith("  ")
        }
        for line in (folder / f"index.{name}").read_text(encoding="utf-8").splitlines():
            parts = line.split()
            if line.startswith("  ") or not WORD.fullmatch(parts[0]):
                continue
            offsets = parts[6 + int(parts[3]) :]
            for number, offset in enumerate(offsets, 1):
                kind = FILES[file_of[offset]]
                count = counted.get((parts[0], pos, number), 0)
                found[parts[0]][kind] = found[parts[0]].get(kind, 0) + count + (number == 1)
    return found


def exceptions(folder: Path) -> dict[str, str]:
    """Irregular forms to what they are forms of, and its lemma: "geese" to "n goose"."""
    found: dict[str, str] = {}
    for name, pos in POS.items():
        for line in (folder / f"{name}.exc").read_text(encoding="utf-8").splitlines():
            form, lemma, *_ = line.split()
            if WORD.fullmatch(form) and WORD.fullmatch(lemma):
                found.setdefault(form, f"{pos} {lemma}")
    return found


def main(folder: Path) -> None:
    """Write the table."""
    lines = notice(folder / "data.noun")
    found = senses(folder)
    for word, kinds in sorted(found.items()):
        told = sorted(kinds.items(), key=lambda item: (-item[1], item[0]))
        lines.append(word + "\t" + " ".join(f"{LETTERS[kind]}{count}" for kind, count in told))
    lines += [f"{form}\t={of}" for form, of in sorted(exceptions(folder).items()) if form not in found]
    text = "\n".join([*lines, ""])
    TABLE.write_bytes(gzip.compress(text.encode(), 9, mtime=0))
    sys.stdout.write(f"{TABLE.name}: {len(found)} words, {len(TABLE.read_bytes()) // 1024} KiB\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
