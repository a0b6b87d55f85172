"""A project: where its files are, how it is built. In: ``pyproject.toml``, the environment. Out: `Project`.

The table ``[tool.engine]`` of ``pyproject.toml`` makes a folder a project:

    framework = "engine.frameworks.tensorflow"  # has FRAMEWORK, a `Framework`
    site = "lstm:site"                          # makes an `engine.show.site.Site`
"""

import codecs
import importlib
import json
import os
import re
import sys
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePath
from typing import Any

from engine.frameworks import PLAIN, Framework
from engine.store import Store

ENGINE = Path(__file__).resolve().parent
BOM = "begins with a byte order mark, which no editor shows; save the file as UTF-8 without it"
EDITORS = re.compile(r"(^|/)[.#]|~$|(^|/)4913$|___jb_(tmp|old)___$")


class ProjectError(Exception):
    """A folder that is no project, or a setting that cannot be used: what was found, what to do."""


@dataclass(frozen=True, eq=False)
class Project:
    """Where a project's files are, and how it is built; a value, handed down to whoever needs it.

    Attributes:
        root: its folder. Every path of a snippet is relative to it, with forward slashes.
        cache: folder of the records.
        frozen: whether a record that is not in the cache is an error.
        jobs: how many snippets run at a time.
        site_url: address of the site without a closing slash, or an empty string.
        repo_url: address of the repository without a closing slash, or an empty string.
        serving: whether a snippet that fails shows in its page, where otherwise it stops the build.
        framework: the library that its snippets use.
        site: ``module:function`` that makes a site of a project and its records; empty for the engine's own.
    """

    root: Path
    cache: Path
    frozen: bool = False
    jobs: int = 1
    site_url: str = ""
    repo_url: str = ""
    serving: bool = False
    framework: Framework = PLAIN
    site: str = ""

    @classmethod
    def find(cls, start: Path | None = None, environ: Mapping[str, str] = os.environ) -> "Project":
        """The project that a folder lies in, built as the environment says.

        Args:
            start: the folder; the current one if ``None``.
            environ: ``ENGINE_CACHE``, folder of the records, relative to the project, ``.cache/engine`` if
                not set; ``ENGINE_FROZEN``; ``ENGINE_JOBS``, as many as this process may use cores if not
                set; ``SITE_URL``; ``REPO_URL``.

        Raises:
            ProjectError: no such folder above ``start``, or a setting that cannot be used.
        """
        start = (start or Path.cwd()).resolve()
        for root in (start, *start.parents):
            table = _table(root / "pyproject.toml")
            if table is not None:
                return cls.at(root, environ, **table)
        raise ProjectError(f"no pyproject.toml with a table [tool.engine] in {start} or above it")

    @classmethod
    def at(
        cls, root: Path, environ: Mapping[str, str] = os.environ, framework: str = "", site: str = ""
    ) -> "Project":
        """The project in a folder, with the settings of its table; see `find`."""
        return cls(
            root=root.resolve(),
            cache=root.resolve() / (environ.get("ENGINE_CACHE") or ".cache/engine"),
            frozen=environ.get("ENGINE_FROZEN", "") not in ("", "0"),
            jobs=_jobs(environ.get("ENGINE_JOBS", "")),
            site_url=environ.get("SITE_URL", "").rstrip("/"),
            repo_url=environ.get("REPO_URL", "").rstrip("/"),
            framework=_framework(framework) if framework else PLAIN,
            site=site,
        )

    @cached_property
    def kept(self) -> Store:
        """What is known of snippets from earlier builds: their texts as parsed, and their records."""
        return Store(
            self.cache, "Records", "Snippets run again in each build; ENGINE_CACHE names another folder."
        )

    @property
    def docs(self) -> Path:
        """Folder of the pages."""
        return self.root / "docs"

    @property
    def snippets(self) -> Path:
        """Folder of the snippets."""
        return self.root / "snippets"

    def text(self, file: Path) -> str:
        """Text of a file of the project.

        Raises:
            FileNotFoundError: there is none.
            ProjectError: it cannot be read, is not UTF-8, or begins with a byte order mark.
        """
        name = file.relative_to(self.root).as_posix() if file.is_relative_to(self.root) else str(file)
        try:
            data = file.read_bytes()
            if data.startswith(codecs.BOM_UTF8):
                raise ProjectError(f"{name}:1: {BOM}")
            return data.decode("utf-8").replace("\r\n", "\n")
        except UnicodeDecodeError as error:
            line, byte = data[: error.start].count(b"\n") + 1, data[error.start]
            raise ProjectError(
                f"{name}:{line}: byte {byte:#04x} is not UTF-8; save the file as UTF-8"
            ) from error
        except FileNotFoundError:
            raise
        except OSError as error:
            raise ProjectError(
                f"{name}: {error.strerror}; see whether it is a file, and who may read it"
            ) from error

    def json(self, file: Path) -> Any:
        """What a file of the project holds as JSON; raises as `text` does, and where it is no JSON."""
        try:
            return json.loads(self.text(file))
        except ValueError as error:
            name = file.relative_to(self.root).as_posix()
            raise ProjectError(f"{name} is no JSON: {error}; take it from the repository again") from error

    @cached_property
    def packages(self) -> frozenset[str]:
        """Names under which code beside the snippets could be imported here, and nowhere else."""
        folders = {x.name for x in self.root.iterdir() if x.is_dir()} if self.root.is_dir() else set()
        return frozenset(folders | {ENGINE.name}) - sys.stdlib_module_names

    @property
    def loaded(self) -> frozenset[str]:
        """Packages that are loaded with the framework, all of which it would take seconds to import."""
        return frozenset((*self.framework.preload, *self.framework.core))


