"""Keep records. In: snippets and records. Out: the record of an earlier run, if nothing changed since.

An entry is looked up by the snippet's bytes, the engine's code, Python, the platform and where the system
looks for libraries; it counts only while the distributions that the snippet imported have the same versions
and the same files. Nothing else
shapes a run: see `engine.run.reach` and `engine.run.surroundings`. Whatever else lies in an entry's place is
a miss, and a folder that cannot be used costs time and nothing else: see `engine.store`.
"""

import importlib
import inspect
import json
import os
import platform
import sys
from functools import cache
from pathlib import Path

from engine import packages, record, requirement
from engine.project import ENGINE, Project
from engine.reached import reached
from engine.record import Record
from engine.run import surroundings
from engine.snippet import Snippet
from engine.store import Store, digest

KEPT = 8  # entries of a snippet
SUFFIX = ".json"


def load(project: Project, snippet: Snippet) -> Record | None:
    """The record of a run of exactly this snippet in this environment, or ``None``."""
    kept, key = project.kept, _key(project, snippet)
    for name in kept.names(snippet.name):
        if not name.startswith(f"{snippet.name}/{key}-") or not name.endswith(SUFFIX):
            continue
        entry = _read(project, kept, name)
        if entry and _current(entry):
            kept.used(name)
            return entry
    return None


def store(project: Project, snippet: Snippet, result: Record) -> None:
    """Keep a record that passed; others are not kept."""
    if result.status != "passed":
        return
    text = record.to_json(result)
    names = [name for name, _ in result.versions if name != "python"]
    names += [packages.ALL] if result.whole else []
    depends = json.dumps([(name, packages.digest(name)) for name in names])
    name = f"{snippet.name}/{_key(project, snippet)}-{digest(depends)}{SUFFIX}"
    kept = project.kept
    kept.save(name, f"{depends}\n{text}".encode("utf-8", "replace"))
    kept.prune(snippet.name, SUFFIX, KEPT)


def seconds(project: Project, snippet: Snippet) -> float | None:
    """How long the newest run of this snippet took, whatever changed since; ``None`` if unknown."""
    kept = project.kept
    for name in kept.newest(snippet.name, SUFFIX):
        if entry := _read(project, kept, name):
            return entry.seconds
    return None


def _read(project: Project, kept: Store, name: str) -> Record | None:
    """An entry that is whole, while the files that its snippet read have the same bytes."""
    try:
        depends, text = (kept.load(name) or b"").decode("utf-8").split("\n")
        result = record.from_json(text)
        current = all(packages.digest(package) == known for package, known in json.loads(depends))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
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
    places = (os.environ.get(name, "") for name in surroundings.PASSED)
    return digest("\0".join((*parts, *places)))


@cache
def _code(framework: str) -> str:
    """Digest of the code that shapes a record."""
    return digest("".join(file.read_text("utf-8") for file in code(framework)))


def code(framework: str) -> list[Path]:
    """Files of modules that may shape a record: what the pool imports, directly or not, and the framework.

    Args:
        framework: name of its module; empty for none. It may lie elsewhere, with modules beside it.
    """
    return reached(
        ["engine.run.pool", *filter(None, [framework])],
        [ENGINE.parent, *([_home(framework)] if framework else [])],
    )


def _home(framework: str) -> Path:
    """The folder from which the framework's module is imported."""
    file = Path(inspect.getfile(importlib.import_module(framework)))
    above = framework.count(".") + (file.stem == "__init__")
    return file.parents[above]
