"""What is installed, code included. In: a distribution's name. Out: a digest that another code of it changes.

A version says little of a distribution that is installed by a link to its source, that was built here, or
that somebody edited where it lies. An installer leaves a list of all files with their digests; a file that
was changed after it, or is of another size, is read, and counts if it is not what the list says. So does code
in the folders of the distribution that the list leaves out. A file of which the list has no digest, as some
installers leave it, is read each time, and so are those of a distribution without a list.
"""

import base64
import csv
import hashlib
import importlib.util
import json
import os
import re
import sysconfig
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cache
from importlib import metadata
from pathlib import Path
from urllib.parse import urlparse
from urllib.request import url2pathname

from engine.project import ENGINE

CODE = (".py", ".so", ".pyd", ".dylib")
METHODS = frozenset(x for x in hashlib.algorithms_guaranteed if not x.startswith("shake"))
WRITING = 2.0  # seconds; files are as new as the list of them
ALL = "*"  # stands for everything that is installed


@cache
def digest(name: str) -> str:
    """Digest of the files of a distribution as they are when it is asked for first; of none, ``missing``.

    Args:
        name: of the distribution; `ALL` for all that there are.
    """
    if name == ALL:
        installed = sorted({str(x.name) for x in metadata.distributions()})
        return hashlib.sha256("".join(f"{x} {digest(x)}\n" for x in installed).encode()).hexdigest()[:24]
    try:
        found = metadata.distribution(name)
    except metadata.PackageNotFoundError:
        return "missing"
    total = hashlib.sha256()
    for part in _parts(name, found):
        total.update(part)
    return total.hexdigest()[:24]


@cache
def editable() -> dict[str, Path]:
    """Folders of the distributions that are installed by a link to their source, by their names."""
    found = {}
    for place in dict.fromkeys(sysconfig.get_paths()[name] for name in ("purelib", "platlib")):
        for file in Path(place).glob("*.dist-info/direct_url.json"):
            try:
                data = json.loads(file.read_text(encoding="utf-8"))
                if data.get("dir_info", {}).get("editable"):
                    name = file.parent.name.removesuffix(".dist-info").rpartition("-")[0]
                    found[name] = Path(url2pathname(urlparse(data["url"]).path))
            except (OSError, ValueError, KeyError, AttributeError):
                continue
    return found


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
    linked = {_plain(known): folder for known, folder in editable().items()}
    if folder := linked.get(_plain(name)):
        if folder.resolve() != ENGINE.parent:  # this very project, whose code is part of every key
            yield from _source(folder)
    elif listed := found.read_text("RECORD"):
        yield listed.encode()
        rows = [[*row, "", ""][:3] for row in csv.reader(listed.splitlines()) if row]
        place = str(found.locate_file(""))
        yield from _edited(place, rows)
        yield from _unlisted(place, rows)
    else:
        for module, names in metadata.packages_distributions().items():
            if name in names and (spec := importlib.util.find_spec(module)) and spec.origin:
                file = Path(spec.origin)
                yield from _whole(file.parent) if file.stem == "__init__" else [file.read_bytes()]


def _source(folder: Path) -> Iterator[bytes]:
    for file in sorted(folder.rglob("*.py")):
        inner = file.relative_to(folder)
        if not any(part.startswith(".") for part in inner.parts):
            yield inner.as_posix().encode()
            yield file.read_bytes()


def _whole(folder: Path) -> Iterator[bytes]:
    """All that is in a folder, data included, but for what Python makes of it."""
    for file in sorted(x for x in folder.rglob("*") if x.suffix != ".pyc" and x.is_file()):
        yield f"{file.relative_to(folder).as_posix()} {_read(file, 'sha256')}".encode()


def _edited(folder: str, rows: Iterable[list[str]]) -> Iterator[bytes]:
    """Files that are not as the list says, and those of which it says nothing, but for what Python makes."""
    record = next((row[0] for row in rows if row[0].endswith(".dist-info/RECORD")), "")
    newest = _state(f"{folder}/{record}")[0] + WRITING
    for place, known, listed in rows:
        method, _, expected = known.partition("=")
        if method not in METHODS or not expected:
            if place != record and not place.endswith(".pyc"):
                yield f"{place} {_read(Path(folder, place), 'sha256')}".encode()
            continue
        changed, size = _state(f"{folder}/{place}")
        if changed > newest or listed != str(size):
            actual = _read(Path(folder, place), method)
            if actual != expected:
                yield f"{place} {actual}".encode()


def _read(file: Path, method: str) -> str:
    """Digest of a file as a list has it; of one that cannot be read, that of no bytes."""
    try:
        data = file.read_bytes()
    except OSError:
        data = b""
    return base64.urlsafe_b64encode(hashlib.new(method, data).digest()).decode().rstrip("=")


def _unlisted(folder: str, rows: Iterable[list[str]]) -> Iterator[bytes]:
    """Code in the folders of a distribution that is not in its list; another's, where they share a folder."""
    listed = {row[0] for row in rows}
    tops = {place.partition("/")[0] for place in listed if "/" in place and place.endswith(CODE)}
    for top in sorted(x for x in tops if x != ".." and not x.endswith((".dist-info", ".data"))):
        for inner, folders, names in os.walk(f"{folder}/{top}"):
            folders[:] = sorted(x for x in folders if x != "__pycache__")
            for name in sorted(x for x in names if x.endswith(CODE)):
                place = f"{inner[len(folder) + 1 :]}/{name}".replace(os.sep, "/")
                if place not in listed:
                    yield f"{place} {hashlib.sha256(Path(inner, name).read_bytes()).hexdigest()}".encode()


def _state(file: str) -> tuple[float, int]:
    """When a file was changed, whatever date it was given, and its size; one that is gone changed now."""
    try:
        found = os.stat(file)  # noqa: PTH116  # of tens of thousands of files
    except OSError:
        return float("inf"), 0
    return max(found.st_mtime, found.st_ctime), found.st_size


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
