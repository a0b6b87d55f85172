"""Patches for docstrings of Keras: ``make docstring-patches``.

Each erratum about a docstring names lines of the release that is installed, and what to write there
(`lstm.errata.upstream`). This writes one patch for each, which ``git apply`` takes in a checkout of that
release, and checks all: the lines say what the erratum quotes, the patch applies to a copy of the installed
files, no line is longer than Keras allows, and nothing but words changes. With ``--newest`` it looks for the
same lines in last night's build, and names the errata that read otherwise there.
"""

import argparse
import ast
import difflib
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import metadata
from pathlib import Path

from engine import store
from engine.project import Project
from engine.show import front_matter
from engine.show.page import Page
from lstm.errata import upstream
from lstm.errata.upstream import Change, Data, Upstream

LONGEST = 80  # characters of a line of Keras
NIGHTLY = "keras-nightly"


class PatchError(Exception):
    """A change that does not fit the file it names."""


def installed(file: str) -> list[str]:
    """Lines of a file of the installed Keras, which is not imported."""
    return _installed_path(file).read_text(encoding="utf-8").splitlines()


def _installed_path(file: str) -> Path:
    return Path(str(metadata.distribution("keras").locate_file(file)))


def changed(change: Change, lines: list[str]) -> list[str]:
    """The lines of a file after a change.

    Raises:
        PatchError: other words are at these lines, one of its own is too long, or it changes code.
    """
    old = lines[change.first - 1 : change.last]
    if change.says not in _joined(old):
        found = [number for number, line in enumerate(lines, 1) if change.says in line]
        where = f"line {found[0]} has them" if found else "no line has them"
        raise PatchError(f"{change.file}:{change.first}: {change.says!r} is not there; {where}")
    if digest(old) != change.digest:
        raise PatchError(f"{change.file}:{change.first}: other lines than were read, of digest {digest(old)}")
    for line in change.text:
        if len(line) > LONGEST or line != line.rstrip():
            raise PatchError(f"{change.file}: longer than {LONGEST}, or with spaces at its end: {line!r}")
    new = [*lines[: change.first - 1], *change.text, *lines[change.last :]]
    if _code(tuple(lines)) != _code(tuple(new)):
        raise PatchError(f"{change.file}:{change.first}: the change touches code")
    return new


def digest(lines: Iterable[str]) -> str:
    """Eight digits that stand for the words of some lines."""
    return hashlib.sha256(_joined(lines).encode()).hexdigest()[:8]


def _joined(lines: Iterable[str]) -> str:
    return " ".join(" ".join(lines).split())


@cache
def _code(lines: tuple[str, ...]) -> str:
    """What a file does, without what it says: its syntax, with every text empty."""
    tree = ast.parse("\n".join(lines))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            node.value = ""
    return ast.dump(tree)


@cache
def files(erratum: Upstream) -> dict[str, tuple[list[str], list[str]]]:
    """Each file that an erratum changes, with its lines before and after."""
    found: dict[str, tuple[list[str], list[str]]] = {}
    for change in sorted(
        erratum.changes, key=lambda x: (x.file, -x.first)
    ):  # from below, so that numbers hold
        old, new = found.get(change.file) or (installed(change.file),) * 2
        found[change.file] = (old, changed(change, new))
    return found


def patch(erratum: Upstream, why: str) -> str:
    """A patch for an erratum, below the reason for it."""
    parts = [why, ""]
    for name, (old, new) in files(erratum).items():
        parts += difflib.unified_diff(old, new, f"a/{name}", f"b/{name}", lineterm="")
    return "\n".join(parts) + "\n"


def apply(text: str, names: Iterable[str], folder: Path) -> None:
    """Apply a patch to copies of installed files in a folder.

    Raises:
        subprocess.CalledProcessError: it does not apply.
    """
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(_installed_path(name), folder / name)
    arguments = ["git", "apply", "--whitespace=error", "-"]
    subprocess.run(arguments, cwd=folder, input=text, text=True, check=True, env=_outside(folder))


def _outside(folder: Path) -> dict[str, str]:
    """Settings with which git takes a folder for no part of a checkout around it."""
    return {**os.environ, "GIT_CEILING_DIRECTORIES": str(folder.resolve().parent)}


def why(project: Project, name: str) -> str:
    """What an erratum's page says it is about: the reason for its patch."""
    page = f"{upstream.FOLDER}/{name}.md"
    meta = front_matter.read((project.docs / page).read_text(encoding="utf-8"), Page(page))
    return f"{meta['title']}\n\n{meta['description']}"


def moved(data: Data, newest: Iterable[str]) -> Iterator[str]:
    """Errata whose lines read otherwise in a newer Keras, each with its file, if no release is without it.

    Args:
        data: the errata.
        newest: texts of the files of the newer Keras, which may have other names there.
    """
    texts = [" ".join(x.split()) for x in newest]
    for erratum in data.errata.values():
        for change in () if erratum.fixed else erratum.changes:
            old = _joined(installed(change.file)[change.first - 1 : change.last])
            if not any(old in text for text in texts):
                yield f"{erratum.name}: the lines of {change.file} read otherwise"


def _nightly() -> tuple[str, list[str]]:
    """Version of last night's build, and texts of its files; nothing of it is installed or run."""
    with tempfile.TemporaryDirectory() as folder:
        wanted = ["download", "-qq", "--no-input", "--no-deps", "--pre", "--dest", folder, NIGHTLY]
        subprocess.run([sys.executable, "-m", "pip", *wanted], check=True)
        (wheel,) = Path(folder).glob("*.whl")
        with zipfile.ZipFile(wheel) as archive:
            names = [x for x in archive.namelist() if x.startswith("keras/src/") and x.endswith(".py")]
            return wheel.name.split("-")[1], [archive.read(x).decode() for x in names]


def main(arguments: list[str] | None = None) -> int:
    """Write the patches; returns how many errata need a look."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="where the patches go")
    parser.add_argument("--newest", action="store_true", help="look into last night's build, too")
    options = parser.parse_args(arguments)
    project = Project.find()
    data = upstream.read(project)
    options.folder.mkdir(parents=True, exist_ok=True)
    wrong = []
    for erratum in (x for x in data.errata.values() if x.changes):
        try:
            text = patch(erratum, why(project, erratum.name))
            with tempfile.TemporaryDirectory() as folder:
                apply(text, files(erratum), Path(folder))
        except (PatchError, subprocess.CalledProcessError) as error:
            wrong.append(f"{erratum.name}: {error}")
            continue
        store.write(options.folder / f"{erratum.name}.patch", text)
    written = sum(bool(x.changes) for x in data.errata.values()) - len(wrong)
    print(f"{written} patches for Keras {data.release} are in {options.folder}")
    if options.newest:
        version, texts = _nightly()
        others = list(moved(data, texts))
        print(f"{NIGHTLY} {version}: {len(others)} of these lines read otherwise")
        wrong += others
    print(*wrong, sep="\n", end="\n" if wrong else "")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
