"""Keep records. In: snippets and records. Out: the record of an earlier run, if nothing changed since.

An entry is looked up by the snippet's bytes, the engine's code, Python and the platform; it counts only
while the distributions that the snippet imported have the same versions and the files that it read the
same bytes. Entries are written to a temporary file and renamed, so readers never see half of one, and
carry a checksum, so a damaged one is a miss.
"""

import hashlib
import importlib.metadata
import json
import os
import platform
import sys
import tempfile
from contextlib import suppress
from functools import cache, lru_cache
from pathlib import Path

from engine import record, settings
from engine.record import Record
from engine.snippet import Snippet

KEPT = 8
CODE = (
    "exports",
    "figures",
    "isolation",
    "lines",
    "pool",
    "preload",
    "record",
    "shapes",
    "snippet",
    "worker",
)


def load(snippet: Snippet) -> Record | None:
    """The record of a run of exactly this snippet in this environment, or ``None``."""
    for file in _folder(snippet).glob(f"{_key(snippet)}-*.json"):
        entry = _read(file)
        if entry and _current(entry):
            with suppress(OSError):
                os.utime(file)
            return entry
    return None


def store(snippet: Snippet, result: Record) -> None:
    """Keep a record that passed; others are not kept."""
    if result.status != "passed":
        return
    folder = _folder(snippet)
    folder.mkdir(parents=True, exist_ok=True)
    text = record.to_json(result)
    depends = json.dumps([result.versions, [(name, _digest(name)) for name in result.files]])
    name = f"{_key(snippet)}-{_hash(depends)}.json"
    lines = f"{_hash(name + depends + text)}\n{depends}\n{text}\n"
    handle, part = tempfile.mkstemp(dir=folder, suffix=".part")
    with os.fdopen(handle, "w", encoding="utf-8") as stream:
        stream.write(lines)
    Path(part).replace(folder / name)
    _prune(folder)


def seconds(snippet: Snippet) -> float | None:
    """How long the newest run of this snippet took, whatever changed since; ``None`` if unknown."""
    with suppress(OSError):
        files = sorted(_folder(snippet).glob("*.json"), key=lambda x: x.stat().st_mtime)
        for file in reversed(files):
            if entry := _read(file):
                return entry.seconds
    return None


def _folder(snippet: Snippet) -> Path:
    return settings.cache_dir() / snippet.name


def _read(file: Path) -> Record | None:
    """An entry whose checksum is right; a damaged one is removed."""
    try:
        checksum, depends, text, _ = file.read_text(encoding="utf-8").split("\n")
        if checksum != _hash(file.name + depends + text):
            raise ValueError("checksum")
        result = record.from_json(text)
        current = all(_digest(name) == known for name, known in json.loads(depends)[1])
    except (OSError, ValueError, KeyError, TypeError):
        with suppress(OSError):
            file.unlink()
        return None
    return result if current else None


def _current(entry: Record) -> bool:
    python = ".".join(map(str, sys.version_info[:3]))
    return all(
        version == (python if name == "python" else _installed(name)) for name, version in entry.versions
    )


@cache
def _installed(distribution: str) -> str:
    try:
        return importlib.metadata.version(distribution)
    except importlib.metadata.PackageNotFoundError:
        return ""


def _key(snippet: Snippet) -> str:
    parts = (snippet.path, snippet.source, _engine(), sys.version, sys.platform, platform.machine())
    return _hash("\0".join(parts))


@lru_cache(maxsize=1)
def _engine() -> str:
    """Digest of the code that shapes a record."""
    return _hash("".join((settings.ENGINE / f"{x}.py").read_text("utf-8") for x in CODE))


def _digest(name: str) -> str:
    try:
        return hashlib.sha256((settings.ROOT / name).read_bytes()).hexdigest()[:24]
    except OSError:
        return "missing"


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:24]


def _prune(folder: Path) -> None:
    """Keep the newest entries of a snippet."""
    with suppress(OSError):
        files = sorted(folder.glob("*.json"), key=lambda x: x.stat().st_mtime, reverse=True)
        for file in files[KEPT:]:
            file.unlink(missing_ok=True)