def is_editors(path: PurePath) -> bool:
    """Whether a file, relative to the project, is one that an editor or a notebook keeps for itself.

    Vim's ``.x.swp``, ``x~`` and ``4913``, Emacs' ``.#x`` and ``#x#``, JetBrains' ``x___jb_tmp___``, and all
    that lies in ``.ipynb_checkpoints``.
    """
    return EDITORS.search(path.as_posix()) is not None


def written(folder: Path, pattern: str) -> list[Path]:
    """Files below a folder, in order, without those that editors keep for themselves."""
    return sorted(file for file in folder.rglob(pattern) if not is_editors(file.relative_to(folder)))


def _table(file: Path) -> dict[str, str] | None:
    """The table ``[tool.engine]`` of a file; ``None`` where there is none.

    Raises:
        ProjectError: the file is no TOML, or the table holds an unknown key.
    """
    try:
        if not file.is_file():
            return None
        data = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ProjectError(f"{file} cannot be read: {error}; mend it, or see who may read it") from error
    tools = data.get("tool")
    table = tools.get("engine") if isinstance(tools, dict) else None
    if table is None:
        return None
    if not isinstance(table, dict):
        raise ProjectError(f"{file}: tool.engine is {table!r}; write a table, [tool.engine]")
    for key, value in table.items():
        if key not in ("framework", "site"):
            raise ProjectError(f"{file}: unknown key {key!r} in [tool.engine]; known: framework, site")
        if not isinstance(value, str):
            raise ProjectError(
                f"{file}: {key} in [tool.engine] is {value!r}; write a module's name in quotes"
            )
    return table


def _jobs(asked: str) -> int:
    if asked:
        try:
            return max(1, int(asked))
        except ValueError:
            why = f"ENGINE_JOBS is no number of snippets at a time: {asked!r}"
            raise ProjectError(f"{why}; set it to one, such as 2, or leave it out") from None
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _framework(module: str) -> Framework:
    found = load(f"{module}:FRAMEWORK")
    if not isinstance(found, Framework):
        raise ProjectError(f"{module}.FRAMEWORK is no engine.frameworks.Framework but {found!r}")
    return found


def load(name: str) -> Any:
    """What ``module:attribute`` names in a setting.

    Raises:
        ProjectError: there is no such module or attribute, or it fails.
    """
    module, _, attribute = name.partition(":")
    try:
        return getattr(importlib.import_module(module), attribute)
    except Exception as error:  # whatever its code does
        why = (
            str(error)
            if isinstance(error, ImportError | AttributeError)
            else f"{type(error).__name__}: {error}"
        )
        raise ProjectError(f"[tool.engine] names {name!r}, which cannot be imported: {why}") from error
