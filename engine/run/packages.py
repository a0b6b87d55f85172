"""What is installed, code included. In: a distribution's name. Out: a digest that another code of it changes.

A version says little of a distribution that is installed by a link to its source, that was built here, or
that somebody edited where it lies. An installer leaves a list of all files with their digests; a file that
was written after it is read, and counts if it is not what the list says.
"""

import base64
import csv
import hashlib
import importlib.util
import os
import re
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from importlib import metadata
from pathlib import Path

from engine.project import ENGINE
from engine.run import surroundings

CODE = (".py", ".so", ".pyd", ".dylib")
WRITING = 2.0  # seconds; files are as new as the list of them


@cache
def digest(name: str) -> str:
    """Digest of the code of a distribution as it is when it is asked for first; of none, ``missing``."""
    try:
        found = metadata.distribution(name)
    except metadata.PackageNotFoundError:
        return "missing"
    total = hashlib.sha256()
    for part in _parts(name, found):
        total.update(part)
    return total.hexdigest()[:24]


@cache
def is_absent(name: str) -> bool:
    """Whether neither a distribution nor a module has this name; a folder without code is no module."""
    with suppress(metadata.PackageNotFoundError):
        return not metadata.version(name)
    try:
        found = importlib.util.find_spec(name)
    except (ImportError, ValueError):
        return True
    return found is None or found.origin is None


def _parts(name: str, found: metadata.Distribution) -> Iterator[bytes]:
    linked = {_plain(known): folder for known, folder in surroundings.editable().items()}
    if folder := linked.get(_plain(name)):
        if folder.resolve() != ENGINE.parent:  # this very project, whose code is part of every key
            yield from _source(folder)
    elif listed := found.read_text("RECORD"):
        yield listed.encode()
        yield from _edited(Path(str(found.locate_file(""))), listed)
    else:
        for module, names in metadata.packages_distributions().items():
            if name in names and (spec := importlib.util.find_spec(module)) and spec.origin:
                file = Path(spec.origin)
                yield from _source(file.parent) if file.stem == "__init__" else [file.read_bytes()]


def _source(folder: Path) -> Iterator[bytes]:
    for file in sorted(folder.rglob("*.py")):
        inner = file.relative_to(folder)
        if not any(part.startswith(".") for part in inner.parts):
            yield inner.as_posix().encode()
            yield file.read_bytes()


def _edited(folder: Path, listed: str) -> Iterator[bytes]:
    """Files of code that are not as the list says."""
    rows = [row for row in csv.reader(listed.splitlines()) if len(row) == 3]
    record = next((row[0] for row in rows if row[0].endswith(".dist-info/RECORD")), "")
    newest = _time(f"{folder}/{record}") + WRITING
    for place, known, _ in rows:
        if place.endswith(CODE) and known and _time(f"{folder}/{place}") > newest:
            try:
                data = (folder / place).read_bytes()
            except OSError:
                data = b""
            method, _, expected = known.partition("=")
            actual = base64.urlsafe_b64encode(hashlib.new(method, data).digest()).decode().rstrip("=")
            if actual != expected:
                yield f"{place} {actual}".encode()


def _time(file: str) -> float:
    """When a file was changed; one that is gone counts as changed now."""
    try:
        return os.stat(file).st_mtime  # noqa: PTH116  # of tens of thousands of files
    except OSError:
        return float("inf")


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
