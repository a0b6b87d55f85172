"""Plant faults and see which of them the tests find. In: tests/mutants.toml. Out: a line for each fault.

    python tools/mutants.py                           # all
    python tools/mutants.py engine/run                # those planted in a file, or below a folder
    python tools/mutants.py "on another machine"      # those with these words in their names

Each fault is planted alone into a temporary copy of the working tree, and the tests that are named beside it
run there. It is killed if one of them fails. An error while tests are collected kills nothing.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LIST = "tests/mutants.toml"  # relative to the project
INSTALLED = (".venv", "tests/tools/node_modules", "lstm/node_modules")  # what make installs
SECONDS = 900.0  # that the tests of one fault may take
FAILED = 1  # pytest's exit code where it ran tests, and some failed
NOT_COLLECTED = "ERROR collecting"  # what pytest prints of a module that cannot be imported


class MutantError(Exception):
    """A list that cannot be used: what was found, what was expected."""


@dataclass(frozen=True)
class Mutant:
    """A planted fault.

    Attributes:
        name: a sentence that says what is wrong.
        file: where it is planted, relative to the project.
        old: text that occurs once in the file.
        new: what stands there instead.
        tests: targets of pytest, of which at least one has to fail.
    """

    name: str
    file: str
    old: str
    new: str
    tests: tuple[str, ...]

    def plant(self, root: Path) -> str:
        """The file's text with the fault.

        Raises:
            MutantError: ``old`` occurs nowhere, or at several places.
        """
        file = root / self.file
        if not file.is_file():
            raise MutantError(f"{self.name!r} does not apply: there is no {self.file}")
        text = file.read_text(encoding="utf-8")
        if (count := text.count(self.old)) != 1:
            raise MutantError(f"{self.name!r} does not apply: `old` occurs {count} times in {self.file}")
        return text.replace(self.old, self.new)


def read(root: Path) -> list[Mutant]:
    """The faults of a project, in the order of its list.

    Raises:
        MutantError: an entry lacks a field or has one too many.
    """
    entries = tomllib.loads((root / LIST).read_text(encoding="utf-8"))["mutant"]
    try:
        return [Mutant(**{**entry, "tests": tuple(entry["tests"])}) for entry in entries]
    except (KeyError, TypeError) as error:
        raise MutantError(f"{LIST}: every entry has name, file, old, new and tests: {error}") from error


def chosen(mutants: Sequence[Mutant], words: Sequence[str]) -> list[Mutant]:
    """Faults of these files, below these folders, or with these words in their names; all if there are none.

    Raises:
        MutantError: a word chooses nothing.
    """

    def fits(mutant: Mutant, word: str) -> bool:
        return Path(mutant.file).is_relative_to(word) or word.casefold() in mutant.name.casefold()

    for word in words:
        if not any(fits(mutant, word) for mutant in mutants):
            raise MutantError(f"{LIST} has no fault for {word!r}")
    return [mutant for mutant in mutants if not words or any(fits(mutant, word) for word in words)]


@contextmanager
def copied(root: Path) -> Iterator[Path]:
    """A copy of a working tree: files that git tracks, and records, so that no snippet runs for nothing."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=root, capture_output=True, check=True).stdout
    with tempfile.TemporaryDirectory(prefix="mutants-") as place:
        copy = Path(place).resolve() / "project"
        for name in filter(None, os.fsdecode(listed).split("\0")):
            if (root / name).is_file():
                (copy / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(root / name, copy / name)
        if (root / ".cache").is_dir():
            shutil.copytree(root / ".cache", copy / ".cache")
        for name in INSTALLED:
            if (root / name).exists():
                (copy / name).symlink_to((root / name).resolve())
        yield copy


def run(root: Path, tests: Sequence[str]) -> tuple[int | None, str]:
    """Run tests until one fails: pytest's exit code, ``None`` if it did not end, and what it printed."""
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *tests]
    # Python takes compiled code for that of a file of the same size and second.
    environment = os.environ | {"PYTHONDONTWRITEBYTECODE": "1"}
    try:
        done = subprocess.run(
            command,
            cwd=root,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        return None, error.stdout.decode(errors="replace") if error.stdout else ""
    return done.returncode, done.stdout


def verdict(code: int | None, printed: str) -> str:
    """What tests say of a fault: ``killed`` if they ran and one failed, or else ``ALIVE`` and why."""
    if code == FAILED and NOT_COLLECTED not in printed:
        return "killed"
    if code == 0:
        return "ALIVE: every test passes"
    if code is None:
        return f"ALIVE: the tests did not end within {SECONDS:g} s"
    return f"ALIVE: the tests did not run, pytest left with exit code {code}"


def check(root: Path, mutants: Sequence[Mutant]) -> list[Mutant]:
    """Plant faults one by one and say what became of each; returns those that lived.

    Raises:
        MutantError: a fault does not apply, or its tests fail without it.
    """
    planted = {mutant: mutant.plant(root) for mutant in mutants}
    alive: list[Mutant] = []
    with copied(root) as copy:
        tests = sorted({test for mutant in mutants for test in mutant.tests})
        code, printed = run(copy, tests)
        if code != 0:
            raise MutantError(f"{printed}\nThe tests have to pass before a fault is planted.")
        for number, (mutant, text) in enumerate(planted.items(), start=1):
            started = time.monotonic()
            file = copy / mutant.file
            before = file.read_text(encoding="utf-8")
            file.write_text(text, encoding="utf-8")
            found = verdict(*run(copy, mutant.tests))
            file.write_text(before, encoding="utf-8")
            seconds = time.monotonic() - started
            words = f"{found}: {mutant.file}: {mutant.name}"
            print(f"{number}/{len(planted)}  {seconds:5.1f} s  {words}", flush=True)
            if found != "killed":
                alive.append(mutant)
    return alive


def main(arguments: Sequence[str] | None = None) -> int:
    """Check faults; returns 0 if all are killed, 1 if some live, 2 if they cannot be checked."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("words", nargs="*", help="files, folders, or words of names; all faults if none")
    options = parser.parse_args(arguments)
    try:
        mutants = chosen(read(ROOT), options.words)
        alive = check(ROOT, mutants)
    except MutantError as error:
        print(error, file=sys.stderr)
        return 2
    print(f"{len(mutants) - len(alive)} of {len(mutants)} faults were killed")
    for mutant in alive:
        print(f"ALIVE: {mutant.file}: {mutant.name}; none of these fails: {' '.join(mutant.tests)}")
    return int(bool(alive))


if __name__ == "__main__":
    sys.exit(main())
