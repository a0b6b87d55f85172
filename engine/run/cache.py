"""Keep records. In: snippets and records. Out: the record of an earlier run, if nothing changed since.

An entry is looked up by the snippet's bytes, the engine's code, Python and the platform; it counts only
while the distributions that the snippet imported have the same versions and the same code. Nothing else
shapes a run: see `engine.run.reach` and `engine.run.surroundings`. Entries are written to a temporary file
and renamed, so readers never see half of one, and carry a checksum, so a damaged one is a miss.
"""

import ast
import hashlib
import importlib
import importlib.metadata
import inspect
import json
import os
import platform
import sys
import tempfile
from contextlib import suppress
from functools import cache
from pathlib import Path

from engine import record, requirement
from engine.project import ENGINE, Project
from engine.record import Record
from engine.run import packages
from engine.snippet import Snippet

KEPT = 8


def load(project: Project, snippet: Snippet) -> Record | None:
    """The record of a run of exactly this snippet in this environment, or ``None``."""
    folder, key = _folder(project, snippet), _key(project, snippet)
    try:
        found = [x for x in folder.iterdir() if x.name.startswith(f"{key}-") and x.suffix == ".json"]
    except OSError:
        return None
    for file in found:
        entry = _read(project, file)
        if entry and _current(entry):
            with suppress(OSError):
                os.utime(file)
            return entry
    return None


def store(project: Project, snippet: Snippet, result: Record) -> None:
    """Keep a record that passed; others are not kept."""
    if result.status != "passed":
        return
    folder = _folder(project, snippet)
    folder.mkdir(parents=True, exist_ok=True)
    text = record.to_json(result)
    depends = json.dumps([(name, packages.digest(name)) for name, _ in result.versions if name != "python"])
    name = f"{_key(project, snippet)}-{_hash(depends)}.json"
    lines = f"{_hash(name + depends + text)}\n{depends}\n{text}\n"
    handle, part = tempfile.mkstemp(dir=folder, suffix=".part")
    with os.fdopen(handle, "w", encoding="utf-8") as stream:
        stream.write(lines)
    Path(part).replace(folder / name)
    _prune(folder)


def seconds(project: Project, snippet: Snippet) -> float | None:
    """How long the newest run of this snippet took, whatever changed since; ``None`` if unknown."""
    with suppress(OSError):
        files = sorted(_folder(project, snippet).glob("*.json"), key=lambda x: x.stat().st_mtime)
        for file in reversed(files):
            if entry := _read(project, file):
                return entry.seconds
    return None


def _folder(project: Project, snippet: Snippet) -> Path:
    return project.cache / snippet.name


def _read(project: Project, file: Path) -> Record | None:
    """An entry whose checksum is right; a damaged one is removed."""
    try:
        checksum, depends, text, _ = file.read_text(encoding="utf-8").split("\n")
        if checksum != _hash(file.name + depends + text):
            raise ValueError("checksum")
        result = record.from_json(text)
        current = all(packages.digest(name) == known for name, known in json.loads(depends))
    except (OSError, ValueError, KeyError, TypeError):
        with suppress(OSError):
            file.unlink()
        return None
    return result if current else None


def _current(entry: Record) -> bool:
    python = ".".join(map(str, sys.version_info[:3]))
    return all(
        packages.is_absent(name)
        if not known
        else known == (python if name == "python" else requirement.version(name))
        for name, known in entry.versions
    )


def _key(project: Project, snippet: Snippet) -> str:
    code = _code(project.framework.module)
    parts = (snippet.path, snippet.source, code, sys.version, sys.platform, platform.machine())
    return _hash("\0".join(parts))


@cache
def _code(framework: str) -> str:
    """Digest of the code that shapes a record."""
    return _hash("".join(file.read_text("utf-8") for file in code(framework)))


def code(framework: str) -> list[Path]:
    """Files of modules that may shape a record: what the pool imports, directly or not, and the framework.

    Args:
        framework: name of its module; empty for none.
    """
    found: dict[str, Path] = {}
    seen: set[str] = set()
    waiting = ["engine.run.pool", *filter(None, [framework])]
    while waiting:
        name = waiting.pop()
        file = None if name in seen else _source(name, framework)
        seen.add(name)
        if file is None:
            continue
        tree = ast.parse(file.read_text("utf-8"))
        if len(tree.body) > 1:  # more than what a package says of itself
            found[name] = file
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                waiting += [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and node.module:
                waiting += [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
    return [found[name] for name in sorted(found)]


def _source(module: str, framework: str) -> Path | None:
    """File of the framework's module, or of one of this package; ``None`` for others."""
    place = ENGINE.parent.joinpath(*module.split("."))
    for file in (place.with_suffix(".py"), place / "__init__.py"):
        if file.is_relative_to(ENGINE) and file.is_file():
            return file
    return Path(inspect.getfile(importlib.import_module(module))) if module == framework else None


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:24]


def _prune(folder: Path) -> None:
    """Keep the newest entries of a snippet."""
    with suppress(OSError):
        files = sorted(folder.glob("*.json"), key=lambda x: x.stat().st_mtime, reverse=True)
        for file in files[KEPT:]:
            file.unlink(missing_ok=True)
